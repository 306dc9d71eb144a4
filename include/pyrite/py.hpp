// pyrite/py.hpp: `Py<T>`, a reference to a Python object that is not bound to the GIL.
//
//     struct Button {
//         Py<callable> on_click;                // copied, moved and dropped on any thread
//         void click() { gil_guard gil; on_click.bind(gil.python())(); }
//     };
//
// Tested by tests/embed/test_py and tests/test_py.
#ifndef PYRITE_PY_HPP
#define PYRITE_PY_HPP

#include <pyrite/convert.hpp>
#include <pyrite/python.hpp>

#include <cstddef>  // nullptr_t: `if (callback == nullptr)`

namespace pyrite {

/// Owns a reference to a Python object, or is null. Making one from an object and looking at the object need the GIL;
/// storing, copying, moving, comparing and dropping do not. All copies share one Python reference: the last to go gives
/// it back, at once where it holds the GIL, else by way of a queue that whoever holds the GIL next empties. One that
/// outlives the interpreter is dropped without touching Python. Different threads may use different copies at the same
/// time, as of a std::shared_ptr.
template <class T>
class Py {
    static_assert(std::is_base_of<handle, T>::value, "pyrite: the T of Py<T> is object, dict, callable or the like");

  public:
    Py() noexcept : block_(nullptr) {}
    Py(std::nullptr_t) noexcept : block_(nullptr) {}
    /// Needs the GIL. A null object makes a null Py.
    Py(const T& value) : block_(core::py_new(value.ptr())) {}
    /// Of any copies-sharing kin: `Py<object>` from `Py<dict>`.
    template <class U, typename std::enable_if<std::is_base_of<T, U>::value, int>::type = 0>
    Py(const Py<U>& other) noexcept : block_(core::py_copy(other.block_)) {}
    Py(const Py& other) noexcept : block_(core::py_copy(other.block_)) {}
    Py(Py&& other) noexcept : block_(other.block_) { other.block_ = nullptr; }
    ~Py() {
        if (block_) core::py_drop(block_);
    }
    Py& operator=(Py other) noexcept {
        swap(other);
        return *this;
    }

    /// The object as an ordinary, GIL-bound reference; throws exc::SystemError where this is null, and
    /// exc::RuntimeError where the interpreter it belonged to has ended.
    T bind(const Python&) const { return T::borrow(core::py_get(block_)); }
    /// An empty name for the same, after PyO3's.
    T as_ref(const Python& py) const { return bind(py); }
    /// Another owner, as copying makes it.
    Py clone() const noexcept { return *this; }

    void reset() noexcept { Py().swap(*this); }
    void swap(Py& other) noexcept {
        core::py_block* block = block_;
        block_ = other.block_;
        other.block_ = block;
    }

    /// True where no other copy shares the reference.
    bool is_unique() const noexcept { return core::py_is_unique(block_); }
    /// The raw pointer, borrowed; null where this is null.
    PyObject* ptr() const noexcept { return core::py_pointer(block_); }
    explicit operator bool() const noexcept { return block_ != nullptr; }
    bool is_none() const noexcept { return ptr() == Py_None; }
    /// Identity.
    bool is(handle other) const noexcept { return ptr() == other.ptr(); }
    /// The object's own reference count, in which all copies of this count as one.
    Py_ssize_t get_refcnt(const Python&) const noexcept { return ptr() ? compat::refcnt(ptr()) : 0; }

    /// Identity, as PyO3 has it.
    template <class U>
    friend bool operator==(const Py& a, const Py<U>& b) noexcept {
        return a.ptr() == b.ptr();
    }
    template <class U>
    friend bool operator!=(const Py& a, const Py<U>& b) noexcept {
        return a.ptr() != b.ptr();
    }
    friend bool operator==(const Py& a, std::nullptr_t) noexcept { return !a; }
    friend bool operator!=(const Py& a, std::nullptr_t) noexcept { return static_cast<bool>(a); }

  private:
    template <class U>
    friend class Py;

    core::py_block* block_;
};

/// As an argument it takes what T takes, as a result it gives the object; a null Py gives None.
template <class T>
struct convert<Py<T>> {
    static const char* python_name() noexcept { return convert<T>::python_name(); }
    static bool from_python(handle src, Py<T>& out, conversion& how) {
        T value;
        if (!convert<T>::from_python(src, value, how)) return false;
        out = Py<T>(value);
        return true;
    }
    static object to_python(const Py<T>& value) {
        return value ? object(value.bind(detail::token_access::make())) : object::borrow(Py_None);
    }
};

}  // namespace pyrite

#endif
