// pyrite/stl/pair.hpp: `std::pair` as a Python tuple, both ways.
//
// Tested by tests/test_stl_tuple.
#ifndef PYRITE_STL_PAIR_HPP
#define PYRITE_STL_PAIR_HPP

#include <pyrite/stl/detail/tuple.hpp>

#include <utility>  // std::pair

namespace pyrite {

/// To Python a new tuple. From Python a tuple of two items (ValueError for another number); where implicit conversions
/// are allowed, any sequence but text and bytes.
template <class A, class B>
struct convert<std::pair<A, B>> : detail::convert_tuple<std::pair<A, B>, A, B> {};

namespace detail {
template <class A, class B>
struct is_made_late<std::pair<A, B>> : any_made_late<A, B> {};
}  // namespace detail

}  // namespace pyrite

#endif
