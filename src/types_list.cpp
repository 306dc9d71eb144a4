// src/types_list.cpp: the bodies of list and tuple.
//
// Tested by tests/test_types_list, tests/test_types_tuple, tests/embed/test_types.
#include "types.hpp"

#include <pyrite/types/list.hpp>
#include <pyrite/types/tuple.hpp>

namespace pyrite {

list::list(handle iterable) : object(detail::or_throw(PySequence_List(detail::required(iterable))), stolen()) {}

PyObject* list::with_size(size_t size) { return detail::or_throw(PyList_New(static_cast<Py_ssize_t>(size))); }

// The sequence protocol, here and below, counts negative indices from the end and returns strong references.
object list::get_item(Py_ssize_t index) const {
    return steal_or_throw(PySequence_GetItem(detail::required(*this), index));
}

void list::set_item_at(Py_ssize_t index, handle value) const {
    check_or_throw(PySequence_SetItem(detail::required(*this), index, value.ptr()));
}

void list::del_item(Py_ssize_t index) const { check_or_throw(PySequence_DelItem(detail::required(*this), index)); }

void list::append_item(handle value) const { check_or_throw(PyList_Append(detail::required(*this), value.ptr())); }

void list::insert_item(Py_ssize_t index, handle value) const {
    check_or_throw(PyList_Insert(detail::required(*this), index, value.ptr()));
}

void list::extend_with(handle iterable) const { core::call_named(detail::required(*this), "extend", iterable.ptr()); }

object list::pop(Py_ssize_t index) const {
    const object position = steal_or_throw(compat::int_from_ssize_t(index));
    return core::call_named(detail::required(*this), "pop", position.ptr());
}

void list::remove_item(handle value) const { core::call_named(detail::required(*this), "remove", value.ptr()); }

void list::clear() const { check_or_throw(PyList_SetSlice(detail::required(*this), 0, PY_SSIZE_T_MAX, nullptr)); }

Py_ssize_t list::index_of(handle value) const {
    return core::as_size(core::call_named(detail::required(*this), "index", value.ptr()));
}

Py_ssize_t list::count_of(handle value) const {
    return check_or_throw(PySequence_Count(detail::required(*this), value.ptr()));
}

void list::sort() const { check_or_throw(PyList_Sort(detail::required(*this))); }

void list::sort(handle key, bool reverse) const {
    const object method = steal_or_throw(PyObject_GetAttrString(detail::required(*this), "sort"));
    const object none = steal_or_throw(PyTuple_New(0));
    const object options = steal_or_throw(PyDict_New());
    check_or_throw(PyDict_SetItemString(options.ptr(), "key", key ? key.ptr() : Py_None));
    check_or_throw(PyDict_SetItemString(options.ptr(), "reverse", reverse ? Py_True : Py_False));
    steal_or_throw(PyObject_Call(method.ptr(), none.ptr(), options.ptr()));
}

void list::reverse() const { check_or_throw(PyList_Reverse(detail::required(*this))); }

list list::slice(Py_ssize_t start, Py_ssize_t stop) const {
    return steal_or_throw(PySequence_GetSlice(detail::required(*this), start, stop)).cast_as<list>();
}

void list::set_slice(Py_ssize_t start, Py_ssize_t stop, handle items) const {
    check_or_throw(PySequence_SetSlice(detail::required(*this), start, stop, detail::required(items)));
}

tuple::tuple(handle iterable) : object(detail::or_throw(PySequence_Tuple(detail::required(iterable))), stolen()) {}

PyObject* tuple::with_size(size_t size) { return detail::or_throw(PyTuple_New(static_cast<Py_ssize_t>(size))); }

object tuple::get_item(Py_ssize_t index) const {
    return steal_or_throw(PySequence_GetItem(detail::required(*this), index));
}

tuple tuple::slice(Py_ssize_t start, Py_ssize_t stop) const {
    return steal_or_throw(PySequence_GetSlice(detail::required(*this), start, stop)).cast_as<tuple>();
}

Py_ssize_t tuple::index_of(handle value) const {
    return core::as_size(core::call_named(detail::required(*this), "index", value.ptr()));
}

Py_ssize_t tuple::count_of(handle value) const {
    return check_or_throw(PySequence_Count(detail::required(*this), value.ptr()));
}

}  // namespace pyrite
