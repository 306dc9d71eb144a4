// src/object.cpp: attributes, comparison and import for C++ callers. The wrappers' own methods are in src/types_*.cpp.
//
// Tested by tests/test_object.

#include "thread_end.hpp"

#include <pyrite/object.hpp>
#include <pyrite_compat/container.h>
#include <pyrite_compat/str.h>

namespace pyrite {
namespace core {

bool rich_compare(PyObject* a, PyObject* b, int op) {
    return check_or_throw(outlasting([=] { return PyObject_RichCompareBool(a, b, op); })) == 1;
}

int compare(PyObject* a, PyObject* b) {
    // RichCompareBool would take identity for equality; what the objects themselves say counts here.
    const struct {
        int op;
        int result;
    } tries[] = {{Py_EQ, 0}, {Py_LT, -1}, {Py_GT, 1}};
    for (const auto& attempt : tries) {
        const object answer = steal_or_throw(outlasting([&] { return PyObject_RichCompare(a, b, attempt.op); }));
        if (check_or_throw(PyObject_IsTrue(answer.ptr()))) return attempt.result;
    }
    throw_format(PyExc_TypeError, "cannot order '%.100s' and '%.100s': ==, < and > are all false", Py_TYPE(a)->tp_name,
                 Py_TYPE(b)->tp_name);
}

const char* required_text(const char* text) {
    if (PYRITE_UNLIKELY(!text)) throw_format(PyExc_TypeError, "text is required, not a null pointer");
    return text;
}

PyObject* getattr(PyObject* o, const char* name, PyObject* fallback) {
    required_text(name);
    if (!fallback) return steal_or_throw(outlasting([=] { return PyObject_GetAttrString(o, name); })).release();
    PyObject* found;
    if (check_or_throw(outlasting([&] { return compat::object_get_optional_attr_string(o, name, &found); })) == 0)
        found = compat::new_ref(fallback);
    return found;
}

PyObject* getattr(PyObject* o, PyObject* name) {
    return steal_or_throw(outlasting([=] { return PyObject_GetAttr(o, name); })).release();
}

void setattr(PyObject* o, const char* name, PyObject* value) {
    required_text(name);
    check_or_throw(outlasting([=] { return PyObject_SetAttrString(o, name, value); }));
}

// Only a missing attribute means no; any other error of the look-up is the caller's to see.
bool hasattr(PyObject* o, const char* name) {
    return check_or_throw(compat::object_has_attr_string_with_error(o, required_text(name))) == 1;
}
bool hasattr(PyObject* o, PyObject* name) { return check_or_throw(compat::object_has_attr_with_error(o, name)) == 1; }

PyObject* import_module(const char* name) {
    assert_gil("import");
    // PyImport_ImportModule takes the text for ASCII on 2.7; PyImport_Import honours import hooks on all.
    const object module_name = steal_or_throw(compat::str_from_string(required_text(name)));
    return steal_or_throw(outlasting([&] { return PyImport_Import(module_name.ptr()); })).release();
}

}  // namespace core
}  // namespace pyrite
