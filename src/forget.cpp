// src/forget.cpp: what a module leaves behind whose body failed: submodules in sys.modules, and records that say they are
// bound. Functions stay registered: they are the same the next time.
//
// Tested by tests/test_module.
#include "forget.hpp"

#include "enum.hpp"
#include "state.hpp"

#include <pyrite/detail/enum_record.hpp>
#include <pyrite_compat/error.h>
#include <pyrite_compat/module.h>
#include <pyrite_compat/str.h>

#include <cstdlib>  // free
#include <cstring>  // strlen, strncmp

namespace pyrite {
namespace core {

namespace {

// Is `name` the package itself, or inside it? Clears errors.
bool is_within(PyObject* name, const char* package, bool itself) noexcept {
    const char* text = name && compat::str_check(name) ? compat::str_as_utf8(name) : nullptr;
    PyErr_Clear();
    const size_t size = std::strlen(package);
    return text && !std::strncmp(text, package, size) && (text[size] == '.' || (itself && !text[size]));
}

bool is_from(PyTypeObject* type, const char* package) noexcept {
    PyObject* module = PyObject_GetAttrString(reinterpret_cast<PyObject*>(type), "__module__");  // new
    const bool found = is_within(module, package, true);
    Py_XDECREF(module);
    return found;
}

void forget_submodules(const char* package) noexcept {
    PyObject* loaded = PyImport_GetModuleDict();               // borrowed
    PyObject* names = loaded ? PyDict_Keys(loaded) : nullptr;  // new
    for (Py_ssize_t i = 0; names && i < PyList_GET_SIZE(names); ++i) {
        PyObject* name = PyList_GET_ITEM(names, i);  // borrowed
        if (is_within(name, package, false)) PyDict_DelItem(loaded, name);
        PyErr_Clear();
    }
    Py_XDECREF(names);
}

void forget_classes(interpreter_state& s, const char* package) noexcept {
    for (unsigned i = 0; i < s.classes.own.size; ++i) {
        detail::class_record* record = static_cast<detail::class_record*>(s.classes.own.items[i]);
        if (record->type && !record->canonical && is_from(record->type, package)) forget_record(*record);
    }
}

void forget_enums(interpreter_state& s, const char* package) noexcept {
    const size_t count = s.enums.tables.size();
    for (size_t i = 0; i < count; ++i) {  // after a removal the entries are in other places
        pointer_map::entry* e = s.enums.tables.begin();
        while (e != s.enums.tables.end() &&
               !(e->key && is_from(static_cast<const detail::enum_record*>(e->key)->type, package)))
            ++e;
        if (e == s.enums.tables.end()) return;
        drop_enum(s.enums, *static_cast<const detail::enum_record*>(e->key));
    }
}

}  // namespace

void forget_module(interpreter_state& s, PyObject* module) noexcept {
    compat::raised_exception raised;
    compat::err_fetch_raised(&raised);
    PyObject* name = compat::module_get_name_object(module);  // new
    if (const char* package = name ? compat::str_as_utf8(name) : nullptr) {
        forget_submodules(package);
        forget_classes(s, package);
        forget_enums(s, package);
    }
    Py_XDECREF(name);
    PyErr_Clear();
    compat::err_restore_raised(&raised);
}

}  // namespace core
}  // namespace pyrite
