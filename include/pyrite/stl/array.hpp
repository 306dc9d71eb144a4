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
        return open(src, out, how, detail::is_made_late<std::array<T, N>>());
    }
    static bool from_python(handle src, detail::late_value<std::array<T, N>>& out, conversion& how) {
        detail::item_source source;
        if (!source.open(src, detail::natural_list, N, detail::expected_items<N>(), how)) return false;
        detail::late_value<T> items[N];
        for (size_t i = 0; i < N; ++i)
            if (!detail::load_late_item(source, static_cast<Py_ssize_t>(i), items[i], how)) return false;
        make(out, items, detail::indices<N>());
        return true;
    }

    static PyObject* to_python(const std::array<T, N>& values) {
        return detail::list_from<T, const T&>(values.begin(), N);
    }
    static PyObject* to_python(std::array<T, N>&& values) { return detail::list_from<T, T>(values.begin(), N); }

  private:
    static bool open(handle src, std::array<T, N>& out, conversion& how, std::false_type) {
        detail::item_source source;
        if (!source.open(src, detail::natural_list, N, detail::expected_items<N>(), how)) return false;
        detail::element_sink<typename std::array<T, N>::iterator> sink = {out.begin()};
        return detail::load_items<T>(source, sink, how);
    }
    static bool open(handle src, std::array<T, N>& out, conversion& how, std::true_type) {
        detail::late_value<std::array<T, N>> made;
        if (!from_python(src, made, how)) return false;
        out = std::move(made.get());
        return true;
    }
    template <size_t... I>
    static void make(detail::late_value<std::array<T, N>>& out, detail::late_value<T>* items,
                     detail::index_pack<I...>) {
        out.emplace(std::array<T, N>{{std::move(items[I].get())...}});
    }
};

namespace detail {
template <class T, size_t N>
struct is_made_late<std::array<T, N>> : std::integral_constant<bool, N != 0 && is_made_late<T>::value> {};
}  // namespace detail

}  // namespace pyrite

#endif
