/* compat/pyrite_compat/sys.h: the attributes of the module sys, as owned references.
 *
 * Where a name may be missing: 1 (there; `*result` is new), 0 (not there; NULL, no error) or -1 (error; NULL).
 * Tested by tests/compat/test_sys.c. */
#ifndef PYRITE_COMPAT_SYS_H
#define PYRITE_COMPAT_SYS_H

#include <pyrite_compat/attr.h>

PYRITE_COMPAT_BEGIN

/* PySys_GetOptionalAttrString (3.15): by a UTF-8 name. 1, 0 or -1. */
PYRITE_INLINE int PYRITE_COMPAT(sys_get_optional_attr_string)(const char *name, PyObject **result) {
#if PY_VERSION_HEX >= 0x030F0000
    return PySys_GetOptionalAttrString(name, result);
#else
    *result = PYRITE_COMPAT(xnew_ref)(PySys_GetObject((char *)name)); /* borrowed; errors are gone already */
    return *result != NULL;
#endif
}

/* PySys_GetOptionalAttr (3.15): 1, 0, or -1 with TypeError if `name` is no text. Borrows `name`. */
PYRITE_INLINE int PYRITE_COMPAT(sys_get_optional_attr)(PyObject *name, PyObject **result) {
#if PY_VERSION_HEX >= 0x030F0000
    return PySys_GetOptionalAttr(name, result);
#else
    PYRITE_COMPAT(utf8_view) view;
    const int got = PYRITE_COMPAT(utf8_view_get)(name, &view);
    *result = NULL;
    if (got == 0) {
        const int found = PYRITE_COMPAT(sys_get_optional_attr_string)(view.data, result);
        PYRITE_COMPAT(utf8_view_release)(&view);
        return found;
    }
    if (got == -2) {
        PyErr_Format(PyExc_TypeError, "attribute name must be string, not '%.200s'", Py_TYPE(name)->tp_name);
    }
    return -1;
#endif
}

/* PySys_GetAttrString (3.15): by a UTF-8 name; RuntimeError "lost sys.NAME" if it is not there. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(sys_get_attr_string)(const char *name) {
#if PY_VERSION_HEX >= 0x030F0000
    return PySys_GetAttrString(name);
#else
    PyObject *result;
    if (PYRITE_COMPAT(sys_get_optional_attr_string)(name, &result) == 0) {
        PyErr_Format(PyExc_RuntimeError, "lost sys.%s", name);
    }
    return result;
#endif
}

/* PySys_GetAttr (3.15): RuntimeError if it is not there, TypeError if `name` is no text. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(sys_get_attr)(PyObject *name) {
#if PY_VERSION_HEX >= 0x030F0000
    return PySys_GetAttr(name);
#else
    PyObject *result;
    if (PYRITE_COMPAT(sys_get_optional_attr)(name, &result) == 0) {
        PYRITE_COMPAT(utf8_view) view;
        if (PYRITE_COMPAT(utf8_view_get)(name, &view) == 0) {
            PyErr_Format(PyExc_RuntimeError, "lost sys.%.200s", view.data);
            PYRITE_COMPAT(utf8_view_release)(&view);
        }
    }
    return result;
#endif
}

PYRITE_COMPAT_END

#endif
