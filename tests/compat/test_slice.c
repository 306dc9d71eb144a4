/* tests/compat/test_slice.c: slices as numbers. */
#include "support.h"

static PyObject *slice_unpack(PyObject *self, PyObject *args) {
    PyObject *slice;
    Py_ssize_t start, stop, step;
    int got;
    (void)self;
    if (!PyArg_ParseTuple(args, "O!", &PySlice_Type, &slice)) {
        return NULL;
    }
    got = C(slice_unpack)(slice, &start, &stop, &step);
    return got < 0 ? status(got) : Py_BuildValue("nnn", start, stop, step);
}
static PyObject *slice_adjust_indices(PyObject *self, PyObject *args) {
    Py_ssize_t length, start, stop, step, count;
    (void)self;
    if (!PyArg_ParseTuple(args, "nnnn", &length, &start, &stop, &step)) {
        return NULL;
    }
    count = C(slice_adjust_indices)(length, &start, &stop, step);
    return Py_BuildValue("nnn", start, stop, count);
}
static PyObject *slice_get_indices_ex(PyObject *self, PyObject *args) {
    PyObject *slice;
    Py_ssize_t length, start, stop, step, count;
    int got;
    (void)self;
    if (!PyArg_ParseTuple(args, "O!n", &PySlice_Type, &slice, &length)) {
        return NULL;
    }
    got = C(slice_get_indices_ex)(slice, length, &start, &stop, &step, &count);
    return got < 0 ? status(got) : Py_BuildValue("nnnn", start, stop, step, count);
}

static int extend(PyObject *module) {
    return C(module_add)(module, "highest", C(int_from_ssize_t)(PYRITE_SSIZE_T_MAX));
}
static PyMethodDef methods[] = {METHOD(slice_unpack), METHOD(slice_adjust_indices), METHOD(slice_get_indices_ex),
                                LAST_METHOD};
TEST_MODULE(slice, methods, extend)
