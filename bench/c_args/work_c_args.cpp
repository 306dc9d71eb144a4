// bench/c_args/work_c_args.cpp: work.hpp bound on the C API as most write it, after the tutorial of Python's own docs.
//
// PyArg_ParseTupleAndKeywords and METH_VARARGS | METH_KEYWORDS for everything that has arguments, tp_new and tp_init,
// Py_BuildValue-style results, generic sequence access. What differs from the floor is what a tutorial leaves out.
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <exception>
#include <new>
#include <string>
#include <unordered_map>
#include <vector>

#include "work.hpp"

#define PY3 (PY_MAJOR_VERSION >= 3)
#define EXPORT extern "C" __attribute__((visibility("default")))
#define KEYWORDS(...) static char* names[] = {__VA_ARGS__, nullptr}
#define NAME(n) const_cast<char*>(n)
#define CFUNC(f) reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(f))
#define CATCH                                          \
    catch (const std::exception& e) {                  \
        PyErr_SetString(PyExc_RuntimeError, e.what()); \
        return nullptr;                                \
    }

#if PY3
#define FROM_LONG PyLong_FromLong
#define AS_LONG PyLong_AsLong
#define FROM_TEXT PyUnicode_FromStringAndSize
#else
#define FROM_LONG PyInt_FromLong
#define AS_LONG PyInt_AsLong
#define FROM_TEXT PyString_FromStringAndSize
#endif

static const char* text_of(PyObject* o, Py_ssize_t* size) {
#if PY3
    return PyUnicode_AsUTF8AndSize(o, size);
#else
    char* data;
    return PyString_AsStringAndSize(o, &data, size) < 0 ? nullptr : data;
#endif
}

static PyObject* f_nothing(PyObject*, PyObject* args) {
    if (!PyArg_ParseTuple(args, "")) return nullptr;
    work::nothing();
    Py_RETURN_NONE;
}

static PyObject* f_add(PyObject*, PyObject* args, PyObject* kw) {
    KEYWORDS(NAME("a"), NAME("b"));
    int a, b;
    if (!PyArg_ParseTupleAndKeywords(args, kw, "ii", names, &a, &b)) return nullptr;
    return FROM_LONG(work::add(a, b));
}

static PyObject* f_six(PyObject*, PyObject* args, PyObject* kw) {
    KEYWORDS(NAME("a"), NAME("b"), NAME("c"), NAME("d"), NAME("e"), NAME("f"));
    int a, b, c, d, e, f;
    if (!PyArg_ParseTupleAndKeywords(args, kw, "iiiiii", names, &a, &b, &c, &d, &e, &f)) return nullptr;
    return FROM_LONG(work::six(a, b, c, d, e, f));
}

static PyObject* f_defaults(PyObject*, PyObject* args, PyObject* kw) {
    KEYWORDS(NAME("a"), NAME("b"), NAME("c"));
    int a, b = 2, c = 3;
    if (!PyArg_ParseTupleAndKeywords(args, kw, "i|ii", names, &a, &b, &c)) return nullptr;
    return FROM_LONG(work::defaults(a, b, c));
}

static PyObject* f_mul(PyObject*, PyObject* args, PyObject* kw) {
    KEYWORDS(NAME("a"), NAME("b"));
    double a, b;
    if (!PyArg_ParseTupleAndKeywords(args, kw, "dd", names, &a, &b)) return nullptr;
    return PyFloat_FromDouble(work::mul(a, b));
}

static PyObject* f_text(PyObject*, PyObject* args) {
    const char* data;
    Py_ssize_t size;
    if (!PyArg_ParseTuple(args, "s#", &data, &size)) return nullptr;
    try {
        std::string out = work::text(std::string(data, static_cast<std::size_t>(size)));
        return FROM_TEXT(out.data(), static_cast<Py_ssize_t>(out.size()));
    }
    CATCH
}

static PyObject* f_over(PyObject*, PyObject* args) {
    int i;
    double d;
    const char* data;
    Py_ssize_t size;
    PyObject* o;
    if (!PyArg_ParseTuple(args, "O", &o)) return nullptr;
    if (PyFloat_Check(o)) {
        if (!PyArg_ParseTuple(args, "d", &d)) return nullptr;
        return PyFloat_FromDouble(work::over_double(d));
    }
    if (PyArg_ParseTuple(args, "i", &i)) return FROM_LONG(work::over_int(i));
    PyErr_Clear();
    if (!PyArg_ParseTuple(args, "s#", &data, &size)) return nullptr;
    try {
        std::string out = work::over_text(std::string(data, static_cast<std::size_t>(size)));
        return FROM_TEXT(out.data(), static_cast<Py_ssize_t>(out.size()));
    }
    CATCH
}

static PyObject* f_thrower(PyObject*, PyObject* args) {
    int a;
    if (!PyArg_ParseTuple(args, "i", &a)) return nullptr;
    try {
        return FROM_LONG(work::thrower(a));
    }
    CATCH
}

static PyObject* f_error(PyObject*, PyObject* args) {
    int a;
    if (!PyArg_ParseTuple(args, "i", &a)) return nullptr;
    if (!work::valid(a)) {
        PyErr_SetString(PyExc_ValueError, "bad value");
        return nullptr;
    }
    return FROM_LONG(a);
}

static PyObject* f_ints_in(PyObject*, PyObject* args) {
    PyObject* o;
    if (!PyArg_ParseTuple(args, "O!", &PyList_Type, &o)) return nullptr;
    try {
        std::vector<int> v;
        for (Py_ssize_t i = 0; i < PyList_Size(o); ++i) {
            long value = AS_LONG(PyList_GetItem(o, i));
            if (value == -1 && PyErr_Occurred()) return nullptr;
            v.push_back(static_cast<int>(value));
        }
        return FROM_LONG(work::ints_in(v));
    }
    CATCH
}

static PyObject* f_ints_out(PyObject*, PyObject* args) {
    int n;
    if (!PyArg_ParseTuple(args, "i", &n)) return nullptr;
    try {
        std::vector<int> v = work::ints_out(n);
        PyObject* list = PyList_New(0);
        if (!list) return nullptr;
        for (int i : v) {
            PyObject* item = FROM_LONG(i);
            if (!item || PyList_Append(list, item) < 0) {
                Py_XDECREF(item);
                Py_DECREF(list);
                return nullptr;
            }
            Py_DECREF(item);
        }
        return list;
    }
    CATCH
}

static PyObject* f_strs_in(PyObject*, PyObject* args) {
    PyObject* o;
    if (!PyArg_ParseTuple(args, "O!", &PyList_Type, &o)) return nullptr;
    try {
        std::vector<std::string> v;
        for (Py_ssize_t i = 0; i < PyList_Size(o); ++i) {
            Py_ssize_t size;
            const char* data = text_of(PyList_GetItem(o, i), &size);
            if (!data) return nullptr;
            v.push_back(std::string(data, static_cast<std::size_t>(size)));
        }
        return FROM_LONG(work::strs_in(v));
    }
    CATCH
}

static PyObject* f_dict_in(PyObject*, PyObject* args) {
    PyObject *o, *key, *value;
    if (!PyArg_ParseTuple(args, "O!", &PyDict_Type, &o)) return nullptr;
    try {
        std::unordered_map<std::string, int> m;
        Py_ssize_t at = 0;
        while (PyDict_Next(o, &at, &key, &value)) {
            Py_ssize_t size;
            const char* data = text_of(key, &size);
            if (!data) return nullptr;
            long number = AS_LONG(value);
            if (number == -1 && PyErr_Occurred()) return nullptr;
            m[std::string(data, static_cast<std::size_t>(size))] = static_cast<int>(number);
        }
        return FROM_LONG(work::dict_in(m));
    }
    CATCH
}

static PyObject* f_dict_out(PyObject*, PyObject* args) {
    if (!PyArg_ParseTuple(args, "")) return nullptr;
    try {
        PyObject* dict = PyDict_New();
        if (!dict) return nullptr;
        for (const auto& item : work::dict_out()) {
            PyObject* value = FROM_LONG(item.second);
            if (!value || PyDict_SetItemString(dict, item.first.c_str(), value) < 0) {
                Py_XDECREF(value);
                Py_DECREF(dict);
                return nullptr;
            }
            Py_DECREF(value);
        }
        return dict;
    }
    CATCH
}

static PyObject* f_callbacks(PyObject*, PyObject* args, PyObject* kw) {
    KEYWORDS(NAME("f"), NAME("n"));
    PyObject* f;
    int n;
    if (!PyArg_ParseTupleAndKeywords(args, kw, "Oi", names, &f, &n)) return nullptr;
    long sum = 0;
    for (int i = 0; i < n; ++i) {
        PyObject* result = PyObject_CallFunction(f, NAME("i"), i);
        if (!result) return nullptr;
        long value = AS_LONG(result);
        Py_DECREF(result);
        if (value == -1 && PyErr_Occurred()) return nullptr;
        sum += value;
    }
    return FROM_LONG(sum);
}

// ---- Point

struct PointObject {
    PyObject_HEAD work::Point* value;
};

static PyTypeObject PointType = {PyVarObject_HEAD_INIT(nullptr, 0)};

static int point_init(PyObject* self, PyObject* args, PyObject* kw) {
    KEYWORDS(NAME("x"), NAME("y"));
    double x, y;
    if (!PyArg_ParseTupleAndKeywords(args, kw, "dd", names, &x, &y)) return -1;
    PointObject* p = reinterpret_cast<PointObject*>(self);
    delete p->value;
    p->value = new work::Point(x, y);
    return 0;
}

static void point_dealloc(PyObject* self) {
    delete reinterpret_cast<PointObject*>(self)->value;
    Py_TYPE(self)->tp_free(self);
}

static work::Point& point(PyObject* self) { return *reinterpret_cast<PointObject*>(self)->value; }

static PyObject* point_norm(PyObject* self, PyObject* args) {
    if (!PyArg_ParseTuple(args, "")) return nullptr;
    return PyFloat_FromDouble(point(self).norm());
}

static PyObject* point_shift(PyObject* self, PyObject* args, PyObject* kw) {
    KEYWORDS(NAME("dx"), NAME("dy"));
    double dx, dy;
    if (!PyArg_ParseTupleAndKeywords(args, kw, "dd", names, &dx, &dy)) return nullptr;
    return PyFloat_FromDouble(point(self).shift(dx, dy));
}

static PyObject* point_get_x(PyObject* self, void*) { return PyFloat_FromDouble(point(self).x); }
static PyObject* point_get_y(PyObject* self, void*) { return PyFloat_FromDouble(point(self).y); }
static int set_double(double* to, PyObject* value) {
    if (!value) {
        PyErr_SetString(PyExc_TypeError, "cannot delete the attribute");
        return -1;
    }
    double d = PyFloat_AsDouble(value);
    if (d == -1 && PyErr_Occurred()) return -1;
    *to = d;
    return 0;
}
static int point_set_x(PyObject* self, PyObject* v, void*) { return set_double(&point(self).x, v); }
static int point_set_y(PyObject* self, PyObject* v, void*) { return set_double(&point(self).y, v); }

static PyMethodDef point_methods[] = {
    {"norm", point_norm, METH_VARARGS, nullptr},
    {"shift", CFUNC(point_shift), METH_VARARGS | METH_KEYWORDS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};
static PyGetSetDef point_getset[] = {
    {NAME("x"), point_get_x, point_set_x, nullptr, nullptr},
    {NAME("y"), point_get_y, point_set_y, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

static PyObject* f_take(PyObject*, PyObject* args) {
    PyObject* o;
    if (!PyArg_ParseTuple(args, "O!", &PointType, &o)) return nullptr;
    return PyFloat_FromDouble(work::take(point(o)));
}

static PyObject* f_give(PyObject*, PyObject* args) {
    double x;
    if (!PyArg_ParseTuple(args, "d", &x)) return nullptr;
    work::Point p = work::give(x);
    return PyObject_CallFunction(reinterpret_cast<PyObject*>(&PointType), NAME("dd"), p.x, p.y);
}

// ---- Node

struct PyNode : work::Node {
    PyObject* self;
    int step(int i) override;
};
struct NodeObject {
    PyObject_HEAD PyNode* value;
};
static PyTypeObject NodeType = {PyVarObject_HEAD_INIT(nullptr, 0)};
struct PythonError : std::exception {};

int PyNode::step(int i) {
    PyGILState_STATE state = PyGILState_Ensure();
    PyObject* result = PyObject_CallMethod(self, NAME("step"), NAME("i"), i);
    long value = result ? AS_LONG(result) : -1;
    Py_XDECREF(result);
    bool bad = value == -1 && PyErr_Occurred();
    PyGILState_Release(state);
    if (bad) throw PythonError();
    return static_cast<int>(value);
}

static int node_init(PyObject* self, PyObject* args, PyObject*) {
    if (!PyArg_ParseTuple(args, "")) return -1;
    NodeObject* node = reinterpret_cast<NodeObject*>(self);
    delete node->value;
    node->value = new PyNode;
    node->value->self = self;
    return 0;
}

static void node_dealloc(PyObject* self) {
    delete reinterpret_cast<NodeObject*>(self)->value;
    Py_TYPE(self)->tp_free(self);
}

static PyObject* node_step(PyObject* self, PyObject* args) {
    int i;
    if (!PyArg_ParseTuple(args, "i", &i)) return nullptr;
    return FROM_LONG(reinterpret_cast<NodeObject*>(self)->value->Node::step(i));
}

static PyMethodDef node_methods[] = {
    {"step", node_step, METH_VARARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

static PyObject* f_drive(PyObject*, PyObject* args, PyObject* kw) {
    KEYWORDS(NAME("n"), NAME("i"));
    PyObject* o;
    int i;
    if (!PyArg_ParseTupleAndKeywords(args, kw, "O!i", names, &NodeType, &o, &i)) return nullptr;
    try {
        return FROM_LONG(work::drive(*reinterpret_cast<NodeObject*>(o)->value, i));
    } catch (const PythonError&) {
        return nullptr;
    }
    CATCH
}

// ---- Numbers

struct NumbersObject {
    PyObject_HEAD work::Numbers* value;
};
struct IteratorObject {
    PyObject_HEAD PyObject* owner;
    std::size_t at;
};
static PyTypeObject NumbersType = {PyVarObject_HEAD_INIT(nullptr, 0)};
static PyTypeObject IteratorType = {PyVarObject_HEAD_INIT(nullptr, 0)};

static int numbers_init(PyObject* self, PyObject* args, PyObject*) {
    int n;
    if (!PyArg_ParseTuple(args, "i", &n)) return -1;
    NumbersObject* numbers = reinterpret_cast<NumbersObject*>(self);
    delete numbers->value;
    numbers->value = new work::Numbers(n);
    return 0;
}

static void numbers_dealloc(PyObject* self) {
    delete reinterpret_cast<NumbersObject*>(self)->value;
    Py_TYPE(self)->tp_free(self);
}

static PyObject* numbers_iter(PyObject* self) {
    IteratorObject* it = PyObject_New(IteratorObject, &IteratorType);
    if (!it) return nullptr;
    Py_INCREF(self);
    it->owner = self;
    it->at = 0;
    return reinterpret_cast<PyObject*>(it);
}

static void iterator_dealloc(PyObject* self) {
    Py_DECREF(reinterpret_cast<IteratorObject*>(self)->owner);
    PyObject_Del(self);
}

static PyObject* iterator_next(PyObject* self) {
    IteratorObject* it = reinterpret_cast<IteratorObject*>(self);
    const std::vector<int>& items = reinterpret_cast<NumbersObject*>(it->owner)->value->items;
    if (it->at >= items.size()) return nullptr;
    return FROM_LONG(items[it->at++]);
}

// ---- The module

static PyMethodDef functions[] = {
    {"noargs", f_nothing, METH_VARARGS, nullptr},
    {"add", CFUNC(f_add), METH_VARARGS | METH_KEYWORDS, nullptr},
    {"six", CFUNC(f_six), METH_VARARGS | METH_KEYWORDS, nullptr},
    {"defaults", CFUNC(f_defaults), METH_VARARGS | METH_KEYWORDS, nullptr},
    {"mul", CFUNC(f_mul), METH_VARARGS | METH_KEYWORDS, nullptr},
    {"text", f_text, METH_VARARGS, nullptr},
    {"over", f_over, METH_VARARGS, nullptr},
    {"thrower", f_thrower, METH_VARARGS, nullptr},
    {"error", f_error, METH_VARARGS, nullptr},
    {"ints_in", f_ints_in, METH_VARARGS, nullptr},
    {"ints_out", f_ints_out, METH_VARARGS, nullptr},
    {"strs_in", f_strs_in, METH_VARARGS, nullptr},
    {"dict_in", f_dict_in, METH_VARARGS, nullptr},
    {"dict_out", f_dict_out, METH_VARARGS, nullptr},
    {"callbacks", CFUNC(f_callbacks), METH_VARARGS | METH_KEYWORDS, nullptr},
    {"take", f_take, METH_VARARGS, nullptr},
    {"give", f_give, METH_VARARGS, nullptr},
    {"drive", CFUNC(f_drive), METH_VARARGS | METH_KEYWORDS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

static bool add_type(PyObject* m, const char* name, PyTypeObject* type) {
    if (PyType_Ready(type) < 0) return false;
    Py_INCREF(type);
    return PyModule_AddObject(m, name, reinterpret_cast<PyObject*>(type)) == 0;
}

static bool fill(PyObject* m) {
    PointType.tp_name = "work.Point";
    PointType.tp_basicsize = sizeof(PointObject);
    PointType.tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE;
    PointType.tp_new = PyType_GenericNew;
    PointType.tp_init = point_init;
    PointType.tp_dealloc = point_dealloc;
    PointType.tp_methods = point_methods;
    PointType.tp_getset = point_getset;
    NodeType.tp_name = "work.Node";
    NodeType.tp_basicsize = sizeof(NodeObject);
    NodeType.tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE;
    NodeType.tp_new = PyType_GenericNew;
    NodeType.tp_init = node_init;
    NodeType.tp_dealloc = node_dealloc;
    NodeType.tp_methods = node_methods;
    NumbersType.tp_name = "work.Numbers";
    NumbersType.tp_basicsize = sizeof(NumbersObject);
    NumbersType.tp_flags = Py_TPFLAGS_DEFAULT;
    NumbersType.tp_new = PyType_GenericNew;
    NumbersType.tp_init = numbers_init;
    NumbersType.tp_dealloc = numbers_dealloc;
    NumbersType.tp_iter = numbers_iter;
    IteratorType.tp_name = "work.NumbersIterator";
    IteratorType.tp_basicsize = sizeof(IteratorObject);
    IteratorType.tp_flags = Py_TPFLAGS_DEFAULT;
    IteratorType.tp_dealloc = iterator_dealloc;
    IteratorType.tp_iter = PyObject_SelfIter;
    IteratorType.tp_iternext = iterator_next;
    return PyType_Ready(&IteratorType) == 0 && add_type(m, "Point", &PointType) &&
           add_type(m, "OpenPoint", &PointType) && add_type(m, "Node", &NodeType) &&
           add_type(m, "Numbers", &NumbersType);
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
