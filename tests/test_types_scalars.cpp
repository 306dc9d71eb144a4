// tests/test_types_scalars.cpp: none, bool_, int_, float_ and complex_ for test_types_scalars.py.
#include <pyrite/pyrite.hpp>

#include <limits>

using namespace pyrite;

PYMODINIT(types_scalars_ext, py, m, "The wrappers of numbers.") {
    PYFN_AS(m, "take_none", (x), "", [](none x) { return x; });
    PYFN_AS(m, "make_none", (), "", [](Python p) { return none(p); });
    PYFN_AS(m, "null_is_none", (x), "", [](object x) { return x.extract<std::nullptr_t>() == nullptr; });

    PYFN_AS(m, "take_bool", (x), "", [](bool_ x) { return x.value(); });
    PYFN_AS(m, "make_bool", (x), "", [](Python p, bool x) { return bool_(p, x); });
    PYFN_AS(m, "truth", (x), "", [](object x) { return bool_(x); });

    PYFN_AS(m, "take_int", (x), "", [](int_ x) { return x; });
    PYFN_AS(m, "int_extremes", (), "", [](Python p) {
        return tuple(p, int_(p, std::numeric_limits<long long>::min()), int_(p, std::numeric_limits<long long>::max()),
                     int_(p, std::numeric_limits<unsigned long long>::max()), int_(p, 'a'), int_(p, true),
                     int_(p, static_cast<signed char>(-1)), int_(p, static_cast<unsigned char>(255)));
    });
    PYFN_AS(m, "int_of_text", (text, base), "",
            [](Python p, const std::string& text, int base) { return int_(p, text.c_str(), base); });
    PYFN_AS(m, "int_of", (x), "", [](object x) { return int_(x); });
    PYFN_AS(m, "int_value", (x), "", [](int_ x) { return x.value<short>(); });
    PYFN_AS(m, "sign", (x), "", [](int_ x) { return x.sign(); });
    PYFN_AS(m, "bit_length", (x), "", [](int_ x) { return x.bit_length(); });

    PYFN_AS(m, "take_float", (x), "", [](float_ x) { return x.value(); });
    PYFN_AS(m, "make_float", (x), "", [](Python p, double x) { return float_(p, x); });
    PYFN_AS(m, "float_of", (x), "", [](object x) { return float_(x); });

    PYFN_AS(m, "take_complex", (x), "", [](Python p, complex_ x) { return tuple(p, x.real(), x.imag()); });
    PYFN_AS(m, "make_complex", (a, b), "", [](Python p, double a, double b) { return complex_(p, a, b); });
    PYFN_AS(m, "complex_of", (x), "", [](object x) { return complex_(x); });
}
