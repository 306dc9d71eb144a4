/* compat/pyrite_compat/number.h: arithmetic and number formats. (Integers to and from C: int.h.)
 *
 * Tested by tests/compat/test_number.c. */
#ifndef PYRITE_COMPAT_NUMBER_H
#define PYRITE_COMPAT_NUMBER_H

#include <pyrite_compat/version.h>

PYRITE_COMPAT_BEGIN

/* PyFloat_FromString: one argument everywhere (2.7 has a second, unused one). Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(float_from_string)(PyObject *text) {
#if PYRITE_PY3
    return PyFloat_FromString(text);
#else
    return PyFloat_FromString(text, NULL);
#endif
}

/* PyNumber_MatrixMultiply (3.5): `a @ b`; TypeError on 2.7, which has no such operator. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(number_matrix_multiply)(PyObject *a, PyObject *b) {
#if PYRITE_PY3
    return PyNumber_MatrixMultiply(a, b);
#else
    PyErr_Format(PyExc_TypeError, "unsupported operand type(s) for @: '%.100s' and '%.100s'", Py_TYPE(a)->tp_name,
                 Py_TYPE(b)->tp_name);
    return NULL;
#endif
}

/* PyNumber_InPlaceMatrixMultiply (3.5): `a @= b`; TypeError on 2.7. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(number_in_place_matrix_multiply)(PyObject *a, PyObject *b) {
#if PYRITE_PY3
    return PyNumber_InPlaceMatrixMultiply(a, b);
#else
    PyErr_Format(PyExc_TypeError, "unsupported operand type(s) for @=: '%.100s' and '%.100s'", Py_TYPE(a)->tp_name,
                 Py_TYPE(b)->tp_name);
    return NULL;
#endif
}

PYRITE_COMPAT_END

#endif
