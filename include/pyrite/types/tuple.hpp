// pyrite/types/tuple.hpp: `tuple`, Python's tuple.
// std::tuple and std::pair are converted by stl/tuple.hpp and stl/pair.hpp.
//
// Tested by tests/test_types_tuple, tests/embed/test_types.
#ifndef PYRITE_TYPES_TUPLE_HPP
#define PYRITE_TYPES_TUPLE_HPP

#include <pyrite/detail/reference.hpp>
#include <pyrite/python.hpp>

namespace pyrite {

/// Python's `tuple`: `tuple(py, 1, "two", other)` of any values that convert; `tuple(py)` is the empty one.
/// Indices count from the end when negative, as in Python, and throw exc::IndexError out of range.
class tuple : public object {
    PYRITE_OBJECT_TYPE(tuple, object, "tuple", PyTuple_Check(o))

    template <class... Values>
    explicit tuple(Python, Values&&... values) : object(with_size(sizeof...(Values)), stolen()) {
        Py_ssize_t index = 0;
        const int in_order[] = {0, (init(index++, detail::as_reference(std::forward<Values>(values))), 0)...};
        static_cast<void>(in_order);
        static_cast<void>(index);
    }
    /// `tuple(iterable)`.
    explicit tuple(handle iterable);

    Py_ssize_t size() const { return PyTuple_GET_SIZE(detail::required(*this)); }
    bool is_empty() const { return size() == 0; }

    /// `t[index]`.
    object get_item(Py_ssize_t index) const;
    using object::get_item;
    /// `t[start:stop]`.
    tuple slice(Py_ssize_t start, Py_ssize_t stop = PY_SSIZE_T_MAX) const;

    /// `t.index(value)`; throws exc::ValueError where it is not there.
    template <class T>
    Py_ssize_t index(T&& value) const {
        return index_of(detail::as_reference(std::forward<T>(value)));
    }
    /// `t.count(value)`.
    template <class T>
    Py_ssize_t count(T&& value) const {
        return count_of(detail::as_reference(std::forward<T>(value)));
    }

  private:
    static PyObject* with_size(size_t size);
    // Fills a slot of a fresh tuple. A tuple that an exception leaves half filled is still a valid one to drop.
    void init(Py_ssize_t index, handle value) noexcept {
        Py_INCREF(value.ptr());
        PyTuple_SET_ITEM(ptr_, index, value.ptr());
    }
    void init(Py_ssize_t index, object&& value) noexcept { PyTuple_SET_ITEM(ptr_, index, value.release()); }
    Py_ssize_t index_of(handle value) const;
    Py_ssize_t count_of(handle value) const;
};

/// The same as `tuple(py, values…)`.
template <class... Values>
tuple make_tuple(Python py, Values&&... values) {
    return tuple(py, std::forward<Values>(values)...);
}

}  // namespace pyrite

#endif
