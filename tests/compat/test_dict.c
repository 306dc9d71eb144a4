/* tests/compat/test_dict.c: items of dicts and other mappings. */
#include "support.h"

#define TWO(name)                                                                              \
    static PyObject *name(PyObject *self, PyObject *args) {                                    \
        PyObject *o, *key, *result = (PyObject *)&PyList_Type; /* to be overwritten, always */ \
        int got;                                                                               \
        (void)self;                                                                            \
        if (!PyArg_ParseTuple(args, "OO", &o, &key)) {                                         \
            return NULL;                                                                       \
        }                                                                                      \
        got = C(name)(o, key, &result);                                                        \
        return optional(got, result);                                                          \
    }
#define TWO_STRING(name)                                    \
    static PyObject *name(PyObject *self, PyObject *args) { \
        PyObject *o, *result = (PyObject *)&PyList_Type;    \
        const char *key;                                    \
        int got;                                            \
        (void)self;                                         \
        if (!PyArg_ParseTuple(args, "Os", &o, &key)) {      \
            return NULL;                                    \
        }                                                   \
        got = C(name)(o, key, &result);                     \
        return optional(got, result);                       \
    }
TWO(dict_get_item_ref)
TWO(dict_pop)
TWO(mapping_get_optional_item)
TWO_STRING(dict_get_item_string_ref)
TWO_STRING(dict_pop_string)
TWO_STRING(mapping_get_optional_item_string)

static PyObject *dict_contains_string(PyObject *self, PyObject *args) {
    PyObject *o;
    const char *key;
    (void)self;
    return PyArg_ParseTuple(args, "Os", &o, &key) ? status(C(dict_contains_string)(o, key)) : NULL;
}
static PyObject *mapping_has_key_with_error(PyObject *self, PyObject *args) {
    PyObject *o, *key;
    (void)self;
    return PyArg_ParseTuple(args, "OO", &o, &key) ? status(C(mapping_has_key_with_error)(o, key)) : NULL;
}
static PyObject *mapping_has_key_string_with_error(PyObject *self, PyObject *args) {
    PyObject *o;
    const char *key;
    (void)self;
    return PyArg_ParseTuple(args, "Os", &o, &key) ? status(C(mapping_has_key_string_with_error)(o, key)) : NULL;
}
/* Dict, key: taken out, and nobody wants to see it. */
static PyObject *drop(PyObject *self, PyObject *args) {
    PyObject *o, *key;
    (void)self;
    return PyArg_ParseTuple(args, "OO", &o, &key) ? status(C(dict_pop)(o, key, NULL)) : NULL;
}
/* Dict, key, value: (was it there, what is there now). */
static PyObject *dict_set_default_ref(PyObject *self, PyObject *args) {
    PyObject *o, *key, *value, *result = (PyObject *)&PyList_Type;
    int got;
    (void)self;
    if (!PyArg_ParseTuple(args, "OOO", &o, &key, &value)) {
        return NULL;
    }
    got = C(dict_set_default_ref)(o, key, value, &result);
    if (got < 0) {
        return optional(got, result);
    }
    return Py_BuildValue("iN", got, result); /* steals */
}
static PyObject *set_default(PyObject *self, PyObject *args) {
    PyObject *o, *key, *value;
    (void)self;
    return PyArg_ParseTuple(args, "OOO", &o, &key, &value) ? status(C(dict_set_default_ref)(o, key, value, NULL))
                                                           : NULL;
}

static PyMethodDef methods[] = {METHOD(dict_get_item_ref),
                                METHOD(dict_pop),
                                METHOD(mapping_get_optional_item),
                                METHOD(dict_get_item_string_ref),
                                METHOD(dict_pop_string),
                                METHOD(mapping_get_optional_item_string),
                                METHOD(dict_contains_string),
                                METHOD(mapping_has_key_with_error),
                                METHOD(mapping_has_key_string_with_error),
                                METHOD(drop),
                                METHOD(dict_set_default_ref),
                                METHOD(set_default),
                                LAST_METHOD};
TEST_MODULE(dict, methods, NULL)
