/* tests/compat/test_module.c: the init function, the definition, adding names, finding others. */
#include "support.h"

static PyObject *module_add_object_ref(PyObject *self, PyObject *args) {
    PyObject *module, *value;
    const char *name;
    (void)self;
    if (!PyArg_ParseTuple(args, "OsO", &module, &name, &value)) {
        return NULL;
    }
    return status(C(module_add_object_ref)(module, name, value));
}
static PyObject *module_add(PyObject *self, PyObject *args) {
    PyObject *module, *value;
    const char *name;
    (void)self;
    if (!PyArg_ParseTuple(args, "OsO", &module, &name, &value)) {
        return NULL;
    }
    return status(C(module_add)(module, name, C(new_ref)(value)));
}
/* A NULL to be added: 0 with an error set already, 1 with none. */
static PyObject *add_null(PyObject *self, PyObject *args) {
    PyObject *module;
    int which;
    (void)self;
    if (!PyArg_ParseTuple(args, "Oi", &module, &which)) {
        return NULL;
    }
    if (which == 0) {
        PyErr_SetString(PyExc_KeyError, "set before");
    }
    return status(which == 2 ? C(module_add)(module, "x", NULL) : C(module_add_object_ref)(module, "x", NULL));
}
static PyObject *module_add_type(PyObject *self, PyObject *args) {
    PyObject *module, *type;
    (void)self;
    if (!PyArg_ParseTuple(args, "OO!", &module, &PyType_Type, &type)) {
        return NULL;
    }
    return status(C(module_add_type)(module, (PyTypeObject *)type));
}
static PyObject *module_get_name_object(PyObject *self, PyObject *args) {
    PyObject *module;
    (void)self;
    return PyArg_ParseTuple(args, "O", &module) ? C(module_get_name_object)(module) : NULL;
}
static PyObject *import_get_module(PyObject *self, PyObject *args) {
    PyObject *name, *result;
    (void)self;
    if (!PyArg_ParseTuple(args, "O", &name)) {
        return NULL;
    }
    result = C(import_get_module)(name);
    return optional(result != NULL ? 1 : PyErr_Occurred() != NULL ? -1 : 0, result);
}
static PyObject *import_add_module_ref(PyObject *self, PyObject *args) {
    const char *name;
    (void)self;
    return PyArg_ParseTuple(args, "s", &name) ? C(import_add_module_ref)(name) : NULL;
}

static void ignore(void *module) { (void)module; }
/* A definition that needs Python 3: on 2.7 it must be refused. */
static PyObject *create_with_clear(PyObject *self, PyObject *args) {
    static C(module_def) wanting = {PYRITE_MODULE_DEF_HEAD, "wanting", NULL, -1, NULL, NULL, NULL, NULL, NULL};
    (void)self;
    (void)args;
    wanting.m_free = ignore;
    return C(module_create)(&wanting);
}

static PyMethodDef methods[] = {METHOD(module_add_object_ref),
                                METHOD(module_add),
                                METHOD(add_null),
                                METHOD(module_add_type),
                                METHOD(module_get_name_object),
                                METHOD(import_get_module),
                                METHOD(import_add_module_ref),
                                METHOD(create_with_clear),
                                LAST_METHOD};

static int extend(PyObject *module) { return C(module_add_type)(module, &PyBaseObject_Type); }
TEST_MODULE(module, methods, extend)

/* Two more modules in the same file, for the script to load by their names. */
static PyObject *answer(PyObject *self, PyObject *args) {
    (void)self;
    (void)args;
    return C(int_from_long)(42);
}
static PyMethodDef raw_methods[] = {METHOD(answer), LAST_METHOD};
static C(module_def) raw = {PYRITE_MODULE_DEF_HEAD, "compat_module_raw", NULL, -1, raw_methods, NULL, NULL, NULL, NULL};
PYRITE_MODULE_INIT(compat_module_raw) {
#if PYRITE_PY3
    return C(module_create)(&raw);
#else
    Py_XDECREF(C(module_create)(&raw));
#endif
}

static C(module_def) bare = {PYRITE_MODULE_DEF_HEAD, "compat_module_failing", "", -1, NULL, NULL, NULL, NULL, NULL};
PYRITE_MODULE_INIT_FUNC(compat_module_failing) {
    PyObject *module = C(module_create)(&bare);
    Py_XDECREF(module);
    PyErr_SetString(PyExc_KeyError, "no luck");
    return NULL;
}
