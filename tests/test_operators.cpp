// tests/test_operators.cpp: C++ operators by PYOPERATORS, and special methods with several definitions, for
// test_operators.py.
#include <pyrite/pyrite.hpp>

#include <string>

namespace py = pyrite;

namespace {

struct Vec {
    double x, y;
    Vec(double a, double b) : x(a), y(b) {}
    Vec operator+(const Vec& o) const { return Vec(x + o.x, y + o.y); }
    Vec operator-(const Vec& o) const { return Vec(x - o.x, y - o.y); }
    Vec operator-() const { return Vec(-x, -y); }
    double operator*(const Vec& o) const { return x * o.x + y * o.y; }
    Vec operator*(double f) const { return Vec(x * f, y * f); }
    Vec operator/(double f) const {
        if (f == 0) throw py::exc::ZeroDivisionError("division of a Vec by zero");
        return Vec(x / f, y / f);
    }
    Vec& operator+=(const Vec& o) { return x += o.x, y += o.y, *this; }
    void operator*=(double f) { x *= f, y *= f; }
    bool operator==(const Vec& o) const { return x == o.x && y == o.y; }
    bool operator!=(const Vec& o) const { return !(*this == o); }
    bool operator<(const Vec& o) const { return x < o.x; }
    explicit operator bool() const { return x != 0 || y != 0; }
};
Vec operator*(double f, const Vec& v) { return v * f; }

struct Bits {
    unsigned n;
    explicit Bits(unsigned m) : n(m) {}
};
Bits operator~(Bits b) { return Bits(~b.n & 255u); }
Bits operator+(Bits b) { return b; }
#define PYTEST_OPERATOR(op) \
    Bits operator op(Bits a, Bits b) { return Bits(a.n op b.n); }
PYTEST_OPERATOR(&)
PYTEST_OPERATOR(|)
PYTEST_OPERATOR(^)
PYTEST_OPERATOR(%)
PYTEST_OPERATOR(<<)
PYTEST_OPERATOR(>>)
#undef PYTEST_OPERATOR
#define PYTEST_OPERATOR(op) \
    bool operator op(Bits a, Bits b) { return a.n op b.n; }
PYTEST_OPERATOR(==)
PYTEST_OPERATOR(!=)
PYTEST_OPERATOR(<)
PYTEST_OPERATOR(<=)
PYTEST_OPERATOR(>)
PYTEST_OPERATOR(>=)
#undef PYTEST_OPERATOR
#define PYTEST_OPERATOR(op) \
    Bits& operator op(Bits& a, Bits b) { return a.n op b.n, a; }
PYTEST_OPERATOR(-=)
PYTEST_OPERATOR(/=)
PYTEST_OPERATOR(%=)
PYTEST_OPERATOR(&=)
PYTEST_OPERATOR(|=)
PYTEST_OPERATOR(^=)
PYTEST_OPERATOR(<<=)
PYTEST_OPERATOR(>>=)
#undef PYTEST_OPERATOR

struct Table {
    int operator()(int i) const { return i; }
};

}  // namespace

PYMODINIT(operators_ext, py, m, "Operators.") {
    PYCLASS(m, Vec, cls) {
        PYINIT(cls, (double, double), (x, y));
        PYPROP(cls, x);
        PYPROP(cls, y);
        PYOPERATORS(cls, (+)(-)(*)(==)(!=)(<)(+=)(bool));
        PYOPERATORS_WITH(cls, double, (*)(/)(*=));
    }
    PYCLASS(m, Bits, cls) {
        PYINIT(cls, (unsigned), (n));
        cls.weakref();
        PYGET(cls, n, [](const Bits& b) { return b.n; });
        PYOPERATORS(cls, (~)(+)(&)(|)(^)(%)(<<)(>>)(==)(!=)(<)(<=)(>)(>=));
        PYOPERATORS(cls, (-=)(/=)(%=)(&=)(|=)(^=)(<<=)(>>=));
    }
    PYCLASS(m, Table, cls) {
        PYINIT(cls, (), ());
        PYPROTO(cls, getitem, [](const Table&, int i) { return "int " + std::to_string(i); });
        PYPROTO(cls, getitem, [](const Table&, py::slice) { return std::string("slice"); });
        PYPROTO(cls, getitem, [](const Table&, double) { return std::string("float"); });
        PYPROTO(cls, setitem, [](Table&, int, int) {});
        PYPROTO(cls, setitem, [](Table&, const std::string&, double) {});
        PYPROTO(cls, contains, [](const Table&, int) { return true; });
        PYPROTO(cls, contains, [](const Table&, const std::string& s) { return s == "yes"; });
        PYPROTO(cls, pow, [](const Table&, int i) { return "pow " + std::to_string(i); });
        PYPROTO(cls, pow, [](const Table&, int i, int k) { return std::to_string(i) + " mod " + std::to_string(k); });
        PYPROTO(cls, sub, [](const Table&, int) -> std::string { throw py::exc::TypeError("mine"); });
        PYPROTO(cls, sub, [](const Table&, const std::string&) { return std::string("text"); });
    }
    PYFN_AS(m, "define_twice", (), "", [m]() mutable {
        struct Twice {};
        PYCLASS(m, Twice, cls) {
            PYPROTO(cls, repr, [](const Twice&) { return std::string("a"); });
            PYPROTO(cls, repr, [](const Twice&) { return std::string("b"); });
        }
    });
}
