/* compat/pyrite_compat/module.h: modules: the init function, the definition, adding names. (Finding others: import.h.)
 *
 * Tested by tests/compat/test_module.c. */
#ifndef PYRITE_COMPAT_MODULE_H
#define PYRITE_COMPAT_MODULE_H

#include <pyrite_compat/ref.h>
#include <pyrite_compat/str.h>

#include <string.h> /* strrchr */

/* --- The init function ----------------------------------------------------------------------------------------- */

#ifdef __cplusplus
#define PYRITE_EXTERN_C extern "C"
#else
#define PYRITE_EXTERN_C extern
#endif

/* The head of the function that `import name` calls, to be followed by its body. It returns nothing on 2.7 and the new
 * module, or NULL, on 3.x. Exported even under -fvisibility=hidden (2.7's PyMODINIT_FUNC is not). */
#if PYRITE_PY3
#define PYRITE_MODULE_INIT(name)                                 \
    PYRITE_EXTERN_C PYRITE_EXPORT PyObject *PyInit_##name(void); \
    PYRITE_EXTERN_C PYRITE_EXPORT PyObject *PyInit_##name(void)
#else
#define PYRITE_MODULE_INIT(name)                         \
    PYRITE_EXTERN_C PYRITE_EXPORT void init##name(void); \
    PYRITE_EXTERN_C PYRITE_EXPORT void init##name(void)
#endif

/* py3c's MODULE_INIT_FUNC: the head of a function that returns the new module, or NULL with an error, on every version:
 *     static PyMethodDef methods[] = ...;
 *     static pyrite_compat_module_def def = {
 *         PYRITE_MODULE_DEF_HEAD, "spam", "Doc.", -1, methods, NULL, NULL, NULL, NULL};
 *     PYRITE_MODULE_INIT_FUNC(spam) { return pyrite_compat_module_create(&def); } */
#if PYRITE_PY3
#define PYRITE_MODULE_INIT_FUNC(name) PYRITE_MODULE_INIT(name)
#else
#define PYRITE_MODULE_INIT_FUNC(name)                              \
    static PyObject *pyrite_init_##name(void);                     \
    PYRITE_MODULE_INIT(name) {                                     \
        PyObject *pyrite_module = pyrite_init_##name();            \
        Py_XDECREF(pyrite_module); /* sys.modules holds its own */ \
    }                                                              \
    static PyObject *pyrite_init_##name(void)
#endif

#if PYRITE_PY3
#define PYRITE_MODULE_DEF_HEAD PyModuleDef_HEAD_INIT
#else
#define PYRITE_MODULE_DEF_HEAD 0
#endif

PYRITE_COMPAT_BEGIN

/* PyModuleDef (3.0): on 2.7 m_size is -1 or 0 and the last four are NULL. */
#if PYRITE_PY3
typedef PyModuleDef PYRITE_COMPAT(module_def);
#else
typedef struct PYRITE_COMPAT(module_def) {
    int m_base; /* PYRITE_MODULE_DEF_HEAD */
    const char *m_name;
    const char *m_doc;
    Py_ssize_t m_size;
    PyMethodDef *m_methods;
    void *m_slots;
    traverseproc m_traverse;
    inquiry m_clear;
    void (*m_free)(void *);
} PYRITE_COMPAT(module_def);
#endif

/* PyModule_Create (3.0): single-phase. Returns new, on 2.7 too, where the module is already in sys.modules. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(module_create)(PYRITE_COMPAT(module_def) * def) {
#if PYRITE_PY3
    return PyModule_Create(def);
#else
    if (def->m_slots != NULL || def->m_traverse != NULL || def->m_clear != NULL || def->m_free != NULL) {
        PyErr_Format(PyExc_SystemError, "module %s: m_slots, m_traverse, m_clear and m_free need Python 3",
                     def->m_name);
        return NULL;
    }
    return PYRITE_COMPAT(xnew_ref)(Py_InitModule3(def->m_name, def->m_methods, def->m_doc));
#endif
}

/* --- Adding names ---------------------------------------------------------------------------------------------- */

/* PyModule_AddObjectRef (3.10): 0 or -1. A NULL `value` is an error passed on. Borrows `value`. */
PYRITE_INLINE int PYRITE_COMPAT(module_add_object_ref)(PyObject *module, const char *name, PyObject *value) {
#if PY_VERSION_HEX >= 0x030A0000
    return PyModule_AddObjectRef(module, name, value);
#else
    if (value == NULL) {
        if (PyErr_Occurred() == NULL) {
            PyErr_SetString(PyExc_SystemError,
                            "PyModule_AddObjectRef() must be called with an exception raised if value is NULL");
        }
        return -1;
    }
    Py_INCREF(value);
    if (PyModule_AddObject(module, name, value) < 0) { /* steals, but only when it succeeds */
        Py_DECREF(value);
        return -1;
    }
    return 0;
#endif
}

/* PyModule_Add (3.13): 0 or -1. A NULL `value` is an error passed on. Always steals `value`. */
PYRITE_INLINE int PYRITE_COMPAT(module_add)(PyObject *module, const char *name, PyObject *value) {
#if PY_VERSION_HEX >= 0x030D0000
    return PyModule_Add(module, name, value);
#else
    const int result = PYRITE_COMPAT(module_add_object_ref)(module, name, value);
    Py_XDECREF(value);
    return result;
#endif
}

/* PyModule_AddType (3.9): readies the type and adds it by the last part of its tp_name. 0 or -1. Borrows `type`. */
PYRITE_INLINE int PYRITE_COMPAT(module_add_type)(PyObject *module, PyTypeObject *type) {
#if PY_VERSION_HEX >= 0x03090000
    return PyModule_AddType(module, type);
#else
    const char *dot;
    if (PyType_Ready(type) < 0) {
        return -1;
    }
    dot = strrchr(type->tp_name, '.');
    return PYRITE_COMPAT(module_add_object_ref)(module, dot != NULL ? dot + 1 : type->tp_name, (PyObject *)type);
#endif
}

/* PyModule_GetNameObject (3.3): `__name__`; SystemError if there is none. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(module_get_name_object)(PyObject *module) {
#if PYRITE_PY3
    return PyModule_GetNameObject(module);
#else
    const char *name = PyModule_GetName(module);
    return name != NULL ? PyString_FromString(name) : NULL;
#endif
}

PYRITE_COMPAT_END

#endif
