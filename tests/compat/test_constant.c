/* tests/compat/test_constant.c: the objects everybody needs, by number. */
#include "support.h"

static PyObject *get_constant(PyObject *self, PyObject *args) {
    unsigned int number;
    (void)self;
    return PyArg_ParseTuple(args, "I", &number) ? C(get_constant)(number) : NULL;
}

static PyMethodDef methods[] = {METHOD(get_constant), LAST_METHOD};
TEST_MODULE(constant, methods, NULL)
