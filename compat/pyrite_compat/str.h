/* compat/pyrite_compat/str.h: text on both sides of the 2/3 divide.
 *
 * Three words: `str` is the native str of each version (bytes on 2.7, text on 3.x; what __repr__ must return, what
 * attribute names are); `text` is anything that holds text (str on 3.x; str or unicode on 2.7); `utf8` is text as C
 * and C++ want it, and is in utf8.h. Bytes are PyBytes_* on every version (2.7 has the aliases); what is newer is in
 * bytes.h. Tested by tests/compat/test_str.c. */
#ifndef PYRITE_COMPAT_STR_H
#define PYRITE_COMPAT_STR_H

#include <pyrite_compat/utf8.h>
#include <pyrite_compat/version.h>

#include <string.h> /* memcmp, strlen */

PYRITE_COMPAT_BEGIN

/* --- The native str (py3c: PyStr_*) ---------------------------------------------------------------------------- */

/* PyStr_Type. Borrowed. */
PYRITE_ALWAYS_INLINE PyTypeObject *PYRITE_COMPAT(str_type)(void) {
#if PYRITE_PY3
    return &PyUnicode_Type;
#else
    return &PyString_Type;
#endif
}

/* PyStr_Check. Borrows. */
PYRITE_ALWAYS_INLINE int PYRITE_COMPAT(str_check)(PyObject *o) {
#if PYRITE_PY3
    return PyUnicode_Check(o);
#else
    return PyString_Check(o);
#endif
}

/* PyStr_CheckExact. Borrows. */
PYRITE_ALWAYS_INLINE int PYRITE_COMPAT(str_check_exact)(PyObject *o) {
#if PYRITE_PY3
    return PyUnicode_CheckExact(o);
#else
    return PyString_CheckExact(o);
#endif
}

/* PyStr_FromString: `s` is UTF-8; on 2.7 it is taken as it is. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(str_from_string)(const char *s) {
#if PYRITE_PY3
    return PyUnicode_FromString(s);
#else
    return PyString_FromString(s);
#endif
}

/* PyStr_FromStringAndSize. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(str_from_string_and_size)(const char *s, Py_ssize_t size) {
#if PYRITE_PY3
    return PyUnicode_FromStringAndSize(s, size);
#else
    return PyString_FromStringAndSize(s, size);
#endif
}

/* PyObject_ASCII (3.0): the repr of `o`, what is no ASCII in it escaped; 2.7's are written so by themselves. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(object_ascii)(PyObject *o) {
#if PYRITE_PY3
    return PyObject_ASCII(o);
#else
    return PyObject_Repr(o);
#endif
}

/* PyStr_FromFormatV. 2.7 knows %c %d %u %ld %lu %zd %zu %i %x %s %p only: no %U %R %S %A. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(str_from_format_v)(const char *format, va_list values) {
#if PYRITE_PY3
    return PyUnicode_FromFormatV(format, values);
#else
    return PyString_FromFormatV(format, values);
#endif
}

/* PyStr_FromFormat. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(str_from_format)(const char *format, ...) {
    PyObject *result;
    va_list values;
    va_start(values, format);
    result = PYRITE_COMPAT(str_from_format_v)(format, values);
    va_end(values);
    return result;
}

/* PyStr_InternFromString. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(str_intern_from_string)(const char *s) {
#if PYRITE_PY3
    return PyUnicode_InternFromString(s);
#else
    return PyString_InternFromString(s);
#endif
}

/* PyStr_InternInPlace: `*place` is an owned native str, and is afterwards the interned one. */
PYRITE_INLINE void PYRITE_COMPAT(str_intern_in_place)(PyObject **place) {
#if PYRITE_PY3
    PyUnicode_InternInPlace(place);
#else
    PyString_InternInPlace(place);
#endif
}

/* PyStr_AsUTF8AndSize: the text of a native str, borrowed from it. NULL and TypeError for another type. On 2.7 the
 * bytes are given as they are; utf8_view_get() is the one that checks them. */
PYRITE_INLINE const char *PYRITE_COMPAT(str_as_utf8_and_size)(PyObject *o, Py_ssize_t *size) {
#if PYRITE_PY3
    return PyUnicode_AsUTF8AndSize(o, size);
#else
    if (!PyString_Check(o)) {
        PyErr_Format(PyExc_TypeError, "expected str, not %.200s", Py_TYPE(o)->tp_name);
        return NULL;
    }
    *size = PyString_GET_SIZE(o);
    return PyString_AS_STRING(o);
#endif
}

/* PyStr_AsUTF8, and PyStr_AsString: the same without the size. Borrowed from `o`. */
PYRITE_INLINE const char *PYRITE_COMPAT(str_as_utf8)(PyObject *o) {
    Py_ssize_t size;
    return PYRITE_COMPAT(str_as_utf8_and_size)(o, &size);
}

/* PyStr_AsUTF8String: a native str as bytes. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(str_as_utf8_string)(PyObject *o) {
#if PYRITE_PY3
    return PyUnicode_AsUTF8String(o);
#else
    Py_ssize_t size;
    if (PYRITE_COMPAT(str_as_utf8_and_size)(o, &size) == NULL) {
        return NULL;
    }
    Py_INCREF(o);
    return o;
#endif
}

/* PyStr_Decode: bytes in some encoding as a native str; on 2.7 encoded again as UTF-8. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(str_decode)(const char *s, Py_ssize_t size, const char *encoding,
                                                  const char *errors) {
#if PYRITE_PY3
    return PyUnicode_Decode(s, size, encoding, errors);
#else
    PyObject *text = PyUnicode_Decode(s, size, encoding, errors), *result; /* new */
    if (text == NULL) {
        return NULL;
    }
    result = PyUnicode_AsUTF8String(text);
    Py_DECREF(text);
    return result;
#endif
}

/* PyStr_Concat: `left + right`, two native strs. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(str_concat)(PyObject *left, PyObject *right) {
#if PYRITE_PY3
    return PyUnicode_Concat(left, right);
#else
    Py_INCREF(left);
    PyString_Concat(&left, right); /* drops its own reference on failure */
    return left;
#endif
}

/* PyStr_Format: `format % values`. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(str_format)(PyObject *format, PyObject *values) {
#if PYRITE_PY3
    return PyUnicode_Format(format, values);
#else
    return PyString_Format(format, values);
#endif
}

/* --- Comparing; none of these fails ---------------------------------------------------------------------------- */

/* PyUnicode_EqualToUTF8AndSize (3.13): 1 if `o` is text and the given UTF-8, else 0. Never an error. Borrows. */
PYRITE_INLINE int PYRITE_COMPAT(unicode_equal_to_utf8_and_size)(PyObject *o, const char *data, Py_ssize_t size) {
#if PY_VERSION_HEX >= 0x030D0000
    return PyUnicode_Check(o) && PyUnicode_EqualToUTF8AndSize(o, data, size);
#else
    PYRITE_COMPAT(utf8_view) view;
    PyObject *type, *value, *traceback;
    int got, equal = 0;
#if !PYRITE_PY3
    if (PyString_Check(o)) {
        return PyString_GET_SIZE(o) == size && memcmp(PyString_AS_STRING(o), data, (size_t)size) == 0;
    }
#elif !defined(PYPY_VERSION)
    if (PyUnicode_Check(o) && PYRITE_COMPAT(unicode_is_compact_ascii)(o)) {
        return ((PyASCIIObject *)o)->length == size &&
               memcmp((const char *)((PyASCIIObject *)o + 1), data, (size_t)size) == 0;
    }
#endif
    PyErr_Fetch(&type, &value, &traceback); /* owned: the caller's error, if any, stays the caller's */
    got = PYRITE_COMPAT(utf8_view_get)(o, &view);
    if (got == 0) {
        equal = view.size == size && memcmp(view.data, data, (size_t)size) == 0;
        PYRITE_COMPAT(utf8_view_release)(&view);
    }
    PyErr_Restore(type, value, traceback); /* steals; forgets an error of ours */
    return equal;
#endif
}

/* PyUnicode_EqualToUTF8 (3.13): the same for a NUL-terminated string. Borrows. */
PYRITE_INLINE int PYRITE_COMPAT(unicode_equal_to_utf8)(PyObject *o, const char *s) {
    return PYRITE_COMPAT(unicode_equal_to_utf8_and_size)(o, s, (Py_ssize_t)strlen(s));
}

/* _PyUnicode_EqualToASCIIString (3.6): 1 if `o`, any text, is the given ASCII; 0 if not, or no text. Never an error.
 * Borrows. */
PYRITE_INLINE int PYRITE_COMPAT(str_equal_to_ascii)(PyObject *o, const char *s) {
#if PYRITE_PY3
    return PyUnicode_Check(o) && PyUnicode_CompareWithASCIIString(o, s) == 0;
#else
    if (PyString_Check(o)) {
        const size_t size = strlen(s);
        return (size_t)PyString_GET_SIZE(o) == size && memcmp(PyString_AS_STRING(o), s, size) == 0;
    }
    if (PyUnicode_Check(o)) {
        const Py_UNICODE *text = PyUnicode_AS_UNICODE(o);
        const Py_ssize_t size = PyUnicode_GET_SIZE(o);
        Py_ssize_t i;
        for (i = 0; i < size; ++i) {
            if (s[i] == '\0' || text[i] >= 0x80 || text[i] != (unsigned char)s[i]) {
                return 0;
            }
        }
        return s[size] == '\0';
    }
    return 0;
#endif
}

/* PyUnicode_Equal (3.14): 1 or 0; -1 and TypeError if one is no text. On 2.7 str and unicode compare as Python
 * compares them. Borrows. */
PYRITE_INLINE int PYRITE_COMPAT(unicode_equal)(PyObject *a, PyObject *b) {
#if PY_VERSION_HEX >= 0x030E0000
    return PyUnicode_Equal(a, b);
#else
    if (!PYRITE_COMPAT(text_check)(a) || !PYRITE_COMPAT(text_check)(b)) {
        PyErr_Format(PyExc_TypeError, "expected str, not %.200s",
                     Py_TYPE(PYRITE_COMPAT(text_check)(a) ? b : a)->tp_name);
        return -1;
    }
#if PYRITE_PY3
    {
        const int order = PyUnicode_Compare(a, b);
        return order == -1 && PyErr_Occurred() ? -1 : order == 0;
    }
#else
    return PyObject_RichCompareBool(a, b, Py_EQ);
#endif
#endif
}

PYRITE_COMPAT_END

#endif
