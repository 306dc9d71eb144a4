// src/exception.hpp: which Python class each C++ exception class stands for, and the other way round.
// For users: pyrite/exception.hpp.
#ifndef PYRITE_SRC_EXCEPTION_HPP
#define PYRITE_SRC_EXCEPTION_HPP

#include <pyrite/exception.hpp>

namespace pyrite {
namespace core {

/// The exception classes of one interpreter.
struct exception_state {
    struct entry {
        PyObject* type;                      // borrowed from the tables below, or nullptr: a free place
        const detail::exception_info* info;  // what is thrown for it
    };

    PyObject* builtin[detail::builtin_exception_count];  // owned; a stand-in where this Python lacks the class
    PyObject* plain[detail::builtin_exception_count];    // the same, borrowed; nullptr where one text makes no instance
    PyObject** user;                                     // owned classes; exception_info::index counts in it
    size_t user_count;
    entry* classes;  // hash table from class to C++ class; its size is a power of two, at most half of it is used
    size_t class_room;
    size_t class_count;

    bool init() noexcept;
    void clear() noexcept;

    /// The C++ class for exactly this Python class, or nullptr.
    const detail::exception_info* find(PyObject* type) const noexcept;
    /// Notes that `info` is thrown for `type`, in place of any other. False with MemoryError.
    bool add(PyObject* type, const detail::exception_info* info) noexcept;
};

/// The Python class, made or imported where it has to be. Borrowed; nullptr with a Python error set.
PyObject* find_exception_type(const detail::exception_info& info) noexcept;
/// The C++ class to throw for an exception object: that of the nearest known base; nullptr: plain `error`.
const detail::exception_info* find_exception_class(PyObject* value) noexcept;
/// Is `info` the class `base`, or derived from it in C++?
bool is_derived(const detail::exception_info* info, const detail::exception_info& base) noexcept;
/// The class of OSError's family that stands for an errno; OSError itself for others.
const detail::exception_info* find_os_exception(int code) noexcept;
/// The errno a class of that family stands for, where this Python lacks it; else 0.
int implied_errno(const detail::exception_info& info) noexcept;
/// Calls for classes whose instances cannot be made from one text.
enum class text_form : unsigned char { plain, with_errno, decode, encode, translate };
text_form form_of(const detail::exception_info& info) noexcept;

}  // namespace core
}  // namespace pyrite

#endif
