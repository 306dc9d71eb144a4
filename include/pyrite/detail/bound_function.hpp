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

/// A callable object without state, such as a lambda that captures nothing: any storage will do.
template <class F>
struct stateless_target {
    typedef function_traits<F> traits;
    typedef typename traits::parameters parameters;
    static F& get(const function_record& record) {
        return *static_cast<F*>(static_cast<void*>(const_cast<function_record*>(&record)));
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

/// What the trampoline of a function holds of `self`: nothing. Methods have theirs in detail/method.hpp.
struct no_self {
    no_self(const function_record&, PyObject*) {}
    bool found() const { return true; }
    // Only methods need self behind the arguments; a function must not keep it for what is rare.
    static PyObject* kept(PyObject*) { return nullptr; }
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

/// The keep_alive pairs among the extras.
template <class Extras>
struct keep_alive_pairs {
    enum { any = false };
    static bool apply(PyObject*, PyObject*, PyObject* const*) { return true; }
    static PyObject* keep(PyObject* result, PyObject*, void*) { return result; }
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
    /// The result, or nullptr with an exception raised where what it is to keep cannot be kept.
    template <class Frame>
    static PyObject* keep(PyObject* result, PyObject* self, const Frame* frame) {
        if (!result || apply(result, self, frame->kept)) return result;
        Py_DECREF(result);
        return nullptr;
    }
};

// The frame, and behind it the objects the slots were loaded from where keep_alive asks for them.
template <class Frame, std::size_t Count>
struct keeping_frame : Frame {
    PyObject* kept[Count + 1];
    keeping_frame() : kept() {}
};
template <bool Kept>
struct call_frame {
    template <class Frame, std::size_t>
    using of = Frame;
};
template <>
struct call_frame<true> {
    template <class Frame, std::size_t Count>
    using of = keeping_frame<Frame, Count>;
};

// What every trampoline does, in one function: load, call, store, catch. `load` fills the frame, or says
// what the call has come to. PYRITE_SELF constructs what is held of `self`, PYRITE_CALL is the call.
#define PYRITE_TRAMPOLINE(record, load)                                                                        \
    PYRITE_TRY {                                                                                               \
        frame_type frame;                                                                                      \
        (void)frame; /* of a function that takes nothing */                                                    \
        PyObject* const outcome = load;                                                                        \
        if (PYRITE_UNLIKELY(outcome != core::loaded())) return outcome;                                        \
        const self_type that PYRITE_SELF(record);                                                              \
        if (PYRITE_UNLIKELY(!that.found())) return nullptr;                                                    \
        return pairs::keep(finish((PYRITE_CALL(record), store_result<policy, result>{self_type::kept(self)})), \
                           self_type::kept(self), &frame);                                                     \
    }                                                                                                          \
    PYRITE_CATCH_ALL { return core::translate_exception(); }

// Which of C's conventions suits a signature: METH_NOARGS, METH_O, or the general one of this Python; and, as the type of a
// function pointer, which of the overloaded entry points that is.
template <bool None, bool One>
struct convention {
    typedef PyObject* (*type)(PyObject*, PYRITE_ENTRY_PARAMS);
    enum { flags = PYRITE_ENTRY_FLAGS };
};
template <>
struct convention<false, true> {
    typedef PyObject* (*type)(PyObject*, PyObject*);
    enum { flags = METH_O };
};
template <>
struct convention<true, false> {
    typedef PyObject* (*type)(PyObject*, void*);
    enum { flags = METH_NOARGS };
};
template <class Facts>
struct convention_of
    : convention<Facts::parameters == 0,
                 (Facts::parameters == 1 && Facts::positional_only == 1 && int(Facts::defaults) == 0)> {};

// A copy of the record is called by way of `invoke`, which needs to be there only where the copy can differ in what a call
// sees of it: in its defaults.
struct not_copied {};
struct trampoline_base {
    static PyObject* general(not_copied);
};
template <bool Defaults>
struct invoke_type {
    typedef PyObject* (*type)(not_copied);
};
template <>
struct invoke_type<true> {
    typedef function_record::invoker type;
};
constexpr function_record::invoker invoke_of(function_record::invoker function) { return function; }
constexpr function_record::invoker invoke_of(PyObject* (*)(not_copied)) { return nullptr; }

/// A bound function: the static record of one site, and its trampolines, one for each way it may be called: by Python
/// (`entry`; only the one that fits the signature is ever instantiated), and with a record that is given.
template <class Site, class Target, class Self, class Leads, class Passed, class Positions>
struct trampoline;

// All but the call itself is the same for functions and for members.
#define PYRITE_TRAMPOLINES(Traits, Self)                                                                            \
    typedef frame<index_pack<I...>, typename param<bare<A>>::slot...> slots_type;                                   \
    typedef param_table<param<bare<A>>...> table;                                                                   \
    typedef keep_alive_pairs<typename Site::extras> pairs;                                                          \
    typedef typename call_frame<pairs::any>::template of<slots_type, sizeof...(A)> frame_type;                      \
    typedef typename argument_loader<!pairs::any, sizeof...(A)>::template of<slots_type, param<bare<A>>...> loader; \
    typedef typename Traits::result result;                                                                         \
    typedef typename policy_of<typename Site::extras>::type policy;                                                 \
    typedef after_failed_load<table::converts> failed;                                                              \
    typedef typename Site::facts facts;                                                                             \
    typedef Self self_type;                                                                                         \
    static_assert(signature_matches<signature_names<facts::parameters>, function_takes<int(sizeof...(A))>>::value,  \
                  "");                                                                                              \
    enum : short { count = sizeof...(A) };                                                                          \
    enum : unsigned { flags = (pairs::any ? static_cast<unsigned>(keeps_arguments) : 0u) | failed::flag };          \
                                                                                                                    \
    static PyObject* entry(PyObject* self, PYRITE_ENTRY_PARAMS) {                                                   \
        PYRITE_TRAMPOLINE(record_, loader::general(record_, &frame, self, PYRITE_ENTRY_ARGS))                       \
    }                                                                                                               \
    static PyObject* entry(PyObject* self, PyObject* arg) {                                                         \
        PYRITE_TRAMPOLINE(record_, loader::one(record_, &frame, self, arg))                                         \
    }                                                                                                               \
    static PyObject* entry(PyObject* self, void*) { /* METH_NOARGS */                                               \
        PYRITE_TRAMPOLINE(record_, core::loaded())                                                                  \
    }                                                                                                               \
    using trampoline_base::general;                                                                                 \
    static PyObject* general(const function_record& record, PyObject* self, PYRITE_ENTRY_PARAMS) {                  \
        PYRITE_TRAMPOLINE(record, loader::general(record, &frame, self, PYRITE_ENTRY_ARGS))                         \
    }                                                                                                               \
    typedef result_giver<policy, result> giver; /* its note(): what is to be known before the first call */         \
    static function_record record_;

#define PYRITE_TRAMPOLINE_RECORD                                                                                      \
    {                                                                                                                 \
        {nullptr,                                                                                                     \
         reinterpret_cast<PyCFunction>(                                                                               \
             reinterpret_cast<void (*)()>(static_cast<typename convention_of<facts>::type>(&trampoline::entry))),     \
         convention_of<facts>::flags, nullptr},                                                                       \
            nullptr, table::codes(), table::get(),                                                                    \
            invoke_of(static_cast<typename invoke_type<(facts::defaults > 0)>::type>(&trampoline::general)), nullptr, \
            trampoline::count, static_cast<short>(facts::fast_nargs), trampoline::flags, 0, 0                         \
    }

#define PYRITE_SELF(record) (record, self)
#define PYRITE_CALL(record) \
    Target::get(record)(lead_argument<Lead, Self>::get(that, self)..., PYRITE_PASS_ARGUMENT(A, I, frame)...)
template <class Site, class Target, class Self, class... Lead, class... A, std::size_t... I>
struct trampoline<Site, Target, Self, type_list<Lead...>, type_list<A...>, index_pack<I...>> : trampoline_base {
    PYRITE_TRAMPOLINES(Target::traits, Self)

    static PyObject* one(const function_record& record, PyObject* self, PyObject* arg) {
        PYRITE_TRAMPOLINE(record, loader::one(record, &frame, self, arg))
    }
    static PyObject* none(const function_record& record, PyObject* self) { PYRITE_TRAMPOLINE(record, core::loaded()) }
    // A special method: the core has the arguments in an array, and says how far conversions may go.
    static PyObject* protocol(const function_record& record, PyObject* self, PyObject* const* args, unsigned mode) {
        PYRITE_TRAMPOLINE(record, core::load_protocol(record, &frame, args, mode) ? core::loaded() : nullptr)
    }
};
template <class Site, class Target, class Self, class... Lead, class... A, std::size_t... I>
function_record trampoline<Site, Target, Self, type_list<Lead...>, type_list<A...>, index_pack<I...>>::record_ =
    PYRITE_TRAMPOLINE_RECORD;
#undef PYRITE_SELF
#undef PYRITE_CALL

/// The bound function of a site: what is called, and what it takes self for.
template <class Site, class Target, class Self = no_self,
          class Split = split_parameters<Self, typename Target::parameters>>
using bound_function = trampoline<Site, Target, typename Split::self, typename Split::leads, typename Split::passed,
                                  typename Split::positions>;

template <class F>
void drop_closure(void* closure) {
    delete static_cast<F*>(closure);
}

// A record for a callable with state, which the core copies: it is called by `invoke`, with the record it belongs to.
template <class Bound>
function_record closure_record(const char* signature) {
    return function_record{{nullptr, nullptr, 0, nullptr},
                           signature,
                           Bound::table::codes(),
                           Bound::table::get(),
                           &Bound::general,
                           nullptr,
                           Bound::count,
                           static_cast<short>(Bound::facts::fast_nargs),
                           Bound::flags,
                           0,
                           0};
}

}  // namespace detail
}  // namespace pyrite

#endif
