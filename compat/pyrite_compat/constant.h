/* compat/pyrite_compat/constant.h: the objects everybody needs, by number.
 *
 * Tested by tests/compat/test_constant.c. */
#ifndef PYRITE_COMPAT_CONSTANT_H
#define PYRITE_COMPAT_CONSTANT_H

#include <pyrite_compat/int.h>
#include <pyrite_compat/ref.h>
#include <pyrite_compat/str.h>

/* Py_CONSTANT_* (3.13), with its numbers. */
#define PYRITE_CONSTANT_NONE 0
#define PYRITE_CONSTANT_FALSE 1
#define PYRITE_CONSTANT_TRUE 2
#define PYRITE_CONSTANT_ELLIPSIS 3
#define PYRITE_CONSTANT_NOT_IMPLEMENTED 4
#define PYRITE_CONSTANT_ZERO 5
#define PYRITE_CONSTANT_ONE 6
#define PYRITE_CONSTANT_EMPTY_STR 7
#define PYRITE_CONSTANT_EMPTY_BYTES 8
#define PYRITE_CONSTANT_EMPTY_TUPLE 9

PYRITE_COMPAT_BEGIN

/* Py_GetConstant (3.13): SystemError for another number. Returns new. (There is no borrowed twin: before 3.13 nothing
 * promises that the last five live on.) */
PYRITE_INLINE PyObject *PYRITE_COMPAT(get_constant)(unsigned int number) {
#if PY_VERSION_HEX >= 0x030D0000
    return Py_GetConstant(number);
#else
    switch (number) {
        case PYRITE_CONSTANT_NONE:
            return PYRITE_COMPAT(new_ref)(Py_None);
        case PYRITE_CONSTANT_FALSE:
            return PYRITE_COMPAT(new_ref)(Py_False);
        case PYRITE_CONSTANT_TRUE:
            return PYRITE_COMPAT(new_ref)(Py_True);
        case PYRITE_CONSTANT_ELLIPSIS:
            return PYRITE_COMPAT(new_ref)(Py_Ellipsis);
        case PYRITE_CONSTANT_NOT_IMPLEMENTED:
            return PYRITE_COMPAT(new_ref)(Py_NotImplemented);
        case PYRITE_CONSTANT_ZERO:
            return PYRITE_COMPAT(int_from_long)(0);
        case PYRITE_CONSTANT_ONE:
            return PYRITE_COMPAT(int_from_long)(1);
        case PYRITE_CONSTANT_EMPTY_STR:
            return PYRITE_COMPAT(str_from_string_and_size)("", 0);
        case PYRITE_CONSTANT_EMPTY_BYTES:
            return PyBytes_FromStringAndSize("", 0);
        case PYRITE_CONSTANT_EMPTY_TUPLE:
            return PyTuple_New(0);
        default:
            PyErr_BadInternalCall();
            return NULL;
    }
#endif
}

PYRITE_COMPAT_END

#endif
