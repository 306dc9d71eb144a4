// tests/test_stl_numbers.cpp: std::complex for test_stl_numbers.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/complex.hpp>
#include <pyrite/stl/vector.hpp>

using namespace pyrite;

PYMODINIT(stl_numbers_ext, py, m, "std::complex.") {
    PYFN_AS(m, "double_", (x), "", [](std::complex<double> x) { return x; });
    PYFN_AS(m, "float_", (x), "", [](const std::complex<float>& x) -> std::complex<float> { return x; });
    PYFN_AS(m, "long_double", (x), "", [](std::complex<long double> x) { return x; });
    PYFN_AS(m, "all", (x), "", [](std::vector<std::complex<double>> x) { return x; });
    PYFN_AS(m, "over", (x), "", [](std::complex<double>) { return "complex"; });
    PYFN_AS(m, "over", (x), "", [](double) { return "float"; });
}
