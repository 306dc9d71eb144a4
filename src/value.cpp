// src/value.cpp: instances for C++ objects that are returned by value, where that takes more than memory: the object may lie
// outside the instance, be tracked, or be of a class that another module binds. See detail::class_of::make_value.
//
// Tested by tests/test_class and tests/test_class_cross_module.

#include "class_state.hpp"
#include "state.hpp"

namespace pyrite {
namespace core {

using detail::class_record;

namespace {

bool lies_outside(const class_record& record) noexcept { return (record.flags & detail::class_is_outside) != 0; }

PYRITE_COLD PyObject* begin_outside(const class_record& record, void*& place) noexcept {
    PyObject* instance = allocate_unmade(record);  // new
    if (instance && begin_construction(record, instance, place) != construct_fresh) Py_CLEAR(instance);
    return instance;
}

}  // namespace

PyObject* begin_value(const class_record& record, void*& place) noexcept {
    if (!is_bound(record)) return allocate_instance(record);  // says so
    if (PYRITE_UNLIKELY(lies_outside(record))) return begin_outside(record, place);
    PyObject* instance = allocate_instance(record);  // new
    if (PYRITE_LIKELY(instance != nullptr)) place = place_in(record, instance);
    return instance;
}

void finish_value(const class_record& record, PyObject* instance) {
    if (PYRITE_UNLIKELY(lies_outside(record))) return finish_construction(record, instance);
    if (record.flags & (detail::class_is_tracked | detail::class_has_gc)) finish_instance(record, instance);
}

void cancel_value(const class_record& record, PyObject* instance) noexcept {
    if (!lies_outside(record)) return free_instance(instance);
    cancel_construction(instance);
    Py_DECREF(instance);
}

}  // namespace core
}  // namespace pyrite
