// tests/test_class_implicit_operators.cpp: operands of special methods that become objects of a class, for
// test_class_implicit_operators.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/pair.hpp>

#include <string>
#include <utility>

namespace py = pyrite;

namespace {

// Counts how many there are; made of a pair of numbers, or of one.
struct Vec {
    static int alive;
    double x, y;
    Vec(double a, double b) : x(a), y(b) { ++alive; }
    explicit Vec(const std::pair<double, double>& p) : x(p.first), y(p.second) {
        if (x < -100) throw py::exc::ValueError("too far");
        if (x > 100) throw py::exc::TypeError("not that far");
        ++alive;
    }
    explicit Vec(double a) : x(a), y(a) { ++alive; }
    Vec(const Vec& o) : x(o.x), y(o.y) { ++alive; }
    Vec& operator=(const Vec&) = default;
    ~Vec() { --alive; }
    Vec operator+(const Vec& o) const { return Vec(x + o.x, y + o.y); }
    Vec operator-(const Vec& o) const { return Vec(x - o.x, y - o.y); }
    double operator*(const Vec& o) const { return x * o.x + y * o.y; }
    Vec& operator+=(const Vec& o) { return x += o.x, y += o.y, *this; }
    bool operator==(const Vec& o) const { return x == o.x && y == o.y; }
    bool operator<(const Vec& o) const { return x < o.x; }
};
int Vec::alive = 0;
struct Arrow : Vec {
    Arrow() : Vec(1.0, 1.0) {}
};

// Of no use to a Vec, and the other way round.
struct Plain {};

struct Room {
    double size;
    explicit Room(double s) : size(s) {}
};

}  // namespace

PYMODINIT(class_implicit_operators_ext, py, m, "Implicit conversions of operands.") {
    PYCLASS(m, Vec, cls) {
        cls.weakref().implicit<std::pair<double, double>>();
        PYINIT(cls, (double, double), (x, y));
        PYPROP_RO(cls, x);
        PYPROP_RO(cls, y);
        PYOPERATORS(cls, (+)(-)(*)(+=)(==)(<));
        PYPROTO(cls, rsub, [](const Vec& self, const Vec& left) { return std::make_pair("rsub", (left - self).x); });
        // The number is taken as it is, before a conversion is thought of.
        PYPROTO(cls, mul, [](const Vec& v, double f) { return Vec(v.x * f, v.y * f); });
        PYPROTO(cls, pow, [](const Vec& a, const Vec& b, const py::object& modulus) {
            return std::make_pair(a.x + b.x, modulus.is_none());
        });
        PYPROTO(cls, contains, [](const Vec& a, const Vec& b) { return a.x == b.x; });
        PYPROTO(cls, getitem, [](const Vec& a, const Vec& b) { return a * b; });
        PYPROTO(cls, setitem, [](Vec& a, const Vec& key, const Vec* value) { a.x = value ? key.x + value->x : -1; });
        PYPROTO(cls, call, [](const Vec& a, const Vec& b) { return (a + b).x; });
        PYPROTO(cls, cmp, [](const Vec& a, const Vec& b) { return a.x < b.x ? -1 : a.x > b.x; });
    }
    PYCLASS(m, Arrow, cls) {
        cls.base<Vec>();
        PYINIT(cls, (), ());
    }
    PYCLASS(m, Plain, cls) {
        PYINIT(cls, (), ());
        PYPROTO(cls, add, [](const Plain&, const Plain&) { return 1; });
    }
    // Comparisons by one function.
    PYCLASS(m, Room, cls) {
        cls.implicit<double>();
        PYINIT(cls, (double), (size));
        PYPROTO(cls, richcmp, [](const Room& a, const Room& b, int op) {
            return op == Py_LT ? a.size < b.size : op == Py_GT ? a.size > b.size : (op == Py_EQ) == (a.size == b.size);
        });
    }
    PYFN_AS(m, "alive", (), "", [] { return Vec::alive; });
}
