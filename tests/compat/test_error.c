/* tests/compat/test_error.c: taking, keeping, giving back and chaining errors. */
#include "support.h"

/* Calls `function`; its error is taken and given back. */
static PyObject *through_struct(PyObject *self, PyObject *function) {
    C(raised_exception) raised;
    PyObject *result = PyObject_CallObject(function, NULL);
    (void)self;
    if (C(err_fetch_raised)(&raised) != (result == NULL) || PyErr_Occurred() != NULL) {
        return PyErr_Format(PyExc_SystemError, "not fetched as it should be");
    }
    if (raised.value != NULL && !PyExceptionInstance_Check(raised.value)) {
        return PyErr_Format(PyExc_SystemError, "the value is no instance");
    }
    C(err_restore_raised)(&raised);
    if (raised.value != NULL || raised.traceback != NULL) {
        return PyErr_Format(PyExc_SystemError, "not stolen");
    }
    return result;
}
/* The same with the functions of 3.12. */
static PyObject *through_object(PyObject *self, PyObject *function) {
    PyObject *result = PyObject_CallObject(function, NULL), *raised = C(err_get_raised_exception)();
    (void)self;
    if ((raised != NULL) != (result == NULL) || PyErr_Occurred() != NULL) {
        return PyErr_Format(PyExc_SystemError, "not fetched as it should be");
    }
    C(err_set_raised_exception)(raised);
    return result;
}
/* Its error is returned, and as an error forgotten. */
static PyObject *caught(PyObject *self, PyObject *function) {
    C(raised_exception) raised;
    PyObject *value, *result = PyObject_CallObject(function, NULL);
    (void)self;
    if (result != NULL) {
        return result;
    }
    C(err_fetch_raised)(&raised);
    value = C(new_ref)(raised.value);
    C(raised_exception_clear)(&raised);
    if (raised.value != NULL || raised.traceback != NULL) {
        return PyErr_Format(PyExc_SystemError, "not cleared");
    }
    return value;
}
static PyObject *set_raised(PyObject *self, PyObject *exception) {
    (void)self;
    PyErr_SetString(PyExc_KeyError, "another error, to be replaced");
    C(err_set_raised_exception)(C(new_ref)(exception));
    return NULL;
}
static PyObject *clear_raised(PyObject *self, PyObject *args) {
    (void)self;
    (void)args;
    PyErr_SetString(PyExc_KeyError, "to be cleared");
    C(err_set_raised_exception)(NULL);
    return C(new_ref)(Py_None);
}
/* What 2.7 lets C code do: an error whose type is no class. */
static PyObject *no_class(PyObject *self, PyObject *type) {
    C(raised_exception) raised;
    (void)self;
#if !PYRITE_PY3
    PyErr_SetObject(type, Py_None);
#else
    PyErr_SetString(PyExc_TypeError, "exceptions must derive from BaseException");
    (void)type;
#endif
    C(err_fetch_raised)(&raised);
    C(err_restore_raised)(&raised);
    return NULL;
}

static PyObject *get_parts(PyObject *self, PyObject *exception) {
    PyObject *parts[3];
    int i;
    (void)self;
    parts[0] = C(exception_get_traceback)(exception);
    parts[1] = C(exception_get_cause)(exception);
    parts[2] = C(exception_get_context)(exception);
    for (i = 0; i < 3; ++i) {
        if (parts[i] == NULL) {
            parts[i] = C(new_ref)(Py_None);
        }
    }
    return Py_BuildValue("NNN", parts[0], parts[1], parts[2]); /* steals all three */
}
static PyObject *set_parts(PyObject *self, PyObject *args) {
    PyObject *exception, *traceback, *cause, *context;
    (void)self;
    if (!PyArg_ParseTuple(args, "OOOO", &exception, &traceback, &cause, &context)) {
        return NULL;
    }
    C(exception_set_cause)(exception, C(new_ref)(cause));
    C(exception_set_context)(exception, C(new_ref)(context));
    return status(C(exception_set_traceback)(exception, traceback));
}
static PyObject *exception_class(PyObject *self, PyObject *exception) {
    (void)self;
    return C(new_ref)(C(exception_class)(exception));
}

static PyObject *get_handled(PyObject *self, PyObject *args) {
    PyObject *exception = C(err_get_handled_exception)();
    (void)self;
    (void)args;
    return exception != NULL ? exception : C(new_ref)(Py_None);
}
/* Calls `function` while `exception` is the one that is being handled. */
static PyObject *with_handled(PyObject *self, PyObject *args) {
    PyObject *exception, *function, *old, *result;
    (void)self;
    if (!PyArg_ParseTuple(args, "OO", &exception, &function)) {
        return NULL;
    }
    old = C(err_get_handled_exception)();
    C(err_set_handled_exception)(exception);
    result = PyObject_CallObject(function, NULL);
    C(err_set_handled_exception)(old);
    Py_XDECREF(old);
    return result;
}

/* Raises `type` from the error of `function`, or, if that is None, from none. */
static PyObject *chain(PyObject *self, PyObject *args) {
    PyObject *type, *function;
    (void)self;
    if (!PyArg_ParseTuple(args, "OO", &type, &function)) {
        return NULL;
    }
    if (function != Py_None) {
        Py_XDECREF(PyObject_CallObject(function, NULL));
    }
    return C(err_chain)(type, "%s number %d", "message", 7);
}
static PyObject *new_exception(PyObject *self, PyObject *args) {
    const char *name, *doc;
    PyObject *base, *dict;
    (void)self;
    if (!PyArg_ParseTuple(args, "szOO", &name, &doc, &base, &dict)) {
        return NULL;
    }
    return C(err_new_exception_with_doc)(name, doc, base == Py_None ? NULL : base, dict == Py_None ? NULL : dict);
}
static PyObject *unraisable(PyObject *self, PyObject *args) {
    PyObject *function;
    int with_message;
    (void)self;
    if (!PyArg_ParseTuple(args, "Oi", &function, &with_message)) {
        return NULL;
    }
    Py_XDECREF(PyObject_CallObject(function, NULL));
    if (with_message) {
        C(err_format_unraisable)("Exception ignored in the %s of %d", "middle", 5);
    } else {
        C(err_format_unraisable)(NULL);
    }
    return PyErr_Occurred() != NULL ? NULL : C(new_ref)(Py_None);
}

#define CLASS(name) C(module_add_object_ref)(module, #name, PYRITE_EXC_##name) < 0
static int extend(PyObject *module) {
    return CLASS(RecursionError) || CLASS(StopAsyncIteration) || CLASS(ModuleNotFoundError) || CLASS(EncodingWarning) ||
                   CLASS(BaseExceptionGroup) || CLASS(PythonFinalizationError) || CLASS(StandardError) ||
                   CLASS(ResourceWarning) || CLASS(BlockingIOError) || CLASS(BrokenPipeError) ||
                   CLASS(ChildProcessError) || CLASS(ConnectionError) || CLASS(ConnectionAbortedError) ||
                   CLASS(ConnectionRefusedError) || CLASS(ConnectionResetError) || CLASS(FileExistsError) ||
                   CLASS(FileNotFoundError) || CLASS(InterruptedError) || CLASS(IsADirectoryError) ||
                   CLASS(NotADirectoryError) || CLASS(PermissionError) || CLASS(ProcessLookupError) ||
                   CLASS(TimeoutError) || C(exc_recursion_error)() != PYRITE_EXC_RecursionError ||
                   C(exc_module_not_found_error)() != PYRITE_EXC_ModuleNotFoundError ||
                   C(exc_file_not_found_error)() != PYRITE_EXC_FileNotFoundError
               ? -1
               : 0;
}

#define ONE(name) \
    { #name, name, METH_O, NULL }
static PyMethodDef methods[] = {
    ONE(through_struct),  ONE(through_object),   ONE(caught),    ONE(set_raised),    ONE(no_class),
    METHOD(clear_raised), METHOD(new_exception), ONE(get_parts), METHOD(set_parts),  METHOD(get_handled),
    METHOD(with_handled), ONE(exception_class),  METHOD(chain),  METHOD(unraisable), LAST_METHOD};
TEST_MODULE(error, methods, extend)
