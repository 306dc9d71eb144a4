// src/text_buffer.hpp: a growing C string for messages and doc strings.
#ifndef PYRITE_SRC_TEXT_BUFFER_HPP
#define PYRITE_SRC_TEXT_BUFFER_HPP

#include <pyrite/fwd.hpp>

#include <cstdlib>  // free
#include <cstring>  // strlen

namespace pyrite {
namespace core {

struct text_buffer {
    char* data;
    size_t size;
    size_t room;

    text_buffer() noexcept : data(nullptr), size(0), room(0) {}
    ~text_buffer() { std::free(data); }
    text_buffer(const text_buffer&) = delete;
    text_buffer& operator=(const text_buffer&) = delete;

    /// Room for `length` characters in all. False without memory, with MemoryError raised.
    bool reserve(size_t length) noexcept;
    /// False without memory, with MemoryError raised.
    bool append(const char* text, size_t length) noexcept;
    bool append(const char* text) noexcept { return append(text, std::strlen(text)); }
    /// Appends ascii(value), or "?" where that raises.
    bool append_repr(PyObject* value) noexcept;
    /// Appends a name as Python code would write it: any text, a lone surrogate as its escape; else the repr.
    bool append_name(PyObject* name) noexcept;

    const char* c_str() const noexcept { return data ? data : ""; }
    /// Gives the malloc'ed text away.
    char* release() noexcept {
        char* text = data;
        data = nullptr;
        size = room = 0;
        return text;
    }
};

}  // namespace core
}  // namespace pyrite

#endif
