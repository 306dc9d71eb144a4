/* tests/compat/support.h: what the extension modules of these tests share. */
#ifndef PYRITE_TESTS_COMPAT_SUPPORT_H
#define PYRITE_TESTS_COMPAT_SUPPORT_H

#include <pyrite_compat/pyrite_compat.h>

/* The name of a function or type of the layer, in C and in C++. */
#define C(name) PYRITE_COMPAT_CALL(name)

#define METHOD(name) \
    { #name, name, METH_VARARGS, NULL }
#define LAST_METHOD \
    { NULL, NULL, 0, NULL }

/* The module compat_TOPIC_ext with the functions of `methods`; `extend` is a function int(PyObject *module), or
 * NULL. */
#define TEST_MODULE(topic, methods, extend)                                                               \
    static C(module_def) definition = {                                                                   \
        PYRITE_MODULE_DEF_HEAD, "compat_" #topic "_ext", "A test.", -1, methods, NULL, NULL, NULL, NULL}; \
    PYRITE_MODULE_INIT_FUNC(compat_##topic##_ext) {                                                       \
        int (*const more)(PyObject *) = extend;                                                           \
        PyObject *const module = C(module_create)(&definition);                                           \
        if (module != NULL && more != NULL && more(module) < 0) {                                         \
            Py_DECREF(module);                                                                            \
            return NULL;                                                                                  \
        }                                                                                                 \
        return module;                                                                                    \
    }

/* For functions that return 1, 0 or -1 and fill in a result: the result, Ellipsis for "not there", NULL for an error;
 * SystemError where the three do not go together. Steals `result`. */
PYRITE_INLINE PyObject *optional(int status, PyObject *result) {
    const int fits = status == 1    ? result != NULL && PyErr_Occurred() == NULL
                     : status == 0  ? result == NULL && PyErr_Occurred() == NULL
                     : status == -1 ? result == NULL && PyErr_Occurred() != NULL
                                    : 0;
    if (!fits) {
        Py_XDECREF(result);
        return PyErr_Format(PyExc_SystemError, "status %d, %s result, %s error", status, result != NULL ? "a" : "no",
                            PyErr_Occurred() != NULL ? "an" : "no");
    }
    return status == 0 ? C(new_ref)(Py_Ellipsis) : result;
}

/* For functions that return 0 or more, or -1 with an error: the number. */
PYRITE_INLINE PyObject *status(int value) {
    if ((value < 0) != (PyErr_Occurred() != NULL)) {
        return PyErr_Format(PyExc_SystemError, "status %d, %s error", value, PyErr_Occurred() != NULL ? "an" : "no");
    }
    return value < 0 ? NULL : C(int_from_long)(value);
}

/* A module's constant: steals `value`. 0 or -1. */
PYRITE_INLINE int constant(PyObject *module, const char *name, long value) {
    return C(module_add)(module, name, C(int_from_long)(value));
}

#endif
