// pyrite/stl/variant.hpp: `std::variant` as whatever it holds, both ways. Needs C++17.
//
// Tested by tests/test_stl_cxx17.
#ifndef PYRITE_STL_VARIANT_HPP
#define PYRITE_STL_VARIANT_HPP

#include <pyrite/detail/object_api.hpp>
#include <pyrite/stl/detail/names.hpp>

#if PYRITE_HAS_STD_VARIANT

#include <variant>

namespace pyrite {

/// From Python the first alternative whose natural type fits is taken (`float` for a double, not an int); if none does,
/// and implicit conversions are allowed, the first that converts. `std::monostate` is None.
template <class... T>
struct convert<std::variant<T...>> {
    static const char* python_name() { return detail::composite_name<detail::union_name, T...>(); }

    static bool from_python(handle src, std::variant<T...>& out, conversion& how) {
        if ((try_alternative<T>(src, out, false) || ...)) return true;
        if (PyErr_Occurred() || !how.implicit()) return false;
        return (try_alternative<T>(src, out, true) || ...);
    }
    template <class Variant>
    static PyObject* to_python(Variant&& value) {
        return std::visit(
            [](auto&& held) {
                typedef decltype(held) reference;
                return detail::to_python(std::forward<reference>(held));
            },
            std::forward<Variant>(value));
    }

  private:
    // Whatever it says against the object is dropped: another alternative may take it.
    template <class Alternative>
    static bool try_alternative(handle src, std::variant<T...>& out, bool implicit) {
        if (PyErr_Occurred()) {
            if (!PyErr_ExceptionMatches(PyExc_UnicodeError)) return false;
            PyErr_Clear();
        }
        conversion how(implicit);
        Alternative value{};
        if (!convert<Alternative>::from_python(src, value, how)) return false;
        out = std::move(value);
        return true;
    }
};

template <>
struct convert<std::monostate> {
    static const char* python_name() noexcept { return "None"; }
    static bool from_python(handle src, std::monostate&, conversion&) noexcept { return src.is_none(); }
    static PyObject* to_python(std::monostate) noexcept { return convert<std::nullptr_t>::to_python(nullptr); }
};

}  // namespace pyrite

#endif

#endif
