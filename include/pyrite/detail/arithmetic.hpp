// pyrite/detail/arithmetic.hpp: `convert` for the arithmetic types of C++. Integers are told apart by size and sign, so
// that `long`, `long long` and `size_t` share one implementation each. The slow paths are in src/convert.cpp.
//
// char is text of one character; signed and unsigned char are integers. bool takes True and False only.
//
// Tested by tests/test_convert.
#ifndef PYRITE_DETAIL_ARITHMETIC_HPP
#define PYRITE_DETAIL_ARITHMETIC_HPP

#include <pyrite/convert.hpp>
#include <pyrite/detail/function_record.hpp>
#include <pyrite_compat/int.h>  // int_compact_value: reads small ints in place

namespace pyrite {
namespace detail {

/// The integer that stands for all of its size and sign: what the core's loaders are written for.
template <std::size_t Size, bool Signed>
struct core_integer;

// One line a size: the type, its code, the core's loader, and the C API's way to make the Python object.
#define PYRITE_CORE_INTEGER(Size, Signed, Type, Code, Load, Make)                                            \
    template <>                                                                                              \
    struct core_integer<Size, Signed> {                                                                      \
        typedef Type type;                                                                                   \
        static constexpr param_code code() { return Code; }                                                  \
        static bool load(PyObject* src, Type& out, conversion& how) noexcept { return Load(src, out, how); } \
        static PyObject* make(Type value) noexcept { return Make(value); }                                   \
    };
PYRITE_CORE_INTEGER(1, true, signed char, code_int8, core::load_int8, compat::int_from_long)
PYRITE_CORE_INTEGER(1, false, unsigned char, code_uint8, core::load_uint8, compat::int_from_long)
PYRITE_CORE_INTEGER(2, true, short, code_int16, core::load_int16, compat::int_from_long)
PYRITE_CORE_INTEGER(2, false, unsigned short, code_uint16, core::load_uint16, compat::int_from_long)
PYRITE_CORE_INTEGER(4, true, int, code_int32, core::load_int32, compat::int_from_long)
PYRITE_CORE_INTEGER(4, false, unsigned int, code_uint32, core::load_uint32, compat::int_from_size_t)
PYRITE_CORE_INTEGER(8, true, long long, code_int64, core::load_int64, compat::int_from_long_long)
PYRITE_CORE_INTEGER(8, false, unsigned long long, code_uint64, core::load_uint64, compat::int_from_unsigned_long_long)
#undef PYRITE_CORE_INTEGER

template <class T>
struct is_plain_integer
    : std::integral_constant<bool, std::is_integral<T>::value && !std::is_same<T, bool>::value &&
                                       !std::is_same<T, char>::value && !std::is_same<T, wchar_t>::value &&
                                       !std::is_same<T, char16_t>::value && !std::is_same<T, char32_t>::value> {};

}  // namespace detail

/// short, int, long, long long, signed and unsigned, signed char, unsigned char, size_t: Python int (2.7: int or long).
/// Takes int, long and `__index__`, never float; OverflowError where the value does not fit.
template <class T>
struct convert<T, typename std::enable_if<detail::is_plain_integer<T>::value>::type> {
    typedef detail::core_integer<sizeof(T), std::is_signed<T>::value> core_type;

    static const char* python_name() noexcept { return "int"; }
    static bool from_python(handle src, T& out, conversion& how) noexcept {
        long small;
        if (PYRITE_LIKELY(compat::int_compact_value(src.ptr(), &small)) &&
            static_cast<long>(static_cast<T>(small)) == small && (std::is_signed<T>::value || small >= 0)) {
            out = static_cast<T>(small);
            return true;
        }
        typename core_type::type value;
        if (!core_type::load(src.ptr(), value, how)) return false;
        out = static_cast<T>(value);
        return true;
    }
    static PyObject* to_python(T value) noexcept {
        return core_type::make(static_cast<typename core_type::type>(value));
    }
};

template <>
struct convert<bool> {
    static const char* python_name() noexcept { return "bool"; }
    static bool from_python(handle src, bool& out, conversion& how) noexcept {
        return core::load_bool(src.ptr(), out, how);
    }
    static PyObject* to_python(bool value) noexcept {
        PyObject* result = value ? Py_True : Py_False;
        Py_INCREF(result);
        return result;
    }
};

template <>
struct convert<char> {
    static const char* python_name() noexcept { return "str"; }
    static bool from_python(handle src, char& out, conversion& how) noexcept {
        return core::load_char(src.ptr(), out, how);
    }
    static PyObject* to_python(char value) noexcept { return core::from_char(value); }
};

/// Takes float, int, `__float__` and `__index__`.
template <>
struct convert<double> {
    static const char* python_name() noexcept { return "float"; }
    static bool from_python(handle src, double& out, conversion& how) noexcept {
        if (PYRITE_LIKELY(PyFloat_CheckExact(src.ptr()))) {
            out = PyFloat_AS_DOUBLE(src.ptr());
            return true;
        }
        return core::load_double(src.ptr(), out, how);
    }
    static PyObject* to_python(double value) noexcept { return PyFloat_FromDouble(value); }
};

/// As double; OverflowError where a finite value does not fit.
template <>
struct convert<float> {
    static const char* python_name() noexcept { return "float"; }
    static bool from_python(handle src, float& out, conversion& how) noexcept {
        return core::load_float(src.ptr(), out, how);
    }
    static PyObject* to_python(float value) noexcept { return PyFloat_FromDouble(static_cast<double>(value)); }
};

/// Through double: Python's float holds no more.
template <>
struct convert<long double> {
    static const char* python_name() noexcept { return "float"; }
    static bool from_python(handle src, long double& out, conversion& how) noexcept {
        return core::load_long_double(src.ptr(), out, how);
    }
    static PyObject* to_python(long double value) noexcept { return core::from_long_double(value); }
};

}  // namespace pyrite

#endif
