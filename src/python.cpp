// src/python.cpp: what the token reaches: running source text, importing, the version.
//
// Tested by tests/embed/test_interpreter.
#include "thread_end.hpp"

#include <pyrite/module.hpp>
#include <pyrite/python.hpp>

#include <pyrite_compat/container.h>
#include <pyrite_compat/embed.h>
#include <pyrite_compat/import.h>
#include <pyrite_compat/module.h>
#include <pyrite_compat/str.h>

#include <cstdlib>
#include <cstring>

namespace pyrite {
namespace {

// The text as eval() and exec() want it: NUL-terminated, and in the first column. New bytes.
object prepare(const char* data, size_t size, bool expression) {
    if (size != 0 && std::memchr(data, '\0', size))
        core::throw_format(PyExc_ValueError, "source code cannot contain null bytes");
    const bool indented = !expression && size != 0 && data[0] == '\n';
    while (expression && size != 0 && (*data == ' ' || *data == '\t' || *data == '\n')) ++data, --size;
    object bytes = steal_or_throw(PyBytes_FromStringAndSize(data, static_cast<Py_ssize_t>(size)));
    if (!indented) return bytes;

    // A raw string of C++: take away the white space that all its lines begin with.
    object textwrap = steal_or_throw(PyImport_ImportModule("textwrap"));
    object name = steal_or_throw(compat::str_from_string("dedent"));
    object text = steal_or_throw(PyUnicode_DecodeUTF8(data, static_cast<Py_ssize_t>(size), nullptr));
    object result = steal_or_throw(PyObject_CallMethodObjArgs(textwrap.ptr(), name.ptr(), text.ptr(), nullptr));
    return steal_or_throw(PyUnicode_AsUTF8String(result.ptr()));
}

}  // namespace

PyObject* core::run_code(const char* data, size_t size, bool expression, const handle* globals, const handle* locals) {
    assert_gil("eval");
    const object code = prepare(data, size, expression);

    PyObject* names = globals ? globals->ptr() : nullptr;  // borrowed
    object main;                                           // keeps them alive
    if (!names) {
        main = steal_or_throw(compat::import_add_module_ref("__main__"));
        names = PyModule_GetDict(main.ptr());
    }
    if (!PyDict_Check(names)) throw_format(PyExc_TypeError, "globals must be a dict");
    const int has_builtins = check_or_throw(compat::dict_contains_string(names, "__builtins__"));
    if (!has_builtins) check_or_throw(PyDict_SetItemString(names, "__builtins__", PyEval_GetBuiltins()));
    PyObject* own = locals && locals->ptr() ? locals->ptr() : names;
    const int start = expression ? Py_eval_input : Py_file_input;
    return steal_or_throw(
               outlasting([&] { return compat::run_string(PyBytes_AS_STRING(code.ptr()), start, names, own); }))
        .release();
}

module Python::import(const char* name) const { return module::steal(core::import_module(name)); }

python_version Python::version_info() const noexcept {
    python_version found = {0, 0, 0};
    char* rest = nullptr;
    found.major = static_cast<int>(std::strtol(Py_GetVersion(), &rest, 10));
    if (*rest == '.') found.minor = static_cast<int>(std::strtol(rest + 1, &rest, 10));
    if (*rest == '.') found.micro = static_cast<int>(std::strtol(rest + 1, &rest, 10));
    return found;
}

void Python::check_signals() const {
    core::assert_gil("Python::check_signals");
    check_or_throw(core::outlasting([] { return PyErr_CheckSignals(); }));
}

}  // namespace pyrite
