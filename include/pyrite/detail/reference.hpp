// pyrite/detail/reference.hpp: arguments of the wrapper types' methods, C++ values and handles alike, as references.
// For users: pyrite/object.hpp and pyrite/types/.
//
// Tested by tests/embed/test_types.
#ifndef PYRITE_DETAIL_REFERENCE_HPP
#define PYRITE_DETAIL_REFERENCE_HPP

#include <pyrite/convert.hpp>
#include <pyrite/detail/arithmetic.hpp>  // d.set(1, 2.5)
#include <pyrite/detail/literal.hpp>     // d.set("name", nullptr)

namespace pyrite {
namespace detail {

/// The pointer of a handle that must not be null; throws SystemError where it is. Borrowed.
inline PyObject* required(const handle& h) {
    core::assert_gil("an operation on an object");
    if (PYRITE_UNLIKELY(!h.ptr())) core::throw_format(PyExc_SystemError, "a null pyrite object was used");
    return h.ptr();
}

/// Passes a new reference on; throws the raised exception where a C API call returned NULL.
inline PyObject* or_throw(PyObject* fresh) {
    if (PYRITE_UNLIKELY(!fresh)) core::throw_raised();
    return fresh;
}

/// Is T something that holds or is a Python object already?
template <class T>
struct is_reference {
    static constexpr bool value = std::is_base_of<handle, bare<T>>::value || std::is_same<bare<T>, PyObject*>::value;
};

/// Any value as a reference that lives until the end of the full expression: handles as they are, without counting;
/// everything else by `convert`.
template <class T>
typename std::enable_if<is_reference<T>::value, handle>::type as_reference(const T& value) {
    return required(value);
}
template <class T>
typename std::enable_if<!is_reference<T>::value, object>::type as_reference(T&& value) {
    return to_object(std::forward<T>(value));
}

}  // namespace detail
}  // namespace pyrite

#endif
