// pyrite/handle.hpp: `handle`, a borrowed reference, and the operations every kind of reference shares.
// Owned references are in object.hpp; attribute and item access in accessor.hpp; calling in call.hpp.
//
// Tested by tests/test_object.
#ifndef PYRITE_HANDLE_HPP
#define PYRITE_HANDLE_HPP

#include <pyrite/core.hpp>
#include <pyrite/fwd.hpp>

#include <type_traits>  // enable_if, decay: choosing between a name and an object as key
#include <utility>      // forward

namespace pyrite {

namespace detail {

struct attr_policy;
struct attr_name_policy;
struct item_policy;
template <class Policy>
class accessor;
class object_iterator;
class args_proxy;

/// What can be done with any Python object, shared by handle, object and its kin, and accessors. All of it needs the
/// GIL; all of it throws `pyrite::error` (as the C++ class of the Python exception, see exception.hpp) when Python
/// raises, unless it is marked noexcept. Spelt as PyO3's ObjectProtocol and Python's builtins spell it.
template <class Derived>
class object_api {
  public:
    /// `obj.name`, to read, call or assign: `sys.attr("path")`, `o.attr("x") = 1`. The name must outlive the accessor
    /// when it is a `const char*`.
    accessor<attr_name_policy> attr(const char* name) const;
    accessor<attr_policy> attr(handle name) const;

    /// `obj[key]`, to read or assign; the key is anything that converts to Python.
    template <class Key>
    accessor<item_policy> operator[](Key&& key) const;

    /// `obj(args…)`: any values that convert to Python, `arg("name") = value` for keywords, and `*seq`, `**map`.
    template <class... Args>
    object operator()(Args&&... args) const;

    /// `obj.name(args…)`.
    template <class... Args>
    object call_method(const char* name, Args&&... args) const;

    /// The value as a C++ `T`, by `convert<T>`, implicit conversions allowed. Throws exc::TypeError where the type does
    /// not fit and exc::OverflowError where the value does not.
    template <class T>
    T extract() const;

    /// True where the object is of the Python type that `T` (a wrapper such as `dict`) stands for.
    template <class T>
    bool isinstance() const;
    bool isinstance(handle type_or_tuple) const;

    /// The same object as the wrapper `T`; throws exc::TypeError where it is of another type.
    template <class T>
    T cast_as() const;

    bool hasattr(const char* name) const;
    bool hasattr(handle name) const;
    object getattr(const char* name) const;
    object getattr(handle name) const;
    /// The attribute, or `fallback` where there is none; other errors are thrown.
    object getattr(const char* name, handle fallback) const;
    template <class T>
    void setattr(const char* name, T&& value) const;
    void delattr(const char* name) const;

    object get_item(handle key) const;
    void set_item(handle key, handle value) const;
    void del_item(handle key) const;

    /// `value in obj`.
    template <class T>
    bool contains(T&& value) const;

    /// Identity, `a is b`.
    bool is(handle other) const;
    bool is_none() const;
    /// `bool(obj)`.
    bool is_true() const;
    bool is_callable() const;

    /// `len(obj)`.
    Py_ssize_t len() const;
    /// `hash(obj)`.
    Py_ssize_t hash() const;
    /// `repr(obj)` and `str(obj)`, as objects of the native `str`.
    pyrite::str repr() const;
    pyrite::str to_str() const;
    /// `dir(obj)`.
    list dir() const;
    /// `type(obj)`.
    pyrite::type get_type() const;
    Py_ssize_t get_refcnt() const;

    /// `obj == other` and so on, as truth; `op` is Py_LT … Py_GE.
    bool rich_compare(handle other, int op) const;
    /// Three-way: -1, 0 or 1 by `==`, `<`, `>`; throws exc::TypeError when none of them holds.
    int compare(handle other) const;

    /// Iteration: `for (handle item : obj)` sees each item as an owned object. Throws exc::TypeError on what has no
    /// iterator.
    object_iterator begin() const;
    object_iterator end() const;

    /// `*obj` in a call: its items become positional arguments; `**obj`: its items become keyword arguments.
    args_proxy operator*() const;

  private:
    PyObject* self() const;
};

}  // namespace detail

/// A borrowed reference: a `PyObject*` with the operations of Python. Owns nothing, may be null; the object must be
/// kept alive by someone else. Copying is free.
class handle : public detail::object_api<handle> {
  public:
    constexpr handle() noexcept : ptr_(nullptr) {}
    /// Implicit on purpose: a raw C API result can be passed wherever a handle is wanted.
    constexpr handle(PyObject* ptr) noexcept : ptr_(ptr) {}

    /// The raw pointer, borrowed.
    constexpr PyObject* ptr() const noexcept { return ptr_; }
    constexpr explicit operator bool() const noexcept { return ptr_ != nullptr; }

    /// Counts up and down by hand, for code that talks to the C API. Needs the GIL; once Python has ended, counting down does
    /// nothing that could touch it.
    const handle& inc_ref() const noexcept {
        core::assert_gil("handle::inc_ref");
        Py_XINCREF(ptr_);
        return *this;
    }
    const handle& dec_ref() const noexcept {
        if (ptr_) core::drop(ptr_);
        return *this;
    }

  protected:
    PyObject* ptr_;
};

}  // namespace pyrite

#endif
