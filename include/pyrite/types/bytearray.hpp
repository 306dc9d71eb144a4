// pyrite/types/bytearray.hpp: `bytearray`, Python's bytes that can change.
//
// Tested by tests/test_types_text, tests/embed/test_types.
#ifndef PYRITE_TYPES_BYTEARRAY_HPP
#define PYRITE_TYPES_BYTEARRAY_HPP

#include <pyrite/detail/reference.hpp>
#include <pyrite/python.hpp>

namespace pyrite {

/// Python's `bytearray`: `bytearray(py, buffer, size)`.
class bytearray : public object {
    PYRITE_OBJECT_TYPE(bytearray, object, "bytearray", PyByteArray_Check(o))

    explicit bytearray(Python);
    bytearray(Python, const void* data, Py_ssize_t size);
    /// `bytearray(o)`: of a buffer, an iterable of ints or (zero bytes) an int.
    explicit bytearray(handle o);

    /// The bytes themselves. The pointer is good until the next resize, by anybody: keep a memoryview of the object,
    /// and no resize succeeds.
    char* data() const { return PyByteArray_AS_STRING(detail::required(*this)); }
    Py_ssize_t size() const { return PyByteArray_GET_SIZE(detail::required(*this)); }
    bool is_empty() const { return size() == 0; }

    /// Cuts, or grows (what the new bytes are is not said); throws exc::BufferError while a buffer of it is exported.
    void resize(Py_ssize_t size);
    /// Adds at the end.
    void append(const void* data, Py_ssize_t size);
    /// `b.clear()`.
    void clear() { resize(0); }
};

}  // namespace pyrite

#endif
