/* compat/pyrite_compat/ref.h: reference counts, identity and the object header, as today's CPython spells them.
 *
 * Belongs here: what works on any object without calling into its type. Does not belong here: constants' conversions
 * (int.h, str.h) or threads (thread.h).
 * Tested by tests/compat/test_ref.c. */
#ifndef PYRITE_COMPAT_REF_H
#define PYRITE_COMPAT_REF_H

#include <pyrite_compat/version.h>

PYRITE_COMPAT_BEGIN

/* Py_NewRef (3.10): one more reference to `o`, which is not NULL. Returns new. */
PYRITE_ALWAYS_INLINE PyObject *PYRITE_COMPAT(new_ref)(PyObject *o) {
    Py_INCREF(o);
    return o;
}

/* Py_XNewRef (3.10): the same where `o` may be NULL. Returns new, or NULL. */
PYRITE_ALWAYS_INLINE PyObject *PYRITE_COMPAT(xnew_ref)(PyObject *o) {
    Py_XINCREF(o);
    return o;
}

/* Py_SETREF (3.6): `*place = value`, then drops what was there. Steals `value`; the old one is not NULL. */
PYRITE_INLINE void PYRITE_COMPAT(set_ref)(PyObject **place, PyObject *value) {
    PyObject *old = *place;
    *place = value; /* first: dropping the old one may run code that looks here */
    Py_DECREF(old);
}

/* Py_XSETREF (3.6): the same where the old one may be NULL. Steals `value`. */
PYRITE_INLINE void PYRITE_COMPAT(xset_ref)(PyObject **place, PyObject *value) {
    PyObject *old = *place;
    *place = value;
    Py_XDECREF(old);
}

/* Py_Is (3.10): identity. Borrows. */
PYRITE_ALWAYS_INLINE int PYRITE_COMPAT(is)(PyObject *a, PyObject *b) { return a == b; }

/* Py_IsNone (3.10). Borrows. */
PYRITE_ALWAYS_INLINE int PYRITE_COMPAT(is_none)(PyObject *o) { return o == Py_None; }

/* Py_IsTrue (3.10): is it the object True? Not a truth test. Borrows. */
PYRITE_ALWAYS_INLINE int PYRITE_COMPAT(is_true)(PyObject *o) { return o == Py_True; }

/* Py_IsFalse (3.10): is it the object False? Borrows. */
PYRITE_ALWAYS_INLINE int PYRITE_COMPAT(is_false)(PyObject *o) { return o == Py_False; }

/* Py_IS_TYPE (3.9): is `type` the very type of `o`? Borrows. */
PYRITE_ALWAYS_INLINE int PYRITE_COMPAT(is_type)(PyObject *o, PyTypeObject *type) { return Py_TYPE(o) == type; }

/* Py_REFCNT: a function, so that it is one type everywhere. */
PYRITE_INLINE Py_ssize_t PYRITE_COMPAT(refcnt)(PyObject *o) { return (Py_ssize_t)Py_REFCNT(o); }

/* Py_SET_REFCNT (3.9). */
PYRITE_INLINE void PYRITE_COMPAT(set_refcnt)(PyObject *o, Py_ssize_t count) {
#if PY_VERSION_HEX >= 0x03090000
    Py_SET_REFCNT(o, count);
#else
    Py_REFCNT(o) = count;
#endif
}

/* Py_SET_TYPE (3.9). Does not count `type`. */
PYRITE_INLINE void PYRITE_COMPAT(set_type)(PyObject *o, PyTypeObject *type) {
#if PY_VERSION_HEX >= 0x03090000
    Py_SET_TYPE(o, type);
#else
    Py_TYPE(o) = type;
#endif
}

/* Py_SET_SIZE (3.9). */
PYRITE_INLINE void PYRITE_COMPAT(set_size)(PyVarObject *o, Py_ssize_t size) {
#if PY_VERSION_HEX >= 0x03090000
    Py_SET_SIZE(o, size);
#else
    Py_SIZE(o) = size;
#endif
}

/* PyUnstable_Object_IsUniquelyReferenced (3.14): does nobody but the caller hold `o`? Borrows. */
PYRITE_INLINE int PYRITE_COMPAT(is_uniquely_referenced)(PyObject *o) {
#if PY_VERSION_HEX >= 0x030E0000
    return PyUnstable_Object_IsUniquelyReferenced(o);
#elif defined(Py_GIL_DISABLED)
    return _Py_IsOwnedByCurrentThread(o) && _Py_atomic_load_uint32_relaxed(&o->ob_ref_local) == 1 &&
           _Py_atomic_load_ssize_relaxed(&o->ob_ref_shared) == 0;
#else
    return Py_REFCNT(o) == 1;
#endif
}

/* PyUnstable_IsImmortal (3.14; _Py_IsImmortal in 3.12): is its count frozen? 0 where that does not exist. Borrows. */
PYRITE_INLINE int PYRITE_COMPAT(is_immortal)(PyObject *o) {
#if PY_VERSION_HEX >= 0x030E0000
    return PyUnstable_IsImmortal(o);
#elif PY_VERSION_HEX >= 0x030C0000
    return _Py_IsImmortal(o);
#else
    (void)o;
    return 0;
#endif
}

/* For an object that is freed by hand while its one reference stands: a debug Python misses references that do not go. */
PYRITE_INLINE void PYRITE_COMPAT(forget_reference)(PyObject *o) {
#if PYRITE_HAS_PYDEBUG
#if PY_VERSION_HEX >= 0x03090000
    Py_SET_REFCNT(o, Py_REFCNT(o) + 1);
#else
    Py_REFCNT(o) += 1;
#endif
    Py_DECREF(o);
#else
    (void)o;
#endif
}

/* PyObject_New() for a heap type, whose instance counts it as from 3.8 on. NULL with MemoryError. Returns new.
 * Tested by tests/compat/test_type_spec.c. */
PYRITE_ALWAYS_INLINE PyObject *PYRITE_COMPAT(object_new)(PyTypeObject *type) {
#if PYRITE_HAS_INSTANCE_OWNS_TYPE
    return _PyObject_New(type);
#else
    PyObject *made = (PyObject *)PyObject_Malloc((size_t)type->tp_basicsize);
    if (made == NULL) {
        return PyErr_NoMemory();
    }
    Py_INCREF(type);
    return PyObject_INIT(made, type);
#endif
}

PYRITE_COMPAT_END

/* Py_RETURN_NOTIMPLEMENTED (2.7 has the object, not the macro). */
#define PYRITE_RETURN_NOTIMPLEMENTED return PYRITE_COMPAT_CALL(new_ref)(Py_NotImplemented)

/* Py_RETURN_RICHCOMPARE (3.7): the answer of a tp_richcompare for two C values and an operator. */
#define PYRITE_RETURN_RICHCOMPARE(a, b, op)                                     \
    do {                                                                        \
        int pyrite_answer;                                                      \
        switch (op) {                                                           \
            case Py_EQ:                                                         \
                pyrite_answer = (a) == (b);                                     \
                break;                                                          \
            case Py_NE:                                                         \
                pyrite_answer = (a) != (b);                                     \
                break;                                                          \
            case Py_LT:                                                         \
                pyrite_answer = (a) < (b);                                      \
                break;                                                          \
            case Py_GT:                                                         \
                pyrite_answer = (a) > (b);                                      \
                break;                                                          \
            case Py_LE:                                                         \
                pyrite_answer = (a) <= (b);                                     \
                break;                                                          \
            default:                                                            \
                pyrite_answer = (a) >= (b);                                     \
                break;                                                          \
        }                                                                       \
        return PYRITE_COMPAT_CALL(new_ref)(pyrite_answer ? Py_True : Py_False); \
    } while (0)

#endif
