// pyrite/struct.hpp: PYSTRUCT: a plain C++ struct becomes a Python class of its members: made by position and by keyword, with
// attributes, repr, comparison, pickling and copying.
//
//     struct Point { double x, y; };
//     PYSTRUCT(m, Point, (x)(y), "A point in the plane.", pyrite::struct_with::defaults);
//
// The struct is default-constructed and its members assigned. Options behind the doc string, all in `struct_with`:
// `defaults` (the constructor takes what a default-constructed struct has), `frozen` (attributes cannot be set), `hash`,
// `order` (`<` and so on, as tuples), `tuple` (as_tuple, from_tuple), `dict` (as_dict, from_dict). Equality alone makes a
// class unhashable, as in Python. A struct that needs more than that is a PYCLASS with PYFIELDS in its block.
//
// Outside of functions PYSTRUCT(Point, (x)(y)) describes a struct, in a header beside it, say; PYSTRUCT_BIND(m, Point) binds
// it then.
//
// Tested by tests/test_struct.
#ifndef PYRITE_STRUCT_HPP
#define PYRITE_STRUCT_HPP

#include <pyrite/detail/for_each.hpp>
#include <pyrite/detail/struct_members.hpp>

#include <boost/preprocessor/punctuation/comma_if.hpp>  // the members become a list of types

namespace pyrite {

/// Binds all that PYSTRUCT does into a class: what PYFIELDS expands to. (The doc string is the class's own affair.) Throws what
/// Python raises.
template <class T, class... Fields, class... Options>
void bind_fields(class_<T>& cls, detail::struct_fields<T, detail::type_list<Fields...>> fields, const char*,
                 Options...) {
    using namespace detail;
    enum : int { count = sizeof...(Fields) };
    const char* const* names = struct_names<T>::names = core::field_names(fields.names, count);
    bind_struct_init<T, is_among<struct_with::defaults_type, Options...>::value, Fields...>(cls, names);
    int i = 0;
    const std::integral_constant<bool, !is_among<struct_with::frozen_type, Options...>::value> writable = {};
    const int bound[] = {(Fields::bind(cls, names[i++], writable), 0)...};
    bind_struct_protocol<protocol_id_repr, struct_method<T, &core::struct_repr>>(cls);
    bind_struct_protocol<protocol_id_eq, struct_equal_call<T, type_list<Fields...>>>(cls);
    bind_struct_method<no_argument_site, struct_state<T>>(cls, "__getstate__", "The state for pickle.");
    bind_struct_method<struct_setstate_site, struct_set_state<T>>(cls, "__setstate__",
                                                                  "Makes the object of its state.");
    core::make_picklable(cls.builder());
    const int chosen[] = {0, (struct_option<T, Options>::bind(cls), 0)...};
    (void)bound, (void)chosen;
}

/// Binds a struct: what PYSTRUCT expands to in a function. Throws what Python raises.
template <class T, class... Fields, class... Options>
void bind_struct(handle scope, const char* name, detail::struct_fields<T, detail::type_list<Fields...>> fields,
                 const char* doc, Options... options) {
    class_<T> cls(scope, name, doc);
    bind_fields(cls, fields, doc, options...);
    cls.finish();
}
template <class T, class... Fields>
void bind_struct(handle scope, const char* name, detail::struct_fields<T, detail::type_list<Fields...>> fields) {
    bind_struct(scope, name, fields, "");
}

}  // namespace pyrite

PYRITE_ALLOW_OMITTED_MACRO_ARGUMENT
#pragma GCC system_header

/// PYSTRUCT(scope, T, (x)(y)… [, doc [, options]]), or outside of functions PYSTRUCT(T, (x)(y)…)
///
/// Binds a plain struct in a module or class, with these members; or describes it for PYSTRUCT_BIND. Options are those of
/// `pyrite::struct_with`. Expands to a call of `pyrite::bind_struct`, or to a function that PYSTRUCT_BIND calls.
/// Header: pyrite/struct.hpp.
#define PYSTRUCT(...)                                                                                                 \
    PYRITE_STRUCT_FORM(__VA_ARGS__, BIND, BIND, BIND, BIND, BIND, BIND, BIND, BIND, BIND, BIND, BIND, DESCRIBE, ~, ~) \
    (__VA_ARGS__)
#define PYRITE_STRUCT_FORM(a, b, c, d, e, f, g, h, i, j, k, l, m, form, ...) PYRITE_STRUCT_##form
#define PYRITE_STRUCT_BIND(scope_, T, ...) PYSTRUCT_AS(scope_, ::pyrite::detail::last_name(#T), T, __VA_ARGS__)
#define PYRITE_STRUCT_DESCRIBE(T, fields)                                   \
    inline PYRITE_STRUCT_TYPE(T, fields) pyrite_describe_struct(const T*) { \
        return PYRITE_STRUCT_TYPE(T, fields){#fields};                      \
    }                                                                       \
    static_assert(true, "")

/// PYSTRUCT_AS(scope, "Name", T, (x)(y)… [, doc [, options]]): the same under another name, which may be a variable.
#define PYSTRUCT_AS(scope_, py_name, T, fields, ...)                                                                \
    do {                                                                                                            \
        typedef T pyrite_struct;                                                                                    \
        ::pyrite::bind_struct(scope_, py_name, PYRITE_STRUCT_TYPE(pyrite_struct, fields){#fields}, "" __VA_ARGS__); \
    } while (false)

/// PYSTRUCT_BIND(scope, T [, doc [, options]]): binds a struct that PYSTRUCT(T, …) has described.
#define PYSTRUCT_BIND(scope_, T, ...)                              \
    ::pyrite::bind_struct(scope_, ::pyrite::detail::last_name(#T), \
                          pyrite_describe_struct(static_cast<const T*>(nullptr)), "" __VA_ARGS__)

/// PYFIELDS(cls, (x)(y)… , "" [, options]): in the block of a PYCLASS, all that PYSTRUCT gives a class.
#define PYFIELDS(cls, fields, ...)                                                                      \
    do {                                                                                                \
        typedef typename ::pyrite::detail::class_type<decltype(cls)>::type pyrite_struct;               \
        ::pyrite::bind_fields(cls, PYRITE_STRUCT_TYPE(pyrite_struct, fields){#fields}, "" __VA_ARGS__); \
    } while (false)

#define PYRITE_STRUCT_TYPE(T, fields) \
    ::pyrite::detail::struct_fields<T, ::pyrite::detail::type_list<PYRITE_FOR_EACH(PYRITE_STRUCT_FIELD, T, fields)>>
#define PYRITE_STRUCT_FIELD(i, T, field) \
    BOOST_PP_COMMA_IF(i)::pyrite::detail::struct_field<T, decltype(&T::field), &T::field>

#endif
