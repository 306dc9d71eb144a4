// src/forget.hpp: what a module leaves behind whose body failed.
//
// Tested by tests/test_module_retry.
#ifndef PYRITE_SRC_FORGET_HPP
#define PYRITE_SRC_FORGET_HPP

#include <pyrite_compat/python.h>

namespace pyrite {
namespace core {

struct interpreter_state;

/// What there was before a module's body ran: numbers of classes and enums.
struct bound_so_far {
    unsigned classes;
    unsigned long enums;
};
bound_so_far count_bound(const interpreter_state& s) noexcept;
/// What was bound since is there to stay, whatever becomes of a module that imported this one.
void settle_module(interpreter_state& s, const bound_so_far& before) noexcept;
/// The import system forgets a module whose body failed; its submodules, and the classes and enums bound since, are ours to
/// forget, or the next attempt would find them half made. Keeps the raised exception.
void forget_module(interpreter_state& s, PyObject* module, const bound_so_far& before) noexcept;

}  // namespace core
}  // namespace pyrite

#endif
