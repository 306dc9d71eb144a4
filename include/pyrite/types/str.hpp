// pyrite/types/str.hpp: `str`, Python's text, and its UTF-8.
// `std::string` and `const char*` are converted by types/string.hpp.
//
// Tested by tests/test_types_text, tests/embed/test_types.
#ifndef PYRITE_TYPES_STR_HPP
#define PYRITE_TYPES_STR_HPP

#include <pyrite/detail/reference.hpp>
#include <pyrite/python.hpp>
#include <pyrite_compat/utf8_view.h>

namespace pyrite {

/// The UTF-8 of a text: `data()` is followed by a NUL, which `size()` leaves out. Keeps the text alive, so that
/// `o.repr().data()` may be kept.
class utf8_text {
  public:
    /// Throws exc::UnicodeEncodeError for a lone surrogate, on 2.7 exc::UnicodeDecodeError for a `str` that is no
    /// UTF-8, and exc::TypeError for what is no text.
    explicit utf8_text(handle text);
    utf8_text(utf8_text&& other) noexcept : view_(other.view_), text_(std::move(other.text_)) {
        other.view_.data = "";
        other.view_.size = 0;
        other.view_.owner = nullptr;
    }
    utf8_text& operator=(utf8_text&& other) noexcept;
    ~utf8_text() { compat::utf8_view_release(&view_); }

    const char* data() const noexcept { return view_.data; }
    size_t size() const noexcept { return static_cast<size_t>(view_.size); }
    const char* begin() const noexcept { return data(); }
    const char* end() const noexcept { return data() + size(); }

  private:
    compat::utf8_view view_;
    object text_;
};

/// Python's text: `str(py, "text")`, from UTF-8. On 2.7 this is `basestring`: what is ASCII is made as `str`, the rest
/// as `unicode`, and both are taken. Throws exc::UnicodeDecodeError where the bytes are no UTF-8.
class str : public object {
    PYRITE_OBJECT_TYPE(str, object, "str", compat::text_check(o))

    explicit str(Python);
    str(Python, const char* utf8);
    str(Python, const char* utf8, Py_ssize_t size);
    /// `str(o)`.
    explicit str(handle o);
    /// `str(o, encoding, errors)`: decodes bytes or any other buffer. On 2.7 the result is `unicode`.
    static str from_object(handle o, const char* encoding, const char* errors = "strict");

    /// The text as UTF-8; see `utf8_text` for what it throws.
    utf8_text data() const { return utf8_text(*this); }
    /// The text as UTF-8, each lone surrogate (on 2.7 also each byte that is no UTF-8) replaced by U+FFFD.
    bytes utf8_lossy() const;
    /// `s.encode(encoding, errors)`. On 2.7 a `str` is read as UTF-8 first.
    bytes encode(const char* encoding = "utf-8", const char* errors = "strict") const;
    /// Is the text this UTF-8? Never throws for its content.
    bool equals(const char* utf8) const;
    bool is_empty() const;

    /// `s.format(args…)`: any values that convert, `arg("name") = value` for the named ones.
    template <class... Args>
    str format(Args&&... args) const {
        return call_method("format", std::forward<Args>(args)...).template cast_as<str>();
    }
};

}  // namespace pyrite

#endif
