// src/thread_end.hpp: what becomes of a thread that wants the GIL while Python ends. From 3.14 on Python keeps it waiting
// for good. Python 3.5 to 3.13 end it by pthread_exit, which on Linux unwinds the stack: destructors would touch Python
// without the GIL, and the first noexcept function or `catch (...)` ends the process. So it is made to wait here as well.
//
// Tested by tests/test_gil.
#ifndef PYRITE_SRC_THREAD_END_HPP
#define PYRITE_SRC_THREAD_END_HPP

#include <pyrite_compat/compiler.h>

#if PYRITE_HAS_FORCED_UNWIND
#include <cxxabi.h>  // __forced_unwind
#endif

namespace pyrite {
namespace core {

/// Never returns: this thread will not run again, and goes with the process.
PYRITE_NORETURN void wait_for_ever() noexcept;

/// `f()`, from which a thread that Python ends does not unwind any further. For what may run Python code, and so give
/// the GIL up and take it again. Costs nothing where nothing is thrown.
template <class F>
PYRITE_NO_SANITIZE_NULL auto outlasting(const F& f) -> decltype(f()) {
#if PYRITE_HAS_FORCED_UNWIND
    try {
        return f();
    } catch (abi::__forced_unwind&) {  // the reference is null, which nobody looks at
        wait_for_ever();
    }
#else
    return f();
#endif
}

}  // namespace core
}  // namespace pyrite

#endif
