/* compat/pyrite_compat/call.h: calling Python, and being called by it.
 *
 * First half, PYRITE_ENTRY_*: the calling convention of functions that take positional and keyword arguments; the same
 * source is METH_FASTCALL where that is public and METH_VARARGS where not. Second half: vectorcall from 2.7 on.
 * Tested by tests/compat/test_call.c. */
#ifndef PYRITE_COMPAT_CALL_H
#define PYRITE_COMPAT_CALL_H

#include <pyrite_compat/function_call.h>
#include <pyrite_compat/ref.h>
#include <pyrite_compat/tpflags.h>

/* --- Being called ---------------------------------------------------------------------------------------------- */

/* A function written with these reads
 *     static PyObject *f(PyObject *self, PYRITE_ENTRY_PARAMS) {
 *         PyObject *const *argv = PYRITE_ENTRY_ARGV;    borrowed: the positional arguments, then (on 3.7+) the values
 *                                                       of the keyword ones
 *         Py_ssize_t nargs = PYRITE_ENTRY_NARGS;        the number of positional ones
 *         PyObject *kw = PYRITE_ENTRY_KW;               NULL; or the tuple of names (3.7+), or the dict of names and
 *                                                       values (below): PYRITE_HAS_FASTCALL says which. Before 3.9 a
 *                                                       caller's **{5: 6} gets here: a name need not be text
 *     }
 *     static PyMethodDef methods[] = {{"f", PYRITE_ENTRY_CAST(f), PYRITE_ENTRY_FLAGS, NULL}, ...
 * and passes on what it was given by  g(self, PYRITE_ENTRY_ARGS), or, where it was called with a tuple and a dict (or
 * NULL), as tp_call is, by  g(self, PYRITE_ENTRY_OF_TUPLE(args, kw)): g gets the dict as PYRITE_ENTRY_KW on every Python. */
#if PYRITE_HAS_FASTCALL
#define PYRITE_ENTRY_FLAGS (METH_FASTCALL | METH_KEYWORDS)
#define PYRITE_ENTRY_PARAMS PyObject *const *pyrite_args, Py_ssize_t pyrite_nargs, PyObject *pyrite_kw
#define PYRITE_ENTRY_ARGS pyrite_args, pyrite_nargs, pyrite_kw
#define PYRITE_ENTRY_OF_TUPLE(args, kw) ((PyTupleObject *)(args))->ob_item, PyTuple_GET_SIZE(args), (kw)
#define PYRITE_ENTRY_ARGV (pyrite_args)
#define PYRITE_ENTRY_NARGS (pyrite_nargs)
#else
#define PYRITE_ENTRY_FLAGS (METH_VARARGS | METH_KEYWORDS)
#define PYRITE_ENTRY_PARAMS PyObject *pyrite_args, PyObject *pyrite_kw
#define PYRITE_ENTRY_ARGS pyrite_args, pyrite_kw
#define PYRITE_ENTRY_OF_TUPLE(args, kw) (args), (kw)
#define PYRITE_ENTRY_ARGV ((PyObject *const *)((PyTupleObject *)pyrite_args)->ob_item)
#define PYRITE_ENTRY_NARGS (PyTuple_GET_SIZE(pyrite_args))
#endif
#define PYRITE_ENTRY_KW (pyrite_kw)

/* As ml_meth of a PyMethodDef: by way of void(*)(void), which no compiler warns of. */
#define PYRITE_ENTRY_CAST(function) ((PyCFunction)(void (*)(void))(function))

/* PY_VECTORCALL_ARGUMENTS_OFFSET (3.8): the callee may use args[-1] for itself if it puts back what was there. */
#ifdef PY_VECTORCALL_ARGUMENTS_OFFSET
#define PYRITE_VECTORCALL_ARGUMENTS_OFFSET PY_VECTORCALL_ARGUMENTS_OFFSET
#else
#define PYRITE_VECTORCALL_ARGUMENTS_OFFSET ((size_t)1 << (8 * sizeof(size_t) - 1))
#endif

PYRITE_COMPAT_BEGIN

/* What a function written with PYRITE_ENTRY_PARAMS is. Returns new. */
typedef PyObject *(*PYRITE_COMPAT(entry_function))(PyObject *self, PYRITE_ENTRY_PARAMS);

/* vectorcallfunc (3.8): what stands behind tp_vectorcall_offset. Returns new. */
typedef PyObject *(*PYRITE_COMPAT(vectorcall_function))(PyObject *callable, PyObject *const *args, size_t nargsf,
                                                        PyObject *kwnames);

/* Sets tp_vectorcall (3.9; also there in 3.8): what calling the type itself runs. No effect on older Pythons, which have
 * tp_new and tp_init for that. */
PYRITE_INLINE void PYRITE_COMPAT(type_set_vectorcall)(PyTypeObject *type, PYRITE_COMPAT(vectorcall_function) function) {
#if PYRITE_HAS_VECTORCALL
    type->tp_vectorcall = function;
#else
    (void)type, (void)function;
#endif
}

/* Says that the instances of a type hold a vectorcall function at `offset` (3.8). No effect on older Pythons, which use
 * tp_call. */
PYRITE_INLINE void PYRITE_COMPAT(type_set_vectorcall_offset)(PyTypeObject *type, Py_ssize_t offset) {
#if PYRITE_HAS_VECTORCALL
    type->tp_vectorcall_offset = offset;
    type->tp_flags |= PYRITE_TPFLAGS_HAVE_VECTORCALL;
#else
    (void)type, (void)offset;
#endif
}

/* --- Calling --------------------------------------------------------------------------------------------------- */

/* PyVectorcall_NARGS (3.8): the number of positional arguments in `nargsf`. */
PYRITE_ALWAYS_INLINE Py_ssize_t PYRITE_COMPAT(vectorcall_nargs)(size_t nargsf) {
    return (Py_ssize_t)(nargsf & ~PYRITE_VECTORCALL_ARGUMENTS_OFFSET);
}

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
