// pyrite/stl/detail/dict.hpp: what the conversions of C++ maps share.
// Not for users; the headers of pyrite/stl/ are.
//
// Tested by tests/test_stl_map.
#ifndef PYRITE_STL_DETAIL_DICT_HPP
#define PYRITE_STL_DETAIL_DICT_HPP

#include <pyrite/stl/detail/items.hpp>

namespace pyrite {
namespace detail {

/// Key and value, held, by `convert`; and a look at whether the dict is still what it was.
template <class K, class V>
PYRITE_NOINLINE bool load_held_pair(pair_source& source, K& key, V& value, conversion& how) {
    const object held_key = object::borrow(source.key);
    const object held_value = object::borrow(source.value);
    if (!convert<K>::from_python(held_key, key, how)) {
        return core::note_failed_item(how, held_key.ptr(), convert<K>::python_name(), "key", source.index);
    }
    if (!convert<V>::from_python(held_value, value, how)) {
        return core::note_failed_item(how, held_value.ptr(), convert<V>::python_name(), "value", source.index);
    }
    return core::reopen_pairs(source);
}

/// Where the source stands.
template <class K, class V>
bool load_pair(pair_source& source, K& key, V& value, conversion& how) {
    const read_result got_key = in_place<K>::read(source.key, key);
    if (PYRITE_UNLIKELY(got_key == read_failed)) return false;
    if (PYRITE_LIKELY(got_key == has_read)) {
        const read_result got_value = in_place<V>::read(source.value, value);
        if (PYRITE_LIKELY(got_value == has_read)) return true;
        if (got_value == read_failed) return false;
    }
    return load_held_pair(source, key, value, how);
}

/// A new pair in a dict that is being made; false with an exception raised.
template <class K, class V, class Key, class Value>
bool add_pair(const object& dict, Key&& key, Value&& value) {
    const object made_key = object::steal(new_reference(convert<K>::to_python(std::forward<Key>(key))));
    if (PYRITE_UNLIKELY(!made_key)) return false;
    const object made_value = object::steal(new_reference(convert<V>::to_python(std::forward<Value>(value))));
    return PYRITE_LIKELY(made_value.ptr() != nullptr) &&
           PyDict_SetItem(dict.ptr(), made_key.ptr(), made_value.ptr()) == 0;
}

/// For maps of one value a key. To Python: a new dict. From Python: a dict; where implicit conversions are allowed, any
/// mapping.
template <class Container>
struct convert_map {
    typedef typename Container::key_type key_type;
    typedef typename Container::mapped_type mapped_type;

    static const char* python_name() { return composite_name<dict_name, key_type, mapped_type>(); }

    static bool from_python(handle src, Container& out, conversion& how) {
        pair_source source;
        if (!source.open(src, how)) return false;
        out.clear();
        reserve(&out, source.size);
        while (source.next()) {
            if (!load(source, out, how, is_late())) return false;
        }
        return true;
    }

    template <class Map>
    static PyObject* to_python(Map&& values) {
        object made = object::steal(PyDict_New());
        if (PYRITE_UNLIKELY(!made)) return nullptr;
        for (auto& pair : values) {
            if (!add_pair<key_type, mapped_type>(made, pair.first, pass_on<Map>(pair.second))) return nullptr;
        }
        return made.release();
    }

  private:
    typedef std::integral_constant<bool, is_made_late<key_type>::value || is_made_late<mapped_type>::value> is_late;
    static bool load(pair_source& source, Container& out, conversion& how, std::false_type) {
        static_assert(std::is_default_constructible<key_type>::value,
                      "pyrite: a key is converted into a default-constructed object, so its type must have one");
        static_assert(std::is_default_constructible<mapped_type>::value,
                      "pyrite: a value is converted into a default-constructed object, so its type must have one");
        key_type key{};
        mapped_type value{};
        if (!load_pair(source, key, value, how)) return false;
        out.emplace_hint(out.end(), std::move(key), std::move(value));
        return true;
    }
    // What is made late needs no default constructor.
    static bool load(pair_source& source, Container& out, conversion& how, std::true_type) {
        const object held_key = object::borrow(source.key);
        const object held_value = object::borrow(source.value);
        loaded_value<key_type> key;
        if (!key.load(held_key, how)) {
            return core::note_failed_item(how, held_key.ptr(), convert<key_type>::python_name(), "key", source.index);
        }
        loaded_value<mapped_type> value;
        if (!value.load(held_value, how)) {
            return core::note_failed_item(how, held_value.ptr(), convert<mapped_type>::python_name(), "value",
                                          source.index);
        }
        out.emplace_hint(out.end(), std::move(key.get()), std::move(value.get()));
        return core::reopen_pairs(source);
    }
};

/// For maps of several values a key. To Python: a new dict of lists. From Python: a dict of what makes a list; where
/// implicit conversions are allowed, any mapping of iterables.
template <class Container>
struct convert_multimap {
    typedef typename Container::key_type key_type;
    typedef typename Container::mapped_type mapped_type;

    static const char* python_name() { return composite_name<dict_of_lists_name, key_type, mapped_type>(); }

    static bool from_python(handle src, Container& out, conversion& how) {
        pair_source source;
        if (!source.open(src, how)) return false;
        out.clear();
        while (source.next()) {
            const object key = object::borrow(source.key);
            const object values = object::borrow(source.value);
            value_sink sink = {out, key_type(), mapped_type()};
            if (!convert<key_type>::from_python(key, sink.key, how)) {
                return core::note_failed_item(how, key.ptr(), convert<key_type>::python_name(), "key", source.index);
            }
            item_source items;
            if (!items.open(values, natural_list, how) || !load_items<mapped_type>(items, sink, how)) {
                return core::note_failed_item(how, values.ptr(), composite_name<list_name, mapped_type>(), "value",
                                              source.index);
            }
            if (!core::reopen_pairs(source)) return false;
        }
        return true;
    }

    static PyObject* to_python(const Container& values) {
        object made = object::steal(PyDict_New());
        if (PYRITE_UNLIKELY(!made)) return nullptr;
        for (auto at = values.begin(); at != values.end();) {
            const auto end = values.upper_bound(at->first);
            const object list = object::steal(PyList_New(0));
            if (PYRITE_UNLIKELY(!list)) return nullptr;
            const object key = object::steal(new_reference(convert<key_type>::to_python(at->first)));
            if (PYRITE_UNLIKELY(!key || PyDict_SetItem(made.ptr(), key.ptr(), list.ptr()) < 0)) return nullptr;
            for (; at != end; ++at) {
                const object value = object::steal(new_reference(convert<mapped_type>::to_python(at->second)));
                if (PYRITE_UNLIKELY(!value || PyList_Append(list.ptr(), value.ptr()) < 0)) return nullptr;
            }
        }
        return made.release();
    }

  private:
    struct value_sink {
        Container& container;
        key_type key;
        mapped_type value;
        mapped_type& slot() {
            value = mapped_type();  // the last one was moved away
            return value;
        }
        void commit() { container.emplace(key, std::move(value)); }  // after its equals
    };
};

}  // namespace detail
}  // namespace pyrite

#endif
