// tests/test_shapes.cpp: a class hierarchy as a user writes it, but for line breaks, for test_shapes.py. Its constructors give
// parameters the names of members, which the other tests' flags do not allow.
#pragma GCC diagnostic ignored "-Wshadow"
// clang-format off
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/vector.hpp>
#include <memory>
namespace py = pyrite;
struct Point { double x, y; Point(double x, double y) : x(x), y(y) {} double dot(const Point& o) const {
    return x * o.x + y * o.y; }
               Point operator+(const Point& o) const { return Point(x + o.x, y + o.y);
                   } bool operator==(const Point& o) const { return x == o.x && y == o.y; } };
struct Shape { virtual ~Shape() {} virtual double area() const = 0; virtual std::string name() const { return "shape"; } };
struct Square : Shape { double a; explicit Square(double a) : a(a) {} double area() const override { return a * a; } };
struct PyShape : Shape { double area() const override { PYOVERRIDE_PURE(double, Shape, area, ());
    } std::string name() const override { PYOVERRIDE(std::string, Shape, name, ()); } };
static double total(const std::vector<std::shared_ptr<Shape>>& v) { double t = 0; for (auto& s : v) t += s->area();
    return t; }
enum class Mode { slow, fast };
PYMODINIT(shapes, py, m) {
    PYCLASS(m, Point, cls, "A point in the plane.") {
        PYINIT(cls, (double, double), (x=0.0, y=0.0));
        PYPROP(cls, x); PYPROP_RO(cls, y);
        PYMETHOD(cls, dot, (other), "The scalar product.");
        PYPROTO(cls, add, [](const Point& a, const Point& b) { return a + b; });
        PYPROTO(cls, eq, [](const Point& a, const Point& b) { return a == b; });
        PYPROTO(cls, hash, [](const Point& p) { return static_cast<std::size_t>(p.x * 31 + p.y); });
        PYPROTO(cls, repr, [](const Point& p) { return "Point(" + std::to_string(p.x) + ", " + std::to_string(p.y) + ")"; });
        PYPROTO(cls, getitem, [](const Point& p, int i) {
            if (i != 0 && i != 1) throw py::exc::IndexError("point index out of range"); return i ? p.y : p.x; });
        PYPROTO(cls, len, [](const Point&) { return 2; });
    }
    PYCLASS(m, Shape, cls) { cls.holder<std::shared_ptr<Shape>>(); cls.override_with<PyShape>(); PYINIT(cls, (), ());
        PYMETHOD(cls, area, ()); PYMETHOD(cls, name, ()); }
    PYCLASS(m, Square, cls) { cls.base<Shape>(); PYINIT(cls, (double), (a)); PYPROP(cls, a); }
    PYENUM(m, Mode, (slow)(fast));
    PYFN(m, total, (shapes), "The sum of the areas; shapes may be subclassed in Python.");
}
