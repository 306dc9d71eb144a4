// src/forget.cpp: what a module leaves behind whose body failed: submodules in sys.modules, and records that say they are
// bound. Functions stay registered: they are the same the next time. What was bound is told by when, not by its name: both
// `__module__` and where a class is may be anything.
//
// Tested by tests/test_module_retry.
#include "forget.hpp"

#include "enum.hpp"
#include "state.hpp"

#include <pyrite_compat/error.h>
#include <pyrite_compat/module.h>
#include <pyrite_compat/str.h>

#include <cstdlib>  // free
#include <cstring>  // strlen, strncmp

namespace pyrite {
namespace core {

namespace {

// Is `name` inside the package? Clears errors.
bool is_within(PyObject* name, const char* package) noexcept {
    const char* text = name && compat::str_check(name) ? compat::str_as_utf8(name) : nullptr;
    PyErr_Clear();
    const size_t size = std::strlen(package);
    return text && !std::strncmp(text, package, size) && text[size] == '.';
}

void forget_submodules(const char* package) noexcept {
    PyObject* loaded = PyImport_GetModuleDict();               // borrowed
    PyObject* names = loaded ? PyDict_Keys(loaded) : nullptr;  // new
    for (Py_ssize_t i = 0; names && i < PyList_GET_SIZE(names); ++i) {
        PyObject* name = PyList_GET_ITEM(names, i);  // borrowed
        if (is_within(name, package)) PyDict_DelItem(loaded, name);
        PyErr_Clear();
    }
    Py_XDECREF(names);
}

// Of classes bound since; another module's, which this one imported, are that one's own.
template <class Visit>
void each_class_after(interpreter_state& s, unsigned first, const Visit& visit) noexcept {
    for (unsigned i = first; i < s.classes.own.size; ++i) {
        detail::class_record* record = static_cast<detail::class_record*>(s.classes.own.items[i]);
        if (record->type && !record->canonical && !(record->flags & detail::class_is_settled)) visit(*record);
    }
}

}  // namespace

bound_so_far count_bound(const interpreter_state& s) noexcept { return {s.classes.own.size, s.enums.made}; }

void settle_module(interpreter_state& s, const bound_so_far& before) noexcept {
    each_class_after(s, before.classes, [](detail::class_record& record) { record.flags |= detail::class_is_settled; });
    settle_enums_after(s.enums, before.enums);
}

void forget_module(interpreter_state& s, PyObject* module, const bound_so_far& before) noexcept {
    compat::raised_exception raised;
    compat::err_fetch_raised(&raised);
    PyObject* name = compat::module_get_name_object(module);  // new
    if (const char* package = name ? compat::str_as_utf8(name) : nullptr) forget_submodules(package);
    Py_XDECREF(name);
    PyErr_Clear();
    each_class_after(s, before.classes, [](detail::class_record& record) { forget_record(record); });
    drop_enums_after(s.enums, before.enums);
    compat::err_restore_raised(&raised);
}

}  // namespace core
}  // namespace pyrite
