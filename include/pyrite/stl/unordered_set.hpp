// pyrite/stl/unordered_set.hpp: `std::unordered_set` as a Python set, both ways.
//
// Tested by tests/test_stl_set.
#ifndef PYRITE_STL_UNORDERED_SET_HPP
#define PYRITE_STL_UNORDERED_SET_HPP

#include <pyrite/stl/detail/set.hpp>

#include <unordered_set>

namespace pyrite {

/// To Python a new set. From Python set and frozenset; where implicit conversions are allowed, any iterable but text,
/// bytes and dicts.
template <class T, class Hash, class Equal, class Allocator>
struct convert<std::unordered_set<T, Hash, Equal, Allocator>>
    : detail::convert_set<std::unordered_set<T, Hash, Equal, Allocator>> {};

}  // namespace pyrite

#endif
