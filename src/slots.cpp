// src/slots.cpp: the slots of bound classes whose special methods take arguments: each finds the method in the class's
// table, and calls it. (Those without arguments are called by their slots alone: detail/protocol_slots.hpp.) Where a class
// has one of two that share a slot, such as setitem without delitem, the other is what it would be without the class.
//
// Arithmetic is in src/number_slots.cpp; what Python looks up by name is an ordinary method, see src/protocol.cpp.
//
// Tested by tests/test_protocols_containers and tests/test_protocols_attributes.

#include "slots.hpp"

#include "class_state.hpp"
#include "function_object.hpp"

#include <pyrite/object.hpp>
#include <pyrite_compat/int.h>
#include <pyrite_compat/version.h>

namespace pyrite {
namespace core {

using detail::class_record;
using detail::protocol_entry;

// ---- finding and calling

const protocol_entry* find_protocol(const class_record& record, unsigned id) noexcept {
    if (record.protocols && record.protocols[id].call) return &record.protocols[id];
    for (const detail::class_base* base = record.bases; base; base = base->next)
        if (const protocol_entry* found = find_protocol(*base->record, id)) return found;
    return nullptr;
}

PyTypeObject* native_base(const class_record& record) noexcept {
    PyTypeObject* type = record.type;
    while (type && PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE)) type = type->tp_base;
    return type;
}

namespace {

PyObject* raise_missing(PyObject* self, const char* what) noexcept {
    PyErr_Format(PyExc_TypeError, "'%.200s' object %s", Py_TYPE(self)->tp_name, what);
    return nullptr;
}

int as_status(PyObject* result) noexcept {
    if (!result) return -1;
    Py_DECREF(result);
    return 0;
}

}  // namespace

// ---- results

compat::hash_t hash_of_result(PyObject* result) noexcept {
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

compat::hash_t hash_of(unsigned long long value, bool is_negative) noexcept {
    return hash_of_result(is_negative ? compat::int_from_long_long(static_cast<long long>(value))
                                      : compat::int_from_unsigned_long_long(value));
}

int truth_of_result(PyObject* result) noexcept {
    if (!result) return -1;
    int truth = -1;
    if (PyBool_Check(result) || (PYRITE_HAS_TWO_INTS && compat::int_check(result)))
        truth = PyObject_IsTrue(result);
    else
        PyErr_Format(PyExc_TypeError,
                     PYRITE_PY3 ? "__bool__ should return bool, returned %.200s"
                                : "__nonzero__ should return bool or int, returned %.200s",
                     Py_TYPE(result)->tp_name);
    Py_DECREF(result);
    return truth;
}

Py_ssize_t length_of_result(PyObject* result) noexcept {
    if (!result) return -1;
    const Py_ssize_t size = PyNumber_AsSsize_t(result, PyExc_OverflowError);
    Py_DECREF(result);
    if (size < 0 && !PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "__len__() should return >= 0");
    return size < 0 ? -1 : size;
}

Py_ssize_t length_of(long long size) noexcept {
    if (size < 0)
        PyErr_SetString(PyExc_ValueError, "__len__() should return >= 0");
    else
        PyErr_SetString(PyExc_OverflowError, "cannot fit 'int' into an index-sized integer");
    return -1;
}

// 2.7 would encode unicode as ASCII.
PyObject* text_of_result(PyObject* result) noexcept {
    if (!result || !PyUnicode_Check(result)) return result;
    PyObject* bytes = PyUnicode_AsUTF8String(result);  // new
    Py_DECREF(result);
    return bytes;
}

// ---- comparison

PyObject* slot_comparison(const class_record& record, PyObject* self, PyObject* other, int op) noexcept {
    static const unsigned ids[] = {detail::protocol_id_lt, detail::protocol_id_le, detail::protocol_id_eq,
                                   detail::protocol_id_ne, detail::protocol_id_gt, detail::protocol_id_ge};
    if (const protocol_entry* entry = find_protocol(record, ids[op]))
        return or_not_implemented(call_protocol(*entry, self, &other, call_quietly));
    if (const protocol_entry* entry = find_protocol(record, detail::protocol_id_richcmp)) {
        PyObject* number = compat::int_from_long(op);  // new
        if (!number) return nullptr;
        PyObject* args[] = {other, number};
        PyObject* result = or_not_implemented(call_protocol(*entry, self, args, call_quietly));
        Py_DECREF(number);
        return result;
    }
    // != is not ==, as in Python 3, also on 2.7.
    if (op == Py_NE) {
        if (const protocol_entry* entry = find_protocol(record, detail::protocol_id_eq)) {
            PyObject* equal = or_not_implemented(call_protocol(*entry, self, &other, call_quietly));
            if (!equal || equal == Py_NotImplemented) return equal;
            const int is_equal = PyObject_IsTrue(equal);
            Py_DECREF(equal);
            return is_equal < 0 ? nullptr : compat::new_ref(is_equal ? Py_False : Py_True);
        }
    }
    const PyTypeObject* native = native_base(record);
    if (native && native->tp_richcompare) return native->tp_richcompare(self, other, op);
    return compat::new_ref(Py_NotImplemented);
}

PyObject* call_three_way(const detail::function_record& record, detail::protocol_function entry, PyObject* self,
                         PyObject* other) noexcept {
    const protocol_entry method = {&record, entry, nullptr};
    return or_not_implemented(call_protocol(method, self, &other, call_quietly));
}

// ---- attributes

PyObject* slot_getattr(const class_record& record, PyObject* self, PyObject* name) noexcept {
    PyObject* found = nullptr;
    if (const protocol_entry* all = find_protocol(record, detail::protocol_id_getattribute)) {
        found = call_protocol(*all, self, &name, call_plainly);
    } else {
        const PyTypeObject* native = native_base(record);
        found = (native && native->tp_getattro ? native->tp_getattro : PyObject_GenericGetAttr)(self, name);
    }
    if (found || !PyErr_ExceptionMatches(PyExc_AttributeError)) return found;
    const protocol_entry* fallback = find_protocol(record, detail::protocol_id_getattr);
    if (!fallback) return nullptr;
    PyErr_Clear();
    return call_protocol(*fallback, self, &name, call_plainly);
}

int slot_setattr(const class_record& record, PyObject* self, PyObject* name, PyObject* value) noexcept {
    const protocol_entry* entry =
        find_protocol(record, value ? detail::protocol_id_setattr : detail::protocol_id_delattr);
    if (!entry) {
        const PyTypeObject* native = native_base(record);
        return (native && native->tp_setattro ? native->tp_setattro : PyObject_GenericSetAttr)(self, name, value);
    }
    PyObject* args[] = {name, value};
    return as_status(call_protocol(*entry, self, args, call_plainly));
}

// ---- descriptors: what Python leaves out is None

PyObject* slot_get(const class_record& record, PyObject* self, PyObject* instance, PyObject* owner) noexcept {
    const protocol_entry* entry = find_protocol(record, detail::protocol_id_get);
    PyObject* args[] = {instance ? instance : Py_None, owner ? owner : Py_None};
    return entry ? call_protocol(*entry, self, args, call_plainly) : compat::new_ref(self);
}

int slot_set(const class_record& record, PyObject* self, PyObject* instance, PyObject* value) noexcept {
    const protocol_entry* entry = find_protocol(record, value ? detail::protocol_id_set : detail::protocol_id_delete);
    if (!entry) {
        PyErr_SetString(PyExc_AttributeError, value ? "__set__" : "__delete__");
        return -1;
    }
    PyObject* args[] = {instance, value};
    return as_status(call_protocol(*entry, self, args, call_plainly));
}

// ---- containers

PyObject* slot_argument(const class_record& record, unsigned id, PyObject* self, PyObject* arg) noexcept {
    const protocol_entry* entry = find_protocol(record, id);
    return entry ? call_protocol(*entry, self, &arg, call_plainly)
                 : raise_missing(self, "does not support the operation");
}

PyObject* slot_repeat(const class_record& record, unsigned id, PyObject* self, Py_ssize_t count) noexcept {
    PyObject* number = compat::int_from_ssize_t(count);  // new
    PyObject* result = number ? slot_argument(record, id, self, number) : nullptr;
    Py_XDECREF(number);
    return result;
}

int slot_setitem(const class_record& record, PyObject* self, PyObject* key, PyObject* value) noexcept {
    const protocol_entry* entry =
        find_protocol(record, value ? detail::protocol_id_setitem : detail::protocol_id_delitem);
    if (!entry) {
        const PyTypeObject* native = native_base(record);
        const PyMappingMethods* mapping = native ? native->tp_as_mapping : nullptr;
        if (mapping && mapping->mp_ass_subscript) return mapping->mp_ass_subscript(self, key, value);
        return as_status(
            raise_missing(self, value ? "does not support item assignment" : "doesn't support item deletion"));
    }
    PyObject* args[] = {key, value};
    return as_status(call_protocol(*entry, self, args, call_plainly));
}

int slot_contains(const class_record& record, PyObject* self, PyObject* item) noexcept {
    const protocol_entry* entry = find_protocol(record, detail::protocol_id_contains);
    if (!entry) return as_status(raise_missing(self, "is not a container"));
    // What cannot be in there is not in there.
    PyObject* result = call_protocol(*entry, self, &item, call_quietly);
    if (!result) return PyErr_Occurred() ? -1 : 0;
    const int truth = result == Py_True ? 1 : PyObject_IsTrue(result);
    Py_DECREF(result);
    return truth;
}

// ---- calls

PyObject* slot_call(const class_record& record, PyObject* self, PyObject* args, PyObject* kw) noexcept {
    const protocol_entry* entry = find_protocol(record, detail::protocol_id_call);
    if (!entry) return raise_missing(self, "is not callable");
    detail::function_record* records[16];
    unsigned n = 0;
    for (const protocol_entry* e = entry; e && n < 16; e = e->next)
        records[n++] = const_cast<detail::function_record*>(e->record);
    return call_records(records, n, self, args, kw);
}

// ---- which slot is whose

namespace {

// The sequence's way to an item by its number goes by the mapping's, so that both are the same method.
PyObject* item_at(PyObject* self, Py_ssize_t index) noexcept {
    PyObject* key = compat::int_from_ssize_t(index);  // new
    PyObject* item = key ? PyObject_GetItem(self, key) : nullptr;
    Py_XDECREF(key);
    return item;
}

int assign_item_at(PyObject* self, Py_ssize_t index, PyObject* value) noexcept {
    PyObject* key = compat::int_from_ssize_t(index);  // new
    const int status = !key ? -1 : value ? PyObject_SetItem(self, key, value) : PyObject_DelItem(self, key);
    Py_XDECREF(key);
    return status;
}

PyObject* self_iter(PyObject* self) noexcept { return compat::new_ref(self); }

template <class Function>
void* untyped(Function* function) noexcept {
    return reinterpret_cast<void*>(function);
}

}  // namespace

unsigned slots_for(unsigned id, void* function, compat::type_slot* out) noexcept {
    unsigned n = 0;
    const auto set = [&](int slot, void* what) {
        if (!slot) return;  // not of this Python
        out[n].slot = slot;
        out[n++].pfunc = what;
    };
    switch (id) {
#define PYRITE_SLOT(name, slot)      \
    case detail::protocol_id_##name: \
        set(slot, function);         \
        break;
        PYRITE_SLOT(repr, PYRITE_TYPE_SLOT(tp_repr))
        PYRITE_SLOT(str, PYRITE_TYPE_SLOT(tp_str))
        PYRITE_SLOT(hash, PYRITE_TYPE_SLOT(tp_hash))
        PYRITE_SLOT(call, PYRITE_TYPE_SLOT(tp_call))
        PYRITE_SLOT(get, PYRITE_TYPE_SLOT(tp_descr_get))
        PYRITE_SLOT(iter, PYRITE_TYPE_SLOT(tp_iter))
        PYRITE_SLOT(contains, PYRITE_SEQUENCE_SLOT(sq_contains))
        PYRITE_SLOT(concat, PYRITE_SEQUENCE_SLOT(sq_concat))
        PYRITE_SLOT(repeat, PYRITE_SEQUENCE_SLOT(sq_repeat))
        PYRITE_SLOT(iconcat, PYRITE_SEQUENCE_SLOT(sq_inplace_concat))
        PYRITE_SLOT(irepeat, PYRITE_SEQUENCE_SLOT(sq_inplace_repeat))
        PYRITE_SLOT(del, PYRITE_OPTIONAL_SLOT(tp_finalize))
        PYRITE_SLOT(await, PYRITE_OPTIONAL_SLOT(am_await))
        PYRITE_SLOT(aiter, PYRITE_OPTIONAL_SLOT(am_aiter))
        PYRITE_SLOT(anext, PYRITE_OPTIONAL_SLOT(am_anext))
#undef PYRITE_SLOT
        case detail::protocol_id_lt:
        case detail::protocol_id_le:
        case detail::protocol_id_eq:
        case detail::protocol_id_ne:
        case detail::protocol_id_gt:
        case detail::protocol_id_ge:
        case detail::protocol_id_richcmp:
            set(PYRITE_TYPE_SLOT(tp_richcompare), function);
            break;
        case detail::protocol_id_getattr:
        case detail::protocol_id_getattribute:
            set(PYRITE_TYPE_SLOT(tp_getattro), function);
            break;
        case detail::protocol_id_setattr:
        case detail::protocol_id_delattr:
            set(PYRITE_TYPE_SLOT(tp_setattro), function);
            break;
        case detail::protocol_id_set:
        case detail::protocol_id_delete:
            set(PYRITE_TYPE_SLOT(tp_descr_set), function);
            break;
        case detail::protocol_id_len:
            set(PYRITE_SEQUENCE_SLOT(sq_length), function);
            set(PYRITE_MAPPING_SLOT(mp_length), function);
            break;
        case detail::protocol_id_getitem:
            set(PYRITE_SEQUENCE_SLOT(sq_item), untyped(&item_at));
            set(PYRITE_MAPPING_SLOT(mp_subscript), function);
            break;
        case detail::protocol_id_setitem:
        case detail::protocol_id_delitem:
            set(PYRITE_SEQUENCE_SLOT(sq_ass_item), untyped(&assign_item_at));
            set(PYRITE_MAPPING_SLOT(mp_ass_subscript), function);
            break;
        case detail::protocol_id_next:
            set(PYRITE_TYPE_SLOT(tp_iternext), function);
            set(PYRITE_TYPE_SLOT(tp_iter), untyped(&self_iter));
            break;
        default:
            return number_slots_for(id, function, out);
    }
    return n;
}

}  // namespace core
}  // namespace pyrite
