// pyrite/detail/literal.hpp: `convert` for what C++ has of its own beside numbers: string literals, `const char*` and
// nullptr, all of them towards Python. For users: pyrite/types/string.hpp, which adds `std::string`.
//
// Tested by tests/test_types_text, tests/embed/test_types.
#ifndef PYRITE_DETAIL_LITERAL_HPP
#define PYRITE_DETAIL_LITERAL_HPP

#include <pyrite/convert.hpp>

#include <cstddef>  // nullptr_t
#include <cstring>  // strlen, memchr

namespace pyrite {

/// nullptr is None.
template <>
struct convert<std::nullptr_t> {
    static const char* python_name() noexcept { return "None"; }
    static bool from_python(handle src, std::nullptr_t& out, conversion&) noexcept {
        out = nullptr;
        return src.ptr() == Py_None;
    }
    static PyObject* to_python(std::nullptr_t) noexcept {
        Py_INCREF(Py_None);
        return Py_None;
    }
};

/// UTF-8, as `std::string`; a null pointer becomes None.
template <>
struct convert<const char*> {
    static const char* python_name() noexcept { return "str"; }
    /// Whose bytes would they be? A parameter of a bound function may be a `const char*`; elsewhere extract
    /// `std::string`, or keep the object and ask `str::data()`.
    static bool from_python(handle src, const char*& out, conversion& how) = delete;
    static PyObject* to_python(const char* value) noexcept {
        if (!value) return convert<std::nullptr_t>::to_python(nullptr);
        return core::from_text(value, std::strlen(value));
    }
};

template <>
struct convert<char*> : convert<const char*> {};

/// Literals, and arrays of char: up to the first NUL.
template <size_t Size>
struct convert<char[Size]> {
    static const char* python_name() noexcept { return "str"; }
    static PyObject* to_python(const char (&value)[Size]) noexcept {
        const void* nul = std::memchr(value, '\0', Size);
        return core::from_text(value, nul ? static_cast<size_t>(static_cast<const char*>(nul) - value) : Size);
    }
};

}  // namespace pyrite

#endif
