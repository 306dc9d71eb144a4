// src/items.cpp: the cold parts of converting containers: finding the items, and saying which one did not fit.
//
// Tested by tests/test_stl_vector, tests/test_stl_map, tests/test_stl_tuple.
#include "conversion.hpp"
#include "thread_end.hpp"

#include <pyrite/detail/item_source.hpp>
#include <pyrite/types/mapping.hpp>
#include <pyrite_compat/container.h>
#include <pyrite_compat/utf8_view.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

namespace pyrite {
namespace core {

namespace {

// What would give its characters, its bytes, or its keys without their values: more often a mistake than meant.
bool is_no_list(PyObject* o) noexcept {
    return compat::text_check(o) || PyBytes_Check(o) || PyByteArray_Check(o) || PyDict_Check(o);
}

// By `__iter__`, or by indices from 0 on; what has keys means those by its `[]`.
bool is_iterable(PyObject* o) noexcept { return Py_TYPE(o)->tp_iter || (PySequence_Check(o) && !mapping::check_(o)); }

// The place a list keeps its items in moves when it grows.
void look_at_items(detail::item_source& source) noexcept {
    source.items = compat::sequence_fast_items(source.sequence, &source.size);
}

}  // namespace

bool open_items(PyObject* src, detail::item_source& source, detail::natural_type natural, bool implicit) noexcept {
    const bool is_list = PyList_Check(src);
    const bool is_tuple = PyTuple_Check(src);
    const bool is_natural = natural == detail::natural_list    ? is_list
                            : natural == detail::natural_tuple ? is_tuple
                                                               : PyAnySet_Check(src);
    if (!is_natural && !implicit) return false;
    source.sequence = src;
    // Where others may change a list at any time, a copy of our own is read.
    if (!is_tuple && (!is_list || PYRITE_HAS_FREE_THREADING)) {
        // A pair is no iterable of two things, but a sequence of them.
        const bool fits = is_iterable(src) && (natural != detail::natural_tuple || PySequence_Check(src));
        if (is_no_list(src) || !fits) return false;
        source.owned = source.sequence = outlasting([src] { return PySequence_Tuple(src); });
        if (!source.owned) return false;
    }
    look_at_items(source);
    return true;
}

bool reopen_items(detail::item_source& source) noexcept {
    const Py_ssize_t size = source.size;
    look_at_items(source);
    if (PYRITE_LIKELY(source.size == size)) return true;
    PyErr_SetString(PyExc_RuntimeError, "list changed size during conversion");
    return false;
}

bool open_pairs(PyObject* src, detail::pair_source& source, bool implicit) noexcept {
    if (PyDict_Check(src)) {
        if (PYRITE_HAS_FREE_THREADING) {
            source.owned = PyDict_Copy(src);
            if (!source.owned) return false;
        }
    } else {
        if (!implicit || !mapping::check_(src)) return false;
        source.owned = PyObject_CallFunctionObjArgs(reinterpret_cast<PyObject*>(&PyDict_Type), src,
                                                    static_cast<PyObject*>(nullptr));
        if (!source.owned) return false;
    }
    source.dict = source.owned ? source.owned : src;
    source.size = PyDict_Size(source.dict);
    return true;
}

bool reopen_pairs(const detail::pair_source& source) noexcept {
    if (PYRITE_LIKELY(PyDict_Size(source.dict) == source.size)) return true;
    PyErr_SetString(PyExc_RuntimeError, "dictionary changed size during conversion");
    return false;
}

bool note_failed_item(conversion& how, PyObject* item, const char* expected, const char* kind,
                      Py_ssize_t index) noexcept {
    if (PyErr_Occurred()) return false;
    if (conversion_access::kind(how) == conversion::none_noted) note_mismatch(how, item, expected);
    return note_item(how, kind, index);
}

const char* expected_items(size_t count) noexcept {
    char number[24];
    snprintf(number, sizeof(number), "%lu", static_cast<unsigned long>(count));
    const char* const names[] = {number, nullptr};
    return composite_name("expected ", names, "", count == 1 ? " item" : " items");
}

const char* composite_name(const char* before, const char* const* names, const char* separator,
                           const char* after) noexcept {
    size_t size = strlen(before) + strlen(after) + 1;
    for (const char* const* name = names; *name; ++name) size += strlen(*name) + strlen(separator);
    char* whole = static_cast<char*>(malloc(size));
    if (!whole) return before;
    strcpy(whole, before);
    for (const char* const* name = names; *name; ++name) {
        if (name != names) strcat(whole, separator);
        strcat(whole, *name);
    }
    strcat(whole, after);
    return whole;
}

}  // namespace core
}  // namespace pyrite
