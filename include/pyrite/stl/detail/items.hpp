// pyrite/stl/detail/items.hpp: reading the items of Python objects into C++ containers, and the one loop that does it.
// Not for users; the headers of pyrite/stl/ are.
//
// Exact ints, floats, bools and text are read where they lie; anything else may run Python code, which may do anything
// to the list: so the item is held meanwhile, and afterwards the list must still be of the same length.
//
// Tested by tests/test_stl_vector.
#ifndef PYRITE_STL_DETAIL_ITEMS_HPP
#define PYRITE_STL_DETAIL_ITEMS_HPP

#include <pyrite/convert.hpp>
#include <pyrite/detail/class_convert.hpp>  // elements of bound classes are copied where they lie
#include <pyrite/detail/in_place.hpp>
#include <pyrite/detail/item_source.hpp>
#include <pyrite/stl/detail/names.hpp>

namespace pyrite {
namespace detail {

/// Item `index`, held, by `convert`; and a look at whether the list is still what it was.
template <class T>
PYRITE_NOINLINE bool load_held_item(item_source& source, Py_ssize_t index, T& out, conversion& how) {
    const object item = object::borrow(source.items[index]);
    if (!convert<T>::from_python(item, out, how)) {
        return core::note_failed_item(how, item.ptr(), convert<T>::python_name(), "item", index);
    }
    return core::reopen_items(source);
}

/// One item.
template <class T>
bool load_item(item_source& source, Py_ssize_t index, T& out, conversion& how) {
    const read_result got = in_place<T>::read(source.items[index], out);
    if (PYRITE_LIKELY(got == has_read)) return true;
    return got == not_read && load_held_item(source, index, out, how);
}

/// All items, each into `sink.slot()`, a T, followed by `sink.commit()`.
template <class T, class Sink>
bool load_items(item_source& source, Sink& sink, conversion& how) {
    static_assert(std::is_default_constructible<T>::value,
                  "pyrite: an item is converted into a default-constructed object, so its type must have one");
    for (Py_ssize_t i = 0; i < source.size; ++i) {
        if (!load_item<T>(source, i, sink.slot(), how)) return false;
        sink.commit();
    }
    return true;
}

/// Item `index`, held, made when it is known.
template <class T>
PYRITE_NOINLINE bool load_late_item(item_source& source, Py_ssize_t index, late_value<T>& out, conversion& how) {
    const object item = object::borrow(source.items[index]);
    if (!out.load(item, how)) {
        return core::note_failed_item(how, item.ptr(), convert<T>::python_name(), "item", index);
    }
    return core::reopen_items(source);
}

/// Item `index`, whose type is made late, into the container by `add`: a `const T&` of the bound class T, else a T&&. Such a
/// type needs no default constructor, as in the general way.
template <class T, class Add>
bool add_late_item(item_source& source, Py_ssize_t index, const Add& add, conversion& how, std::false_type) {
    late_value<T> value;
    if (!load_late_item(source, index, value, how)) return false;
    add(std::move(value.get()));
    return true;
}
template <class T, class Add>
bool add_late_item(item_source& source, Py_ssize_t index, const Add& add, conversion& how, std::true_type) {
    const object item = object::borrow(source.items[index]);
    void* found;
    object made;
    if (!core::load_converted(class_of<T>::record, item.ptr(), found, how, made)) {
        return core::note_failed_item(how, item.ptr(), convert<T>::python_name(), "item", index);
    }
    add(*static_cast<const T*>(found));
    return core::reopen_items(source);
}
template <class T, class Add>
bool add_late_items(item_source& source, const Add& add, conversion& how) {
    for (Py_ssize_t i = 0; i < source.size; ++i)
        if (!add_late_item<T>(source, i, add, how, is_bound_class<T>())) return false;
    return true;
}

/// Items into the elements of a container that has its size already.
template <class Iterator>
struct element_sink {
    Iterator at;
    auto slot() -> decltype(*at) { return *at; }
    void commit() { ++at; }
};

/// Items into a container that finds their place itself.
template <class Container, class T>
struct insert_sink {
    Container& container;
    T value;
    T& slot() {
        value = T();  // the last one was moved away
        return value;
    }
    void commit() { container.insert(container.end(), std::move(value)); }
};

/// Room for all that is to come, in containers that can make it.
inline void reserve(...) noexcept {}
template <class Container>
auto reserve(Container* container, Py_ssize_t size) -> decltype(container->reserve(size_t())) {
    container->reserve(static_cast<size_t>(size));
}

/// An element of a container that itself is about to go, or of one that stays.
template <class Container, class T>
typename std::conditional<std::is_lvalue_reference<Container>::value, const T&, T&&>::type pass_on(T& element) {
    return static_cast<typename std::conditional<std::is_lvalue_reference<Container>::value, const T&, T&&>::type>(
        element);
}

}  // namespace detail
}  // namespace pyrite

#endif
