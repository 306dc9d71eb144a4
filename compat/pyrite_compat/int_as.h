/* compat/pyrite_compat/int_as.h: reading integers strictly, with the errors of CPython.
 *
 * Part of int.h, which includes it. Strictly: int, long and what has __index__; a float is a TypeError on every
 * version. Out of range is OverflowError always, also where upstream's newest functions say ValueError (a negative
 * number as an unsigned one).
 * Tested by tests/compat/test_int.c. */
#ifndef PYRITE_COMPAT_INT_AS_H
#define PYRITE_COMPAT_INT_AS_H

#include <pyrite_compat/int.h>

#include <limits.h> /* LONG_MAX and its kin */
#include <stdint.h> /* int32_t and its kin */

PYRITE_COMPAT_BEGIN

/* The int that `o` is or gives by __index__; TypeError for anything else. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(int_index)(PyObject *o) {
    if (PYRITE_COMPAT(int_check)(o)) {
        Py_INCREF(o);
        return o;
    }
    return PyNumber_Index(o);
}

/* What is behind the functions below: the value, with `*overflow` -1 or 1 if it is too small or too large for a long
 * long. -1 with an error set if `o` is no integer. */
PYRITE_INLINE pyrite_long_long PYRITE_COMPAT(int_as_long_long_and_overflow)(PyObject *o, int *overflow) {
    pyrite_long_long value;
    PyObject *number;
    *overflow = 0;
    if (PYRITE_LIKELY(PYRITE_COMPAT(int_check)(o))) {
#if !PYRITE_PY3
        if (PyInt_Check(o)) {
            return PyInt_AS_LONG(o);
        }
#endif
        return PyLong_AsLongLongAndOverflow(o, overflow);
    }
    number = PyNumber_Index(o); /* new */
    if (number == NULL) {
        return -1;
    }
#if !PYRITE_PY3
    if (PyInt_Check(number)) {
        value = PyInt_AS_LONG(number);
        Py_DECREF(number);
        return value;
    }
#endif
    value = PyLong_AsLongLongAndOverflow(number, overflow);
    Py_DECREF(number);
    return value;
}

/* Sets OverflowError in CPython's words. */
PYRITE_INLINE_COLD void PYRITE_COMPAT(int_overflow)(const char *type) {
    PyErr_Format(PyExc_OverflowError, "Python int too large to convert to C %s", type);
}
PYRITE_INLINE_COLD void PYRITE_COMPAT(int_negative)(const char *type) {
    PyErr_Format(PyExc_OverflowError, "can't convert negative value to C %s", type);
}

/* A signed integer between `min` and `max`. 0, or -1 with TypeError or OverflowError. */
PYRITE_INLINE int PYRITE_COMPAT(int_as_signed)(PyObject *o, pyrite_long_long min, pyrite_long_long max,
                                               const char *type, pyrite_long_long *value) {
    int overflow;
    *value = PYRITE_COMPAT(int_as_long_long_and_overflow)(o, &overflow);
    if (PYRITE_UNLIKELY(*value == -1 && !overflow && PyErr_Occurred() != NULL)) {
        return -1;
    }
    if (PYRITE_UNLIKELY(overflow || *value < min || *value > max)) {
        PYRITE_COMPAT(int_overflow)(type);
        return -1;
    }
    return 0;
}

/* An unsigned integer up to `max`. 0, or -1 with TypeError or OverflowError. */
PYRITE_INLINE int PYRITE_COMPAT(int_as_unsigned)(PyObject *o, pyrite_unsigned_long_long max, const char *type,
                                                 pyrite_unsigned_long_long *value) {
    int overflow;
    const pyrite_long_long small = PYRITE_COMPAT(int_as_long_long_and_overflow)(o, &overflow);
    if (PYRITE_UNLIKELY(small == -1 && !overflow && PyErr_Occurred() != NULL)) {
        return -1;
    }
    if (PYRITE_UNLIKELY(overflow < 0 || (!overflow && small < 0))) {
        PYRITE_COMPAT(int_negative)(type);
        return -1;
    }
    *value = (pyrite_unsigned_long_long)small;
    if (overflow) {                                     /* above a long long: an unsigned one may still hold it */
        PyObject *number = PYRITE_COMPAT(int_index)(o); /* new */
        if (number == NULL) {
            return -1;
        }
        *value = PyLong_AsUnsignedLongLong(number);
        Py_DECREF(number);
        if (*value == (pyrite_unsigned_long_long)-1 && PyErr_Occurred() != NULL) {
            if (!PyErr_ExceptionMatches(PyExc_OverflowError)) {
                return -1;
            }
            PyErr_Clear();
            PYRITE_COMPAT(int_overflow)(type);
            return -1;
        }
    }
    if (PYRITE_UNLIKELY(*value > max)) {
        PYRITE_COMPAT(int_overflow)(type);
        return -1;
    }
    return 0;
}

/* PyLong_AsLong as 3.10 has it; py3c's PyInt_AsLong. -1 with TypeError or OverflowError. Borrows. */
PYRITE_INLINE long PYRITE_COMPAT(long_as_long)(PyObject *o) {
    pyrite_long_long value;
    return PYRITE_COMPAT(int_as_signed)(o, LONG_MIN, LONG_MAX, "long", &value) < 0 ? -1 : (long)value;
}

/* PyLong_AsInt (3.13). -1 with TypeError or OverflowError. Borrows. */
PYRITE_INLINE int PYRITE_COMPAT(long_as_int)(PyObject *o) {
    pyrite_long_long value;
    return PYRITE_COMPAT(int_as_signed)(o, INT_MIN, INT_MAX, "int", &value) < 0 ? -1 : (int)value;
}

/* PyLong_AsLongLong as 3.10 has it. -1 with TypeError or OverflowError. Borrows. */
PYRITE_INLINE pyrite_long_long PYRITE_COMPAT(long_as_long_long)(PyObject *o) {
    pyrite_long_long value;
    return PYRITE_COMPAT(int_as_signed)(o, PYRITE_LLONG_MIN, PYRITE_LLONG_MAX, "long long", &value) < 0 ? -1 : value;
}

/* PyLong_AsUnsignedLongLong, but __index__ counts. (unsigned long long)-1 with TypeError or OverflowError. Borrows. */
PYRITE_INLINE pyrite_unsigned_long_long PYRITE_COMPAT(long_as_unsigned_long_long)(PyObject *o) {
    pyrite_unsigned_long_long value;
    return PYRITE_COMPAT(int_as_unsigned)(o, ~(pyrite_unsigned_long_long)0, "unsigned long long", &value) < 0
               ? ~(pyrite_unsigned_long_long)0
               : value;
}

/* PyLong_AsUnsignedLong, but __index__ counts. (unsigned long)-1 with TypeError or OverflowError. Borrows. */
PYRITE_INLINE unsigned long PYRITE_COMPAT(long_as_unsigned_long)(PyObject *o) {
    pyrite_unsigned_long_long value;
    return PYRITE_COMPAT(int_as_unsigned)(o, ULONG_MAX, "unsigned long", &value) < 0 ? ULONG_MAX : (unsigned long)value;
}

/* PyLong_AsUnsignedLongLongMask, but strict: the lowest 64 bits, whatever the size and sign. (unsigned long long)-1
 * with TypeError, or for -1. Borrows. */
PYRITE_INLINE pyrite_unsigned_long_long PYRITE_COMPAT(long_as_unsigned_long_long_mask)(PyObject *o) {
    pyrite_unsigned_long_long value;
    PyObject *number = PYRITE_COMPAT(int_index)(o); /* new */
    if (number == NULL) {
        return ~(pyrite_unsigned_long_long)0;
    }
#if PYRITE_PY3
    value = PyLong_AsUnsignedLongLongMask(number);
#else
    value = PyInt_AsUnsignedLongLongMask(number);
#endif
    Py_DECREF(number);
    return value;
}

/* PyLong_AsSsize_t (PyInt_AsSsize_t), but __index__ counts. -1 with TypeError or OverflowError. Borrows. */
PYRITE_INLINE Py_ssize_t PYRITE_COMPAT(long_as_ssize_t)(PyObject *o) {
    pyrite_long_long value;
    return PYRITE_COMPAT(int_as_signed)(o, PYRITE_SSIZE_T_MIN, PYRITE_SSIZE_T_MAX, "ssize_t", &value) < 0
               ? -1
               : (Py_ssize_t)value;
}

/* PyLong_AsSize_t, but __index__ counts. (size_t)-1 with TypeError or OverflowError. Borrows. */
PYRITE_INLINE size_t PYRITE_COMPAT(long_as_size_t)(PyObject *o) {
    pyrite_unsigned_long_long value;
    return PYRITE_COMPAT(int_as_unsigned)(o, ~(size_t)0, "size_t", &value) < 0 ? ~(size_t)0 : (size_t)value;
}

/* PyLong_AsInt32 (3.14): 0 and `*result`, or -1 with TypeError or OverflowError. Borrows. */
PYRITE_INLINE int PYRITE_COMPAT(long_as_int32)(PyObject *o, int32_t *result) {
    pyrite_long_long value;
    if (PYRITE_COMPAT(int_as_signed)(o, -2147483647L - 1, 2147483647L, "int32_t", &value) < 0) {
        return -1;
    }
    *result = (int32_t)value;
    return 0;
}

/* PyLong_AsInt64 (3.14): 0 and `*result`, or -1 with TypeError or OverflowError. Borrows. */
PYRITE_INLINE int PYRITE_COMPAT(long_as_int64)(PyObject *o, int64_t *result) {
    pyrite_long_long value;
    if (PYRITE_COMPAT(int_as_signed)(o, PYRITE_LLONG_MIN, PYRITE_LLONG_MAX, "int64_t", &value) < 0) {
        return -1;
    }
    *result = (int64_t)value;
    return 0;
}

/* PyLong_AsUInt32 (3.14): 0 and `*result`, or -1 with TypeError or OverflowError. Borrows. */
PYRITE_INLINE int PYRITE_COMPAT(long_as_uint32)(PyObject *o, uint32_t *result) {
    pyrite_unsigned_long_long value;
    if (PYRITE_COMPAT(int_as_unsigned)(o, 0xFFFFFFFFUL, "uint32_t", &value) < 0) {
        return -1;
    }
    *result = (uint32_t)value;
    return 0;
}

/* PyLong_AsUInt64 (3.14): 0 and `*result`, or -1 with TypeError or OverflowError. Borrows. */
PYRITE_INLINE int PYRITE_COMPAT(long_as_uint64)(PyObject *o, uint64_t *result) {
    pyrite_unsigned_long_long value;
    if (PYRITE_COMPAT(int_as_unsigned)(o, ~(pyrite_unsigned_long_long)0, "uint64_t", &value) < 0) {
        return -1;
    }
    *result = (uint64_t)value;
    return 0;
}

PYRITE_COMPAT_END

#endif
