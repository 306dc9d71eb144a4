// pyrite/types/slice.hpp: `slice`, what `o[a:b:c]` gives to `__getitem__`.
//
// Tested by tests/test_types_protocols, tests/embed/test_types.
#ifndef PYRITE_TYPES_SLICE_HPP
#define PYRITE_TYPES_SLICE_HPP

#include <pyrite/detail/reference.hpp>
#include <pyrite/python.hpp>

namespace pyrite {

/// What a slice means for a sequence of a certain length: `length` items from `start` on, every `step`th, all inside
/// the sequence; `stop` is where Python's range(start, stop, step) ends (-1 before the first item).
struct slice_indices {
    Py_ssize_t start;
    Py_ssize_t stop;
    Py_ssize_t step;
    Py_ssize_t length;
};

/// Python's `slice`: `slice(py, 1, -1)`, `slice(py, nullptr, 10, 2)`. The three are any values that convert; nullptr
/// and `none` leave an end open.
class slice : public object {
    PYRITE_OBJECT_TYPE(slice, object, "slice", PySlice_Check(o))

    template <class Start, class Stop, class Step = std::nullptr_t>
    slice(Python, Start&& start, Stop&& stop, Step&& step = nullptr)
        : object(detail::or_throw(PySlice_New(detail::as_reference(std::forward<Start>(start)).ptr(),
                                              detail::as_reference(std::forward<Stop>(stop)).ptr(),
                                              detail::as_reference(std::forward<Step>(step)).ptr())),
                 stolen()) {}

    /// `s.indices(length)`, and how many items that makes. Throws exc::ValueError for a step of 0 and exc::TypeError
    /// for ends that are no integers.
    slice_indices indices(Py_ssize_t length) const;
};

}  // namespace pyrite

#endif
