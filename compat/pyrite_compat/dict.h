/* compat/pyrite_compat/dict.h: dicts and other mappings: items as owned references and without lost errors.
 *
 * The functions that ask for something optional return 1 (there; `*result` is new), 0 (not there; NULL, no error) or
 * -1 (error; NULL).
 * Tested by tests/compat/test_dict.c. */
#ifndef PYRITE_COMPAT_DICT_H
#define PYRITE_COMPAT_DICT_H

#include <pyrite_compat/ref.h>
#include <pyrite_compat/str.h>

PYRITE_COMPAT_BEGIN

/* --- dict ------------------------------------------------------------------------------------------------------ */

/* PyDict_GetItemRef (3.13): 1, 0 or -1; `*result` is new or NULL. SystemError if `dict` is none. */
PYRITE_INLINE int PYRITE_COMPAT(dict_get_item_ref)(PyObject *dict, PyObject *key, PyObject **result) {
#if PY_VERSION_HEX >= 0x030D0000
    return PyDict_GetItemRef(dict, key, result);
#else
#if PYRITE_PY3
    PyObject *found = PyDict_GetItemWithError(dict, key); /* borrowed */
#else
    PyObject *found = _PyDict_GetItemWithError(dict, key); /* borrowed */
#endif
    *result = found;
    if (found != NULL) {
        Py_INCREF(found);
        return 1;
    }
    return PyErr_Occurred() != NULL ? -1 : 0;
#endif
}

/* PyDict_GetItemStringRef (3.13): the same by a UTF-8 key. */
PYRITE_INLINE int PYRITE_COMPAT(dict_get_item_string_ref)(PyObject *dict, const char *key, PyObject **result) {
#if PY_VERSION_HEX >= 0x030D0000
    return PyDict_GetItemStringRef(dict, key, result);
#else
    int found;
    PyObject *name = PYRITE_COMPAT(str_from_string)(key); /* new */
    *result = NULL;
    if (name == NULL) {
        return -1;
    }
    found = PYRITE_COMPAT(dict_get_item_ref)(dict, name, result);
    Py_DECREF(name);
    return found;
#endif
}

/* PyDict_ContainsString (3.13): 1, 0 or -1. */
PYRITE_INLINE int PYRITE_COMPAT(dict_contains_string)(PyObject *dict, const char *key) {
#if PY_VERSION_HEX >= 0x030D0000
    return PyDict_ContainsString(dict, key);
#else
    int found;
    PyObject *name = PYRITE_COMPAT(str_from_string)(key); /* new */
    if (name == NULL) {
        return -1;
    }
    found = PyDict_Contains(dict, name);
    Py_DECREF(name);
    return found;
#endif
}

/* PyDict_SetDefaultRef (3.13): 1 if the key was there, 0 if `value` was put in, -1. `*result`, if not a NULL
 * pointer, is new: what is there now. Borrows `value`. */
PYRITE_INLINE int PYRITE_COMPAT(dict_set_default_ref)(PyObject *dict, PyObject *key, PyObject *value,
                                                      PyObject **result) {
#if PY_VERSION_HEX >= 0x030D0000
    return PyDict_SetDefaultRef(dict, key, value, result);
#else
    PyObject *found;
    int was_there;
    if (result != NULL) {
        *result = NULL;
    }
    if (!PyDict_Check(dict)) {
        PyErr_BadInternalCall();
        return -1;
    }
#if PY_VERSION_HEX >= 0x03040000
    if (PyUnicode_CheckExact(key)) { /* one look-up, and no code runs that could change the size */
        const Py_ssize_t size = PyDict_Size(dict);
        found = PyDict_SetDefault(dict, key, value); /* borrowed */
        if (found == NULL) {
            return -1;
        }
        if (result != NULL) {
            *result = PYRITE_COMPAT(new_ref)(found);
        }
        return PyDict_Size(dict) == size;
    }
#endif
    was_there = PYRITE_COMPAT(dict_get_item_ref)(dict, key, &found);
    if (was_there == 0) {
        if (PyDict_SetItem(dict, key, value) < 0) {
            return -1;
        }
        found = PYRITE_COMPAT(new_ref)(value);
    }
    if (result != NULL) {
        *result = found;
    } else {
        Py_XDECREF(found);
    }
    return was_there;
#endif
}

/* PyDict_Pop (3.13): 1 if the key was there and is gone, 0, or -1. `*result`, if not a NULL pointer, is new or NULL. */
PYRITE_INLINE int PYRITE_COMPAT(dict_pop)(PyObject *dict, PyObject *key, PyObject **result) {
#if PY_VERSION_HEX >= 0x030D0000
    return PyDict_Pop(dict, key, result);
#else
    PyObject *found = NULL;
    int was_there;
    if (result != NULL) {
        *result = NULL;
    }
    if (!PyDict_Check(dict)) {
        PyErr_BadInternalCall();
        return -1;
    }
    if (PyDict_Size(dict) == 0) {
        return 0; /* as upstream: the key need not even be hashable */
    }
    was_there = PYRITE_COMPAT(dict_get_item_ref)(dict, key, &found);
    if (was_there <= 0) {
        return was_there;
    }
    if (PyDict_DelItem(dict, key) < 0) {
        Py_DECREF(found);
        return -1;
    }
    if (result != NULL) {
        *result = found;
    } else {
        Py_DECREF(found);
    }
    return 1;
#endif
}

/* PyDict_PopString (3.13): the same by a UTF-8 key. */
PYRITE_INLINE int PYRITE_COMPAT(dict_pop_string)(PyObject *dict, const char *key, PyObject **result) {
#if PY_VERSION_HEX >= 0x030D0000
    return PyDict_PopString(dict, key, result);
#else
    int found;
    PyObject *name = PYRITE_COMPAT(str_from_string)(key); /* new */
    if (name == NULL) {
        if (result != NULL) {
            *result = NULL;
        }
        return -1;
    }
    found = PYRITE_COMPAT(dict_pop)(dict, name, result);
    Py_DECREF(name);
    return found;
#endif
}

/* --- Mappings -------------------------------------------------------------------------------------------------- */

/* PyMapping_GetOptionalItem (3.13): `o[key]`, KeyError being the answer 0. 1, 0 or -1; `*result` is new or NULL. */
PYRITE_INLINE int PYRITE_COMPAT(mapping_get_optional_item)(PyObject *o, PyObject *key, PyObject **result) {
#if PY_VERSION_HEX >= 0x030D0000
    return PyMapping_GetOptionalItem(o, key, result);
#else
    if (PyDict_CheckExact(o)) {
        return PYRITE_COMPAT(dict_get_item_ref)(o, key, result);
    }
    *result = PyObject_GetItem(o, key);
    if (*result != NULL) {
        return 1;
    }
    if (!PyErr_ExceptionMatches(PyExc_KeyError)) {
        return -1;
    }
    PyErr_Clear();
    return 0;
#endif
}

/* PyMapping_GetOptionalItemString (3.13): the same by a UTF-8 key. */
PYRITE_INLINE int PYRITE_COMPAT(mapping_get_optional_item_string)(PyObject *o, const char *key, PyObject **result) {
    int found;
    PyObject *name = PYRITE_COMPAT(str_from_string)(key); /* new */
    *result = NULL;
    if (name == NULL) {
        return -1;
    }
    found = PYRITE_COMPAT(mapping_get_optional_item)(o, name, result);
    Py_DECREF(name);
    return found;
}

/* PyMapping_HasKeyWithError (3.13): 1, 0 or -1. */
PYRITE_INLINE int PYRITE_COMPAT(mapping_has_key_with_error)(PyObject *o, PyObject *key) {
    PyObject *value;
    const int found = PYRITE_COMPAT(mapping_get_optional_item)(o, key, &value);
    Py_XDECREF(value);
    return found;
}

/* PyMapping_HasKeyStringWithError (3.13): the same by a UTF-8 key. */
PYRITE_INLINE int PYRITE_COMPAT(mapping_has_key_string_with_error)(PyObject *o, const char *key) {
    PyObject *value;
    const int found = PYRITE_COMPAT(mapping_get_optional_item_string)(o, key, &value);
    Py_XDECREF(value);
    return found;
}

PYRITE_COMPAT_END

#endif
