/* compat/pyrite_compat/exit.h: being told that Python is about to end, while it still runs.
 *
 * Tested by tests/test_py.py. */
#ifndef PYRITE_COMPAT_EXIT_H
#define PYRITE_COMPAT_EXIT_H

#include <pyrite_compat/ref.h>
#include <pyrite_compat/str.h>

PYRITE_COMPAT_BEGIN

#if PY_VERSION_HEX >= 0x03080000 && PY_VERSION_HEX < 0x03090000
/* threading._shutdown with a function of ours after it: `pair` holds both. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(exit_after_threads)(PyObject *pair, PyObject *unused) {
    PyObject *result = PyObject_CallObject(PyTuple_GET_ITEM(pair, 0), NULL); /* new */
    PyObject *done = PyObject_CallObject(PyTuple_GET_ITEM(pair, 1), NULL);   /* new */
    (void)unused;
    Py_XDECREF(done);
    if (done == NULL) {
        Py_XDECREF(result);
        result = NULL;
    }
    return result;
}
#endif

/* No upstream name: has `function` called, without arguments, when Python begins to end and before Py_AddPendingCall()
 * becomes dangerous. That is atexit.register(), except on 3.8: there, from before the functions of atexit on,
 * Py_AddPendingCall() uses the thread state of whoever holds the GIL, or crashes where nobody does
 * (https://github.com/python/cpython/issues/81308), so it must be told of the join of the threads, which is before. 0,
 * or -1 with an error. Borrows. */
PYRITE_INLINE int PYRITE_COMPAT(at_exit)(PyObject *function) {
    int result = -1;
#if PY_VERSION_HEX >= 0x03080000 && PY_VERSION_HEX < 0x03090000
    static PyMethodDef method = {"_shutdown", PYRITE_COMPAT(exit_after_threads), METH_NOARGS, NULL};
    PyObject *threading = PyImport_ImportModule("threading"); /* new, all */
    PyObject *joins = threading != NULL ? PyObject_GetAttrString(threading, "_shutdown") : NULL;
    PyObject *pair = joins != NULL ? PyTuple_Pack(2, joins, function) : NULL;
    PyObject *both = pair != NULL ? PyCFunction_New(&method, pair) : NULL;
    if (both != NULL) {
        result = PyObject_SetAttrString(threading, "_shutdown", both);
    }
    Py_XDECREF(both);
    Py_XDECREF(pair);
    Py_XDECREF(joins);
    Py_XDECREF(threading);
#else
    PyObject *atexit = PyImport_ImportModule("atexit"); /* new, all */
    PyObject *name = PYRITE_COMPAT(str_from_string)("register");
    if (atexit != NULL && name != NULL) {
        PyObject *done = PyObject_CallMethodObjArgs(atexit, name, function, NULL);
        result = done != NULL ? 0 : -1;
        Py_XDECREF(done);
    }
    Py_XDECREF(name);
    Py_XDECREF(atexit);
#endif
    return result;
}

PYRITE_COMPAT_END

#endif
