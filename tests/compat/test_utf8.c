/* tests/compat/test_utf8.c: text as UTF-8, checked, and back. */
#include "support.h"

/* Bytes: how many of the first are ASCII, and how many are valid UTF-8; or less than nothing where the whole is said to be
 * ASCII, and the count of them says otherwise. */
static PyObject *prefixes(PyObject *self, PyObject *args) {
    PyObject *bytes;
    (void)self;
    if (!PyArg_ParseTuple(args, "O!", &PyBytes_Type, &bytes)) {
        return NULL;
    }
    if (C(is_ascii)(PyBytes_AS_STRING(bytes), PyBytes_GET_SIZE(bytes)) !=
        (C(ascii_prefix)(PyBytes_AS_STRING(bytes), PyBytes_GET_SIZE(bytes)) == PyBytes_GET_SIZE(bytes))) {
        return Py_BuildValue("nn", (Py_ssize_t)-1, (Py_ssize_t)-1);
    }
    return Py_BuildValue("nn", C(ascii_prefix)(PyBytes_AS_STRING(bytes), PyBytes_GET_SIZE(bytes)),
                         C(utf8_prefix)(PyBytes_AS_STRING(bytes), PyBytes_GET_SIZE(bytes)));
}

static PyObject *text_check(PyObject *self, PyObject *args) {
    PyObject *o;
    (void)self;
    return PyArg_ParseTuple(args, "O", &o) ? status(C(text_check)(o)) : NULL;
}

/* Text: its bytes, and whether something must be released. Ellipsis: no text. */
static PyObject *utf8_view_get(PyObject *self, PyObject *args) {
    C(utf8_view) view, ready;
    PyObject *o, *result;
    int got, is_ready;
    (void)self;
    if (!PyArg_ParseTuple(args, "O", &o)) {
        return NULL;
    }
    is_ready = C(utf8_view_ready)(o, &ready);
    got = C(utf8_view_get)(o, &view);
    if (is_ready && (got != 0 || ready.data != view.data || ready.size != view.size || view.owner != NULL)) {
        return PyErr_Format(PyExc_SystemError, "ready, but not as it is");
    }
    if (got == -2) {
        return optional(0, NULL);
    }
    if (got == -1) {
        return optional(-1, NULL);
    }
    if (view.owner != NULL && !PYRITE_UTF8_VIEW_HAS_OWNER) {
        return PyErr_Format(PyExc_SystemError, "an owner that nobody expects");
    }
    if (view.data[view.size] != '\0') {
        return PyErr_Format(PyExc_SystemError, "no NUL at the end");
    }
    result = optional(1, PyBytes_FromStringAndSize(view.data, view.size));
    C(utf8_view_release)(&view);
    return result;
}

static PyObject *str_from_utf8(PyObject *self, PyObject *args) {
    PyObject *bytes;
    (void)self;
    if (!PyArg_ParseTuple(args, "O!", &PyBytes_Type, &bytes)) {
        return NULL;
    }
    return C(str_from_utf8)(PyBytes_AS_STRING(bytes), PyBytes_GET_SIZE(bytes));
}

static PyMethodDef methods[] = {METHOD(prefixes), METHOD(text_check), METHOD(utf8_view_get), METHOD(str_from_utf8),
                                LAST_METHOD};
TEST_MODULE(utf8, methods, NULL)
