// bench/floor/shapes.hpp: what the generated modules of the floor share: the helpers that their author would have.
//
// The generated functions take positional arguments only, as those of the peers do in nanobind's published benchmark.
// The style is that of work_floor.cpp: exact types inline, everything else out of line.
#pragma once
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <climits>
#include <cstdint>
#include <new>
#include <string>

#define PY3 (PY_MAJOR_VERSION >= 3)
#define FAST (PY_VERSION_HEX >= 0x03070000)
#define VECTOR_TYPES (PY_VERSION_HEX >= 0x03090000)
#define EXPORT extern "C" __attribute__((visibility("default")))

#if FAST
#define PARAMS PyObject *const *args, Py_ssize_t nargs
#define OPEN_ARGS
#define FLAGS METH_FASTCALL
#else
#define PARAMS PyObject* tuple_
#define OPEN_ARGS                                         \
    PyObject* const* args = &PyTuple_GET_ITEM(tuple_, 0); \
    Py_ssize_t nargs = PyTuple_GET_SIZE(tuple_);
#define FLAGS METH_VARARGS
#endif
#define CFUNC(f) reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(f))

#if PY3
#define TYPE_FLAGS (Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE)
#else
#define TYPE_FLAGS (Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_VERSION_TAG)
#endif

// Inline is what an author does who wants speed; -DFLOOR_SMALL shows what one gets who wants small modules instead.
#ifdef FLOOR_SMALL
#define CONVERSION __attribute__((noinline)) static
#else
#define CONVERSION static inline
#endif

__attribute__((noinline)) static PyObject* wrong_count(const char* fn, int total, Py_ssize_t nargs) {
    PyErr_Format(PyExc_TypeError, "%s() takes %d arguments (%zd given)", fn, total, nargs);
    return nullptr;
}

__attribute__((noinline)) static bool out_of_range() {
    PyErr_SetString(PyExc_OverflowError, "integer argument out of range");
    return false;
}

__attribute__((noinline)) static bool slow_long(PyObject* o, long long* out, long long low, long long high) {
    PyObject* index = PyNumber_Index(o);
    if (!index) return false;
    *out = PyLong_AsLongLong(index);
    Py_DECREF(index);
    if (*out == -1 && PyErr_Occurred()) return false;
    return (*out >= low && *out <= high) || out_of_range();
}

template <class T>
static inline bool as_integer(PyObject* o, T* out, long long low, long long high) {
    long long v;
#if !PY3
    if (PyInt_CheckExact(o)) {
        v = PyInt_AS_LONG(o);
        if (v < low || v > high) return out_of_range();
    } else
#else
    int overflow = 0;
    if (PyLong_CheckExact(o)) {
        v = PyLong_AsLongLongAndOverflow(o, &overflow);
        if (overflow || v < low || v > high) return out_of_range();
    } else
#endif
        if (!slow_long(o, &v, low, high))
        return false;
    *out = static_cast<T>(v);
    return true;
}

CONVERSION bool as_uint16_t(PyObject* o, std::uint16_t* out) { return as_integer(o, out, 0, UINT16_MAX); }
CONVERSION bool as_int32_t(PyObject* o, std::int32_t* out) { return as_integer(o, out, INT32_MIN, INT32_MAX); }
CONVERSION bool as_uint32_t(PyObject* o, std::uint32_t* out) { return as_integer(o, out, 0, UINT32_MAX); }
CONVERSION bool as_int64_t(PyObject* o, std::int64_t* out) { return as_integer(o, out, INT64_MIN, INT64_MAX); }

__attribute__((noinline)) static bool slow_unsigned(PyObject* o, std::uint64_t* out) {
    PyObject* index = PyNumber_Index(o);
    PyObject* number = index ? PyNumber_Long(index) : nullptr;  // PyLong_AsUnsignedLongLong of 2.7 takes no int
    Py_XDECREF(index);
    if (!number) return false;
    *out = PyLong_AsUnsignedLongLong(number);
    Py_DECREF(number);
    return *out != static_cast<std::uint64_t>(-1) || !PyErr_Occurred();
}

CONVERSION bool as_uint64_t(PyObject* o, std::uint64_t* out) {
#if !PY3
    if (PyInt_CheckExact(o)) {
        long v = PyInt_AS_LONG(o);
        if (v < 0) return out_of_range();
        *out = static_cast<std::uint64_t>(v);
        return true;
    }
#else
    if (PyLong_CheckExact(o)) {
        *out = PyLong_AsUnsignedLongLong(o);
        return *out != static_cast<std::uint64_t>(-1) || !PyErr_Occurred();
    }
#endif
    return slow_unsigned(o, out);
}

CONVERSION bool as_float(PyObject* o, float* out) {
    double v;
    if (PyFloat_CheckExact(o)) {
        v = PyFloat_AS_DOUBLE(o);
    } else {
        v = PyFloat_AsDouble(o);
        if (v == -1 && PyErr_Occurred()) return false;
    }
    *out = static_cast<float>(v);
    return true;
}

static inline bool as_int(PyObject* o, int* out) { return as_int32_t(o, out); }

static inline bool as_text(PyObject* o, std::string* out) {
#if PY3
    Py_ssize_t size;
    const char* data = PyUnicode_AsUTF8AndSize(o, &size);
    if (!data) return false;
    out->assign(data, static_cast<std::size_t>(size));
#else
    out->assign(PyString_AS_STRING(o), static_cast<std::size_t>(PyString_GET_SIZE(o)));
#endif
    return true;
}

static inline PyObject* from_long(long v) {
#if PY3
    return PyLong_FromLong(v);
#else
    return PyInt_FromLong(v);
#endif
}

// A static type's initializer, in the order of the struct's members, which is that of every version.
#if VECTOR_TYPES
#define VECTORCALL(f) , 0, nullptr, f
#else
#define VECTORCALL(f)
#endif
#define STATIC_TYPE(name, size, dealloc, methods, base, init, make, vectorcall)                                      \
    {                                                                                                                \
        PyVarObject_HEAD_INIT(nullptr, 0) name, size, 0, dealloc, 0, nullptr, nullptr, nullptr, /* repr */ nullptr,  \
            nullptr, nullptr, nullptr, nullptr, /* call */ nullptr, nullptr, nullptr, nullptr, nullptr, TYPE_FLAGS,  \
            /* doc */ nullptr, nullptr, nullptr, nullptr, 0, /* iter */ nullptr, nullptr, methods, nullptr, nullptr, \
            base, /* dict */ nullptr, nullptr, nullptr, 0, init, /* alloc */ nullptr, make, nullptr, nullptr,        \
            /* bases */ nullptr, nullptr, nullptr, nullptr, nullptr, nullptr VECTORCALL(vectorcall)                  \
    }

#if VECTOR_TYPES
// What every tp_vectorcall of the module does: make, then load, and drop what could not be loaded.
typedef bool (*Loader)(PyObject* const* args, Py_ssize_t nargs, PyObject* kw, PyObject* self);
__attribute__((noinline)) static PyObject* made(Loader load, PyObject* type, PyObject* const* args, Py_ssize_t nargs,
                                                PyObject* kw) {
    PyObject* self = PyObject_New(PyObject, reinterpret_cast<PyTypeObject*>(type));
    if (self && !load(args, nargs, kw, self)) {
        Py_DECREF(self);
        return nullptr;
    }
    return self;
}
#endif

struct NamedType {
    const char* name;
    PyTypeObject* type;
};

static inline bool add_types(PyObject* m, const NamedType* types, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        if (PyType_Ready(types[i].type) < 0) return false;
        Py_INCREF(types[i].type);
        if (PyModule_AddObject(m, types[i].name, reinterpret_cast<PyObject*>(types[i].type)) < 0) return false;
    }
    return true;
}
