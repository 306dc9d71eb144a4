// pyrite/new.hpp: constructors that are Python's __new__: PYNEW and PYNEW_AS, for values that never change, and for classes
// that hand out objects they have already.
//
//     PYCLASS(m, Money, cls) {
//         PYNEW(cls, (long, std::string), (amount, currency="EUR"));
//         PYMETHOD_AS(cls, "__getnewargs__", (), "For pickle.", [](const Money& m) { return m.parts(); });
//     }
//
// The object is made in `__new__`, and `__init__` is object's, which ignores its arguments: no call of it changes an object.
// A subclass in Python says `super().__new__(cls, …)`. A class has PYINIT or PYNEW, not both.
//
// Tested by tests/test_new.
#ifndef PYRITE_NEW_HPP
#define PYRITE_NEW_HPP

#include <pyrite/exception.hpp>  // TypeError, of a null object
#include <pyrite/init.hpp>

namespace pyrite {
namespace detail {

// How a callable takes what pyrite supplies, and what is left for Python to pass. With TakesClass, the class comes first.
template <bool TakesClass, class Parameters>
struct maker_arguments;
template <class... A>
struct maker_arguments<false, type_list<A...>> {
    typedef type_list<A...> passed;
    template <class R, class F>
    static R call(F& make, PyObject*, A... args) {
        return make(std::forward<A>(args)...);
    }
};
template <class... A>
struct maker_arguments<false, type_list<Python, A...>> {
    typedef type_list<A...> passed;
    template <class R, class F>
    static R call(F& make, PyObject*, A... args) {
        return make(token_access::make(), std::forward<A>(args)...);
    }
};
template <class C, class... A>
struct maker_arguments<true, type_list<C, A...>> {
    typedef type_list<A...> passed;
    template <class R, class F>
    static R call(F& make, PyObject* cls, A... args) {
        return make(lead_argument<self_argument<C>, init_self>::get(init_self(), cls), std::forward<A>(args)...);
    }
};
template <class C, class... A>
struct maker_arguments<true, type_list<Python, C, A...>> {
    typedef type_list<A...> passed;
    template <class R, class F>
    static R call(F& make, PyObject* cls, A... args) {
        return make(token_access::make(), lead_argument<self_argument<C>, init_self>::get(init_self(), cls),
                    std::forward<A>(args)...);
    }
};

// Does a callable of these parameters take the class? It does where it has one parameter more than the signature names.
template <class Parameters, int Names>
struct takes_class {
    enum { value = false };
};
template <class C, class... A, int Names>
struct takes_class<type_list<C, A...>, Names> {
    enum { value = int(sizeof...(A)) == Names && std::is_base_of<handle, bare<C>>::value };
};
template <class... A, int Names>
struct takes_class<type_list<Python, A...>, Names> : takes_class<type_list<A...>, Names> {};

// The result depends on R, so that it is made only where there is a PYNEW.
template <class R>
struct made_by {
    typedef result<object> outcome;
};

// What the callable returned as the result of __new__: an object of T becomes that of a new instance of the class.
template <class T, class R, class Enable = void>
struct made_result {
    static typename made_by<R>::outcome take(PyObject* cls, R&& made) {
        const object self = object::steal(core::allocate_for_new(cls));
        if (!self) return error::fetch();
        const result<void> taken = factory_result<T, R>::take(self.ptr(), std::move(made));
        if (!taken) return taken.error();
        return self;
    }
    static void note() {}
};
// One that Python has already is the same object again, where it is of the class.
template <class T, class H>
struct made_result<T, H, typename std::enable_if<smart_pointer<H>::value>::type> {
    static typename made_by<H>::outcome take(PyObject* cls, H&& made) {
        T* const pointer = made.get();
        object known = object::steal(pointer ? core::find_instance(class_of<T>::record, pointer) : nullptr);
        if (known && PyType_IsSubtype(Py_TYPE(known.ptr()), reinterpret_cast<PyTypeObject*>(cls))) return known;
        const object self = object::steal(core::allocate_for_new(cls));
        if (!self) return error::fetch();
        const result<void> taken = factory_result<T, H>::take(self.ptr(), std::move(made));
        if (!taken) return taken.error();
        return self;
    }
    static void note() { core::track_class(class_of<T>::record); }
};
// Any object of Python's is what the call gives, as with a __new__ in Python.
template <class T, class R>
struct made_result<T, R, typename std::enable_if<std::is_base_of<handle, R>::value>::type> {
    static typename made_by<R>::outcome take(PyObject*, R&& made) {
        if (!made) return exc::TypeError("__new__() returned a null object");
        return object::borrow(made.ptr());
    }
    static void note() {}
};

/// A maker: a callable that gives a T, a T*, a smart pointer to one, or an object of Python's.
template <class T, class F, bool TakesClass, class Passed>
struct maker_call;
template <class T, class F, bool TakesClass, class... A>
struct maker_call<T, F, TakesClass, type_list<A...>> {
    F make;
    typename made_by<F>::outcome operator()(PyObject* cls, A... args) {
        typedef typename function_traits<F>::result made;
        typedef maker_arguments<TakesClass, typename function_traits<F>::parameters> how;
        return made_result<T, bare<made>>::take(cls, how::template call<made>(make, cls, std::forward<A>(args)...));
    }
};
template <class T, class F, bool TakesClass>
struct maker_target {
    struct traits {
        typedef pyrite::result<object> result;
    };
    typedef typename maker_arguments<TakesClass, typename function_traits<F>::parameters>::passed parameters;
    typedef maker_call<T, F, TakesClass, parameters> call;
    static call& get(const function_record& record) { return *static_cast<call*>(record.closure); }
};

}  // namespace detail

/// Binds the constructor of T with these parameters as __new__: what PYNEW expands to.
template <class Site, class T, class... A>
void bind_new(class_<T>& cls, void (*)(A...), const char* signature, const char* doc) {
    typedef detail::init_function<Site, T, detail::type_list<A...>, detail::indices<sizeof...(A)>> function;
    core::add_new(cls.builder(), function::record_, signature, doc, detail::vectorcall_of < function,
                  !function::pairs::any && !__is_abstract(T) && PYRITE_IS_CONSTRUCTIBLE(T, A...) > ::get());
}

/// Binds a callable as __new__: what PYNEW_AS expands to.
template <class Site, class T, class F>
void bind_new_as(class_<T>& cls, const char* signature, const char* doc, F&& callable) {
    typedef typename std::decay<F>::type kept;
    typedef detail::function_traits<kept> traits;
    enum { takes = detail::takes_class<typename traits::parameters, Site::facts::parameters>::value };
    typedef detail::maker_target<T, kept, takes != 0> target;
    typedef typename target::call call;
    typedef detail::bound_function<Site, target, detail::init_of<T>> bound;
    detail::made_result<T, detail::bare<typename traits::result>>::note();
    core::add_new_closure(cls.builder(), detail::closure_record<bound>(signature), doc,
                          new call{std::forward<F>(callable)}, &detail::drop_closure<call>);
}

}  // namespace pyrite

PYRITE_ALLOW_OMITTED_MACRO_ARGUMENT
#pragma GCC system_header

/// PYNEW(cls, (Types…), (signature) [, doc])
///
/// Binds a constructor as `__new__`, by its parameter types: `PYNEW(cls, (double, double), (x, y=0.0))`. Several make an
/// overload set. For pickling and copying, bind a method `__getnewargs__`. Header: pyrite/new.hpp.
#define PYNEW(cls, types, sig, ...)                                                                               \
    do {                                                                                                          \
        struct pyrite_tag {};                                                                                     \
        ::pyrite::bind_new<PYRITE_SITE(#sig, "", "" __VA_ARGS__)>(cls, static_cast<void(*) types>(nullptr), #sig, \
                                                                  ::pyrite::detail::doc_of("" __VA_ARGS__));      \
    } while (false)

/// PYNEW_AS(cls, (signature), doc, callable)
///
/// Binds a callable as `__new__`. It returns a T, a T* (taken over), a unique or shared pointer, or any object of Python's,
/// such as one it has given out before. With one parameter more than the signature names, it is given the class that was
/// called first, as a `pyrite::type` or `pyrite::object`. Header: pyrite/new.hpp.
#define PYNEW_AS(cls, sig, doc_, ...)                                                     \
    do {                                                                                  \
        struct pyrite_tag {};                                                             \
        ::pyrite::bind_new_as<PYRITE_PLAIN_SITE(#sig, "")>(cls, #sig, doc_, __VA_ARGS__); \
    } while (false)

#endif
