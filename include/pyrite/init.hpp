// pyrite/init.hpp: constructors: PYINIT and PYINIT_AS. More than one makes an overload set. A class without any cannot be
// instantiated from Python.
//
// Tested by tests/test_class.
#ifndef PYRITE_INIT_HPP
#define PYRITE_INIT_HPP

#include <pyrite/class.hpp>
#include <pyrite/result.hpp>

namespace pyrite {
namespace detail {

struct init_self {};

// self of a constructor: the instance, whatever is in it yet.
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

// T(args…), or T{args…} for an aggregate; of an abstract class nothing.
template <class T, class... A>
struct object_maker {
    enum { parenthesised = std::is_constructible<T, A&&...>::value };
    static void make(void* place, std::true_type, A&&... args) { ::new (place) T(std::forward<A>(args)...); }
    static void make(void* place, std::false_type, A&&... args) { ::new (place) T{std::forward<A>(args)...}; }
};

template <class T, bool Abstract>
struct constructor {
    template <class... A>
    static bool construct(PyObject* self, A&&... args) {
        object_maker<T, A...>::make(class_of<T>::place(self),
                                    std::integral_constant<bool, object_maker<T, A...>::parenthesised>(),
                                    std::forward<A>(args)...);
        return true;
    }
};
template <class T>
struct constructor<T, true> {
    template <class... A>
    static bool construct(PyObject*, A&&...) {
        return false;
    }
};

// A second __init__ assigns, so that the object stays where it is and whoever uses it is not left with a ruin.
template <class T, bool Assignable>
struct reassigner {
    static result<void> assign(PyObject* self, T&& fresh) {
        T* object = class_of<T>::self(self);
        if (!object) return error::fetch();
        *object = std::move(fresh);
        return result<void>();
    }
    template <class... A>
    static result<void> make(PyObject* self, A&&... args) {
        typename std::aligned_storage<sizeof(T), alignof(T)>::type storage;
        object_maker<T, A...>::make(&storage, std::integral_constant<bool, object_maker<T, A...>::parenthesised>(),
                                    std::forward<A>(args)...);
        struct guard {
            T* object;
            ~guard() { object->~T(); }
        } fresh = {reinterpret_cast<T*>(&storage)};
        return assign(self, std::move(*fresh.object));
    }
};
template <class T>
struct reassigner<T, false> {
    template <class... A>
    static result<void> make(PyObject* self, A&&...) {
        core::raise_constructed_twice(self);
        return error::fetch();
    }
    static result<void> assign(PyObject* self, T&&) { return make(self); }
};
template <class T>
struct reassigner_of : reassigner<T, std::is_move_assignable<T>::value && std::is_move_constructible<T>::value &&
                                         !std::is_abstract<T>::value && !std::is_polymorphic<T>::value> {};

/// `T(args…)` in an instance.
template <class T, class... A>
struct init_call {
    result<void> operator()(PyObject* self, A... args) const {
        if (core::is_constructed(self)) return reassigner_of<T>::make(self, std::forward<A>(args)...);
        const bool derived = core::wants_alias(class_of<T>::record, self);
        if (derived && alias_constructor<T, A...>::construct)
            alias_constructor<T, A...>::construct(class_of<T>::place(self), std::forward<A>(args)...);
        else if (derived || !constructor<T, std::is_abstract<T>::value>::construct(self, std::forward<A>(args)...)) {
            core::raise_not_constructible(class_of<T>::record, self);
            return error::fetch();
        }
        core::finish_construction(class_of<T>::record, self);
        return result<void>();
    }
};
template <class T, class... A>
struct init_target {
    struct traits {
        typedef pyrite::result<void> result;
    };
    typedef type_list<A...> parameters;
    static init_call<T, A...> get(const function_record&) { return init_call<T, A...>(); }
};

// The ordinary call of the class in one step (3.9+): load, allocate, construct.
template <class Bound, class T, class Passed, class Positions>
struct init_vectorcall;
template <class Bound, class T, class... A, std::size_t... I>
struct init_vectorcall<Bound, T, type_list<A...>, index_pack<I...>> {
    typedef typename Bound::trampoline trampoline;
    static PyObject* call(PyObject*, PyObject* const* args, size_t nargsf, PyObject* names) {
        PYRITE_TRY {
            typename trampoline::slots_type slots;
            if (PYRITE_UNLIKELY(
                    !core::load_vector(Bound::record_, &slots, args, compat::vectorcall_nargs(nargsf), names)))
                return nullptr;
            return class_of<T>::make(static_cast<typename pass_as<param<bare<A>>, A, param<bare<A>>::owned>::type>(
                trampoline::template argument<I, param<bare<A>>>(slots))...);
        }
        PYRITE_CATCH_ALL { return core::translate_exception(); }
    }
};
template <class Bound, class T, class Passed, class Positions, bool Possible>
struct vectorcall_of {
    static compat::vectorcall_function get() { return &init_vectorcall<Bound, T, Passed, Positions>::call; }
};
template <class Bound, class T, class Passed, class Positions>
struct vectorcall_of<Bound, T, Passed, Positions, false> {
    static compat::vectorcall_function get() { return nullptr; }
};

// What a factory returned becomes the object of `self`.
template <class T, class R, class Enable = void>
struct factory_result;
template <class T>
struct factory_result<T, T, void> {
    static result<void> take(PyObject* self, T&& value) {
        if (core::is_constructed(self)) return reassigner_of<T>::assign(self, std::move(value));
        ::new (static_cast<void*>(class_of<T>::place(self))) T(std::move(value));
        core::finish_construction(class_of<T>::record, self);
        return result<void>();
    }
};
template <class T, class U>
struct factory_result<T, U*, void> {
    static result<void> take(PyObject* self, U* pointer) {
        T* object = pointer;
        if (!core::attach_object(class_of<T>::record, self, {object, pointer, &delete_owner<U>, nullptr}))
            return error::fetch();
        return result<void>();
    }
};
template <class T, class H>
struct factory_result<T, H, typename std::enable_if<smart_pointer<H>::value>::type> {
    static result<void> take(PyObject* self, H&& pointer) {
        T* object = pointer.get();
        if (!core::attach_object(class_of<T>::record, self,
                                 {object, object ? new H(std::move(pointer)) : nullptr, &delete_owner<H>, nullptr}))
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
void bind_init(class_<T>& cls, void (*)(A...)) {
    typedef detail::bound_function<Site, detail::init_target<T, A...>, detail::init_of<T>> bound;
    bound::record_.invoke = &bound::trampoline::general;
    core::add_method(cls.builder(), bound::record_, "__init__", Site::doc(), detail::init_member);
    core::set_vectorcall(cls.builder(), detail::vectorcall_of < bound, T, typename bound::split::passed,
                         typename bound::split::positions,
                         !std::is_abstract<T>::value && std::is_constructible<T, A...>::value > ::get());
}

/// Binds a factory as a constructor: what PYINIT_AS expands to.
template <class Site, class T, class F>
void bind_init_as(class_<T>& cls, const char* doc, F&& factory) {
    typedef detail::factory_target<T, typename std::decay<F>::type> target;
    typedef typename target::call call;
    typedef detail::bound_function<Site, target, detail::init_of<T>> bound;
    core::add_method_closure(cls.builder(), detail::closure_record<bound>(), "__init__", doc, detail::init_member,
                             new call{std::forward<F>(factory)}, &detail::drop_closure<call>);
    core::set_vectorcall(cls.builder(), nullptr);
}

}  // namespace pyrite

PYRITE_ALLOW_OMITTED_MACRO_ARGUMENT
#pragma GCC system_header

/// PYINIT(cls, (Types…), (signature) [, doc])
///
/// Binds a constructor by its parameter types: `PYINIT(cls, (std::string, double), (owner, balance=0.0))`. Aggregates are
/// initialised with braces. Header: pyrite/init.hpp.
#define PYINIT(cls, types, sig, ...)                                                \
    do {                                                                            \
        PYRITE_METHOD_SITE("__init__", #sig, __VA_ARGS__)                           \
        ::pyrite::bind_init<pyrite_site>(cls, static_cast<void(*) types>(nullptr)); \
    } while (false)

/// PYINIT_AS(cls, (signature), doc, callable)
///
/// Binds a factory as a constructor: a callable that returns a T, a T* (taken over), or a unique or shared pointer.
#define PYINIT_AS(cls, sig, doc_, ...)                               \
    do {                                                             \
        PYRITE_CALLABLE_SITE("", #sig)                               \
        ::pyrite::bind_init_as<pyrite_site>(cls, doc_, __VA_ARGS__); \
    } while (false)

#endif
