/* tests/compat/test_attr.c: attributes that may be missing. */
#include "support.h"

static PyObject *object_get_optional_attr(PyObject *self, PyObject *args) {
    PyObject *o, *name, *result = (PyObject *)&PyList_Type; /* to be overwritten, always */
    int got;
    (void)self;
    if (!PyArg_ParseTuple(args, "OO", &o, &name)) {
        return NULL;
    }
    got = C(object_get_optional_attr)(o, name, &result);
    return optional(got, result);
}
static PyObject *object_get_optional_attr_string(PyObject *self, PyObject *args) {
    PyObject *o, *result = (PyObject *)&PyList_Type;
    const char *name;
    int got;
    (void)self;
    if (!PyArg_ParseTuple(args, "Os", &o, &name)) {
        return NULL;
    }
    got = C(object_get_optional_attr_string)(o, name, &result);
    return optional(got, result);
}
static PyObject *has(PyObject *self, PyObject *args) {
    PyObject *o, *name;
    (void)self;
    return PyArg_ParseTuple(args, "OO", &o, &name) ? status(C(object_has_attr_with_error)(o, name)) : NULL;
}
static PyObject *has_string(PyObject *self, PyObject *args) {
    PyObject *o;
    const char *name;
    (void)self;
    return PyArg_ParseTuple(args, "Os", &o, &name) ? status(C(object_has_attr_string_with_error)(o, name)) : NULL;
}

static PyMethodDef methods[] = {METHOD(object_get_optional_attr), METHOD(object_get_optional_attr_string), METHOD(has),
                                METHOD(has_string), LAST_METHOD};
TEST_MODULE(attr, methods, NULL)
