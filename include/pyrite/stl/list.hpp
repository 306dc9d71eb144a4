// pyrite/stl/list.hpp: `std::list` as a Python list, both ways.
//
// Tested by tests/test_stl_sequences.
#ifndef PYRITE_STL_LIST_HPP
#define PYRITE_STL_LIST_HPP

#include <pyrite/stl/detail/list.hpp>

#include <list>

namespace pyrite {

/// To Python a new list. From Python a list; where implicit conversions are allowed, any iterable but text, bytes and
/// dicts.
template <class T, class Allocator>
struct convert<std::list<T, Allocator>> : detail::convert_sequence<std::list<T, Allocator>> {};

}  // namespace pyrite

#endif
