// pyrite/accessor.hpp: `o.attr("name")` and `o[key]`: read when looked at, written when assigned to.
//
//     object path = sys.attr("path");          // getattr
//     sys.attr("path") = list(py);             // setattr
//     d["count"] = d["count"].extract<int>() + 1;
//
// Tested by tests/test_object.
#ifndef PYRITE_ACCESSOR_HPP
#define PYRITE_ACCESSOR_HPP

#include <pyrite/detail/reference.hpp>

namespace pyrite {
namespace detail {

struct attr_name_policy {
    typedef const char* key;
    static PyObject* get(PyObject* o, key name) { return core::getattr(o, name, nullptr); }
    static void set(PyObject* o, key name, PyObject* value) { core::setattr(o, name, value); }
};

struct attr_policy {
    typedef object key;
    static PyObject* get(PyObject* o, const key& name) { return core::getattr(o, name.ptr()); }
    static void set(PyObject* o, const key& name, PyObject* value) {
        check_or_throw(PyObject_SetAttr(o, name.ptr(), value));
    }
};

struct item_policy {
    typedef object key;
    static PyObject* get(PyObject* o, const key& k) { return steal_or_throw(PyObject_GetItem(o, k.ptr())).release(); }
    static void set(PyObject* o, const key& k, PyObject* value) { check_or_throw(PyObject_SetItem(o, k.ptr(), value)); }
};

/// An attribute or item that has not been looked up yet. It owns what it looks into, so that it may outlive a
/// temporary. The value is looked up once; assigning to the accessor writes to the object and forgets that value.
template <class Policy>
class accessor : public object_api<accessor<Policy>> {
  public:
    accessor(handle owner, typename Policy::key key) : owner_(object::borrow(owner)), key_(std::move(key)) {}
    accessor(const accessor&) = default;
    accessor(accessor&&) = default;

    /// Writes: setattr or `o[key] = value`. Throws what Python raises.
    template <class T>
    void operator=(T&& value) {
        assign(as_reference(std::forward<T>(value)).ptr());
    }
    void operator=(const accessor& other) { assign(other.ptr()); }
    void operator=(accessor&& other) { assign(other.ptr()); }

    /// The value, borrowed from the accessor. Throws what Python raises.
    PyObject* ptr() const {
        if (!value_) value_ = object::steal(Policy::get(owner_.ptr(), key_));
        return value_.ptr();
    }
    operator object() const { return object::borrow(ptr()); }

  private:
    void assign(PyObject* value) {
        Policy::set(owner_.ptr(), key_, value);
        value_.reset();
    }
    object owner_;
    typename Policy::key key_;
    mutable object value_;
};

template <class Derived>
accessor<attr_name_policy> object_api<Derived>::attr(const char* name) const {
    return {self(), name};
}
template <class Derived>
accessor<attr_policy> object_api<Derived>::attr(handle name) const {
    return {self(), object::borrow(required(name))};
}
template <class Derived>
template <class Key>
accessor<item_policy> object_api<Derived>::operator[](Key&& key) const {
    return {self(), object::borrow(as_reference(std::forward<Key>(key)))};
}

template <class Derived>
bool object_api<Derived>::hasattr(const char* name) const {
    return core::hasattr(self(), name);
}
template <class Derived>
bool object_api<Derived>::hasattr(handle name) const {
    return core::hasattr(self(), required(name));
}
template <class Derived>
object object_api<Derived>::getattr(const char* name) const {
    return object::steal(core::getattr(self(), name, nullptr));
}
template <class Derived>
object object_api<Derived>::getattr(handle name) const {
    return object::steal(core::getattr(self(), required(name)));
}
template <class Derived>
object object_api<Derived>::getattr(const char* name, handle fallback) const {
    return object::steal(core::getattr(self(), name, required(fallback)));
}
template <class Derived>
template <class T>
void object_api<Derived>::setattr(const char* name, T&& value) const {
    core::setattr(self(), name, as_reference(std::forward<T>(value)).ptr());
}

}  // namespace detail

template <class Policy>
struct convert<detail::accessor<Policy>> {
    static const char* python_name() noexcept { return "object"; }
    static PyObject* to_python(const detail::accessor<Policy>& value) { return object(value).release(); }
};

}  // namespace pyrite

#endif
