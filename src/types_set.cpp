// src/types_set.cpp: the bodies of set and frozenset.
//
// Tested by tests/test_types_set, tests/embed/test_types.
#include "types.hpp"

#include <pyrite/types/set.hpp>

namespace pyrite {

set::set(handle iterable) : object(fresh(detail::required(iterable)), stolen()) {}

PyObject* set::fresh(PyObject* iterable) { return detail::or_throw(PySet_New(iterable)); }

void set::add_item(handle value) const { check_or_throw(PySet_Add(detail::required(*this), value.ptr())); }

bool set::discard_item(handle value) const {
    return check_or_throw(PySet_Discard(detail::required(*this), value.ptr())) != 0;
}

void set::remove_item(handle value) const {
    if (!discard_item(value)) core::throw_key_error(value.ptr());
}

bool set::has_item(handle value) const {
    return check_or_throw(PySequence_Contains(detail::required(*this), value.ptr())) != 0;
}

object set::pop() const { return steal_or_throw(PySet_Pop(detail::required(*this))); }

void set::update(handle iterable) const {
    core::call_named(detail::required(*this), "update", detail::required(iterable));
}

void set::clear() const { check_or_throw(PySet_Clear(detail::required(*this))); }

set set::copy() const { return set(static_cast<const handle&>(*this)); }

frozenset::frozenset(handle iterable) : object(fresh(detail::required(iterable)), stolen()) {}

PyObject* frozenset::fresh(PyObject* iterable) { return detail::or_throw(PyFrozenSet_New(iterable)); }

bool frozenset::has_item(handle value) const {
    return check_or_throw(PySequence_Contains(detail::required(*this), value.ptr())) != 0;
}

}  // namespace pyrite
