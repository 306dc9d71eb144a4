// src/state.cpp: the life of the interpreter state, and the checks that the GIL is held.
//
// 1. The first use in an interpreter makes the state; a capsule in the interpreter's own dict owns it.
// 2. When Python begins to end, it tells us (at_exit): from then on, drops without the GIL no longer ask for pending
//    calls (pending.cpp).
// 3. Late in the end, after the modules are gone, the dict is cleared and the capsule's destructor frees the state. The
//    generation moves on, so that static records and Py<T> know their interpreter is gone. Python may then be started
//    again, and step 1 comes anew.
//
// Tested by tests/embed/test_interpreter.
#include "state.hpp"

#include "pending.hpp"

#include <pyrite_compat/exit.h>
#include <pyrite_compat/ref.h>
#include <pyrite_compat/str.h>
#include <pyrite_compat/thread.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>

namespace pyrite {
namespace core {

interpreter_state* current_state = nullptr;

namespace {

// Odd while there is a state, even while there is none; so what belongs to a dead one never equals it again.
std::atomic<unsigned> generation(0);

void destroy(interpreter_state* dying) noexcept {
    run_pending_drops();
    stop_pending_calls();
    dying->iterators.clear();
    dying->enums.clear();
    dying->classes.clear();
    dying->functions.clear();
    dying->datetime.clear();
    dying->translators.clear();
    dying->exceptions.clear();
    run_pending_drops();
    generation.fetch_add(1);
    current_state = nullptr;
    PyMem_Free(dying);
}

void on_capsule_death(PyObject* capsule) {
    void* owned = PyCapsule_GetPointer(capsule, nullptr);
    if (owned && owned == current_state) destroy(current_state);
}

PyObject* on_exit(PyObject*, PyObject*) {
    run_pending_drops();
    stop_pending_calls();
    Py_INCREF(Py_None);
    return Py_None;
}

PyMethodDef on_exit_method = {"pyrite_at_exit", &on_exit, METH_NOARGS, nullptr};

// Not being told is no error, only less safe against threads that outlive Python.
void watch_exit() noexcept {
    PyObject* function = PyCFunction_NewEx(&on_exit_method, nullptr, nullptr);  // new
    if (!function || compat::at_exit(function) < 0) PyErr_Clear();
    Py_XDECREF(function);
}

// The key is this copy of the core: each extension module that links it statically has a state of its own.
PyObject* state_key() noexcept {
    return compat::str_from_format("pyrite state %p", static_cast<void*>(&current_state));
}

interpreter_state* create(PyInterpreterState* owner) noexcept {
    if (!Py_IsInitialized() || compat::is_finalizing()) {
        PyErr_SetString(PyExc_RuntimeError, "pyrite: Python is shutting down");
        return nullptr;
    }
    compat::thread_init();
    PyObject* dict = compat::interpreter_get_dict(owner);  // borrowed
    if (!dict) {
        if (!PyErr_Occurred()) PyErr_SetString(PyExc_RuntimeError, "pyrite: Python is shutting down");
        return nullptr;
    }
    interpreter_state* fresh = static_cast<interpreter_state*>(PyMem_Malloc(sizeof(interpreter_state)));
    if (!fresh) {
        PyErr_NoMemory();
        return nullptr;
    }
    *fresh = interpreter_state();
    fresh->owner = owner;
    current_state = fresh;
    fresh->generation = generation.fetch_add(1) + 1;
    start_pending_calls();

    PyObject* key = state_key();                                           // new
    PyObject* capsule = PyCapsule_New(fresh, nullptr, &on_capsule_death);  // new; owns the state from here on
    if (!capsule) {
        Py_XDECREF(key);
        destroy(fresh);
        return nullptr;
    }
    const bool made = key && fresh->exceptions.init() && fresh->translators.init() && fresh->functions.init() &&
                      fresh->classes.init() && fresh->enums.init() && fresh->iterators.init() &&
                      fresh->datetime.init() && PyDict_SetItem(dict, key, capsule) == 0;
    Py_XDECREF(key);
    if (made) watch_exit();
    Py_DECREF(capsule);  // the last reference, and so the end of the state, where it was not put into the dict
    return made ? fresh : nullptr;
}

}  // namespace

interpreter_state* state() noexcept {
    PyInterpreterState* here = compat::interpreter_state_get();
    if (PYRITE_LIKELY(current_state != nullptr)) {
        if (PYRITE_LIKELY(current_state->owner == here)) return current_state;
        PyErr_SetString(PyExc_ImportError,
                        "pyrite: this module is in use by another interpreter of the process; "
                        "sub-interpreters are not supported");
        return nullptr;
    }
    return create(here);
}

unsigned state_generation() noexcept { return generation.load(); }

// Not PyGILState_Check: once there has been a sub-interpreter it says yes to everybody.
bool holds_gil() noexcept {
    PyThreadState* holder = compat::thread_state_get_unchecked();
    return holder && holder == PyGILState_GetThisThreadState();
}

void assert_gil_held(const char* operation) noexcept {
    if (PYRITE_UNLIKELY(!holds_gil())) fail(operation, "this thread does not hold the GIL");
}

void fail(const char* where, const char* what) noexcept {
    std::fprintf(stderr, "pyrite: fatal error in %s: %s\n", where, what);
    std::fflush(stderr);
    std::abort();
}

}  // namespace core
}  // namespace pyrite
