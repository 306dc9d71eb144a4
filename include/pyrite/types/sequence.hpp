// pyrite/types/sequence.hpp: `sequence`, any object with a length and integer indices.
//
// Tested by tests/test_types_protocols, tests/embed/test_types.
#ifndef PYRITE_TYPES_SEQUENCE_HPP
#define PYRITE_TYPES_SEQUENCE_HPP

#include <pyrite/detail/reference.hpp>
#include <pyrite/types/list.hpp>
#include <pyrite/types/tuple.hpp>

namespace pyrite {

/// The sequence protocol: list, tuple, str, range, array and classes with `__getitem__`, but no dict or set.
/// Indices count from the end when negative and throw exc::IndexError out of range.
class sequence : public object {
    PYRITE_OBJECT_TYPE(sequence, object, "sequence", PySequence_Check(o))

    Py_ssize_t size() const;
    bool is_empty() const;

    /// `s + other` and `s * count`.
    object concat(handle other) const;
    object repeat(Py_ssize_t count) const;
    /// `s += other` and `s *= count`: the result, which for a mutable sequence is `s` itself.
    object in_place_concat(handle other) const;
    object in_place_repeat(Py_ssize_t count) const;

    /// `s[index]`, `s[index] = value`, `del s[index]`.
    object get_item(Py_ssize_t index) const;
    using object::get_item;
    template <class T>
    void set_item(Py_ssize_t index, T&& value) const {
        set_item_at(index, detail::as_reference(std::forward<T>(value)));
    }
    void del_item(Py_ssize_t index) const;

    /// `s[start:stop]`, `s[start:stop] = items`, `del s[start:stop]`.
    object get_slice(Py_ssize_t start, Py_ssize_t stop) const;
    void set_slice(Py_ssize_t start, Py_ssize_t stop, handle items) const;
    void del_slice(Py_ssize_t start, Py_ssize_t stop) const;

    template <class T>
    Py_ssize_t count(T&& value) const {
        return count_of(detail::as_reference(std::forward<T>(value)));
    }
    /// Throws exc::ValueError where the value is not there.
    template <class T>
    Py_ssize_t index(T&& value) const {
        return index_of(detail::as_reference(std::forward<T>(value)));
    }

    /// `list(s)` and `tuple(s)`.
    list to_list() const;
    tuple to_tuple() const;

  private:
    void set_item_at(Py_ssize_t index, handle value) const;
    Py_ssize_t count_of(handle value) const;
    Py_ssize_t index_of(handle value) const;
};

}  // namespace pyrite

#endif
