// bench/measured/marker.cpp: lets a Python script say to callgrind where a measured stretch begins and ends.
//
// One process can so give the counts of every row: zero() forgets what was counted, dump(label) writes what was
// counted since into a profile that carries the label, and starts again from nothing. Outside valgrind they do nothing.
// The module also links libstdc++, so that the first C++ module a process loads is this one and no measured one.
#include <Python.h>

#include <string>
#include <valgrind/callgrind.h>

static std::string last;  // a use of libstdc++ that the linker cannot drop

static PyObject* none() {
    Py_INCREF(Py_None);
    return Py_None;
}

static PyObject* start(PyObject*, PyObject*) {
    CALLGRIND_START_INSTRUMENTATION;
    CALLGRIND_ZERO_STATS;
    return none();
}

static PyObject* stop(PyObject*, PyObject*) {
    CALLGRIND_STOP_INSTRUMENTATION;
    return none();
}

static PyObject* zero(PyObject*, PyObject*) {
    CALLGRIND_ZERO_STATS;
    return none();
}

static PyObject* dump(PyObject*, PyObject* args) {
    const char* label;
    if (!PyArg_ParseTuple(args, "s", &label)) return nullptr;
    CALLGRIND_DUMP_STATS_AT(label);
    last.assign(label);
    return none();
}

static PyObject* inside(PyObject*, PyObject*) { return PyBool_FromLong(RUNNING_ON_VALGRIND != 0); }

static PyMethodDef methods[] = {
    {"start", start, METH_NOARGS, nullptr},   {"stop", stop, METH_NOARGS, nullptr},
    {"zero", zero, METH_NOARGS, nullptr},     {"dump", dump, METH_VARARGS, nullptr},
    {"inside", inside, METH_NOARGS, nullptr}, {nullptr, nullptr, 0, nullptr},
};

#if PY_MAJOR_VERSION >= 3
static PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "marker", nullptr, -1, methods, nullptr, nullptr, nullptr, nullptr};
PyMODINIT_FUNC PyInit_marker() { return PyModule_Create(&definition); }
#else
PyMODINIT_FUNC initmarker() { Py_InitModule("marker", methods); }
#endif
