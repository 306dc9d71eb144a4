// pyrite/stl/forward_list.hpp: `std::forward_list` as a Python list, both ways.
//
// Tested by tests/test_stl_sequences.
#ifndef PYRITE_STL_FORWARD_LIST_HPP
#define PYRITE_STL_FORWARD_LIST_HPP

#include <pyrite/stl/detail/list.hpp>

#include <forward_list>
#include <iterator>  // distance: it has no size

namespace pyrite {

/// To Python a new list. From Python a list; where implicit conversions are allowed, any iterable but text, bytes and
/// dicts.
template <class T, class Allocator>
struct convert<std::forward_list<T, Allocator>> : detail::convert_sequence<std::forward_list<T, Allocator>, false> {
    static PyObject* to_python(const std::forward_list<T, Allocator>& values) {
        return detail::list_from<T, const T&>(values.begin(), size_of(values));
    }
    static PyObject* to_python(std::forward_list<T, Allocator>&& values) {
        return detail::list_from<T, T>(values.begin(), size_of(values));
    }

  private:
    static size_t size_of(const std::forward_list<T, Allocator>& values) {
        return static_cast<size_t>(std::distance(values.begin(), values.end()));
    }
};

}  // namespace pyrite

#endif
