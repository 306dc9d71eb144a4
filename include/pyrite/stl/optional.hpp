// pyrite/stl/optional.hpp: `std::optional`, empty as None, both ways. Needs C++17.
//
// Tested by tests/test_stl_cxx17.
#ifndef PYRITE_STL_OPTIONAL_HPP
#define PYRITE_STL_OPTIONAL_HPP

#include <pyrite/detail/class_convert.hpp>  // a bound class is copied where it lies
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
        return load(src, out, how, detail::is_bound_class<T>(), detail::is_made_late<T>());
    }
    template <class Optional>
    static PyObject* to_python(Optional&& value) {
        if (!value) return convert<std::nullptr_t>::to_python(nullptr);
        return detail::new_reference(convert<T>::to_python(*std::forward<Optional>(value)));
    }

  private:
    static bool load(handle src, std::optional<T>& out, conversion& how, std::false_type, std::false_type) {
        return convert<T>::from_python(src, out.emplace(), how);
    }
    static bool load(handle src, std::optional<T>& out, conversion& how, std::false_type, std::true_type) {
        detail::late_value<T> value;
        if (!value.load(src, how)) return false;
        out.emplace(std::move(value.get()));
        return true;
    }
    static bool load(handle src, std::optional<T>& out, conversion& how, std::true_type, std::true_type) {
        void* found;
        object made;
        if (!core::load_converted(detail::class_of<T>::record, src.ptr(), found, how, made))
            return !PyErr_Occurred() && how.mismatch(src, python_name());
        out.emplace(*static_cast<const T*>(found));
        return true;
    }
};

template <>
struct convert<std::nullopt_t> : convert<std::nullptr_t> {
    static PyObject* to_python(std::nullopt_t) noexcept { return convert<std::nullptr_t>::to_python(nullptr); }
};

}  // namespace pyrite

#endif

#endif
