// pyrite/stl/detail/tuple.hpp: what the conversions of std::pair and std::tuple share.
// Not for users; the headers of pyrite/stl/ are.
//
// Tested by tests/test_stl_tuple.
#ifndef PYRITE_STL_DETAIL_TUPLE_HPP
#define PYRITE_STL_DETAIL_TUPLE_HPP

#include <pyrite/detail/index_pack.hpp>
#include <pyrite/stl/detail/items.hpp>

#include <tuple>  // get, also of a pair

namespace pyrite {
namespace detail {

template <class... T>
struct any_made_late : std::integral_constant<bool, any_of<is_made_late<T>::value...>::value> {};

/// To Python: a new tuple. From Python: a tuple of just as many items; where implicit conversions are allowed, any
/// sequence but text and bytes.
template <class Tuple, class... T>
struct convert_tuple {
    static const char* python_name() { return sizeof...(T) ? composite_name<tuple_name, T...>() : "tuple[()]"; }

    static bool from_python(handle src, Tuple& out, conversion& how) {
        return open(src, out, how, any_made_late<T...>());
    }
    static bool from_python(handle src, late_value<Tuple>& out, conversion& how) {
        item_source source;
        if (!source.open(src, natural_tuple, sizeof...(T), expected_items<sizeof...(T)>(), how)) return false;
        return load_late(source, out, how, indices<sizeof...(T)>());
    }

    template <class Values>
    static PyObject* to_python(Values&& values) {
        return make(std::forward<Values>(values), indices<sizeof...(T)>());
    }

  private:
    static bool open(handle src, Tuple& out, conversion& how, std::false_type) {
        item_source source;
        if (!source.open(src, natural_tuple, sizeof...(T), expected_items<sizeof...(T)>(), how)) return false;
        return load(source, out, how, indices<sizeof...(T)>());
    }
    // Where an item is of a bound class, and so made late.
    static bool open(handle src, Tuple& out, conversion& how, std::true_type) {
        late_value<Tuple> made;
        if (!from_python(src, made, how)) return false;
        out = std::move(made.get());
        return true;
    }

    template <size_t... I>
    static bool load_late(item_source& source, late_value<Tuple>& out, conversion& how, index_pack<I...>) {
        std::tuple<loaded_value<T>...> items;
        bool good = true;
        const int in_order[] = {
            (good = good && load_held<T>(source, static_cast<Py_ssize_t>(I), std::get<I>(items), how), 0)...};
        static_cast<void>(in_order);
        if (good) out.emplace(std::move(std::get<I>(items).get())...);
        return good;
    }
    template <class Item>
    static bool load_held(item_source& source, Py_ssize_t index, late_value<Item>& out, conversion& how) {
        return load_late_item(source, index, out, how);
    }
    template <class Item>
    static bool load_held(item_source& source, Py_ssize_t index, value_slot<Item>& out, conversion& how) {
        return load_item(source, index, out.get(), how);
    }

    template <size_t... I>
    static bool load(item_source& source, Tuple& out, conversion& how, index_pack<I...>) {
        bool good = true;
        const int in_order[] = {
            0, (good = good && load_item<T>(source, static_cast<Py_ssize_t>(I), std::get<I>(out), how), 0)...};
        static_cast<void>(in_order);
        static_cast<void>(source);  // unused by the empty tuple
        static_cast<void>(out);
        static_cast<void>(how);
        return good;
    }

    template <class Values, size_t... I>
    static PyObject* make(Values&& values, index_pack<I...>) {
        object made = object::steal(PyTuple_New(sizeof...(T)));
        bool good = static_cast<bool>(made);
        const int in_order[] = {0, (good = good && put<T>(made, I, pass_on<Values>(std::get<I>(values))), 0)...};
        static_cast<void>(in_order);
        static_cast<void>(values);
        return good ? made.release() : nullptr;
    }

    template <class Item, class Value>
    static bool put(const object& made, size_t index, Value&& value) {
        PyObject* item = new_reference(convert<Item>::to_python(std::forward<Value>(value)));
        if (PYRITE_UNLIKELY(!item)) return false;
        PyTuple_SET_ITEM(made.ptr(), static_cast<Py_ssize_t>(index), item);  // steals
        return true;
    }
};

}  // namespace detail
}  // namespace pyrite

#endif
