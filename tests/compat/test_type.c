/* tests/compat/test_type.c: what a type is called. */
#include "support.h"

#define OF_TYPE(name)                                                                                    \
    static PyObject *name(PyObject *self, PyObject *args) {                                              \
        PyObject *type;                                                                                  \
        (void)self;                                                                                      \
        return PyArg_ParseTuple(args, "O!", &PyType_Type, &type) ? C(name)((PyTypeObject *)type) : NULL; \
    }
OF_TYPE(type_get_name)
OF_TYPE(type_get_qualname)
OF_TYPE(type_get_module_name)
OF_TYPE(type_get_fully_qualified_name)

static PyObject *type_replace_doc(PyObject *self, PyObject *args) {
    PyObject *type;
    const char *doc;
    (void)self;
    if (!PyArg_ParseTuple(args, "O!s", &PyType_Type, &type, &doc) ||
        C(type_replace_doc)((PyTypeObject *)type, doc) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *type_replace_qualname(PyObject *self, PyObject *args) {
    PyObject *type, *name;
    (void)self;
    if (!PyArg_ParseTuple(args, "O!O", &PyType_Type, &type, &name)) {
        return NULL;
    }
    C(type_replace_qualname)((PyTypeObject *)type, name);
    Py_RETURN_NONE;
}

static PyObject *type_version_tag(PyObject *self, PyObject *args) {
    PyObject *type;
    (void)self;
    if (!PyArg_ParseTuple(args, "O!", &PyType_Type, &type)) {
        return NULL;
    }
    return PyLong_FromUnsignedLong(C(type_version_tag)((PyTypeObject *)type));
}

static PyObject *mro_item_get_dict(PyObject *self, PyObject *item) {
    (void)self;
    return C(xnew_ref)(C(mro_item_get_dict)(item));
}

static PyMethodDef methods[] = {METHOD(type_version_tag),
                                {"mro_item_get_dict", mro_item_get_dict, METH_O, NULL},
                                METHOD(type_get_name),
                                METHOD(type_get_qualname),
                                METHOD(type_get_module_name),
                                METHOD(type_get_fully_qualified_name),
                                METHOD(type_replace_doc),
                                METHOD(type_replace_qualname),
                                LAST_METHOD};
TEST_MODULE(type, methods, NULL)
