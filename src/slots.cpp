// src/slots.cpp: the slots of bound classes: one C function for each slot of a type, which finds the class's special method
// by the type of its operands and calls it. Nothing here is compiled per class.
//
// Special methods that Python itself looks up by name (`__enter__`, `__format__` …) are ordinary methods: see
// add_protocol in src/protocol.cpp.
//
// Tested by tests/test_override.

#include "slots.hpp"

#include "class_state.hpp"

#include <pyrite/object.hpp>
#include <pyrite_compat/hash.h>
#include <pyrite_compat/int.h>
#include <pyrite_compat/ref.h>
#include <pyrite_compat/version.h>

namespace pyrite {
namespace core {

using detail::class_record;
using detail::protocol_entry;

namespace {

// ---- finding and calling

const protocol_entry* entry_in(const class_record& record, unsigned id) noexcept {
    if (record.protocols && record.protocols[id].record) return &record.protocols[id];
    for (const detail::class_base* base = record.bases; base; base = base->next)
        if (const protocol_entry* found = entry_in(*base->record, id)) return found;
    return nullptr;
}

PyObject* raise_missing(PyObject* self, const char* what) noexcept {
    PyErr_Format(PyExc_TypeError, "'%.200s' object %s", Py_TYPE(self)->tp_name, what);
    return nullptr;
}

}  // namespace

const protocol_entry* find_protocol(PyObject* self, unsigned id) noexcept {
    const class_record* record = record_of_type(Py_TYPE(self));
    return record ? entry_in(*record, id) : nullptr;
}

PyObject* call_unary(PyObject* self, unsigned id) noexcept {
    const protocol_entry* entry = find_protocol(self, id);
    return entry ? call_protocol(*entry, self, nullptr, call_plainly)
                 : raise_missing(self, "does not support the operation");
}

int as_truth(PyObject* result) noexcept {
    if (!result) return -1;
    const int truth = PyObject_IsTrue(result);
    Py_DECREF(result);
    return truth;
}

namespace {

template <unsigned Id>
PyObject* unary(PyObject* self) noexcept {
    return call_unary(self, Id);
}
template <unsigned Id>
PyObject* with_argument(PyObject* self, PyObject* arg) noexcept {
    const protocol_entry* entry = find_protocol(self, Id);
    return entry ? call_protocol(*entry, self, &arg, call_plainly)
                 : raise_missing(self, "does not support the operation");
}

int as_status(PyObject* result) noexcept {
    if (!result) return -1;
    Py_DECREF(result);
    return 0;
}
PyObject* not_implemented() noexcept { return compat::new_ref(Py_NotImplemented); }

// ---- customisation

compat::hash_t hash(PyObject* self) noexcept {
    const protocol_entry* entry = find_protocol(self, detail::protocol_id_hash);
    PyObject* result =
        entry ? call_protocol(*entry, self, nullptr, call_plainly) : raise_missing(self, "is unhashable");  // new
    if (!result) return -1;
    // An int's own hash brings any value into the range of hashes, and -1, which means an error, to -2.
    compat::hash_t value = -1;
    if (compat::int_check(result))
        value = PyObject_Hash(result);
    else
        PyErr_Format(PyExc_TypeError, "__hash__ method should return an integer");
    Py_DECREF(result);
    return value;
}

PyObject* compared(PyObject* self, PyObject* other, int op) noexcept {
    static const unsigned ids[] = {detail::protocol_id_lt, detail::protocol_id_le, detail::protocol_id_eq,
                                   detail::protocol_id_ne, detail::protocol_id_gt, detail::protocol_id_ge};
    if (const protocol_entry* entry = find_protocol(self, ids[op]))
        return or_not_implemented(call_protocol(*entry, self, &other, call_quietly));
    if (const protocol_entry* entry = find_protocol(self, detail::protocol_id_richcmp)) {
        PyObject* number = compat::int_from_long(op);  // new
        if (!number) return nullptr;
        PyObject* args[] = {other, number};
        PyObject* result = or_not_implemented(call_protocol(*entry, self, args, call_quietly));
        Py_DECREF(number);
        return result;
    }
    // != is not ==, as in Python 3, also on 2.7.
    if (op == Py_NE) {
        if (const protocol_entry* entry = find_protocol(self, detail::protocol_id_eq)) {
            PyObject* equal = or_not_implemented(call_protocol(*entry, self, &other, call_quietly));
            if (!equal || equal == Py_NotImplemented) return equal;
            const int is_equal = as_truth(equal);
            return is_equal < 0 ? nullptr : compat::new_ref(is_equal ? Py_False : Py_True);
        }
    }
    return not_implemented();
}

// ---- attributes

PyObject* getattro(PyObject* self, PyObject* name) noexcept {
    PyObject* found = nullptr;
    if (const protocol_entry* all = find_protocol(self, detail::protocol_id_getattribute))
        found = call_protocol(*all, self, &name, call_plainly);
    else
        found = PyObject_GenericGetAttr(self, name);
    if (found || !PyErr_ExceptionMatches(PyExc_AttributeError)) return found;
    const protocol_entry* fallback = find_protocol(self, detail::protocol_id_getattr);
    if (!fallback) return nullptr;
    PyErr_Clear();
    return call_protocol(*fallback, self, &name, call_plainly);
}

int setattro(PyObject* self, PyObject* name, PyObject* value) noexcept {
    const protocol_entry* entry =
        find_protocol(self, value ? detail::protocol_id_setattr : detail::protocol_id_delattr);
    if (!entry) return PyObject_GenericSetAttr(self, name, value);
    PyObject* args[] = {name, value};
    return as_status(call_protocol(*entry, self, args, call_plainly));
}

// ---- descriptors: what Python leaves out is None

PyObject* descr_get(PyObject* self, PyObject* instance, PyObject* owner) noexcept {
    const protocol_entry* entry = find_protocol(self, detail::protocol_id_get);
    PyObject* args[] = {instance ? instance : Py_None, owner ? owner : Py_None};
    return entry ? call_protocol(*entry, self, args, call_plainly) : compat::new_ref(self);
}

int descr_set(PyObject* self, PyObject* instance, PyObject* value) noexcept {
    const protocol_entry* entry = find_protocol(self, value ? detail::protocol_id_set : detail::protocol_id_delete);
    if (!entry) {
        PyErr_SetString(PyExc_AttributeError, value ? "__set__" : "__delete__");
        return -1;
    }
    PyObject* args[] = {instance, value};
    return as_status(call_protocol(*entry, self, args, call_plainly));
}

// ---- containers

Py_ssize_t length(PyObject* self) noexcept {
    PyObject* result = unary<detail::protocol_id_len>(self);  // new
    if (!result) return -1;
    const Py_ssize_t size = PyNumber_AsSsize_t(result, PyExc_OverflowError);
    Py_DECREF(result);
    if (size < 0 && !PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "__len__() should return >= 0");
    return size < 0 ? -1 : size;
}

PyObject* item_at(PyObject* self, Py_ssize_t index) noexcept {
    PyObject* key = compat::int_from_ssize_t(index);  // new
    PyObject* item = key ? with_argument<detail::protocol_id_getitem>(self, key) : nullptr;
    Py_XDECREF(key);
    return item;
}

int assign_item(PyObject* self, PyObject* key, PyObject* value) noexcept {
    const protocol_entry* entry =
        find_protocol(self, value ? detail::protocol_id_setitem : detail::protocol_id_delitem);
    if (!entry)
        return as_status(
            raise_missing(self, value ? "does not support item assignment" : "doesn't support item deletion"));
    PyObject* args[] = {key, value};
    return as_status(call_protocol(*entry, self, args, call_plainly));
}

int assign_item_at(PyObject* self, Py_ssize_t index, PyObject* value) noexcept {
    PyObject* key = compat::int_from_ssize_t(index);  // new
    const int status = key ? assign_item(self, key, value) : -1;
    Py_XDECREF(key);
    return status;
}

int contains(PyObject* self, PyObject* item) noexcept {
    const protocol_entry* entry = find_protocol(self, detail::protocol_id_contains);
    if (!entry) return as_status(raise_missing(self, "is not a container"));
    // What cannot be in there is not in there.
    PyObject* result = call_protocol(*entry, self, &item, call_quietly);
    return !result && !PyErr_Occurred() ? 0 : as_truth(result);
}

template <unsigned Id>
PyObject* repeated(PyObject* self, Py_ssize_t count) noexcept {
    PyObject* number = compat::int_from_ssize_t(count);  // new
    PyObject* result = number ? with_argument<Id>(self, number) : nullptr;
    Py_XDECREF(number);
    return result;
}

PyObject* next(PyObject* self) noexcept { return unary<detail::protocol_id_next>(self); }
PyObject* self_iter(PyObject* self) noexcept { return compat::new_ref(self); }

PyObject* called(PyObject* self, PyObject* args, PyObject* kw) noexcept {
    const protocol_entry* entry = find_protocol(self, detail::protocol_id_call);
    if (!entry) return raise_missing(self, "is not callable");
    const detail::function_record& record = *entry->record;
#if PYRITE_HAS_FASTCALL
    return record.invoke(record, self, reinterpret_cast<PyTupleObject*>(args)->ob_item, PyTuple_GET_SIZE(args), kw);
#else
    return record.invoke(record, self, args, kw);
#endif
}

template <class Function>
void* untyped(Function* function) noexcept {
    return reinterpret_cast<void*>(function);
}

}  // namespace

unsigned slots_for(unsigned id, compat::type_slot* out) noexcept {
    unsigned n = 0;
    const auto set = [&](int slot, void* function) {
        out[n].slot = slot;
        out[n++].pfunc = function;
    };
    switch (id) {
#define PYRITE_UNARY(name, slot)                                \
    case detail::protocol_id_##name:                            \
        set(slot, untyped(&unary<detail::protocol_id_##name>)); \
        break;
        PYRITE_UNARY(repr, PYRITE_TYPE_SLOT(tp_repr))
        PYRITE_UNARY(str, PYRITE_TYPE_SLOT(tp_str))
        PYRITE_UNARY(iter, PYRITE_TYPE_SLOT(tp_iter))
#if PYRITE_HAS_ASYNC
        PYRITE_UNARY(await, Py_am_await)
        PYRITE_UNARY(aiter, Py_am_aiter)
        PYRITE_UNARY(anext, Py_am_anext)
#endif
#undef PYRITE_UNARY
        case detail::protocol_id_hash:
            set(PYRITE_TYPE_SLOT(tp_hash), untyped(&hash));
            break;
        case detail::protocol_id_lt:
        case detail::protocol_id_le:
        case detail::protocol_id_eq:
        case detail::protocol_id_ne:
        case detail::protocol_id_gt:
        case detail::protocol_id_ge:
        case detail::protocol_id_richcmp:
            set(PYRITE_TYPE_SLOT(tp_richcompare), untyped(&compared));
            break;
        case detail::protocol_id_getattr:
        case detail::protocol_id_getattribute:
            set(PYRITE_TYPE_SLOT(tp_getattro), untyped(&getattro));
            break;
        case detail::protocol_id_setattr:
        case detail::protocol_id_delattr:
            set(PYRITE_TYPE_SLOT(tp_setattro), untyped(&setattro));
            break;
        case detail::protocol_id_get:
            set(PYRITE_TYPE_SLOT(tp_descr_get), untyped(&descr_get));
            break;
        case detail::protocol_id_set:
        case detail::protocol_id_delete:
            set(PYRITE_TYPE_SLOT(tp_descr_set), untyped(&descr_set));
            break;
        case detail::protocol_id_len:
            set(PYRITE_SEQUENCE_SLOT(sq_length), untyped(&length));
            set(PYRITE_MAPPING_SLOT(mp_length), untyped(&length));
            break;
        case detail::protocol_id_getitem:
            set(PYRITE_SEQUENCE_SLOT(sq_item), untyped(&item_at));
            set(PYRITE_MAPPING_SLOT(mp_subscript), untyped(&with_argument<detail::protocol_id_getitem>));
            break;
        case detail::protocol_id_setitem:
        case detail::protocol_id_delitem:
            set(PYRITE_SEQUENCE_SLOT(sq_ass_item), untyped(&assign_item_at));
            set(PYRITE_MAPPING_SLOT(mp_ass_subscript), untyped(&assign_item));
            break;
        case detail::protocol_id_contains:
            set(PYRITE_SEQUENCE_SLOT(sq_contains), untyped(&contains));
            break;
        case detail::protocol_id_concat:
            set(PYRITE_SEQUENCE_SLOT(sq_concat), untyped(&with_argument<detail::protocol_id_concat>));
            break;
        case detail::protocol_id_repeat:
            set(PYRITE_SEQUENCE_SLOT(sq_repeat), untyped(&repeated<detail::protocol_id_repeat>));
            break;
        case detail::protocol_id_iconcat:
            set(PYRITE_SEQUENCE_SLOT(sq_inplace_concat), untyped(&with_argument<detail::protocol_id_iconcat>));
            break;
        case detail::protocol_id_irepeat:
            set(PYRITE_SEQUENCE_SLOT(sq_inplace_repeat), untyped(&repeated<detail::protocol_id_irepeat>));
            break;
        case detail::protocol_id_next:
            set(PYRITE_TYPE_SLOT(tp_iternext), untyped(&next));
            set(PYRITE_TYPE_SLOT(tp_iter), untyped(&self_iter));
            break;
        case detail::protocol_id_call:
            set(PYRITE_TYPE_SLOT(tp_call), untyped(&called));
            break;
        default:
            return number_slots_for(id, out);
    }
    return n;
}

}  // namespace core
}  // namespace pyrite
