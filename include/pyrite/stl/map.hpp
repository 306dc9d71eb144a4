// pyrite/stl/map.hpp: `std::map` as a Python dict, and `std::multimap` as a dict of lists, both ways.
//
// Tested by tests/test_stl_map.
#ifndef PYRITE_STL_MAP_HPP
#define PYRITE_STL_MAP_HPP

#include <pyrite/stl/detail/dict.hpp>

#include <map>

namespace pyrite {

/// To Python a new dict. From Python a dict; where implicit conversions are allowed, any mapping.
template <class K, class V, class Compare, class Allocator>
struct convert<std::map<K, V, Compare, Allocator>> : detail::convert_map<std::map<K, V, Compare, Allocator>> {};

/// A key's values are in a list, in their order: `{"a": [1, 2]}`.
template <class K, class V, class Compare, class Allocator>
struct convert<std::multimap<K, V, Compare, Allocator>>
    : detail::convert_multimap<std::multimap<K, V, Compare, Allocator>> {};

}  // namespace pyrite

#endif
