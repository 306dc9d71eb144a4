// src/error.hpp: the block of the core that an `error` points to, and the way into error's private parts.
// For users: pyrite/error.hpp.
#ifndef PYRITE_SRC_ERROR_HPP
#define PYRITE_SRC_ERROR_HPP

#include "pending.hpp"

#include <pyrite/exception.hpp>
#include <pyrite_compat/error.h>

#include <atomic>

namespace pyrite {
namespace detail {

/// One exception, shared by the copies of an `error`: as it is to be made, then as it was raised.
struct error_state {
    core::pending_drop link;                // must be first
    std::atomic<unsigned> owners;
    const exception_info* info;             // what is to be made: its class, or nullptr and
    PyObject* type;                         // … the Python class (owned), or nullptr
    error_source source;                   // what it is made from:
    int code;                               // … errno
    char* text;                             // … text, malloc'ed, NUL-terminated, or nullptr
    size_t size;
    char* file;                             // … file name, likewise
    size_t file_size;
    PyObject* given;                        // … the argument, or the tuple of them (owned)
    compat::raised_exception raised;        // once it has been made or fetched; value may be nullptr
    bool fetched;                           // was it raised in Python before?
    std::atomic<char*> what;                // text for what(), malloc'ed, made at its first call
};

}  // namespace detail

struct error_access {
    /// The block of a new error; one of MemoryError where memory is short. Needs the GIL where the value is an object.
    static detail::raised make(const detail::exception_info& info, const error_value& value) noexcept;
    static detail::error_state*& state(const error& e) noexcept { return e.state_; }
    static const detail::exception_info* info(const error& e) noexcept { return e.info_; }
    static const char* literal(const error& e) noexcept { return e.literal_; }

    /// The same for an exception that was raised. Steals it; needs the GIL.
    static detail::raised make(compat::raised_exception& raised) noexcept;
    static error adopt(detail::raised taken) noexcept { return error(taken); }
    static error make_error(const detail::exception_info& info, const error_value& value) noexcept {
        return error(&info, value);
    }
};

namespace core {

/// Sets `cause` (stolen) as `__cause__` of the exception that is raised; 2.7 keeps it as an attribute.
void set_cause_of_raised(PyObject* cause) noexcept;

}  // namespace core
}  // namespace pyrite

#endif
