/* tests/compat/test_memory.c: memory that may be had and given back without the GIL. */
#include "support.h"

#include <string.h>

/* Fills `size` bytes to the last one, grows them to `more`, fills those: 1 if everything is as it was written. */
static PyObject *use(PyObject *self, PyObject *args) {
    Py_ssize_t size, more, i;
    char *bytes, *grown;
    int good = 1;
    (void)self;
    if (!PyArg_ParseTuple(args, "nn", &size, &more)) {
        return NULL;
    }
    bytes = (char *)C(mem_raw_malloc)((size_t)size);
    if (bytes == NULL) {
        return PyErr_NoMemory();
    }
    memset(bytes, 'a', (size_t)size);
    grown = (char *)C(mem_raw_realloc)(bytes, (size_t)more);
    if (grown == NULL) {
        C(mem_raw_free)(bytes);
        return PyErr_NoMemory();
    }
    for (i = 0; i < size && i < more; ++i) {
        good &= grown[i] == 'a';
    }
    memset(grown, 'b', (size_t)more);
    C(mem_raw_free)(grown);
    C(mem_raw_free)(NULL);
    return status(good);
}
/* 1 if `count` times `size` bytes are there and 0, to the last one. */
static PyObject *zeros(PyObject *self, PyObject *args) {
    Py_ssize_t count, size, i;
    char *bytes;
    int good = 1;
    (void)self;
    if (!PyArg_ParseTuple(args, "nn", &count, &size)) {
        return NULL;
    }
    bytes = (char *)C(mem_raw_calloc)((size_t)count, (size_t)size);
    if (bytes == NULL) {
        return PyErr_NoMemory();
    }
    for (i = 0; i < count * size; ++i) {
        good &= bytes[i] == 0;
        bytes[i] = 'x';
    }
    C(mem_raw_free)(bytes);
    return status(good);
}

static PyMethodDef methods[] = {METHOD(use), METHOD(zeros), LAST_METHOD};
TEST_MODULE(memory, methods, NULL)
