// src/convert.cpp: the slow and the shared halves of the conversions of numbers and text. The fast halves, for exact
// types, are in src/load.cpp and pyrite/detail/arithmetic.hpp.
//
// Tested by tests/test_convert.

#include "thread_end.hpp"

#include <pyrite/convert.hpp>
#include <pyrite_compat/int.h>
#include <pyrite_compat/int_as.h>
#include <pyrite_compat/str.h>

#include <cfloat>   // FLT_MAX
#include <climits>  // the ranges of C's integers
#include <cmath>    // isfinite

namespace pyrite {
namespace core {

namespace {

// `src` as an int object, borrowed or (through __index__) new in `fresh`; nullptr where it is none, with or without an
// exception raised.
PyObject* as_int(PyObject* src, PyObject*& fresh, conversion& how) noexcept {
    fresh = nullptr;
    if (compat::int_check(src)) {
        // In the strict round of an overload set True belongs to the overload that takes a bool.
        return !how.implicit() && PyBool_Check(src) ? nullptr : src;
    }
    if (!how.implicit() || PyFloat_Check(src) || !PyIndex_Check(src)) return nullptr;
    fresh = outlasting([src] { return PyNumber_Index(src); });
    return fresh;
}

// Reads an integer in [low, high]; the bounds fit a long long.
bool load_signed(PyObject* src, long long low, long long high, const char* c_type, long long& out,
                 conversion& how) noexcept {
    PyObject* fresh;
    PyObject* number = as_int(src, fresh, how);
    if (!number) return false;
    int overflow = 0;
    const long long value = compat::int_as_long_long_and_overflow(number, &overflow);
    bool loaded = false;
    if (!overflow && value == -1 && PyErr_Occurred()) {
    } else if (overflow || value < low || value > high) {
        note_overflow(how, number, c_type);
    } else {
        out = value;
        loaded = true;
    }
    Py_XDECREF(fresh);
    return loaded;
}

template <class T>
bool load_small(PyObject* src, long long low, long long high, const char* c_type, T& out, conversion& how) noexcept {
    long long value;
    if (!load_signed(src, low, high, c_type, value, how)) return false;
    out = static_cast<T>(value);
    return true;
}

}  // namespace

bool load_int8(PyObject* src, signed char& out, conversion& how) noexcept {
    return load_small(src, SCHAR_MIN, SCHAR_MAX, "signed char", out, how);
}
bool load_uint8(PyObject* src, unsigned char& out, conversion& how) noexcept {
    return load_small(src, 0, UCHAR_MAX, "unsigned char", out, how);
}
bool load_int16(PyObject* src, short& out, conversion& how) noexcept {
    return load_small(src, SHRT_MIN, SHRT_MAX, "short", out, how);
}
bool load_uint16(PyObject* src, unsigned short& out, conversion& how) noexcept {
    return load_small(src, 0, USHRT_MAX, "unsigned short", out, how);
}
bool load_int32(PyObject* src, int& out, conversion& how) noexcept {
    return load_small(src, INT_MIN, INT_MAX, "int", out, how);
}
bool load_uint32(PyObject* src, unsigned int& out, conversion& how) noexcept {
    return load_small(src, 0, UINT_MAX, "unsigned int", out, how);
}
bool load_int64(PyObject* src, long long& out, conversion& how) noexcept {
    return load_signed(src, LLONG_MIN, LLONG_MAX, "long", out, how);
}

bool load_uint64(PyObject* src, unsigned long long& out, conversion& how) noexcept {
    PyObject* fresh;
    PyObject* number = as_int(src, fresh, how);
    if (!number) return false;
    int overflow = 0;
    const long long value = compat::int_as_long_long_and_overflow(number, &overflow);
    bool loaded = false;
    if (!overflow && value >= 0) {
        out = static_cast<unsigned long long>(value);
        loaded = true;
    } else if (overflow > 0) {
        // Beyond a long long it is no plain int of 2.7 any more: the reader of long objects will do.
        const unsigned long long large = PyLong_AsUnsignedLongLong(number);
        if (large == static_cast<unsigned long long>(-1) && PyErr_Occurred()) {
            PyErr_Clear();
            note_overflow(how, number, "unsigned long");
        } else {
            out = large;
            loaded = true;
        }
    } else if (!PyErr_Occurred()) {
        note_overflow(how, number, "unsigned long");
    }
    Py_XDECREF(fresh);
    return loaded;
}

bool load_bool(PyObject* src, bool& out, conversion&) noexcept {
    if (src != Py_True && src != Py_False) return false;
    out = src == Py_True;
    return true;
}

bool load_double(PyObject* src, double& out, conversion& how) noexcept {
    if (PyFloat_Check(src)) {
        out = PyFloat_AS_DOUBLE(src);
        return true;
    }
    // A complex has __float__ before 3.10, to say no with a TypeError of its own.
    if (!how.implicit() || PyComplex_Check(src)) return false;
    PyNumberMethods* number = Py_TYPE(src)->tp_as_number;
    if (compat::int_check(src)) {
        out = PyLong_Check(src) ? PyLong_AsDouble(src) : PyFloat_AsDouble(src);
        if (out == -1.0 && PyErr_Occurred()) {
            if (!PyErr_ExceptionMatches(PyExc_OverflowError)) return false;
            PyErr_Clear();
            return how.overflow(src, "double");
        }
        return true;
    }
    if (number && number->nb_float && !PyType_IsSubtype(Py_TYPE(src), compat::str_type())) {
        out = outlasting([src] { return PyFloat_AsDouble(src); });
        return !(out == -1.0 && PyErr_Occurred());
    }
    if (!PyIndex_Check(src)) return false;
    PyObject* index = outlasting([src] { return PyNumber_Index(src); });  // new
    const bool loaded = index && load_double(index, out, how);
    Py_XDECREF(index);
    return loaded;
}

bool load_float(PyObject* src, float& out, conversion& how) noexcept {
    double value;
    if (!load_double(src, value, how)) return false;
    if (std::isfinite(value) && (value > static_cast<double>(FLT_MAX) || value < -static_cast<double>(FLT_MAX)))
        return how.overflow(src, "float");
    out = static_cast<float>(value);
    return true;
}

bool load_long_double(PyObject* src, long double& out, conversion& how) noexcept {
    double value;
    if (!load_double(src, value, how)) return false;
    out = static_cast<long double>(value);
    return true;
}

PyObject* from_long_double(long double value) noexcept { return PyFloat_FromDouble(static_cast<double>(value)); }

bool load_text(PyObject* src, compat::utf8_view& out, bool no_nul, conversion& how) noexcept {
    if (compat::utf8_view_get(src, &out) != 0) return false;
    if (!no_nul) return true;
    for (Py_ssize_t i = 0; i < out.size; ++i)
        if (out.data[i] == '\0') return how.value("embedded null character");
    return true;
}

// A char is one character of Latin-1, the code points that fit it: UTF-8 of one byte, or of two beginning 0xC2 or 0xC3.
bool load_char(PyObject* src, char& out, conversion& how) noexcept {
    compat::utf8_view text;
    text.owner = nullptr;
    if (!load_text(src, text, false, how)) return false;
    const unsigned char* byte = reinterpret_cast<const unsigned char*>(text.data);
    bool loaded = true;
    if (text.size == 1)
        out = text.data[0];
    else if (text.size == 2 && (byte[0] & 0xFE) == 0xC2)
        out = static_cast<char>(((byte[0] & 3) << 6) | (byte[1] & 0x3F));
    else
        loaded = false;
    compat::utf8_view_release(&text);
    return loaded || how.value("must be one character of Latin-1");
}

PyObject* from_char(char value) noexcept {
    const unsigned char code = static_cast<unsigned char>(value);
    return code < 0x80 ? compat::str_from_utf8(&value, 1) : PyUnicode_FromOrdinal(code);
}

PyObject* from_text(const char* data, size_t size) noexcept {
    return compat::str_from_utf8(data, static_cast<Py_ssize_t>(size));
}

}  // namespace core
}  // namespace pyrite
