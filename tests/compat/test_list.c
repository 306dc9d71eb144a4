/* tests/compat/test_list.c: lists, tuples, sets, iterators and weak references. */
#include "support.h"

static PyObject *list_get_item_ref(PyObject *self, PyObject *args) {
    PyObject *o;
    Py_ssize_t index;
    (void)self;
    return PyArg_ParseTuple(args, "On", &o, &index) ? C(list_get_item_ref)(o, index) : NULL;
}
static PyObject *list_extend(PyObject *self, PyObject *args) {
    PyObject *o, *iterable;
    (void)self;
    return PyArg_ParseTuple(args, "OO", &o, &iterable) ? status(C(list_extend)(o, iterable)) : NULL;
}
static PyObject *list_clear(PyObject *self, PyObject *args) {
    PyObject *o;
    (void)self;
    return PyArg_ParseTuple(args, "O", &o) ? status(C(list_clear)(o)) : NULL;
}
/* A tuple of the items, read in place; Ellipsis if they cannot be. */
static PyObject *copy_fast(PyObject *self, PyObject *args) {
    PyObject *o, **items;
    Py_ssize_t size = -1;
    (void)self;
    if (!PyArg_ParseTuple(args, "O", &o)) {
        return NULL;
    }
    items = C(sequence_fast_items)(o, &size);
    return items != NULL ? optional(1, C(tuple_from_array)(items, size)) : optional(0, NULL);
}
static PyObject *set_check_exact(PyObject *self, PyObject *args) {
    PyObject *o;
    (void)self;
    return PyArg_ParseTuple(args, "O", &o) ? status(C(set_check_exact)(o)) : NULL;
}
static PyObject *iter_next_item(PyObject *self, PyObject *args) {
    PyObject *o, *item = (PyObject *)&PyList_Type; /* to be overwritten, always */
    int got;
    (void)self;
    if (!PyArg_ParseTuple(args, "O", &o)) {
        return NULL;
    }
    got = C(iter_next_item)(o, &item);
    return optional(got, item);
}
static PyObject *weakref_get_ref(PyObject *self, PyObject *args) {
    PyObject *o, *result = (PyObject *)&PyList_Type;
    int got;
    (void)self;
    if (!PyArg_ParseTuple(args, "O", &o)) {
        return NULL;
    }
    got = C(weakref_get_ref)(o, &result);
    return optional(got, result);
}

static PyMethodDef methods[] = {
    METHOD(list_get_item_ref), METHOD(list_extend),    METHOD(list_clear),      METHOD(copy_fast),
    METHOD(set_check_exact),   METHOD(iter_next_item), METHOD(weakref_get_ref), LAST_METHOD};
TEST_MODULE(list, methods, NULL)
