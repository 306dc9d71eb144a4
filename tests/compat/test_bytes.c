/* tests/compat/test_bytes.c: the newer bytes functions. */
#include "support.h"

static PyObject *bytes_join(PyObject *self, PyObject *args) {
    PyObject *separator, *iterable;
    (void)self;
    return PyArg_ParseTuple(args, "OO", &separator, &iterable) ? C(bytes_join)(separator, iterable) : NULL;
}
static PyObject *bytes_equal(PyObject *self, PyObject *args) {
    PyObject *o, *bytes;
    (void)self;
    if (!PyArg_ParseTuple(args, "OO!", &o, &PyBytes_Type, &bytes)) {
        return NULL;
    }
    return status(C(bytes_equal)(o, PyBytes_AS_STRING(bytes), PyBytes_GET_SIZE(bytes)));
}

static PyMethodDef methods[] = {METHOD(bytes_join), METHOD(bytes_equal), LAST_METHOD};
TEST_MODULE(bytes, methods, NULL)
