// bench/floor/work_floor.cpp: the floor, work.hpp bound by hand on the C API as somebody would who knows it well.
//
// Everything a careful author writes for speed is here: METH_FASTCALL with interned keyword names on 3.7 and later,
// METH_NOARGS and METH_O where they fit, the argument tuple read by hand on older ones, exact types first and the
// general conversion behind them, static types with the C++ object inside, construction through tp_vectorcall on 3.9
// and later. What is not here is what leaves the C API: int digits are read with PyLong_AsLong and not in place.
// It is correct too: wrong counts, unknown keywords, subclasses and overflows all give a proper Python error.
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <climits>
#include <exception>
#include <new>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "work.hpp"

#define PY3 (PY_MAJOR_VERSION >= 3)
#define FAST (PY_VERSION_HEX >= 0x03070000)
#define VECTOR_TYPES (PY_VERSION_HEX >= 0x03090000)

// PyMODINIT_FUNC of Python before 3.9 does not undo -fvisibility=hidden.
#define EXPORT extern "C" __attribute__((visibility("default")))

#if PY3
#define INTERN PyUnicode_InternFromString
#else
#define INTERN PyString_InternFromString
#endif

// ---- 1. Arguments: one way to write a function for both calling conventions.

#if FAST
#define PARAMS PyObject *const *args, Py_ssize_t nargs, PyObject *kw
#define OPEN_ARGS
#define FLAGS (METH_FASTCALL | METH_KEYWORDS)
#else
#define PARAMS PyObject *tuple_, PyObject *kw
#define OPEN_ARGS                                         \
    PyObject* const* args = &PyTuple_GET_ITEM(tuple_, 0); \
    Py_ssize_t nargs = PyTuple_GET_SIZE(tuple_);
#define FLAGS (METH_VARARGS | METH_KEYWORDS)
#endif
#define CFUNC(f) reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(f))

static PyObject *n_a, *n_b, *n_c, *n_d, *n_e, *n_f, *n_x, *n_y, *n_dx, *n_dy, *n_step;
static PyObject *names_abc[6], *names_xy[2], *names_shift[2];

static bool too_many(const char* fn, int total, Py_ssize_t nargs) {
    PyErr_Format(PyExc_TypeError, "%s() takes at most %d arguments (%zd given)", fn, total, nargs);
    return false;
}

static bool put(PyObject* const* names, int total, const char* fn, PyObject* key, PyObject* value, PyObject** out) {
    for (int i = 0; i < total; ++i) {
        int equal = names[i] == key ? 1 : PyObject_RichCompareBool(names[i], key, Py_EQ);
        if (equal < 0) return false;
        if (!equal) continue;
        if (out[i]) {
            PyErr_Format(PyExc_TypeError, "%s() got multiple values for an argument", fn);
            return false;
        }
        out[i] = value;
        return true;
    }
    PyErr_Format(PyExc_TypeError, "%s() got an unexpected keyword argument", fn);
    return false;
}

// Sorts positional and keyword arguments into out[total]; parameters from `required` on may stay null. This one takes
// every call, the wrong ones too, and so makes the messages.
__attribute__((noinline)) static bool bind_slowly(PyObject* const* names, int total, int required, const char* fn,
                                                  PyObject* const* args, Py_ssize_t nargs, PyObject* kw,
                                                  PyObject** out) {
    if (nargs > total) return too_many(fn, total, nargs);
    for (int i = 0; i < total; ++i) out[i] = i < nargs ? args[i] : nullptr;
    if (kw) {
#if FAST
        Py_ssize_t n = PyTuple_GET_SIZE(kw);
        for (Py_ssize_t k = 0; k < n; ++k)
            if (!put(names, total, fn, PyTuple_GET_ITEM(kw, k), args[nargs + k], out)) return false;
#else
        PyObject *key, *value;
        Py_ssize_t at = 0;
        while (PyDict_Next(kw, &at, &key, &value))
            if (!put(names, total, fn, key, value, out)) return false;
#endif
    }
    for (int i = 0; i < required; ++i)
        if (!out[i]) {
            PyErr_Format(PyExc_TypeError, "%s() missing required argument (pos %d)", fn, i + 1);
            return false;
        }
    return true;
}

// The same for the calls that are right and whose keywords are interned, by comparing addresses and nothing else.
// A template, so that the loops over the parameters are unrolled; out of line, so that positional calls do not pay;
// its only calls are in tail position, so that it saves no registers.
template <int total, int required>
__attribute__((noinline)) static bool bind(PyObject* const* names, const char* fn, PyObject* const* args,
                                           Py_ssize_t nargs, PyObject* kw, PyObject** out) {
#if FAST
    if (nargs > total || !kw) return bind_slowly(names, total, required, fn, args, nargs, kw, out);
    for (int i = 0; i < total; ++i) out[i] = i < nargs ? args[i] : nullptr;
    Py_ssize_t n = PyTuple_GET_SIZE(kw);
    for (Py_ssize_t k = 0; k < n; ++k) {
        PyObject* key = PyTuple_GET_ITEM(kw, k);
        int i = 0;
        while (i < total && names[i] != key) ++i;
        if (i == total || out[i]) return bind_slowly(names, total, required, fn, args, nargs, kw, out);
        out[i] = args[nargs + k];
    }
    for (int i = 0; i < required; ++i)
        if (!out[i]) return bind_slowly(names, total, required, fn, args, nargs, kw, out);
    return true;
#else
    if (nargs > total || !kw) return bind_slowly(names, total, required, fn, args, nargs, kw, out);
    for (int i = 0; i < total; ++i) out[i] = i < nargs ? args[i] : nullptr;
    // Walking the dict is cheaper than looking names up in it, as PyDict_GetItem() of 2.7 saves the current error.
    PyObject *key, *value;
    Py_ssize_t at = 0;
    while (PyDict_Next(kw, &at, &key, &value)) {
        int i = 0;
        while (i < total && names[i] != key) ++i;
        if (i == total || out[i]) return bind_slowly(names, total, required, fn, args, nargs, kw, out);
        out[i] = value;
    }
    for (int i = 0; i < required; ++i)
        if (!out[i]) return bind_slowly(names, total, required, fn, args, nargs, kw, out);
    return true;
#endif
}

// ---- 2. Values.

static bool slow_int(PyObject* o, int* out) {
    PyObject* index = PyFloat_Check(o) ? nullptr : PyNumber_Index(o);
    if (!index) {
        if (!PyErr_Occurred()) PyErr_SetString(PyExc_TypeError, "integer argument expected, got float");
        return false;
    }
    long v = PyLong_AsLong(index);
    Py_DECREF(index);
    if (v == -1 && PyErr_Occurred()) return false;
    if (v < INT_MIN || v > INT_MAX) {
        PyErr_SetString(PyExc_OverflowError, "integer argument out of range");
        return false;
    }
    *out = static_cast<int>(v);
    return true;
}

static inline bool as_int(PyObject* o, int* out) {
#if !PY3
    if (PyInt_CheckExact(o)) {
        long v = PyInt_AS_LONG(o);
#else
    if (PyLong_CheckExact(o)) {
        int overflow;
        long v = PyLong_AsLongAndOverflow(o, &overflow);
        if (overflow) return slow_int(o, out);
#endif
        if (v >= INT_MIN && v <= INT_MAX) {
            *out = static_cast<int>(v);
            return true;
        }
    }
    return slow_int(o, out);
}

static inline PyObject* from_long(long v) {
#if PY3
    return PyLong_FromLong(v);
#else
    return PyInt_FromLong(v);
#endif
}

static inline bool as_double(PyObject* o, double* out) {
    if (PyFloat_CheckExact(o)) {
        *out = PyFloat_AS_DOUBLE(o);
        return true;
    }
    *out = PyFloat_AsDouble(o);
    return *out != -1 || !PyErr_Occurred();
}

static inline bool as_text(PyObject* o, const char** data, Py_ssize_t* size) {
#if PY3
    if (PyUnicode_Check(o)) {
        *data = PyUnicode_AsUTF8AndSize(o, size);
        return *data != nullptr;
    }
#else
    if (PyString_Check(o)) {
        *data = PyString_AS_STRING(o);
        *size = PyString_GET_SIZE(o);
        return true;
    }
    if (PyUnicode_Check(o)) {
        PyObject* utf8 = _PyUnicode_AsDefaultEncodedString(o, nullptr);  // borrowed: the unicode object keeps it
        if (!utf8) return false;
        *data = PyString_AS_STRING(utf8);
        *size = PyString_GET_SIZE(utf8);
        return true;
    }
#endif
    PyErr_Format(PyExc_TypeError, "a string is required, not %.200s", Py_TYPE(o)->tp_name);
    return false;
}

static inline PyObject* from_text(const std::string& s) {
#if PY3
    return PyUnicode_DecodeUTF8(s.data(), static_cast<Py_ssize_t>(s.size()), nullptr);
#else
    return PyString_FromStringAndSize(s.data(), static_cast<Py_ssize_t>(s.size()));
#endif
}

// What stands in every function whose C++ side may throw.
#define CATCH                                          \
    catch (const std::bad_alloc&) {                    \
        return PyErr_NoMemory();                       \
    }                                                  \
    catch (const std::exception& e) {                  \
        PyErr_SetString(PyExc_RuntimeError, e.what()); \
        return nullptr;                                \
    }

// ---- 3. Functions.

static PyObject* f_nothing(PyObject*, PyObject*) {
    work::nothing();
    Py_RETURN_NONE;
}

static PyObject* f_add(PyObject*, PARAMS) {
    OPEN_ARGS
    PyObject* v[2];
    if (nargs != 2 || kw) {
        if (!bind<2, 2>(names_abc, "add", args, nargs, kw, v)) return nullptr;
        args = v;
    }
    int a, b;
    if (!as_int(args[0], &a) || !as_int(args[1], &b)) return nullptr;
    try {
        return from_long(work::add(a, b));
    }
    CATCH
}

static PyObject* f_six(PyObject*, PARAMS) {
    OPEN_ARGS
    PyObject* v[6];
    if (nargs != 6 || kw) {
        if (!bind<6, 6>(names_abc, "six", args, nargs, kw, v)) return nullptr;
        args = v;
    }
    int a, b, c, d, e, f;
    if (!as_int(args[0], &a) || !as_int(args[1], &b) || !as_int(args[2], &c) || !as_int(args[3], &d) ||
        !as_int(args[4], &e) || !as_int(args[5], &f))
        return nullptr;
    try {
        return from_long(work::six(a, b, c, d, e, f));
    }
    CATCH
}

static PyObject* f_defaults(PyObject*, PARAMS) {
    OPEN_ARGS
    PyObject* v[3];
    int a, b = 2, c = 3;
    if (kw) {
        if (!bind<3, 1>(names_abc, "defaults", args, nargs, kw, v)) return nullptr;
        if (!as_int(v[0], &a) || (v[1] && !as_int(v[1], &b)) || (v[2] && !as_int(v[2], &c))) return nullptr;
    } else {
        if (nargs < 1 || nargs > 3) {
            bind<3, 1>(names_abc, "defaults", args, nargs, kw, v);
            return nullptr;
        }
        if (!as_int(args[0], &a) || (nargs > 1 && !as_int(args[1], &b)) || (nargs > 2 && !as_int(args[2], &c)))
            return nullptr;
    }
    try {
        return from_long(work::defaults(a, b, c));
    }
    CATCH
}

static PyObject* f_mul(PyObject*, PARAMS) {
    OPEN_ARGS
    PyObject* v[2];
    if (nargs != 2 || kw) {
        if (!bind<2, 2>(names_abc, "mul", args, nargs, kw, v)) return nullptr;
        args = v;
    }
    double a, b;
    if (!as_double(args[0], &a) || !as_double(args[1], &b)) return nullptr;
    try {
        return PyFloat_FromDouble(work::mul(a, b));
    }
    CATCH
}

static PyObject* f_text(PyObject*, PyObject* o) {
    const char* data;
    Py_ssize_t size;
    if (!as_text(o, &data, &size)) return nullptr;
    try {
        return from_text(work::text(std::string(data, static_cast<std::size_t>(size))));
    }
    CATCH
}

static PyObject* f_over(PyObject*, PyObject* o) {
    int i;
    double d;
    const char* data;
    Py_ssize_t size;
    try {
#if PY3
        if (PyLong_CheckExact(o)) return as_int(o, &i) ? from_long(work::over_int(i)) : nullptr;
#else
        if (PyInt_CheckExact(o)) return as_int(o, &i) ? from_long(work::over_int(i)) : nullptr;
#endif
        if (PyFloat_Check(o)) return as_double(o, &d) ? PyFloat_FromDouble(work::over_double(d)) : nullptr;
#if PY3
        if (!PyUnicode_Check(o))
#else
        if (!PyString_Check(o) && !PyUnicode_Check(o))
#endif
            return as_int(o, &i) ? from_long(work::over_int(i)) : nullptr;
        return as_text(o, &data, &size) ? from_text(work::over_text(std::string(data, static_cast<std::size_t>(size))))
                                        : nullptr;
    }
    CATCH
}

static PyObject* f_thrower(PyObject*, PyObject* o) {
    int a;
    if (!as_int(o, &a)) return nullptr;
    try {
        return from_long(work::thrower(a));
    }
    CATCH
}

static PyObject* f_error(PyObject*, PyObject* o) {
    int a;
    if (!as_int(o, &a)) return nullptr;
    try {
        if (!work::valid(a)) {
            PyErr_SetString(PyExc_ValueError, "bad value");
            return nullptr;
        }
        return from_long(a);
    }
    CATCH
}

// ---- 4. Containers and callbacks.

static PyObject* f_ints_in(PyObject*, PyObject* o) {
    // A list or tuple is walked in place; the size is asked each time, as __index__ of an item may change the list.
    PyObject* seq = PySequence_Fast(o, "a sequence is required");
    if (!seq) return nullptr;
    try {
        std::vector<int> v;
        v.reserve(static_cast<std::size_t>(PySequence_Fast_GET_SIZE(seq)));
        for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(seq); ++i) {
            int value;
            if (!as_int(PySequence_Fast_GET_ITEM(seq, i), &value)) {
                Py_DECREF(seq);
                return nullptr;
            }
            v.push_back(value);
        }
        Py_DECREF(seq);
        return from_long(work::ints_in(v));
    }
    CATCH
}

static PyObject* f_ints_out(PyObject*, PyObject* o) {
    int n;
    if (!as_int(o, &n)) return nullptr;
    try {
        std::vector<int> v = work::ints_out(n);
        PyObject* list = PyList_New(static_cast<Py_ssize_t>(v.size()));
        if (!list) return nullptr;
        for (std::size_t i = 0; i < v.size(); ++i) {
            PyObject* item = from_long(v[i]);
            if (!item) {
                Py_DECREF(list);
                return nullptr;
            }
            PyList_SET_ITEM(list, static_cast<Py_ssize_t>(i), item);
        }
        return list;
    }
    CATCH
}

static PyObject* f_strs_in(PyObject*, PyObject* o) {
    PyObject* seq = PySequence_Fast(o, "a sequence is required");
    if (!seq) return nullptr;
    try {
        std::vector<std::string> v;
        v.reserve(static_cast<std::size_t>(PySequence_Fast_GET_SIZE(seq)));
        for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(seq); ++i) {
            const char* data;
            Py_ssize_t size;
            if (!as_text(PySequence_Fast_GET_ITEM(seq, i), &data, &size)) {
                Py_DECREF(seq);
                return nullptr;
            }
            v.emplace_back(data, static_cast<std::size_t>(size));
        }
        Py_DECREF(seq);
        return from_long(work::strs_in(v));
    }
    CATCH
}

static PyObject* f_dict_in(PyObject*, PyObject* o) {
    if (!PyDict_Check(o)) {
        PyErr_SetString(PyExc_TypeError, "a dict is required");
        return nullptr;
    }
    try {
        std::unordered_map<std::string, int> m;
        m.reserve(static_cast<std::size_t>(PyDict_Size(o)));
        PyObject *key, *value;
        Py_ssize_t at = 0;
        while (PyDict_Next(o, &at, &key, &value)) {
            const char* data;
            Py_ssize_t size;
            int number;
            if (!as_text(key, &data, &size) || !as_int(value, &number)) return nullptr;
            m.emplace(std::string(data, static_cast<std::size_t>(size)), number);
        }
        return from_long(work::dict_in(m));
    }
    CATCH
}

static PyObject* f_dict_out(PyObject*, PyObject*) {
    try {
        const std::unordered_map<std::string, int>& m = work::dict_out();
        PyObject* dict = PyDict_New();
        if (!dict) return nullptr;
        for (const auto& item : m) {
            PyObject* key = from_text(item.first);
            PyObject* value = key ? from_long(item.second) : nullptr;
            bool bad = !value || PyDict_SetItem(dict, key, value) < 0;
            Py_XDECREF(key);
            Py_XDECREF(value);
            if (bad) {
                Py_DECREF(dict);
                return nullptr;
            }
        }
        return dict;
    }
    CATCH
}

static inline PyObject* call_one(PyObject* f, PyObject* arg) {
#if PY_VERSION_HEX >= 0x03090000
    return PyObject_CallOneArg(f, arg);
#elif PY_VERSION_HEX >= 0x03080000
    PyObject* argv[2] = {nullptr, arg};
    return _PyObject_Vectorcall(f, argv + 1, 1 | PY_VECTORCALL_ARGUMENTS_OFFSET, nullptr);
#elif PY3
    return PyObject_CallFunctionObjArgs(f, arg, nullptr);
#else
    PyObject* tuple = PyTuple_New(1);
    if (!tuple) return nullptr;
    Py_INCREF(arg);
    PyTuple_SET_ITEM(tuple, 0, arg);
    PyObject* result = PyObject_Call(f, tuple, nullptr);
    Py_DECREF(tuple);
    return result;
#endif
}

static PyObject* f_callbacks(PyObject*, PARAMS) {
    OPEN_ARGS
    PyObject* v[2];
    if (nargs != 2 || kw) {
        if (!bind<2, 2>(names_abc, "callbacks", args, nargs, kw, v)) return nullptr;
        args = v;
    }
    int n;
    if (!as_int(args[1], &n)) return nullptr;
    long sum = 0;
    for (int i = 0; i < n; ++i) {
        PyObject* arg = from_long(i);
        if (!arg) return nullptr;
        PyObject* result = call_one(args[0], arg);
        Py_DECREF(arg);
        if (!result) return nullptr;
        int value;
        bool good = as_int(result, &value);
        Py_DECREF(result);
        if (!good) return nullptr;
        sum += value;
    }
    return from_long(sum);
}

// ---- 5. Point.

struct PointObject {
    PyObject_HEAD work::Point value;
};

extern PyTypeObject PointType;

static inline work::Point* as_point(PyObject* o) {
    if (Py_TYPE(o) == &PointType || PyType_IsSubtype(Py_TYPE(o), &PointType))
        return &reinterpret_cast<PointObject*>(o)->value;
    PyErr_Format(PyExc_TypeError, "a Point is required, not %.200s", Py_TYPE(o)->tp_name);
    return nullptr;
}

static PyObject* new_point(const work::Point& p) {
    PointObject* self = PyObject_New(PointObject, &PointType);
    if (!self) return nullptr;
    new (&self->value) work::Point(p);
    return reinterpret_cast<PyObject*>(self);
}

static PyObject* point_new(PyTypeObject* type, PyObject*, PyObject*) {
    PyObject* self = type->tp_alloc(type, 0);
    if (self) new (&reinterpret_cast<PointObject*>(self)->value) work::Point(0, 0);
    return self;
}

// tp_init gets a dict on every version; its keywords are matched like those of 2.7's functions.
__attribute__((noinline)) static bool init_keywords(PyObject* tuple, PyObject* kw, PyObject** v) {
    Py_ssize_t nargs = PyTuple_GET_SIZE(tuple);
    if (nargs > 2) return too_many("Point", 2, nargs);
    for (Py_ssize_t i = 0; i < 2; ++i) v[i] = i < nargs ? PyTuple_GET_ITEM(tuple, i) : nullptr;
    PyObject *key, *value;
    Py_ssize_t at = 0;
    while (kw && PyDict_Next(kw, &at, &key, &value)) {
        int i = key == n_x ? 0 : key == n_y ? 1 : 2;
        if (i < 2 && !v[i])
            v[i] = value;
        else if (!put(names_xy, 2, "Point", key, value, v))
            return false;
    }
    if (v[0] && v[1]) return true;
    PyErr_SetString(PyExc_TypeError, "Point() missing a required argument");
    return false;
}

static int point_init(PyObject* self, PyObject* tuple, PyObject* kw) {
    PyObject* const* args = &PyTuple_GET_ITEM(tuple, 0);
    PyObject* v[2];
    if (PyTuple_GET_SIZE(tuple) != 2 || kw) {
        if (!init_keywords(tuple, kw, v)) return -1;
        args = v;
    }
    double x, y;
    if (!as_double(args[0], &x) || !as_double(args[1], &y)) return -1;
    reinterpret_cast<PointObject*>(self)->value = work::Point(x, y);
    return 0;
}

#if VECTOR_TYPES
static PyObject* point_vectorcall(PyObject*, PyObject* const* args, size_t nargsf, PyObject* kw) {
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    PyObject* v[2];
    if (nargs != 2 || kw) {
        if (!bind<2, 2>(names_xy, "Point", args, nargs, kw, v)) return nullptr;
        args = v;
    }
    double x, y;
    if (!as_double(args[0], &x) || !as_double(args[1], &y)) return nullptr;
    return new_point(work::Point(x, y));
}
#endif

static void point_dealloc(PyObject* self) { Py_TYPE(self)->tp_free(self); }

static PyObject* point_norm(PyObject* self, PyObject*) {
    return PyFloat_FromDouble(reinterpret_cast<PointObject*>(self)->value.norm());
}

static PyObject* point_shift(PyObject* self, PARAMS) {
    OPEN_ARGS
    PyObject* v[2];
    if (nargs != 2 || kw) {
        if (!bind<2, 2>(names_shift, "shift", args, nargs, kw, v)) return nullptr;
        args = v;
    }
    double dx, dy;
    if (!as_double(args[0], &dx) || !as_double(args[1], &dy)) return nullptr;
    try {
        return PyFloat_FromDouble(reinterpret_cast<PointObject*>(self)->value.shift(dx, dy));
    }
    CATCH
}

static PyObject* point_get_x(PyObject* self, void*) {
    return PyFloat_FromDouble(reinterpret_cast<PointObject*>(self)->value.x);
}
static PyObject* point_get_y(PyObject* self, void*) {
    return PyFloat_FromDouble(reinterpret_cast<PointObject*>(self)->value.y);
}

static int set_double(double* to, PyObject* value) {
    if (!value) {
        PyErr_SetString(PyExc_AttributeError, "cannot delete the attribute");
        return -1;
    }
    return as_double(value, to) ? 0 : -1;
}
static int point_set_x(PyObject* self, PyObject* v, void*) {
    return set_double(&reinterpret_cast<PointObject*>(self)->value.x, v);
}
static int point_set_y(PyObject* self, PyObject* v, void*) {
    return set_double(&reinterpret_cast<PointObject*>(self)->value.y, v);
}

static PyMethodDef point_methods[] = {
    {"norm", point_norm, METH_NOARGS, nullptr},
    {"shift", CFUNC(point_shift), FLAGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};
static PyGetSetDef point_getset[] = {
    {const_cast<char*>("x"), point_get_x, point_set_x, nullptr, nullptr},
    {const_cast<char*>("y"), point_get_y, point_set_y, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

PyTypeObject PointType = {PyVarObject_HEAD_INIT(nullptr, 0)};

static PyObject* f_take(PyObject*, PyObject* o) {
    work::Point* p = as_point(o);
    if (!p) return nullptr;
    try {
        return PyFloat_FromDouble(work::take(*p));
    }
    CATCH
}

static PyObject* f_give(PyObject*, PyObject* o) {
    double x;
    if (!as_double(o, &x)) return nullptr;
    try {
        return new_point(work::give(x));
    }
    CATCH
}

// ---- 6. Node: a C++ subclass beside the Python object sends the virtual call to Python.

struct PyNode : work::Node {
    PyObject* self;
    int step(int i) override;
};

struct NodeObject {
    PyObject_HEAD PyNode value;
};

static PyTypeObject NodeType = {PyVarObject_HEAD_INIT(nullptr, 0)};

// The caller may be any C++ code, so the GIL is taken whether or not it is held; errors leave as a C++ exception.
struct PythonError : std::exception {};

int PyNode::step(int i) {
    PyGILState_STATE state = PyGILState_Ensure();
    int value = 0;
    bool good = false;
    PyObject* arg = from_long(i);
    if (arg) {
#if PY_VERSION_HEX >= 0x03090000
        PyObject* argv[3] = {nullptr, self, arg};
        PyObject* result = PyObject_VectorcallMethod(n_step, argv + 1, 2 | PY_VECTORCALL_ARGUMENTS_OFFSET, nullptr);
#else
        PyObject* result = PyObject_CallMethodObjArgs(self, n_step, arg, nullptr);
#endif
        Py_DECREF(arg);
        if (result) {
            good = as_int(result, &value);
            Py_DECREF(result);
        }
    }
    PyGILState_Release(state);
    if (!good) throw PythonError();
    return value;
}

static PyObject* node_new(PyTypeObject* type, PyObject*, PyObject*) {
    PyObject* self = type->tp_alloc(type, 0);
    if (self) {
        new (&reinterpret_cast<NodeObject*>(self)->value) PyNode();
        reinterpret_cast<NodeObject*>(self)->value.self = self;
    }
    return self;
}

static void node_dealloc(PyObject* self) {
    reinterpret_cast<NodeObject*>(self)->value.~PyNode();
    Py_TYPE(self)->tp_free(self);
}

static PyObject* node_step(PyObject* self, PyObject* o) {
    int i;
    if (!as_int(o, &i)) return nullptr;
    return from_long(reinterpret_cast<NodeObject*>(self)->value.Node::step(i));
}

static PyMethodDef node_methods[] = {
    {"step", node_step, METH_O, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

static PyObject* f_drive(PyObject*, PARAMS) {
    OPEN_ARGS
    PyObject* v[2];
    if (nargs != 2 || kw) {
        if (!bind<2, 2>(names_abc, "drive", args, nargs, kw, v)) return nullptr;
        args = v;
    }
    int i;
    if (Py_TYPE(args[0]) != &NodeType && !PyType_IsSubtype(Py_TYPE(args[0]), &NodeType)) {
        PyErr_SetString(PyExc_TypeError, "a Node is required");
        return nullptr;
    }
    if (!as_int(args[1], &i)) return nullptr;
    try {
        return from_long(work::drive(reinterpret_cast<NodeObject*>(args[0])->value, i));
    } catch (const PythonError&) {
        return nullptr;
    }
    CATCH
}

// ---- 7. Numbers and its iterator.

struct NumbersObject {
    PyObject_HEAD work::Numbers value;
};
struct IteratorObject {
    PyObject_HEAD PyObject* owner;
    std::vector<int>::const_iterator at, end;
};

static PyTypeObject NumbersType = {PyVarObject_HEAD_INIT(nullptr, 0)};
static PyTypeObject IteratorType = {PyVarObject_HEAD_INIT(nullptr, 0)};

static PyObject* numbers_new(PyTypeObject* type, PyObject* args, PyObject*) {
    int n;
    if (PyTuple_GET_SIZE(args) != 1) {
        PyErr_SetString(PyExc_TypeError, "Numbers() takes exactly one argument");
        return nullptr;
    }
    if (!as_int(PyTuple_GET_ITEM(args, 0), &n)) return nullptr;
    PyObject* self = type->tp_alloc(type, 0);
    if (!self) return nullptr;
    try {
        new (&reinterpret_cast<NumbersObject*>(self)->value) work::Numbers(n);
    } catch (const std::exception& e) {
        type->tp_free(self);
        PyErr_SetString(PyExc_RuntimeError, e.what());
        return nullptr;
    }
    return self;
}

static void numbers_dealloc(PyObject* self) {
    reinterpret_cast<NumbersObject*>(self)->value.~Numbers();
    Py_TYPE(self)->tp_free(self);
}

static PyObject* numbers_iter(PyObject* self) {
    IteratorObject* it = PyObject_New(IteratorObject, &IteratorType);
    if (!it) return nullptr;
    Py_INCREF(self);
    it->owner = self;
    const work::Numbers& numbers = reinterpret_cast<NumbersObject*>(self)->value;
    new (&it->at) std::vector<int>::const_iterator(numbers.begin());
    new (&it->end) std::vector<int>::const_iterator(numbers.end());
    return reinterpret_cast<PyObject*>(it);
}

static void iterator_dealloc(PyObject* self) {
    Py_DECREF(reinterpret_cast<IteratorObject*>(self)->owner);
    PyObject_Del(self);
}

static PyObject* iterator_next(PyObject* self) {
    IteratorObject* it = reinterpret_cast<IteratorObject*>(self);
    if (it->at == it->end) return nullptr;
    return from_long(*it->at++);
}

// ---- 8. The module.

static PyMethodDef functions[] = {
    {"noargs", f_nothing, METH_NOARGS, nullptr},
    {"add", CFUNC(f_add), FLAGS, nullptr},
    {"six", CFUNC(f_six), FLAGS, nullptr},
    {"defaults", CFUNC(f_defaults), FLAGS, nullptr},
    {"mul", CFUNC(f_mul), FLAGS, nullptr},
    {"text", f_text, METH_O, nullptr},
    {"over", f_over, METH_O, nullptr},
    {"thrower", f_thrower, METH_O, nullptr},
    {"error", f_error, METH_O, nullptr},
    {"ints_in", f_ints_in, METH_O, nullptr},
    {"ints_out", f_ints_out, METH_O, nullptr},
    {"strs_in", f_strs_in, METH_O, nullptr},
    {"dict_in", f_dict_in, METH_O, nullptr},
    {"dict_out", f_dict_out, METH_NOARGS, nullptr},
    {"callbacks", CFUNC(f_callbacks), FLAGS, nullptr},
    {"take", f_take, METH_O, nullptr},
    {"give", f_give, METH_O, nullptr},
    {"drive", CFUNC(f_drive), FLAGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

static bool ready_types() {
    // Py_TPFLAGS_DEFAULT of 2.7 has no version tag, without which no attribute look-up of the type is ever cached.
    long flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE;
#if !PY3
    flags |= Py_TPFLAGS_HAVE_VERSION_TAG;
#endif
    PointType.tp_name = "work.Point";
    PointType.tp_basicsize = sizeof(PointObject);
    PointType.tp_flags = flags;
    PointType.tp_new = point_new;
    PointType.tp_init = point_init;
    PointType.tp_dealloc = point_dealloc;
    PointType.tp_methods = point_methods;
    PointType.tp_getset = point_getset;
#if VECTOR_TYPES
    PointType.tp_vectorcall = point_vectorcall;
#endif
    NodeType.tp_name = "work.Node";
    NodeType.tp_basicsize = sizeof(NodeObject);
    NodeType.tp_flags = flags;
    NodeType.tp_new = node_new;
    NodeType.tp_dealloc = node_dealloc;
    NodeType.tp_methods = node_methods;
    NumbersType.tp_name = "work.Numbers";
    NumbersType.tp_basicsize = sizeof(NumbersObject);
    NumbersType.tp_flags = flags;
    NumbersType.tp_new = numbers_new;
    NumbersType.tp_dealloc = numbers_dealloc;
    NumbersType.tp_iter = numbers_iter;
    IteratorType.tp_name = "work.NumbersIterator";
    IteratorType.tp_basicsize = sizeof(IteratorObject);
    IteratorType.tp_flags = flags & ~Py_TPFLAGS_BASETYPE;
    IteratorType.tp_dealloc = iterator_dealloc;
    IteratorType.tp_iter = PyObject_SelfIter;
    IteratorType.tp_iternext = iterator_next;
    return PyType_Ready(&PointType) == 0 && PyType_Ready(&NodeType) == 0 && PyType_Ready(&NumbersType) == 0 &&
           PyType_Ready(&IteratorType) == 0;
}

static bool fill_names() {
    PyObject** names[] = {&n_a, &n_b, &n_c, &n_d, &n_e, &n_f, &n_x, &n_y, &n_dx, &n_dy, &n_step};
    const char* texts[] = {"a", "b", "c", "d", "e", "f", "x", "y", "dx", "dy", "step"};
    for (unsigned i = 0; i < sizeof(names) / sizeof(*names); ++i)
        if (!(*names[i] = INTERN(texts[i]))) return false;
    PyObject* abc[] = {n_a, n_b, n_c, n_d, n_e, n_f};
    for (int i = 0; i < 6; ++i) names_abc[i] = abc[i];
    names_xy[0] = n_x;
    names_xy[1] = n_y;
    names_shift[0] = n_dx;
    names_shift[1] = n_dy;
    return true;
}

static bool add_type(PyObject* m, const char* name, PyTypeObject* type) {
    Py_INCREF(type);
    return PyModule_AddObject(m, name, reinterpret_cast<PyObject*>(type)) == 0;
}

static bool fill(PyObject* m) {
    return fill_names() && ready_types() && add_type(m, "Point", &PointType) && add_type(m, "OpenPoint", &PointType) &&
           add_type(m, "Node", &NodeType) && add_type(m, "Numbers", &NumbersType);
}

#if PY3
static PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "work", nullptr, -1, functions, nullptr, nullptr, nullptr, nullptr};
EXPORT PyObject* PyInit_work() {
    PyObject* m = PyModule_Create(&definition);
    if (m && !fill(m)) {
        Py_DECREF(m);
        return nullptr;
    }
    return m;
}
#else
EXPORT void initwork() {
    PyObject* m = Py_InitModule("work", functions);
    if (m) fill(m);
}
#endif
