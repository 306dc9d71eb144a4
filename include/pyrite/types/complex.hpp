// pyrite/types/complex.hpp: `complex_`, Python's complex as an object.
// std::complex is converted by stl/complex.hpp.
//
// Tested by tests/test_types_scalars, tests/embed/test_types.
#ifndef PYRITE_TYPES_COMPLEX_HPP
#define PYRITE_TYPES_COMPLEX_HPP

#include <pyrite/detail/reference.hpp>
#include <pyrite/python.hpp>

namespace pyrite {

/// Python's `complex`: `complex_(py, 1.0, -2.0)`.
class complex_ : public object {
    PYRITE_OBJECT_TYPE(complex_, object, "complex", PyComplex_Check(o))

    complex_(Python, double real, double imag = 0);
    /// `complex(o)`.
    explicit complex_(handle o);

    double real() const;
    double imag() const;
};

}  // namespace pyrite

#endif
