// pyrite/detail/struct_members.hpp: what a struct bound by PYSTRUCT gets of its members: the constructor, equality, and the
// methods, most of which the core does by the names alone. For users: pyrite/struct.hpp.
#ifndef PYRITE_DETAIL_STRUCT_MEMBERS_HPP
#define PYRITE_DETAIL_STRUCT_MEMBERS_HPP

#include <pyrite/class_operators.hpp>
#include <pyrite/pickle.hpp>
#include <pyrite/property.hpp>

namespace pyrite {

/// The options of PYSTRUCT and PYFIELDS.
namespace struct_with {
/// The constructor's parameters have the values of a default-constructed struct as defaults.
struct defaults_type {};
/// The attributes cannot be set.
struct frozen_type {};
/// Instances are hashed by their members.
struct hash_type {};
/// `<`, `<=`, `>`, `>=` compare the members, as tuples.
struct order_type {};
/// as_tuple() and from_tuple(values).
struct tuple_type {};
/// as_dict() and from_dict(values).
struct dict_type {};
/// What the macros take: `pyrite::struct_with::defaults` and so on.
constexpr defaults_type defaults = {};
constexpr frozen_type frozen = {};
constexpr hash_type hash = {};
constexpr order_type order = {};
constexpr tuple_type tuple = {};
constexpr dict_type dict = {};
}  // namespace struct_with

namespace core {

/// "(x)(y)" as an array of names, which is never freed. Throws without memory.
const char* const* field_names(const char* text, int count);
/// "(x, y)", with `defaults` (or nullptr) as Python spells them; never freed. Throws what their repr raises.
const char* field_signature(const char* const* names, int count, PyObject* const* defaults);

// The methods, for any struct; `names` ends with nullptr. New references; throw what Python raises.
PyObject* struct_repr(PyObject* self, const char* const* names);
PyObject* struct_hash(PyObject* self, const char* const* names);
/// Py_LT and so on; NotImplemented where `other` is of another class.
PyObject* struct_compare(const detail::class_record& record, PyObject* self, PyObject* other, const char* const* names,
                         int op);
PyObject* struct_as_tuple(PyObject* self, const char* const* names);
PyObject* struct_as_dict(PyObject* self, const char* const* names);
PyObject* struct_from_tuple(PyObject* type, PyObject* values);
PyObject* struct_from_dict(PyObject* type, PyObject* values);
PyObject* struct_setstate(const detail::class_record& record, PyObject* self, PyObject* pickled);

}  // namespace core

namespace detail {

template <class T, class Pointer, Pointer Member>
struct struct_field;
template <class T, class C, class M, M C::*Member>
struct struct_field<T, M C::*, Member> {
    static_assert(!std::is_array<M>::value && !std::is_same<M, const char*>::value,
                  "pyrite: PYSTRUCT: a member that is an array or a const char* cannot be assigned from Python");
    typedef M type;
    typedef M C::*pointer;
    static M C::*member() { return Member; }
    template <bool Writable>
    static void bind(class_<T>& cls, const char* name, std::integral_constant<bool, Writable> writable) {
        bind_member_property<T, M C::*, Member>(cls, name, "", writable);
    }
};

/// What PYSTRUCT knows of a struct: its members, and their names as "(x)(y)".
template <class T, class Fields>
struct struct_fields {
    const char* names;
};

/// A struct of its members.
template <class T, class... Fields>
struct struct_maker {
    static T make(typename Fields::type&&... values) {
        T made = T();
        const int assigned[] = {(made.*Fields::member() = std::move(values), 0)...};
        (void)assigned;
        return made;
    }
};

/// The constructor: as detail::init_function, but the signature is made when it is bound.
template <class T, bool Defaults, class Fields, class Positions>
struct struct_init;
template <class T, bool Defaults, class... Fields, std::size_t... I>
struct struct_init<T, Defaults, type_list<Fields...>, index_pack<I...>> {
    typedef frame<index_pack<I...>, typename param<bare<typename Fields::type>>::slot...> slots_type;
    typedef param_table<param<bare<typename Fields::type>>...> table;
    typedef typename argument_loader<true, sizeof...(Fields)>::template of<slots_type,
                                                                           param<bare<typename Fields::type>>...>
        loader;

    static T make(slots_type& slots) {
        return struct_maker<T, Fields...>::make(
            typename Fields::type(PYRITE_PASS_ARGUMENT(typename Fields::type, I, slots))...);
    }
    static PyObject* invoke(const function_record& record, PyObject* place, PYRITE_ENTRY_PARAMS) {
        PYRITE_TRY {
            slots_type slots;
            PyObject* const outcome = loader::general(record, &slots, place, PYRITE_ENTRY_ARGS);
            if (PYRITE_UNLIKELY(outcome != core::loaded())) return outcome;
            ::new (static_cast<void*>(place)) T(make(slots));
            return place;
        }
        PYRITE_CATCH_ALL { return core::translate_exception(); }
    }
    static PyObject* vectorcall(PyObject*, PyObject* const* args, size_t nargsf, PyObject* names) {
        PYRITE_TRY {
            slots_type slots;
            if (PYRITE_UNLIKELY(!loader::vector(record_, &slots, args, compat::vectorcall_nargs(nargsf), names)))
                return nullptr;
            return class_of<T>::make_value(make(slots));
        }
        PYRITE_CATCH_ALL { return core::translate_exception(); }
    }
    static function_record record_;
};
template <class T, bool Defaults, class... Fields, std::size_t... I>
function_record struct_init<T, Defaults, type_list<Fields...>, index_pack<I...>>::record_ = {
    {nullptr, nullptr, PYRITE_ENTRY_FLAGS, nullptr},
    nullptr,
    table::codes(),
    table::get(),
    &struct_init::invoke,
    nullptr,
    static_cast<short>(sizeof...(Fields)),
    static_cast<short>(sizeof...(Fields)),
    static_cast<unsigned>(constructs_in_place),
    0,
    0};

// Compared in C++ where that is sure to compile: numbers, and bound classes with an operator of their own. Anything else is
// compared as Python sees it.
template <class M, bool InCpp>
struct field_equal {
    static bool equal(const M& a, const M& b) {
        return core::rich_compare(to_object(a).ptr(), to_object(b).ptr(), Py_EQ);
    }
};
template <class M>
struct field_equal<M, true> {
    static bool equal(const M& a, const M& b) { return a == b; }
};
template <class M>
struct compares_in_cpp {
    typedef binary_operator<operator_code("==")> equal;
    enum {
        value = std::is_arithmetic<M>::value || std::is_enum<M>::value || std::is_pointer<M>::value ||
                (is_bound_class<M>::value && has_binary<equal, const M, const M>::value)
    };
};
template <class T, class Fields>
struct struct_equal;
template <class T>
struct struct_equal<T, type_list<>> {
    static bool equal(const T&, const T&) { return true; }
};
template <class T, class First, class... Rest>
struct struct_equal<T, type_list<First, Rest...>> {
    typedef typename First::type type;
    static bool equal(const T& a, const T& b) {
        return field_equal<type, compares_in_cpp<type>::value>::equal(a.*First::member(), b.*First::member()) &&
               struct_equal<T, type_list<Rest...>>::equal(a, b);
    }
};
template <class T, class Fields>
struct struct_equal_call {
    bool operator()(const T& a, const T& b) const { return struct_equal<T, Fields>::equal(a, b); }
};

/// The names of the members; made when the struct is bound.
template <class T>
struct struct_names {
    static const char* const* names;
};
template <class T>
const char* const* struct_names<T>::names = nullptr;

// The methods that work by the names alone.
template <class T, PyObject* (*Function)(PyObject*, const char* const*)>
struct struct_method {
    object operator()(handle self) const { return object::steal(Function(self.ptr(), struct_names<T>::names)); }
};
template <class T, int Op>
struct struct_comparison {
    object operator()(handle self, handle other) const {
        return object::steal(
            core::struct_compare(class_of<T>::record, self.ptr(), other.ptr(), struct_names<T>::names, Op));
    }
};
template <class T, PyObject* (*Function)(PyObject*, PyObject*)>
struct struct_factory {
    object operator()(handle type, handle values) const { return object::steal(Function(type.ptr(), values.ptr())); }
};
template <class T>
struct struct_state {
    object operator()(handle self) const {
        if (!class_of<T>::self(self.ptr())) core::throw_raised();
        const object state = object::steal(core::struct_as_tuple(self.ptr(), struct_names<T>::names));
        return object::steal(core::pickle_state(self.ptr(), state.ptr()));
    }
};
template <class T>
struct struct_set_state {
    object operator()(handle self, handle pickled) const {
        return object::steal(core::struct_setstate(class_of<T>::record, self.ptr(), pickled.ptr()));
    }
};
template <class Call>
struct no_argument_site : site<Call, shape_of("()").total> {
    static const char* signature() { return "()"; }
};
template <class Call>
struct values_site : site<Call, shape_of("(values, /)").total> {
    static const char* signature() { return "(values, /)"; }
};
template <class Call>
struct struct_setstate_site : site<Call, shape_of("(state, /)").total> {
    static const char* signature() { return "(state, /)"; }
};

template <template <class> class Site, class Call, class T>
void bind_struct_method(class_<T>& cls, const char* name, const char* doc, member_kind kind = instance_member) {
    bind_member<Site<Call>, method_of<T>, Call>(cls.builder(), name, Site<Call>::signature(), doc, Call(), kind,
                                                std::true_type());
}
template <protocol_id Id, class Call, class T>
void bind_struct_protocol(class_<T>& cls) {
    bind_protocol<operator_site<Call>, Id>(cls, Call());
}

template <class T, class Option>
struct struct_option;
template <class T>
struct struct_option<T, struct_with::defaults_type> {
    static void bind(class_<T>&) {}  // the constructor's
};
template <class T>
struct struct_option<T, struct_with::frozen_type> {
    static void bind(class_<T>&) {}  // the attributes'
};
template <class T>
struct struct_option<T, struct_with::hash_type> {
    static void bind(class_<T>& cls) {
        bind_struct_protocol<protocol_id_hash, struct_method<T, &core::struct_hash>>(cls);
    }
};
template <class T>
struct struct_option<T, struct_with::order_type> {
    static void bind(class_<T>& cls) {
        bind_struct_protocol<protocol_id_lt, struct_comparison<T, Py_LT>>(cls);
        bind_struct_protocol<protocol_id_le, struct_comparison<T, Py_LE>>(cls);
        bind_struct_protocol<protocol_id_gt, struct_comparison<T, Py_GT>>(cls);
        bind_struct_protocol<protocol_id_ge, struct_comparison<T, Py_GE>>(cls);
    }
};
template <class T>
struct struct_option<T, struct_with::tuple_type> {
    static void bind(class_<T>& cls) {
        bind_struct_method<no_argument_site, struct_method<T, &core::struct_as_tuple>>(cls, "as_tuple",
                                                                                       "The members, in order.");
        bind_struct_method<values_site, struct_factory<T, &core::struct_from_tuple>>(
            cls, "from_tuple", "Made of the members, in order.", class_member);
    }
};
template <class T>
struct struct_option<T, struct_with::dict_type> {
    static void bind(class_<T>& cls) {
        bind_struct_method<no_argument_site, struct_method<T, &core::struct_as_dict>>(cls, "as_dict",
                                                                                      "The members by name.");
        bind_struct_method<values_site, struct_factory<T, &core::struct_from_dict>>(
            cls, "from_dict", "Made of members by name.", class_member);
    }
};

template <class Option, class... Options>
struct is_among : std::false_type {};
template <class Option, class First, class... Rest>
struct is_among<Option, First, Rest...>
    : std::integral_constant<bool, std::is_same<Option, First>::value || is_among<Option, Rest...>::value> {};

template <class T, bool Defaults, class... Fields>
void bind_struct_init(class_<T>& cls, const char* const* names) {
    static_assert(
        std::is_default_constructible<T>::value && std::is_move_constructible<T>::value &&
            !std::is_polymorphic<T>::value,
        "pyrite: PYSTRUCT: the struct must have a default constructor, be movable, and have no virtual functions; "
        "else use PYCLASS and PYINIT");
    enum : int { count = sizeof...(Fields) };
    typedef struct_init<T, Defaults, type_list<Fields...>, indices<count>> init;
    const char* signature;
    if (Defaults) {
        const T model = T();
        const object values[] = {to_object(model.*Fields::member())...};
        PyObject* borrowed[count];
        for (int i = 0; i < count; ++i) borrowed[i] = values[i].ptr();
        signature = core::field_signature(names, count, borrowed);
    } else {
        signature = core::field_signature(names, count, nullptr);
    }
    core::add_init(cls.builder(), init::record_, signature, "", vectorcall_of<init, true, true>::get(), nullptr);
}

}  // namespace detail
}  // namespace pyrite

#endif
