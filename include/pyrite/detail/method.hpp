// pyrite/detail/method.hpp: methods as bound functions: the object comes first, found from `self`.
// For users: pyrite/class.hpp.
#ifndef PYRITE_DETAIL_METHOD_HPP
#define PYRITE_DETAIL_METHOD_HPP

#include <pyrite/detail/class_builder.hpp>
#include <pyrite/detail/smart_pointer.hpp>

namespace pyrite {

template <class T>
class class_;

namespace detail {

/// The C++ object of self, for the time of a call.
template <class T, bool Polymorphic = std::is_polymorphic<T>::value>
struct instance_self {
    T* object;
    instance_self(const function_record&, PyObject* self) : object(class_of<T>::self(self)) {}
    bool found() const { return object != nullptr; }
};
// Where Python may override what is called.
template <class T>
struct instance_self<T, true> {
    T* object;
    core::direct_call direct;
    instance_self(const function_record& method, PyObject* self) : object(class_of<T>::self(self)), direct() {
        if (PYRITE_UNLIKELY(class_of<T>::record.alias_size && Py_TYPE(self) != class_of<T>::record.type && object))
            core::begin_direct_call(direct, object, method.def.ml_name);
    }
    ~instance_self() {
        if (PYRITE_UNLIKELY(direct.object != nullptr)) core::end_direct_call(direct);
    }
    instance_self(const instance_self&) = delete;
    instance_self& operator=(const instance_self&) = delete;
    bool found() const { return object != nullptr; }
};
/// self as Python sees it.
struct object_self {
    object_self(const function_record&, PyObject*) {}
    bool found() const { return true; }
};

template <class A>
struct self_argument {};
template <class A, class T>
struct lead_argument<self_argument<A&>, instance_self<T>> {
    static A& get(const instance_self<T>& self, PyObject*) { return *self.object; }
};
template <class A, class T>
struct lead_argument<self_argument<A*>, instance_self<T>> {
    static A* get(const instance_self<T>& self, PyObject*) { return self.object; }
};
template <class A, class T>
struct lead_argument<self_argument<A>, instance_self<T>> {
    static const A& get(const instance_self<T>& self, PyObject*) { return *self.object; }
};
template <class A, class Self>
struct lead_argument<self_argument<A>, Self> {
    static bare<A> get(const Self&, PyObject* self) { return bare<A>::borrow(self); }
};
template <class Self>
struct lead_argument<self_argument<handle>, Self> {
    static handle get(const Self&, PyObject* self) { return self; }
};

// How a method of T splits its parameters: the token may stand before or behind self.
template <class T>
struct method_of {};

template <class A, class T>
struct self_kind {
    typedef typename std::remove_pointer<bare<A>>::type plain;
    typedef typename std::remove_cv<plain>::type cls;
    enum { is_python = std::is_base_of<handle, cls>::value };
    static_assert(
        is_python || std::is_base_of<cls, T>::value,
        "pyrite: the first parameter of a method must be the class itself (T&, const T&, T*), or a Python object");
    typedef typename std::conditional<is_python, object_self, instance_self<T>>::type type;
};

template <class T, class S, class... A>
struct split_parameters<method_of<T>, type_list<S, A...>> {
    typedef typename self_kind<S, T>::type self;
    typedef type_list<self_argument<S>> leads;
    typedef type_list<A...> passed;
    typedef indices<sizeof...(A)> positions;
    enum { count = sizeof...(A) };
};
template <class T, class S, class... A>
struct split_parameters<method_of<T>, type_list<S, Python, A...>> : split_parameters<method_of<T>, type_list<S, A...>> {
    typedef type_list<self_argument<S>, Python> leads;
};
template <class T, class S, class... A>
struct split_parameters<method_of<T>, type_list<Python, S, A...>> : split_parameters<method_of<T>, type_list<S, A...>> {
    typedef type_list<Python, self_argument<S>> leads;
};

/// A member function pointer as a function of the object: known at compile time, or kept.
template <class T, class Traits>
struct member_parameters;
template <class T, class R, class C, bool Const, class... A>
struct member_parameters<T, signature_of<R, C, Const, A...>> {
    static_assert(std::is_base_of<C, T>::value, "pyrite: the member function belongs to another class");
    typedef type_list<typename std::conditional<Const, const T&, T&>::type, A...> type;
};

template <class R, class Pointer, Pointer Function>
struct member_call {
    template <class T, class... A>
    R operator()(T& object, A&&... args) const {
        return (object.*Function)(std::forward<A>(args)...);
    }
};
template <class T, class Pointer, Pointer Function>
struct constant_member_target {
    typedef function_traits<Pointer> traits;
    typedef typename member_parameters<T, typename traits::signature>::type parameters;
    static constexpr member_call<typename traits::result, Pointer, Function> get(const function_record&) {
        return member_call<typename traits::result, Pointer, Function>();
    }
};

// A member function pointer in a callable's place becomes a callable.
template <class T, class F>
struct method_callable {
    typedef typename std::decay<F>::type type;
    static type&& make(type&& f) { return std::move(f); }
};
template <class T, class R, class... A>
struct kept_member {
    R (T::*function)(A...);
    R operator()(T& object, A... args) { return (object.*function)(std::forward<A>(args)...); }
};
template <class T, class R, class... A>
struct kept_const_member {
    R (T::*function)(A...) const;
    R operator()(const T& object, A... args) { return (object.*function)(std::forward<A>(args)...); }
};
template <class T, class C, class R, class... A>
struct method_callable<T, R (C::*)(A...)> {
    typedef kept_member<C, R, A...> type;
    static type make(R (C::*f)(A...)) { return type{f}; }
};
template <class T, class C, class R, class... A>
struct method_callable<T, R (C::*)(A...) const> {
    typedef kept_const_member<C, R, A...> type;
    static type make(R (C::*f)(A...) const) { return type{f}; }
};

// A site with the extras that came as arguments.
template <class Site, class... Extra>
struct site_with : Site {
    typedef type_list<Extra...> extras;
};

template <class Site, class Self, class F>
void bind_member(class_builder* builder, const char* name, const char* doc, F&&, member_kind kind, std::true_type) {
    typedef bound_function<Site, stateless_target<F>, Self> bound;
    bound::note();
    core::add_method(builder, bound::record_, name, doc, kind);
}
template <class Site, class Self, class F>
void bind_member(class_builder* builder, const char* name, const char* doc, F&& callable, member_kind kind,
                 std::false_type) {
    typedef bound_function<Site, closure_target<F>, Self> bound;
    bound::note();
    core::add_method_closure(builder, closure_record<bound>(), name, doc, kind, new F(std::forward<F>(callable)),
                             &drop_closure<F>);
}

}  // namespace detail

/// Binds a member function of T: what PYMETHOD expands to. See bind_function for `Site`.
template <class Site, class T, class Pointer, Pointer Function>
void bind_method(class_<T>& cls) {
    typedef detail::bound_function<Site, detail::constant_member_target<T, Pointer, Function>, detail::method_of<T>>
        bound;
    bound::note();
    core::add_method(cls.builder(), bound::record_, Site::name(), Site::doc(), detail::instance_member);
}

/// Binds a callable as a method: what PYMETHOD_AS expands to; policies follow it.
template <class Site, class T, class F, class... Extra>
void bind_method_as(class_<T>& cls, const char* name, const char* doc, F&& callable, Extra...) {
    typedef detail::method_callable<T, typename std::decay<F>::type> target;
    typedef typename target::type kept;
    detail::bind_member<detail::site_with<Site, Extra...>, detail::method_of<T>, kept>(
        cls.builder(), name, doc, target::make(static_cast<typename std::decay<F>::type>(std::forward<F>(callable))),
        detail::instance_member, std::integral_constant < bool, std::is_empty<kept>::value&& Site::literal_name() > ());
}

/// Binds a function of the class as a static method: what PYSTATIC expands to.
template <class Site, class Pointer, Pointer Function, class T>
void bind_static(class_<T>& cls) {
    typedef detail::bound_function<Site, detail::constant_target<Pointer, Function>> bound;
    bound::note();
    core::add_method(cls.builder(), bound::record_, Site::name(), Site::doc(), detail::static_member);
}

/// Binds a callable as a static method: what PYSTATIC_AS expands to.
template <class Site, class T, class F, class... Extra>
void bind_static_as(class_<T>& cls, const char* name, const char* doc, F&& callable, Extra...) {
    typedef typename std::decay<F>::type kept;
    detail::bind_member<detail::site_with<Site, Extra...>, detail::no_self, kept>(
        cls.builder(), name, doc, static_cast<kept>(std::forward<F>(callable)), detail::static_member,
        std::integral_constant < bool, std::is_empty<kept>::value&& Site::literal_name() > ());
}

/// Binds a callable that takes the class first: what PYCLASSMETHOD_AS expands to.
template <class Site, class T, class F, class... Extra>
void bind_classmethod_as(class_<T>& cls, const char* name, const char* doc, F&& callable, Extra...) {
    typedef typename std::decay<F>::type kept;
    detail::bind_member<detail::site_with<Site, Extra...>, detail::method_of<T>, kept>(
        cls.builder(), name, doc, static_cast<kept>(std::forward<F>(callable)), detail::class_member,
        std::integral_constant < bool, std::is_empty<kept>::value&& Site::literal_name() > ());
}

}  // namespace pyrite

#endif
