// pyrite/types/mapping.hpp: `mapping`, any object that has keys and values.
//
// Tested by tests/test_types_protocols, tests/embed/test_types.
#ifndef PYRITE_TYPES_MAPPING_HPP
#define PYRITE_TYPES_MAPPING_HPP

#include <pyrite/detail/reference.hpp>
#include <pyrite/types/list.hpp>

namespace pyrite {

/// The mapping protocol: dict, os.environ, mappingproxy and whatever else has `__getitem__` and `keys()`, which is how
/// `dict(o)` itself tells a mapping from the rest.
class mapping : public object {
    PYRITE_OBJECT_TYPE(mapping, object, "mapping", is_mapping(o))

    Py_ssize_t size() const;
    bool is_empty() const;

    /// `m[key]`; throws exc::KeyError where there is none.
    template <class K>
    object get_item(K&& key) const {
        return object::get_item(detail::as_reference(std::forward<K>(key)));
    }
    /// The value, or a null object where `m[key]` raises KeyError.
    template <class K>
    object get(K&& key) const {
        return get_or_null(detail::as_reference(std::forward<K>(key)));
    }
    template <class K, class V>
    object get(K&& key, V&& fallback) const {
        object found = get_or_null(detail::as_reference(std::forward<K>(key)));
        return found ? found : object::borrow(detail::as_reference(std::forward<V>(fallback)));
    }
    template <class K, class V>
    void set_item(K&& key, V&& value) const {
        object::set_item(detail::as_reference(std::forward<K>(key)), detail::as_reference(std::forward<V>(value)));
    }
    template <class K>
    void del_item(K&& key) const {
        object::del_item(detail::as_reference(std::forward<K>(key)));
    }

    /// New lists.
    list keys() const;
    list values() const;
    list items() const;

  private:
    static bool is_mapping(PyObject* o) noexcept;
    object get_or_null(handle key) const;
};

}  // namespace pyrite

#endif
