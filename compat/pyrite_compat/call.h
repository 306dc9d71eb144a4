/* compat/pyrite_compat/call.h: being called by Python.
 *
 * PYRITE_ENTRY_*: the calling convention of functions that take positional and keyword arguments; the same source is
 * METH_FASTCALL where that is public and METH_VARARGS where not. Calling Python is vectorcall.h.
 * Tested by tests/compat/test_call.c. */
#ifndef PYRITE_COMPAT_CALL_H
#define PYRITE_COMPAT_CALL_H

#include <pyrite_compat/ref.h>
#include <pyrite_compat/tpflags.h>

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

/* PyVectorcall_NARGS (3.8): the number of positional arguments in `nargsf`. */
PYRITE_ALWAYS_INLINE Py_ssize_t PYRITE_COMPAT(vectorcall_nargs)(size_t nargsf) {
    return (Py_ssize_t)(nargsf & ~PYRITE_VECTORCALL_ARGUMENTS_OFFSET);
}

PYRITE_COMPAT_END

#endif
