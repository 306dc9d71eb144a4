// pyrite/types/none.hpp: `none`, Python's None. C++ writes it nullptr, which converts to it (detail/literal.hpp).
//
// Tested by tests/test_types_scalars, tests/embed/test_types.
#ifndef PYRITE_TYPES_NONE_HPP
#define PYRITE_TYPES_NONE_HPP

#include <pyrite/detail/reference.hpp>
#include <pyrite/python.hpp>

namespace pyrite {

/// Python's `None`: `none(py)`. As a parameter it takes None only. A null `object` is something else.
class none : public object {
    PYRITE_OBJECT_TYPE(none, object, "None", o == Py_None)

    explicit none(Python) noexcept : object(Py_None, borrowed()) {}
};

}  // namespace pyrite

#endif
