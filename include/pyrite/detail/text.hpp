// pyrite/detail/text.hpp: `text_ref`, a text argument of any class that has data() and size(), or a `const char*`, so
// that no core header needs <string>. What converts text to and from Python is elsewhere (types/string.hpp).
//
// Tested by tests/embed/test_interpreter (eval and run take each kind).
#ifndef PYRITE_DETAIL_TEXT_HPP
#define PYRITE_DETAIL_TEXT_HPP

#include <pyrite/fwd.hpp>

#include <cstring>      // strlen
#include <type_traits>  // is_convertible, is_base_of: telling texts from Python objects
#include <utility>      // declval

namespace pyrite {
namespace detail {

/// True for `std::string`, `std::string_view` and their like: what has `data()` that is a `const char*` and `size()`.
/// Python objects are never texts, whatever members they have.
template <class T>
class is_text {
    template <class U>
    static std::is_convertible<decltype(std::declval<const U&>().data()), const char*> test(
        typename std::remove_reference<decltype(std::declval<const U&>().size())>::type*);
    template <class U>
    static std::false_type test(...);

  public:
    static constexpr bool value = decltype(test<T>(nullptr))::value && !std::is_base_of<handle, T>::value;
};

/// A text owned by the caller, for the length of one call. Not NUL-terminated.
class text_ref {
  public:
    constexpr text_ref(const char* data, size_t size) noexcept : data_(data), size_(size) {}
    text_ref(const char* text) noexcept : data_(text), size_(text ? std::strlen(text) : 0) {}
    template <class Text, typename std::enable_if<is_text<Text>::value, int>::type = 0>
    text_ref(const Text& text) : data_(text.data()), size_(text.size()) {}

    constexpr const char* data() const noexcept { return data_; }
    constexpr size_t size() const noexcept { return size_; }

  private:
    const char* data_;
    size_t size_;
};

}  // namespace detail
}  // namespace pyrite

#endif
