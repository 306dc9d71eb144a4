// pyrite/stl/array.hpp: `std::array` as a Python list of just that length, both ways.
//
// Tested by tests/test_stl_sequences.
#ifndef PYRITE_STL_ARRAY_HPP
#define PYRITE_STL_ARRAY_HPP

#include <pyrite/stl/detail/list.hpp>

#include <array>

namespace pyrite {

/// To Python a new list. From Python a list of N items (ValueError for another number); where implicit conversions are
/// allowed, any iterable but text, bytes and dicts.
template <class T, size_t N>
struct convert<std::array<T, N>> {
    static const char* python_name() { return detail::composite_name<detail::list_name, T>(); }

    static bool from_python(handle src, std::array<T, N>& out, conversion& how) {
        detail::item_source source;
        if (!source.open(src, detail::natural_list, N, detail::expected_items<N>(), how)) return false;
        detail::element_sink<typename std::array<T, N>::iterator> sink = {out.begin()};
        return detail::load_items<T>(source, sink, how);
    }

    static PyObject* to_python(const std::array<T, N>& values) {
        return detail::list_from<T, const T&>(values.begin(), N);
    }
    static PyObject* to_python(std::array<T, N>&& values) { return detail::list_from<T, T>(values.begin(), N); }
};

}  // namespace pyrite

#endif
