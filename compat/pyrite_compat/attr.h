/* compat/pyrite_compat/attr.h: attributes that may be missing.
 *
 * The functions that ask for something optional return 1 (there; `*result` is new), 0 (not there; NULL, no error) or
 * -1 (error; NULL).
 * Tested by tests/compat/test_attr.c. */
#ifndef PYRITE_COMPAT_ATTR_H
#define PYRITE_COMPAT_ATTR_H

#include <pyrite_compat/dict.h>

PYRITE_COMPAT_BEGIN

#if PY_VERSION_HEX < 0x03070000 || defined(PYPY_VERSION)
/* PyObject_GetAttr with AttributeError as an answer. Costs a raised exception when the answer is no. */
PYRITE_INLINE int PYRITE_COMPAT(object_get_attr_or_clear)(PyObject *o, PyObject *name, PyObject **result) {
    *result = PyObject_GetAttr(o, name);
    if (*result != NULL) {
        return 1;
    }
    if (!PyErr_ExceptionMatches(PyExc_AttributeError)) {
        return -1;
    }
    PyErr_Clear();
    return 0;
}
#endif

/* PyObject_GetOptionalAttr (3.13): 1, 0 or -1; `*result` is new or NULL. `name` is a native str. Where the interpreter
 * offers a way, and for ordinary objects and types on 2.7, 3.5 and 3.6, no AttributeError is made to be cleared. */
PYRITE_INLINE int PYRITE_COMPAT(object_get_optional_attr)(PyObject *o, PyObject *name, PyObject **result) {
#if PY_VERSION_HEX >= 0x030D0000
    return PyObject_GetOptionalAttr(o, name, result);
#elif defined(PYPY_VERSION)
    return PYRITE_COMPAT(object_get_attr_or_clear)(o, name, result);
#elif PY_VERSION_HEX >= 0x03070000
    return _PyObject_LookupAttr(o, name, result);
#else
    PyTypeObject *type = Py_TYPE(o);
    if (PYRITE_COMPAT(str_check_exact)(name) && type->tp_dict != NULL) {
        if (type->tp_getattro == PyObject_GenericGetAttr || type->tp_getattro == PyModule_Type.tp_getattro) {
            if (_PyType_Lookup(type, name) == NULL) { /* no descriptor: what is left is the object's own dict */
                PyObject **dict = _PyObject_GetDictPtr(o);
                PyObject *own;
                int found;
                if (dict == NULL || *dict == NULL) {
                    *result = NULL;
                    return 0;
                }
                own = PYRITE_COMPAT(new_ref)(*dict); /* a key's __eq__ may replace it */
                found = PYRITE_COMPAT(dict_get_item_ref)(own, name, result);
                Py_DECREF(own);
                return found;
            }
        } else if (type->tp_getattro == PyType_Type.tp_getattro && ((PyTypeObject *)o)->tp_dict != NULL) {
            if (_PyType_Lookup(type, name) == NULL && _PyType_Lookup((PyTypeObject *)o, name) == NULL) {
                *result = NULL;
                return 0;
            }
        }
    }
    return PYRITE_COMPAT(object_get_attr_or_clear)(o, name, result);
#endif
}

/* PyObject_GetOptionalAttrString (3.13): the same by a UTF-8 name. */
PYRITE_INLINE int PYRITE_COMPAT(object_get_optional_attr_string)(PyObject *o, const char *name, PyObject **result) {
#if PY_VERSION_HEX >= 0x030D0000
    return PyObject_GetOptionalAttrString(o, name, result);
#else
    int found;
    PyObject *key = PYRITE_COMPAT(str_from_string)(name); /* new */
    *result = NULL;
    if (key == NULL) {
        return -1;
    }
    found = PYRITE_COMPAT(object_get_optional_attr)(o, key, result);
    Py_DECREF(key);
    return found;
#endif
}

/* PyObject_HasAttrWithError (3.13): 1, 0 or -1. */
PYRITE_INLINE int PYRITE_COMPAT(object_has_attr_with_error)(PyObject *o, PyObject *name) {
    PyObject *value;
    const int found = PYRITE_COMPAT(object_get_optional_attr)(o, name, &value);
    Py_XDECREF(value);
    return found;
}

/* PyObject_HasAttrStringWithError (3.13): the same by a UTF-8 name. */
PYRITE_INLINE int PYRITE_COMPAT(object_has_attr_string_with_error)(PyObject *o, const char *name) {
    PyObject *value;
    const int found = PYRITE_COMPAT(object_get_optional_attr_string)(o, name, &value);
    Py_XDECREF(value);
    return found;
}

PYRITE_COMPAT_END

#endif
