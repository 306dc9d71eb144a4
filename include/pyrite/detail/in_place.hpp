// pyrite/detail/in_place.hpp: reading an item of a container without owning it. That is safe only where no Python code
// can run meanwhile, so it covers the exact, common types; `convert` does the rest on an item that is held.
//
// Tested by tests/test_stl_vector.
#ifndef PYRITE_DETAIL_IN_PLACE_HPP
#define PYRITE_DETAIL_IN_PLACE_HPP

#include <pyrite/detail/arithmetic.hpp>

namespace pyrite {
namespace detail {

/// What came of it.
enum read_result { not_read, has_read, read_failed };  // read_failed: with a Python exception raised

template <class T, class Enable = void>
struct in_place {
    static read_result read(PyObject*, T&) noexcept { return not_read; }
};

template <class T>
struct in_place<T, typename std::enable_if<is_plain_integer<T>::value>::type> {
    static read_result read(PyObject* item, T& out) noexcept {
        long small;
        if (PYRITE_UNLIKELY(!compat::int_compact_value(item, &small))) return not_read;
        out = static_cast<T>(small);
        const bool fits = static_cast<long>(out) == small && (std::is_signed<T>::value || small >= 0);
        return PYRITE_LIKELY(fits) ? has_read : not_read;
    }
};

template <>
struct in_place<double> {
    static read_result read(PyObject* item, double& out) noexcept {
        if (PYRITE_UNLIKELY(!PyFloat_CheckExact(item))) return not_read;
        out = PyFloat_AS_DOUBLE(item);
        return has_read;
    }
};

template <>
struct in_place<bool> {
    static read_result read(PyObject* item, bool& out) noexcept {
        out = item == Py_True;
        return PYRITE_LIKELY(out || item == Py_False) ? has_read : not_read;
    }
};

/// Is a T read by way of `in_place<T>::read_by(item, make)`, which calls `make` with what a T is made of?
template <class T>
struct is_made_in_place : std::false_type {};

/// An object is what it is.
template <>
struct in_place<object> {
    static read_result read(PyObject* item, object& out) noexcept {
        out = object::borrow(item);
        return has_read;
    }
};

}  // namespace detail
}  // namespace pyrite

#endif
