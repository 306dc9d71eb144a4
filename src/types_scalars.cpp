// src/types_scalars.cpp: the bodies of bool_, int_, float_ and complex_, and the reading of complex numbers.
//
// Tested by tests/test_types_scalars, tests/embed/test_types.
#include "types.hpp"

#include <pyrite/types/bool.hpp>
#include <pyrite/types/complex.hpp>
#include <pyrite/types/float.hpp>
#include <pyrite/types/int.hpp>
#include <pyrite_compat/container.h>

namespace pyrite {

bool_::bool_(handle o)
    : object(check_or_throw(PyObject_IsTrue(detail::required(o))) ? Py_True : Py_False, borrowed()) {}

namespace {

// `int`, not 2.7's `long`: the one whose constructor chooses between the two.
PyTypeObject* int_type() {
    const object zero = steal_or_throw(compat::int_from_long(0));
    return Py_TYPE(zero.ptr());
}

}  // namespace

int_::int_(Python, const char* text, int base)
    : object(detail::or_throw(
                 PyObject_CallFunction(reinterpret_cast<PyObject*>(int_type()), const_cast<char*>("si"), text, base)),
             stolen()) {}

int_::int_(handle o) : object(core::call_type(int_type(), o), stolen()) {}

PyObject* int_::from_signed(long long value) { return detail::or_throw(compat::int_from_long_long(value)); }

PyObject* int_::from_unsigned(unsigned long long value) {
    return detail::or_throw(compat::int_from_unsigned_long_long(value));
}

int int_::sign() const {
    int sign = 0;
    if (compat::long_get_sign(detail::required(*this), &sign) < 0) core::throw_raised();
    return sign;
}

Py_ssize_t int_::bit_length() const { return core::as_size(core::call_named(detail::required(*this), "bit_length")); }

float_::float_(Python, double value) : object(detail::or_throw(PyFloat_FromDouble(value)), stolen()) {}

float_::float_(handle o) : object(detail::or_throw(PyNumber_Float(detail::required(o))), stolen()) {}

complex_::complex_(Python, double real, double imag)
    : object(detail::or_throw(PyComplex_FromDoubles(real, imag)), stolen()) {}

complex_::complex_(handle o) : object(core::call_type(&PyComplex_Type, o), stolen()) {}

double complex_::real() const { return PyComplex_RealAsDouble(detail::required(*this)); }

double complex_::imag() const { return PyComplex_ImagAsDouble(detail::required(*this)); }

namespace core {

bool load_complex(PyObject* src, double& real, double& imag, conversion& how) noexcept {
    if (!PyComplex_Check(src)) {
        if (!how.implicit()) return false;
        const int has_complex = compat::object_has_attr_string_with_error(src, "__complex__");
        if (has_complex < 0) return false;
        imag = 0;
        if (!has_complex) return load_double(src, real, how);
    }
    const Py_complex value = PyComplex_AsCComplex(src);
    real = value.real;
    imag = value.imag;
    return !(real == -1.0 && PyErr_Occurred());
}

}  // namespace core
}  // namespace pyrite
