// src/conversion.hpp: how the core reads what a failed conversion noted, and makes the Python exception of it.
// Users see `pyrite::conversion` (pyrite/convert.hpp).
#ifndef PYRITE_SRC_CONVERSION_HPP
#define PYRITE_SRC_CONVERSION_HPP

#include <pyrite/convert.hpp>

namespace pyrite {

struct conversion_access {
    static conversion::noted& kind(conversion& how) { return how.kind_; }
    static const char*& what(conversion& how) { return how.what_; }
    static PyObject*& given(conversion& how) { return how.given_; }
    static char*& path(conversion& how) { return how.path_; }
    static bool& converts(conversion& how) { return how.converts_; }
};

namespace core {

/// Raises the Python exception for a failed conversion: what the object raised itself, or TypeError, OverflowError or
/// ValueError from the notes. `subject` begins the message: "f() argument 'a'". `expected` and `given` serve where
/// nothing was noted.
PYRITE_COLD void raise_failed(conversion& how, PyObject* given, const char* expected, const char* subject) noexcept;

/// "int", "None" …: how CPython's argument errors name what was given.
const char* given_type_name(PyObject* given) noexcept;

}  // namespace core
}  // namespace pyrite

#endif
