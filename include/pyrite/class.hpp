// pyrite/class.hpp: PYCLASS and `class_`: a C++ class becomes a Python class. Constructors are in init.hpp, attributes in
// property.hpp, protocols in protocol.hpp.
//
//     PYCLASS(m, Account, cls, "A bank account.") {
//         PYINIT(cls, (std::string, double), (owner, balance=0.0));
//         PYMETHOD(cls, deposit, (amount), "Adds money.");
//         PYPROP(cls, owner);
//     }
//
// The class is made when the block ends; until then its options and members are collected. An exception thrown in the
// block leaves no class behind.
//
// Tested by tests/test_class.
#ifndef PYRITE_CLASS_HPP
#define PYRITE_CLASS_HPP

#include <pyrite/detail/class_base.hpp>
#include <pyrite/detail/class_builder.hpp>
#include <pyrite/detail/method.hpp>
#include <pyrite/function.hpp>

namespace pyrite {

namespace detail {

// Runs the block of PYCLASS once, and makes the class behind it. Always inlined: a module may have hundreds of them in one
// function, and what takes the address of a local variable there costs the compiler time by their square.
class class_scope {
  public:
    PYRITE_ALWAYS_INLINE class_scope(class_record& record, void (*use_holder)(class_record&), handle scope,
                                     const char* name, const char* doc)
        : builder_(core::begin_class(record, use_holder, scope.ptr(), name, doc)) {}
    class_scope(const class_scope&) = delete;
    class_scope& operator=(const class_scope&) = delete;
    PYRITE_ALWAYS_INLINE ~class_scope() { core::abandon_class(builder_); }
    PYRITE_ALWAYS_INLINE explicit operator bool() const { return builder_ != nullptr; }
    /// What the block of PYCLASS fills. It lies in the builder, and ends with that.
    PYRITE_ALWAYS_INLINE class_being_bound& opened() const {
        return *::new (static_cast<void*>(builder_)) class_being_bound(builder_);
    }
    PYRITE_ALWAYS_INLINE void close() {
        class_builder* done = builder_;
        builder_ = nullptr;
        core::finish_class(done);
    }

  private:
    class_builder* builder_;
};

}  // namespace detail

/// A class being bound: what the block of PYCLASS fills. Every member returns the class, so that calls can be chained;
/// each may throw what Python raises. Needs the GIL.
template <class T>
class class_ : public detail::class_being_bound {
  public:
    typedef T type;

    class_(handle scope, const char* name, const char* doc = "")
        : class_being_bound(
              core::begin_class(detail::class_of<T>::record, detail::own_holder_of<T>::use, scope.ptr(), name, doc)) {}
    class_(class_&& other) noexcept : class_being_bound(other.builder_) { other.builder_ = nullptr; }
    class_(const class_&) = delete;
    class_& operator=(const class_&) = delete;
    ~class_() { core::abandon_class(builder_); }

    /// Makes the Python class, and puts it into the scope. Called at the end of the block.
    void finish() {
        detail::class_builder* done = builder_;
        builder_ = nullptr;
        core::finish_class(done);
    }

    /// B is a base in C++, and bound: its members and `isinstance` hold for this class too. Several may be named; the
    /// first determines the layout in Python.
    template <class B>
    class_& base() {
        static_assert(std::is_base_of<B, T>::value, "pyrite: cls.base<B>(): B must be a base class of the class");
        static_assert(!std::is_same<B, T>::value, "pyrite: cls.base<B>(): B is the class itself");
        static_assert(!std::is_base_of<B, T>::value || std::is_convertible<T*, B*>::value,
                      "pyrite: cls.base<B>(): B must be a public base class, and not come twice");
        core::add_base(builder_, detail::base_link<T, B>::make());
        return *this;
    }
    /// A Python type is a base: one made in Python, or a built-in one.
    class_& base(handle python_type) {
        core::add_python_base(builder_, python_type.ptr());
        return *this;
    }
    /// Instances can be referred to by `weakref`; costs a pointer in each.
    class_& weakref() { return flag(detail::class_has_weakref); }
    /// Instances have a `__dict__`, for attributes of their own; costs a pointer in each, and the garbage collector's header.
    class_& dict() { return flag(detail::class_has_dict | detail::class_has_gc); }
    /// Instances take part in garbage collection; see PYGC for what they refer to.
    class_& gc() { return flag(detail::class_has_gc); }
    /// Up to `count` freed instances of just this class are kept, and their memory is used for the next ones, which saves the
    /// allocator's work where many come and go and the allocator is slow. Without effect for classes that take part in garbage
    /// collection, or whose objects lie outside (see ARCHITECTURE.md): those are freed as ever.
    class_& freelist(std::size_t count) {
        core::set_freelist(builder_, count);
        return *this;
    }
    /// The class cannot be subclassed in Python.
    class_& final() { return flag(detail::class_is_final); }
    /// The attributes of the class cannot be set (3.10+; no effect before): calls of the class are faster then.
    class_& immutable() { return flag(detail::class_is_immutable); }
    /// The binding is private to this module: others may bind the same C++ class in their own way.
    class_& module_local() { return flag(detail::class_is_local); }
    /// Says how C++ holds such objects, and so where the constructors of Python make them. Every class can be passed by
    /// std::shared_ptr and std::unique_ptr without it, and its objects lie inside Python's. With a unique pointer, or one
    /// that counts in the object (see `is_intrusive`), they are made by `new`, so that C++ can take them over. So are those
    /// of a class with std::enable_shared_from_this, which need not say so, and with `std::weak_ptr<T>` as holder; see
    /// pyrite/stl/memory.hpp.
    template <class Holder>
    class_& holder() {
        detail::holder_of<T, Holder>::use(detail::class_of<T>::record);
        return flag(detail::class_is_tracked);
    }
    /// Python subclasses are made of `Alias`, a C++ class derived from T that passes virtual calls on; see PYOVERRIDE. Its
    /// constructors other than the default one are named as function types: `cls.override_with<PyShape, void(double)>()`.
    template <class Alias, class... Constructors>
    class_& override_with() {
        static_assert(std::is_base_of<T, Alias>::value, "pyrite: cls.override_with<A>(): A must derive from the class");
        static_assert(std::has_virtual_destructor<T>::value,
                      "pyrite: cls.override_with<A>(): the class needs a virtual destructor");
        static_assert(alignof(Alias) <= 8 || alignof(Alias) <= alignof(T),
                      "pyrite: cls.override_with<A>(): A must not want more alignment than the class");
        static_assert(!detail::is_virtual_base<T, Alias>::value,
                      "pyrite: cls.override_with<A>(): A must not derive from the class by virtual inheritance");
        const bool registered[] = {
            detail::register_alias_default<T, Alias, std::is_default_constructible<Alias>::value>::apply(),
            detail::register_alias_constructor<T, Alias, Constructors>::apply()...};
        (void)registered;
        detail::register_alias<T, Alias>::apply();
        core::set_alias(builder_, sizeof(Alias), detail::base_link<Alias, T>::offset());
        return *this;
    }

    /// Arguments of the class may be what a From is made of: they become a T(From), which lives as long as the call. Not where
    /// an overload fits without, and not by way of another such conversion. From may be any type that converts, or a bound
    /// class; explicit constructors count. The operands of special methods convert as well, on either side.
    template <class From>
    class_& implicit() {
        static_assert(std::is_constructible<T, From>::value,
                      "pyrite: cls.implicit<From>(): T cannot be made of a From");
        static_assert(!std::is_same<From, T>::value, "pyrite: cls.implicit<From>(): From is the class itself");
        core::add_implicit_conversion(detail::class_of<T>::record, detail::implicit_site<T, From>::conversion_, false);
        return *this;
    }

    /// A class attribute: any value that converts to Python.
    template <class Value>
    class_& attr(const char* name, Value&& value) {
        core::add_class_attribute(builder_, name, to_object(std::forward<Value>(value)).ptr());
        return *this;
    }

    /// Classes and enums may be bound in a class as in a module.
    operator handle() const { return core::scope_of_class(builder_); }

  private:
    class_& flag(unsigned flags) {
        core::set_class_flags(builder_, flags);
        return *this;
    }
};

/// As `cls.implicit<From>()`, for a class To that is bound already; under pybind11's name.
template <class From, class To>
void implicitly_convertible() {
    static_assert(std::is_constructible<To, From>::value,
                  "pyrite: implicitly_convertible<From, To>(): To cannot be made of a From");
    core::add_implicit_conversion(detail::class_of<To>::record, detail::implicit_site<To, From>::conversion_, true);
}

namespace detail {

template <class Class>
struct class_type {
    typedef typename std::remove_reference<Class>::type::type type;
};

}  // namespace detail
}  // namespace pyrite

PYRITE_ALLOW_OMITTED_MACRO_ARGUMENT
#pragma GCC system_header

/// PYCLASS(scope, T, cls [, doc]) { … }
///
/// Binds the C++ class T in a module, or in another class (`PYCLASS(cls, Outer::Inner, inner)`, which is "Outer.Inner" in
/// `__qualname__` on 3.x), under its own name; in the block `cls` is the
/// `pyrite::class_<T>` that the other macros take. Expands to a `for` that runs once. Header: pyrite/class.hpp.
#define PYCLASS(scope_, T, cls, ...) PYRITE_CLASS_IMPL(scope_, ::pyrite::detail::last_name(#T), T, cls, "" __VA_ARGS__)

/// PYCLASS_AS(scope, "Name", T, cls, doc) { … }: the same under another name, which may be a variable.
#define PYCLASS_AS(scope_, py_name, T, cls, ...) PYRITE_CLASS_IMPL(scope_, py_name, T, cls, "" __VA_ARGS__)

#define PYRITE_CLASS_IMPL(scope_, py_name, T, cls, doc)                                                             \
    for (::pyrite::detail::class_scope pyrite_scope_##cls(                                                          \
             ::pyrite::detail::class_of<T>::record, ::pyrite::detail::own_holder_of<T>::use, scope_, py_name, doc); \
         pyrite_scope_##cls; pyrite_scope_##cls.close())                                                            \
        for (bool pyrite_once_##cls = true; pyrite_once_##cls; pyrite_once_##cls = false)                           \
            for (PYRITE_MAYBE_UNUSED ::pyrite::class_<T>& cls =                                                     \
                     static_cast<::pyrite::class_<T>&>(pyrite_scope_##cls.opened());                                \
                 pyrite_once_##cls; pyrite_once_##cls = false)

/// PYMETHOD(cls, function, (signature) [, doc [, policies]])
///
/// Binds a member function under its own name; `self` is not named in the signature. For an overloaded member, or
/// another name, see PYMETHOD_AS. Header: pyrite/class.hpp.
#define PYMETHOD(cls, function, sig, ...)                                                                      \
    do {                                                                                                       \
        struct pyrite_tag {};                                                                                  \
        typedef typename ::pyrite::detail::class_type<decltype(cls)>::type pyrite_class;                       \
        typedef ::pyrite::bound_method<PYRITE_SITE(#sig, "", "" __VA_ARGS__), pyrite_class,                    \
                                       decltype(&pyrite_class::function), &pyrite_class::function>             \
            pyrite_bound;                                                                                      \
        ::pyrite::detail::bind_record(cls, &pyrite_bound::giver::note, pyrite_bound::record_, #function, #sig, \
                                      ::pyrite::detail::doc_of("" __VA_ARGS__));                               \
    } while (false)

/// PYMETHOD_AS(cls, "name", (signature), doc, callable [, policies])
///
/// Binds a callable as a method: a member function pointer, or a function or lambda that takes the object first, as
/// `T&`, `const T&`, `T*`, or as a Python object (`pyrite::object`, `pyrite::handle`). Header: pyrite/class.hpp.
#define PYMETHOD_AS(cls, py_name, sig, doc_, ...)                                                           \
    do {                                                                                                    \
        struct pyrite_tag {};                                                                               \
        ::pyrite::bind_method_as<PYRITE_PLAIN_SITE(#sig, #py_name)>(cls, py_name, #sig, doc_, __VA_ARGS__); \
    } while (false)

/// PYSTATIC(cls, function, (signature) [, doc]) and PYSTATIC_AS(cls, "name", (signature), doc, callable): static methods.
#define PYSTATIC(cls, function, sig, ...)                                                               \
    do {                                                                                                \
        struct pyrite_tag {};                                                                           \
        typedef typename ::pyrite::detail::class_type<decltype(cls)>::type pyrite_class;                \
        ::pyrite::bind_static<PYRITE_SITE(#sig, "", "" __VA_ARGS__), decltype(&pyrite_class::function), \
                              &pyrite_class::function>(cls, #function, #sig,                            \
                                                       ::pyrite::detail::doc_of("" __VA_ARGS__));       \
    } while (false)
#define PYSTATIC_AS(cls, py_name, sig, doc_, ...)                                                           \
    do {                                                                                                    \
        struct pyrite_tag {};                                                                               \
        ::pyrite::bind_static_as<PYRITE_PLAIN_SITE(#sig, #py_name)>(cls, py_name, #sig, doc_, __VA_ARGS__); \
    } while (false)

/// PYCLASSMETHOD_AS(cls, "name", (signature), doc, callable): a class method; the callable takes the class first, as a
/// `pyrite::type` or `pyrite::object`.
#define PYCLASSMETHOD_AS(cls, py_name, sig, doc_, ...)                                                           \
    do {                                                                                                         \
        struct pyrite_tag {};                                                                                    \
        ::pyrite::bind_classmethod_as<PYRITE_PLAIN_SITE(#sig, #py_name)>(cls, py_name, #sig, doc_, __VA_ARGS__); \
    } while (false)

#endif
