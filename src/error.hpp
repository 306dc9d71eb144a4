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
    core::pending_drop link;  // must be first
    std::atomic<unsigned> owners;
    const exception_info* info;  // what is to be made: its class, or nullptr and
    PyObject* type;              // … the Python class (owned), or nullptr
    error_source source;         // what it is made from:
    int code;                    // … errno
    char* text;                  // … text, malloc'ed, NUL-terminated, or nullptr
    size_t size;
    char* file;  // … file name, likewise
    size_t file_size;
    PyObject* given;                  // … the argument, or the tuple of them (owned)
    compat::raised_exception raised;  // once it has been made or fetched; value may be nullptr
    bool fetched;                     // was it raised in Python before?
    std::atomic<char*> what;          // text for what(), malloc'ed, made at its first call
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

extern const char moved_from[];  // the message where an error was used after a move

/// The block of an error, made now for a lazy literal. Borrowed; nullptr without memory, and after a move.
detail::error_state* block_of(const error& e) noexcept;
/// The GIL must be held: the block owns Python references from now on.
void own_references(detail::error_state& block) noexcept;
/// UTF-8 as the native str; what is not UTF-8 does not fail. New reference, or nullptr with an error.
PyObject* message_str(const char* text, size_t size) noexcept;
/// Makes the exception object where there is none yet. False with a Python error set: the reason why not.
bool realise(detail::error_state& block) noexcept;

/// Throws exc::MemoryError; needs no GIL and no memory.
PYRITE_NORETURN PYRITE_COLD void throw_no_memory();
/// Sets `cause` (stolen) as `__cause__` of the exception that is raised; 2.7 keeps it as an attribute.
void set_cause_of_raised(PyObject* cause) noexcept;

}  // namespace core
}  // namespace pyrite

#endif
