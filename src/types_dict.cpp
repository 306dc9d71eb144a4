// src/types_dict.cpp: the bodies of dict and of the iteration over its pairs.
// A subclass may keep more than the C API of dicts knows of (an OrderedDict its order), so what changes or lists it
// goes by its own methods; the C API of dicts is for true dicts.
//
// Tested by tests/test_types_dict, tests/embed/test_types.
#include "types.hpp"

#include <pyrite/types/dict.hpp>
#include <pyrite/types/iterator.hpp>
#include <pyrite_compat/container.h>
#include <pyrite_compat/thread.h>

namespace pyrite {

dict::dict(Python) : object(detail::or_throw(PyDict_New()), stolen()) {}

dict::dict(handle o) : object(core::call_type(&PyDict_Type, o), stolen()) {}

object dict::get_value(handle key) const {
    return steal_or_throw(PyObject_GetItem(detail::required(*this), key.ptr()));
}

object dict::get_or_null(handle key) const {
    PyObject* found = nullptr;
    check_or_throw(compat::dict_get_item_ref(detail::required(*this), key.ptr(), &found));
    return object::steal(found);
}

void dict::set_value(handle key, handle value) const {
    check_or_throw(PyObject_SetItem(detail::required(*this), key.ptr(), value.ptr()));
}

void dict::del_value(handle key) const { check_or_throw(PyObject_DelItem(detail::required(*this), key.ptr())); }

bool dict::has_key(handle key) const {
    return check_or_throw(PySequence_Contains(detail::required(*this), key.ptr())) != 0;
}

object dict::pop_value(handle key, handle fallback) const {
    PyObject* self = detail::required(*this);
    if (!PyDict_CheckExact(self)) return core::call_named(self, "pop", key.ptr(), fallback.ptr());
    PyObject* found = nullptr;
    check_or_throw(compat::dict_pop(self, key.ptr(), &found));
    if (found) return object::steal(found);
    if (!fallback) core::throw_key_error(key.ptr());
    return object::borrow(fallback);
}

object dict::default_value(handle key, handle value) const {
    PyObject* self = detail::required(*this);
    if (!PyDict_CheckExact(self)) return core::call_named(self, "setdefault", key.ptr(), value.ptr());
    PyObject* found = nullptr;
    check_or_throw(compat::dict_set_default_ref(self, key.ptr(), value.ptr(), &found));
    return object::steal(found);
}

void dict::update(handle other) const { core::call_named(detail::required(*this), "update", detail::required(other)); }

void dict::clear() const {
    PyObject* self = detail::required(*this);
    if (PyDict_CheckExact(self)) {
        PyDict_Clear(self);
    } else {
        core::call_named(self, "clear");
    }
}

dict dict::copy() const {
    PyObject* self = detail::required(*this);
    if (PyDict_CheckExact(self)) return steal_or_throw<dict>(PyDict_Copy(self));
    return core::call_named(self, "copy").cast_as<dict>();
}

list dict::keys() const {
    PyObject* self = detail::required(*this);
    if (PyDict_CheckExact(self)) return steal_or_throw<list>(PyDict_Keys(self));
    return list(core::call_named(self, "keys"));
}

list dict::values() const {
    PyObject* self = detail::required(*this);
    if (PyDict_CheckExact(self)) return steal_or_throw<list>(PyDict_Values(self));
    return list(core::call_named(self, "values"));
}

list dict::items() const {
    PyObject* self = detail::required(*this);
    if (PyDict_CheckExact(self)) return steal_or_throw<list>(PyDict_Items(self));
    return list(core::call_named(self, "items"));
}

namespace detail {

template <class Item>
basic_dict_iterator<Item>::basic_dict_iterator(const dict& d) : position_(0), size_(0), left_(0) {
    PyObject* self = required(d);
    if (PyDict_CheckExact(self)) {
        dict_ = d;
        size_ = left_ = PyDict_Size(self);
    } else {
        items_ = iterator(core::call_named(self, "items"));
    }
    advance();
}

template <class Item>
void basic_dict_iterator<Item>::advance() {
    value_type next;
    if (dict_) {
        PyObject* self = dict_.ptr();
        PyObject* key = nullptr;
        PyObject* value = nullptr;
        bool resized = false;
        PYRITE_BEGIN_CRITICAL_SECTION(self)
        if (PyDict_Size(self) != size_) {
            resized = true;
        } else if (PyDict_Next(self, &position_, &key, &value)) {
            next = value_type(object::borrow(key), object::borrow(value));
        }
        PYRITE_END_CRITICAL_SECTION()
        if (resized) core::throw_format(PyExc_RuntimeError, "dictionary changed size during iteration");
        if (next.first && left_-- == 0) {
            core::throw_format(PyExc_RuntimeError, "dictionary keys changed during iteration");
        }
    } else if (object pair = iterator::borrow(items_).next()) {
        const object both = steal_or_throw(PySequence_Tuple(pair.ptr()));
        if (PyTuple_GET_SIZE(both.ptr()) != 2) {
            core::throw_format(PyExc_ValueError, "items() gave %zd values instead of a key and a value",
                               PyTuple_GET_SIZE(both.ptr()));
        }
        next = value_type(object::borrow(PyTuple_GET_ITEM(both.ptr(), 0)),
                          object::borrow(PyTuple_GET_ITEM(both.ptr(), 1)));
    }
    item_ = std::move(next);  // may run Python code, but no longer matters to us
}

template class basic_dict_iterator<std::pair<object, object>>;

}  // namespace detail

detail::dict_iterator dict::begin() const { return detail::dict_iterator(*this); }
detail::dict_iterator dict::end() const { return detail::dict_iterator(); }

}  // namespace pyrite
