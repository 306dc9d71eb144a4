/* tests/compat/test_str.c: the native str of each version. */
#include "support.h"

static PyObject *checks(PyObject *self, PyObject *args) {
    PyObject *o;
    (void)self;
    return PyArg_ParseTuple(args, "O", &o) ? Py_BuildValue("ii", C(str_check)(o), C(str_check_exact)(o)) : NULL;
}
static PyObject *str_type(PyObject *self, PyObject *args) {
    (void)self;
    (void)args;
    return C(new_ref)((PyObject *)C(str_type)());
}

/* Each way to make one from the C string of `bytes`. */
static PyObject *make(PyObject *self, PyObject *args) {
    PyObject *bytes, *first, *second, *third, *decoded;
    const char *s;
    (void)self;
    if (!PyArg_ParseTuple(args, "O!", &PyBytes_Type, &bytes)) {
        return NULL;
    }
    s = PyBytes_AS_STRING(bytes);
    first = C(str_from_string)(s);
    second = first != NULL ? C(str_from_string_and_size)(s, PyBytes_GET_SIZE(bytes)) : NULL;
    third = second != NULL ? C(str_from_format)("<%s %d %.3s>", s, 42, "abcdef") : NULL;
    decoded = third != NULL ? C(str_decode)(s, PyBytes_GET_SIZE(bytes), "utf-8", "strict") : NULL;
    if (decoded == NULL) {
        Py_XDECREF(first);
        Py_XDECREF(second);
        Py_XDECREF(third);
        return NULL;
    }
    return Py_BuildValue("NNNN", first, second, third, decoded); /* steals all four */
}

static PyObject *str_decode(PyObject *self, PyObject *args) {
    PyObject *bytes;
    const char *encoding;
    (void)self;
    if (!PyArg_ParseTuple(args, "O!s", &PyBytes_Type, &bytes, &encoding)) {
        return NULL;
    }
    return C(str_decode)(PyBytes_AS_STRING(bytes), PyBytes_GET_SIZE(bytes), encoding, "strict");
}

/* True if a str interned in place and one interned from a C string are one object. */
static PyObject *intern(PyObject *self, PyObject *args) {
    PyObject *a, *b;
    const char *s;
    int same;
    (void)self;
    if (!PyArg_ParseTuple(args, "s", &s)) {
        return NULL;
    }
    a = C(str_intern_from_string)(s);
    b = C(str_from_string)(s);
    if (a == NULL || b == NULL) {
        Py_XDECREF(a);
        Py_XDECREF(b);
        return NULL;
    }
    C(str_intern_in_place)(&b);
    same = a == b;
    Py_DECREF(a);
    Py_DECREF(b);
    return PyBool_FromLong(same);
}

/* Bytes from str_as_utf8_and_size; None if str_as_utf8 gives another pointer. */
static PyObject *as_utf8(PyObject *self, PyObject *args) {
    PyObject *o;
    Py_ssize_t size = -1;
    const char *s;
    (void)self;
    if (!PyArg_ParseTuple(args, "O", &o)) {
        return NULL;
    }
    s = C(str_as_utf8_and_size)(o, &size);
    if (s == NULL) {
        return NULL;
    }
    return C(str_as_utf8)(o) == s ? PyBytes_FromStringAndSize(s, size) : C(new_ref)(Py_None);
}
static PyObject *str_as_utf8_string(PyObject *self, PyObject *args) {
    PyObject *o;
    (void)self;
    return PyArg_ParseTuple(args, "O", &o) ? C(str_as_utf8_string)(o) : NULL;
}
static PyObject *str_concat(PyObject *self, PyObject *args) {
    PyObject *a, *b;
    (void)self;
    return PyArg_ParseTuple(args, "OO", &a, &b) ? C(str_concat)(a, b) : NULL;
}
static PyObject *str_format(PyObject *self, PyObject *args) {
    PyObject *a, *b;
    (void)self;
    return PyArg_ParseTuple(args, "OO", &a, &b) ? C(str_format)(a, b) : NULL;
}

/* Text and bytes: the three ways to compare; the bytes are ASCII for the last. */
static PyObject *equal(PyObject *self, PyObject *args) {
    PyObject *o, *bytes;
    const char *s;
    (void)self;
    if (!PyArg_ParseTuple(args, "OO!", &o, &PyBytes_Type, &bytes)) {
        return NULL;
    }
    s = PyBytes_AS_STRING(bytes);
    return Py_BuildValue("iii", C(unicode_equal_to_utf8_and_size)(o, s, PyBytes_GET_SIZE(bytes)),
                         C(unicode_equal_to_utf8)(o, s), C(str_equal_to_ascii)(o, s));
}
/* The same with an error set already, which must stay. */
static PyObject *equal_with_error(PyObject *self, PyObject *args) {
    PyObject *o;
    (void)self;
    if (!PyArg_ParseTuple(args, "O", &o)) {
        return NULL;
    }
    PyErr_SetString(PyExc_KeyError, "mine");
    C(unicode_equal_to_utf8)(o, "\xC3\xA9");
    C(str_equal_to_ascii)(o, "e");
    return NULL;
}
static PyObject *unicode_equal(PyObject *self, PyObject *args) {
    PyObject *a, *b;
    (void)self;
    return PyArg_ParseTuple(args, "OO", &a, &b) ? status(C(unicode_equal)(a, b)) : NULL;
}

static PyMethodDef methods[] = {
    METHOD(checks),        METHOD(str_type),         METHOD(make),       METHOD(str_decode),         METHOD(intern),
    METHOD(as_utf8),       METHOD(str_concat),       METHOD(str_format), METHOD(str_as_utf8_string), METHOD(equal),
    METHOD(unicode_equal), METHOD(equal_with_error), LAST_METHOD};
TEST_MODULE(str, methods, NULL)
