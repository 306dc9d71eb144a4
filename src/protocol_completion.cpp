// src/protocol_completion.cpp: what Python does by itself for a class written in Python that defines some special methods
// and not others, and what 2.7 lacks: done here for bound classes, once all their protocols are known.
//
// Tested by tests/test_protocols_basic, tests/test_protocols_attributes and tests/test_protocols_old.

#include "class_state.hpp"
#include "slots.hpp"

#include <pyrite/object.hpp>
#include <pyrite_compat/bytes.h>
#include <pyrite_compat/type_spec.h>
#include <pyrite_compat/version.h>

namespace pyrite {
namespace core {

using detail::class_builder;
using detail::protocol_entry;

namespace {

bool has(const protocol_entry* protocols, unsigned id) noexcept { return protocols && protocols[id].record; }

bool has_any(const protocol_entry* protocols, unsigned first, unsigned last) noexcept {
    for (unsigned id = first; id <= last; ++id)
        if (has(protocols, id)) return true;
    return false;
}

// A type that fills one of comparison and hash inherits neither.
void complete_comparison(class_builder& b, PyTypeObject* base) {
    const bool compares = has_any(b.protocols, detail::protocol_id_lt, detail::protocol_id_richcmp);
    const bool equals = has(b.protocols, detail::protocol_id_eq) || has(b.protocols, detail::protocol_id_richcmp);
    const bool hashes = has(b.protocols, detail::protocol_id_hash);
    if (equals && !hashes)
        set_slot(&b, PYRITE_TYPE_SLOT(tp_hash), reinterpret_cast<void*>(&PyObject_HashNotImplemented));
    else if (compares && !hashes)
        set_slot(&b, PYRITE_TYPE_SLOT(tp_hash), reinterpret_cast<void*>(base->tp_hash));
    else if (hashes && !compares && base->tp_richcompare)
        set_slot(&b, PYRITE_TYPE_SLOT(tp_richcompare), reinterpret_cast<void*>(base->tp_richcompare));
}

void add_as_method(class_builder& b, unsigned id, const char* name) {
    const unsigned count = b.protocols ? count_definitions(b.protocols[id]) : 0;
    for (unsigned i = 0; i < count; ++i)
        register_callable(&b, definition_at(b.protocols[id], i).record, name, detail::instance_member);
}

void forget(PyTypeObject* type, const char* name) {
    if (PyDict_GetItemString(type->tp_dict, name)) check_or_throw(PyDict_DelItemString(type->tp_dict, name));
}

void* find_slot(const class_builder& b, int slot) noexcept {
    for (unsigned i = 0; i < b.slots.size; ++i) {
        const compat::type_slot* entry = static_cast<const compat::type_slot*>(b.slots.items[i]);
        if (entry->slot == slot) return entry->pfunc;
    }
    return nullptr;
}
void fill_from(class_builder& b, int slot, int other) {
    void* function = slot ? find_slot(b, other) : nullptr;
    if (function && !find_slot(b, slot)) set_slot(&b, slot, function);
}

// str(x) of a class that has `bytes` only.
PyObject* str_of_bytes(PyObject* self) noexcept {
    PyObject* result = PyObject_CallMethod(self, const_cast<char*>("__bytes__"), nullptr);  // new
    if (!result || PyBytes_Check(result)) return result;
    PyErr_Format(PyExc_TypeError, "__bytes__ returned non-bytes (type %.200s)", Py_TYPE(result)->tp_name);
    Py_DECREF(result);
    return nullptr;
}
// unicode(x) of a class that has `str` only: its str is UTF-8.
PyObject* unicode_of_str(PyObject* self, PyObject*) noexcept {
    PyObject* text = PyObject_Str(self);  // new
    if (!text) return nullptr;
    PyObject* result = PyUnicode_FromEncodedObject(text, "utf-8", "strict");  // new
    Py_DECREF(text);
    return result;
}

// `__del__` as a method, for subclasses; like 3.x's, it says what goes wrong and ignores it.
PyObject* finalize(PyObject* self, PyObject*) noexcept {
    const detail::class_record* record = record_of_type(Py_TYPE(self));
    if (record && record->finalize) record->finalize(self);
    return compat::new_ref(Py_None);
}

void add_to_dict(PyTypeObject* type, PyMethodDef& def) {
    const object method = steal_or_throw(PyDescr_NewMethod(type, &def));
    check_or_throw(PyDict_SetItemString(type->tp_dict, def.ml_name, method.ptr()));
}

// 2.7 has more slots, and these of its own come from what is spelt once.
void complete_old_slots(class_builder& b) {
    fill_from(b, PYRITE_OPTIONAL_SLOT(nb_divide), PYRITE_NUMBER_SLOT(nb_true_divide));
    fill_from(b, PYRITE_OPTIONAL_SLOT(nb_inplace_divide), PYRITE_NUMBER_SLOT(nb_inplace_true_divide));
    fill_from(b, PYRITE_OPTIONAL_SLOT(nb_long), PYRITE_NUMBER_SLOT(nb_int));
    if (has(b.protocols, detail::protocol_id_bytes) && !has(b.protocols, detail::protocol_id_str))
        set_slot(&b, PYRITE_TYPE_SLOT(tp_str), reinterpret_cast<void*>(&str_of_bytes));
}

void complete_old_dict(const protocol_entry* protocols, PyTypeObject* type) {
    if (has(protocols, detail::protocol_id_str) && !has(protocols, detail::protocol_id_unicode)) {
        static PyMethodDef def = {"__unicode__", &unicode_of_str, METH_NOARGS, nullptr};
        add_to_dict(type, def);
    }
    if (has(protocols, detail::protocol_id_del)) {
        static PyMethodDef def = {"__del__", &finalize, METH_NOARGS, nullptr};
        add_to_dict(type, def);
    }
}

}  // namespace

void complete_slots(class_builder& b, PyTypeObject* base) {
    complete_comparison(b, base);
    if (!PYRITE_PY3) complete_old_slots(b);
    if (!PYRITE_HAS_SETATTR_WRAPPER) {  // so that a subclass can call these
        add_as_method(b, detail::protocol_id_setattr, "__setattr__");
        add_as_method(b, detail::protocol_id_delattr, "__delattr__");
    }
    if (has(b.protocols, detail::protocol_id_getattr))
        add_as_method(b, detail::protocol_id_getattribute, "__getattribute__");
}

void complete_protocols(class_builder& b, PyTypeObject* type) {
    const protocol_entry* protocols = b.record->protocols;
    // The slot asks getattr after everything else; who calls `__getattribute__` by name, such as a subclass that has a
    // `__getattr__` of its own, means the first part alone.
    if (has(protocols, detail::protocol_id_getattr) && !has(protocols, detail::protocol_id_getattribute))
        forget(type, "__getattribute__");
    if (!PYRITE_HAS_SETATTR_WRAPPER) {
        const bool sets = has(protocols, detail::protocol_id_setattr);
        const bool deletes = has(protocols, detail::protocol_id_delattr);
        if (sets && !deletes) forget(type, "__delattr__");
        if (deletes && !sets) forget(type, "__setattr__");
    }
    if (!PYRITE_PY3) complete_old_dict(protocols, type);
}

}  // namespace core
}  // namespace pyrite
