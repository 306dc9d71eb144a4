// pyrite/detail/object_api.hpp: the bodies of what handle.hpp promises of every object, save attributes, items by [],
// calls and operators (accessor.hpp, call.hpp, operators.hpp) and iteration (types/iterator.hpp).
// For users: pyrite/handle.hpp.
//
// Tested by tests/test_types_type, tests/embed/test_types.
#ifndef PYRITE_DETAIL_OBJECT_API_HPP
#define PYRITE_DETAIL_OBJECT_API_HPP

#include <pyrite/detail/reference.hpp>
#include <pyrite/types/list.hpp>
#include <pyrite/types/str.hpp>
#include <pyrite/types/type.hpp>

namespace pyrite {
namespace detail {

template <class Derived>
bool object_api<Derived>::isinstance(handle type_or_tuple) const {
    return check_or_throw(PyObject_IsInstance(self(), required(type_or_tuple))) != 0;
}

template <class Derived>
void object_api<Derived>::delattr(const char* name) const {
    // PyObject_DelAttrString is a macro over this one until 3.13, and takes char* on 2.7.
    check_or_throw(PyObject_SetAttrString(self(), core::required_text(name), nullptr));
}

template <class Derived>
object object_api<Derived>::get_item(handle key) const {
    return steal_or_throw(PyObject_GetItem(self(), required(key)));
}

template <class Derived>
void object_api<Derived>::set_item(handle key, handle value) const {
    check_or_throw(PyObject_SetItem(self(), required(key), required(value)));
}

template <class Derived>
void object_api<Derived>::del_item(handle key) const {
    check_or_throw(PyObject_DelItem(self(), required(key)));
}

template <class Derived>
template <class T>
bool object_api<Derived>::contains(T&& value) const {
    return check_or_throw(PySequence_Contains(self(), as_reference(std::forward<T>(value)).ptr())) != 0;
}

template <class Derived>
bool object_api<Derived>::is(handle other) const {
    return static_cast<const Derived*>(this)->ptr() == other.ptr();
}

template <class Derived>
bool object_api<Derived>::is_none() const {
    return static_cast<const Derived*>(this)->ptr() == Py_None;
}

template <class Derived>
bool object_api<Derived>::is_true() const {
    return check_or_throw(PyObject_IsTrue(self())) != 0;
}

template <class Derived>
bool object_api<Derived>::is_callable() const {
    return PyCallable_Check(static_cast<const Derived*>(this)->ptr()) != 0;  // 0 for null
}

template <class Derived>
Py_ssize_t object_api<Derived>::len() const {
    return check_or_throw(PyObject_Size(self()));
}

template <class Derived>
Py_ssize_t object_api<Derived>::hash() const {
    return static_cast<Py_ssize_t>(check_or_throw(PyObject_Hash(self())));
}

template <class Derived>
pyrite::str object_api<Derived>::repr() const {
    return steal_or_throw<pyrite::str>(PyObject_Repr(self()));
}

template <class Derived>
pyrite::str object_api<Derived>::to_str() const {
    return steal_or_throw<pyrite::str>(PyObject_Str(self()));
}

template <class Derived>
list object_api<Derived>::dir() const {
    return steal_or_throw<list>(PyObject_Dir(self()));
}

template <class Derived>
pyrite::type object_api<Derived>::get_type() const {
    return pyrite::type::of(self());
}

template <class Derived>
Py_ssize_t object_api<Derived>::get_refcnt() const {
    PyObject* o = static_cast<const Derived*>(this)->ptr();
    return o ? compat::refcnt(o) : 0;
}

}  // namespace detail
}  // namespace pyrite

#endif
