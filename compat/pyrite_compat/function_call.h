/* compat/pyrite_compat/function_call.h: calls of functions written in Python as the interpreter's own loop makes them,
 * where the API of a Python offers nothing as short: without a tuple (before 3.6), and without an object that binds a
 * method (before 3.9). Part of vectorcall.h, which is what to include. Tested by tests/compat/test_call.c. */
#ifndef PYRITE_COMPAT_FUNCTION_CALL_H
#define PYRITE_COMPAT_FUNCTION_CALL_H

#include <pyrite_compat/ref.h>

#if PY_VERSION_HEX < 0x03060000 && !defined(PYPY_VERSION)
#include <frameobject.h> /* PyFrame_New */

PYRITE_COMPAT_BEGIN

/* True for a function that needs nothing but a frame with these arguments in it: as many parameters, all positional,
 * no closure, no generator. What fast_function of Python/ceval.c asks, but that what has no bearing on a call (names
 * from __future__, a function inside another one, defaults where all is given) is no hindrance. */
PYRITE_INLINE int PYRITE_COMPAT(function_takes)(PyObject *function, Py_ssize_t nargs) {
    const PyCodeObject *code = (const PyCodeObject *)PyFunction_GET_CODE(function);
    const int wanted = CO_OPTIMIZED | CO_NEWLOCALS | CO_NOFREE, indifferent = PyCF_MASK | CO_NESTED;
#if PYRITE_PY3
    if (code->co_kwonlyargcount != 0) {
        return 0;
    }
#endif
    return (code->co_flags & ~indifferent) == wanted && code->co_argcount == nargs;
}

/* Calls such a function. Borrows everything. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(function_call_frame)(PyObject *function, PyObject *const *args,
                                                           Py_ssize_t nargs) {
    PyThreadState *thread = PyThreadState_GET();
    PyFrameObject *frame = PyFrame_New(thread, (PyCodeObject *)PyFunction_GET_CODE(function),
                                       PyFunction_GET_GLOBALS(function), NULL); /* new; keeps code and globals */
    PyObject *result;
    Py_ssize_t i;
    if (frame == NULL) {
        return NULL;
    }
    for (i = 0; i < nargs; ++i) {
        Py_INCREF(args[i]);
        frame->f_localsplus[i] = args[i]; /* steals */
    }
    result = PyEval_EvalFrameEx(frame, 0); /* counts how deep calls are */
    ++thread->recursion_depth;             /* and this, what the end of the arguments calls */
    Py_DECREF(frame);
    --thread->recursion_depth;
    return result;
}

PYRITE_COMPAT_END
#endif

#if PY_VERSION_HEX < 0x03090000 && !defined(PYPY_VERSION)
PYRITE_COMPAT_BEGIN

/* _PyObject_GetMethod (3.7), for the usual case alone: the function that `self.name` would bind to `self`, where it is
 * one written in Python that a class has. NULL, with nothing raised, where the attribute has to be asked for. Returns
 * new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(object_get_function)(PyObject *self, PyObject *name) {
    PyTypeObject *type = Py_TYPE(self);
    PyObject *function, **dict;
    if (type->tp_getattro != PyObject_GenericGetAttr) {
        return NULL;
    }
    function = _PyType_Lookup(type, name); /* borrowed */
    if (function == NULL || Py_TYPE(function) != &PyFunction_Type) {
        return NULL;
    }
    Py_INCREF(function); /* the look-up below may run code */
    dict = _PyObject_GetDictPtr(self);
    if (dict != NULL && *dict != NULL) {
        const int own = PyDict_Contains(*dict, name);
        if (own != 0) {
            if (own < 0) {
                PyErr_Clear(); /* asking for the attribute meets it again */
            }
            Py_DECREF(function);
            return NULL;
        }
    }
    return function;
}

PYRITE_COMPAT_END
#endif

#endif
