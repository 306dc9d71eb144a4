// pyrite/types/dict.hpp: `dict`, Python's dict, and iteration over its pairs.
// std::map and its kin are converted by stl/.
//
// Tested by tests/test_types_dict, tests/embed/test_types.
#ifndef PYRITE_TYPES_DICT_HPP
#define PYRITE_TYPES_DICT_HPP

#include <pyrite/detail/reference.hpp>
#include <pyrite/python.hpp>
#include <pyrite/types/list.hpp>  // keys, values, items return lists

namespace pyrite {

namespace detail {
// A template so that it, and std::pair with it, is made only where a dict is walked over.
template <class Item>
class basic_dict_iterator;
typedef basic_dict_iterator<std::pair<object, object>> dict_iterator;
}  // namespace detail

/// Python's `dict`: `dict(py)`. Keys and values given to methods are anything that converts; an unhashable key throws
/// exc::TypeError. Copying the wrapper shares the dict; `copy()` copies it.
///
///     dict d(py);
///     d.set("answer", 42);
///     for (auto item : d) use(item.first, item.second);  // both objects, owned
///
/// The loop may change values, but a change of the dict's keys throws exc::RuntimeError, as in Python.
class dict : public object {
    PYRITE_OBJECT_TYPE(dict, object, "dict", PyDict_Check(o))

    explicit dict(Python);
    /// `dict(o)`: a new dict of a mapping, or of an iterable of pairs.
    explicit dict(handle o);

    Py_ssize_t size() const { return PyDict_Size(detail::required(*this)); }
    bool is_empty() const { return size() == 0; }

    /// `d[key]`; throws exc::KeyError where there is none (a subclass's `__missing__` is asked first).
    template <class K>
    object get_item(K&& key) const {
        return get_value(detail::as_reference(std::forward<K>(key)));
    }
    /// The value, or a null object where the key is missing (a null object is not None).
    template <class K>
    object get(K&& key) const {
        return get_or_null(detail::as_reference(std::forward<K>(key)));
    }
    /// `d.get(key, fallback)`.
    template <class K, class V>
    object get(K&& key, V&& fallback) const {
        object found = get_or_null(detail::as_reference(std::forward<K>(key)));
        return found ? found : object::borrow(detail::as_reference(std::forward<V>(fallback)));
    }
    /// `d[key] = value`.
    template <class K, class V>
    void set(K&& key, V&& value) const {
        set_value(detail::as_reference(std::forward<K>(key)), detail::as_reference(std::forward<V>(value)));
    }
    template <class K, class V>
    void set_item(K&& key, V&& value) const {
        set(std::forward<K>(key), std::forward<V>(value));
    }
    /// `del d[key]`; throws exc::KeyError where there is none.
    template <class K>
    void del_item(K&& key) const {
        del_value(detail::as_reference(std::forward<K>(key)));
    }
    /// `key in d`.
    template <class K>
    bool contains(K&& key) const {
        return has_key(detail::as_reference(std::forward<K>(key)));
    }

    /// Takes the value out and returns it; throws exc::KeyError where there is none.
    template <class K>
    object pop(K&& key) const {
        return pop_value(detail::as_reference(std::forward<K>(key)), nullptr);
    }
    /// The same, or `fallback` where there is none.
    template <class K, class V>
    object pop(K&& key, V&& fallback) const {
        return pop_value(detail::as_reference(std::forward<K>(key)), detail::as_reference(std::forward<V>(fallback)));
    }
    /// The value; where there is none, `value`, which is then also put in.
    template <class K, class V>
    object setdefault(K&& key, V&& value) const {
        return default_value(detail::as_reference(std::forward<K>(key)), detail::as_reference(std::forward<V>(value)));
    }

    /// `d.update(other)`: from a mapping, or an iterable of pairs.
    void update(handle other) const;
    void clear() const;
    /// A new, shallow copy.
    dict copy() const;

    /// New lists, on every Python.
    list keys() const;
    list values() const;
    list items() const;

    detail::dict_iterator begin() const;
    detail::dict_iterator end() const;

  private:
    object get_value(handle key) const;
    object get_or_null(handle key) const;
    void set_value(handle key, handle value) const;
    void del_value(handle key) const;
    bool has_key(handle key) const;
    object pop_value(handle key, handle fallback) const;
    object default_value(handle key, handle value) const;
};

namespace detail {

/// One pass over the pairs of a dict: of a true dict by position, of a subclass (an OrderedDict has its own order) by
/// its `items()`. Holds strong references throughout, so nothing that Python code does to the dict can hurt it.
template <class Item>
class basic_dict_iterator {
  public:
    typedef Item value_type;
    typedef const value_type& reference;
    typedef const value_type* pointer;
    typedef Py_ssize_t difference_type;

    /// The end.
    basic_dict_iterator() noexcept : position_(0), size_(0), left_(0) {}
    explicit basic_dict_iterator(const dict& d);

    reference operator*() const noexcept { return item_; }
    pointer operator->() const noexcept { return &item_; }
    basic_dict_iterator& operator++() {
        advance();
        return *this;
    }
    /// Only the end is told from the rest.
    bool operator==(const basic_dict_iterator& other) const noexcept { return !item_.first == !other.item_.first; }
    bool operator!=(const basic_dict_iterator& other) const noexcept { return !(*this == other); }

  private:
    void advance();

    dict dict_;            // what is walked by position, or null
    object items_;         // else the iterator over its items()
    value_type item_;      // where it stands; null at the end
    Py_ssize_t position_;  // PyDict_Next's
    Py_ssize_t size_;      // at the start: a difference means that keys came or went
    Py_ssize_t left_;      // pairs still to come, to see a key replaced by another
};

}  // namespace detail

}  // namespace pyrite

#endif
