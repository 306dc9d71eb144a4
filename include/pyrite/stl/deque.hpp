// pyrite/stl/deque.hpp: `std::deque` as a Python list, both ways.
//
// Tested by tests/test_stl_sequences.
#ifndef PYRITE_STL_DEQUE_HPP
#define PYRITE_STL_DEQUE_HPP

#include <pyrite/stl/detail/list.hpp>

#include <deque>

namespace pyrite {

/// To Python a new list. From Python a list; where implicit conversions are allowed, any iterable but text, bytes and
/// dicts.
template <class T, class Allocator>
struct convert<std::deque<T, Allocator>> : detail::convert_sequence<std::deque<T, Allocator>> {};

}  // namespace pyrite

#endif
