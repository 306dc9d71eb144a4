/* compat/pyrite_compat/vectorcall.h: calling Python: vectorcall, and its short forms, from 2.7 on.
 *
 * Tested by tests/compat/test_call.c. */
#ifndef PYRITE_COMPAT_VECTORCALL_H
#define PYRITE_COMPAT_VECTORCALL_H

#include <pyrite_compat/call.h>
#include <pyrite_compat/function_call.h>
#include <pyrite_compat/ref.h>

PYRITE_COMPAT_BEGIN

#if PY_VERSION_HEX < 0x03060000 || defined(PYPY_VERSION)
/* The call by a tuple and a dict. */
PYRITE_INLINE_COLD PyObject *PYRITE_COMPAT(object_vectorcall_tuple)(PyObject *callable, PyObject *const *args,
                                                                    Py_ssize_t nargs, PyObject *kwnames) {
    PyObject *tuple = PyTuple_New(nargs), *dict = NULL, *result = NULL; /* tuple, dict: owned */
    Py_ssize_t i;
    if (tuple == NULL) {
        return NULL;
    }
    for (i = 0; i < nargs; ++i) {
        Py_INCREF(args[i]);
        PyTuple_SET_ITEM(tuple, i, args[i]); /* steals */
    }
    if (kwnames != NULL && PyTuple_GET_SIZE(kwnames) != 0) {
        dict = PyDict_New();
        if (dict == NULL) {
            goto done;
        }
        for (i = 0; i < PyTuple_GET_SIZE(kwnames); ++i) {
            if (PyDict_SetItem(dict, PyTuple_GET_ITEM(kwnames, i), args[nargs + i]) < 0) {
                goto done;
            }
        }
    }
    result = PyObject_Call(callable, tuple, dict);
done:
    Py_DECREF(tuple);
    Py_XDECREF(dict);
    return result;
}
#endif

#if PY_VERSION_HEX < 0x03060000 && !defined(PYPY_VERSION)
/* The call without a tuple where it can do without: of functions written in Python, and, where the slot before the
 * arguments is lent, of methods that are such. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(object_vectorcall_frame)(PyObject *callable, PyObject *const *args, size_t nargsf,
                                                               PyObject *kwnames) {
    const Py_ssize_t nargs = PYRITE_COMPAT(vectorcall_nargs)(nargsf);
    if (kwnames == NULL && PyFunction_Check(callable)) {
        if (PYRITE_COMPAT(function_takes)(callable, nargs)) {
            return PYRITE_COMPAT(function_call_frame)(callable, args, nargs);
        }
    } else if (kwnames == NULL && (Py_ssize_t)nargsf < 0 && PyMethod_Check(callable)) {
        PyObject *self = PyMethod_GET_SELF(callable), *function = PyMethod_GET_FUNCTION(callable); /* borrowed */
        if (self != NULL && PyFunction_Check(function) && PYRITE_COMPAT(function_takes)(function, nargs + 1)) {
            PyObject **first = (PyObject **)args - 1, *before = *first, *result;
            *first = self;
            result = PYRITE_COMPAT(function_call_frame)(function, first, nargs + 1);
            *first = before;
            return result;
        }
    }
    return PYRITE_COMPAT(object_vectorcall_tuple)(callable, args, nargs, kwnames);
}
#endif

/* PyObject_Vectorcall (3.9; private in 3.8): calls with the positional arguments in `args`, and after them the values
 * for the names in the tuple `kwnames` (which may be NULL). Borrows everything. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(object_vectorcall)(PyObject *callable, PyObject *const *args, size_t nargsf,
                                                         PyObject *kwnames) {
#if defined(PYPY_VERSION)
    return PYRITE_COMPAT(object_vectorcall_tuple)(callable, args, PYRITE_COMPAT(vectorcall_nargs)(nargsf), kwnames);
#elif PY_VERSION_HEX >= 0x03090000
    return PyObject_Vectorcall(callable, args, nargsf, kwnames);
#elif PY_VERSION_HEX >= 0x03080000
    return _PyObject_Vectorcall(callable, args, nargsf, kwnames);
#elif PY_VERSION_HEX >= 0x03070000
    return _PyObject_FastCallKeywords(callable, args, PYRITE_COMPAT(vectorcall_nargs)(nargsf), kwnames);
#elif PY_VERSION_HEX >= 0x03060000
    return _PyObject_FastCallKeywords(callable, (PyObject **)args, PYRITE_COMPAT(vectorcall_nargs)(nargsf), kwnames);
#else
    return PYRITE_COMPAT(object_vectorcall_frame)(callable, args, nargsf, kwnames);
#endif
}

/* PyObject_VectorcallMethod (3.9): calls the method `name` of args[0] with the arguments after it; `nargsf` counts
 * args[0]. Borrows everything. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(object_vectorcall_method)(PyObject *name, PyObject *const *args, size_t nargsf,
                                                                PyObject *kwnames) {
#if PY_VERSION_HEX >= 0x03090000 && !defined(PYPY_VERSION)
    return PyObject_VectorcallMethod(name, args, nargsf, kwnames);
#else
    PyObject *method, *result; /* new */
#if !defined(PYPY_VERSION)
    method = PYRITE_COMPAT(object_get_function)(args[0], name);
    if (method != NULL) {
        result = PYRITE_COMPAT(object_vectorcall)(method, args, nargsf, kwnames);
        Py_DECREF(method);
        return result;
    }
#endif
    method = PyObject_GetAttr(args[0], name);
    if (method == NULL) {
        return NULL;
    }
    /* The slot before the first argument is args[0], ours to lend. */
    result = PYRITE_COMPAT(object_vectorcall)(
        method, args + 1, (size_t)(PYRITE_COMPAT(vectorcall_nargs)(nargsf) - 1) | PYRITE_VECTORCALL_ARGUMENTS_OFFSET,
        kwnames);
    Py_DECREF(method);
    return result;
#endif
}

/* PyObject_CallNoArgs (3.9). Borrows. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(object_call_no_args)(PyObject *callable) {
#if PY_VERSION_HEX >= 0x03090000
    return PyObject_CallNoArgs(callable);
#elif PY_VERSION_HEX >= 0x03060000 && !defined(PYPY_VERSION)
    return PYRITE_COMPAT(object_vectorcall)(callable, NULL, 0, NULL);
#else
    return PyObject_CallObject(callable, NULL);
#endif
}

/* PyObject_CallOneArg (3.9). Borrows. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(object_call_one_arg)(PyObject *callable, PyObject *arg) {
#if PY_VERSION_HEX >= 0x03090000
    return PyObject_CallOneArg(callable, arg);
#else
    PyObject *args[2];
    args[0] = NULL; /* for the callee: see PYRITE_VECTORCALL_ARGUMENTS_OFFSET */
    args[1] = arg;
    return PYRITE_COMPAT(object_vectorcall)(callable, args + 1, 1 | PYRITE_VECTORCALL_ARGUMENTS_OFFSET, NULL);
#endif
}

/* PyObject_CallMethodNoArgs (3.9): `name` is a native str, best an interned one. Borrows. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(object_call_method_no_args)(PyObject *self, PyObject *name) {
#if PY_VERSION_HEX >= 0x03090000 && !defined(PYPY_VERSION)
    return PyObject_CallMethodNoArgs(self, name);
#else
    return PyObject_CallMethodObjArgs(self, name, NULL);
#endif
}

/* PyObject_CallMethodOneArg (3.9): `name` is a native str, best an interned one. Borrows. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(object_call_method_one_arg)(PyObject *self, PyObject *name, PyObject *arg) {
#if PY_VERSION_HEX >= 0x03090000 && !defined(PYPY_VERSION)
    return PyObject_CallMethodOneArg(self, name, arg);
#else
    return PyObject_CallMethodObjArgs(self, name, arg, NULL);
#endif
}

/* PyMethod_New: `function` bound to `self`, which is not NULL (2.7 wants its class too). Borrows. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(method_new)(PyObject *function, PyObject *self) {
#if PYRITE_PY3
    return PyMethod_New(function, self);
#else
    return PyMethod_New(function, self, (PyObject *)Py_TYPE(self));
#endif
}

PYRITE_COMPAT_END

#endif
