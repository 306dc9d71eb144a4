/* compat/pyrite_compat/utf8_view.h: the bytes of a text, as a type: what a header needs that passes them on. Getting them
 * is utf8.h's.
 *
 * Tested by tests/compat/test_utf8.c. */
#ifndef PYRITE_COMPAT_UTF8_VIEW_H
#define PYRITE_COMPAT_UTF8_VIEW_H

#include <pyrite_compat/version.h>

/* Does a utf8_view ever own something? 0: utf8_view_release() does nothing and may be left out. */
#if PYRITE_PY3
#define PYRITE_UTF8_VIEW_HAS_OWNER 0
#else
#define PYRITE_UTF8_VIEW_HAS_OWNER 1
#endif

PYRITE_COMPAT_BEGIN

/* No upstream name: does `o` hold text? str on 3.x; str or unicode on 2.7. Borrows. */
PYRITE_ALWAYS_INLINE int PYRITE_COMPAT(text_check)(PyObject *o) {
#if PYRITE_PY3
    return PyUnicode_Check(o);
#else
    return PyString_Check(o) || PyUnicode_Check(o);
#endif
}

/* UTF-8 bytes of a text. `data` is valid while the text and `owner` live, and ends with a NUL that `size` leaves
 * out. */
typedef struct PYRITE_COMPAT(utf8_view) {
    const char *data;
    Py_ssize_t size;
    PyObject *owner; /* owned; NULL where the bytes are the text's own */
} PYRITE_COMPAT(utf8_view);

/* Gives back what utf8_view_get() took. `view->data` may be gone afterwards. */
PYRITE_ALWAYS_INLINE void PYRITE_COMPAT(utf8_view_release)(PYRITE_COMPAT(utf8_view) * view) {
#if PYRITE_UTF8_VIEW_HAS_OWNER
    Py_XDECREF(view->owner);
    view->owner = NULL;
#else
    (void)view;
#endif
}

PYRITE_COMPAT_END

#endif
