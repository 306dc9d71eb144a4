// pyrite/result.hpp: `result<T>`, a value or an error, for functions that raise without a C++ throw. It works in
// programs compiled without exceptions, too.
//
//     static result<double> root(double x) {
//         if (x < 0) return exc::ValueError("math domain error");
//         return std::sqrt(x);
//     }
//     PYFN(m, root, (x), "The square root.");
//
// A bound function that returns one raises the error, at the price of PyErr_SetString, or returns the value.
//
// Tested by tests/test_result and tests/embed/test_error.
#ifndef PYRITE_RESULT_HPP
#define PYRITE_RESULT_HPP

#include <pyrite/convert.hpp>
#include <pyrite/convert.hpp>
#include <pyrite/error.hpp>
#include <pyrite_compat/ref.h>

#include <new>  // placement: the value and the error share their storage

namespace pyrite {

/// A value of type `T`, or the error why there is none. Both convert to it, so functions just return them.
template <class T>
class result {
    static_assert(!std::is_reference<T>::value, "pyrite: result<T&> cannot be; return result<T*> or a value");
    static_assert(!std::is_base_of<::pyrite::error, T>::value,
                  "pyrite: the T of result<T> is the value, not the error");

  public:
    typedef T value_type;

    result(const T& value) : ok_(true) { new (&storage_.value) T(value); }
    result(T&& value) : ok_(true) { new (&storage_.value) T(std::move(value)); }
    /// What converts to T without being one: a literal for std::string.
    template <class U,
              typename std::enable_if<std::is_convertible<U&&, T>::value &&
                                          !std::is_base_of<::pyrite::error, typename std::decay<U>::type>::value &&
                                          !std::is_same<result, typename std::decay<U>::type>::value &&
                                          !std::is_same<T, typename std::decay<U>::type>::value,
                                      int>::type = 0>
    result(U&& value) : ok_(true) {
        new (&storage_.value) T(std::forward<U>(value));
    }
    result(const ::pyrite::error& why) noexcept : ok_(false) { new (&storage_.why)::pyrite::error(why); }
    result(::pyrite::error&& why) noexcept : ok_(false) { new (&storage_.why)::pyrite::error(std::move(why)); }

    result(const result& other) : ok_(other.ok_) {
        if (ok_)
            new (&storage_.value) T(other.storage_.value);
        else
            new (&storage_.why)::pyrite::error(other.storage_.why);
    }
    result(result&& other) : ok_(other.ok_) {
        if (ok_)
            new (&storage_.value) T(std::move(other.storage_.value));
        else
            new (&storage_.why)::pyrite::error(std::move(other.storage_.why));
    }
    result& operator=(result other) {
        this->~result();
        return *new (this) result(std::move(other));
    }
    ~result() {
        if (ok_)
            storage_.value.~T();
        else
            storage_.why.~error_type();
    }

    bool ok() const noexcept { return ok_; }
    explicit operator bool() const noexcept { return ok_; }

    /// The value; throws the error where there is none.
    T& value() & {
        demand_value();
        return storage_.value;
    }
    const T& value() const& {
        demand_value();
        return storage_.value;
    }
    T&& value() && {
        demand_value();
        return std::move(storage_.value);
    }
    /// The value, or `fallback`.
    template <class U>
    T value_or(U&& fallback) const {
        return ok_ ? storage_.value : static_cast<T>(std::forward<U>(fallback));
    }
    /// The error; only where ok() is false.
    const ::pyrite::error& error() const noexcept { return storage_.why; }
    /// Raises the error in Python; only where ok() is false. Needs the GIL.
    void restore_error() const noexcept { storage_.why.restore_unshared(); }

  private:
    typedef ::pyrite::error error_type;

    void demand_value() const {
        if (PYRITE_UNLIKELY(!ok_)) storage_.why.raise();
    }

    union storage {
        storage() noexcept {}
        ~storage() {}
        T value;
        ::pyrite::error why;
    } storage_;
    bool ok_;
};

/// Success, or the error why not: `return {};` or `return exc::ValueError("…");`.
template <>
class result<void> {
  public:
    typedef void value_type;

    result() noexcept : why_(detail::raised()), ok_(true) {}
    result(const ::pyrite::error& why) noexcept : why_(why), ok_(false) {}
    result(::pyrite::error&& why) noexcept : why_(std::move(why)), ok_(false) {}

    bool ok() const noexcept { return ok_; }
    explicit operator bool() const noexcept { return ok_; }
    void value() const {
        if (PYRITE_UNLIKELY(!ok_)) why_.raise();
    }
    const ::pyrite::error& error() const noexcept { return why_; }
    void restore_error() const noexcept { why_.restore_unshared(); }

  private:
    struct slot : ::pyrite::error {
        slot(detail::raised none) noexcept : ::pyrite::error(none) {}
        slot(const ::pyrite::error& why) noexcept : ::pyrite::error(why) {}
        slot(::pyrite::error&& why) noexcept : ::pyrite::error(std::move(why)) {}
    };

    slot why_;  // null where ok_
    bool ok_;
};

/// What a bound function returns: the value, or the error raised.
template <class T>
struct convert<result<T>> {
    static const char* python_name() noexcept { return convert<T>::python_name(); }
    static PyObject* to_python(result<T>&& r) {
        if (PYRITE_LIKELY(r.ok())) return detail::to_python(std::move(r.value()));
        r.restore_error();
        return nullptr;
    }
};
template <>
struct convert<result<void>> {
    static const char* python_name() noexcept { return "None"; }
    static PyObject* to_python(const result<void>& r) noexcept {
        if (PYRITE_UNLIKELY(!r.ok())) {
            r.restore_error();
            return nullptr;
        }
        Py_INCREF(Py_None);
        return Py_None;
    }
};

}  // namespace pyrite

#endif
