// src/gil.cpp: taking the GIL and giving it up, and the references behind Py<T>, which need neither.
//
// Tested by tests/embed/test_gil and tests/embed/test_py.
#include "error.hpp"
#include "pending.hpp"
#include "state.hpp"
#include "thread_end.hpp"

#include <pyrite_compat/thread.h>

#include <pythread.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace pyrite {
namespace core {

// Where this thread holds the GIL already nothing has to be taken, nor given back.
const int was_held = 2;

int gil_ensure() {
    if (holds_gil()) return was_held;
    if (!Py_IsInitialized() || compat::is_finalizing()) {
        const char* why = Py_IsInitialized() ? "Python is shutting down" : "Python is not running";
        exc::RuntimeError(error_value(why)).raise();
    }
    const int state = outlasting([] { return static_cast<int>(PyGILState_Ensure()); });
    run_pending_drops();
    return state;
}

void gil_release(int state) noexcept {
    if (state != was_held) PyGILState_Release(static_cast<PyGILState_STATE>(state));
}

// The thread that ended Python has no state any more. (Without the GIL there is none either, from 3.12 on: a mistake that costs
// the object, and that PYRITE_DEBUG finds.)
void drop_last(PyObject* o) noexcept {
    if (PYRITE_UNLIKELY(!compat::thread_state_get_unchecked())) {
        if (PYRITE_DEBUG && Py_IsInitialized()) assert_gil_held("handle::dec_ref");
        return;
    }
    assert_gil("handle::dec_ref");
    Py_DECREF(o);
}

void wait_for_ever() noexcept {
    PyThread_type_lock lock = PyThread_allocate_lock();
    if (lock) PyThread_acquire_lock(lock, WAIT_LOCK);
    for (;;) {
        if (lock) PyThread_acquire_lock(lock, WAIT_LOCK);
    }
}

// The thread that ends Python may give the GIL up and take it back meanwhile. It is told from others, which may not, by
// holding the GIL after the end began: that is noted in the lowest bit.
void* gil_save() noexcept {
    assert_gil("allow_threads");
    const size_t is_ender = compat::is_finalizing() ? 1 : 0;
    return reinterpret_cast<void*>(reinterpret_cast<size_t>(PyEval_SaveThread()) | is_ender);
}

void gil_restore(void* thread) noexcept {
    const size_t bits = reinterpret_cast<size_t>(thread);
    // 2.7 lets a thread in that comes back while it ends, and crashes; the others see to it in thread_end.hpp.
    if (PYRITE_UNLIKELY(compat::is_finalizing() && !(bits & 1))) wait_for_ever();
    outlasting([bits] { PyEval_RestoreThread(reinterpret_cast<PyThreadState*>(bits & ~size_t(1))); });
    run_pending_drops();
}

/// What the copies of a Py<T> share.
struct py_block {
    pending_drop link;  // must be first
    std::atomic<size_t> owners;
    PyObject* object;  // one reference, owned
};

namespace {

void free_py(pending_drop* link, bool alive) {
    py_block* block = reinterpret_cast<py_block*>(link);
    PyObject* object = block->object;
    block->~py_block();
    std::free(block);
    if (alive) Py_DECREF(object);
}

}  // namespace

py_block* py_new(PyObject* o) {
    if (!o) return nullptr;
    assert_gil("Py");
    if (!state()) throw_raised();
    void* memory = std::malloc(sizeof(py_block));
    if (!memory) {
        PyErr_NoMemory();
        throw_raised();
    }
    py_block* block = new (memory) py_block();
    block->link.drop = &free_py;
    block->link.generation = state_generation();
    block->owners.store(1, std::memory_order_relaxed);
    Py_INCREF(o);
    block->object = o;
    return block;
}

py_block* py_copy(py_block* block) noexcept {
    if (block) block->owners.fetch_add(1, std::memory_order_relaxed);
    return block;
}

void py_drop(py_block* block) noexcept {
    if (block && block->owners.fetch_sub(1, std::memory_order_acq_rel) == 1) drop_or_defer(&block->link);
}

PyObject* py_pointer(const py_block* block) noexcept { return block ? block->object : nullptr; }

bool py_is_unique(const py_block* block) noexcept {
    return block && block->owners.load(std::memory_order_acquire) == 1;
}

PyObject* py_get(const py_block* block) {
    assert_gil("Py::bind");
    if (!block) throw_format(PyExc_SystemError, "a null pyrite::Py was used");
    if (block->link.generation != state_generation())
        throw_format(PyExc_RuntimeError, "the interpreter that this pyrite::Py belonged to has ended");
    return block->object;
}

}  // namespace core
}  // namespace pyrite
