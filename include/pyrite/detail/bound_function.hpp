// pyrite/detail/bound_function.hpp: the trampoline: the code a bound function costs. Load, call, store, catch; all four
// are the core's, except for what only the types know.
//
// A site is a type that is unique to one use of a macro; it carries the signature as constexpr text, so that each bound
// function has a static record of its own and Python calls straight into its trampoline.
#ifndef PYRITE_DETAIL_BOUND_FUNCTION_HPP
#define PYRITE_DETAIL_BOUND_FUNCTION_HPP

#include <pyrite/detail/function_traits.hpp>
#include <pyrite/detail/param.hpp>
#include <pyrite/detail/signature.hpp>
#include <pyrite/detail/try.hpp>
#include <pyrite/python.hpp>  // Python: the token a function may take first

namespace pyrite {
namespace detail {

// The numbers in the message of `signature_matches`.
template <int N>
struct signature_names {};
template <int N>
struct function_takes {};

template <class Names, class Takes>
struct signature_matches;
template <int Names, int Takes>
struct signature_matches<signature_names<Names>, function_takes<Takes>> {
    static_assert(Names == Takes,
                  "pyrite: the Python signature names another number of parameters than the C++ function takes "
                  "(see signature_names<N> and function_takes<N> in this message)");
    enum { value = true };
};

// `finish((f(…), store_result()))` is the result of f as a new reference, also where f returns void: the comma is then
// the language's own, and `finish` sees the bare tag. One expression instead of a template a function.
struct store_result {};
template <class R>
PyObject* operator,(R&& value, store_result) {
    return to_python(std::forward<R>(value));
}
inline PyObject* finish(PyObject* result) noexcept { return result; }
inline PyObject* finish(store_result) noexcept {
    Py_INCREF(Py_None);
    return Py_None;
}

/// A function known at compile time: the call is direct, and can be inlined.
template <class Pointer, Pointer Function>
struct constant_target {
    typedef function_traits<Pointer> traits;
    static constexpr Pointer get(const function_record&) { return Function; }
};

/// A callable object without state, such as a lambda that captures nothing: any storage of its size will do.
template <class F>
struct stateless_target {
    typedef function_traits<F> traits;
    static F& get(const function_record&) {
        static typename std::aligned_storage<sizeof(F), alignof(F)>::type nothing;
        return *reinterpret_cast<F*>(&nothing);
    }
};

/// A callable with state, kept by the function object that Python sees.
template <class F>
struct closure_target {
    typedef function_traits<F> traits;
    static F& get(const function_record& record) { return *static_cast<F*>(record.closure); }
};

/// Arguments that come before Python's own: the token.
template <class Lead>
struct lead_argument;
template <>
struct lead_argument<Python> {
    static Python get(PyObject*) { return token_access::make(); }
};

// Splits a C++ parameter list into what pyrite supplies and what Python passes.
template <class Parameters>
struct split_parameters;
template <class... A>
struct split_parameters<type_list<A...>> {
    typedef type_list<> leads;
    typedef type_list<A...> passed;
    typedef indices<sizeof...(A)> positions;
    enum { count = sizeof...(A) };
};
template <class... A>
struct split_parameters<type_list<Python, A...>> {
    typedef type_list<Python> leads;
    typedef type_list<A...> passed;
    typedef indices<sizeof...(A)> positions;
    enum { count = sizeof...(A) };
};
template <class... A>
struct split_parameters<type_list<const Python&, A...>> : split_parameters<type_list<Python, A...>> {};

/// Codes and descriptors of a parameter list, shared by all functions that have it.
template <class... P>
struct param_table {
    static const unsigned char codes[sizeof...(P) + 1];
    static const type_descriptor* const types[sizeof...(P) + 1];
};
template <class... P>
const unsigned char param_table<P...>::codes[sizeof...(P) + 1] = {P::code()..., 0};
template <class... P>
const type_descriptor* const param_table<P...>::types[sizeof...(P) + 1] = {P::types()..., nullptr};

/// The trampolines of one bound function, one for each way Python may call it; only the one that fits the signature is
/// ever instantiated.
template <class Target, class Leads, class Passed, class Positions>
struct trampoline;

template <class Target, class... Lead, class... A, std::size_t... I>
struct trampoline<Target, type_list<Lead...>, type_list<A...>, index_pack<I...>> {
    typedef frame<index_pack<I...>, typename param<bare<A>>::slot...> frame_type;
    typedef param_table<param<bare<A>>...> table;

    template <std::size_t N, class P>
    static auto argument(frame_type& slots) -> decltype(P::get(std::declval<typename P::slot&>())) {
        return P::get(static_cast<frame_leaf<N, typename P::slot>&>(slots).slot);
    }
    static PyObject* call(const function_record& record, PyObject* self, frame_type& slots) {
        (void)self, (void)slots, (void)record;  // of a function that takes nothing
        return finish((Target::get(record)(lead_argument<Lead>::get(self)...,
                                           static_cast<A&&>(argument<I, param<bare<A>>>(slots))...),
                       store_result()));
    }
    static PyObject* general(const function_record& record, PyObject* self, PYRITE_ENTRY_PARAMS) {
        PYRITE_TRY {
            frame_type slots;
            if (PYRITE_UNLIKELY(!core::load_arguments(record, &slots, PYRITE_ENTRY_ARGS))) return nullptr;
            return call(record, self, slots);
        }
        PYRITE_CATCH_ALL { return core::translate_exception(); }
    }
    static PyObject* one(const function_record& record, PyObject* self, PyObject* arg) {
        PYRITE_TRY {
            frame_type slots;
            if (PYRITE_UNLIKELY(!core::load_argument(record, &slots, arg))) return nullptr;
            return call(record, self, slots);
        }
        PYRITE_CATCH_ALL { return core::translate_exception(); }
    }
    static PyObject* none(const function_record& record, PyObject* self) {
        PYRITE_TRY {
            frame_type slots;
            return call(record, self, slots);
        }
        PYRITE_CATCH_ALL { return core::translate_exception(); }
    }
};

// Which of C's conventions suits a signature: METH_NOARGS, METH_O, or the general one of this Python.
enum convention { takes_none, takes_one, takes_general };
constexpr convention convention_of(signature_shape shape) {
    return shape.parameters() == 0 ? takes_none
           : shape.parameters() == 1 && shape.positional_only() == 1 && shape.defaults() == 0 ? takes_one
                                                                                              : takes_general;
}

// The entry point of a site, as PyMethodDef wants it.
template <class Site, class Trampoline, convention>
struct entry_point {
    static PyObject* call(PyObject* self, PYRITE_ENTRY_PARAMS) {
        return Trampoline::general(Site::record(), self, PYRITE_ENTRY_ARGS);
    }
    enum { flags = PYRITE_ENTRY_FLAGS };
};
template <class Site, class Trampoline>
struct entry_point<Site, Trampoline, takes_one> {
    static PyObject* call(PyObject* self, PyObject* arg) { return Trampoline::one(Site::record(), self, arg); }
    enum { flags = METH_O };
};
template <class Site, class Trampoline>
struct entry_point<Site, Trampoline, takes_none> {
    static PyObject* call(PyObject* self, PyObject*) { return Trampoline::none(Site::record(), self); }
    enum { flags = METH_NOARGS };
};

/// A bound function: the static record of one site, and the trampoline it points at.
template <class Site, class Target>
struct bound_function {
    typedef split_parameters<typename Target::traits::parameters> split;
    typedef pyrite::detail::trampoline<Target, typename split::leads, typename split::passed, typename split::positions>
        trampoline;
    static constexpr signature_shape shape() { return Site::shape(); }
    static constexpr const char* signature() { return Site::signature(); }
    typedef entry_point<bound_function, trampoline, convention_of(Site::shape())> entry;
    static_assert(signature_matches<signature_names<Site::shape().parameters()>, function_takes<split::count>>::value, "");

    static const function_record& record() { return record_; }
    static function_record record_;
};

constexpr short fast_nargs_of(signature_shape shape) {
    return static_cast<short>(shape.only_positional() ? shape.parameters() : -1);
}

template <class Site, class Target>
function_record bound_function<Site, Target>::record_ = {
    {last_name(Site::name()), reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(&entry::call)), entry::flags,
     last_name(Site::doc())},
    Site::signature(),
    trampoline::table::codes,
    trampoline::table::types,
    nullptr,
    nullptr,
    static_cast<short>(split::count),
    fast_nargs_of(Site::shape()),
    0,
    0,
    0};

// A record for a callable with state, which the core copies: it is called by `invoke`, with the record it belongs to.
template <class Bound>
function_record closure_record() {
    return function_record{{nullptr, nullptr, 0, nullptr},
                           Bound::signature(),
                           Bound::trampoline::table::codes,
                           Bound::trampoline::table::types,
                           &Bound::trampoline::general,
                           nullptr,
                           static_cast<short>(Bound::split::count),
                           fast_nargs_of(Bound::shape()),
                           0,
                           0,
                           0};
}

}  // namespace detail
}  // namespace pyrite

#endif
