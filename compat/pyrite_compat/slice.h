/* compat/pyrite_compat/slice.h: slices as numbers, in the two steps of 3.6.1: unpack first, fit to a length later.
 *
 * In two steps because unpacking may run code (__index__) that changes the length.
 * Tested by tests/compat/test_slice.c. */
#ifndef PYRITE_COMPAT_SLICE_H
#define PYRITE_COMPAT_SLICE_H

#include <pyrite_compat/version.h>

PYRITE_COMPAT_BEGIN

#if PY_VERSION_HEX < 0x03060100 || defined(PYPY_VERSION)
/* One member of a slice: None leaves `*value`; too large or small is cut off. 0, or -1 with TypeError. Borrows. */
PYRITE_INLINE int PYRITE_COMPAT(slice_index)(PyObject *member, Py_ssize_t *value) {
    if (member == Py_None) {
        return 0;
    }
    if (!PyIndex_Check(member)) {
        PyErr_SetString(PyExc_TypeError, "slice indices must be integers or None or have an __index__ method");
        return -1;
    }
    *value = PyNumber_AsSsize_t(member, NULL); /* NULL: cut off, no OverflowError */
    return *value == -1 && PyErr_Occurred() != NULL ? -1 : 0;
}
#endif

/* PySlice_Unpack (3.6.1): the three members; missing ones are the ends that PYRITE_SSIZE_T_MIN and _MAX stand for.
 * 0, or -1 with ValueError (step 0) or TypeError. Borrows. */
PYRITE_INLINE int PYRITE_COMPAT(slice_unpack)(PyObject *slice, Py_ssize_t *start, Py_ssize_t *stop, Py_ssize_t *step) {
#if PY_VERSION_HEX >= 0x03060100 && !defined(PYPY_VERSION)
    return PySlice_Unpack(slice, start, stop, step);
#else
    PySliceObject *members = (PySliceObject *)slice;
    *step = 1;
    if (PYRITE_COMPAT(slice_index)(members->step, step) < 0) {
        return -1;
    }
    if (*step == 0) {
        PyErr_SetString(PyExc_ValueError, "slice step cannot be zero");
        return -1;
    }
    if (*step < -PYRITE_SSIZE_T_MAX) {
        *step = -PYRITE_SSIZE_T_MAX; /* so that -step is a Py_ssize_t */
    }
    *start = *step < 0 ? PYRITE_SSIZE_T_MAX : 0;
    *stop = *step < 0 ? PYRITE_SSIZE_T_MIN : PYRITE_SSIZE_T_MAX;
    return PYRITE_COMPAT(slice_index)(members->start, start) < 0 ? -1 : PYRITE_COMPAT(slice_index)(members->stop, stop);
#endif
}

/* PySlice_AdjustIndices (3.6.1): fits start and stop to `length` and returns how many items they take. Cannot fail. */
PYRITE_INLINE Py_ssize_t PYRITE_COMPAT(slice_adjust_indices)(Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *stop,
                                                             Py_ssize_t step) {
#if PY_VERSION_HEX >= 0x03060100 && !defined(PYPY_VERSION)
    return PySlice_AdjustIndices(length, start, stop, step);
#else
    const Py_ssize_t lowest = step < 0 ? -1 : 0, highest = step < 0 ? length - 1 : length;
    Py_ssize_t *ends[2];
    int i;
    ends[0] = start;
    ends[1] = stop;
    for (i = 0; i < 2; ++i) {
        Py_ssize_t end = *ends[i];
        if (end < 0) {
            end += length;
            *ends[i] = end < 0 ? lowest : end;
        } else if (end > highest) {
            *ends[i] = highest;
        }
    }
    if (step < 0) {
        return *stop < *start ? (*start - *stop - 1) / -step + 1 : 0;
    }
    return *start < *stop ? (*stop - *start - 1) / step + 1 : 0;
#endif
}

/* PySlice_GetIndicesEx (its first argument is a PySliceObject on 2.7): both steps. 0, or -1 with an error. Borrows. */
PYRITE_INLINE int PYRITE_COMPAT(slice_get_indices_ex)(PyObject *slice, Py_ssize_t length, Py_ssize_t *start,
                                                      Py_ssize_t *stop, Py_ssize_t *step, Py_ssize_t *count) {
    if (PYRITE_COMPAT(slice_unpack)(slice, start, stop, step) < 0) {
        return -1;
    }
    *count = PYRITE_COMPAT(slice_adjust_indices)(length, start, stop, *step);
    return 0;
}

PYRITE_COMPAT_END

#endif
