// pyrite/stl/function.hpp: `std::function` as a Python callable, both ways.
//
//     void on_tick(std::function<void(int)> callback);      // may be called on any thread
//     std::function<double(double)> scaled_by(double factor);
//
// Tested by tests/test_stl_function.
#ifndef PYRITE_STL_FUNCTION_HPP
#define PYRITE_STL_FUNCTION_HPP

#include <pyrite/call.hpp>
#include <pyrite/function.hpp>
#include <pyrite/gc.hpp>
#include <pyrite/py.hpp>
#include <pyrite/types/callable.hpp>
#include <pyrite/types/none.hpp>

#include <functional>  // std::function

namespace pyrite {

namespace detail {

template <class R>
struct python_result {
    static_assert(!std::is_reference<R>::value && !std::is_pointer<R>::value,
                  "pyrite: a Python callable cannot return a reference or pointer to C++: what would it refer to?");
    static R of(const object& result) { return extractor<R>::extract(result.ptr(), "the result of the callable"); }
};
template <>
struct python_result<void> {
    static void of(const object&) noexcept {}
};

/// What a `std::function` made from a Python callable holds. It may be copied, called and dropped on any thread; it
/// takes the GIL for the call. What the callable raises is thrown.
template <class R, class... A>
struct python_callable {
    Py<callable> target;

    R operator()(A... values) const {
        gil_guard gil;
        return python_result<R>::of(target.bind(gil.python())(std::forward<A>(values)...));
    }
};

/// The texts of a Python function made from a `std::function`, whose parameters have no names of their own.
template <size_t Arity>
struct nameless_site {
    static_assert(Arity <= 9, "pyrite: a std::function of more than nine parameters cannot become a Python function");
    typedef type_list<> extras;
    typedef signature_facts<(signature_scan::parameter + signature_scan::positional + signature_scan::positional_only) *
                            static_cast<unsigned long long>(Arity)>
        facts;
    static const char* signature() {
        return Arity == 0   ? "()"
               : Arity == 1 ? "(a, /)"
               : Arity == 2 ? "(a, b, /)"
               : Arity == 3 ? "(a, b, c, /)"
               : Arity == 4 ? "(a, b, c, d, /)"
               : Arity == 5 ? "(a, b, c, d, e, /)"
               : Arity == 6 ? "(a, b, c, d, e, f, /)"
               : Arity == 7 ? "(a, b, c, d, e, f, g, /)"
               : Arity == 8 ? "(a, b, c, d, e, f, g, h, /)"
                            : "(a, b, c, d, e, f, g, h, i, /)";
    }
};

}  // namespace detail

/// From Python anything callable (but not None). To Python, where it holds a Python callable, that very object; where it
/// is empty, None; else a new function that calls it.
template <class R, class... A>
struct convert<std::function<R(A...)>> {
    typedef detail::python_callable<R, A...> wrapper;

    static const char* python_name() noexcept { return "callable"; }

    static bool from_python(handle src, std::function<R(A...)>& out, conversion&) {
        if (!callable::check_(src)) return false;
        out = wrapper{Py<callable>(callable::borrow(src))};
        return true;
    }

    static PyObject* to_python(std::function<R(A...)> value) {
        const Python py = detail::token_access::make();
        if (!value) return none(py).release();
#if PYRITE_HAS_RTTI
        if (const wrapper* own = held_by(value)) return own->target.bind(py).release();
#endif
        module nobodys(py, "pyrite");  // functions are bound in a module; this one is only the function's __module__
        typedef detail::nameless_site<sizeof...(A)> site;
        bind_callable<site>(nobodys, "function", site::signature(), "", std::move(value));
        return nobodys.getattr("function").release();
    }

  private:
#if PYRITE_HAS_RTTI
    // Not inlined: there, GCC 12 takes a variable of the library's own for uninitialised.
    PYRITE_NOINLINE static const wrapper* held_by(const std::function<R(A...)>& value) noexcept {
        return value.template target<wrapper>();
    }
#endif
};

/// The garbage collector sees the Python callable in a function, if that is what it holds.
template <class R, class... A>
struct gc_members<std::function<R(A...)>> {
    enum { holds = true };
    static void visit(const std::function<R(A...)>& member, const gc_visitor& visit) {
#if PYRITE_HAS_RTTI
        typedef detail::python_callable<R, A...> wrapper;
        if (const wrapper* own = member.template target<wrapper>()) gc_members<Py<callable>>::visit(own->target, visit);
#endif
        (void)member, (void)visit;
    }
    static void clear(std::function<R(A...)>& member) {
        std::function<R(A...)> held;
        held.swap(member);
    }
};

}  // namespace pyrite

#endif
