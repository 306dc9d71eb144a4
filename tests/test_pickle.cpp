// tests/test_pickle.cpp: classes with and without PYPICKLE, for test_pickle.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/tuple.hpp>
#include <pyrite/stl/vector.hpp>

#include <memory>
#include <string>

namespace py = pyrite;

namespace {

struct Point {
    double x, y;
    Point(double a, double b) : x(a), y(b) {}
};

// Counts how many of it exist, and is held by a pointer.
struct Named {
    static int alive;
    std::string name;
    explicit Named(const std::string& n) : name(n) { ++alive; }
    Named(const Named&) = delete;
    Named& operator=(const Named&) = delete;
    ~Named() { --alive; }
    std::string state() const { return name; }
};
int Named::alive = 0;

struct Owned {
    int n;
    explicit Owned(int m) : n(m) {}
    Owned(const Owned&) = delete;
};

// Made by no constructor of Python's, and saved as nothing.
struct Nothing {};

struct Line {
    Point from, to;
    Line(const Point& a, const Point& b) : from(a), to(b) {}
};

struct Node {
    py::object next;
    Node() : next(py::object::borrow(Py_None)) {}
};

struct Plain {
    int n;
};
struct Derived : Point {
    Derived() : Point(1, 2) {}
};
// Python's subclasses are of another class in C++.
struct Shape {
    virtual ~Shape() {}
    virtual int sides() const { return 0; }
};
struct PyShape : Shape {
    int sides() const override { PYOVERRIDE(int, Shape, sides, ()); }
};
// Abstract: only the class that stands in can be made of a state.
struct Polygon : Shape {
    std::string name;
    explicit Polygon(const std::string& n) : name(n) {
        if (n == "bad") throw py::exc::ValueError("a bad name");
    }
    int sides() const override = 0;
};
struct PyPolygon : Polygon {
    explicit PyPolygon(const std::string& n) : Polygon(n) {}
    int sides() const override { PYOVERRIDE_PURE(int, Polygon, sides, ()); }
};
struct Round : Polygon {
    Round() : Polygon("round") {}
    int sides() const override { return 0; }
};
// The one that stands in is made of one that it stands in for.
struct Sized : Shape {
    int n;
    explicit Sized(int m) : n(m) {}
    int sides() const override { return n; }
};
struct PySized : Sized {
    explicit PySized(int m) : Sized(m) {}
    explicit PySized(Sized&& value) : Sized(std::move(value)) {}
    int sides() const override { PYOVERRIDE(int, Sized, sides, ()); }
};
// And here there is no way.
struct NoWay {
    const int n;
    explicit NoWay(int m) : n(m) {}
    virtual ~NoWay() {}
    virtual int value() const { return n; }
};
struct PyNoWay : NoWay {
    explicit PyNoWay(int m) : NoWay(m) {}
    int value() const override { PYOVERRIDE(int, NoWay, value, ()); }
};
struct ByReduce {
    int n;
    explicit ByReduce(int m) : n(m) {}
};

}  // namespace

PYMODINIT(pickle_ext, py, m, "Pickling.") {
    PYCLASS(m, Point, cls) {
        PYINIT(cls, (double, double), (x, y));
        PYPROP(cls, x);
        PYPROP(cls, y);
        PYPICKLE(
            cls, [](const Point& p) { return std::make_tuple(p.x, p.y); },
            [](std::tuple<double, double> state) { return Point(std::get<0>(state), std::get<1>(state)); });
    }
    PYCLASS(m, Named, cls) {
        cls.dict().weakref();
        PYINIT(cls, (std::string), (name));
        PYPROP(cls, name);
        PYPICKLE(cls, &Named::state, [](const std::string& name) {
            if (name == "bad") throw py::exc::ValueError("a bad name");
            return name == "none" ? nullptr : new Named(name);
        });
    }
    PYCLASS(m, Owned, cls) {
        cls.holder<std::shared_ptr<Owned>>();
        PYINIT_AS(cls, (n), "", [](int n) { return std::make_shared<Owned>(n); });
        PYPROP(cls, n);
        PYPICKLE(
            cls, [](const Owned& o) { return o.n; }, [](int n) { return std::make_shared<Owned>(n); });
    }
    PYCLASS(m, Nothing, cls) {
        PYPICKLE(
            cls, [](const Nothing&) { return py::object::borrow(Py_None); }, [](py::object) { return Nothing(); });
    }
    PYCLASS(m, Line, cls) {
        PYINIT(cls, (Point, Point), (a, b));
        PYPROP_RO(cls, from);
        PYPROP_RO(cls, to);
        PYPICKLE(
            cls,
            [](const Line& l) {
                return std::vector<Point>{l.from, l.to};
            },
            [](const std::vector<Point>& ends) {
                if (ends.size() != 2) throw py::exc::ValueError("a line has two ends");
                return std::unique_ptr<Line>(new Line(ends[0], ends[1]));
            });
    }
    PYCLASS(m, Node, cls) {
        cls.gc().dict();
        PYINIT(cls, (), ());
        PYPROP(cls, next);
        PYPICKLE(
            cls, [](const Node& n) { return n.next; },
            [](py::object next) {
                Node n;
                n.next = next;
                return n;
            });
    }
    PYCLASS(m, Plain, cls) {
        PYINIT(cls, (int), (n));
        PYPROP(cls, n);
    }
    PYCLASS(m, Derived, cls) {
        cls.base<Point>();
        PYINIT(cls, (), ());
    }
    PYCLASS(m, Shape, cls) {
        cls.override_with<PyShape>();
        PYINIT(cls, (), ());
        PYMETHOD(cls, sides, ());
        PYPICKLE(
            cls, [](const Shape&) { return 1; }, [](int) { return Shape(); });
    }
    PYCLASS(m, Polygon, cls) {
        cls.base<Shape>().override_with<PyPolygon, void(std::string)>().dict();
        PYINIT(cls, (std::string), (name));
        PYPROP_RO(cls, name);
        PYMETHOD(cls, sides, ());
        PYPICKLE(
            cls, [](const Polygon& p) { return p.name; },
            [](const std::string& name) -> std::unique_ptr<Polygon> {
                if (name == "round") return std::unique_ptr<Polygon>(new Round);
                return std::unique_ptr<Polygon>(new PyPolygon(name));
            });
    }
    PYCLASS(m, Sized, cls) {
        cls.base<Shape>().override_with<PySized, void(int)>();
        PYINIT(cls, (int), (n));
        PYPROP_RO(cls, n);
        PYMETHOD(cls, sides, ());
        // By a pointer to one that nobody shares.
        PYPICKLE(
            cls, [](const Sized& s) { return s.n; }, [](int n) { return new Sized(n); });
    }
    PYCLASS(m, NoWay, cls) {
        cls.override_with<PyNoWay, void(int)>();
        PYINIT(cls, (int), (n));
        PYMETHOD(cls, value, ());
        PYPICKLE(
            cls, [](const NoWay& o) { return o.n; }, [](int n) { return NoWay(n); });
    }
    PYFN_AS(m, "sides", (shape), "", [](const Shape& s) { return s.sides(); });
    PYCLASS(m, ByReduce, cls) {
        PYINIT(cls, (int), (n));
        PYPROP(cls, n);
        PYMETHOD_AS(cls, "__reduce__", (), "", [](py::object self) {
            return std::make_tuple(self.attr("__class__"), std::make_tuple(self.attr("n").extract<int>()));
        });
    }
    PYFN_AS(m, "nothing", (), "", [] { return Nothing(); });
    PYFN_AS(m, "alive", (), "", [] { return Named::alive; });
}
