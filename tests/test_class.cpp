// tests/test_class.cpp: classes with constructors, methods, attributes and policies, for test_class.py.
#include <pyrite/pyrite.hpp>

#include <string>

namespace py = pyrite;

namespace {

struct Point {
    double x, y;
    Point(double a, double b) : x(a), y(b) {}
    double dot(const Point& o) const { return x * o.x + y * o.y; }
    Point& move(double dx) {
        x += dx;
        return *this;
    }
    double norm() const { return x * x + y * y; }
    static Point origin() { return Point(0, 0); }
    void set_x(double v) { x = v; }
};

struct Line {
    Point a, b;
    Point* first() { return &a; }
};

// Counts how many of it exist.
struct Counted {
    static int alive;
    std::string name;
    explicit Counted(const std::string& n) : name(n) {
        if (n == "bad") throw py::exc::ValueError("a bad name");
        ++alive;
    }
    Counted(const Counted& o) : name(o.name) { ++alive; }
    Counted& operator=(const Counted&) = default;
    ~Counted() { --alive; }
};
int Counted::alive = 0;

struct Hidden {
    int i;
};

struct alignas(64) Wide {
    double d;
    explicit Wide(double v) : d(v) {}
    bool aligned() const { return reinterpret_cast<std::size_t>(this) % 64 == 0; }
};

Point middle(const Point& a, Point b) { return Point((a.x + b.x) / 2, (a.y + b.y) / 2); }
double x_of(Point* p) { return p ? p->x : -1; }
Counted* make_counted(const std::string& name) { return new Counted(name); }
int alive() { return Counted::alive; }
Hidden hidden() { return Hidden{1}; }

}  // namespace

PYMODINIT(class_ext, py, m, "Classes.") {
    PYCLASS(m, Point, cls, "A point in the plane.") {
        PYINIT(cls, (double, double), (x=0.0, y=0.0));
        PYPROP(cls, x);
        PYPROP_RO(cls, y);
        PYMETHOD(cls, dot, (other), "The scalar product.");
        PYMETHOD(cls, move, (dx));
        PYMETHOD(cls, norm, ());
        PYSTATIC(cls, origin, ());
        PYGET(cls, norm2, &Point::norm);
        PYGETSET(
            cls, abscissa, [](const Point& p) { return p.x; }, &Point::set_x, "x again");
        PYMETHOD_AS(cls, "plus", (other), "adds",
                    [](const Point& a, const Point& b) { return Point(a.x + b.x, a.y + b.y); });
        PYMETHOD_AS(cls, "plus", (other), "adds", [](const Point& a, double b) { return Point(a.x + b, a.y + b); });
        const double scale = 10;
        PYMETHOD_AS(cls, "scaled", (), "", [scale](const Point& p) { return Point(p.x * scale, p.y * scale); });
        PYMETHOD_AS(cls, "itself", (), "", [](py::object self) { return self; });
        PYCLASSMETHOD_AS(cls, "diagonal", (v), "", [](py::object c, double v) { return c(v, v); });
        PYCLASSMETHOD_AS(cls, "diagonal", (text), "",
                         [](py::object c, const std::string& text) { return c(std::stod(text), 0.0); });
        cls.attr("dimensions", 2);
    }
    PYCLASS(m, Line, cls) {
        cls.weakref();
        PYINIT(cls, (Point, Point), (a, b));
        PYPROP(cls, a);
        PYMETHOD(cls, first, (), "", py::policy::reference_internal);
    }
    PYCLASS(m, Counted, cls) {
        cls.dict().weakref();
        PYINIT(cls, (std::string), (name));
        PYINIT_AS(cls, (number), "", [](int n) { return new Counted(std::to_string(n)); });
        PYPROP(cls, name);
    }
    PYCLASS_AS(m, "Final", Hidden, cls, "Cannot be made or derived from.") { cls.final(); }
    PYCLASS(m, Wide, cls) {
        PYINIT(cls, (double), (d));
        PYPROP(cls, d);
        PYMETHOD(cls, aligned, ());
    }
    PYFN(m, middle, (a, b));
    PYFN(m, x_of, (p=None));
    PYFN(m, make_counted, (name));
    PYFN(m, alive, ());
    PYFN(m, hidden, ());
}
