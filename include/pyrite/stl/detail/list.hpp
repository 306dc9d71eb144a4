// pyrite/stl/detail/list.hpp: what the conversions of all C++ sequences share.
// Not for users; the headers of pyrite/stl/ are.
//
// Tested by tests/test_stl_vector, tests/test_stl_sequences.
#ifndef PYRITE_STL_DETAIL_LIST_HPP
#define PYRITE_STL_DETAIL_LIST_HPP

#include <pyrite/stl/detail/items.hpp>

namespace pyrite {
namespace detail {

/// A new list of `size` elements from `begin` on. New reference, or nullptr with an exception raised.
template <class T, class Container, class Iterator>
PyObject* list_from(Iterator begin, size_t size) {
    object made = object::steal(PyList_New(static_cast<Py_ssize_t>(size)));
    if (PYRITE_UNLIKELY(!made)) return nullptr;
    for (size_t i = 0; i < size; ++i, ++begin) {
        PyObject* item = new_reference(convert<T>::to_python(pass_on<Container>(*begin)));
        if (PYRITE_UNLIKELY(!item)) return nullptr;
        PyList_SET_ITEM(made.ptr(), static_cast<Py_ssize_t>(i), item);  // steals
    }
    return made.release();
}

/// For containers that `resize`, and `push_back` where `PushBack`. To Python: a new list. From Python: a list; where
/// implicit conversions are allowed, any iterable but text, bytes and dicts.
template <class Container, bool PushBack = true>
struct convert_sequence {
    typedef typename Container::value_type element;

    static const char* python_name() { return composite_name<list_name, element>(); }

    static bool from_python(handle src, Container& out, conversion& how) {
        item_source source;
        if (!source.open(src, natural_list, how)) return false;
        out.clear();
        return load(source, out, how, std::integral_constant<item_kind, kind_of_items()>());
    }

    static PyObject* to_python(const Container& values) {
        return list_from<element, const Container&>(values.begin(), values.size());
    }
    static PyObject* to_python(Container&& values) {
        return list_from<element, Container>(values.begin(), values.size());
    }

  private:
    enum item_kind { assigned, late, made };
    static constexpr item_kind kind_of_items() {
        return !PushBack                          ? assigned
               : is_made_late<element>::value     ? late
               : is_made_in_place<element>::value ? made
                                                  : assigned;
    }

    static bool load(item_source& source, Container& out, conversion& how,
                     std::integral_constant<item_kind, assigned>) {
        out.resize(static_cast<size_t>(source.size));
        element_sink<typename Container::iterator> sink = {out.begin()};
        return load_items<element>(source, sink, how);
    }
    static bool load(item_source& source, Container& out, conversion& how, std::integral_constant<item_kind, made>) {
        reserve(&out, source.size);
        for (Py_ssize_t i = 0; i < source.size; ++i) {
            const read_result got = in_place<element>::read_by(
                source.items[i], [&out](const char* data, size_t size) { out.emplace_back(data, size); });
            if (PYRITE_LIKELY(got == has_read)) continue;
            if (got == read_failed) return false;
            element value;
            if (!load_held_item(source, i, value, how)) return false;
            out.push_back(std::move(value));
        }
        return true;
    }
    static bool load(item_source& source, Container& out, conversion& how, std::integral_constant<item_kind, late>) {
        reserve(&out, source.size);
        const appender add = {out};
        return add_late_items<element>(source, add, how);
    }
    struct appender {
        Container& container;
        template <class Value>
        void operator()(Value&& value) const {
            container.push_back(std::forward<Value>(value));
        }
    };
};

}  // namespace detail
}  // namespace pyrite

#endif
