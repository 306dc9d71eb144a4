// tests/test_convert.cpp: every arithmetic type there and back, text, and a conversion of the user's own, for
// test_convert.py.
#include <pyrite/pyrite.hpp>

#include <climits>
#include <string>
#include <vector>

namespace py = pyrite;

namespace {

template <class T>
T same(T value) {
    return value;
}

struct Celsius {
    double degrees;
};

std::string c_string(const char* s) { return s ? s : "null"; }
double warmer(Celsius t) { return t.degrees + 1; }
Celsius freezing() { return Celsius{0}; }

}  // namespace

namespace pyrite {
template <>
struct convert<Celsius> {
    static const char* python_name() { return "float"; }
    static bool from_python(handle src, Celsius& out, conversion& how) {
        if (!convert<double>::from_python(src, out.degrees, how)) return false;
        return out.degrees >= -273.15 || how.value("is below absolute zero");
    }
    static object to_python(const Celsius& t) { return to_object(t.degrees); }
};
}  // namespace pyrite

namespace {

template <class T>
void bind_same(py::module& m, const char* name) {
    PYFN_AS(m, name, (value), "", &same<T>);
}

}  // namespace

PYMODINIT(convert_ext, py, m) {
    bind_same<signed char>(m, "signed_char");
    bind_same<unsigned char>(m, "unsigned_char");
    bind_same<short>(m, "short");
    bind_same<unsigned short>(m, "unsigned_short");
    bind_same<int>(m, "int");
    bind_same<unsigned>(m, "unsigned_int");
    bind_same<long>(m, "long");
    bind_same<unsigned long>(m, "unsigned_long");
    bind_same<long long>(m, "long_long");
    bind_same<unsigned long long>(m, "unsigned_long_long");
    bind_same<std::size_t>(m, "size_t");
    bind_same<float>(m, "float");
    bind_same<double>(m, "double");
    bind_same<long double>(m, "long_double");
    bind_same<bool>(m, "bool");
    bind_same<char>(m, "char");
    bind_same<std::string>(m, "string");
    PYFN(m, c_string, (s));
    PYFN_AS(m, "without_header", (v), "", [](const std::vector<int>&) {});
    PYFN(m, warmer, (t));
    PYFN(m, freezing, ());
}
