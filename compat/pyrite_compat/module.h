/* compat/pyrite_compat/module.h: names in modules. (Making modules: module_init.h; finding others: import.h.)
 *
 * Tested by tests/compat/test_module.c. */
#ifndef PYRITE_COMPAT_MODULE_H
#define PYRITE_COMPAT_MODULE_H

#include <pyrite_compat/module_init.h>
#include <pyrite_compat/ref.h>
#include <pyrite_compat/str.h>

#include <string.h> /* strrchr */

PYRITE_COMPAT_BEGIN

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
