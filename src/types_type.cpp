// src/types_type.cpp: the bodies of type.
//
// Tested by tests/test_types_type, tests/embed/test_types.
#include "types.hpp"

#include <pyrite/types/type.hpp>
#include <pyrite_compat/type.h>

namespace pyrite {

namespace {

str text_or_throw(PyObject* fresh) { return steal_or_throw(fresh).cast_as<str>(); }

PyTypeObject* raw(const type& t) { return reinterpret_cast<PyTypeObject*>(detail::required(t)); }

}  // namespace

str type::name() const { return text_or_throw(compat::type_get_name(raw(*this))); }

str type::qualname() const { return text_or_throw(compat::type_get_qualname(raw(*this))); }

str type::module() const { return text_or_throw(compat::type_get_module_name(raw(*this))); }

str type::fully_qualified_name() const { return text_or_throw(compat::type_get_fully_qualified_name(raw(*this))); }

bool type::is_subclass(handle type_or_tuple) const {
    return check_or_throw(PyObject_IsSubclass(detail::required(*this), detail::required(type_or_tuple))) != 0;
}

bool type::is_instance(handle o) const {
    return check_or_throw(PyObject_IsInstance(detail::required(o), detail::required(*this))) != 0;
}

}  // namespace pyrite
