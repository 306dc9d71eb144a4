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

/// What is the same in all classes being bound, so that the compiler makes it once. A class_<T> adds functions to it, no
/// data: the one that a block of PYCLASS fills is of this type, seen as that.
class class_being_bound {
  public:
    /// For the library's own templates and macros.
    class_builder* builder() const { return builder_; }

  protected:
    friend class class_scope;
    explicit class_being_bound(class_builder* builder) : builder_(builder) {}
    class_builder* builder_;
};

/// The C++ object of self, for the time of a call; one class for all bound classes. What wants more alignment than Python's
/// memory has is found by the core.
struct found_self {
    void* object;
    found_self(const class_record& cls, const function_record&, PyObject* self)
        : object(PYRITE_LIKELY(!cls.irregular) ? reinterpret_cast<char*>(self) + cls.offset
                                               : core::find_object(cls, self)) {}
    bool found() const { return object != nullptr; }
    static PyObject* kept(PyObject* self) { return self; }
};
/// Where Python may override what is called.
struct found_virtual_self : found_self {
    core::direct_call direct;
    found_virtual_self(const class_record& cls, const function_record& method, PyObject* self)
        : found_self(cls, method, self), direct() {
        if (PYRITE_UNLIKELY(cls.alias_size && Py_TYPE(self) != cls.type && object))
            core::begin_direct_call(direct, object, method.def.ml_name);
    }
    ~found_virtual_self() {
        if (PYRITE_UNLIKELY(direct.object != nullptr)) core::end_direct_call(direct);
    }
    found_virtual_self(const found_virtual_self&) = delete;
    found_virtual_self& operator=(const found_virtual_self&) = delete;
};
template <bool Polymorphic>
struct finder_of_self {
    typedef found_self type;
};
template <>
struct finder_of_self<true> {
    typedef found_virtual_self type;
};
/// The same, as an object of T.
template <class T>
struct instance_self : finder_of_self<__is_polymorphic(T)>::type {
    instance_self(const function_record& method, PyObject* self)
        : finder_of_self<__is_polymorphic(T)>::type(class_of<T>::record, method, self) {}
    T* get() const { return static_cast<T*>(this->object); }
};
/// self as Python sees it.
struct object_self {
    object_self(const function_record&, PyObject*) {}
    bool found() const { return true; }
    static PyObject* kept(PyObject* self) { return self; }
};

template <class A>
struct self_argument {};
template <class A, class T>
struct lead_argument<self_argument<A&>, instance_self<T>> {
    static A& get(const instance_self<T>& self, PyObject*) { return *self.get(); }
};
template <class A, class T>
struct lead_argument<self_argument<A*>, instance_self<T>> {
    static A* get(const instance_self<T>& self, PyObject*) { return self.get(); }
};
template <class A, class T>
struct lead_argument<self_argument<A>, instance_self<T>> {
    static const A& get(const instance_self<T>& self, PyObject*) { return *self.get(); }
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

/// A member function known at compile time: called on the object without anything in between.
template <class T, class Pointer, Pointer Function>
struct member_target {
    typedef function_traits<Pointer> traits;
    typedef typename traits::parameters parameters;
    static_assert(std::is_base_of<typename traits::owner, T>::value,
                  "pyrite: the member function belongs to another class");
};
template <class Lead>
struct token_argument;
template <>
struct token_argument<Python> {
    static Python get() { return token_access::make(); }
};

#define PYRITE_SELF(bound) (class_of<T>::record, bound, self)
#define PYRITE_CALL(record) \
    (static_cast<T*>(that.object)->*Function)(token_argument<Lead>::get()..., PYRITE_PASS_ARGUMENT(A, I, frame)...)
template <class Site, class T, class Pointer, Pointer Function, class Self, class... Lead, class... A, std::size_t... I>
struct trampoline<Site, member_target<T, Pointer, Function>, Self, type_list<Lead...>, type_list<A...>,
                  index_pack<I...>> : trampoline_base {
    typedef typename finder_of_self<__is_polymorphic(T)>::type finder;
    PYRITE_TRAMPOLINES(function_traits<Pointer>, finder)
};
template <class Site, class T, class Pointer, Pointer Function, class Self, class... Lead, class... A, std::size_t... I>
function_record trampoline<Site, member_target<T, Pointer, Function>, Self, type_list<Lead...>, type_list<A...>,
                           index_pack<I...>>::record_ = PYRITE_TRAMPOLINE_RECORD;
#undef PYRITE_SELF
#undef PYRITE_CALL
#undef PYRITE_TRAMPOLINES
#undef PYRITE_TRAMPOLINE_RECORD
#undef PYRITE_TRAMPOLINE

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

// `note` is the bound function's own. No template: a class may have many methods, and a program many classes.
inline void bind_record(const class_being_bound& cls, void (*note)(), function_record& record, const char* name,
                        const char* signature, const char* doc) {
    note();
    core::add_method(cls.builder(), record, name, signature, doc, instance_member);
}

template <class Site, class Self, class F>
void bind_member(class_builder* builder, const char* name, const char* signature, const char* doc, F&&,
                 member_kind kind, std::true_type) {
    typedef bound_function<Site, stateless_target<F>, Self> bound;
    bound::giver::note();
    core::add_method(builder, bound::record_, name, signature, doc, kind);
}
template <class Site, class Self, class F>
void bind_member(class_builder* builder, const char* name, const char* signature, const char* doc, F&& callable,
                 member_kind kind, std::false_type) {
    typedef bound_function<Site, closure_target<F>, Self> bound;
    bound::giver::note();
    core::add_method_closure(builder, closure_record<bound>(signature), name, doc, kind,
                             new F(std::forward<F>(callable)), &drop_closure<F>);
}

}  // namespace detail

/// The bound function of a member function of T, which PYMETHOD binds. See bind_function for `Site`.
template <class Site, class T, class Pointer, Pointer Function>
using bound_method = detail::bound_function<Site, detail::member_target<T, Pointer, Function>>;

/// Binds a member function of T, as PYMETHOD does.
template <class Site, class T, class Pointer, Pointer Function>
void bind_method(class_<T>& cls, const char* name, const char* signature, const char* doc) {
    typedef bound_method<Site, T, Pointer, Function> bound;
    detail::bind_record(cls, &bound::giver::note, bound::record_, name, signature, doc);
}

/// Binds a callable as a method: what PYMETHOD_AS expands to; policies follow it.
template <class Site, class T, class F, class... Extra>
void bind_method_as(class_<T>& cls, const char* name, const char* signature, const char* doc, F&& callable, Extra...) {
    typedef detail::method_callable<T, typename std::decay<F>::type> target;
    typedef typename target::type kept;
    detail::bind_member<detail::site_with<Site, Extra...>, detail::method_of<T>, kept>(
        cls.builder(), name, signature, doc,
        target::make(static_cast<typename std::decay<F>::type>(std::forward<F>(callable))), detail::instance_member,
        std::integral_constant<bool, (std::is_empty<kept>::value && Site::facts::literal_name)>());
}

/// Binds a function of the class as a static method: what PYSTATIC expands to.
template <class Site, class Pointer, Pointer Function, class T>
void bind_static(class_<T>& cls, const char* name, const char* signature, const char* doc) {
    typedef detail::bound_function<Site, detail::constant_target<Pointer, Function>> bound;
    bound::giver::note();
    core::add_method(cls.builder(), bound::record_, name, signature, doc, detail::static_member);
}

/// Binds a callable as a static method: what PYSTATIC_AS expands to.
template <class Site, class T, class F, class... Extra>
void bind_static_as(class_<T>& cls, const char* name, const char* signature, const char* doc, F&& callable, Extra...) {
    typedef typename std::decay<F>::type kept;
    detail::bind_member<detail::site_with<Site, Extra...>, detail::no_self, kept>(
        cls.builder(), name, signature, doc, static_cast<kept>(std::forward<F>(callable)), detail::static_member,
        std::integral_constant<bool, (std::is_empty<kept>::value && Site::facts::literal_name)>());
}

/// Binds a callable that takes the class first: what PYCLASSMETHOD_AS expands to.
template <class Site, class T, class F, class... Extra>
void bind_classmethod_as(class_<T>& cls, const char* name, const char* signature, const char* doc, F&& callable,
                         Extra...) {
    typedef typename std::decay<F>::type kept;
    detail::bind_member<detail::site_with<Site, Extra...>, detail::method_of<T>, kept>(
        cls.builder(), name, signature, doc, static_cast<kept>(std::forward<F>(callable)), detail::class_member,
        std::integral_constant<bool, (std::is_empty<kept>::value && Site::facts::literal_name)>());
}

}  // namespace pyrite

#endif
