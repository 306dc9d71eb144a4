// src/forget.hpp: what a module leaves behind whose body failed.
//
// Tested by tests/test_module.
#ifndef PYRITE_SRC_FORGET_HPP
#define PYRITE_SRC_FORGET_HPP

#include <pyrite_compat/python.h>

namespace pyrite {
namespace core {

struct interpreter_state;

/// The import system forgets a module whose body failed; its submodules, classes and enums are ours to forget, or the next
/// attempt would find them half made. Keeps the raised exception.
void forget_module(interpreter_state& s, PyObject* module) noexcept;

}  // namespace core
}  // namespace pyrite

#endif
