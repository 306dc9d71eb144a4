// pyrite/gil.hpp: holding the GIL (`gil_guard`) and giving it up for a while (`allow_threads`).
//
//     void on_event(int n) {                    // called on any thread
//         gil_guard gil;
//         callback.bind(gil.python())(n);       // callback is a Py<callable>
//     }
//     double slow(Python py, double x) {        // called from Python
//         return py.allow_threads([&] { return integrate(x); });
//     }
//
// Tested by tests/embed/test_gil and tests/test_gil.
#ifndef PYRITE_GIL_HPP
#define PYRITE_GIL_HPP

#include <pyrite/core.hpp>
#include <pyrite/fwd.hpp>

namespace pyrite {

/// Holds the GIL as long as it lives, on any thread, also one that holds it already (then it is cheap). Drops of `Py<T>`
/// that were waiting for the GIL are done on the way in. Throws exc::RuntimeError where Python is not running, or is
/// ending. Dies on the thread that made it, in reverse order.
class gil_guard {
  public:
    gil_guard() : state_(core::gil_ensure()) {}
    gil_guard(gil_guard&& other) noexcept : state_(other.state_) { other.state_ = nothing; }
    ~gil_guard() {
        if (state_ != nothing) core::gil_release(state_);
    }
    gil_guard(const gil_guard&) = delete;
    gil_guard& operator=(const gil_guard&) = delete;

    /// The token.
    Python python() const noexcept;

  private:
    enum : int { nothing = -1 };
    int state_;
};

/// Gives the GIL up until the end of the scope, exceptions included: `allow_threads nogil(py);`. Nothing of Python may
/// be touched meanwhile; `Py<T>` may be copied and dropped. `py.allow_threads(f)` does the same around a call.
class allow_threads {
  public:
    explicit allow_threads(const Python&) : thread_(core::gil_save()) {}
    ~allow_threads() { core::gil_restore(thread_); }
    allow_threads(const allow_threads&) = delete;
    allow_threads& operator=(const allow_threads&) = delete;

  private:
    void* thread_;
};

}  // namespace pyrite

#endif
