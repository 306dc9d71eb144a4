// pyrite/types/bool.hpp: `bool_`, Python's True and False as objects.
// The conversion of C++ `bool` is in detail/arithmetic.hpp.
//
// Tested by tests/test_types_scalars, tests/embed/test_types.
#ifndef PYRITE_TYPES_BOOL_HPP
#define PYRITE_TYPES_BOOL_HPP

#include <pyrite/detail/reference.hpp>
#include <pyrite/python.hpp>

namespace pyrite {

/// Python's `bool`: `bool_(py, true)`.
class bool_ : public object {
    PYRITE_OBJECT_TYPE(bool_, object, "bool", PyBool_Check(o))

    bool_(Python, bool value) noexcept : object(value ? Py_True : Py_False, borrowed()) {}
    /// `bool(o)`.
    explicit bool_(handle o);

    /// Which of the two it is. (`operator bool` of every handle asks another question: is it non-null?)
    bool value() const noexcept { return ptr() == Py_True; }
};

}  // namespace pyrite

#endif
