// src/throw.cpp: errors thrown in C++: as the class that stands for the Python exception. What an error is, and what else
// is done with one: error.cpp.
//
// Tested by tests/embed/test_error and tests/embed/test_exception.
#include "error.hpp"

#include "exception.hpp"

#include <cstdarg>

namespace pyrite {

using detail::error_state;
using detail::exception_info;

namespace {

// The C++ class to throw; nullptr: plain `error`.
const exception_info* class_to_throw(error_state& block) noexcept {
    if (block.info) return block.info;
    core::assert_gil("error::raise");
    if (core::realise(block)) return core::find_exception_class(block.raised.value);
    compat::raised_exception reason;  // the class of the exception is broken
    if (compat::err_fetch_raised(&reason)) {
        block.raised = reason;
        block.fetched = true;
        core::own_references(block);
    }
    return core::find_exception_class(block.raised.value);
}

// Throws what the block holds, which it takes. No object here needs a destructor: each that does costs a throw, which
// passes through, as much again.
PYRITE_NORETURN void throw_block(error_state* block) {
    const exception_info* info = class_to_throw(*block);
    if (info) info->throw_as(detail::raised{block});
#if PYRITE_HAS_EXCEPTIONS
    throw error_access::adopt(detail::raised{block});  // an old-style class of 2.7, or no state to ask
#else
    core::fail("throw, in a program compiled without C++ exceptions",
               error_access::adopt(detail::raised{block}).what());
#endif
}

}  // namespace

void error::raise() const {
    error_state* block = core::block_of(*this);
    if (!block) core::throw_format(PyExc_SystemError, core::moved_from);
    block->owners.fetch_add(1);
    throw_block(block);
}

namespace core {

void throw_no_memory() {
#if PYRITE_HAS_EXCEPTIONS
    throw exc::MemoryError();
#else
    fail("throw, in a program compiled without C++ exceptions", "MemoryError");
#endif
}

void throw_raised() {
    compat::raised_exception raised;
    detail::raised taken;
    if (compat::err_fetch_raised(&raised))
        taken = error_access::make(raised);
    else
        taken = error_access::make(builtin_exceptions[detail::builtin_SystemError],
                                   "an error was reported, but none is raised");
    if (!taken.state) throw_no_memory();
    throw_block(taken.state);
}

void throw_format(PyObject* type, const char* format, ...) {
    va_list values;
    va_start(values, format);
    compat::err_format_v(type, format, values);
    va_end(values);
    throw_raised();
}

}  // namespace core
}  // namespace pyrite
