// src/state.hpp: everything the library keeps of Python between calls: one struct an interpreter, reached through one
// pointer. A new topic adds its struct here, and nothing else in the library holds Python objects in globals.
// How it is created and torn down: state.cpp.
#ifndef PYRITE_SRC_STATE_HPP
#define PYRITE_SRC_STATE_HPP

#include "datetime_state.hpp"
#include "class_state.hpp"
#include "enum.hpp"
#include "exception.hpp"
#include "function_state.hpp"
#include "iterate.hpp"
#include "translate.hpp"

#include <pyrite/core.hpp>

namespace pyrite {
namespace core {

/// Each topic has `bool init() noexcept` (false with a Python error set) and `void clear() noexcept`, both with the GIL
/// held. It starts as zeros, and may be cleared half made.
struct interpreter_state {
    PyInterpreterState* owner;     // the interpreter it belongs to
    unsigned generation;           // state_generation(), while this is the state
    exception_state exceptions;    // exception classes, and the C++ classes that stand for them
    translator_state translators;  // registered translators of C++ exceptions
    datetime_state datetime;       // the C API of the module datetime
    function_state functions;      // signatures, defaults and the type of bound functions
    class_state classes;           // bound classes, and the instances that are not the usual way
    enum_state enums;              // bound enums and their members
    iterate_state iterators;       // the types of iterators over C++ ranges
};

/// The state of this interpreter, made at the first use. nullptr with ImportError set in a second interpreter, and with
/// RuntimeError where Python is ending or memory is short. Needs the GIL.
interpreter_state* state() noexcept;
/// The state if there is one, whoever's it is. Needs nothing.
extern interpreter_state* current_state;
inline interpreter_state* state_if_any() noexcept { return current_state; }
inline class_registry* classes() noexcept { return current_state ? current_state->classes.shared : nullptr; }

}  // namespace core
}  // namespace pyrite

#endif
