/* tests/compat/test_buffer.c: memory shared with Python. */
#include "support.h"

static PyObject *object_check_buffer(PyObject *self, PyObject *args) {
    PyObject *o;
    (void)self;
    return PyArg_ParseTuple(args, "O", &o) ? status(C(object_check_buffer)(o)) : NULL;
}

/* The bytes of a buffer and whether it is read-only; the first byte becomes `byte` where that is not -1. */
static PyObject *object_get_buffer(PyObject *self, PyObject *args) {
    PyObject *o, *result;
    Py_buffer view;
    int byte;
    (void)self;
    if (!PyArg_ParseTuple(args, "Oi", &o, &byte)) {
        return NULL;
    }
    if (C(object_get_buffer)(o, &view, byte >= 0 ? PyBUF_WRITABLE : PyBUF_SIMPLE) < 0) {
        return optional(-1, NULL);
    }
    if (byte >= 0) {
        *(char *)view.buf = (char)byte;
    }
    result = Py_BuildValue("Ni", PyBytes_FromStringAndSize((const char *)view.buf, view.len), view.readonly);
    PyBuffer_Release(&view);
    return result;
}

static char memory[100003] = "shared";
static PyObject *memory_view_from_memory(PyObject *self, PyObject *args) {
    int writable;
    (void)self;
    if (!PyArg_ParseTuple(args, "i", &writable)) {
        return NULL;
    }
    return C(memory_view_from_memory)(memory, (Py_ssize_t)sizeof(memory), writable ? PyBUF_WRITE : PyBUF_READ);
}

static PyMethodDef methods[] = {METHOD(object_check_buffer), METHOD(object_get_buffer), METHOD(memory_view_from_memory),
                                LAST_METHOD};
TEST_MODULE(buffer, methods, NULL)
