// pyrite/stl/tuple.hpp: `std::tuple` as a Python tuple, both ways.
//
// Tested by tests/test_stl_tuple.
#ifndef PYRITE_STL_TUPLE_HPP
#define PYRITE_STL_TUPLE_HPP

#include <pyrite/stl/detail/tuple.hpp>

#include <tuple>

namespace pyrite {

/// To Python a new tuple. From Python a tuple of as many items (ValueError for another number); where implicit
/// conversions are allowed, any sequence but text and bytes.
template <class... T>
struct convert<std::tuple<T...>> : detail::convert_tuple<std::tuple<T...>, T...> {};

namespace detail {
template <class... T>
struct is_made_late<std::tuple<T...>> : any_made_late<T...> {};
}  // namespace detail

}  // namespace pyrite

#endif
