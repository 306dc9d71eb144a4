// pyrite/call.hpp: calling Python from C++: `f(1, "two")`, `f(x, arg("timeout") = 1.5)`, `f(*values, **options)`.
//
// Tested by tests/test_call.
#ifndef PYRITE_CALL_HPP
#define PYRITE_CALL_HPP

#include <pyrite/accessor.hpp>
#include <pyrite/types/dict.hpp>
#include <pyrite/types/list.hpp>

namespace pyrite {

namespace detail {

/// A keyword argument with its value: what `arg("name") = value` gives.
struct named_value {
    const char* name;
    object value;
};

/// `*values` and `**values` in a call.
class kwargs_proxy {
  public:
    explicit kwargs_proxy(object mapping) : mapping_(std::move(mapping)) {}
    const object& get() const { return mapping_; }

  private:
    object mapping_;
};
class args_proxy {
  public:
    explicit args_proxy(object iterable) : iterable_(std::move(iterable)) {}
    kwargs_proxy operator*() const { return kwargs_proxy(iterable_); }
    const object& get() const { return iterable_; }

  private:
    object iterable_;
};

}  // namespace detail

/// A keyword in a call: `dial("host", arg("port") = 80)`. The name must live until the call.
class arg {
  public:
    explicit constexpr arg(const char* name) : name_(name) {}
    /// Throws what converting the value raises.
    template <class T>
    detail::named_value operator=(T&& value) const {
        return detail::named_value{name_, object::borrow(detail::as_reference(std::forward<T>(value)))};
    }

  private:
    const char* name_;
};

namespace detail {

template <class T>
struct is_special_argument
    : std::integral_constant<bool, std::is_same<T, named_value>::value || std::is_same<T, args_proxy>::value ||
                                       std::is_same<T, kwargs_proxy>::value> {};
template <class... T>
struct any_special : std::false_type {};
template <class T, class... Rest>
struct any_special<T, Rest...>
    : std::integral_constant<bool, is_special_argument<T>::value || any_special<Rest...>::value> {};

/// The arguments of a call by position: owned references, and one free place before them for the callee.
template <size_t N>
class argument_array {
  public:
    argument_array() : size_(0) {}
    ~argument_array() {
        for (; size_; --size_) Py_DECREF(items_[size_]);
    }
    argument_array(const argument_array&) = delete;
    argument_array& operator=(const argument_array&) = delete;

    template <class T>
    bool push(T&& value) {
        PyObject* converted = to_python(std::forward<T>(value));
        if (!converted) core::throw_raised();
        items_[++size_] = converted;
        return true;
    }
    bool push_stolen(PyObject* value) {
        items_[++size_] = value;
        return true;
    }
    PyObject** begin() { return items_ + 1; }

  private:
    PyObject* items_[(N ? N : 1) + 1];
    size_t size_;
};

/// The arguments of a call with keywords or unpacking.
class argument_list {
  public:
    argument_list() : positional_(steal_or_throw(PyList_New(0))) {}
    template <class T>
    bool push(T&& value) {
        check_or_throw(PyList_Append(positional_.ptr(), as_reference(std::forward<T>(value)).ptr()));
        return true;
    }
    bool push(const named_value& keyword) {
        core::add_keyword(keywords(), keyword.name, keyword.value.ptr());
        return true;
    }
    bool push(const args_proxy& values) {
        core::extend_list(positional_.ptr(), values.get().ptr());
        return true;
    }
    bool push(const kwargs_proxy& values) {
        core::add_keywords(keywords(), values.get().ptr());
        return true;
    }
    bool push(named_value&& keyword) { return push(static_cast<const named_value&>(keyword)); }
    bool push(args_proxy&& values) { return push(static_cast<const args_proxy&>(values)); }
    bool push(kwargs_proxy&& values) { return push(static_cast<const kwargs_proxy&>(values)); }
    object call(PyObject* callable) const {
        const object positional = steal_or_throw(PyList_AsTuple(positional_.ptr()));
        return object::steal(core::call_tuple(callable, positional.ptr(), keywords_.ptr()));
    }

  private:
    PyObject* keywords() {
        if (!keywords_) keywords_ = steal_or_throw(PyDict_New());
        return keywords_.ptr();
    }
    object positional_;
    object keywords_;
};

template <class... Args>
object call_object(PyObject* callable, std::false_type, Args&&... args) {
    argument_array<sizeof...(Args)> argv;
    const bool pushed[] = {true, argv.push(std::forward<Args>(args))...};
    (void)pushed;
    return object::steal(core::call(callable, argv.begin(), sizeof...(Args), nullptr));
}
template <class... Args>
object call_object(PyObject* callable, std::true_type, Args&&... args) {
    argument_list arguments;
    const bool pushed[] = {true, arguments.push(std::forward<Args>(args))...};
    (void)pushed;
    return arguments.call(callable);
}

template <class Derived>
template <class... Args>
object object_api<Derived>::operator()(Args&&... args) const {
    return call_object(self(), std::integral_constant<bool, any_special<bare<Args>...>::value>(),
                       std::forward<Args>(args)...);
}

template <class Derived>
template <class... Args>
object object_api<Derived>::call_method(const char* name, Args&&... args) const {
    return getattr(name)(std::forward<Args>(args)...);
}

template <class Derived>
args_proxy object_api<Derived>::operator*() const {
    return args_proxy(object::borrow(self()));
}

}  // namespace detail
}  // namespace pyrite

#endif
