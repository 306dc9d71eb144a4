// pyrite/stl/optional.hpp: `std::optional`, empty as None, both ways. Needs C++17.
//
// Tested by tests/test_stl_cxx17.
#ifndef PYRITE_STL_OPTIONAL_HPP
#define PYRITE_STL_OPTIONAL_HPP

#include <pyrite/detail/object_api.hpp>
#include <pyrite/stl/detail/names.hpp>

#if PYRITE_HAS_STD_OPTIONAL

#include <optional>

namespace pyrite {

/// Empty is None; otherwise what the value is.
template <class T>
struct convert<std::optional<T>> {
    static const char* python_name() { return detail::composite_name<detail::optional_name, T>(); }

    static bool from_python(handle src, std::optional<T>& out, conversion& how) {
        if (src.is_none()) {
            out.reset();
            return true;
        }
        return convert<T>::from_python(src, out.emplace(), how);
    }
    template <class Optional>
    static PyObject* to_python(Optional&& value) {
        if (!value) return convert<std::nullptr_t>::to_python(nullptr);
        return detail::new_reference(convert<T>::to_python(*std::forward<Optional>(value)));
    }
};

template <>
struct convert<std::nullopt_t> : convert<std::nullptr_t> {
    static PyObject* to_python(std::nullopt_t) noexcept { return convert<std::nullptr_t>::to_python(nullptr); }
};

}  // namespace pyrite

#endif

#endif
