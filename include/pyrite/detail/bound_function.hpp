// pyrite/detail/bound_function.hpp: the trampoline: the code a bound function costs. Load, call, store, catch; all four
// are the core's, except for what only the types know.
//
// A site is a type that is unique to one use of a macro; it carries the signature as constexpr text, so that each bound
// function has a static record of its own and Python calls straight into its trampoline.
#ifndef PYRITE_DETAIL_BOUND_FUNCTION_HPP
#define PYRITE_DETAIL_BOUND_FUNCTION_HPP

#include <pyrite/detail/converted_call.hpp>
#include <pyrite/detail/function_traits.hpp>
#include <pyrite/detail/quick_load.hpp>
#include <pyrite/detail/signature.hpp>
#include <pyrite/detail/class_record.hpp>
#include <pyrite/detail/try.hpp>
#include <pyrite/policy.hpp>
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

/// How a result becomes a new reference; specialised for pointers and references to bound classes, where the policy
/// counts. `note` is called once, when the function is bound.
template <class Policy, class R, class Enable = void>
struct result_giver {
    static PyObject* give(R&& value, PyObject*) { return to_python(std::forward<R>(value)); }
    static void note() {}
};
template <class Policy>
struct result_giver<Policy, void, void> {
    static void note() {}
};

// `finish((f(…), store_result<R>{self}))` is the result of f as a new reference, also where f returns void: the comma is
// then the language's own, and `finish` sees the bare tag. One expression instead of a template a function.
template <class Policy, class Declared>
struct store_result {
    PyObject* self;
};
template <class R, class Policy, class Declared>
PyObject* operator,(R&& value, store_result<Policy, Declared> how) {
    return result_giver<Policy, Declared>::give(static_cast<Declared&&>(value), how.self);
}
inline PyObject* finish(PyObject* result) noexcept { return result; }
template <class Policy>
PyObject* finish(store_result<Policy, void>) noexcept {
    Py_INCREF(Py_None);
    return Py_None;
}

/// A function known at compile time: the call is direct, and can be inlined.
template <class Pointer, Pointer Function>
struct constant_target {
    typedef function_traits<Pointer> traits;
    typedef typename traits::parameters parameters;
    static constexpr Pointer get(const function_record&) { return Function; }
};

/// A callable object without state, such as a lambda that captures nothing: any storage of its size will do.
template <class F>
struct stateless_target {
    typedef function_traits<F> traits;
    typedef typename traits::parameters parameters;
    static F& get(const function_record&) {
        static typename std::aligned_storage<sizeof(F), alignof(F)>::type nothing;
        return *reinterpret_cast<F*>(&nothing);
    }
};

/// A pointer to a function, kept by the record.
template <class Pointer>
struct pointer_target {
    typedef function_traits<Pointer> traits;
    typedef typename traits::parameters parameters;
    static Pointer get(const function_record& record) { return reinterpret_cast<Pointer>(record.closure); }
};

/// A callable with state, kept by the function object that Python sees.
template <class F>
struct closure_target {
    typedef function_traits<F> traits;
    typedef typename traits::parameters parameters;
    static F& get(const function_record& record) { return *static_cast<F*>(record.closure); }
};

/// What the trampoline of a function holds of `self`: nothing. Methods have theirs in pyrite/class.hpp.
struct no_self {
    no_self(const function_record&, PyObject*) {}
    bool found() const { return true; }
};

/// Arguments that come before Python's own: the token, and self.
template <class Lead, class Self>
struct lead_argument;
template <class Self>
struct lead_argument<Python, Self> {
    static Python get(const Self&, PyObject*) { return token_access::make(); }
};

// Splits a C++ parameter list into what pyrite supplies and what Python passes.
template <class Self, class Parameters>
struct split_parameters {};
template <class... A>
struct split_parameters<no_self, type_list<A...>> {
    typedef no_self self;
    typedef type_list<> leads;
    typedef type_list<A...> passed;
    typedef indices<sizeof...(A)> positions;
    enum { count = sizeof...(A) };
};
template <class... A>
struct split_parameters<no_self, type_list<Python, A...>> : split_parameters<no_self, type_list<A...>> {
    typedef type_list<Python> leads;
};
template <class... A>
struct split_parameters<no_self, type_list<const Python&, A...>> : split_parameters<no_self, type_list<Python, A...>> {
};

// The descriptors of a parameter list; none at all where no parameter has one.
template <bool Any, class... P>
struct descriptor_table {
    static constexpr const type_descriptor* const* get() { return nullptr; }
};
template <class... P>
struct descriptor_table<true, P...> {
    static const type_descriptor* const types[sizeof...(P) + 1];
    static constexpr const type_descriptor* const* get() { return types; }
};
template <class... P>
const type_descriptor* const descriptor_table<true, P...>::types[sizeof...(P) + 1] = {P::types()..., nullptr};

/// Codes and descriptors of a parameter list; what is in tables is shared by all functions that have it.
template <bool Few, class... P>
struct code_table {
    static constexpr code_list codes() { return code_list(code_list::in_place(), P::code()...); }
};
template <class... P>
struct code_table<false, P...> {
    static constexpr code_list codes() { return code_list(table); }
    static const unsigned char table[sizeof...(P)];
};
template <class... P>
const unsigned char code_table<false, P...>::table[sizeof...(P)] = {P::code()...};

template <class... P>
struct param_table : descriptor_table<any_of(has_descriptor(P::code())...), P...>,
                     code_table<(sizeof...(P) <= 8), P...> {};

/// As what a slot's value is passed to a parameter of type A: moved where the frame owns it; a bound class's object, which
/// Python owns, is copied instead.
template <class P, class A, bool Owned>
struct pass_as {
    typedef A&& type;
};
template <class P, class A>
struct pass_as<P, A, false> {
    typedef const A& type;
};
template <class P, class A>
struct pass_as<P, A&, false> {
    typedef A& type;
};
template <class P, class A>
struct pass_as<P, A&&, false> {
    typedef A&& type;
};

/// The keep_alive pairs among the extras.
template <class Extras>
struct keep_alive_pairs {
    enum { any = false };
    static bool apply(PyObject*, PyObject*, PyObject* const*) { return true; }
};
template <class First, class... Rest>
struct keep_alive_pairs<type_list<First, Rest...>> : keep_alive_pairs<type_list<Rest...>> {};
template <int Nurse, int Patient, class... Rest>
struct keep_alive_pairs<type_list<keep_alive<Nurse, Patient>, Rest...>> {
    enum { any = true };
    // Number 0 is the result, 1 self where there is one; the others are the arguments in order.
    static PyObject* number(int n, PyObject* result, PyObject* self, PyObject* const* args) {
        return n == 0 ? result : self ? (n == 1 ? self : args[n - 2]) : args[n - 1];
    }
    static bool apply(PyObject* result, PyObject* self, PyObject* const* args) {
        return core::keep_alive(number(Nurse, result, self, args), number(Patient, result, self, args)) &&
               keep_alive_pairs<type_list<Rest...>>::apply(result, self, args);
    }
};

// The frame, and behind it the objects the slots were loaded from where keep_alive asks for them.
template <class Frame, std::size_t Count, bool Kept>
struct call_frame {
    Frame slots;
    PyObject* const* arguments() const { return nullptr; }
};
template <class Frame, std::size_t Count>
struct call_frame<Frame, Count, true> {
    Frame slots;
    PyObject* kept[Count + 1];
    call_frame() : kept() {}
    PyObject* const* arguments() const { return kept; }
};
template <class Frame>
struct call_frame<Frame, 0, true> {
    Frame slots;
    PyObject* kept[1] = {nullptr};  // nothing is loaded, and compilers see that
    PyObject* const* arguments() const { return kept; }
};

/// A value made for the call as an lvalue, which lives until the call is over: so that a parameter may be a `T&`.
template <class T>
typename std::remove_reference<T>::type& as_lvalue(T&& value) noexcept {
    return value;
}

// Slot I as the argument of a parameter of type A; an expression, because what it makes must live until the call is over.
#define PYRITE_PASS_ARGUMENT(A, I, slots)                                          \
    static_cast<typename pass_as<param<bare<A>>, A, param<bare<A>>::owned>::type>( \
        as_lvalue(param<bare<A>>::get(static_cast<frame_leaf<I, typename param<bare<A>>::slot>&>(slots).slot)))

/// The trampolines of one bound function, one for each way Python may call it; only the one that fits the signature is
/// ever instantiated.
template <class Target, class Extras, class Self, class Leads, class Passed, class Positions>
struct trampoline;

template <class Target, class Extras, class Self, class... Lead, class... A, std::size_t... I>
struct trampoline<Target, Extras, Self, type_list<Lead...>, type_list<A...>, index_pack<I...>> {
    typedef frame<index_pack<I...>, typename param<bare<A>>::slot...> slots_type;
    typedef param_table<param<bare<A>>...> table;
    typedef keep_alive_pairs<Extras> pairs;
    typedef argument_loader<!pairs::any, slots_type, param<bare<A>>...> loader;
    typedef call_frame<slots_type, sizeof...(A), pairs::any> frame_type;
    typedef typename Target::traits::result result;
    typedef typename policy_of<Extras>::type policy;
    typedef Self self_type;
    typedef after_failed_load<any_of(may_be_converted(param<bare<A>>::code())...)> failed;

    static PyObject* call(const function_record& record, PyObject* self, const Self& that, frame_type& frame) {
        (void)self, (void)that, (void)frame, (void)record;  // of a function that takes nothing
        PyObject* given = finish((Target::get(record)(lead_argument<Lead, Self>::get(that, self)...,
                                                      PYRITE_PASS_ARGUMENT(A, I, frame.slots)...),
                                  store_result<policy, result>{std::is_same<Self, no_self>::value ? nullptr : self}));
        if (pairs::any && given &&
            !pairs::apply(given, std::is_same<Self, no_self>::value ? nullptr : self, frame.arguments())) {
            Py_DECREF(given);
            return nullptr;
        }
        return given;
    }
    static PyObject* general(const function_record& record, PyObject* self, PYRITE_ENTRY_PARAMS) {
        PYRITE_TRY {
            frame_type frame;
            PyObject* const outcome = loader::general(record, frame.slots, self, PYRITE_ENTRY_ARGS);
            if (PYRITE_UNLIKELY(outcome != core::loaded())) return outcome;
            const Self that(record, self);
            return PYRITE_LIKELY(that.found()) ? call(record, self, that, frame) : nullptr;
        }
        PYRITE_CATCH_ALL { return core::translate_exception(); }
    }
    static PyObject* one(const function_record& record, PyObject* self, PyObject* arg) {
        PYRITE_TRY {
            frame_type frame;
            PyObject* const outcome = loader::one(record, frame.slots, self, arg);
            if (PYRITE_UNLIKELY(outcome != core::loaded())) return outcome;
            const Self that(record, self);
            return PYRITE_LIKELY(that.found()) ? call(record, self, that, frame) : nullptr;
        }
        PYRITE_CATCH_ALL { return core::translate_exception(); }
    }
    static PyObject* none(const function_record& record, PyObject* self) {
        PYRITE_TRY {
            frame_type frame;
            const Self that(record, self);
            return PYRITE_LIKELY(that.found()) ? call(record, self, that, frame) : nullptr;
        }
        PYRITE_CATCH_ALL { return core::translate_exception(); }
    }
};

constexpr short fast_nargs_of(signature_shape shape) {
    return static_cast<short>(shape.only_positional() ? shape.parameters() : -1);
}

// Which of C's conventions suits a signature: METH_NOARGS, METH_O, or the general one of this Python.
enum convention { takes_none, takes_one, takes_general };
constexpr convention convention_of(signature_shape shape) {
    return shape.parameters() == 0                                                            ? takes_none
           : shape.parameters() == 1 && shape.positional_only() == 1 && shape.defaults() == 0 ? takes_one
                                                                                              : takes_general;
}

// The entry point of a site, as PyMethodDef wants it. A copy of the record is called by way of `invoke`, which needs to be
// there only where the copy can differ in what a call sees of it: in its defaults.
template <class Site, class Trampoline, convention, bool Defaults>
struct entry_point {
    static PyObject* call(PyObject* self, PYRITE_ENTRY_PARAMS) {
        return Trampoline::general(Site::record(), self, PYRITE_ENTRY_ARGS);
    }
    enum { flags = PYRITE_ENTRY_FLAGS };
    static constexpr function_record::invoker invoke() { return nullptr; }
};
template <class Site, class Trampoline>
struct entry_point<Site, Trampoline, takes_general, true> : entry_point<Site, Trampoline, takes_general, false> {
    static constexpr function_record::invoker invoke() { return &Trampoline::general; }
};
template <class Site, class Trampoline>
struct entry_point<Site, Trampoline, takes_one, false> {
    static PyObject* call(PyObject* self, PyObject* arg) { return Trampoline::one(Site::record(), self, arg); }
    enum { flags = METH_O };
    static constexpr function_record::invoker invoke() { return nullptr; }
};
template <class Site, class Trampoline>
struct entry_point<Site, Trampoline, takes_none, false> {
    static PyObject* call(PyObject* self, PyObject*) { return Trampoline::none(Site::record(), self); }
    enum { flags = METH_NOARGS };
    static constexpr function_record::invoker invoke() { return nullptr; }
};

/// A bound function: the static record of one site, and the trampoline it points at.
template <class Site, class Target, class Self = no_self>
struct bound_function {
    typedef split_parameters<Self, typename Target::parameters> split;
    typedef pyrite::detail::trampoline<Target, typename Site::extras, typename split::self, typename split::leads,
                                       typename split::passed, typename split::positions>
        trampoline;
    typedef typename trampoline::policy policy;
    typedef typename Target::traits::result result;
    static constexpr signature_shape shape() { return Site::shape(); }
    static constexpr const char* signature() { return Site::signature(); }
    typedef entry_point<bound_function, trampoline, convention_of(Site::shape()), (Site::shape().defaults() > 0)> entry;
    static_assert(signature_matches<signature_names<Site::shape().parameters()>, function_takes<split::count>>::value,
                  "");

    static const function_record& record() { return record_; }
    /// What is to be known of the function before it is first called.
    static void note() { result_giver<policy, result>::note(); }
    static constexpr unsigned flags() {
        return (trampoline::pairs::any ? static_cast<unsigned>(keeps_arguments) : 0u) |
               static_cast<unsigned>(trampoline::failed::flag);
    }
    static function_record record_;
};

template <class Site, class Target, class Self>
function_record bound_function<Site, Target, Self>::record_ = {
    {last_name_or_null(Site::name()), reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(&entry::call)),
     entry::flags, last_name_or_null(Site::doc())},
    Site::signature(),
    trampoline::table::codes(),
    trampoline::table::get(),
    entry::invoke(),
    nullptr,
    static_cast<short>(split::count),
    fast_nargs_of(Site::shape()),
    bound_function::flags(),
    0,
    0};

template <class F>
void drop_closure(void* closure) {
    delete static_cast<F*>(closure);
}

// A record for a callable with state, which the core copies: it is called by `invoke`, with the record it belongs to.
template <class Bound>
function_record closure_record() {
    return function_record{{nullptr, nullptr, 0, nullptr},
                           Bound::signature(),
                           Bound::trampoline::table::codes(),
                           Bound::trampoline::table::get(),
                           &Bound::trampoline::general,
                           nullptr,
                           static_cast<short>(Bound::split::count),
                           fast_nargs_of(Bound::shape()),
                           Bound::flags(),
                           0,
                           0};
}

}  // namespace detail
}  // namespace pyrite

#endif
