/* compat/pyrite_compat/bytes.h: the bytes functions newer than PyBytes_* itself, which every version has.
 *
 * On 2.7 PyBytes_* is PyString_*: the type is called str there, and text_check() (str.h) says yes to it.
 * Tested by tests/compat/test_bytes.c. */
#ifndef PYRITE_COMPAT_BYTES_H
#define PYRITE_COMPAT_BYTES_H

#include <pyrite_compat/version.h>

#include <string.h> /* memcmp */

PYRITE_COMPAT_BEGIN

/* PyBytes_Join (3.14): `separator.join(iterable)`; TypeError unless `separator` is bytes. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(bytes_join)(PyObject *separator, PyObject *iterable) {
#if PY_VERSION_HEX >= 0x030E0000
    return PyBytes_Join(separator, iterable);
#else
    if (!PyBytes_Check(separator)) {
        PyErr_Format(PyExc_TypeError, "sep: expected %s, got %.200s", PYRITE_PY3 ? "bytes" : "str",
                     Py_TYPE(separator)->tp_name);
        return NULL;
    }
#if PYRITE_PY3 && !defined(PYPY_VERSION)
    return _PyBytes_Join(separator, iterable);
#elif !defined(PYPY_VERSION)
    return _PyString_Join(separator, iterable);
#else
    return PyObject_CallMethod(separator, (char *)"join", (char *)"(O)", iterable);
#endif
#endif
}

/* No upstream name: 1 if `o` is bytes of just this content, else 0. Never an error. Borrows. */
PYRITE_INLINE int PYRITE_COMPAT(bytes_equal)(PyObject *o, const char *data, Py_ssize_t size) {
    return PyBytes_Check(o) && PyBytes_GET_SIZE(o) == size && memcmp(PyBytes_AS_STRING(o), data, (size_t)size) == 0;
}

PYRITE_COMPAT_END

#endif
