// pyrite/types/type.hpp: `type`, a Python class as an object. Calling it makes an instance.
//
// Tested by tests/test_types_type, tests/embed/test_types.
#ifndef PYRITE_TYPES_TYPE_HPP
#define PYRITE_TYPES_TYPE_HPP

#include <pyrite/detail/reference.hpp>
#include <pyrite/python.hpp>
#include <pyrite/types/str.hpp>  // name, qualname, module return text

namespace pyrite {

/// A Python class: `o.get_type()`, `type::of(o)`, or from a parameter. On 2.7 old-style classes are not types.
class type : public object {
    PYRITE_OBJECT_TYPE(type, object, "type", PyType_Check(o))

    /// `type(o)`.
    static type of(handle o) { return borrow(reinterpret_cast<PyObject*>(Py_TYPE(detail::required(o)))); }
    /// The wrapper of a type of the C API, such as `PyExc_ValueError` or `&PyList_Type`.
    explicit type(PyTypeObject* raw) noexcept : object(reinterpret_cast<PyObject*>(raw), borrowed()) {}

    PyTypeObject* type_ptr() const noexcept { return reinterpret_cast<PyTypeObject*>(ptr()); }

    /// `t.__name__`, `t.__qualname__` (on 2.7 the same as the name) and `t.__module__`.
    str name() const;
    str qualname() const;
    str module() const;
    /// Module and qualified name with a dot; of a type that is built in or of `__main__` the name alone.
    str fully_qualified_name() const;

    /// `issubclass(t, type_or_tuple)`.
    bool is_subclass(handle type_or_tuple) const;
    /// `isinstance(o, t)`.
    bool is_instance(handle o) const;
};

}  // namespace pyrite

#endif
