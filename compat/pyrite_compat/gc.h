/* compat/pyrite_compat/gc.h: the garbage collector: switching it, and what tp_traverse and tp_dealloc owe the type.
 *
 * Tested by tests/compat/test_gc.c. */
#ifndef PYRITE_COMPAT_GC_H
#define PYRITE_COMPAT_GC_H

#include <pyrite_compat/version.h>

/* In the tp_traverse of a heap type, which is the function `traverse`: visits the type that the instance owns.
 * Before 3.9 the traversal of a Python subclass, which calls this one, has done that already, and twice would be
 * wrong. Wants the parameters to be called `visit` and `arg`, as Py_VISIT does. */
#define PYRITE_VISIT_TYPE(self, traverse)                                        \
    do {                                                                         \
        if (PYRITE_HAS_TYPE_VISIT || Py_TYPE(self)->tp_traverse == (traverse)) { \
            Py_VISIT((PyObject *)Py_TYPE(self));                                 \
        }                                                                        \
    } while (0)

/* At the end of the tp_dealloc of a heap type, which is the function `dealloc`: gives up the type (read from the
 * instance before that was freed) that tp_alloc counted. Before 3.8 the deallocation of a Python subclass, which
 * calls this one, does so itself. (An instance from PyObject_New() on a version before 3.8 has not counted it: do
 * not use this then.) */
#define PYRITE_DROP_TYPE(type, dealloc)                                         \
    do {                                                                        \
        if (PYRITE_HAS_INSTANCE_OWNS_TYPE || (type)->tp_dealloc == (dealloc)) { \
            Py_DECREF((PyObject *)(type));                                      \
        }                                                                       \
    } while (0)

PYRITE_COMPAT_BEGIN

#if PY_VERSION_HEX < 0x030A0000
/* Calls a function of the module gc that takes nothing and says yes or no. 1, 0, or -1 with an error. */
PYRITE_INLINE_COLD int PYRITE_COMPAT(gc_call)(const char *name) {
    PyObject *module = PyImport_ImportModule("gc"), *function, *result = NULL; /* new, all */
    int answer = -1;
    if (module == NULL) {
        return -1;
    }
    function = PyObject_GetAttrString(module, name);
    Py_DECREF(module);
    if (function != NULL) {
        result = PyObject_CallObject(function, NULL);
        Py_DECREF(function);
    }
    if (result != NULL) {
        answer = PyObject_IsTrue(result);
        Py_DECREF(result);
    }
    return answer;
}
#endif

/* No upstream name: 1 if the tp_dealloc of a built-in container just put `o`, of a subtype, aside to come back to it when
 * the C stack is shorter. From 3.8 on they do so with objects of exactly their type only. (`o` is only compared.) */
PYRITE_INLINE int PYRITE_COMPAT(trash_has)(PyObject *o) {
#if PY_VERSION_HEX >= 0x03080000
    (void)o;
    return 0;
#else
    return PyThreadState_GET()->trash_delete_later == o;
#endif
}

/* PyGC_IsEnabled (3.10): 1 or 0. Before 3.10 it asks the module gc: no error may be set. */
PYRITE_INLINE int PYRITE_COMPAT(gc_is_enabled)(void) {
#if PY_VERSION_HEX >= 0x030A0000
    return PyGC_IsEnabled();
#else
    const int answer = PYRITE_COMPAT(gc_call)("isenabled");
    if (answer < 0) {
        PyErr_Clear();
    }
    return answer > 0;
#endif
}

/* PyGC_Enable (3.10): returns whether it was enabled before. */
PYRITE_INLINE int PYRITE_COMPAT(gc_enable)(void) {
#if PY_VERSION_HEX >= 0x030A0000
    return PyGC_Enable();
#else
    const int before = PYRITE_COMPAT(gc_is_enabled)();
    if (PYRITE_COMPAT(gc_call)("enable") < 0) {
        PyErr_Clear();
    }
    return before;
#endif
}

/* PyGC_Disable (3.10): returns whether it was enabled before. */
PYRITE_INLINE int PYRITE_COMPAT(gc_disable)(void) {
#if PY_VERSION_HEX >= 0x030A0000
    return PyGC_Disable();
#else
    const int before = PYRITE_COMPAT(gc_is_enabled)();
    if (PYRITE_COMPAT(gc_call)("disable") < 0) {
        PyErr_Clear();
    }
    return before;
#endif
}

/* PyObject_GC_IsTracked (3.9): 1 if the collector looks at `o`. Borrows. */
PYRITE_INLINE int PYRITE_COMPAT(object_gc_is_tracked)(PyObject *o) {
#if PY_VERSION_HEX >= 0x03090000
    return PyObject_GC_IsTracked(o);
#elif defined(PYPY_VERSION)
    return PyObject_IS_GC(o);
#else
    return PyObject_IS_GC(o) && _PyObject_GC_IS_TRACKED(o);
#endif
}

/* PyObject_CallFinalizerFromDealloc (3.4), at the beginning of tp_dealloc: runs the type's tp_finalize, if it has one.
 * 2.7 has none, so there it runs `finalize`, or else what Python set as `__del__`; both may be NULL. 0, or -1 if the
 * object was resurrected: tp_dealloc must return then. */
PYRITE_INLINE int PYRITE_COMPAT(object_call_finalizer_from_dealloc)(PyObject *self, void (*finalize)(PyObject *)) {
#if PYRITE_PY3
    (void)finalize;
    return Py_TYPE(self)->tp_finalize == NULL ? 0 : PyObject_CallFinalizerFromDealloc(self);
#else
    if (finalize == NULL) {
        if (Py_TYPE(self)->tp_del == NULL) {
            return 0;
        }
        Py_TYPE(self)->tp_del(self); /* expects a count of 0, and leaves what is right */
        return Py_REFCNT(self) > 0 ? -1 : 0;
    }
    Py_REFCNT(self) = 1;
    finalize(self);
    if (--Py_REFCNT(self) == 0) {
        return 0;
    }
    {
        const Py_ssize_t count = Py_REFCNT(self);
        _Py_NewReference(self);
        Py_REFCNT(self) = count;
        _Py_DEC_REFTOTAL;
    }
    return -1;
#endif
}

PYRITE_COMPAT_END

#endif
