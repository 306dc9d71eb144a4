/* tests/compat/test_sys.c: the attributes of the module sys. */
#include "support.h"

static PyObject *sys_get_attr(PyObject *self, PyObject *args) {
    PyObject *name;
    (void)self;
    return PyArg_ParseTuple(args, "O", &name) ? C(sys_get_attr)(name) : NULL;
}
static PyObject *sys_get_attr_string(PyObject *self, PyObject *args) {
    const char *name;
    (void)self;
    return PyArg_ParseTuple(args, "s", &name) ? C(sys_get_attr_string)(name) : NULL;
}
static PyObject *sys_get_optional_attr(PyObject *self, PyObject *args) {
    PyObject *name, *result = (PyObject *)&PyList_Type; /* to be overwritten, always */
    int got;
    (void)self;
    if (!PyArg_ParseTuple(args, "O", &name)) {
        return NULL;
    }
    got = C(sys_get_optional_attr)(name, &result);
    return optional(got, result);
}
static PyObject *sys_get_optional_attr_string(PyObject *self, PyObject *args) {
    PyObject *result = (PyObject *)&PyList_Type;
    const char *name;
    int got;
    (void)self;
    if (!PyArg_ParseTuple(args, "s", &name)) {
        return NULL;
    }
    got = C(sys_get_optional_attr_string)(name, &result);
    return optional(got, result);
}

static PyMethodDef methods[] = {METHOD(sys_get_attr), METHOD(sys_get_attr_string), METHOD(sys_get_optional_attr),
                                METHOD(sys_get_optional_attr_string), LAST_METHOD};
TEST_MODULE(sys, methods, NULL)
