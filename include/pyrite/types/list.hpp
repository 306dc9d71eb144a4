// pyrite/types/list.hpp: `list`, Python's list.
// std::vector and the other containers are converted by stl/.
//
// Tested by tests/test_types_list, tests/embed/test_types.
#ifndef PYRITE_TYPES_LIST_HPP
#define PYRITE_TYPES_LIST_HPP

#include <pyrite/detail/reference.hpp>
#include <pyrite/python.hpp>

namespace pyrite {

/// Python's `list`: `list(py)`, or `list(py, 1, "two", other)` of any values that convert. Values given to methods
/// are anything that converts. Indices count from the end when negative, as in Python, and throw exc::IndexError out
/// of range. Copying the wrapper shares the list; `copy()` copies it.
class list : public object {
    PYRITE_OBJECT_TYPE(list, object, "list", PyList_Check(o))

    template <class... Values>
    explicit list(Python, Values&&... values) : object(with_size(sizeof...(Values)), stolen()) {
        Py_ssize_t index = 0;
        const int in_order[] = {0, (init(index++, detail::as_reference(std::forward<Values>(values))), 0)...};
        static_cast<void>(in_order);
        static_cast<void>(index);
    }
    /// `list(iterable)`: a new list.
    explicit list(handle iterable);

    Py_ssize_t size() const { return PyList_GET_SIZE(detail::required(*this)); }
    bool is_empty() const { return size() == 0; }

    /// `l[index]`.
    object get_item(Py_ssize_t index) const;
    using object::get_item;
    /// `l[index] = value`.
    template <class T>
    void set_item(Py_ssize_t index, T&& value) const {
        set_item_at(index, detail::as_reference(std::forward<T>(value)));
    }
    /// `del l[index]`.
    void del_item(Py_ssize_t index) const;

    template <class T>
    void append(T&& value) const {
        append_item(detail::as_reference(std::forward<T>(value)));
    }
    /// Inserts before `index`; beyond either end means at that end, as in Python.
    template <class T>
    void insert(Py_ssize_t index, T&& value) const {
        insert_item(index, detail::as_reference(std::forward<T>(value)));
    }
    /// Appends every item of an iterable.
    template <class T>
    void extend(T&& iterable) const {
        extend_with(detail::as_reference(std::forward<T>(iterable)));
    }
    /// Takes the item out and returns it; throws exc::IndexError from an empty list.
    object pop(Py_ssize_t index = -1) const;
    /// Takes the first item equal to `value` out; throws exc::ValueError where there is none.
    template <class T>
    void remove(T&& value) const {
        remove_item(detail::as_reference(std::forward<T>(value)));
    }
    void clear() const;

    /// `l.index(value)`; throws exc::ValueError where it is not there.
    template <class T>
    Py_ssize_t index(T&& value) const {
        return index_of(detail::as_reference(std::forward<T>(value)));
    }
    template <class T>
    Py_ssize_t count(T&& value) const {
        return count_of(detail::as_reference(std::forward<T>(value)));
    }

    /// `l.sort()`, and `l.sort(key=key, reverse=reverse)`; a null `key` is none.
    void sort() const;
    void sort(handle key, bool reverse = false) const;
    void reverse() const;

    /// `l[start:stop]`, a new list.
    list slice(Py_ssize_t start, Py_ssize_t stop = PY_SSIZE_T_MAX) const;
    /// `l[start:stop] = items`.
    void set_slice(Py_ssize_t start, Py_ssize_t stop, handle items) const;
    list copy() const { return slice(0); }

  private:
    static PyObject* with_size(size_t size);
    // Fills a slot of a fresh list. A list that an exception leaves half filled is still a valid one to drop.
    void init(Py_ssize_t index, handle value) noexcept {
        Py_INCREF(value.ptr());
        PyList_SET_ITEM(ptr_, index, value.ptr());
    }
    void init(Py_ssize_t index, object&& value) noexcept { PyList_SET_ITEM(ptr_, index, value.release()); }
    void set_item_at(Py_ssize_t index, handle value) const;
    void append_item(handle value) const;
    void insert_item(Py_ssize_t index, handle value) const;
    void extend_with(handle iterable) const;
    void remove_item(handle value) const;
    Py_ssize_t index_of(handle value) const;
    Py_ssize_t count_of(handle value) const;
};

}  // namespace pyrite

#endif
