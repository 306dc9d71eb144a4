// pyrite/detail/function_traits.hpp: the result and the parameters of anything that can be called: functions, function
// pointers, members, and objects with one operator().
#ifndef PYRITE_DETAIL_FUNCTION_TRAITS_HPP
#define PYRITE_DETAIL_FUNCTION_TRAITS_HPP

#include <pyrite/detail/index_pack.hpp>
#include <pyrite_compat/compiler.h>

namespace pyrite {
namespace detail {

// `owner` is the class of a member, else void; `is_const` says whether a member can be called on a const object.
template <class R, class C, bool Const, class... A>
struct signature_of {
    typedef signature_of signature;
    typedef R result;
    typedef C owner;
    typedef type_list<A...> parameters;
    enum { is_const = Const, arity = sizeof...(A) };
};

// An object: by its operator(). Overloaded and generic ones have no single signature.
template <class F>
struct has_one_call_operator {
    template <class G>
    static char test(decltype(&G::operator())*);
    template <class G>
    static int test(...);
    enum { value = sizeof(test<F>(nullptr)) == 1 };
};
template <class F>
struct function_traits : function_traits<decltype(&F::operator())> {
    static_assert(
        has_one_call_operator<F>::value,
        "pyrite: this is no function, or has several operator() or a generic one (a lambda with auto parameters): "
        "the types of its parameters cannot be told");
};

template <class R, class... A>
struct function_traits<R (*)(A...)> : signature_of<R, void, true, A...> {};
template <class R, class... A>
struct function_traits<R(A...)> : signature_of<R, void, true, A...> {};

#define PYRITE_MEMBER_TRAITS(Qualifiers, Const) \
    template <class R, class C, class... A>     \
    struct function_traits<R (C::*)(A...) Qualifiers> : signature_of<R, C, Const, A...> {};
PYRITE_MEMBER_TRAITS(, false)
PYRITE_MEMBER_TRAITS(const, true)
PYRITE_MEMBER_TRAITS(&, false)
PYRITE_MEMBER_TRAITS(const&, true)
#if PYRITE_HAS_NOEXCEPT_TYPE
template <class R, class... A>
struct function_traits<R (*)(A...) noexcept> : signature_of<R, void, true, A...> {};
PYRITE_MEMBER_TRAITS(noexcept, false)
PYRITE_MEMBER_TRAITS(const noexcept, true)
PYRITE_MEMBER_TRAITS(&noexcept, false)
PYRITE_MEMBER_TRAITS(const& noexcept, true)
#endif
#undef PYRITE_MEMBER_TRAITS

}  // namespace detail
}  // namespace pyrite

#endif
