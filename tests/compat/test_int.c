/* tests/compat/test_int.c: integers to C and from C. */
#include "support.h"

#include <string.h>

static PyObject *checks(PyObject *self, PyObject *args) {
    PyObject *o;
    (void)self;
    return PyArg_ParseTuple(args, "O", &o) ? Py_BuildValue("ii", C(int_check)(o), C(int_check_exact)(o)) : NULL;
}

static PyObject *int_type(PyObject *self, PyObject *ignored) {
    PyTypeObject *type = C(int_type)();
    (void)self, (void)ignored;
    Py_INCREF(type);
    return (PyObject *)type;
}

/* By the name of a C type: its smallest and its largest value and zero, as Python integers. */
static PyObject *from_c(PyObject *self, PyObject *args) {
    const char *type;
    (void)self;
    if (!PyArg_ParseTuple(args, "s", &type)) {
        return NULL;
    }
#define SIGNED(name, text, c_type, unsigned_type)                                           \
    if (strcmp(type, text) == 0) {                                                          \
        const c_type max = (c_type)((unsigned_type) ~(unsigned_type)0 >> 1);                \
        return Py_BuildValue("NNN", C(name)((c_type)(-max - 1)), C(name)(0), C(name)(max)); \
    }
#define UNSIGNED(name, text, c_type)                                                       \
    if (strcmp(type, text) == 0) {                                                         \
        return Py_BuildValue("NNN", C(name)(0), C(name)(0), C(name)((c_type) ~(c_type)0)); \
    }
    SIGNED(int_from_long, "long", long, unsigned long)
    SIGNED(int_from_ssize_t, "ssize_t", Py_ssize_t, size_t)
    SIGNED(int_from_long_long, "long long", pyrite_long_long, pyrite_unsigned_long_long)
    SIGNED(int_from_int32, "int32_t", int32_t, uint32_t)
    SIGNED(int_from_int64, "int64_t", int64_t, uint64_t)
    UNSIGNED(int_from_unsigned_long, "unsigned long", unsigned long)
    UNSIGNED(int_from_size_t, "size_t", size_t)
    UNSIGNED(int_from_unsigned_long_long, "unsigned long long", pyrite_unsigned_long_long)
    UNSIGNED(int_from_uint32, "uint32_t", uint32_t)
    UNSIGNED(int_from_uint64, "uint64_t", uint64_t)
    return PyErr_Format(PyExc_LookupError, "no type %s", type);
}

/* By the name of a C type: an integer to C and back. */
static PyObject *through_c(PyObject *self, PyObject *args) {
    const char *type;
    PyObject *o;
    (void)self;
    if (!PyArg_ParseTuple(args, "sO", &type, &o)) {
        return NULL;
    }
#define RETURNED(name, text, c_type, back)                     \
    if (strcmp(type, text) == 0) {                             \
        const c_type value = C(name)(o);                       \
        if (value == (c_type)-1 && PyErr_Occurred() != NULL) { \
            return NULL;                                       \
        }                                                      \
        return C(back)(value);                                 \
    }
#define FILLED(name, text, c_type, back)                                                 \
    if (strcmp(type, text) == 0) {                                                       \
        c_type value = 77;                                                               \
        const int got = C(name)(o, &value);                                              \
        if (got < 0 && (got != -1 || value != 77)) {                                     \
            return PyErr_Format(PyExc_SystemError, "%s wrote a value and failed", text); \
        }                                                                                \
        return got < 0 ? NULL : C(back)(value);                                          \
    }
    RETURNED(long_as_long, "long", long, int_from_long)
    RETURNED(long_as_int, "int", int, int_from_long)
    RETURNED(long_as_long_long, "long long", pyrite_long_long, int_from_long_long)
    RETURNED(long_as_ssize_t, "ssize_t", Py_ssize_t, int_from_ssize_t)
    RETURNED(long_as_unsigned_long, "unsigned long", unsigned long, int_from_unsigned_long)
    RETURNED(long_as_unsigned_long_long, "unsigned long long", pyrite_unsigned_long_long, int_from_unsigned_long_long)
    RETURNED(long_as_size_t, "size_t", size_t, int_from_size_t)
    RETURNED(long_as_unsigned_long_long_mask, "mask", pyrite_unsigned_long_long, int_from_unsigned_long_long)
    FILLED(long_as_int32, "int32_t", int32_t, int_from_int32)
    FILLED(long_as_int64, "int64_t", int64_t, int_from_int64)
    FILLED(long_as_uint32, "uint32_t", uint32_t, int_from_uint32)
    FILLED(long_as_uint64, "uint64_t", uint64_t, int_from_uint64)
    return PyErr_Format(PyExc_LookupError, "no type %s", type);
}

/* The value; Ellipsis if it was not there to be read. */
static PyObject *int_compact_value(PyObject *self, PyObject *args) {
    PyObject *o;
    long value = 77;
    int got;
    (void)self;
    if (!PyArg_ParseTuple(args, "O", &o)) {
        return NULL;
    }
    got = C(int_compact_value)(o, &value);
    return optional(got, got == 1 ? C(int_from_long)(value) : NULL);
}
static PyObject *int_read(PyObject *self, PyObject *args) {
    PyObject *o;
    pyrite_long_long value = 77;
    int got;
    (void)self;
    if (!PyArg_ParseTuple(args, "O", &o)) {
        return NULL;
    }
    got = C(int_read)(o, &value);
    return optional(got, got == 1 ? C(int_from_long_long)(value) : NULL);
}

static PyObject *int_index(PyObject *self, PyObject *args) {
    PyObject *o;
    (void)self;
    return PyArg_ParseTuple(args, "O", &o) ? C(int_index)(o) : NULL;
}

/* The sign and the three questions about it. */
static PyObject *sign(PyObject *self, PyObject *args) {
    PyObject *o;
    int value = 77;
    (void)self;
    if (!PyArg_ParseTuple(args, "O", &o)) {
        return NULL;
    }
    if (C(long_get_sign)(o, &value) < 0) {
        PyErr_Clear();
        if (value != 77 || C(long_is_positive)(o) != -1) {
            return PyErr_Format(PyExc_SystemError, "an error that is none");
        }
        PyErr_Clear();
        if (C(long_is_negative)(o) != -1) {
            return PyErr_Format(PyExc_SystemError, "an error that is none");
        }
        PyErr_Clear();
        return status(C(long_is_zero)(o));
    }
    return Py_BuildValue("iiii", value, C(long_is_positive)(o), C(long_is_negative)(o), C(long_is_zero)(o));
}

/* Text and base: the integer; or, with a third argument, the integer (None: an error) and what could not be read. */
static PyObject *int_from_string(PyObject *self, PyObject *args) {
    const char *s;
    char *end;
    int base, with_end = 0;
    PyObject *result;
    (void)self;
    if (!PyArg_ParseTuple(args, "si|i", &s, &base, &with_end)) {
        return NULL;
    }
    result = C(int_from_string)(s, with_end ? &end : NULL, base);
    if (!with_end) {
        return result;
    }
    if (result == NULL) {
        PyErr_Clear();
        result = C(new_ref)(Py_None);
    }
    return Py_BuildValue("Ns", result, end); /* steals */
}

static PyMethodDef methods[] = {
    METHOD(checks),          METHOD(from_c),    METHOD(through_c), METHOD(int_compact_value), METHOD(int_read),
    METHOD(int_from_string), METHOD(int_index), METHOD(sign),      METHOD(int_type),          LAST_METHOD};
TEST_MODULE(int, methods, NULL)
