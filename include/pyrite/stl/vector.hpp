// pyrite/stl/vector.hpp: `std::vector` as a Python list, both ways.
//
// Tested by tests/test_stl_vector.
#ifndef PYRITE_STL_VECTOR_HPP
#define PYRITE_STL_VECTOR_HPP

#include <pyrite/stl/detail/list.hpp>

#include <vector>

namespace pyrite {

/// To Python a new list. From Python a list; where implicit conversions are allowed, any iterable but text, bytes and
/// dicts.
template <class T, class Allocator>
struct convert<std::vector<T, Allocator>> : detail::convert_sequence<std::vector<T, Allocator>> {};

/// Its elements are bits: they cannot be referred to.
template <class Allocator>
struct convert<std::vector<bool, Allocator>> {
    static const char* python_name() { return detail::composite_name<detail::list_name, bool>(); }

    static bool from_python(handle src, std::vector<bool, Allocator>& out, conversion& how) {
        detail::item_source source;
        if (!source.open(src, detail::natural_list, how)) return false;
        out.clear();
        out.reserve(static_cast<size_t>(source.size));
        detail::insert_sink<std::vector<bool, Allocator>, bool> sink = {out, false};
        return detail::load_items<bool>(source, sink, how);
    }

    static PyObject* to_python(const std::vector<bool, Allocator>& values) {
        object made = object::steal(PyList_New(static_cast<Py_ssize_t>(values.size())));
        if (PYRITE_UNLIKELY(!made)) return nullptr;
        Py_ssize_t index = 0;
        for (const bool value : values) {
            PyList_SET_ITEM(made.ptr(), index++, convert<bool>::to_python(value));  // steals
        }
        return made.release();
    }
};

}  // namespace pyrite

#endif
