// pyrite/detail/item_source.hpp: the items of a Python sequence and the pairs of a Python mapping, as the conversions of
// containers read them. The loops are in stl/detail/, the cold parts in src/items.cpp.
//
// Tested by tests/test_stl_vector, tests/test_stl_map.
#ifndef PYRITE_DETAIL_ITEM_SOURCE_HPP
#define PYRITE_DETAIL_ITEM_SOURCE_HPP

#include <pyrite/convert.hpp>

namespace pyrite {
namespace detail {

/// Which Python type stands for a C++ one. Where `conversion::implicit()` is false no other is taken.
enum natural_type : unsigned char { natural_list, natural_tuple, natural_set };

/// The items of a list or tuple in place; of any other iterable, of the tuple made of it.
struct item_source {
    PyObject* const* items;  // borrowed from `sequence`
    Py_ssize_t size;
    PyObject* sequence;  // a list or tuple; borrowed, unless it is `owned`
    PyObject* owned;     // what was made for the purpose, or nullptr

    item_source() noexcept : items(nullptr), size(0), sequence(nullptr), owned(nullptr) {}
    ~item_source() { Py_XDECREF(owned); }
    item_source(const item_source&) = delete;
    item_source& operator=(const item_source&) = delete;

    /// False where `src` does not fit (nothing noted), or with a Python exception raised. Text, bytes and dicts
    /// never fit: they are no containers of characters or keys.
    bool open(handle src, natural_type natural, const conversion& how) noexcept {
        return core::open_items(src.ptr(), *this, natural, how.implicit());
    }
    /// The same, and there must be just `expected` items; `message` (static) says so.
    bool open(handle src, natural_type natural, size_t expected, const char* message, conversion& how) noexcept {
        return open(src, natural, how) && (size == static_cast<Py_ssize_t>(expected) || how.value(message));
    }
};

/// One pass over the pairs of a dict, or of the dict made of another mapping.
struct pair_source {
    PyObject* dict;   // borrowed, unless it is `owned`
    PyObject* owned;  // what was made for the purpose, or nullptr
    PyObject* key;    // where it stands, both borrowed from the dict
    PyObject* value;
    Py_ssize_t position;  // PyDict_Next's
    Py_ssize_t size;      // at the start
    Py_ssize_t index;     // of the pair, for messages; -1 at the start

    pair_source() noexcept
        : dict(nullptr), owned(nullptr), key(nullptr), value(nullptr), position(0), size(0), index(-1) {}
    ~pair_source() { Py_XDECREF(owned); }
    pair_source(const pair_source&) = delete;
    pair_source& operator=(const pair_source&) = delete;

    /// False where `src` does not fit (nothing noted), or with a Python exception raised.
    bool open(handle src, const conversion& how) noexcept { return core::open_pairs(src.ptr(), *this, how.implicit()); }
    bool next() noexcept {
        ++index;
        return PyDict_Next(dict, &position, &key, &value) != 0;
    }
};

}  // namespace detail
}  // namespace pyrite

#endif
