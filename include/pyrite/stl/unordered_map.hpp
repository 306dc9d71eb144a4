// pyrite/stl/unordered_map.hpp: `std::unordered_map` as a Python dict, both ways.
//
// Tested by tests/test_stl_map.
#ifndef PYRITE_STL_UNORDERED_MAP_HPP
#define PYRITE_STL_UNORDERED_MAP_HPP

#include <pyrite/stl/detail/dict.hpp>

#include <unordered_map>

namespace pyrite {

/// To Python a new dict. From Python a dict; where implicit conversions are allowed, any mapping.
template <class K, class V, class Hash, class Equal, class Allocator>
struct convert<std::unordered_map<K, V, Hash, Equal, Allocator>>
    : detail::convert_map<std::unordered_map<K, V, Hash, Equal, Allocator>> {};

}  // namespace pyrite

#endif
