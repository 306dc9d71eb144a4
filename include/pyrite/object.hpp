// pyrite/object.hpp: `object`, an owned reference, and how raw C API results become one.
//
// Tested by tests/test_object.
#ifndef PYRITE_OBJECT_HPP
#define PYRITE_OBJECT_HPP

#include <pyrite/handle.hpp>

namespace pyrite {

/// Owns one strong reference, or is null. Copying counts up, moving does not. Bound to the GIL: create, copy and drop
/// it only while holding it (`Py<T>` is for everything else). One that outlives Python, as a static variable does, is not
/// destroyed any more.
class object : public handle {
  public:
    object() noexcept : handle() {}
    object(const object& other) noexcept : handle(other.ptr_) { inc_ref(); }
    object(object&& other) noexcept : handle(other.release()) {}
    ~object() {
        if (ptr_) dec_ref();
    }

    object& operator=(const object& other) noexcept {
        object copy(other);
        swap(copy);
        return *this;
    }
    object& operator=(object&& other) noexcept {
        object taken(std::move(other));
        swap(taken);
        return *this;
    }

    /// A new owner of a reference somebody else also holds (counts up).
    static object borrow(handle h) noexcept { return object(h, borrowed()); }
    /// The owner of a reference the caller gives away (does not count up).
    static object steal(handle h) noexcept { return object(h, stolen()); }

    /// Gives the reference away: the caller must now drop it. The object is null afterwards.
    PyObject* release() noexcept {
        PyObject* ptr = ptr_;
        ptr_ = nullptr;
        return ptr;
    }
    /// Drops the reference now.
    void reset() noexcept { object().swap(*this); }
    void swap(object& other) noexcept {
        PyObject* ptr = ptr_;
        ptr_ = other.ptr_;
        other.ptr_ = ptr;
    }

    /// True where `object` may stand for `h`: always. Each wrapper has its own `check_`.
    static bool check_(handle h) noexcept { return h.ptr() != nullptr; }
    /// The Python name of the type, for messages.
    static const char* python_name() noexcept { return "object"; }

  protected:
    struct borrowed {};
    struct stolen {};
    object(handle h, borrowed) noexcept : handle(h) { inc_ref(); }
    object(handle h, stolen) noexcept : handle(h) {}
};

/// Owns the new reference a C API call returned; throws the raised exception where it returned NULL.
inline object steal_or_throw(PyObject* fresh) {
    if (PYRITE_UNLIKELY(!fresh)) core::throw_raised();
    return object::steal(fresh);
}
/// The same for a type that is known: `steal_or_throw<list>(PyList_New(0))`.
template <class T>
T steal_or_throw(PyObject* fresh) {
    if (PYRITE_UNLIKELY(!fresh)) core::throw_raised();
    return T::steal(fresh);
}
/// Owns the new reference, or is null; any raised exception stays raised.
inline object steal_or_null(PyObject* fresh) noexcept { return object::steal(fresh); }
/// Checks the result of a C API call that reports failure as -1, and passes it on.
template <class Int>
Int check_or_throw(Int status) {
    if (PYRITE_UNLIKELY(status == static_cast<Int>(-1))) core::throw_raised();
    return status;
}

/// The constructors and named ways in that every wrapper type shares. `Class` derives from `Parent`; `Name` is its name
/// in Python; `Check` is an expression over `PyObject* o`. Gives: null default construction, borrow, steal, check_,
/// python_name. Wrappers add their own constructors and methods.
#define PYRITE_OBJECT_TYPE(Class, Parent, Name, Check)                                        \
  public:                                                                                     \
    Class() noexcept : Parent() {}                                                            \
    static Class borrow(::pyrite::handle h) noexcept { return Class(h.inc_ref(), stolen()); } \
    static Class steal(::pyrite::handle h) noexcept { return Class(h, stolen()); }            \
    static bool check_(::pyrite::handle h) noexcept {                                         \
        PyObject* o = h.ptr();                                                                \
        return o && (Check);                                                                  \
    }                                                                                         \
    static const char* python_name() noexcept { return Name; }                                \
                                                                                              \
  protected:                                                                                  \
    Class(::pyrite::handle h, stolen tag) noexcept : Parent(h, tag) {}                        \
                                                                                              \
  public:

}  // namespace pyrite

#endif
