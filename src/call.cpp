// src/call.cpp: calling Python from C++.
//
// Tested by tests/test_call.

#include "text_buffer.hpp"
#include "thread_end.hpp"

#include <pyrite/object.hpp>
#include <pyrite_compat/vectorcall.h>
#include <pyrite_compat/container.h>
#include <pyrite_compat/str.h>

namespace pyrite {
namespace core {

namespace {

// The interpreter counts how deep calls of its own functions are. Others, such as a functools.partial of a bound function
// that is an argument to itself, can go round in circles without one, until the C stack ends: those are counted here.
bool is_counted_by_python(PyObject* callable) noexcept {
    const PyTypeObject* type = Py_TYPE(callable);
    return type == &PyFunction_Type || type == &PyMethod_Type || (PYRITE_HAS_VECTORCALL && type == &PyCFunction_Type);
}

template <class Call>
PYRITE_NOINLINE PyObject* counted(PyObject* callable, const Call& call) {
    if (PYRITE_LIKELY(is_counted_by_python(callable))) return steal_or_throw(outlasting(call)).release();
    check_or_throw(Py_EnterRecursiveCall(" while calling a Python object"));
    PyObject* result = outlasting(call);
    Py_LeaveRecursiveCall();
    return steal_or_throw(result).release();
}

}  // namespace

PyObject* call(PyObject* callable, PyObject** argv, size_t nargs, PyObject* kwnames) {
    const auto vectorcall = [=] {
        return compat::object_vectorcall(callable, argv, nargs | PYRITE_VECTORCALL_ARGUMENTS_OFFSET, kwnames);
    };
    // Apart from the others, whose counting needs registers.
    if (PYRITE_UNLIKELY(!PyFunction_Check(callable))) return counted(callable, vectorcall);
    PyObject* result = outlasting(vectorcall);
    if (PYRITE_UNLIKELY(!result)) throw_raised();
    return result;
}

PyObject* call_tuple(PyObject* callable, PyObject* args, PyObject* kwargs) {
    return counted(callable, [=] { return PyObject_Call(callable, args, kwargs); });
}

namespace {

// The names are checked here: a dict would silently let the later value win.
void add_one(PyObject* keywords, PyObject* name, PyObject* value) {
    if (!compat::text_check(name)) throw_format(PyExc_TypeError, "keywords must be strings");
    if (check_or_throw(PyDict_Contains(keywords, name))) {
        text_buffer text;
        if (!text.append_name(name)) throw_raised();
        throw_format(PyExc_TypeError, "got multiple values for keyword argument '%.200s'", text.c_str());
    }
    check_or_throw(PyDict_SetItem(keywords, name, value));
}

}  // namespace

void add_keyword(PyObject* keywords, const char* name, PyObject* value) {
    add_one(keywords, steal_or_throw(compat::str_from_string(required_text(name))).ptr(), value);
}

void add_keywords(PyObject* keywords, PyObject* mapping) {
    // What `f(**mapping)` asks of a mapping: keys() and [].
    if (!PyDict_Check(mapping) && !hasattr(mapping, "keys"))
        throw_format(PyExc_TypeError, "argument after ** must be a mapping, not %.200s", Py_TYPE(mapping)->tp_name);
    // As PyMapping_Keys, which is a macro on 2.7, and not const-correct.
    const object names = steal_or_throw(PyObject_CallMethod(mapping, const_cast<char*>("keys"), nullptr));
    const object each = steal_or_throw(PyObject_GetIter(names.ptr()));
    for (;;) {
        const object name = steal_or_null(PyIter_Next(each.ptr()));
        if (!name) break;
        add_one(keywords, name.ptr(), steal_or_throw(PyObject_GetItem(mapping, name.ptr())).ptr());
    }
    if (PyErr_Occurred()) throw_raised();
}

void extend_list(PyObject* list, PyObject* iterable) {
    if (!Py_TYPE(iterable)->tp_iter && !PySequence_Check(iterable))
        throw_format(PyExc_TypeError, "argument after * must be an iterable, not %.200s", Py_TYPE(iterable)->tp_name);
    check_or_throw(compat::list_extend(list, iterable));
}

}  // namespace core
}  // namespace pyrite
