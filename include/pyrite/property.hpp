// pyrite/property.hpp: attributes: PYPROP and PYPROP_RO for data members, PYGET and PYGETSET for functions.
//
// Tested by tests/test_class and tests/test_property_policies.
#ifndef PYRITE_PROPERTY_HPP
#define PYRITE_PROPERTY_HPP

#include <pyrite/class.hpp>

namespace pyrite {
namespace detail {

/// A data member to Python: a value is copied, an object of a bound class is referred to, so that `line.start.x = 1` does
/// what it says.
template <class M, bool BoundClass>
struct member_giver {
    static PyObject* give(M& member, PyObject*) { return to_python(static_cast<const M&>(member)); }
    static void note() {}
};
template <class M>
struct member_giver<M, true> {
    typedef result_giver<policy::reference_internal_type, M&> giver;
    static PyObject* give(M& member, PyObject* self) { return giver::give(member, self); }
    static void note() { giver::note(); }
};

/// From Python into a data member or the parameter of a setter; false with the conversion's failure in `how`.
template <class M, bool BoundClass>
struct member_loader {
    loaded_value<M> value;
    bool load(PyObject* src, conversion& how) { return value.load(src, how); }
    M&& get() { return std::move(value.get()); }
};
template <class M>
struct member_loader<M, true> {
    void* object;
    pyrite::object made;
    bool load(PyObject* src, conversion& how) {
        return core::load_converted(class_of<M>::record, src, object, how, made);
    }
    const M& get() { return *static_cast<const M*>(object); }
};

// Numbers that the core loads by a code.
template <class V, bool Arithmetic = std::is_arithmetic<V>::value>
struct is_core_number {
    enum { value = false };
};
template <class V>
struct is_core_number<V, true> {
    enum { value = std::is_base_of<direct_param<V, param<V>::code()>, param<V>>::value };
};

/// The setter of a data member. A number of the usual type is read in place; what else may be one is the core's to load.
template <class T, class C, class M, M C::*Member, bool Number>
struct member_set {
    typedef typename std::remove_cv<M>::type value;
    static int set(PyObject* self, PyObject* src, void* name) {
        if (PYRITE_UNLIKELY(!src)) return core::raise_not_deletable(self, static_cast<const char*>(name));
        PYRITE_TRY {
            member_loader<value, is_bound_class<value>::value> loaded;
            conversion how;
            if (PYRITE_UNLIKELY(!loaded.load(src, how)))
                return core::raise_property_failed(self, static_cast<const char*>(name), how, src,
                                                   convert<value>::python_name());
            T* object = class_of<T>::self(self);  // behind the conversion, which may run Python code
            if (PYRITE_UNLIKELY(!object)) return -1;
            object->*Member = loaded.get();
            return 0;
        }
        PYRITE_CATCH_ALL {
            core::translate_exception();
            return -1;
        }
    }
};
template <class T, class C, class M, M C::*Member>
struct member_set<T, C, M, Member, true> {
    typedef typename std::remove_cv<M>::type value;
    static int set(PyObject* self, PyObject* src, void* name) {
        value loaded;
        if (PYRITE_UNLIKELY(!src) || PYRITE_UNLIKELY(in_place<value>::read(src, loaded) != has_read)) {
            if (!core::load_property(self, static_cast<const char*>(name), param<value>::code(), src, &loaded))
                return -1;
        }
        T* object = class_of<T>::self(self);  // behind the conversion, which may run Python code
        if (PYRITE_UNLIKELY(!object)) return -1;
        object->*Member = loaded;
        return 0;
    }
};

// The name of a property comes as the closure of its getset.
template <class T, class Pointer, Pointer Member>
struct member_property;
template <class T, class C, class M, M C::*Member>
struct member_property<T, M C::*, Member> {
    typedef typename std::remove_cv<M>::type value;
    static void note() { member_giver<M, is_bound_class<value>::value>::note(); }
    static PyObject* get(PyObject* self, void*) {
        T* object = class_of<T>::self(self);
        if (PYRITE_UNLIKELY(!object)) return nullptr;
        PYRITE_TRY { return member_giver<M, is_bound_class<value>::value>::give(object->*Member, self); }
        PYRITE_CATCH_ALL { return core::translate_exception(); }
    }
    static int set(PyObject* self, PyObject* src, void* name) {
        return member_set<T, C, M, Member, is_core_number<value>::value>::set(self, src, name);
    }
};

// The setter of a data member. One that is const or only read has none, and need not convert from Python.
template <class Pointer>
struct is_const_member : std::false_type {};
template <class C, class M>
struct is_const_member<const M C::*> : std::true_type {};
template <class Property, bool Writable>
struct member_setter {
    static setter get() { return &Property::set; }
};
template <class Property>
struct member_setter<Property, false> {
    static setter get() { return nullptr; }
};

// Of the policies of a property, those that concern one half: a keep_alive with the result is the getter's, one with the
// value, number 2, the setter's.
template <int Least, int Most, class Extras, class... Kept>
struct half_extras;
template <int Least, int Most, class... Kept>
struct half_extras<Least, Most, type_list<>, Kept...> {
    typedef type_list<Kept...> type;
};
template <int Least, int Most, class First, class... Rest, class... Kept>
struct half_extras<Least, Most, type_list<First, Rest...>, Kept...>
    : half_extras<Least, Most, type_list<Rest...>, Kept..., First> {};
template <int Least, int Most, int Nurse, int Patient, class... Rest, class... Kept>
struct half_extras<Least, Most, type_list<keep_alive<Nurse, Patient>, Rest...>, Kept...>
    : std::conditional<(Nurse >= Least && Nurse <= Most && Patient >= Least && Patient <= Most),
                       half_extras<Least, Most, type_list<Rest...>, Kept..., keep_alive<Nurse, Patient>>,
                       half_extras<Least, Most, type_list<Rest...>, Kept...>>::type {
    static_assert(Nurse >= 0 && Nurse <= 2 && Patient >= 0 && Patient <= 2,
                  "pyrite: keep_alive of a property: 0 is the result, 1 self, 2 the value that is set");
};

// Getters and setters are bound functions without a name of their own: the core finds their records in the closure.
template <class Site>
struct getter_site : site<Site, shape_of("()").total, typename half_extras<0, 1, typename Site::extras>::type> {
    static const char* signature() { return "()"; }
};
template <class Site>
struct setter_site : site<Site, shape_of("(value)").total, typename half_extras<1, 2, typename Site::extras>::type> {
    static const char* signature() { return "(value)"; }
};

template <class Bound>
PyObject* call_getter(PyObject* self, void* closure) {
    return Bound::none(*static_cast<core::property_records*>(closure)->get, self);
}
template <class Bound>
int call_setter(PyObject* self, PyObject* value, void* closure) {
    const core::property_records& records = *static_cast<core::property_records*>(closure);
    if (PYRITE_UNLIKELY(!value)) return core::raise_not_deletable(self, records.name);
    PyObject* none = Bound::one(*records.set, self, value);
    if (PYRITE_UNLIKELY(!none)) return -1;
    Py_DECREF(none);
    return 0;
}

// One half of a property, bound: its record, and the function the type calls.
template <class Site, class T, class F>
struct property_half {
    typedef method_callable<T, typename std::decay<F>::type> target;
    typedef typename target::type type;
    typedef
        typename std::conditional<std::is_empty<type>::value, stateless_target<type>, closure_target<type>>::type how;
    typedef bound_function<Site, how, method_of<T>> bound;

    static function_record* record(class_builder* builder, F&& f) {
        bound::giver::note();
        return record(builder, target::make(static_cast<typename std::decay<F>::type>(std::forward<F>(f))),
                      std::is_empty<type>());
    }
    static function_record* record(class_builder*, type&&, std::true_type) {
        bound::record_.signature = Site::signature();
        return &bound::record_;
    }
    static function_record* record(class_builder* builder, type&& f, std::false_type) {
        return core::keep_record(builder, closure_record<bound>(Site::signature()), new type(std::move(f)),
                                 &drop_closure<type>);
    }
};

}  // namespace detail

/// Binds a data member: what PYPROP and PYPROP_RO expand to.
template <class T, class Pointer, Pointer Member, bool Writable>
void bind_member_property(class_<T>& cls, const char* name, const char* doc, std::integral_constant<bool, Writable>) {
    typedef detail::member_property<T, Pointer, Member> property;
    property::note();
    typedef detail::member_setter<property, Writable && !detail::is_const_member<Pointer>::value> half;
    core::add_property(cls.builder(), name, doc, &property::get, half::get(), const_cast<char*>(name));
}

/// Binds a getter, and with the second form a setter: what PYGET and PYGETSET expand to.
template <class Site, class T, class Get>
void bind_property(class_<T>& cls, const char* name, const char* doc, Get&& get) {
    typedef detail::property_half<detail::getter_site<Site>, T, Get> getter;
    core::property_records* records =
        core::new_property(cls.builder(), name, getter::record(cls.builder(), std::forward<Get>(get)), nullptr);
    core::add_property(cls.builder(), name, doc, &detail::call_getter<typename getter::bound>, nullptr, records);
}
template <class Site, class T, class Get, class Set>
void bind_property(class_<T>& cls, const char* name, const char* doc, Get&& get, Set&& set) {
    typedef detail::property_half<detail::getter_site<Site>, T, Get> getter;
    typedef detail::property_half<detail::setter_site<Site>, T, Set> setter;
    core::property_records* records =
        core::new_property(cls.builder(), name, getter::record(cls.builder(), std::forward<Get>(get)),
                           setter::record(cls.builder(), std::forward<Set>(set)));
    core::add_property(cls.builder(), name, doc, &detail::call_getter<typename getter::bound>,
                       &detail::call_setter<typename setter::bound>, records);
}

}  // namespace pyrite

PYRITE_ALLOW_OMITTED_MACRO_ARGUMENT
#pragma GCC system_header

/// PYPROP(cls, member [, doc]), PYPROP_RO(cls, member [, doc])
///
/// A data member as an attribute, to read and write or to read only. Deleting it raises AttributeError. A member of a
/// bound class is referred to, not copied. Header: pyrite/property.hpp.
#define PYPROP(cls, member, ...) PYRITE_MEMBER_IMPL(cls, member, true, "" __VA_ARGS__)
#define PYPROP_RO(cls, member, ...) PYRITE_MEMBER_IMPL(cls, member, false, "" __VA_ARGS__)
#define PYRITE_MEMBER_IMPL(cls, member, writable, doc)                                                        \
    do {                                                                                                      \
        typedef typename ::pyrite::detail::class_type<decltype(cls)>::type pyrite_class;                      \
        ::pyrite::bind_member_property<pyrite_class, decltype(&pyrite_class::member), &pyrite_class::member>( \
            cls, #member, doc, std::integral_constant<bool, writable>());                                     \
    } while (false)

/// PYGET(cls, name, getter [, doc [, policies]]), PYGETSET(cls, name, getter, setter [, doc [, policies]])
///
/// An attribute that calls functions: members, or functions that take the object first. Policies say what becomes of a
/// pointer or reference that the getter returns: `PYGET(cls, child, &Node::child, "", policy::reference_internal)`. With
/// `keep_alive`, 0 is the getter's result, 1 self, and 2 the value that is set. Header: pyrite/property.hpp.
#define PYGET(cls, name_, getter, ...)                                      \
    do {                                                                    \
        struct pyrite_tag {};                                               \
        ::pyrite::bind_property<PYRITE_SITE("()", "", "" __VA_ARGS__)>(     \
            cls, #name_, ::pyrite::detail::doc_of("" __VA_ARGS__), getter); \
    } while (false)
#define PYGETSET(cls, name_, getter, setter, ...)                                   \
    do {                                                                            \
        struct pyrite_tag {};                                                       \
        ::pyrite::bind_property<PYRITE_SITE("()", "", "" __VA_ARGS__)>(             \
            cls, #name_, ::pyrite::detail::doc_of("" __VA_ARGS__), getter, setter); \
    } while (false)

#endif
