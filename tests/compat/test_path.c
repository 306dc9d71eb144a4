/* tests/compat/test_path.c: file names from Python objects. */
#include "support.h"

static PyObject *os_fspath(PyObject *self, PyObject *args) {
    PyObject *o;
    (void)self;
    return PyArg_ParseTuple(args, "O", &o) ? C(os_fspath)(o) : NULL;
}

static PyMethodDef methods[] = {METHOD(os_fspath), LAST_METHOD};
TEST_MODULE(path, methods, NULL)
