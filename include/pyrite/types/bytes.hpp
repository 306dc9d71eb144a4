// pyrite/types/bytes.hpp: `bytes`, Python's bytes; on 2.7 its `str`, taken as bytes.
//
// Tested by tests/test_types_text, tests/embed/test_types.
#ifndef PYRITE_TYPES_BYTES_HPP
#define PYRITE_TYPES_BYTES_HPP

#include <pyrite/detail/reference.hpp>
#include <pyrite/python.hpp>

namespace pyrite {

/// Python's `bytes`: `bytes(py, buffer, size)`. NUL bytes are bytes like any other.
class bytes : public object {
    PYRITE_OBJECT_TYPE(bytes, object, "bytes", PyBytes_Check(o))

    explicit bytes(Python);
    bytes(Python, const void* data, Py_ssize_t size);
    bytes(Python, const char* text);
    /// `bytes(o)`: of a buffer or an iterable of ints (of an int, that many zero bytes); on 2.7 `str(o)`.
    explicit bytes(handle o);

    /// The bytes themselves, followed by a NUL; they live as long as the object.
    const char* data() const { return PyBytes_AS_STRING(detail::required(*this)); }
    Py_ssize_t size() const { return PyBytes_GET_SIZE(detail::required(*this)); }
    bool is_empty() const { return size() == 0; }

    /// `b.decode(encoding, errors)`. New `str` (on 2.7 `unicode`).
    str decode(const char* encoding = "utf-8", const char* errors = "strict") const;
};

}  // namespace pyrite

#endif
