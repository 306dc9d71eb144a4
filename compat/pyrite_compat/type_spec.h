/* compat/pyrite_compat/type_spec.h: heap types from a list of slots, as PyType_FromSpec makes them, on 2.7 too.
 *
 * A slot is named by its place in the type: PYRITE_TYPE_SLOT(tp_call), PYRITE_NUMBER_SLOT(nb_add) …; those that not
 * every Python has are PYRITE_OPTIONAL_SLOT(am_await) …, which is 0 where there is none.
 * Tested by tests/compat/test_type_spec.c. */
#ifndef PYRITE_COMPAT_TYPE_SPEC_H
#define PYRITE_COMPAT_TYPE_SPEC_H

#include <pyrite_compat/ref.h>
#include <pyrite_compat/str.h>
#include <pyrite_compat/tpflags.h>

#include <stddef.h> /* offsetof: what names a slot on 2.7 */
#include <string.h> /* strrchr: the name after the module's */

#if PYRITE_HAS_TYPE_FROM_SPEC
#define PYRITE_TYPE_SLOT(name) Py_##name
#define PYRITE_NUMBER_SLOT(name) Py_##name
#define PYRITE_SEQUENCE_SLOT(name) Py_##name
#define PYRITE_MAPPING_SLOT(name) Py_##name
#else
#define PYRITE_TYPE_SLOT(name) ((int)offsetof(PyHeapTypeObject, ht_type.name))
#define PYRITE_NUMBER_SLOT(name) ((int)offsetof(PyHeapTypeObject, as_number.name))
#define PYRITE_SEQUENCE_SLOT(name) ((int)offsetof(PyHeapTypeObject, as_sequence.name))
#define PYRITE_MAPPING_SLOT(name) ((int)offsetof(PyHeapTypeObject, as_mapping.name))
#endif

/* PYRITE_BUFFER_SLOT(bf_getbuffer), (bf_releasebuffer): numbers of PyType_Spec since 3.9; before, type_from_spec() knows
 * them alone. 2.7's old protocol (bf_getreadbuffer …) has slots too. */
#if PY_VERSION_HEX >= 0x03090000
#define PYRITE_BUFFER_SLOT(name) Py_##name
#elif PYRITE_HAS_TYPE_FROM_SPEC
#define PYRITE_BUFFER_SLOT(name) (-(int)offsetof(PyHeapTypeObject, as_buffer.name))
#else
#define PYRITE_BUFFER_SLOT(name) ((int)offsetof(PyHeapTypeObject, as_buffer.name))
#endif

/* PYRITE_OPTIONAL_SLOT(name): a slot that only 2.7 has or only 3.x, or 0, which ends a list of slots: leave such entries
 * out. nb_bool is 2.7's nb_nonzero. */
#define PYRITE_OPTIONAL_SLOT(name) PYRITE_SLOT_##name
#if PYRITE_PY3
#define PYRITE_SLOT_nb_bool Py_nb_bool
#define PYRITE_SLOT_nb_matrix_multiply Py_nb_matrix_multiply
#define PYRITE_SLOT_nb_inplace_matrix_multiply Py_nb_inplace_matrix_multiply
#define PYRITE_SLOT_tp_finalize Py_tp_finalize
#define PYRITE_SLOT_am_await Py_am_await
#define PYRITE_SLOT_am_aiter Py_am_aiter
#define PYRITE_SLOT_am_anext Py_am_anext
#define PYRITE_SLOT_nb_divide 0
#define PYRITE_SLOT_nb_inplace_divide 0
#define PYRITE_SLOT_nb_long 0
#define PYRITE_SLOT_nb_hex 0
#define PYRITE_SLOT_nb_oct 0
#define PYRITE_SLOT_nb_coerce 0
#define PYRITE_SLOT_tp_compare 0
#define PYRITE_SLOT_bf_getreadbuffer 0
#define PYRITE_SLOT_bf_getwritebuffer 0
#define PYRITE_SLOT_bf_getsegcount 0
#else
#define PYRITE_SLOT_nb_bool PYRITE_NUMBER_SLOT(nb_nonzero)
#define PYRITE_SLOT_nb_matrix_multiply 0
#define PYRITE_SLOT_nb_inplace_matrix_multiply 0
#define PYRITE_SLOT_tp_finalize 0
#define PYRITE_SLOT_am_await 0
#define PYRITE_SLOT_am_aiter 0
#define PYRITE_SLOT_am_anext 0
#define PYRITE_SLOT_nb_divide PYRITE_NUMBER_SLOT(nb_divide)
#define PYRITE_SLOT_nb_inplace_divide PYRITE_NUMBER_SLOT(nb_inplace_divide)
#define PYRITE_SLOT_nb_long PYRITE_NUMBER_SLOT(nb_long)
#define PYRITE_SLOT_nb_hex PYRITE_NUMBER_SLOT(nb_hex)
#define PYRITE_SLOT_nb_oct PYRITE_NUMBER_SLOT(nb_oct)
#define PYRITE_SLOT_nb_coerce PYRITE_NUMBER_SLOT(nb_coerce)
#define PYRITE_SLOT_tp_compare PYRITE_TYPE_SLOT(tp_compare)
#define PYRITE_SLOT_bf_getreadbuffer PYRITE_BUFFER_SLOT(bf_getreadbuffer)
#define PYRITE_SLOT_bf_getwritebuffer PYRITE_BUFFER_SLOT(bf_getwritebuffer)
#define PYRITE_SLOT_bf_getsegcount PYRITE_BUFFER_SLOT(bf_getsegcount)
#endif

/* `slots` is a member here; Qt has a macro of that name. */
#pragma push_macro("slots")
#undef slots

PYRITE_COMPAT_BEGIN

/* PyType_Slot, PyType_Spec (3.2). The list ends with {0, NULL}. `name` is "module.Name" and must outlive the type. */
#if PYRITE_HAS_TYPE_FROM_SPEC
typedef PyType_Slot PYRITE_COMPAT(type_slot);
typedef PyType_Spec PYRITE_COMPAT(type_spec);
#else
typedef struct PYRITE_COMPAT(type_slot) {
    int slot;
    void *pfunc;
} PYRITE_COMPAT(type_slot);
typedef struct PYRITE_COMPAT(type_spec) {
    const char *name;
    int basicsize;
    int itemsize;
    unsigned int flags;
    PYRITE_COMPAT(type_slot) * slots;
} PYRITE_COMPAT(type_spec);
#endif

/* PyType_FromSpecWithBases (3.3): a heap type with the slots of `spec`; `bases` is a tuple of types, or NULL for
 * object. On 2.7 a `tp_members` entry for __weaklistoffset__, __dictoffset__ or __vectorcalloffset__ has no effect: set
 * the type's field; and a spec without tp_dealloc inherits that of its base, which may not know of heap types.
 * Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(type_from_spec)(PYRITE_COMPAT(type_spec) * spec, PyObject *bases) {
#if PY_VERSION_HEX >= 0x03090000
    return PyType_FromSpecWithBases(spec, bases);
#elif PYRITE_HAS_TYPE_FROM_SPEC
    /* The negative slots go last, and are filled in by hand. */
    PYRITE_COMPAT(type_slot) own[4], *from, *to = spec->slots;
    int i, count = 0;
    PyObject *type;
    for (from = spec->slots; from->slot != 0; ++from) {
        if (from->slot < 0 && count < 4) {
            own[count++] = *from;
        } else {
            *to++ = *from;
        }
    }
    to->slot = 0;
    type = PyType_FromSpecWithBases(spec, bases);
    for (i = 0; type != NULL && i < count; ++i) {
        memcpy((char *)type - own[i].slot, &own[i].pfunc, sizeof(void *));
    }
    return type;
#else
    PyHeapTypeObject *heap;
    PyTypeObject *type;
    PYRITE_COMPAT(type_slot) * entry;
    const char *dot = strrchr(spec->name, '.');
    PyObject *module = NULL;
    PyTypeObject *best = NULL; /* borrowed: the largest decides the layout */
    Py_ssize_t i;
    for (i = 0; bases != NULL && i < PyTuple_GET_SIZE(bases); ++i) {
        PyTypeObject *base = (PyTypeObject *)PyTuple_GET_ITEM(bases, i);
        if (!PyType_HasFeature(base, Py_TPFLAGS_BASETYPE)) {
            PyErr_Format(PyExc_TypeError, "type '%.100s' is not an acceptable base type", base->tp_name);
            return NULL;
        }
        if (best == NULL || base->tp_basicsize > best->tp_basicsize) {
            best = base;
        }
    }
    heap = (PyHeapTypeObject *)PyType_Type.tp_alloc(&PyType_Type, 0); /* new */
    if (heap == NULL) {
        return NULL;
    }
    type = &heap->ht_type;
    type->tp_name = spec->name;
    type->tp_basicsize = spec->basicsize;
    type->tp_itemsize = spec->itemsize;
    type->tp_flags = (long)(spec->flags | PYRITE_TPFLAGS_DEFAULT | (unsigned long)Py_TPFLAGS_HEAPTYPE);
    type->tp_as_number = &heap->as_number;
    type->tp_as_sequence = &heap->as_sequence;
    type->tp_as_mapping = &heap->as_mapping;
    type->tp_as_buffer = &heap->as_buffer;
    heap->ht_name = PyString_FromString(dot != NULL ? dot + 1 : spec->name);
    if (heap->ht_name == NULL) {
        goto failed;
    }
    type->tp_bases = PYRITE_COMPAT(xnew_ref)(bases);
    type->tp_base = (PyTypeObject *)PYRITE_COMPAT(xnew_ref)((PyObject *)best);
    for (entry = spec->slots; entry->slot != 0; ++entry) {
        memcpy((char *)heap + entry->slot, &entry->pfunc, sizeof(void *));
    }
    if (type->tp_doc != NULL) { /* a heap type frees its doc */
        const size_t size = strlen(type->tp_doc) + 1;
        char *doc = (char *)PyObject_MALLOC(size);
        if (doc == NULL) {
            type->tp_doc = NULL;
            PyErr_NoMemory();
            goto failed;
        }
        memcpy(doc, type->tp_doc, size);
        type->tp_doc = doc;
    }
    if (PyType_Ready(type) < 0) {
        goto failed;
    }
    if (dot != NULL) {
        module = PyString_FromStringAndSize(spec->name, dot - spec->name);
        if (module == NULL || PyDict_SetItemString(type->tp_dict, "__module__", module) < 0) {
            Py_XDECREF(module);
            goto failed;
        }
        Py_DECREF(module);
    }
    return (PyObject *)heap;
failed:
    Py_DECREF(heap);
    return NULL;
#endif
}

/* The base of heap types whose instances only their own tp_new may make. object.__new__ makes instances of any type whose
 * nearest base that is not made in Python has object's tp_new; on 2.7 that is the nearest which is no heap type, and on 3.x
 * a type counts as made in Python once its __new__ was assigned to. So it is a type of its own with that tp_new, and one
 * that cannot be assigned to. Returns new; NULL with an exception. */
PYRITE_INLINE PyTypeObject *PYRITE_COMPAT(heap_type_base)(newfunc tp_new) {
#if PY_VERSION_HEX >= 0x030A0000
    PyType_Slot slot[2]; /* no initialiser: in C one of a function pointer is none */
    PyType_Spec spec;
    memset(slot, 0, sizeof(slot));
    memset(&spec, 0, sizeof(spec));
    slot[0].slot = Py_tp_new;
    memcpy(&slot[0].pfunc, &tp_new, sizeof(tp_new));
    spec.name = "pyrite.instance";
    spec.flags = (unsigned int)(Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_IMMUTABLETYPE);
    spec.slots = slot;
    return (PyTypeObject *)PyType_FromSpec(&spec);
#else
    static PyTypeObject base; /* zeros; never freed */
    if (base.tp_dict == NULL) {
        PYRITE_COMPAT(new_ref)((PyObject *)&base);
        base.tp_name = "pyrite.instance";
        base.tp_basicsize = PyBaseObject_Type.tp_basicsize;
        base.tp_flags =
            Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | PYRITE_TPFLAGS_CHECKTYPES | PYRITE_TPFLAGS_HAVE_VERSION_TAG;
        base.tp_new = tp_new;
        if (PyType_Ready(&base) < 0) {
            return NULL;
        }
    }
    return (PyTypeObject *)PYRITE_COMPAT(new_ref)((PyObject *)&base);
#endif
}

/* 2.7's function for tp_compare, which calls the method `__cmp__` of either operand; NULL where there is no such slot. */
PYRITE_INLINE void *PYRITE_COMPAT(slot_compare)(void) {
#if PYRITE_PY3
    return NULL;
#else
    return (void *)(size_t)&_PyObject_SlotCompare;
#endif
}

PYRITE_COMPAT_END

#pragma pop_macro("slots")

#endif
