// pyrite/detail/index_pack.hpp: a list of types, and the numbers 0 … N-1 as a parameter pack (C++14's
// integer_sequence).
#ifndef PYRITE_DETAIL_INDEX_PACK_HPP
#define PYRITE_DETAIL_INDEX_PACK_HPP

#include <cstddef>  // size_t

namespace pyrite {
namespace detail {

template <class... T>
struct type_list {};

template <std::size_t... I>
struct index_pack {};

template <class Low, class High>
struct join_index_packs;
template <std::size_t... L, std::size_t... H>
struct join_index_packs<index_pack<L...>, index_pack<H...>> {
    typedef index_pack<L..., (sizeof...(L) + H)...> type;
};

// Halves, so that two hundred parameters are eight levels deep.
template <std::size_t N>
struct make_index_pack
    : join_index_packs<typename make_index_pack<N / 2>::type, typename make_index_pack<N - N / 2>::type> {};
template <>
struct make_index_pack<0> {
    typedef index_pack<> type;
};
template <>
struct make_index_pack<1> {
    typedef index_pack<0> type;
};

template <std::size_t N>
using indices = typename make_index_pack<N>::type;

template <bool...>
struct bools {};
template <class Given, class AllFalse>
struct any_of_bools {
    enum { value = true };
};
template <class Same>
struct any_of_bools<Same, Same> {
    enum { value = false };
};
/// Is any of them true?
template <bool... B>
struct any_of : any_of_bools<bools<B...>, bools<(B && false)...>> {};

}  // namespace detail
}  // namespace pyrite

#endif
