// src/types.hpp: what the bodies of the wrapper types share: calls of methods by name, and KeyError.
#ifndef PYRITE_SRC_TYPES_HPP
#define PYRITE_SRC_TYPES_HPP

#include <pyrite/detail/object_api.hpp>
#include <pyrite/detail/reference.hpp>

namespace pyrite {
namespace core {

/// `o.name(a, b)`, as far as they are not null.
inline object call_named(PyObject* o, const char* name, PyObject* a = nullptr, PyObject* b = nullptr) {
    const object method = steal_or_throw(PyObject_GetAttrString(o, name));
    return steal_or_throw(PyObject_CallFunctionObjArgs(method.ptr(), a, b, static_cast<PyObject*>(nullptr)));
}

/// `type(o)`, the call. Returns a new reference.
inline PyObject* call_type(PyTypeObject* type, handle o) {
    return detail::or_throw(PyObject_CallFunctionObjArgs(reinterpret_cast<PyObject*>(type), detail::required(o),
                                                         static_cast<PyObject*>(nullptr)));
}

/// A number of items or an index that Python code returned.
inline Py_ssize_t as_size(const object& number) {
    const Py_ssize_t size = PyNumber_AsSsize_t(number.ptr(), PyExc_OverflowError);
    if (size == -1 && PyErr_Occurred()) throw_raised();
    return size;
}

/// KeyError(key), also where the key is a tuple, which an exception would take for its arguments.
PYRITE_NORETURN PYRITE_COLD inline void throw_key_error(PyObject* key) {
    const object arguments = steal_or_throw(PyTuple_Pack(1, key));
    PyErr_SetObject(PyExc_KeyError, arguments.ptr());
    throw_raised();
}

}  // namespace core
}  // namespace pyrite

#endif
