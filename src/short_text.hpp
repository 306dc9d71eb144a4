// src/short_text.hpp: a text of limited length on the stack, for the messages of errors that programs may raise all the
// time: put together by copying, without a format to be read.
#ifndef PYRITE_SRC_SHORT_TEXT_HPP
#define PYRITE_SRC_SHORT_TEXT_HPP

#include <pyrite_compat/str.h>

#include <cstring>  // memcpy, strlen

namespace pyrite {
namespace core {

/// What does not fit is left out.
template <size_t Room>
class short_text {
  public:
    short_text() noexcept : size_(0) { text_[0] = '\0'; }

    short_text& add(const char* data, size_t size) noexcept {
        if (size > Room - 1 - size_) size = Room - 1 - size_;
        std::memcpy(text_ + size_, data, size);
        size_ += size;
        text_[size_] = '\0';
        return *this;
    }
    /// At most `most` bytes of it.
    short_text& add(const char* data, size_t size, size_t most) noexcept {
        return add(data, size < most ? size : most);
    }
    short_text& add(const char* text) noexcept { return add(text, std::strlen(text)); }

    const char* c_str() const noexcept { return text_; }
    size_t size() const noexcept { return size_; }
    /// Raises it. A character that was cut in two is replaced.
    void raise(PyObject* type) const noexcept {
        PyObject* message = PYRITE_PY3
                                ? compat::str_decode(text_, static_cast<Py_ssize_t>(size_), "utf-8", "replace")  // new
                                : compat::str_from_string_and_size(text_, static_cast<Py_ssize_t>(size_));       // new
        if (message) PyErr_SetObject(type, message);
        Py_XDECREF(message);
    }

  private:
    size_t size_;
    char text_[Room];
};

}  // namespace core
}  // namespace pyrite

#endif
