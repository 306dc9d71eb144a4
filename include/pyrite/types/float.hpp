// pyrite/types/float.hpp: `float_`, Python's float as an object.
// The conversions of C++ floating point types are in detail/arithmetic.hpp.
//
// Tested by tests/test_types_scalars, tests/embed/test_types.
#ifndef PYRITE_TYPES_FLOAT_HPP
#define PYRITE_TYPES_FLOAT_HPP

#include <pyrite/detail/reference.hpp>
#include <pyrite/python.hpp>

namespace pyrite {

/// Python's `float`: `float_(py, 1.5)`.
class float_ : public object {
    PYRITE_OBJECT_TYPE(float_, object, "float", PyFloat_Check(o))

    float_(Python, double value);
    /// `float(o)`: also reads strings, as Python does.
    explicit float_(handle o);

    double value() const { return PyFloat_AS_DOUBLE(detail::required(*this)); }
};

}  // namespace pyrite

#endif
