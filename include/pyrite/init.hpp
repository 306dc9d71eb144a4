// pyrite/init.hpp: constructors: PYINIT and PYINIT_AS. More than one makes an overload set. A class without any cannot be
// instantiated from Python.
//
// Tested by tests/test_class.
#ifndef PYRITE_INIT_HPP
#define PYRITE_INIT_HPP

#include <pyrite/class.hpp>
#include <pyrite/detail/newborn.hpp>
#include <pyrite/detail/object_maker.hpp>
#include <pyrite/result.hpp>

namespace pyrite {
namespace detail {

struct init_self {};

// self of a factory's constructor: the instance, whatever is in it yet.
template <class T>
struct init_of {};
template <class Self>
struct lead_argument<init_self, Self> {
    static PyObject* get(const Self&, PyObject* self) { return self; }
};
template <class T, class... A>
struct split_parameters<init_of<T>, type_list<A...>> {
    typedef object_self self;
    typedef type_list<init_self> leads;
    typedef type_list<A...> passed;
    typedef indices<sizeof...(A)> positions;
    enum { count = sizeof...(A) };
};

// Where the core wants an object of the class that stands in for T, the address is odd. Only classes with virtual functions
// have stand-ins.
template <class T, class Parameters, class... Pass>
struct alias_or_object_maker;
template <class T, class... A, class... Pass>
struct alias_or_object_maker<T, type_list<A...>, Pass...> {
    static bool make(PyObject* place, Pass... args) {
        const std::size_t at = reinterpret_cast<std::size_t>(place);
        if (!(at & 1))
            return object_maker<T, __is_abstract(T), PYRITE_IS_CONSTRUCTIBLE(T, A...), Pass...>::make(
                place, static_cast<Pass>(args)...);
        return alias_constructor<T, A...>::construct &&
               make_alias(reinterpret_cast<void*>(at - 1), static_cast<Pass>(args)...);
    }
    static bool make_alias(void* place, A... args) {
        alias_constructor<T, A...>::construct(place, std::forward<A>(args)...);
        return true;
    }
};
template <bool Polymorphic>
struct place_maker {
    template <class T, class Parameters, bool Parenthesised, class... Pass>
    using of = object_maker<T, __is_abstract(T), Parenthesised, Pass...>;
};
template <>
struct place_maker<true> {
    template <class T, class Parameters, bool Parenthesised, class... Pass>
    using of = alias_or_object_maker<T, Parameters, Pass...>;
};

// The keep_alive pairs of a constructor, whose self is the instance under construction.
template <class Extras>
struct init_keep_alive {
    enum { any = false };
    static bool apply(PyObject* const*) { return true; }
    static bool keep(void*) { return true; }
};
template <class First, class... Rest>
struct init_keep_alive<type_list<First, Rest...>> : init_keep_alive<type_list<Rest...>> {};
template <int Nurse, int Patient, class... Rest>
struct init_keep_alive<type_list<keep_alive<Nurse, Patient>, Rest...>> {
    enum { any = true };
    static bool apply(PyObject* const* args) {
        return (Nurse == 1   ? core::keep_alive_by_new(args[Patient - 2])
                : Nurse == 0 ? true
                             : core::keep_alive(args[Nurse - 2], Patient < 2 ? Py_None : args[Patient - 2])) &&
               init_keep_alive<type_list<Rest...>>::apply(args);
    }
    template <class Frame>
    static bool keep(const Frame* frame) {
        return apply(frame->kept);
    }
};

/// The constructor T(A…) as Python's __init__: its record, which the core calls with the place where the object is to be.
template <class Site, class T, class Passed, class Positions>
struct init_function;
template <class Site, class T, class... A, std::size_t... I>
struct init_function<Site, T, type_list<A...>, index_pack<I...>> {
    typedef frame<index_pack<I...>, typename param<bare<A>>::slot...> slots_type;
    typedef param_table<param<bare<A>>...> table;
    typedef init_keep_alive<typename Site::extras> pairs;
    typedef typename argument_loader<!pairs::any, sizeof...(A)>::template of<slots_type, param<bare<A>>...> loader;
    typedef typename call_frame<pairs::any>::template of<slots_type, sizeof...(A)> frame_type;
    typedef after_failed_load<table::converts> failed;
    typedef typename Site::facts facts;
    static_assert(signature_matches<signature_names<facts::parameters>, function_takes<int(sizeof...(A))>>::value, "");

    static PyObject* invoke(const function_record& record, PyObject* place, PYRITE_ENTRY_PARAMS) {
        PYRITE_TRY {
            frame_type frame;
            PyObject* const outcome = loader::general(record, &frame, place, PYRITE_ENTRY_ARGS);
            if (PYRITE_UNLIKELY(outcome != core::loaded())) return outcome;
            if (!pairs::keep(&frame)) return nullptr;
            (void)frame;
            typedef typename place_maker<__is_polymorphic(
                T)>::template of<T, type_list<A...>, PYRITE_IS_CONSTRUCTIBLE(T, A...),
                                 typename pass_as<param<bare<A>>, A, param<bare<A>>::owned>::type...>
                maker;
            return maker::make(place, PYRITE_PASS_ARGUMENT(A, I, frame)...)
                       ? place
                       : core::raise_not_constructible(class_of<T>::record);
        }
        PYRITE_CATCH_ALL { return core::translate_exception(); }
    }

    // The ordinary call of the class in one step (3.9+), where the arguments are few and read here.
    static PyObject* vectorcall(PyObject*, PyObject* const* args, size_t nargsf, PyObject* names) {
        if (!class_of<T>::is_simple()) return core::construct_vector(class_of<T>::record, record_, args, nargsf, names);
        PYRITE_TRY {
            slots_type slots;
            (void)slots;
            if (PYRITE_UNLIKELY(!loader::vector(record_, &slots, args, compat::vectorcall_nargs(nargsf), names)))
                return failed::construct(class_of<T>::record);
            return class_of<T>::make_simple(PYRITE_PASS_ARGUMENT(A, I, slots)...);
        }
        PYRITE_CATCH_ALL { return core::translate_exception(); }
    }

    // tp_init before 3.9. The newborn of a simple class, with arguments that are read in place, is made here; all else by
    // the core.
    static int init(PyObject* self, PyObject* args, PyObject* kw) {
        class_record& record = class_of<T>::record;
        core::newborn_instance& n = *core::newborn;
        slots_type slots;
        if (n.instance != self || n.what.record != &record || n.what.state != core::irregular_instance::half_made ||
            kw || PyTuple_GET_SIZE(args) != facts::fast_nargs || !class_of<T>::is_simple() ||
            !loader::values::read(slots, reinterpret_cast<PyTupleObject*>(args)->ob_item))
            return core::instance_init(self, args, kw);
        n.what.state = core::irregular_instance::being_made;
        PYRITE_TRY { ::new (static_cast<void*>(self + 1)) T(PYRITE_PASS_ARGUMENT(A, I, slots)...); }
        PYRITE_CATCH_ALL {
            core::translate_exception();
            core::cancel_construction(self);
            return -1;
        }
        // Unless the constructor ran Python code that made others.
        if (PYRITE_LIKELY(n.instance == self && !record.next_copy && class_of<T>::is_simple())) {
            n.instance = nullptr;
            --record.irregular;
        } else {
            core::finish_newborn(record, self);
        }
        return 0;
    }
    static function_record record_;
};
template <class Site, class T, class... A, std::size_t... I>
function_record init_function<Site, T, type_list<A...>, index_pack<I...>>::record_ = {
    {nullptr, nullptr, PYRITE_ENTRY_FLAGS, nullptr},
    nullptr,
    table::codes(),
    table::get(),
    &init_function::invoke,
    nullptr,
    static_cast<short>(sizeof...(A)),
    static_cast<short>(facts::fast_nargs),
    static_cast<unsigned>(constructs_in_place) | (pairs::any ? static_cast<unsigned>(keeps_arguments) : 0u) |
        static_cast<unsigned>(failed::flag),
    0,
    0};

// How the class is called in one step: by the core, or by the constructor's own function where that reads its arguments.
struct core_vectorcall {
    static compat::vectorcall_function get() { return PYRITE_HAS_VECTORCALL ? &core::construct_by_type : nullptr; }
};
template <class Function, bool Possible, bool Quick = Function::loader::quick>
struct vectorcall_of : core_vectorcall {};
template <class Function>
struct vectorcall_of<Function, true, true> {
    static compat::vectorcall_function get() { return PYRITE_HAS_VECTORCALL ? &Function::vectorcall : nullptr; }
};
template <class Function, bool Quick>
struct vectorcall_of<Function, false, Quick> {
    static compat::vectorcall_function get() { return nullptr; }
};

struct no_tp_init {
    static initproc get() { return nullptr; }
};
template <class Function, bool Possible>
struct tp_init_of : no_tp_init {};
template <class Function>
struct tp_init_of<Function, true> {
    static initproc get() { return &Function::init; }
};

// The object of an instance while a factory's value is moved there: finished, or cancelled.
template <class T>
struct construction {
    PyObject* instance;
    void* place;
    core::construction_kind kind;

    explicit construction(PyObject* self)
        : instance(self), place(nullptr), kind(core::begin_construction(class_of<T>::record, self, place)) {}
    ~construction() {
        if (kind == core::construct_fresh) core::cancel_construction(instance);
    }
    construction(const construction&) = delete;
    construction& operator=(const construction&) = delete;

    result<void> finish() {
        core::finish_construction(class_of<T>::record, instance);
        kind = core::construct_again;
        return result<void>();
    }
};

// A second __init__ by a factory assigns, too.
template <class T, bool Assignable>
struct reassigner {
    static result<void> assign(PyObject* self, T&& fresh) {
        T* object = class_of<T>::self(self);
        if (!object) return error::fetch();
        PYRITE_BEGIN_USERS_COPY
        *object = std::move(fresh);
        PYRITE_END_USERS_COPY
        return result<void>();
    }
};
template <class T>
struct reassigner<T, false> {
    static result<void> assign(PyObject* self, T&&) {
        core::raise_constructed_twice(self);
        return error::fetch();
    }
};
template <class T>
struct reassigner_of : reassigner<T, assignment_of<T>::possible> {};

// What a factory returned becomes the object of `self`. Where that is of a Python subclass, it is to be an object of the class
// that stands in for T: one of just T is moved into it, if it can be.
template <class T>
result<void> take_as_alias(PyObject* self, T&& value) {
    construction<T> made(self);
    if (made.kind == core::construct_again) {
        core::raise_constructed_twice(self);
        return error::fetch();
    }
    if (made.kind == core::construction_refused) return error::fetch();
    alias_of<T>::from_value(made.place, std::move(value));
    return made.finish();
}
template <class T, bool Polymorphic = std::is_polymorphic<T>::value>
struct alias_test {
    static bool is_stand_in(const T*) { return false; }
    static bool moves(PyObject*, const T*) { return false; }
};
template <class T>
struct alias_test<T, true> {
    static bool is_stand_in(const T* object) { return object && alias_of<T>::is && alias_of<T>::is(object); }
    static bool moves(PyObject* self, const T* object) {
        return object && alias_of<T>::from_value && core::wants_alias(class_of<T>::record, self) &&
               typeid(*object) == typeid(T);
    }
};

template <class T, class R, class Enable = void>
struct factory_result;
template <class T>
struct factory_result<T, T, void> {
    static result<void> take(PyObject* self, T&& value) {
        construction<T> made(self);
        if (made.kind == core::construct_again) return reassigner_of<T>::assign(self, std::move(value));
        if (made.kind == core::construction_refused) return error::fetch();
        if (!core::wants_alias(class_of<T>::record, self)) {
            ::new (made.place) T(std::move(value));
        } else if (alias_of<T>::from_value) {
            alias_of<T>::from_value(made.place, std::move(value));
        } else {
            core::raise_not_constructible(class_of<T>::record);
            return error::fetch();
        }
        return made.finish();
    }
};
template <class T, class U>
struct factory_result<T, U*, void> {
    static result<void> take(PyObject* self, U* pointer) {
        T* object = pointer;
        if (alias_test<T>::moves(self, object)) {
            const struct deleted {
                U* pointer;
                ~deleted() { delete_owner<U>(pointer); }
            } empty = {pointer};
            return take_as_alias<T>(self, std::move(*object));
        }
        if (!core::attach_object(class_of<T>::record, self, {object, pointer, &delete_owner<U>, nullptr},
                                 alias_test<T>::is_stand_in(object)))
            return error::fetch();
        return result<void>();
    }
};
template <class T, class H>
struct factory_result<T, H, typename std::enable_if<smart_pointer<H>::value>::type> {
    static result<void> take(PyObject* self, H&& pointer) {
        T* object = pointer.get();
        // What others may share is not moved away from them.
        if (kind_of_pointer<H>::value == owned_alone && alias_test<T>::moves(self, object))
            return take_as_alias<T>(self, std::move(*object));
        if (!core::attach_object(class_of<T>::record, self,
                                 {object, object ? new H(std::move(pointer)) : nullptr, &delete_owner<H>, nullptr},
                                 alias_test<T>::is_stand_in(object)))
            return error::fetch();
        return result<void>();
    }
};

/// A factory: a callable that gives a T, a T*, or a smart pointer to one.
template <class T, class F, class Parameters>
struct factory_call;
template <class T, class F, class... A>
struct factory_call<T, F, type_list<A...>> {
    F factory;
    result<void> operator()(PyObject* self, A... args) {
        typedef typename function_traits<F>::result made;
        return factory_result<T, bare<made>>::take(self, factory(std::forward<A>(args)...));
    }
};
template <class T, class F>
struct factory_target {
    struct traits {
        typedef pyrite::result<void> result;
    };
    typedef typename function_traits<F>::parameters parameters;
    typedef factory_call<T, F, parameters> call;
    static call& get(const function_record& record) { return *static_cast<call*>(record.closure); }
};

}  // namespace detail

/// Binds the constructor of T with these parameters: what PYINIT expands to.
template <class Site, class T, class... A>
void bind_init(class_<T>& cls, void (*)(A...), const char* signature, const char* doc) {
    typedef detail::init_function<Site, T, detail::type_list<A...>, detail::indices<sizeof...(A)>> function;
    enum {
        direct = !function::pairs::any && !__is_abstract(T) && PYRITE_IS_CONSTRUCTIBLE(T, A...),
        direct_init = direct && !PYRITE_HAS_VECTORCALL && function::loader::quick
    };
    core::add_init(cls.builder(), function::record_, signature, doc, detail::vectorcall_of<function, direct>::get(),
                   detail::tp_init_of<function, direct_init>::get());
}

/// Binds a factory as a constructor: what PYINIT_AS expands to.
template <class Site, class T, class F>
void bind_init_as(class_<T>& cls, const char* signature, const char* doc, F&& factory) {
    typedef detail::factory_target<T, typename std::decay<F>::type> target;
    typedef typename target::call call;
    typedef detail::bound_function<Site, target, detail::init_of<T>> bound;
    core::add_method_closure(cls.builder(), detail::closure_record<bound>(signature), "__init__", doc,
                             detail::init_member, new call{std::forward<F>(factory)}, &detail::drop_closure<call>);
}

}  // namespace pyrite

PYRITE_ALLOW_OMITTED_MACRO_ARGUMENT
#pragma GCC system_header

/// PYINIT(cls, (Types…), (signature) [, doc])
///
/// Binds a constructor by its parameter types: `PYINIT(cls, (std::string, double), (owner, balance=0.0))`. Aggregates are
/// initialised with braces. Header: pyrite/init.hpp.
#define PYINIT(cls, types, sig, ...)                                                                               \
    do {                                                                                                           \
        struct pyrite_tag {};                                                                                      \
        ::pyrite::bind_init<PYRITE_SITE(#sig, "", "" __VA_ARGS__)>(cls, static_cast<void(*) types>(nullptr), #sig, \
                                                                   ::pyrite::detail::doc_of("" __VA_ARGS__));      \
    } while (false)

/// PYINIT_AS(cls, (signature), doc, callable)
///
/// Binds a factory as a constructor: a callable that returns a T, a T* (taken over), or a unique or shared pointer. For Python
/// subclasses with `cls.override_with<Alias>()` the object must be an Alias; a T, and a T that nobody shares, is moved into
/// one where an Alias can be made of it, or made without arguments and assigned to.
#define PYINIT_AS(cls, sig, doc_, ...)                                                     \
    do {                                                                                   \
        struct pyrite_tag {};                                                              \
        ::pyrite::bind_init_as<PYRITE_PLAIN_SITE(#sig, "")>(cls, #sig, doc_, __VA_ARGS__); \
    } while (false)

#endif
