// tests/test_class_doc.cpp: classes with one constructor, several and none, for test_class_doc.py.
#include <pyrite/pyrite.hpp>

namespace py = pyrite;

namespace {

struct Point {
    double x, y;
    Point(double a, double b) : x(a), y(b) {}
};
struct Line {
    Line(const Point&, const Point&) {}
};
struct Bare {
    explicit Bare(int) {}
};
struct Many {
    explicit Many(const std::string&) {}
    Many(int, int) {}
};
struct Silent {
    explicit Silent(const std::string&) {}
    explicit Silent(int) {}
};
struct None {};

}  // namespace

PYMODINIT(class_doc_ext, py, m) {
    PYCLASS(m, Point, cls, "A point in the plane.") {
        PYINIT(cls, (double, double), (x=0.0, y=0.0), "From two numbers.");
        PYPROTO(cls, repr, [](const Point&) { return "a point"; });
    }
    PYCLASS(m, Line, cls, "From here to there.") {
        PYINIT(cls, (Point, Point), (a, b=Point()));
    }
    PYCLASS(m, Bare, cls) {
        PYINIT(cls, (int), (n, /));
    }
    PYCLASS(m, Many, cls, "Made in two ways.") {
        PYINIT(cls, (std::string), (text), "From text.");
        PYINIT(cls, (int, int), (a, b=2));
    }
    PYCLASS(m, Silent, cls) {
        PYINIT(cls, (std::string), (text));
        PYINIT(cls, (int), (a));
    }
    PYCLASS(m, None, cls, "Not to be made.") {
    }
}
