// pyrite/policy.hpp: what becomes of a C++ object that a function returns by pointer or reference, and which object keeps
// which alive. Policies follow the doc string in the macros:
//
//     PYMETHOD(cls, child, (index), "A part of this.", pyrite::policy::reference_internal);
//     PYFN(m, attach, (to, what), "", pyrite::keep_alive<1, 2>());
//
// Tested by tests/test_class.
#ifndef PYRITE_POLICY_HPP
#define PYRITE_POLICY_HPP

#include <pyrite/detail/index_pack.hpp>

namespace pyrite {

namespace policy {

/// Without a word: a pointer is taken over, a reference is copied, a value is moved.
struct automatic_type {};
/// Python gets a copy.
struct copy_type {};
/// Python gets an object that the one referred to was moved into.
struct move_type {};
/// Python becomes the owner, and deletes it.
struct take_type {};
/// Python refers to the object; C++ must keep it alive.
struct reference_type {};
/// The same, and `self` (of a function: the first argument) lives as long as the result.
struct reference_internal_type {};

/// What a macro takes: `pyrite::policy::reference` and so on.
constexpr automatic_type automatic = {};
constexpr copy_type copy = {};
constexpr move_type move = {};
constexpr take_type take = {};
constexpr reference_type reference = {};
constexpr reference_internal_type reference_internal = {};

}  // namespace policy

/// As long as the object number `Nurse` lives, so does number `Patient`: 0 is the result, 1 `self` or the first argument,
/// and so on. Neither may be a number or text where it is the nurse: what cannot be referred to weakly raises TypeError.
template <int Nurse, int Patient>
struct keep_alive {};

namespace detail {

// The extras of a macro, as types: `"" "doc", policy…`.
template <class... Extra>
type_list<Extra...> extras_of(const char*, Extra...);
template <class... Extra>
constexpr const char* doc_of(const char* doc, Extra...) {
    return doc;
}

template <class T>
struct is_policy {
    enum { value = false };
};
template <>
struct is_policy<policy::automatic_type> {
    enum { value = true };
};
template <>
struct is_policy<policy::copy_type> : is_policy<policy::automatic_type> {};
template <>
struct is_policy<policy::move_type> : is_policy<policy::automatic_type> {};
template <>
struct is_policy<policy::take_type> : is_policy<policy::automatic_type> {};
template <>
struct is_policy<policy::reference_type> : is_policy<policy::automatic_type> {};
template <>
struct is_policy<policy::reference_internal_type> : is_policy<policy::automatic_type> {};

/// The policy among the extras, or automatic.
template <class Extras>
struct policy_of {
    typedef policy::automatic_type type;
};
template <class First, class... Rest>
struct policy_of<type_list<First, Rest...>> {
    template <class T, bool>
    struct choose {
        typedef typename policy_of<type_list<Rest...>>::type type;
    };
    template <class T>
    struct choose<T, true> {
        typedef T type;
    };
    typedef typename choose<First, is_policy<First>::value>::type type;
};

}  // namespace detail
}  // namespace pyrite

#endif
