// pyrite/types/set.hpp: `set` and `frozenset`, Python's own.
// std::set and std::unordered_set are converted by stl/.
//
// Tested by tests/test_types_set, tests/embed/test_types.
#ifndef PYRITE_TYPES_SET_HPP
#define PYRITE_TYPES_SET_HPP

#include <pyrite/detail/reference.hpp>
#include <pyrite/python.hpp>

namespace pyrite {

/// Python's `set`: `set(py)`, or `set(py, 1, 2, 3)` of any hashable values that convert. The operators of Python's
/// sets (`|`, `&`, `-`, `^`, `<=`) are those of every object.
class set : public object {
    PYRITE_OBJECT_TYPE(set, object, "set", PyObject_TypeCheck(o, &PySet_Type))

    template <class... Values>
    explicit set(Python, Values&&... values) : object(fresh(nullptr), stolen()) {
        const int in_order[] = {0, (add(std::forward<Values>(values)), 0)...};
        static_cast<void>(in_order);
    }
    /// `set(iterable)`: a new set.
    explicit set(handle iterable);

    Py_ssize_t size() const { return PySet_GET_SIZE(detail::required(*this)); }
    bool is_empty() const { return size() == 0; }

    template <class T>
    void add(T&& value) const {
        add_item(detail::as_reference(std::forward<T>(value)));
    }
    /// Takes the value out; says whether it was there.
    template <class T>
    bool discard(T&& value) const {
        return discard_item(detail::as_reference(std::forward<T>(value)));
    }
    /// Takes the value out; throws exc::KeyError where it is not there.
    template <class T>
    void remove(T&& value) const {
        remove_item(detail::as_reference(std::forward<T>(value)));
    }
    template <class T>
    bool contains(T&& value) const {
        return has_item(detail::as_reference(std::forward<T>(value)));
    }
    /// Takes out any one; throws exc::KeyError from an empty set.
    object pop() const;
    /// Adds every item of an iterable.
    void update(handle iterable) const;
    void clear() const;
    set copy() const;

  private:
    static PyObject* fresh(PyObject* iterable);
    void add_item(handle value) const;
    bool discard_item(handle value) const;
    void remove_item(handle value) const;
    bool has_item(handle value) const;
};

/// Python's `frozenset`, which never changes: `frozenset(py, 1, 2, 3)`.
class frozenset : public object {
    PYRITE_OBJECT_TYPE(frozenset, object, "frozenset", PyObject_TypeCheck(o, &PyFrozenSet_Type))

    template <class... Values>
    explicit frozenset(Python py, Values&&... values)
        : object(fresh(set(py, std::forward<Values>(values)...).ptr()), stolen()) {}
    /// `frozenset(iterable)`.
    explicit frozenset(handle iterable);

    Py_ssize_t size() const { return PySet_GET_SIZE(detail::required(*this)); }
    bool is_empty() const { return size() == 0; }
    template <class T>
    bool contains(T&& value) const {
        return has_item(detail::as_reference(std::forward<T>(value)));
    }

  private:
    static PyObject* fresh(PyObject* iterable);
    bool has_item(handle value) const;
};

}  // namespace pyrite

#endif
