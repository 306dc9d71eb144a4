/* tests/compat/test_hash.c: hashing of pointers and bytes. */
#include "support.h"

static PyObject *from_hash(C(hash_t) value) {
    const C(uhash_t) same = (C(uhash_t))value;
    return same == (C(uhash_t))value ? C(int_from_ssize_t)((Py_ssize_t)value) : NULL;
}
static PyObject *hash_buffer(PyObject *self, PyObject *args) {
    PyObject *bytes;
    (void)self;
    if (!PyArg_ParseTuple(args, "O!", &PyBytes_Type, &bytes)) {
        return NULL;
    }
    return from_hash(C(hash_buffer)(PyBytes_AS_STRING(bytes), PyBytes_GET_SIZE(bytes)));
}
static PyObject *object_generic_hash(PyObject *self, PyObject *args) {
    PyObject *o;
    (void)self;
    return PyArg_ParseTuple(args, "O", &o) ? from_hash(C(object_generic_hash)(o)) : NULL;
}
static PyObject *hash_pointer(PyObject *self, PyObject *args) {
    PyObject *o;
    void *pointer;
    (void)self;
    if (!PyArg_ParseTuple(args, "O", &o)) {
        return NULL;
    }
    pointer = PyLong_AsVoidPtr(o);
    return PyErr_Occurred() != NULL ? NULL : from_hash(C(hash_pointer)(pointer));
}

static PyMethodDef methods[] = {METHOD(hash_buffer), METHOD(object_generic_hash), METHOD(hash_pointer), LAST_METHOD};
TEST_MODULE(hash, methods, NULL)
