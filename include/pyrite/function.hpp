// pyrite/function.hpp: binding C++ functions and callables: PYFN, PYFN_AS, and the templates they stand for.
//
// The signature in a macro is Python, as in a `def` without annotations (the C++ types say what is taken): names, `/`,
// `*`, `*args`, `**kwargs`, and defaults, which are Python expressions evaluated in the module when it is imported. It is
// never compiled as C++: it is made a string where the user wrote it, so that names which happen to be C macros stay what
// they are. Python's keywords are no names, on any version.
//
//     PYFN(m, dial, (host, port=8080, *, timeout=1.5), "Opens a line.");
//
// A parameter of type `Python` first in the C++ function receives the token and is not named in the signature;
// `pyrite::args` and `pyrite::kwargs` receive `*rest` and `**more`. The same name bound twice in a module makes an
// overload set: tried in order, first without and then with implicit conversions.
//
// Tested by tests/test_function, tests/test_signature, tests/test_overload.
#ifndef PYRITE_FUNCTION_HPP
#define PYRITE_FUNCTION_HPP

#include <pyrite/detail/bound_function.hpp>
#include <pyrite/module.hpp>

namespace pyrite {

/// Binds the function `Function` in `m`: what PYFN expands to. `Site` is unique to each use, and says at compile time what
/// the signature is (see detail::site); the texts are literals: the function as C++ names it, the signature, and both with
/// the doc behind them.
/// Throws exc::SyntaxError for a signature that is no Python, what evaluating a default raises, and exc::TypeError where
/// a default does not convert.
template <class Site, class Pointer, Pointer Function>
void bind_function(module& m, const char* name, const char* signature, const char* doc) {
    typedef detail::bound_function<Site, detail::constant_target<Pointer, Function>> bound;
    bound::giver::note();
    core::add_function(m.ptr(), bound::record_, name, signature, doc);
}

namespace detail {

/// What PYFN and PYFN_AS say where their first argument is no module.
template <class Scope>
struct no_module {
    static_assert(
        sizeof(Scope) == 0,
        "pyrite: PYFN and PYFN_AS bind functions in a module: in a class use PYSTATIC_AS for a function without self, "
        "PYMETHOD_AS for one that takes the object first");
};
template <class Scope>
using if_no_module = typename std::enable_if<!std::is_base_of<module, bare<Scope>>::value, int>::type;

}  // namespace detail

/// A sentence for what is no module, such as the class of a PYCLASS.
template <class Site, class Pointer, Pointer Function, class Scope, detail::if_no_module<Scope> = 0>
void bind_function(Scope&&, const char*, const char*, const char*) {
    (void)sizeof(detail::no_module<Scope>);
}
template <class Site, class F, class Scope, detail::if_no_module<Scope> = 0>
void bind_callable(Scope&&, const char*, const char*, const char*, F&&) {
    (void)sizeof(detail::no_module<Scope>);
}

namespace detail {

// A callable without state under a name the macro saw as a literal: a static record serves it.
template <class Site, class F, bool Empty, bool Literal>
struct callable_binder {
    static void bind(module& m, const char* name, const char* signature, const char* doc, F&& callable) {
        typedef bound_function<Site, closure_target<F>> bound;
        bound::giver::note();
        core::add_closure(m.ptr(), closure_record<bound>(signature), name, doc, new F(std::move(callable)),
                          &drop_closure<F>);
    }
};
template <class Site, class F>
struct callable_binder<Site, F, true, true> {
    static void bind(module& m, const char* name, const char* signature, const char* doc, const F&) {
        typedef bound_function<Site, stateless_target<F>> bound;
        bound::giver::note();
        core::add_callable(m.ptr(), bound::record_, name, signature, doc);
    }
};
// A pointer to a function does, too, unless the macro is run again with another one. Everything else carries its record and
// its state with the function object.
template <class Site, class R, class... A>
struct callable_binder<Site, R (*)(A...), false, true> {
    static void bind(module& m, const char* name, const char* signature, const char* doc, R (*function)(A...)) {
        typedef bound_function<Site, pointer_target<R (*)(A...)>> bound;
        bound::giver::note();
        void* pointer = reinterpret_cast<void*>(function);
        if (bound::record_.closure && bound::record_.closure != pointer)
            return core::add_closure(m.ptr(), closure_record<bound>(signature), name, doc, pointer, nullptr);
        bound::record_.closure = pointer;
        core::add_callable(m.ptr(), bound::record_, name, signature, doc);
    }
};

// A function becomes a pointer to it, a callable stays what it is.
template <class F>
using callable_type = typename std::decay<F>::type;

}  // namespace detail

/// Binds any callable: a function pointer, a lambda, a functor. What PYFN_AS expands to. The callable is copied or moved
/// into the function object, and lives as long as that. Throws as bind_function does.
template <class Site, class F>
void bind_callable(module& m, const char* name, const char* signature, const char* doc, F&& callable) {
    typedef detail::callable_type<F> target;
    detail::callable_binder<Site, target, std::is_empty<target>::value, Site::facts::literal_name>::bind(
        m, name, signature, doc, static_cast<target>(std::forward<F>(callable)));
}

/// A member function and the object it is called on, as one callable: `PYFN_AS(m, "log", (text), "",
/// pyrite::bind_member(&Logger::write, logger))`. The object is referred to, not copied: it must outlive the module.
template <class C, class R, class Owner, class... A>
struct bound_member {
    R (Owner::*member)(A...);
    C* owner;
    R operator()(A... a) { return (owner->*member)(std::forward<A>(a)...); }
};
template <class C, class R, class Owner, class... A>
struct bound_const_member {
    R (Owner::*member)(A...) const;
    const C* owner;
    R operator()(A... a) const { return (owner->*member)(std::forward<A>(a)...); }
};
/// Makes one of the above. Throws nothing.
template <class C, class R, class Owner, class... A>
bound_member<C, R, Owner, A...> bind_member(R (Owner::*member)(A...), C& owner) {
    return bound_member<C, R, Owner, A...>{member, &owner};
}
template <class C, class R, class Owner, class... A>
bound_const_member<C, R, Owner, A...> bind_member(R (Owner::*member)(A...) const, const C& owner) {
    return bound_const_member<C, R, Owner, A...>{member, &owner};
}

}  // namespace pyrite

// The macros below may be used without their optional last argument, which -Wpedantic reports before C++20 unless they
// come from a system header. The pragma covers the rest of this file, which holds macros only.
PYRITE_ALLOW_OMITTED_MACRO_ARGUMENT
#pragma GCC system_header

// One use of a macro, as a type: the local type `pyrite_tag` makes it unique. The texts are made strings by the macro the
// user wrote, so that no name in a signature is expanded on the way; `name_` is the function's name as it was written.
// What follows is the doc and the policies, if there are any.
#define PYRITE_SITE(sig_, name_, ...)                                 \
    ::pyrite::detail::site<pyrite_tag, PYRITE_SITE_CODE(sig_, name_), \
                           decltype(::pyrite::detail::extras_of(__VA_ARGS__))>
#define PYRITE_PLAIN_SITE(sig_, name_) ::pyrite::detail::site<pyrite_tag, PYRITE_SITE_CODE(sig_, name_)>
#define PYRITE_SITE_CODE(sig_, name_) ::pyrite::detail::site_code(::pyrite::detail::shape_of(sig_), name_)

/// PYFN(m, function, (signature) [, doc])
///
/// Binds a C++ function in the module `m` under its own name (without namespaces). For an overloaded function, another
/// name, or a callable object, see PYFN_AS; for a function in a class, PYSTATIC_AS and PYMETHOD_AS.
/// Arguments: a `pyrite::module`; a function with external or internal linkage; the Python signature in brackets; the
/// doc string, a literal.
/// Expands to a local type that holds the texts, and one call of `pyrite::bind_function`. Header: pyrite/function.hpp.
#define PYFN(m, function, sig, ...)                                                                            \
    do {                                                                                                       \
        struct pyrite_tag {};                                                                                  \
        ::pyrite::bind_function<PYRITE_SITE(#sig, "", "" __VA_ARGS__), decltype(&function), &function>(        \
            m, #function, #sig, ::pyrite::detail::doc_of(#function #sig PYRITE_DOC_SEPARATOR "" __VA_ARGS__)); \
    } while (false)

/// PYFN_AS(m, "name", (signature), doc, callable)
///
/// Binds any callable under any name: a function pointer (choose an overload by a cast), a lambda with or without
/// captures, a functor, or a member of an object by `pyrite::bind_member`. The name may be a variable.
/// Expands to a local type that holds the texts, and one call of `pyrite::bind_callable`. Header: pyrite/function.hpp.
#define PYFN_AS(m, py_name, sig, doc_, ...)                                                              \
    do {                                                                                                 \
        struct pyrite_tag {};                                                                            \
        ::pyrite::bind_callable<PYRITE_PLAIN_SITE(#sig, #py_name)>(m, py_name, #sig, doc_, __VA_ARGS__); \
    } while (false)

#endif
