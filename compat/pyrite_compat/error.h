/* compat/pyrite_compat/error.h: the raised exception as one object. (The classes of exceptions: exc.h.)
 *
 * Belongs here: taking, keeping, giving back and chaining errors. Does not belong here: exceptions of C++.
 * On 2.7 a traceback cannot ride on its exception, so there is, beside the functions of 3.12, a struct of both that
 * loses nothing on any version: raised_exception.
 * Tested by tests/compat/test_error.c. */
#ifndef PYRITE_COMPAT_ERROR_H
#define PYRITE_COMPAT_ERROR_H

#include <pyrite_compat/exc.h>
#include <pyrite_compat/ref.h>
#include <pyrite_compat/str.h>

#include <string.h> /* strncmp */

PYRITE_COMPAT_BEGIN

/* --- What rides on an exception -------------------------------------------------------------------------------- */

/* PyException_GetTraceback (3.0). NULL without an error if there is none, which on 2.7 is always. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(exception_get_traceback)(PyObject *exception) {
#if PYRITE_PY3
    return PyException_GetTraceback(exception);
#else
    (void)exception;
    return NULL;
#endif
}

/* PyException_SetTraceback (3.0): `traceback` may be None. 0, or -1 with TypeError; nothing on 2.7. Borrows. */
PYRITE_INLINE int PYRITE_COMPAT(exception_set_traceback)(PyObject *exception, PyObject *traceback) {
#if PYRITE_PY3
    return PyException_SetTraceback(exception, traceback);
#else
    (void)exception;
    (void)traceback;
    return 0;
#endif
}

/* PyException_GetCause (3.0). NULL without an error if there is none, which on 2.7 is always. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(exception_get_cause)(PyObject *exception) {
#if PYRITE_PY3
    return PyException_GetCause(exception);
#else
    (void)exception;
    return NULL;
#endif
}

/* PyException_SetCause (3.0). Steals `cause`, which may be NULL; on 2.7 it is dropped. */
PYRITE_INLINE void PYRITE_COMPAT(exception_set_cause)(PyObject *exception, PyObject *cause) {
#if PYRITE_PY3
    PyException_SetCause(exception, cause);
#else
    (void)exception;
    Py_XDECREF(cause);
#endif
}

/* PyException_GetContext (3.0). NULL without an error if there is none, which on 2.7 is always. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(exception_get_context)(PyObject *exception) {
#if PYRITE_PY3
    return PyException_GetContext(exception);
#else
    (void)exception;
    return NULL;
#endif
}

/* PyException_SetContext (3.0). Steals `context`, which may be NULL; on 2.7 it is dropped. */
PYRITE_INLINE void PYRITE_COMPAT(exception_set_context)(PyObject *exception, PyObject *context) {
#if PYRITE_PY3
    PyException_SetContext(exception, context);
#else
    (void)exception;
    Py_XDECREF(context);
#endif
}

/* PyExceptionInstance_Class: the class of an exception, which on 2.7 may be an old-style one. Borrowed. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(exception_class)(PyObject *exception) {
    return (PyObject *)PyExceptionInstance_Class(exception);
}

/* --- Taking the error and giving it back ----------------------------------------------------------------------- */

/* No upstream name: an exception out of the interpreter's hands. Both owned; both NULL: no error. */
typedef struct PYRITE_COMPAT(raised_exception) {
    PyObject *value;     /* always an instance */
    PyObject *traceback; /* NULL on 3.x, where it rides on the value, or where there is none */
} PYRITE_COMPAT(raised_exception);

/* No upstream name: takes the error away from the interpreter. 1, or 0 if there was none. Both fields become owned. */
PYRITE_INLINE int PYRITE_COMPAT(err_fetch_raised)(PYRITE_COMPAT(raised_exception) * raised) {
    raised->traceback = NULL;
#if PY_VERSION_HEX >= 0x030C0000
    raised->value = PyErr_GetRaisedException();
    return raised->value != NULL;
#else
    {
        PyObject *type, *value, *traceback; /* owned */
        raised->value = NULL;
        PyErr_Fetch(&type, &value, &traceback);
        if (type == NULL) {
            return 0;
        }
        PyErr_NormalizeException(&type, &value, &traceback);
#if PYRITE_PY3
        if (traceback != NULL && value != NULL) {
            PyException_SetTraceback(value, traceback);
        }
        Py_XDECREF(traceback);
#else
        if (value == NULL || !PyExceptionInstance_Check(value)) {
            /* Some C code called PyErr_SetObject() with what is no class. raise does not let that through either. */
            Py_XDECREF(type);
            Py_XDECREF(value);
            type = PyExc_TypeError;
            Py_INCREF(type);
            value = PyString_FromString("exceptions must derive from BaseException");
            PyErr_NormalizeException(&type, &value, &traceback);
        }
        raised->traceback = traceback;
#endif
        Py_XDECREF(type);
        raised->value = value;
        return 1;
    }
#endif
}

/* No upstream name: makes it the interpreter's error again, in place of any there. Steals both fields, which are NULL
 * afterwards; with no value it clears the error. */
PYRITE_INLINE void PYRITE_COMPAT(err_restore_raised)(PYRITE_COMPAT(raised_exception) * raised) {
#if PY_VERSION_HEX >= 0x030C0000
    PyErr_SetRaisedException(raised->value);
    Py_XDECREF(raised->traceback);
#else
    PyObject *type = NULL, *traceback = raised->traceback;
    if (raised->value != NULL) {
        type = PYRITE_COMPAT(exception_class)(raised->value);
        Py_INCREF(type);
        if (traceback == NULL) {
            traceback = PYRITE_COMPAT(exception_get_traceback)(raised->value); /* new */
        }
    }
    PyErr_Restore(type, raised->value, traceback); /* steals all three */
#endif
    raised->value = NULL;
    raised->traceback = NULL;
}

/* No upstream name: drops what err_fetch_raised() took. */
PYRITE_INLINE void PYRITE_COMPAT(raised_exception_clear)(PYRITE_COMPAT(raised_exception) * raised) {
    PyObject *value = raised->value, *traceback = raised->traceback;
    raised->value = NULL;
    raised->traceback = NULL;
    Py_XDECREF(value);
    Py_XDECREF(traceback);
}

/* PyErr_GetRaisedException (3.12): takes the error away; NULL if there was none. On 2.7 the traceback is lost. Returns
 * new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(err_get_raised_exception)(void) {
    PYRITE_COMPAT(raised_exception) raised;
    PYRITE_COMPAT(err_fetch_raised)(&raised);
    Py_XDECREF(raised.traceback);
    return raised.value;
}

/* PyErr_SetRaisedException (3.12): makes `exception` the error; NULL clears it. Steals. */
PYRITE_INLINE void PYRITE_COMPAT(err_set_raised_exception)(PyObject *exception) {
    PYRITE_COMPAT(raised_exception) raised;
    raised.value = exception;
    raised.traceback = NULL;
    PYRITE_COMPAT(err_restore_raised)(&raised);
}

/* --- The exception being handled (sys.exc_info(), not the error indicator) -------------------------------------- */

/* PyErr_GetHandledException (3.11): NULL without an error if none is being handled. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(err_get_handled_exception)(void) {
#if PY_VERSION_HEX >= 0x030B0000
    return PyErr_GetHandledException();
#else
    PyObject *value;
#if PYRITE_PY3
    PyObject *type, *traceback;
    PyErr_GetExcInfo(&type, &value, &traceback); /* new, all three */
    Py_XDECREF(type);
    Py_XDECREF(traceback);
#else
    value = PyThreadState_GET()->exc_value;
    Py_XINCREF(value);
#endif
    if (value == Py_None) {
        Py_DECREF(value);
        value = NULL;
    }
    return value;
#endif
}

/* PyErr_SetHandledException (3.11): NULL or None: nothing is being handled any more. Borrows. */
PYRITE_INLINE void PYRITE_COMPAT(err_set_handled_exception)(PyObject *exception) {
#if PY_VERSION_HEX >= 0x030B0000
    PyErr_SetHandledException(exception);
#else
    PyObject *type = NULL, *traceback = NULL;
    if (exception == Py_None) {
        exception = NULL;
    }
    if (exception != NULL) {
        type = PYRITE_COMPAT(new_ref)(PYRITE_COMPAT(exception_class)(exception));
        traceback = PYRITE_COMPAT(exception_get_traceback)(exception); /* new */
        Py_INCREF(exception);
    }
#if PYRITE_PY3
    PyErr_SetExcInfo(type, exception, traceback);             /* steals all three */
#else
    {
        PyThreadState *state = PyThreadState_GET();
        PyObject *old_type = state->exc_type, *old_value = state->exc_value, *old_traceback = state->exc_traceback;
        state->exc_type = type;
        state->exc_value = exception;
        state->exc_traceback = traceback;
        Py_XDECREF(old_type);
        Py_XDECREF(old_value);
        Py_XDECREF(old_traceback);
    }
#endif
#endif
}

/* --- Raising --------------------------------------------------------------------------------------------------- */

/* PyErr_FormatV (3.5). Returns NULL. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(err_format_v)(PyObject *type, const char *format, va_list values) {
#if PYRITE_PY3
    return PyErr_FormatV(type, format, values);
#else
    PyObject *message = PyString_FromFormatV(format, values); /* new */
    if (message != NULL) {
        PyErr_SetObject(type, message);
        Py_DECREF(message);
    }
    return NULL;
#endif
}

/* PyErr_NewExceptionWithDoc (3.2; 2.7 has it without const): `name` is "module.Name"; `doc`, `base` (a class or a tuple
 * of them) and `dict` may be NULL. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(err_new_exception_with_doc)(const char *name, const char *doc, PyObject *base,
                                                                  PyObject *dict) {
    return PyErr_NewExceptionWithDoc((char *)name, (char *)doc, base, dict);
}

/* _PyErr_FormatFromCauseV (3.12): raises a new exception whose __cause__ and __context__ are the one that is set; on
 * 2.7 that one is dropped. With none set it just raises. Returns NULL. */
PYRITE_INLINE_COLD PyObject *PYRITE_COMPAT(err_chain_v)(PyObject *type, const char *format, va_list values) {
    PYRITE_COMPAT(raised_exception) old, raised;
    PYRITE_COMPAT(err_fetch_raised)(&old);
    PYRITE_COMPAT(err_format_v)(type, format, values);
    if (old.value != NULL && PYRITE_COMPAT(err_fetch_raised)(&raised)) {
        if (raised.value != old.value) {
            Py_INCREF(old.value);
            PYRITE_COMPAT(exception_set_cause)(raised.value, old.value); /* steals */
            Py_INCREF(old.value);
            PYRITE_COMPAT(exception_set_context)(raised.value, old.value); /* steals */
        }
        PYRITE_COMPAT(err_restore_raised)(&raised);
    }
    PYRITE_COMPAT(raised_exception_clear)(&old);
    return NULL;
}

/* _PyErr_FormatFromCause (3.5): the same. Returns NULL. */
PYRITE_INLINE_COLD PyObject *PYRITE_COMPAT(err_chain)(PyObject *type, const char *format, ...) {
    va_list values;
    va_start(values, format);
    PYRITE_COMPAT(err_chain_v)(type, format, values);
    va_end(values);
    return NULL;
}

/* PyErr_FormatUnraisable (3.13): reports the error that is set and can go nowhere, through sys.unraisablehook where
 * there is one, and clears it. The usual `format` is "Exception ignored in ...". NULL: no message. */
PYRITE_INLINE_COLD void PYRITE_COMPAT(err_format_unraisable)(const char *format, ...) {
    va_list values;
    PyObject *message = NULL;
    PYRITE_COMPAT(raised_exception) raised;
    PYRITE_COMPAT(err_fetch_raised)(&raised);
    if (format != NULL) {
#if PY_VERSION_HEX < 0x030D0000
        /* PyErr_WriteUnraisable() puts these words before the message itself. */
        if (strncmp(format, "Exception ignored ", 18) == 0) {
            format += 18;
            if (strncmp(format, "in ", 3) == 0) {
                format += 3;
            }
        }
#endif
        va_start(values, format);
        message = PYRITE_COMPAT(str_from_format_v)(format, values); /* new */
        va_end(values);
        if (message == NULL) {
            PyErr_Clear();
        }
    }
    PYRITE_COMPAT(err_restore_raised)(&raised);
#if PY_VERSION_HEX >= 0x030D0000
    if (message != NULL) {
        PyErr_FormatUnraisable("%U", message);
    } else {
        PyErr_FormatUnraisable(NULL);
    }
#else
    PyErr_WriteUnraisable(message);
#endif
    Py_XDECREF(message);
}

PYRITE_COMPAT_END

#endif
