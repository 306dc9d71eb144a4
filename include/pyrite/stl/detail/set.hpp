// pyrite/stl/detail/set.hpp: what the conversions of C++ sets share.
// Not for users; the headers of pyrite/stl/ are.
//
// Tested by tests/test_stl_set.
#ifndef PYRITE_STL_DETAIL_SET_HPP
#define PYRITE_STL_DETAIL_SET_HPP

#include <pyrite/stl/detail/items.hpp>

namespace pyrite {
namespace detail {

/// To Python: a new set. From Python: set and frozenset; where implicit conversions are allowed, any iterable but text,
/// bytes and dicts.
template <class Container>
struct convert_set {
    typedef typename Container::value_type element;

    static const char* python_name() { return composite_name<set_name, element>(); }

    static bool from_python(handle src, Container& out, conversion& how) {
        item_source source;
        if (!source.open(src, natural_set, how)) return false;
        out.clear();
        return load(source, out, how, is_made_late<element>());
    }

    static PyObject* to_python(const Container& values) {
        object made = object::steal(PySet_New(nullptr));
        if (PYRITE_UNLIKELY(!made)) return nullptr;
        for (const element& value : values) {
            const object item = object::steal(new_reference(convert<element>::to_python(value)));
            if (PYRITE_UNLIKELY(!item || PySet_Add(made.ptr(), item.ptr()) < 0)) return nullptr;
        }
        return made.release();
    }

  private:
    static bool load(item_source& source, Container& out, conversion& how, std::false_type) {
        insert_sink<Container, element> sink = {out, element()};
        return load_items<element>(source, sink, how);
    }
    static bool load(item_source& source, Container& out, conversion& how, std::true_type) {
        const inserter add = {out};
        return add_late_items<element>(source, add, how);
    }
    struct inserter {
        Container& container;
        template <class Value>
        void operator()(Value&& value) const {
            container.insert(std::forward<Value>(value));
        }
    };
};

}  // namespace detail
}  // namespace pyrite

#endif
