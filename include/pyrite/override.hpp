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

/// The Python method that overrides `name` of the bound class T for `object`; null where no subclass overrides it, or the
/// call comes from that very method. Needs the GIL. Throws what the look-up raises.
template <class T>
object find_override(const T* object_, const char* name) {
    return object::steal(core::find_override(detail::class_of<T>::record, detail::untyped(object_), name));
}

namespace detail {

/// The instance that overrides a virtual function, if there is one.
class overriding {
  public:
    overriding(const class_record& record, void* object, override_name& name)
        : key_(nullptr), self_(object::steal(core::find_overriding(record, object, name, key_))) {}
    explicit operator bool() const { return static_cast<bool>(self_); }
    template <class... A>
    object call(A&&... args) const {
        argument_array<sizeof...(A) + 1> argv;
        const bool pushed[] = {argv.push(self_), argv.push(std::forward<A>(args))...};
        (void)pushed;
        return object::steal(core::call_override(key_, argv.begin(), sizeof...(A) + 1));
    }

  private:
    PyObject* key_;
    object self_;
};

/// An override about to be called; converts its result. A result of the wrong type is a TypeError that names the class
/// and the method.
template <class R>
class override_result {
  public:
    override_result(const overriding& method, const char* owner, const char* name)
        : method_(method), owner_(owner), name_(name) {}
    template <class... A>
    R call(A&&... args) const {
        return converted(method_.call(std::forward<A>(args)...));
    }

  private:
    R converted(const object& result) const {
        conversion how;
        R value{};
        if (!convert<R>::from_python(result, value, how))
            core::throw_override_failed(how, result.ptr(), convert<R>::python_name(), owner_, name_);
        return value;
    }
    const overriding& method_;
    const char* owner_;
    const char* name_;
};
template <>
class override_result<void> {
  public:
    override_result(const overriding& method, const char*, const char*) : method_(method) {}
    template <class... A>
    void call(A&&... args) const {
        method_.call(std::forward<A>(args)...);
    }

  private:
    const overriding& method_;
};

}  // namespace detail
}  // namespace pyrite

/// PYOVERRIDE(Ret, Base, name, (args))
///
/// The body of a virtual function that Python may override: calls the method `name` of the Python subclass where there is
/// one, else `Base::name(args)`. Expands to a look-up under the GIL and a `return`. Header: pyrite/override.hpp.
#define PYOVERRIDE(Ret, Base, name, args)           \
    do {                                            \
        PYRITE_OVERRIDE_IMPL(Ret, Base, name, args) \
    } while (false);                                \
    return Base::name args

/// PYOVERRIDE_PURE(Ret, Base, name, (args))
///
/// The same for a pure virtual function: without a method in Python it raises NotImplementedError naming it.
#define PYOVERRIDE_PURE(Ret, Base, name, args)      \
    do {                                            \
        PYRITE_OVERRIDE_IMPL(Ret, Base, name, args) \
    } while (false);                                \
    ::pyrite::core::throw_pure_virtual(#Base, #name)

#define PYRITE_OVERRIDE_IMPL(Ret, Base, name, args)                                                            \
    const ::pyrite::gil_guard pyrite_gil;                                                                      \
    static ::pyrite::detail::override_name pyrite_name = {#name, 0, 0};                                        \
    const ::pyrite::detail::overriding pyrite_found(::pyrite::detail::class_of<Base>::record,                  \
                                                    ::pyrite::detail::untyped(static_cast<const Base*>(this)), \
                                                    pyrite_name);                                              \
    if (pyrite_found) return ::pyrite::detail::override_result<Ret>(pyrite_found, #Base, #name).call args;

#endif
