/* tests/compat/test_call.c: calling Python, and being called by it. */
#include "support.h"

/* Every argument that came, as (positional, {name: value}), through a second function, as a library would do it. */
static PyObject *entry_inner(PyObject *self, PYRITE_ENTRY_PARAMS) {
    PyObject *const *argv = PYRITE_ENTRY_ARGV;
    const Py_ssize_t nargs = PYRITE_ENTRY_NARGS;
    PyObject *keywords = PyDict_New(), *positional = C(tuple_from_array)(argv, nargs);
    (void)self;
    if (keywords == NULL || positional == NULL) {
        goto failed;
    }
    if (PYRITE_ENTRY_KW != NULL) {
#if PYRITE_HAS_FASTCALL
        Py_ssize_t i;
        for (i = 0; i < PyTuple_GET_SIZE(PYRITE_ENTRY_KW); ++i) {
            if (PyDict_SetItem(keywords, PyTuple_GET_ITEM(PYRITE_ENTRY_KW, i), argv[nargs + i]) < 0) {
                goto failed;
            }
        }
#else
        if (PyDict_Update(keywords, PYRITE_ENTRY_KW) < 0) {
            goto failed;
        }
#endif
    }
    return Py_BuildValue("NN", positional, keywords); /* steals both */
failed:
    Py_XDECREF(keywords);
    Py_XDECREF(positional);
    return NULL;
}
static PyObject *entry(PyObject *self, PYRITE_ENTRY_PARAMS) {
    const C(entry_function) inner = entry_inner;
    return inner(self, PYRITE_ENTRY_ARGS);
}

/* Callable, positional arguments, keyword names (or None), and whether the slot before the arguments is offered. */
static PyObject *vectorcall_with(PyObject *args, int method) {
    PyObject *callable, *tuple, *names, *result, *stack[12];
    Py_ssize_t i, count;
    size_t nargsf;
    int offset;
    if (!PyArg_ParseTuple(args, "OO!Oi", &callable, &PyTuple_Type, &tuple, &names, &offset)) {
        return NULL;
    }
    names = names == Py_None ? NULL : names;
    count = PyTuple_GET_SIZE(tuple);
    stack[0] = NULL;
    for (i = 0; i < count; ++i) {
        stack[i + 1] = PyTuple_GET_ITEM(tuple, i);
    }
    nargsf = (size_t)(count - (names != NULL ? PyTuple_GET_SIZE(names) : 0));
    if (C(vectorcall_nargs)(nargsf | PYRITE_VECTORCALL_ARGUMENTS_OFFSET) != (Py_ssize_t)nargsf) {
        return PyErr_Format(PyExc_SystemError, "the flag is a number");
    }
    if (offset) {
        nargsf |= PYRITE_VECTORCALL_ARGUMENTS_OFFSET;
    }
    result = method ? C(object_vectorcall_method)(callable, stack + 1, nargsf, names)
                    : C(object_vectorcall)(callable, stack + 1, nargsf, names);
    if (stack[0] != NULL) {
        return PyErr_Format(PyExc_SystemError, "the slot before the arguments was not put back");
    }
    return result;
}
static PyObject *object_vectorcall(PyObject *self, PyObject *args) {
    (void)self;
    return vectorcall_with(args, 0);
}
static PyObject *object_vectorcall_method(PyObject *self, PyObject *args) {
    (void)self;
    return vectorcall_with(args, 1);
}

static PyObject *no_args(PyObject *self, PyObject *args) {
    PyObject *callable;
    (void)self;
    return PyArg_ParseTuple(args, "O", &callable) ? C(object_call_no_args)(callable) : NULL;
}
static PyObject *one_arg(PyObject *self, PyObject *args) {
    PyObject *callable, *arg;
    (void)self;
    return PyArg_ParseTuple(args, "OO", &callable, &arg) ? C(object_call_one_arg)(callable, arg) : NULL;
}
static PyObject *method_no_args(PyObject *self, PyObject *args) {
    PyObject *o, *name;
    (void)self;
    return PyArg_ParseTuple(args, "OO", &o, &name) ? C(object_call_method_no_args)(o, name) : NULL;
}
static PyObject *method_one_arg(PyObject *self, PyObject *args) {
    PyObject *o, *name, *arg;
    (void)self;
    return PyArg_ParseTuple(args, "OOO", &o, &name, &arg) ? C(object_call_method_one_arg)(o, name, arg) : NULL;
}

static PyObject *method_new(PyObject *self, PyObject *args) {
    PyObject *function, *o;
    (void)self;
    return PyArg_ParseTuple(args, "OO", &function, &o) ? C(method_new)(function, o) : NULL;
}

static PyMethodDef methods[] = {{"entry", PYRITE_ENTRY_CAST(entry), PYRITE_ENTRY_FLAGS, NULL},
                                METHOD(object_vectorcall),
                                METHOD(object_vectorcall_method),
                                METHOD(no_args),
                                METHOD(method_new),
                                METHOD(one_arg),
                                METHOD(method_no_args),
                                METHOD(method_one_arg),
                                LAST_METHOD};
TEST_MODULE(call, methods, NULL)
