// src/pending.cpp: the stack of drops that wait for the GIL; see pending.hpp.
//
// Tested by tests/embed/test_py.
#include "pending.hpp"

#include <pyrite_compat/error.h>
#include <pyrite_compat/thread.h>

#include <atomic>

namespace pyrite {
namespace core {
namespace {

// Static and not in the state: a drop may come at any time, on any thread, also where there is no interpreter.
std::atomic<pending_drop*> waiting(nullptr);
std::atomic<bool> asked(false);   // is a pending call under way?
std::atomic<bool> closed(true);   // is Python ending, or not there?
std::atomic<unsigned> askers(0);  // threads between their look at `closed` and the end of Py_AddPendingCall

int on_pending_call(void*) {
    asked.store(false);
    run_pending_drops();
    return 0;
}

void ask_for_pending_call() noexcept {
    // The count keeps stop_pending_calls from returning, and so the interpreter from going away, while one asks.
    askers.fetch_add(1);
    if (!closed.load() && !asked.exchange(true)) {
        // The queue has few places and fails when it is full: then the next drop, or the next guard, sees to it. From 3.9
        // to 3.12 the main thread learns of the call only when it next takes the GIL, that is after any I/O or sleep:
        // https://github.com/python/cpython/issues/95820.
        if (Py_AddPendingCall(&on_pending_call, nullptr) != 0) asked.store(false);
    }
    askers.fetch_sub(1);
}

}  // namespace

void drop_or_defer(pending_drop* block) noexcept {
    const bool alive = block->generation != 0 && block->generation == state_generation();
    if (!alive || holds_gil()) {
        block->drop(block, alive);
        return;
    }
    pending_drop* head = waiting.load();
    do {
        block->next = head;
    } while (!waiting.compare_exchange_weak(head, block));
    ask_for_pending_call();
}

void run_pending_drops() noexcept {
    pending_drop* block = waiting.exchange(nullptr);
    if (PYRITE_LIKELY(!block)) return;

    // 1. Oldest first: the stack is the other way round.
    pending_drop* oldest = nullptr;
    while (block) {
        pending_drop* next = block->next;
        block->next = oldest;
        oldest = block;
        block = next;
    }
    // 2. Destructors may run any Python code, and must not see or lose the exception that is raised.
    compat::raised_exception raised;
    compat::err_fetch_raised(&raised);
    while (oldest) {
        pending_drop* next = oldest->next;
        oldest->drop(oldest, oldest->generation != 0 && oldest->generation == state_generation());
        oldest = next;
    }
    compat::err_restore_raised(&raised);
}

void stop_pending_calls() noexcept {
    closed.store(true);
    while (askers.load() != 0) {
    }
    asked.store(false);
}

void start_pending_calls() noexcept {
    asked.store(false);
    closed.store(false);
}

}  // namespace core
}  // namespace pyrite
