// pyrite/convert.hpp: `convert<T>`, the one trait that says how a C++ type goes to Python and comes back, and the
// `conversion` a converter reports its failures to. Arithmetic types are in detail/arithmetic.hpp, `std::string` in
// types/string.hpp, containers in stl/.
//
// To teach pyrite a type of yours, specialise `convert` in the namespace pyrite:
//
//     namespace pyrite {
//     template <>
//     struct convert<Celsius> {
//         static const char* python_name() { return "float"; }
//         static bool from_python(handle src, Celsius& out, conversion& how) {
//             return convert<double>::from_python(src, out.degrees, how);
//         }
//         static object to_python(const Celsius& t) { return to_object(t.degrees); }
//     };
//     }
//
// `from_python` returns false where the object does not fit: with nothing said, the caller makes the TypeError
// ("f() argument 't' must be float, not str"); or with a word to `how` (overflow, item); or with a Python exception
// raised. It may throw. `out` is default-constructed; `to_python` returns an `object` or a new `PyObject*` reference
// (nullptr with an exception raised).
//
// Tested by tests/test_convert.
#ifndef PYRITE_CONVERT_HPP
#define PYRITE_CONVERT_HPP

#include <pyrite/object.hpp>

namespace pyrite {

/// One attempt to convert a Python object: what is allowed, and why it failed. Made by the library, passed to
/// `convert<T>::from_python`. Every reporting member returns false, so that it can be the `return` statement.
class conversion {
  public:
    explicit conversion(bool implicit = true) noexcept
        : implicit_(implicit),
          converts_(true),
          kind_(none_noted),
          what_(nullptr),
          given_(nullptr),
          path_(nullptr),
          kept_(nullptr) {}
    ~conversion() {
        if (PYRITE_UNLIKELY(kind_ != none_noted)) core::forget_failure(*this);
    }
    conversion(const conversion&) = delete;
    conversion& operator=(const conversion&) = delete;

    /// False in the first round of overload resolution: only the natural Python type of `T` is to be taken then
    /// (`float` for a double, not an int).
    bool implicit() const noexcept { return implicit_; }

    /// "must be `expected`, not `type(given)`": the object is of a type that does not convert. Texts must be static.
    bool mismatch(handle given, const char* expected) noexcept {
        return core::note_mismatch(*this, given.ptr(), expected);
    }
    /// "Python int too large to convert to C `c_type`": OverflowError.
    bool overflow(handle given, const char* c_type) noexcept { return core::note_overflow(*this, given.ptr(), c_type); }
    /// Says that the failure was in item `index` of what is being converted; call it while passing a failure outwards.
    /// `kind` is "item", "key", "value".
    bool item(Py_ssize_t index, const char* kind = "item") noexcept { return core::note_item(*this, kind, index); }
    /// A ValueError with this (static) message.
    bool value(const char* message) noexcept { return core::note_value(*this, message); }

    /// For a value that refers into the object, as a pointer or a view does: as an item of an argument the object lives
    /// until the call is over. False with an exception raised.
    bool keep(handle referred) noexcept { return !kept_ || core::keep_for_call(*kept_, referred.ptr()); }
    /// Where such objects are kept; the library says so.
    void keep_in(PyObject*& place) noexcept { kept_ = &place; }

    enum noted : unsigned char { none_noted, mismatch_noted, overflow_noted, value_noted, path_noted };

  private:
    friend struct conversion_access;  // src/: reads and writes the notes

    bool implicit_;
    bool converts_;  // false inside a conversion of `cls.implicit<From>()`: they do not chain
    noted kind_;
    const char* what_;  // the expected type, the C type or the message
    PyObject* given_;   // type of the offending object, or the object (owned)
    char* path_;        // " item 3 key 1" and so on, malloc'ed, or nullptr
    PyObject** kept_;   // of objects that values refer into: where the list of them is, or nullptr
};

namespace detail {

/// T without reference and const: what `convert` is specialised for.
template <class T>
using bare = typename std::remove_cv<typename std::remove_reference<T>::type>::type;

/// What `to_python` may return, as a new reference.
inline PyObject* new_reference(PyObject* fresh) noexcept { return fresh; }
inline PyObject* new_reference(object&& fresh) noexcept { return fresh.release(); }

template <class T>
PyObject* to_python(T&& value) {
    return new_reference(convert<bare<T>>::to_python(std::forward<T>(value)));
}

}  // namespace detail

/// The value as a Python object. Throws what Python raises. Needs the GIL.
template <class T>
object to_object(T&& value) {
    return steal_or_throw(detail::to_python(std::forward<T>(value)));
}

/// Handles and wrappers convert to themselves; taking one checks its type.
template <class T>
struct convert<T, typename std::enable_if<std::is_base_of<handle, T>::value>::type> {
    static const char* python_name() noexcept { return T::python_name(); }
    static bool from_python(handle src, T& out, conversion&) noexcept {
        if (!T::check_(src)) return false;
        out = T::borrow(src);
        return true;
    }
    static PyObject* to_python(const T& value) noexcept {
        if (PYRITE_UNLIKELY(!value.ptr())) {
            PyErr_SetString(PyExc_SystemError, "a null pyrite object was converted to Python");
            return nullptr;
        }
        Py_INCREF(value.ptr());
        return value.ptr();
    }
};

template <>
struct convert<handle> {
    static const char* python_name() noexcept { return "object"; }
    static bool from_python(handle src, handle& out, conversion&) noexcept {
        out = src;
        return true;
    }
    static PyObject* to_python(handle value) noexcept { return convert<object>::to_python(object::borrow(value)); }
};

namespace detail {

// How a value leaves Python: by `convert`. Messages name it as `subject`.
// Bound classes, whose objects stay where they are, have theirs in
// detail/class_convert.hpp.
template <class T, class Enable = void>
struct extractor {
    static T extract(PyObject* src, const char* subject = "value") {
        T out{};
        conversion how;
        if (!convert<T>::from_python(src, out, how)) core::throw_failed(how, src, convert<T>::python_name(), subject);
        return out;
    }
};

template <class Derived>
template <class T>
T object_api<Derived>::extract() const {
    return extractor<T>::extract(self());
}

template <class Derived>
template <class T>
bool object_api<Derived>::isinstance() const {
    return T::check_(self());
}

template <class Derived>
template <class T>
T object_api<Derived>::cast_as() const {
    PyObject* src = self();
    if (!T::check_(src)) {
        conversion how;
        core::throw_failed(how, src, T::python_name(), "value");
    }
    return T::borrow(src);
}

template <class Derived>
PyObject* object_api<Derived>::self() const {
    PyObject* o = static_cast<const Derived*>(this)->ptr();
    core::assert_gil("an operation on an object");
    if (PYRITE_UNLIKELY(!o)) core::throw_format(PyExc_SystemError, "a null pyrite object was used");
    return o;
}

}  // namespace detail
}  // namespace pyrite

#endif
