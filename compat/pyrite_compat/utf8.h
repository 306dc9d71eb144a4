/* compat/pyrite_compat/utf8.h: text as UTF-8, checked, and back.
 *
 * Belongs here: what a C or C++ string is made from and turned into. Does not belong here: the native str (str.h).
 * Tested by tests/compat/test_utf8.c. */
#ifndef PYRITE_COMPAT_UTF8_H
#define PYRITE_COMPAT_UTF8_H

#include <pyrite_compat/utf8_view.h>

#include <string.h> /* memcpy, memchr */

PYRITE_COMPAT_BEGIN

/* --- Scanning -------------------------------------------------------------------------------------------------- */

/* How many of the `size` bytes at `data`, from the first on, are ASCII? No Python behind it. */
PYRITE_INLINE Py_ssize_t PYRITE_COMPAT(ascii_prefix)(const char *data, Py_ssize_t size) {
    const size_t high_bits = (~(size_t)0 / 255) * 128; /* 0x80 in every byte */
    const Py_ssize_t whole = (Py_ssize_t)sizeof(size_t);
    Py_ssize_t i = 0;
    size_t word;
    for (; size - i >= whole; i += whole) {
        memcpy(&word, data + i, sizeof(word));
        if (word & high_bits) {
            break;
        }
    }
    /* What is left of a long text is looked at with the bytes before it. */
    if (size - i < whole && size >= whole) {
        memcpy(&word, data + size - whole, sizeof(word));
        if (!(word & high_bits)) {
            return size;
        }
    }
    while (i < size && !(data[i] & 0x80)) {
        ++i;
    }
    return i;
}

/* Are the `size` bytes at `data` ASCII? For those that nearly always are: it looks at all of them. No Python behind it. */
PYRITE_INLINE int PYRITE_COMPAT(is_ascii)(const char *data, Py_ssize_t size) {
    const size_t high_bits = (~(size_t)0 / 255) * 128; /* 0x80 in every byte */
    const Py_ssize_t whole = (Py_ssize_t)sizeof(size_t), half = (Py_ssize_t)sizeof(unsigned int);
    size_t seen = 0;
    if (size >= whole) {
        const char *last = data + size - whole; /* what is left at the end is looked at with bytes before it */
        memcpy(&seen, last, sizeof(seen));
        for (; data < last; data += whole) {
            size_t word;
            memcpy(&word, data, sizeof(word));
            seen |= word;
        }
    } else if (size >= half) {
        unsigned int first, last;
        memcpy(&first, data, sizeof(first));
        memcpy(&last, data + size - half, sizeof(last));
        seen = first | last;
    } else {
        while (size > 0) {
            seen |= (unsigned char)data[--size];
        }
    }
    return !(seen & high_bits);
}

/* How many of the `size` bytes at `data`, from the first on, are whole characters of valid UTF-8? `size` if all are.
 * Strict as 3.x is: no surrogates, nothing above U+10FFFF, no overlong forms. No Python behind it. */
PYRITE_INLINE Py_ssize_t PYRITE_COMPAT(utf8_prefix)(const char *data, Py_ssize_t size) {
    Py_ssize_t i = 0;
    for (;;) {
        unsigned int lead, second_min = 0x80, second_max = 0xBF;
        Py_ssize_t length, k;
        i += PYRITE_COMPAT(ascii_prefix)(data + i, size - i);
        if (i == size) {
            return i;
        }
        lead = (unsigned char)data[i];
        if (lead < 0xC2) {
            return i;
        } else if (lead < 0xE0) {
            length = 2;
        } else if (lead < 0xF0) {
            length = 3;
            if (lead == 0xE0) {
                second_min = 0xA0;
            } else if (lead == 0xED) {
                second_max = 0x9F;
            }
        } else if (lead < 0xF5) {
            length = 4;
            if (lead == 0xF0) {
                second_min = 0x90;
            } else if (lead == 0xF4) {
                second_max = 0x8F;
            }
        } else {
            return i;
        }
        if (size - i < length) {
            return i;
        }
        k = (unsigned char)data[i + 1];
        if (k < (Py_ssize_t)second_min || k > (Py_ssize_t)second_max) {
            return i;
        }
        for (k = 2; k < length; ++k) {
            if (((unsigned char)data[i + k] & 0xC0) != 0x80) {
                return i;
            }
        }
        i += length;
    }
}

/* --- Text from Python and to it -------------------------------------------------------------------------------- */

#if !PYRITE_PY3
/* Sets UnicodeDecodeError for `size` bytes at `data`, which are no UTF-8 from `bad` on. */
PYRITE_INLINE_COLD void PYRITE_COMPAT(utf8_decode_error)(const char *data, Py_ssize_t size, Py_ssize_t bad) {
    PyObject *text = PyUnicode_DecodeUTF8(data, size, NULL), *error; /* new */
    if (text == NULL) {
        return;
    }
    Py_DECREF(text); /* 2.7's codec has nothing against surrogates; 3.x names their first byte */
    error = PyUnicodeDecodeError_Create("utf8", data, size, bad, bad + 1, "invalid continuation byte");
    if (error != NULL) {
        PyErr_SetObject(PyExc_UnicodeDecodeError, error);
        Py_DECREF(error);
    }
}

/* 1 and no error when every surrogate in `o`, a unicode, is one of a pair; else 0 and UnicodeEncodeError. */
PYRITE_INLINE_COLD int PYRITE_COMPAT(utf8_check_surrogates)(PyObject *o) {
    const Py_UNICODE *s = PyUnicode_AS_UNICODE(o);
    const Py_ssize_t size = PyUnicode_GET_SIZE(o);
    Py_ssize_t i;
    for (i = 0; i < size; ++i) {
        PyObject *error;
        Py_ssize_t end;
        if (s[i] < 0xD800 || s[i] > 0xDFFF) {
            continue;
        }
        if (s[i] < 0xDC00 && i + 1 < size && s[i + 1] >= 0xDC00 && s[i + 1] <= 0xDFFF) {
            ++i;
            continue;
        }
        for (end = i + 1; end < size && s[end] >= 0xD800 && s[end] <= 0xDFFF; ++end) {
        }
        error = PyUnicodeEncodeError_Create("utf8", s, size, i, end, "surrogates not allowed");
        if (error != NULL) {
            PyErr_SetObject(PyExc_UnicodeEncodeError, error);
            Py_DECREF(error);
        }
        return 0;
    }
    return 1;
}

/* The slow half of utf8_view_get: a unicode. */
PYRITE_INLINE_COLD int PYRITE_COMPAT(utf8_view_encode)(PyObject *o, PYRITE_COMPAT(utf8_view) * view) {
    const char *found;
    view->owner = PyUnicode_AsUTF8String(o); /* new */
    if (view->owner == NULL) {
        return -1;
    }
    view->data = PyBytes_AS_STRING(view->owner);
    view->size = PyBytes_GET_SIZE(view->owner);
    /* 2.7 writes a lone surrogate as three bytes, the first of which is 0xED. */
    found = (const char *)memchr(view->data, 0xED, (size_t)view->size);
    if (found != NULL && !PYRITE_COMPAT(utf8_check_surrogates)(o)) {
        Py_DECREF(view->owner);
        view->owner = NULL;
        return -1;
    }
    return 0;
}
#endif

#if PYRITE_PY3 && !defined(PYPY_VERSION) && !defined(Py_LIMITED_API)
/* PyUnicode_IS_COMPACT_ASCII (3.3) without its assertions, which are there unless NDEBUG is defined. `o` is a str: are
 * the bytes behind its PyASCIIObject its text? Borrows. */
PYRITE_ALWAYS_INLINE int PYRITE_COMPAT(unicode_is_compact_ascii)(PyObject *o) {
    return ((PyASCIIObject *)o)->state.compact && ((PyASCIIObject *)o)->state.ascii;
}
#endif

/* No upstream name: 1 and the text of `o` where it lies there as ASCII; 0 otherwise, which says nothing. Never an error,
 * and the view owns nothing: `owner` is not written. Borrows. */
PYRITE_ALWAYS_INLINE int PYRITE_COMPAT(utf8_view_ready)(PyObject *o, PYRITE_COMPAT(utf8_view) * view) {
#if PYRITE_PY3 && !defined(PYPY_VERSION) && !defined(Py_LIMITED_API)
    if (PYRITE_LIKELY(PyUnicode_Check(o) && PYRITE_COMPAT(unicode_is_compact_ascii)(o))) {
        view->data = (const char *)((PyASCIIObject *)o + 1);
        view->size = ((PyASCIIObject *)o)->length;
        return 1;
    }
#elif !PYRITE_PY3
    if (PYRITE_LIKELY(PyString_Check(o) && PYRITE_COMPAT(is_ascii)(PyString_AS_STRING(o), PyString_GET_SIZE(o)))) {
        view->data = PyString_AS_STRING(o);
        view->size = PyString_GET_SIZE(o);
        return 1;
    }
#else
    (void)o;
    (void)view;
#endif
    return 0;
}

/* No upstream name (3.x: PyUnicode_AsUTF8AndSize). 0: `*view` is the text of `o` as valid UTF-8, to be given to
 * utf8_view_release(). -1: UnicodeDecodeError (2.7, a str that is no UTF-8), UnicodeEncodeError (a lone surrogate) or
 * MemoryError is set. -2: `o` is no text, and nothing is set. `*view` means something after 0 only. Borrows `o`. */
PYRITE_INLINE int PYRITE_COMPAT(utf8_view_get)(PyObject *o, PYRITE_COMPAT(utf8_view) * view) {
    view->owner = NULL;
#if PYRITE_PY3
    if (!PyUnicode_Check(o)) {
        return -2;
    }
#if !defined(PYPY_VERSION) && !defined(Py_LIMITED_API)
    if (PYRITE_LIKELY(PYRITE_COMPAT(unicode_is_compact_ascii)(o))) {
        view->data = (const char *)((PyASCIIObject *)o + 1);
        view->size = ((PyASCIIObject *)o)->length;
        return 0;
    }
#endif
    view->data = PyUnicode_AsUTF8AndSize(o, &view->size);
    return view->data != NULL ? 0 : -1;
#else
    if (PYRITE_LIKELY(PyString_Check(o))) {
        Py_ssize_t good;
        view->data = PyString_AS_STRING(o);
        view->size = PyString_GET_SIZE(o);
        if (PYRITE_LIKELY(PYRITE_COMPAT(is_ascii)(view->data, view->size))) {
            return 0;
        }
        good = PYRITE_COMPAT(utf8_prefix)(view->data, view->size);
        if (PYRITE_LIKELY(good == view->size)) {
            return 0;
        }
        PYRITE_COMPAT(utf8_decode_error)(view->data, view->size, good);
        return -1;
    }
    return PyUnicode_Check(o) ? PYRITE_COMPAT(utf8_view_encode)(o, view) : -2;
#endif
}

/* No upstream name: text from UTF-8. str on 3.x; on 2.7 str where it is all ASCII, else unicode. UnicodeDecodeError
 * when the bytes are no UTF-8, which surrogates are not. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(str_from_utf8)(const char *data, Py_ssize_t size) {
#if PYRITE_PY3
    return PyUnicode_DecodeUTF8(data, size, NULL);
#else
    Py_ssize_t good;
    if (PYRITE_LIKELY(PYRITE_COMPAT(is_ascii)(data, size))) {
        return PyString_FromStringAndSize(data, size);
    }
    good = PYRITE_COMPAT(utf8_prefix)(data, size);
    if (PYRITE_UNLIKELY(good != size)) {
        PYRITE_COMPAT(utf8_decode_error)(data, size, good);
        return NULL;
    }
    return PyUnicode_DecodeUTF8(data, size, NULL);
#endif
}

PYRITE_COMPAT_END

#endif
