// pyrite/types/iterator.hpp: `iterator`, Python's, and `for (handle item : o)` over any object.
//
// Tested by tests/test_types_protocols, tests/embed/test_types.
#ifndef PYRITE_TYPES_ITERATOR_HPP
#define PYRITE_TYPES_ITERATOR_HPP

#include <pyrite/detail/reference.hpp>

namespace pyrite {

/// A Python iterator: `iterator(o)` is `iter(o)`, which throws exc::TypeError where `o` is not iterable. As a C++
/// range it goes on where it stands.
class iterator : public object {
    PYRITE_OBJECT_TYPE(iterator, object, "iterator", PyIter_Check(o))

    explicit iterator(handle iterable);
    static iterator from_object(handle iterable) { return iterator(iterable); }

    /// The next item, or a null object at the end (a null object is not None). Throws what the iterator raises.
    object next() const;
};

namespace detail {

/// One pass over any iterable, for range-based loops. Each item is owned while the loop stands on it. It is no iterator
/// for the standard algorithms: the header of their tags would double what the core includes.
class object_iterator {
  public:
    typedef const object& reference;
    typedef const object* pointer;

    /// The end.
    object_iterator() noexcept {}
    explicit object_iterator(const iterator& source) : source_(source), item_(source_.next()) {}

    reference operator*() const noexcept { return item_; }
    pointer operator->() const noexcept { return &item_; }
    object_iterator& operator++() {
        item_ = source_.next();
        return *this;
    }
    object_iterator operator++(int) {
        object_iterator before(*this);
        ++*this;
        return before;
    }
    /// Only the end is told from the rest.
    bool operator==(const object_iterator& other) const noexcept { return !item_ == !other.item_; }
    bool operator!=(const object_iterator& other) const noexcept { return !(*this == other); }

  private:
    iterator source_;
    object item_;  // null at the end
};

template <class Derived>
object_iterator object_api<Derived>::begin() const {
    return object_iterator(iterator(self()));
}

template <class Derived>
object_iterator object_api<Derived>::end() const {
    return object_iterator();
}

}  // namespace detail
}  // namespace pyrite

#endif
