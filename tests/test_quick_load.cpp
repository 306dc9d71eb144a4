// tests/test_quick_load.cpp: functions of few parameters, whose trampolines read exact types by themselves, and of many,
// which the core's loop reads, for test_quick_load.py.
#include <pyrite/pyrite.hpp>

#include <string>

namespace py = pyrite;

namespace {

struct Thing {
    int value;
    explicit Thing(int v) : value(v) {}
    int plus(int n) const { return value + n; }
    double scaled(double by, bool negative) const { return negative ? -value * by : value * by; }
};

int one_int(int a) { return a; }
unsigned one_unsigned(unsigned a) { return a; }
unsigned char one_byte(unsigned char a) { return a; }
long long add(long long a, long long b) { return a + b; }
double mul(double a, double b) { return a * b; }
std::string text(const std::string& s) { return "<" + s + ">"; }
std::string mixed(const std::string& s, int n, double d) { return s + std::to_string(n) + (d > 0 ? "+" : "-"); }
bool negate(bool b) { return !b; }
int of_thing(const Thing& t) { return t.value; }
int of_pointer(const Thing* t) { return t ? t->value : -1; }
int two_things(const Thing& a, const Thing& b) { return a.value * 10 + b.value; }
py::object same(py::object o) { return o; }
int only_keyword(int a, int b) { return a - b; }
std::string long_list(unsigned short a, int b, unsigned c, long long d, unsigned long long e, float f, double g, bool h,
                      const std::string& i, const Thing& j, py::object k) {
    return std::to_string(a) + " " + std::to_string(b) + " " + std::to_string(c) + " " + std::to_string(d) + " " +
           std::to_string(e) + " " + std::to_string(static_cast<int>(f)) + " " + std::to_string(static_cast<int>(g)) +
           (h ? " yes " : " no ") + i + " " + std::to_string(j.value) + " " + k.repr().extract<std::string>();
}

}  // namespace

PYMODINIT(quick_load_ext, py_, m) {
    PYCLASS(m, Thing, cls) {
        PYINIT(cls, (int), (value));
        PYMETHOD(cls, plus, (n, /));
        // clang-format off
        PYMETHOD(cls, scaled, (by, negative=False));
        // clang-format on
    }
    PYFN(m, one_int, (a, /));
    PYFN(m, one_unsigned, (a, /));
    PYFN(m, one_byte, (a, /));
    PYFN(m, add, (a, b));
    PYFN(m, mul, (a, b));
    PYFN(m, text, (s, /));
    // clang-format off
    PYFN(m, mixed, (s, n, d=1.0));
    // clang-format on
    PYFN(m, negate, (b, /));
    PYFN(m, of_thing, (t, /));
    PYFN(m, of_pointer, (t, /));
    PYFN(m, two_things, (a, b));
    PYFN(m, same, (o, /));
    PYFN(m, only_keyword, (a, *, b));
    PYFN(m, long_list, (a, b, c, d, e, f, g, h, i, j, k));
    PYFN_AS(m, "over", (a, /), "", [](int) { return "int"; });
    PYFN_AS(m, "over", (a, /), "", [](double) { return "float"; });
    PYFN_AS(m, "over", (a, /), "", [](const std::string&) { return "str"; });
}
