// pyrite/repeat.hpp: lists, for what would be the same line many times. Each entry stands in brackets of its own.
//
//     PYCLASS(m, Vector, cls) {
//         PYPROPS(cls, (x)(y)(z));
//         PYMETHODS(cls, (length)(scale));
//     }
//     PYOVERLOADS(m, largest, (values), "The largest of them.", (int)(double));
//     PYEXCEPTIONS(m, (Overdrawn)(Closed));
//
// A type with a comma in it needs a typedef, and a name must not be a macro: entries are expanded on their way. With
// enum.hpp and struct.hpp these are the headers that need Boost.Preprocessor.
//
// Tested by tests/test_repeat.
#ifndef PYRITE_REPEAT_HPP
#define PYRITE_REPEAT_HPP

#include <pyrite/class.hpp>
#include <pyrite/detail/for_each.hpp>
#include <pyrite/exception.hpp>
#include <pyrite/function.hpp>
#include <pyrite/property.hpp>

#include <boost/preprocessor/stringize.hpp>  // their names

namespace pyrite {
namespace detail {

/// How many arguments Python passes to a function of these parameters.
template <class Parameters>
struct passed_count : split_parameters<no_self, Parameters> {};

constexpr const char* positional_signature(int count) {
    return count == 0   ? "()"
           : count == 1 ? "(arg1, /)"
           : count == 2 ? "(arg1, arg2, /)"
           : count == 3 ? "(arg1, arg2, arg3, /)"
           : count == 4 ? "(arg1, arg2, arg3, arg4, /)"
           : count == 5 ? "(arg1, arg2, arg3, arg4, arg5, /)"
                        : "(arg1, arg2, arg3, arg4, arg5, arg6, /)";
}

/// What a site says of a member function that is bound without a signature.
template <class Tag, class Member>
struct positional_site {
    enum { count = passed_count<typename function_traits<Member>::parameters>::count };
    static_assert(count <= 6, "pyrite: PYMETHODS takes functions of six parameters at most; use PYMETHOD");
    typedef signature_facts<(signature_scan::parameter + signature_scan::positional + signature_scan::positional_only) *
                            static_cast<unsigned long long>(count)>
        facts;
    typedef type_list<> extras;
    static const char* signature() { return positional_signature(count); }
};

}  // namespace detail
}  // namespace pyrite

// As the macros these stand for, which see to the options that are left out.
PYRITE_ALLOW_OMITTED_MACRO_ARGUMENT
#pragma GCC system_header

/// PYMETHODS(cls, (function)(function)…)
///
/// Binds member functions under their own names; arguments are given by position. Expands to a local type and one call of
/// `pyrite::bind_method` for each. Header: pyrite/repeat.hpp.
#define PYMETHODS(cls, functions) PYRITE_FOR_EACH(PYRITE_METHODS_ENTRY, cls, functions)
#define PYRITE_METHODS_ENTRY(i, cls, function)                                                                        \
    do {                                                                                                              \
        typedef typename ::pyrite::detail::class_type<decltype(cls)>::type pyrite_class;                              \
        struct pyrite_tag {};                                                                                         \
        typedef ::pyrite::detail::positional_site<pyrite_tag, decltype(&pyrite_class::function)> pyrite_site;         \
        ::pyrite::bind_method<pyrite_site, pyrite_class, decltype(&pyrite_class::function), &pyrite_class::function>( \
            cls, BOOST_PP_STRINGIZE(function), pyrite_site::signature(), "");                                         \
    } while (false);

/// PYPROPS(cls, (member)(member)…), PYPROPS_RO(cls, (member)(member)…)
///
/// Data members as attributes: a PYPROP or PYPROP_RO for each. Header: pyrite/repeat.hpp.
#define PYPROPS(cls, members) PYRITE_FOR_EACH(PYRITE_PROPS_ENTRY, cls, members)
#define PYPROPS_RO(cls, members) PYRITE_FOR_EACH(PYRITE_PROPS_RO_ENTRY, cls, members)
#define PYRITE_PROPS_ENTRY(i, cls, member) PYRITE_MEMBER_IMPL(cls, member, true, "");
#define PYRITE_PROPS_RO_ENTRY(i, cls, member) PYRITE_MEMBER_IMPL(cls, member, false, "");

/// PYOVERLOADS(m, function, (signature), doc, (T)(T)…)
///
/// Binds `function<T>` for each T, all under the name of the function template: an overload set. Expands to a local type and
/// one call of `pyrite::bind_function` for each. Header: pyrite/repeat.hpp.
#define PYOVERLOADS(m, function, sig, doc_, types) \
    PYRITE_FOR_EACH(                               \
        PYRITE_OVERLOADS_ENTRY,                    \
        (m, function, #function, #sig, ::pyrite::detail::doc_of(#function #sig PYRITE_DOC_SEPARATOR "" doc_)), types)
#define PYRITE_OVERLOADS_ENTRY(i, data, T) PYRITE_OVERLOAD_CALL(T, PYRITE_WITHOUT_BRACKETS data)
#define PYRITE_OVERLOAD_CALL(...) PYRITE_OVERLOAD_IMPL(__VA_ARGS__)
#define PYRITE_OVERLOAD_IMPL(T, m, function, name_, sig_, doc_)                                                    \
    do {                                                                                                           \
        struct pyrite_tag {};                                                                                      \
        ::pyrite::bind_function<PYRITE_PLAIN_SITE(sig_, ""), decltype(&function<T>), &function<T>>(m, name_, sig_, \
                                                                                                   doc_);          \
    } while (false);

/// PYEXCEPTIONS(m, (Name)(Name)…)
///
/// Puts exception classes, made by PYEXCEPTION or PYIMPORT_EXCEPTION, into the module under their own names. Expands to a
/// call of `m.add_exception<Name>()` for each. Header: pyrite/repeat.hpp.
#define PYEXCEPTIONS(m, names) PYRITE_FOR_EACH(PYRITE_EXCEPTIONS_ENTRY, m, names)
#define PYRITE_EXCEPTIONS_ENTRY(i, m, Name) (m).template add_exception<Name>();

#endif
