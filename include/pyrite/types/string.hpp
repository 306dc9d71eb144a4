// pyrite/types/string.hpp: `std::string`, both ways. The one header of the core that includes <string>.
// String literals and `const char*` are in detail/literal.hpp.
//
// Tested by tests/test_types_text, tests/embed/test_types.
#ifndef PYRITE_TYPES_STRING_HPP
#define PYRITE_TYPES_STRING_HPP

#include <pyrite/detail/in_place.hpp>
#include <pyrite/detail/param.hpp>
#include <pyrite/types/bytes.hpp>
#include <pyrite/types/str.hpp>
#include <pyrite_compat/utf8.h>  // utf8_view_get: items of containers are read in place

#include <string>

namespace pyrite {

namespace detail {

/// Text needs no Python code to be read, of subclasses neither.
template <>
struct in_place<std::string> {
    static read_result read(PyObject* item, std::string& out) {
        return read_by(item, [&out](const char* data, size_t size) { out.assign(data, size); });
    }
    /// The same by `make(data, size)`, which makes a string where it is to be.
    template <class Make>
    static read_result read_by(PyObject* item, const Make& make) {
        compat::utf8_view ready;
        if (PYRITE_UNLIKELY(!compat::utf8_view_ready(item, &ready))) return read_encoded(item, make);
        make(ready.data, static_cast<size_t>(ready.size));
        return has_read;
    }

  private:
    template <class Make>
    static PYRITE_NOINLINE read_result read_encoded(PyObject* item, const Make& make) {
        struct guarded {
            compat::utf8_view view;
            ~guarded() { compat::utf8_view_release(&view); }  // make may throw
        } text;
        const int got = compat::utf8_view_get(item, &text.view);
        if (PYRITE_UNLIKELY(got != 0)) return got == -2 ? not_read : read_failed;
        make(text.view.data, static_cast<size_t>(text.view.size));
        return has_read;
    }
};
template <>
struct is_made_in_place<std::string> : std::true_type {};

}  // namespace detail

/// To Python: UTF-8 in, `str` out (on 2.7 `unicode` where it is not all ASCII); UnicodeDecodeError where the bytes are
/// no UTF-8. From Python: `str`, on 2.7 also `unicode`; bytes are not text on 3.x.
template <>
struct convert<std::string> {
    static const char* python_name() noexcept { return "str"; }
    static bool from_python(handle src, std::string& out, conversion&) {
        return detail::in_place<std::string>::read(src.ptr(), out) == detail::has_read;
    }
    static PyObject* to_python(const std::string& value) noexcept {
        return core::from_text(value.data(), value.size());
    }
};

namespace detail {

/// As a parameter: the core reads the text in place, and the string is made for the call.
template <>
struct param<std::string> {
    typedef text_slot slot;
    enum { owned = true };
    static constexpr param_code code() { return code_text; }
    static constexpr const type_descriptor* types() { return nullptr; }
    static std::string get(slot& s) { return std::string(s.data, static_cast<size_t>(s.size)); }
    static bool quick(PyObject* src, slot& s) { return compat::utf8_view_ready(src, &s) != 0; }
};

}  // namespace detail

/// The text as a `std::string` of UTF-8, whatever is not valid in it replaced by U+FFFD. (`extract<std::string>()`
/// throws there.)
inline std::string to_string_lossy(const str& text) {
    const bytes utf8 = text.utf8_lossy();
    return std::string(utf8.data(), static_cast<size_t>(utf8.size()));
}

}  // namespace pyrite

#endif
