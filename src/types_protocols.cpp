// src/types_protocols.cpp: the bodies of iterator, sequence, mapping and slice.
//
// Tested by tests/test_types_protocols, tests/embed/test_types.
#include "types.hpp"

#include <pyrite/types/iterator.hpp>
#include <pyrite/types/mapping.hpp>
#include <pyrite/types/sequence.hpp>
#include <pyrite/types/slice.hpp>
#include <pyrite_compat/container.h>
#include <pyrite_compat/slice.h>

namespace pyrite {

iterator::iterator(handle iterable)
    : object(detail::or_throw(PyObject_GetIter(detail::required(iterable))), stolen()) {}

object iterator::next() const {
    PyObject* item = nullptr;
    check_or_throw(compat::iter_next_item(detail::required(*this), &item));
    return object::steal(item);
}

Py_ssize_t sequence::size() const { return len(); }
bool sequence::is_empty() const { return len() == 0; }
list sequence::to_list() const { return list(*this); }
tuple sequence::to_tuple() const { return tuple(*this); }

object sequence::concat(handle other) const {
    return steal_or_throw(PySequence_Concat(detail::required(*this), detail::required(other)));
}

object sequence::repeat(Py_ssize_t count) const {
    return steal_or_throw(PySequence_Repeat(detail::required(*this), count));
}

object sequence::in_place_concat(handle other) const {
    return steal_or_throw(PySequence_InPlaceConcat(detail::required(*this), detail::required(other)));
}

object sequence::in_place_repeat(Py_ssize_t count) const {
    return steal_or_throw(PySequence_InPlaceRepeat(detail::required(*this), count));
}

object sequence::get_item(Py_ssize_t index) const {
    return steal_or_throw(PySequence_GetItem(detail::required(*this), index));
}

void sequence::set_item_at(Py_ssize_t index, handle value) const {
    check_or_throw(PySequence_SetItem(detail::required(*this), index, value.ptr()));
}

void sequence::del_item(Py_ssize_t index) const { check_or_throw(PySequence_DelItem(detail::required(*this), index)); }

object sequence::get_slice(Py_ssize_t start, Py_ssize_t stop) const {
    return steal_or_throw(PySequence_GetSlice(detail::required(*this), start, stop));
}

void sequence::set_slice(Py_ssize_t start, Py_ssize_t stop, handle items) const {
    check_or_throw(PySequence_SetSlice(detail::required(*this), start, stop, detail::required(items)));
}

void sequence::del_slice(Py_ssize_t start, Py_ssize_t stop) const {
    check_or_throw(PySequence_DelSlice(detail::required(*this), start, stop));
}

Py_ssize_t sequence::count_of(handle value) const {
    return check_or_throw(PySequence_Count(detail::required(*this), value.ptr()));
}

Py_ssize_t sequence::index_of(handle value) const {
    return check_or_throw(PySequence_Index(detail::required(*this), value.ptr()));
}

Py_ssize_t mapping::size() const { return len(); }
bool mapping::is_empty() const { return len() == 0; }

bool mapping::is_mapping(PyObject* o) noexcept {
    if (PyDict_Check(o)) return true;
    // On 3.x the C API calls everything with [] a mapping.
    if (!PyMapping_Check(o) || PyList_Check(o) || PyTuple_Check(o) || PyUnicode_Check(o) || PyBytes_Check(o)) {
        return false;
    }
    return PyObject_HasAttrString(o, "keys") != 0;
}

object mapping::get_or_null(handle key) const {
    PyObject* found = nullptr;
    check_or_throw(compat::mapping_get_optional_item(detail::required(*this), key.ptr(), &found));
    return object::steal(found);
}

list mapping::keys() const { return list(core::call_named(detail::required(*this), "keys")); }

list mapping::values() const { return list(core::call_named(detail::required(*this), "values")); }

list mapping::items() const { return list(core::call_named(detail::required(*this), "items")); }

slice_indices slice::indices(Py_ssize_t length) const {
    if (length < 0) core::throw_format(PyExc_ValueError, "length should not be negative");
    slice_indices found;
    check_or_throw(compat::slice_unpack(detail::required(*this), &found.start, &found.stop, &found.step));
    found.length = compat::slice_adjust_indices(length, &found.start, &found.stop, found.step);
    return found;
}

}  // namespace pyrite
