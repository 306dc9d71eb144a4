// pyrite/python.hpp: `Python`, the token that proves the GIL is held, and what one reaches from it: eval, run, import,
// the singletons. The GIL itself is in gil.hpp; starting an interpreter in interpreter.hpp.
//
//     pyrite::dict locals(py);
//     locals.set("os", py.import("os"));
//     auto user = py.eval("os.getenv('USER') or 'nobody'", nullptr, &locals).extract<std::string>();
//
// Tested by tests/embed/test_interpreter and tests/embed/test_gil.
#ifndef PYRITE_PYTHON_HPP
#define PYRITE_PYTHON_HPP

#include <pyrite/detail/text.hpp>
#include <pyrite/gil.hpp>
#include <pyrite/object.hpp>

// X11 makes macros of Python's words; they are set aside for the class below.
#pragma push_macro("True")
#pragma push_macro("False")
#pragma push_macro("None")
#undef True
#undef False
#undef None

namespace pyrite {

/// The version of the running interpreter: 3.13.0 is {3, 13, 0}.
struct python_version {
    int major;
    int minor;
    int micro;
};

namespace detail {

// With PYRITE_DEBUG each copy of a token, and so each use as an argument, is checked; else it is as if this were not.
template <bool Checked>
struct token_base {};
template <>
struct token_base<true> {
    token_base() noexcept {}
    token_base(const token_base&) noexcept { core::assert_gil("a use of the token Python"); }
    token_base& operator=(const token_base&) = default;
};

}  // namespace detail

/// Proves that this thread holds the GIL. Empty and free to copy; only guards and the library make one. A bound C++
/// function may take it as its first parameter. It must not be used where the GIL was released.
class Python : detail::token_base<PYRITE_DEBUG != 0> {
  public:
    /// Waits for the GIL and holds it until the guard dies: `auto gil = Python::acquire_gil();`.
    static gil_guard acquire_gil() { return gil_guard(); }
    /// Calls `f(Python)` while holding the GIL, and returns what it returns.
    template <class F>
    static auto with_gil(F&& f) -> decltype(std::forward<F>(f)(std::declval<Python>()));
    /// For callers that know by other means that this thread holds the GIL (a function called by the C API). Checked
    /// in PYRITE_DEBUG builds only.
    static Python assume_gil_acquired() noexcept {
        core::assert_gil("Python::assume_gil_acquired");
        return Python();
    }

    /// Calls `f()` while this thread does not hold the GIL, and returns what it returns. `f` must not touch Python.
    template <class F>
    auto allow_threads(F&& f) const -> decltype(std::forward<F>(f)());

    /// The value of a Python expression. The text is UTF-8 on every Python. `globals` defaults to `__main__`'s,
    /// `locals` to globals; both are pointers to a dict (locals: any mapping). Throws what Python raises;
    /// exc::ValueError where a NUL is in the text.
    object eval(const detail::text_ref& code, const handle* globals = nullptr, const handle* locals = nullptr) const {
        return object::steal(core::run_code(code.data(), code.size(), true, globals, locals));
    }
    /// Runs statements in the same way. Text that begins with a line break may be indented as a whole, as a raw string
    /// in C++ code is.
    void run(const detail::text_ref& code, const handle* globals = nullptr, const handle* locals = nullptr) const {
        object::steal(core::run_code(code.data(), code.size(), false, globals, locals));
    }
    /// `import name` and the module of that name, also where it is dotted.
    module import(const char* name) const;

    object None() const noexcept { return object::borrow(Py_None); }
    object True() const noexcept { return object::borrow(Py_True); }
    object False() const noexcept { return object::borrow(Py_False); }
    object NotImplemented() const noexcept { return object::borrow(Py_NotImplemented); }
    object Ellipsis() const noexcept { return object::borrow(Py_Ellipsis); }

    /// `sys.version`.
    const char* version() const noexcept { return Py_GetVersion(); }
    python_version version_info() const noexcept;

    /// The Python class that the exception class `T` stands for.
    template <class T>
    object get_type() const {
        return T::type_object();
    }
    /// True where `o` is of the type that the wrapper `T` (such as dict) stands for.
    template <class T>
    bool is_instance(handle o) const noexcept {
        return T::check_(o);
    }

    /// Runs the handlers of signals that have come: throws exc::KeyboardInterrupt after Ctrl-C. For long loops.
    void check_signals() const;

  private:
    friend class gil_guard;
    friend struct detail::token_access;

    Python() noexcept = default;
};

namespace detail {

/// How the library makes tokens where it knows that the GIL is held.
struct token_access {
    static Python make() noexcept { return Python(); }
};

}  // namespace detail

inline Python gil_guard::python() const noexcept {
    core::assert_gil("gil_guard::python");
    return Python();
}

template <class F>
auto Python::with_gil(F&& f) -> decltype(std::forward<F>(f)(std::declval<Python>())) {
    gil_guard gil;
    return std::forward<F>(f)(gil.python());
}

template <class F>
auto Python::allow_threads(F&& f) const -> decltype(std::forward<F>(f)()) {
    static_assert(!std::is_base_of<handle, typename std::decay<decltype(std::forward<F>(f)())>::type>::value,
                  "pyrite: what allow_threads calls must not return a Python object: it runs without the GIL");
    ::pyrite::allow_threads released(*this);
    return std::forward<F>(f)();
}

}  // namespace pyrite

#pragma pop_macro("None")
#pragma pop_macro("False")
#pragma pop_macro("True")

#endif
