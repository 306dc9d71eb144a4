// pyrite/stl/string_view.hpp: `std::string_view`, UTF-8 text without a copy. Needs C++17.
//
// Tested by tests/test_stl_cxx17.
#ifndef PYRITE_STL_STRING_VIEW_HPP
#define PYRITE_STL_STRING_VIEW_HPP

#include <pyrite/types/string.hpp>

#if PYRITE_HAS_STD_STRING_VIEW

#include <string_view>

namespace pyrite {

/// From Python the view is good as long as the object it was taken from, so keep that, or copy: a parameter of a bound
/// function is good until it returns. On 2.7 the UTF-8 of a `unicode` belongs to nobody; only a parameter can be one.
template <>
struct convert<std::string_view> {
    static const char* python_name() noexcept { return "str"; }
    static bool from_python(handle src, std::string_view& out, conversion& how) noexcept {
        compat::utf8_view view;
        if (compat::utf8_view_get(src.ptr(), &view) != 0) return false;
        const bool is_owned = view.owner != nullptr;
        compat::utf8_view_release(&view);
        if (is_owned) return how.value("a unicode cannot be viewed as UTF-8 here; take it as std::string");
        out = std::string_view(view.data, static_cast<size_t>(view.size));
        return how.keep(src);
    }
    static PyObject* to_python(std::string_view value) noexcept { return core::from_text(value.data(), value.size()); }
};

namespace detail {

template <>
struct borrows<std::string_view> {
    enum { value = true };
};

/// As a parameter: the core reads the text in place, and keeps on 2.7 what it had to encode until the call is over.
template <>
struct param<std::string_view> {
    typedef text_slot slot;
    enum { owned = true };
    static constexpr param_code code() { return code_text; }
    static constexpr const type_descriptor* types() { return nullptr; }
    static std::string_view get(slot& s) { return std::string_view(s.data, static_cast<size_t>(s.size)); }
};

}  // namespace detail
}  // namespace pyrite

#endif

#endif
