/* compat/pyrite_compat/int.h: integers: one type on 3.x, int and long on 2.7.
 *
 * Belongs here: making Python integers from C's, and reading exact ones without a call. Does not belong here: reading
 * anything that counts as an integer, with errors (int_as.h); arithmetic (number.h).
 * Tested by tests/compat/test_int.c. */
#ifndef PYRITE_COMPAT_INT_H
#define PYRITE_COMPAT_INT_H

#include <pyrite_compat/version.h>

#include <limits.h> /* LONG_MAX, LONG_MIN */
#include <stdint.h> /* int32_t and its kin */
#if PYRITE_PY3 && PY_VERSION_HEX < 0x030B0000 && !defined(PYPY_VERSION)
#include <longintrepr.h> /* the digits; part of Python.h since 3.11 */
#endif

PYRITE_COMPAT_BEGIN

/* --- Checks ---------------------------------------------------------------------------------------------------- */

/* PyInt_Type: the type that small ints are of: int on both. Borrowed. */
PYRITE_ALWAYS_INLINE PyTypeObject *PYRITE_COMPAT(int_type)(void) {
#if PYRITE_PY3
    return &PyLong_Type;
#else
    return &PyInt_Type;
#endif
}

/* PyLong_Check; on 2.7 int and long both count. Borrows. */
PYRITE_ALWAYS_INLINE int PYRITE_COMPAT(int_check)(PyObject *o) {
#if PYRITE_PY3
    return PyLong_Check(o);
#else
    return PyInt_Check(o) || PyLong_Check(o);
#endif
}

/* PyLong_CheckExact; on 2.7 int and long both count. bool does not. Borrows. */
PYRITE_ALWAYS_INLINE int PYRITE_COMPAT(int_check_exact)(PyObject *o) {
#if PYRITE_PY3
    return PyLong_CheckExact(o);
#else
    return PyInt_CheckExact(o) || PyLong_CheckExact(o);
#endif
}

/* --- From C ---------------------------------------------------------------------------------------------------- */

/* PyLong_FromLong; 2.7 makes an int. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(int_from_long)(long value) {
#if PYRITE_PY3
    return PyLong_FromLong(value);
#else
    return PyInt_FromLong(value);
#endif
}

/* PyLong_FromUnsignedLong; 2.7 makes an int where it fits. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(int_from_unsigned_long)(unsigned long value) {
#if !PYRITE_PY3
    if (value <= (unsigned long)LONG_MAX) {
        return PyInt_FromLong((long)value);
    }
#endif
    return PyLong_FromUnsignedLong(value);
}

/* PyLong_FromSsize_t; 2.7 makes an int where it fits. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(int_from_ssize_t)(Py_ssize_t value) {
#if PYRITE_PY3
    return PyLong_FromSsize_t(value);
#else
    return PyInt_FromSsize_t(value);
#endif
}

/* PyLong_FromSize_t; 2.7 makes an int where it fits. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(int_from_size_t)(size_t value) {
#if PYRITE_PY3
    return PyLong_FromSize_t(value);
#else
    return PyInt_FromSize_t(value);
#endif
}

/* PyLong_FromLongLong; 2.7 makes an int where it fits. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(int_from_long_long)(pyrite_long_long value) {
#if !PYRITE_PY3
    if (value >= (pyrite_long_long)LONG_MIN && value <= (pyrite_long_long)LONG_MAX) {
        return PyInt_FromLong((long)value);
    }
#endif
    return PyLong_FromLongLong(value);
}

/* PyLong_FromUnsignedLongLong; 2.7 makes an int where it fits. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(int_from_unsigned_long_long)(pyrite_unsigned_long_long value) {
#if !PYRITE_PY3
    if (value <= (pyrite_unsigned_long_long)LONG_MAX) {
        return PyInt_FromLong((long)value);
    }
#endif
    return PyLong_FromUnsignedLongLong(value);
}

/* PyLong_FromInt32 (3.14). Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(int_from_int32)(int32_t value) {
    return PYRITE_COMPAT(int_from_long)((long)value);
}

/* PyLong_FromUInt32 (3.14). Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(int_from_uint32)(uint32_t value) {
    return PYRITE_COMPAT(int_from_unsigned_long)((unsigned long)value);
}

/* PyLong_FromInt64 (3.14). Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(int_from_int64)(int64_t value) {
    return PYRITE_COMPAT(int_from_long_long)((pyrite_long_long)value);
}

/* PyLong_FromUInt64 (3.14). Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(int_from_uint64)(uint64_t value) {
    return PYRITE_COMPAT(int_from_unsigned_long_long)((pyrite_unsigned_long_long)value);
}

/* PyLong_FromString: digits in `base` (0: by their prefix) up to a NUL; ValueError. 2.7 makes an int where it fits.
 * `end`, if not a NULL pointer, becomes the NUL; after an error the first character that could not be read, which 2.7
 * does not tell: there it is `s`. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(int_from_string)(const char *s, char **end, int base) {
#if PYRITE_PY3
    return PyLong_FromString(s, end, base);
#else
    if (end != NULL) {
        *end = (char *)s;
    }
    return PyInt_FromString((char *)s, end, base);
#endif
}

/* --- The fast way to C ----------------------------------------------------------------------------------------- */

/* No upstream name (3.12: PyUnstable_Long_IsCompact and _CompactValue). 1 and the value when `o` is exactly an int
 * whose value lies ready in the object; 0 otherwise, which does not mean that it is none. bool is no exact int.
 * Never an error. Which values lie ready differs by version: below 2**30 in size on every 3.x, any int on 2.7. */
PYRITE_ALWAYS_INLINE int PYRITE_COMPAT(int_compact_value)(PyObject *o, long *value) {
#if defined(PYPY_VERSION) || defined(Py_LIMITED_API)
    (void)o;
    (void)value;
    return 0;
#elif !PYRITE_PY3
    if (PYRITE_LIKELY(PyInt_CheckExact(o))) {
        *value = PyInt_AS_LONG(o);
        return 1;
    }
    return 0;
#elif PYRITE_HAS_COMPACT_INT && PY_VERSION_HEX < 0x030F0000
    /* As the API does it, without its assertions, which are there unless NDEBUG is defined: three times the work. */
    if (PYRITE_LIKELY(PyLong_CheckExact(o))) {
        const _PyLongValue *const number = &((const PyLongObject *)o)->long_value;
        if (PYRITE_LIKELY(number->lv_tag < (2 << _PyLong_NON_SIZE_BITS))) {
            *value = (1 - (long)(number->lv_tag & _PyLong_SIGN_MASK)) * (long)number->ob_digit[0];
            return 1;
        }
    }
    return 0;
#elif PYRITE_HAS_COMPACT_INT
    if (PYRITE_LIKELY(PyLong_CheckExact(o) && PyUnstable_Long_IsCompact((const PyLongObject *)o))) {
        *value = (long)PyUnstable_Long_CompactValue((const PyLongObject *)o);
        return 1;
    }
    return 0;
#else
    if (PYRITE_LIKELY(PyLong_CheckExact(o))) {
        const Py_ssize_t size = Py_SIZE(o); /* the number of digits, with the sign of the number */
        if (PYRITE_LIKELY((size_t)(size + 1) <= 2)) {
            /* A zero has room for no digit before 3.10. */
            *value = size == 0 ? 0 : (long)size * (long)((PyLongObject *)o)->ob_digit[0];
            return 1;
        }
    }
    return 0;
#endif
}

/* No upstream name: 1 and the value when `o` is exactly an int (on 2.7: or long) that fits, else 0. Never an error,
 * and none may be set when it is called. */
PYRITE_INLINE int PYRITE_COMPAT(int_read)(PyObject *o, pyrite_long_long *value) {
    long small;
    int overflow;
    if (PYRITE_LIKELY(PYRITE_COMPAT(int_compact_value)(o, &small))) {
        *value = small;
        return 1;
    }
#if !PYRITE_PY3 && defined(PYPY_VERSION)
    if (PyInt_CheckExact(o)) {
        *value = PyInt_AS_LONG(o);
        return 1;
    }
#endif
    if (!PyLong_CheckExact(o)) {
        return 0;
    }
    *value = PyLong_AsLongLongAndOverflow(o, &overflow);
    return !overflow;
}

/* --- Signs ----------------------------------------------------------------------------------------------------- */

/* PyLong_GetSign (3.14): 0 and `*sign` -1, 0 or 1; -1 and TypeError if `o` is no int. Borrows. */
PYRITE_INLINE int PYRITE_COMPAT(long_get_sign)(PyObject *o, int *sign) {
    if (!PYRITE_COMPAT(int_check)(o)) {
        PyErr_Format(PyExc_TypeError, "expect int, got %.200s", Py_TYPE(o)->tp_name);
        return -1;
    }
#if PY_VERSION_HEX >= 0x030E0000
    return PyLong_GetSign(o, sign);
#else
#if !PYRITE_PY3
    if (PyInt_Check(o)) {
        const long value = PyInt_AS_LONG(o);
        *sign = (value > 0) - (value < 0);
        return 0;
    }
#endif
#if defined(PYPY_VERSION)
    {
        int overflow;
        const pyrite_long_long value = PyLong_AsLongLongAndOverflow(o, &overflow);
        *sign = overflow ? overflow : (value > 0) - (value < 0);
    }
#else
    *sign = _PyLong_Sign(o);
#endif
    return 0;
#endif
}

/* PyLong_IsPositive (3.14): 1, 0, or -1 and TypeError. Borrows. */
PYRITE_INLINE int PYRITE_COMPAT(long_is_positive)(PyObject *o) {
    int sign;
    return PYRITE_COMPAT(long_get_sign)(o, &sign) < 0 ? -1 : sign > 0;
}

/* PyLong_IsNegative (3.14): 1, 0, or -1 and TypeError. Borrows. */
PYRITE_INLINE int PYRITE_COMPAT(long_is_negative)(PyObject *o) {
    int sign;
    return PYRITE_COMPAT(long_get_sign)(o, &sign) < 0 ? -1 : sign < 0;
}

/* PyLong_IsZero (3.14): 1, 0, or -1 and TypeError. Borrows. */
PYRITE_INLINE int PYRITE_COMPAT(long_is_zero)(PyObject *o) {
    int sign;
    return PYRITE_COMPAT(long_get_sign)(o, &sign) < 0 ? -1 : sign == 0;
}

PYRITE_COMPAT_END

#endif
