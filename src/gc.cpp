// src/gc.cpp: bound classes and the garbage collector: what an instance refers to, its finalizer, and chains of objects that
// die with one another.
//
// Tested by tests/test_gc.

#include "class_builder.hpp"
#include "slots.hpp"
#include "state.hpp"

#include <pyrite/gc.hpp>
#include <pyrite_compat/error.h>
#include <pyrite_compat/gc.h>
#include <pyrite_compat/str.h>

#include <cstdlib>  // malloc, free

namespace pyrite {
namespace core {

using detail::class_record;

// ---- what an instance refers to

namespace {

int traverse_object(const class_record& record, void* object, visitproc visit, void* arg) noexcept {
    const int status = record.traverse ? record.traverse(object, visit, arg) : 0;
    if (status) return status;
    for (const detail::class_base* base = record.bases; base; base = base->next)
        if (const int of_base = traverse_object(*base->record, base->upcast(object), visit, arg)) return of_base;
    return 0;
}

void clear_object(const class_record& record, void* object) noexcept {
    if (record.clear) record.clear(object);
    for (const detail::class_base* base = record.bases; base; base = base->next)
        clear_object(*base->record, base->upcast(object));
}

PyObject** dict_of(const class_record& record, PyObject* self) noexcept {
    return record.dict_offset ? reinterpret_cast<PyObject**>(reinterpret_cast<char*>(self) + record.dict_offset)
                              : nullptr;
}

}  // namespace

int instance_traverse(PyObject* self, visitproc visit, void* arg) noexcept {
    const class_record* record = record_of_type(Py_TYPE(self));
    if (!record) return 0;
    if (PYRITE_HAS_TYPE_VISIT) Py_VISIT(Py_TYPE(self));  // of a subclass too, whose own traversal leaves it to us
    if (PyObject** dict = dict_of(*record, self)) Py_VISIT(*dict);
    if (class_registry* s = classes()) {
        if (record->irregular) {
            const irregular_instance* odd = irregular_of(self);
            if (odd) Py_VISIT(odd->parent);
        }
        if (s->nurses.size()) Py_VISIT(static_cast<PyObject*>(s->nurses.find(self)));
    }
    void* object = usable_object(*record, self);
    if (const int status = object ? traverse_object(*record, object, visit, arg) : 0) return status;
    const PyTypeObject* native = native_base(*record);
    return native && native->tp_traverse ? native->tp_traverse(self, visit, arg) : 0;
}

// What keep_alive and reference_internal promise holds until the object is destroyed, so that is not cleared here.
int instance_clear(PyObject* self) noexcept {
    const class_record* record = record_of_type(Py_TYPE(self));
    if (!record) return 0;
    if (PyObject** dict = dict_of(*record, self)) Py_CLEAR(*dict);
    if (void* object = usable_object(*record, self)) clear_object(*record, object);
    const PyTypeObject* native = native_base(*record);
    return native && native->tp_clear ? native->tp_clear(self) : 0;
}

void set_traverse(detail::class_builder* builder, int (*traverse)(void*, visitproc, void*)) noexcept {
    builder->record->traverse = traverse;
    set_class_flags(builder, detail::class_has_gc);
}

void set_clear(detail::class_builder* builder, void (*clear)(void*)) noexcept {
    builder->record->clear = clear;
    set_class_flags(builder, detail::class_has_gc);
}

namespace {

int say_traverse_failed(void* record) {
    compat::raised_exception raised;
    compat::err_fetch_raised(&raised);
    PyObject* where =
        compat::str_from_format("%.200s.traverse", static_cast<const class_record*>(record)->name);  // new
    PyErr_SetString(PyExc_RuntimeError, "an exception was thrown where the garbage collector looks for references");
    PyErr_WriteUnraisable(where);
    Py_XDECREF(where);
    compat::err_restore_raised(&raised);
    return 0;
}

}  // namespace

void report_traverse_failed(const class_record& record) noexcept {
    Py_AddPendingCall(&say_traverse_failed, const_cast<class_record*>(&record));
}

void report_ignored(const class_record& record, const char* name) noexcept {
    compat::raised_exception raised;
    compat::err_fetch_raised(&raised);
    translate_exception();
    compat::raised_exception ignored;
    compat::err_fetch_raised(&ignored);
    PyObject* where = compat::str_from_format("%.200s.%.50s", record.name, name);  // new
    compat::err_restore_raised(&ignored);
    PyErr_WriteUnraisable(where);
    Py_XDECREF(where);
    compat::err_restore_raised(&raised);
}

// ---- __del__

bool finalize_instance(const class_record& record, PyObject* self) noexcept {
    return compat::object_call_finalizer_from_dealloc(self, record.finalize) == 0;
}

void slot_finalizer(const class_record& record, PyObject* self, PyObject* (*call)(PyObject*)) noexcept {
    const class_record* own = record_of_type(Py_TYPE(self));
    if (!own || !usable_object(*own, self)) return;  // never constructed, or given away
    compat::raised_exception raised = {nullptr, nullptr};
    compat::err_fetch_raised(&raised);
    PyObject* result = call(self);  // new
    if (!result) {
        // Named by the method, as Python does; looking it up must not lose the exception.
        compat::raised_exception ignored;
        compat::err_fetch_raised(&ignored);
        PyObject* method = PyObject_GetAttrString(reinterpret_cast<PyObject*>(record.type), "__del__");  // new
        PyErr_Clear();
        compat::err_restore_raised(&ignored);
        PyErr_WriteUnraisable(method ? method : reinterpret_cast<PyObject*>(record.type));
        Py_XDECREF(method);
    }
    Py_XDECREF(result);
    compat::err_restore_raised(&raised);
}

// ---- chains: an object that owns the next one, and so on for a million, would need a million frames of C. From a certain
// depth on, objects wait in a list of the thread's until the outermost one is done, as in the interpreter's own containers.

namespace {

struct waiting_instance {
    const class_record* record;
    PyObject* self;
    waiting_instance* next;
};

const unsigned deepest = 50;
thread_local unsigned depth = 0;
thread_local waiting_instance* waiting = nullptr;

// False without memory.
bool wait_in_turn(const class_record& record, PyObject* self, bool owns_type) noexcept {
    waiting_instance* entry = static_cast<waiting_instance*>(std::malloc(sizeof(waiting_instance)));
    if (!entry) return false;
    if (!owns_type) Py_INCREF(Py_TYPE(self));  // who called us drops it now
    entry->record = &record;
    entry->self = self;
    entry->next = waiting;
    waiting = entry;
    return true;
}

}  // namespace

void dealloc_in_turn(const class_record& record, PyObject* self, bool owns_type) noexcept {
    if (PYRITE_UNLIKELY(depth >= deepest) && wait_in_turn(record, self, owns_type)) return;
    ++depth;
    finish_dealloc(record, self, owns_type);
    if (depth == 1) {
        while (waiting_instance* entry = waiting) {
            const waiting_instance due = *entry;
            waiting = entry->next;
            std::free(entry);
            finish_dealloc(*due.record, due.self, true);
        }
    }
    --depth;
}

}  // namespace core
}  // namespace pyrite
