// pyrite/stl/complex.hpp: `std::complex` as Python's complex, both ways.
//
// Tested by tests/test_stl_numbers.
#ifndef PYRITE_STL_COMPLEX_HPP
#define PYRITE_STL_COMPLEX_HPP

#include <pyrite/convert.hpp>

#include <complex>
#include <cmath>   // isfinite, fabs
#include <limits>  // the largest T

namespace pyrite {

/// From Python complex; where implicit conversions are allowed, also what a `double` takes, and `__complex__`. A part too
/// large for T is an OverflowError.
template <class T>
struct convert<std::complex<T>> {
    static const char* python_name() noexcept { return "complex"; }

    static bool from_python(handle src, std::complex<T>& out, conversion& how) {
        double real, imag;
        if (!core::load_complex(src.ptr(), real, imag, how)) return false;
        if (too_large(real) || too_large(imag)) return how.overflow(src, "float");
        out = std::complex<T>(static_cast<T>(real), static_cast<T>(imag));
        return true;
    }
    static PyObject* to_python(const std::complex<T>& value) noexcept {
        return PyComplex_FromDoubles(static_cast<double>(value.real()), static_cast<double>(value.imag()));
    }

  private:
    static bool too_large(double part) {
        return std::isfinite(part) && std::fabs(static_cast<long double>(part)) > std::numeric_limits<T>::max();
    }
};

}  // namespace pyrite

#endif
