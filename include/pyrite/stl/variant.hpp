// pyrite/stl/variant.hpp: `std::variant` as whatever it holds, both ways. Needs C++17.
//
// Tested by tests/test_stl_cxx17.
#ifndef PYRITE_STL_VARIANT_HPP
#define PYRITE_STL_VARIANT_HPP

#include <pyrite/detail/object_api.hpp>
#include <pyrite/detail/class_convert.hpp>  // an alternative that is a bound class is made late
#include <pyrite/stl/detail/names.hpp>
#include <pyrite_compat/error.h>

#if PYRITE_HAS_STD_VARIANT

#include <variant>

namespace pyrite {

/// From Python the first alternative whose natural type fits is taken (`float` for a double, not an int); if none does,
/// and implicit conversions are allowed, the first that converts. `std::monostate` is None.
template <class... T>
struct convert<std::variant<T...>> {
    static const char* python_name() { return detail::composite_name<detail::union_name, T...>(); }

    static bool from_python(handle src, std::variant<T...>& out, conversion& how) { return load(src, out, how); }
    static bool from_python(handle src, detail::late_value<std::variant<T...>>& out, conversion& how) {
        return load(src, out, how);
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
    template <class Out>
    static bool load(handle src, Out& out, conversion& how) {
        object bad_text;
        if ((try_alternative<T>(src, out, false, bad_text) || ...)) return true;
        if (how.implicit() && (try_alternative<T>(src, out, true, bad_text) || ...)) return true;
        if (bad_text && !PyErr_Occurred()) compat::err_set_raised_exception(bad_text.release());  // steals
        return false;
    }
    static void set(std::variant<T...>& out, std::variant<T...>&& value) { out = std::move(value); }
    static void set(detail::late_value<std::variant<T...>>& out, std::variant<T...>&& value) {
        out.emplace(std::move(value));
    }

    // What a converter notes against the object is dropped, and text that is no UTF-8 set aside: another alternative may
    // take it. Any other exception ends the search.
    template <class Alternative, class Out>
    static bool try_alternative(handle src, Out& out, bool implicit, object& bad_text) {
        if (PyErr_Occurred()) return false;
        conversion how(implicit);
        detail::loaded_value<Alternative> value;
        if (value.load(src, how)) {
            set(out, std::variant<T...>(std::move(value.get())));
            return true;
        }
        if (PyErr_Occurred() && PyErr_ExceptionMatches(PyExc_UnicodeError)) {
            bad_text = object::steal(compat::err_get_raised_exception());
        }
        return false;
    }
};

namespace detail {
template <class First, class... Rest>
struct is_made_late<std::variant<First, Rest...>> : is_made_late<First> {};
}  // namespace detail

template <>
struct convert<std::monostate> {
    static const char* python_name() noexcept { return "None"; }
    static bool from_python(handle src, std::monostate&, conversion&) noexcept { return src.is_none(); }
    static PyObject* to_python(std::monostate) noexcept { return convert<std::nullptr_t>::to_python(nullptr); }
};

}  // namespace pyrite

#endif

#endif
