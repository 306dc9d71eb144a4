// pyrite/detail/late.hpp: values that are made only when it is known of what: objects of bound classes, which need no
// default constructor, and what has such members. All others are default-constructed, and converted into.
// For users: pyrite/convert.hpp, and pyrite/stl/.
//
// Tested by tests/test_stl_classes and tests/test_stl_memory.
#ifndef PYRITE_DETAIL_LATE_HPP
#define PYRITE_DETAIL_LATE_HPP

#include <pyrite/convert.hpp>

#include <new>          // placement new: values are constructed in raw storage
#include <type_traits>  // is_default_constructible
#include <utility>      // forward

namespace pyrite {
namespace detail {

/// True for types whose `convert` has a second `from_python`, which takes a `late_value<T>&`.
template <class T, class Enable = void>
struct is_made_late : std::false_type {};

/// Storage for a T in a frame, which is aligned for words of eight bytes: over-aligned types find their place inside.
template <class T>
class raw_storage {
  protected:
    void* place() {
        const std::size_t at = reinterpret_cast<std::size_t>(storage_);
        return storage_ + (slack != 0 ? (alignof(T) - at % alignof(T)) % alignof(T) : 0);
    }

  private:
    enum : std::size_t { slack = alignof(T) > 8 ? alignof(T) - 8 : 0 };
    alignas(8) unsigned char storage_[sizeof(T) + slack];
};

/// A value that is there from the beginning, and converted into.
template <class T>
class value_slot : raw_storage<T> {
  public:
    value_slot() { ::new (this->place()) T(); }
    ~value_slot() { get().~T(); }
    value_slot(const value_slot&) = delete;
    value_slot& operator=(const value_slot&) = delete;

    T& get() { return *static_cast<T*>(this->place()); }
    /// As `convert<T>::from_python`.
    bool load(handle src, conversion& how) { return convert<T>::from_python(src, get(), how); }
};

/// A value, or none yet.
template <class T>
class late_value : raw_storage<T> {
  public:
    late_value() noexcept : made_(false) {}
    ~late_value() { reset(); }
    late_value(const late_value&) = delete;
    late_value& operator=(const late_value&) = delete;

    /// Constructs it, in the place of one that was there.
    template <class... A>
    T& emplace(A&&... args) {
        reset();
        ::new (this->place()) T(std::forward<A>(args)...);
        made_ = true;
        return get();
    }
    T& get() { return *static_cast<T*>(this->place()); }
    /// As `convert<T>::from_python`.
    bool load(handle src, conversion& how) { return convert<T>::from_python(src, *this, how); }

  private:
    void reset() {
        if (!made_) return;
        made_ = false;
        get().~T();
    }
    bool made_;
};

/// Room for a value that comes from Python.
template <class T>
using loaded_value = typename std::conditional<is_made_late<T>::value, late_value<T>, value_slot<T>>::type;

}  // namespace detail
}  // namespace pyrite

#endif
