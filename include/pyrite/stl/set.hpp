// pyrite/stl/set.hpp: `std::set` as a Python set, both ways.
//
// Tested by tests/test_stl_set.
#ifndef PYRITE_STL_SET_HPP
#define PYRITE_STL_SET_HPP

#include <pyrite/stl/detail/set.hpp>

#include <set>

namespace pyrite {

/// To Python a new set. From Python set and frozenset; where implicit conversions are allowed, any iterable but text,
/// bytes and dicts.
template <class T, class Compare, class Allocator>
struct convert<std::set<T, Compare, Allocator>> : detail::convert_set<std::set<T, Compare, Allocator>> {};

}  // namespace pyrite

#endif
