/* tests/compat/test_number.c: arithmetic and number formats. */
#include "support.h"

static PyObject *float_from_string(PyObject *self, PyObject *args) {
    PyObject *o;
    (void)self;
    return PyArg_ParseTuple(args, "O", &o) ? C(float_from_string)(o) : NULL;
}
static PyObject *number_matrix_multiply(PyObject *self, PyObject *args) {
    PyObject *a, *b;
    (void)self;
    return PyArg_ParseTuple(args, "OO", &a, &b) ? C(number_matrix_multiply)(a, b) : NULL;
}
static PyObject *number_in_place_matrix_multiply(PyObject *self, PyObject *args) {
    PyObject *a, *b;
    (void)self;
    return PyArg_ParseTuple(args, "OO", &a, &b) ? C(number_in_place_matrix_multiply)(a, b) : NULL;
}

static PyMethodDef methods[] = {METHOD(float_from_string), METHOD(number_matrix_multiply),
                                METHOD(number_in_place_matrix_multiply), LAST_METHOD};
TEST_MODULE(number, methods, NULL)
