// tests/test_struct.cpp: plain structs bound by PYSTRUCT, for test_struct.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/map.hpp>
#include <pyrite/stl/vector.hpp>

#include <cmath>
#include <map>
#include <string>
#include <vector>

namespace py = pyrite;

namespace {

struct Point {
    double x, y;
};

// Not in the order of its members, and not all of them.
struct Config {
    int hidden;
    std::string host;
    unsigned short port;
    double timeout;
    bool verbose;
    Config() : hidden(7), host("localhost"), port(8080), timeout(HUGE_VAL), verbose(false) {}
};

enum class Color { red, green };

struct Line {
    Point start, stop;
    Color color;
};

struct Drawing {
    std::string name;
    std::vector<Line> lines;
    std::map<std::string, Point> marks;
};

struct Version {
    int major_, minor_;
    std::string tag;
};

struct Styled {
    Color color = Color::green;
    Point at = {1, 2};
    std::vector<int> numbers;
};

struct Anything {
    py::object value;
    Anything() : value(py::object::borrow(Py_None)) {}
};

// With an operator of its own, a constructor, and methods.
struct Close {
    double v;
    bool operator==(const Close& o) const { return std::fabs(v - o.v) < 0.5; }
    double twice() const { return 2 * v; }
};
struct Pair {
    Close a;
    int n;
};

template <class T>
struct Box {
    T value;
};
template <class T>
void bind_box(py::module& m, const char* name) {
    PYSTRUCT_AS(m, name, Box<T>, (value), "", py::struct_with::tuple);
}

double norm(const Point& p) { return std::sqrt(p.x * p.x + p.y * p.y); }
Point swapped(Point p) { return Point{p.y, p.x}; }
int hidden(const Config& c) { return c.hidden; }

}  // namespace

namespace far {
struct Away {
    int n;
};
PYSTRUCT(Away, (n));
}  // namespace far

PYMODINIT(struct_ext, py, m, "Structs.") {
    PYENUM(m, Color, (red)(green));
    PYSTRUCT(m, Point, (x)(y), "A point.", py::struct_with::tuple, py::struct_with::dict);
    PYSTRUCT(m, Config, (timeout)(host)(port)(verbose), "", py::struct_with::defaults);
    PYSTRUCT(m, Line, (start)(stop)(color));
    PYSTRUCT(m, Drawing, (name)(lines)(marks));
    PYSTRUCT_AS(m, "Release", Version, (major_)(minor_)(tag), "A version.", py::struct_with::frozen,
                py::struct_with::hash, py::struct_with::order);
    PYSTRUCT(m, Styled, (color)(at)(numbers), "", py::struct_with::defaults);
    PYSTRUCT(m, Anything, (value));
    PYCLASS(m, Close, cls, "About so.") {
        cls.weakref();
        PYFIELDS(cls, (v));
        PYMETHOD(cls, twice, ());
        PYSTRUCT(cls, Pair, (a)(n));
    }
    PYSTRUCT_BIND(m, far::Away, "Far.", py::struct_with::defaults);
    bind_box<int>(m, "IntBox");
    bind_box<std::string>(m, "TextBox");
    PYFN(m, norm, (p));
    PYFN(m, swapped, (p));
    PYFN(m, hidden, (c));
}
