// src/pending.hpp: drops of Python references that must wait for the GIL.
// What is dropped without it is pushed, as it is, on a stack that needs no lock and no memory; whoever holds the GIL
// next empties it: the interpreter by a pending call, a gil_guard, the end of an allow_threads, the end of Python.
#ifndef PYRITE_SRC_PENDING_HPP
#define PYRITE_SRC_PENDING_HPP

#include <pyrite/core.hpp>

namespace pyrite {
namespace core {

/// The head of a block that owns Python references.
struct pending_drop {
    pending_drop* next;
    void (*drop)(pending_drop* self, bool alive);  // frees the block; gives its references back where `alive`
    unsigned generation;                           // of the interpreter whose objects they are; 0: it owns none
};

/// Drops the block now where this thread holds the GIL or nothing of Python is left in it, else later. Needs nothing.
void drop_or_defer(pending_drop* block) noexcept;
/// Does the waiting drops. Needs the GIL; keeps the raised exception.
void run_pending_drops() noexcept;
/// From now on no pending call is asked for: Python is ending. Needs the GIL.
void stop_pending_calls() noexcept;
/// They may be asked for again, in a new interpreter.
void start_pending_calls() noexcept;

}  // namespace core
}  // namespace pyrite

#endif
