// pyrite/override.hpp: virtual functions that Python subclasses override: PYOVERRIDE and PYOVERRIDE_PURE, for the bodies of a
// class that stands in for the bound one (see `cls.override_with`).
//
//     struct PyShape : Shape {
//         double area() const override { PYOVERRIDE_PURE(double, Shape, area, ()); }
//         std::string name() const override { PYOVERRIDE(std::string, Shape, name, ()); }
//     };
//
// Such a function may be called from any thread: it takes the GIL itself.
//
// Tested by tests/test_override.
#ifndef PYRITE_OVERRIDE_HPP
#define PYRITE_OVERRIDE_HPP

#include <pyrite/call.hpp>
#include <pyrite/class.hpp>
#include <pyrite/gil.hpp>

namespace pyrite {

namespace detail {

/// A look-up of an override for one object: the instance that has one, or nothing. Needs the GIL.
template <class Base>
class override_lookup {
  public:
    override_lookup(const Base* object_, override_name& name)
        : object_address_(untyped(object_)),
          key_(nullptr),
          self_(object::steal(core::find_overriding(class_of<Base>::record, object_address_, name, key_))) {}
    explicit operator bool() const { return static_cast<bool>(self_); }
    template <class... A>
    object call(A&&... args) {
        argument_array<sizeof...(A) + 1> argv;
        const bool pushed[] = {argv.push_stolen(self_.release()), argv.push(std::forward<A>(args))...};
        (void)pushed;
        return object::steal(core::call_override(key_, argv.begin(), sizeof...(A) + 1));
    }
    // What refers into a Python object needs that object to stay.
    void keep(const object& result) const { core::keep_result(class_of<Base>::record, object_address_, result.ptr()); }
    void* address() const { return object_address_; }

  private:
    void* object_address_;
    PyObject* key_;
    object self_;
};

// How the result of an override becomes a Ret. A result of the wrong type is a TypeError that names class and method.
template <class R, class Enable = void>
struct override_converter {
    template <class Base>
    static R convert(const override_lookup<Base>&, const object& result, const char* owner, const char* name) {
        conversion how;
        loaded_value<R> value;
        if (!value.load(result, how))
            core::throw_override_failed(how, result.ptr(), pyrite::convert<R>::python_name(), owner, name);
        return std::move(value.get());
    }
};
// An object of a bound class, by reference or by value; the former is not None.
template <class T>
struct override_converter<T&, typename std::enable_if<is_bound_class<typename std::remove_cv<T>::type>::value>::type> {
    typedef class_of<typename std::remove_cv<T>::type> bound;
    static void* find(const object& result, const char* owner, const char* name) {
        conversion how;
        void* found;
        if (!core::load_object(bound::record, result.ptr(), found, how))
            core::throw_override_failed(how, result.ptr(), bound::python_name(), owner, name);
        return found;
    }
    template <class Base>
    static T& convert(const override_lookup<Base>& lookup, const object& result, const char* owner, const char* name) {
        T& found = *static_cast<T*>(find(result, owner, name));
        lookup.keep(result);
        return found;
    }
};
template <class T>
struct override_converter<T, typename std::enable_if<is_bound_class<T>::value>::type> {
    template <class Base>
    static T convert(const override_lookup<Base>&, const object& result, const char* owner, const char* name) {
        return *static_cast<const T*>(override_converter<const T&>::find(result, owner, name));
    }
};
template <class T>
struct override_converter<T*, typename std::enable_if<is_class_pointer<T*>::value>::type> {
    template <class Base>
    static T* convert(const override_lookup<Base>& lookup, const object& result, const char* owner, const char* name) {
        if (result.is_none()) return nullptr;
        return &override_converter<T&>::convert(lookup, result, owner, name);
    }
};
template <>
struct override_converter<const char*, void> {
    template <class Base>
    static const char* convert(const override_lookup<Base>& lookup, const object& result, const char* owner,
                               const char* name) {
        if (result.is_none()) return nullptr;
        conversion how;
        const char* text = core::keep_text(class_of<Base>::record, lookup.address(), name, result.ptr(), how);
        if (!text) core::throw_override_failed(how, result.ptr(), "str", owner, name);
        return text;
    }
};
// A reference to a value that Python has not: it lives until the next such result in this thread.
template <class T>
struct override_converter<const T&, typename std::enable_if<!is_bound_class<T>::value>::type> {
    template <class Base>
    static const T& convert(const override_lookup<Base>& lookup, const object& result, const char* owner,
                            const char* name) {
        static thread_local T kept;
        kept = override_converter<T>::convert(lookup, result, owner, name);
        return kept;
    }
};

/// An override about to be called.
template <class R, class Base>
struct override_call {
    override_lookup<Base>& lookup;
    const char* owner;
    const char* name;
    template <class... A>
    R call(A&&... args) const {
        return override_converter<R>::convert(lookup, lookup.call(std::forward<A>(args)...), owner, name);
    }
};
template <class Base>
struct override_call<void, Base> {
    override_lookup<Base>& lookup;
    const char* owner;
    const char* name;
    template <class... A>
    void call(A&&... args) const {
        lookup.call(std::forward<A>(args)...);
    }
};

}  // namespace detail
}  // namespace pyrite

/// PYOVERRIDE(Ret, Base, name, (args))
///
/// The body of a virtual function that Python may override: calls the method `name` of the Python subclass where there is
/// one, else `Base::name(args)`. Expands to a look-up under the GIL and a `return`. Header: pyrite/override.hpp.
#define PYOVERRIDE(Ret, Base, name, args) PYOVERRIDE_AS(Ret, Base, #name, name, args)

/// PYOVERRIDE_PURE(Ret, Base, name, (args))
///
/// The same for a pure virtual function: without a method in Python it raises NotImplementedError naming it.
#define PYOVERRIDE_PURE(Ret, Base, name, args) PYOVERRIDE_PURE_AS(Ret, Base, #name, args)

/// PYOVERRIDE_AS(Ret, Base, "name", function, (args)), PYOVERRIDE_PURE_AS(Ret, Base, "name", (args)): the same where the
/// method has another name in Python than in C++.
#define PYOVERRIDE_AS(Ret, Base, py_name, function, args) \
    do {                                                  \
        PYRITE_OVERRIDE_IMPL(Ret, Base, py_name, args)    \
    } while (false);                                      \
    return Base::function args
#define PYOVERRIDE_PURE_AS(Ret, Base, py_name, args)   \
    do {                                               \
        PYRITE_OVERRIDE_IMPL(Ret, Base, py_name, args) \
    } while (false);                                   \
    ::pyrite::core::throw_pure_virtual(#Base, py_name)

#define PYRITE_OVERRIDE_IMPL(Ret, Base, py_name, args)                                                    \
    static ::pyrite::detail::override_name pyrite_site = {py_name, 0, 0, nullptr, 0, false};              \
    const ::pyrite::gil_guard pyrite_gil;                                                                 \
    ::pyrite::detail::override_lookup<Base> pyrite_override(static_cast<const Base*>(this), pyrite_site); \
    if (pyrite_override) {                                                                                \
        const ::pyrite::detail::override_call<Ret, Base> pyrite_call = {pyrite_override, #Base, py_name}; \
        return pyrite_call.call args;                                                                     \
    }

#endif
