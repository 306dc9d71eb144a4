// src/new.cpp: instances of classes whose objects are made by __new__, not by __init__: see PYNEW.
//
// A definition is called with the class in the place of self. One that makes its object where it is told to has an instance
// allocated for it, which nobody can see before its object is there.
//
// Tested by tests/test_new.

#include "class_state.hpp"
#include "load.hpp"
#include "state.hpp"

#include <pyrite_compat/type.h>

namespace pyrite {
namespace core {

using detail::class_record;
using detail::function_record;

namespace {

// An instance over one of Python's own types begins as that type's __new__ makes it of the same arguments.
PyObject* allocate_of(PyObject* cls, PYRITE_ENTRY_PARAMS) noexcept {
    PyTypeObject* type = reinterpret_cast<PyTypeObject*>(cls);
    const class_record* record = record_of_type(type);
    if (!record) return PyErr_Format(PyExc_TypeError, "cannot create '%.200s' instances", type->tp_name);
    PyObject* kw = without_mode(PYRITE_ENTRY_KW);
    if (kw && !PyDict_Check(kw)) kw = nullptr;
#if PYRITE_HAS_FASTCALL
    PyObject* args = nullptr;
    if (record->native) {
        args = PyTuple_New(PYRITE_ENTRY_NARGS);  // new
        if (!args) return nullptr;
        for (Py_ssize_t i = 0; i < PYRITE_ENTRY_NARGS; ++i)
            PyTuple_SET_ITEM(args, i, compat::new_ref(PYRITE_ENTRY_ARGV[i]));
    }
    PyObject* self = allocate_half_made(*record, type, args, kw);  // new
    Py_XDECREF(args);
    return self;
#else
    return allocate_half_made(*record, type, pyrite_args, kw);
#endif
}

}  // namespace

PyObject* allocate_for_new(PyObject* cls) noexcept {
    PyTypeObject* type = reinterpret_cast<PyTypeObject*>(cls);
    const class_record* record = record_of_type(type);
    if (!record) return PyErr_Format(PyExc_TypeError, "cannot create '%.200s' instances", type->tp_name);
    PyObject* nothing = PyTuple_New(0);  // new
    PyObject* self = nothing ? allocate_half_made(*record, type, nothing, nullptr) : nullptr;
    Py_XDECREF(nothing);
    return self;
}

PyObject* construct_new(const function_record& definition, PyObject* cls, PYRITE_ENTRY_PARAMS) noexcept {
    PyObject* self = allocate_of(cls, PYRITE_ENTRY_ARGS);  // new
    if (!self) return nullptr;
    PyObject* none = construct(definition, self, PYRITE_ENTRY_ARGS);  // new
    if (!none) {
        free_instance(self);
        return nullptr;
    }
    Py_DECREF(none);
    return self;
}

}  // namespace core
}  // namespace pyrite
