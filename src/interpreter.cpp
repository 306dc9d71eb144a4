// src/interpreter.cpp: starting and ending an embedded Python.
//
// Tested by tests/embed/test_interpreter.
#include <pyrite/exception.hpp>
#include <pyrite/interpreter.hpp>

#include "pending.hpp"

namespace pyrite {
namespace {

const detail::inittab_entry* linked_modules = nullptr;

}  // namespace

detail::inittab_entry::inittab_entry(const char* module_name, compat::init_function module_init) noexcept
    : name(module_name), init(module_init), next(linked_modules) {
    linked_modules = this;
}

interpreter::interpreter(const interpreter_options& options) {
    if (Py_IsInitialized()) exc::RuntimeError("the Python interpreter is already running").raise();
    for (const detail::inittab_entry* each = linked_modules; each; each = each->next) {
        if (compat::import_append_inittab(each->name, each->init) < 0) exc::MemoryError().raise();
    }
    compat::embed_options how;
    how.argc = options.argc;
    how.argv = options.argv;
    how.program_name = options.program_name;
    how.home = options.home;
    how.isolated = options.isolated;
    how.import_site = options.import_site;
    how.signal_handlers = options.signal_handlers;
    if (const char* why = compat::embed_start(&session_, &how)) exc::RuntimeError(error_value(why)).raise();
}

interpreter::~interpreter() {
    core::assert_gil("the end of an interpreter");
    core::run_pending_drops();
    compat::embed_stop(&session_);
}

}  // namespace pyrite
