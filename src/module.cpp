// src/module.cpp: what importing a PYMODINIT module runs, and what can be done with modules.
//
// Tested by tests/test_module.

#include "forget.hpp"
#include "function_state.hpp"
#include "overload.hpp"
#include "state.hpp"
#include "text_buffer.hpp"

#include <pyrite/accessor.hpp>
#include <pyrite/detail/try.hpp>
#include <pyrite/module.hpp>
#include <pyrite/types/str.hpp>
#include <pyrite_compat/error.h>
#include <pyrite_compat/import.h>
#include <pyrite_compat/module.h>
#include <pyrite_compat/str.h>

namespace pyrite {
namespace core {

namespace {

// The namespace as the first import left it: functions and classes are bound once, so that a module imported again gets
// the very same, as Python does for its own single-phase modules.
bool keep_namespace(interpreter_state& s, detail::module_record& record, PyObject* module) noexcept {
    PyObject* copy = PyDict_Copy(PyModule_GetDict(module));  // new
    if (!copy) return false;
    if (s.functions.modules.size == 0 && !s.functions.modules.append(nullptr)) {
        Py_DECREF(copy);
        return PyErr_NoMemory() != nullptr;
    }
    if (!s.functions.modules.append(copy)) {
        Py_DECREF(copy);
        return PyErr_NoMemory() != nullptr;
    }
    record.index = s.functions.modules.size - 1;
    record.generation = state_generation();
    return true;
}

// All but what the import system itself wrote into the new module.
bool restore_namespace(interpreter_state& s, const detail::module_record& record, PyObject* module) noexcept {
    return PyDict_Merge(PyModule_GetDict(module), static_cast<PyObject*>(s.functions.modules.items[record.index]), 0) ==
           0;
}

int exec_module(PyObject* m, compat::multi_phase_def* def) noexcept {
    detail::module_record& record = *reinterpret_cast<detail::module_record*>(def);
    interpreter_state* s = state();
    if (!s) return -1;
    if (record.index && record.generation == state_generation()) return restore_namespace(*s, record, m) ? 0 : -1;
    const bound_so_far before = count_bound(*s);
    PYRITE_TRY {
        pyrite::module wrapped = pyrite::module::borrow(m);
        record.exec(detail::token_access::make(), wrapped);
        check_or_throw(describe_sets() ? 0 : -1);
    }
    PYRITE_CATCH_ALL {
        translate_exception();
        free_spare_builder(s->classes);
        forget_module(*s, m, before);
        return -1;
    }
    free_spare_builder(s->classes);
    settle_module(*s, before);
    return keep_namespace(*s, record, m) ? 0 : -1;
}

}  // namespace

PyObject* module_init(detail::module_record& record) noexcept {
    return compat::module_init_multi_phase(&record.def, record.name, *record.doc ? record.doc : nullptr, exec_module);
}

PyObject* add_submodule(PyObject* parent, const char* name, const char* doc) {
    const object parent_name = steal_or_throw(compat::module_get_name_object(parent));
    const char* package = compat::str_as_utf8(parent_name.ptr());
    text_buffer full_name;
    if (!package || !full_name.append(package) || !full_name.append(".") || !full_name.append(required_text(name)))
        throw_raised();
    object submodule = steal_or_throw(compat::import_add_module_ref(full_name.c_str()));
    if (doc && *doc) setattr(submodule.ptr(), "__doc__", steal_or_throw(compat::str_from_string(doc)).ptr());
    module_add(parent, name, submodule.ptr());
    return submodule.release();
}

void module_add(PyObject* module, const char* name, PyObject* value) {
    check_or_throw(compat::module_add_object_ref(module, required_text(name), value));
}

}  // namespace core

module::module(Python, const char* name,
               const char* doc) :object(steal_or_throw(PyModule_New(core::required_text(name)))) {
    if (doc) core::setattr(ptr(), "__doc__", steal_or_throw(compat::str_from_string(doc)).ptr());
}

object module::get(const char* name) const { return getattr(name); }
str module::name() const { return steal_or_throw<str>(compat::module_get_name_object(ptr())); }
str module::filename() const { return getattr("__file__").cast_as<str>(); }
pyrite::dict module::dict() const { return pyrite::dict::borrow(PyModule_GetDict(ptr())); }

}  // namespace pyrite
