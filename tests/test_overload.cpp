// tests/test_overload.cpp: sets of definitions under one name, for test_overload.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/vector.hpp>

#include <cstdint>
#include <stdexcept>
#include <string>

namespace py = pyrite;

namespace {

// What the object's method `go` says: its conversion runs Python code.
struct Asked {
    int value;
};

struct Point {
    int x;
    explicit Point(int x_ = 0) : x(x_) {}
    std::string add(int) const { return "int"; }
    std::string add(double) const { return "float"; }
    std::string add(const Point& other) const { return "Point " + std::to_string(x + other.x); }
    static std::string make(int) { return "int"; }
    static std::string make(const std::string&) { return "str"; }
};
struct Late {};

std::string one_int(int) { return "int"; }
std::string one_float(double) { return "float"; }
std::string one_text(const std::string&) { return "str"; }

std::string one_and_more(double, py::args rest, py::kwargs more) {
    return "first " + std::to_string(rest.size()) + " " + std::to_string(more.size());
}

// The same definitions for any module and under any name: a record may be bound more than once.
void add_shared(py::module& m) { PYFN_AS(m, "shared", (x, /), "", &one_int); }
void add_shared_text(py::module& m) { PYFN_AS(m, "shared", (x, /), "", &one_text); }

}  // namespace

namespace pyrite {
template <>
struct convert<Asked> {
    static const char* python_name() { return "Asked"; }
    static bool from_python(handle src, Asked& out, conversion&) {
        if (!src.hasattr("go")) return false;
        out.value = src.attr("go")().extract<int>();
        return true;
    }
};
}  // namespace pyrite

// One parameter each, by position: Python calls these without an array of arguments.
static void add_short_sets(py::module& m) {
    PYFN_AS(m, "short", (x, /), "An int.", &one_int);
    PYFN_AS(m, "short", (x, /), "A float.", &one_float);
    PYFN_AS(m, "short", (x, /), "", &one_text);
    PYFN_AS(m, "short", (x, /), "", [](bool) { return std::string("bool"); });
    PYFN_AS(m, "short", (x, /), "", [](std::vector<int> v) { return "vector " + std::to_string(v.size()); });
    PYFN_AS(m, "short", (x, /), "", [](const Late&) { return std::string("Late"); });

    PYFN_AS(m, "exact_later", (x, /), "", &one_float);
    PYFN_AS(m, "exact_later", (x, /), "", &one_int);

    PYFN_AS(m, "sizes", (x, /), "", [](signed char) { return 8; });
    PYFN_AS(m, "sizes", (x, /), "", [](unsigned short) { return 16; });
    PYFN_AS(m, "sizes", (x, /), "", [](int) { return 32; });
    PYFN_AS(m, "sizes", (x, /), "", [](std::uint64_t) { return 64; });

    PYFN_AS(m, "text_first", (x, /), "", &one_text);
    PYFN_AS(m, "text_first", (x, /), "", [](const char* s) { return std::string(s ? "chars" : "None"); });

    PYFN_AS(m, "asked", (x, /), "", &one_int);
    PYFN_AS(m, "asked", (x, /), "", [](Asked a) { return "Asked " + std::to_string(a.value); });
    PYFN_AS(m, "asked", (x, /), "", [](py::object) { return std::string("object"); });

    PYFN_AS(m, "nested", (x, /), "", [](py::object f) { return f(); });
    PYFN_AS(m, "nested", (x, y), "", [](py::object f, py::object x) { return f(x); });
}

// Everything else: names, defaults, stars, and sets that begin with one kind and go on with another.
static void add_long_sets(py::module& m) {
    PYFN_AS(m, "long_", (a), "", [](int) { return "a"; });
    PYFN_AS(m, "long_", (a, b), "", [](int, double) { return "a, b"; });
    PYFN_AS(m, "long_", (a, b, c=3), "", [](int, const std::string&, int c) { return "a, b, c=" + std::to_string(c); });
    PYFN_AS(m, "long_", (other, /), "", [](const std::string&) { return "other"; });
    PYFN_AS(m, "long_", (x, y=Late(), *, z), "", [](py::none, const Late&, int) { return "x, *, z"; });
    PYFN_AS(m, "long_", (first, *rest, **more), "", &one_and_more);

    PYFN_AS(m, "defaulted", (a, b=0), "", [](int, double b) { return "int " + std::to_string(int(b * 2)); });
    PYFN_AS(m, "defaulted", (a, b=0), "", [](py::list, double b) { return "list " + std::to_string(int(b * 2)); });

    PYFN_AS(m, "own_error", (a), "", [](int) -> int { throw py::exc::TypeError("mine"); });
    PYFN_AS(m, "own_error", (a), "", [](double) { return 1; });

    PYFN_AS(m, "many", (a, b, c, d), "", [](int, int, int, int) { return "ints"; });
    PYFN_AS(m, "many", (a, b, c, d), "", [](int, int, int, const std::string&) { return "text"; });
    PYFN_AS(m, "many", (a, b, c, d), "", [](int, int, int, py::list) { return "list"; });
}

PYMODINIT(overload_ext, py, m) {
    PYFN_AS(m, "kind", (x), "An int.", [](int) { return "int"; });
    PYFN_AS(m, "kind", (x), "A bool.", [](bool) { return "bool"; });
    PYFN_AS(m, "kind", (x), "A float.", [](double) { return "float"; });
    PYFN_AS(m, "kind", (s), "Text.", [](const std::string&) { return "str"; });
    PYFN_AS(m, "kind", (a, b=0), "Two.", [](py::list, int) { return "list"; });

    PYFN_AS(m, "count", (), "", [] { return 0; });
    PYFN_AS(m, "count", (a, /), "", [](int) { return 1; });

    int base = 10;
    PYFN_AS(m, "closure", (a), "", [base](int a) { return base + a; });
    PYFN_AS(m, "closure", (a), "", [base](const std::string& a) { return std::to_string(base) + a; });
    PYFN_AS(m, "closure_last", (a), "", [](int a) { return a; });
    PYFN_AS(m, "closure_last", (a), "", [](double a) { return a * 2; });
    PYFN_AS(m, "closure_last", (a), "", [base](const std::string& a) { return std::to_string(base) + a; });

    PYFN_AS(m, "raising", (a), "", [](int) -> int { throw std::out_of_range("chosen"); });
    PYFN_AS(m, "raising", (a), "", [](double) { return 1.0; });

    add_short_sets(m);
    PYCLASS(m, Late, cls) {
        PYINIT(cls, (), ());
    }
    add_long_sets(m);

    PYCLASS(m, Point, cls) {
        PYINIT(cls, (int), (x));
        PYINIT(cls, (Point), (other));
        PYMETHOD_AS(cls, "add", (n, /), "", (std::string(Point::*)(int) const) & Point::add);
        PYMETHOD_AS(cls, "add", (n, /), "", (std::string(Point::*)(double) const) & Point::add);
        PYMETHOD_AS(cls, "add", (other, /), "", (std::string(Point::*)(const Point&) const) & Point::add);
        PYMETHOD_AS(cls, "plain", (n, /), "", [](const Point&, int) { return "int"; });
        PYMETHOD_AS(cls, "plain", (s, /), "", [](const Point&, const std::string&) { return "str"; });
        PYMETHOD_AS(cls, "plain", (other, /), "", [](const Point& p, const Point& q) { return p.x + q.x; });
        PYMETHOD_AS(cls, "named", (n), "", [](const Point&, int) { return "int"; });
        PYMETHOD_AS(cls, "named", (n, m), "", [](const Point&, int, int) { return "two ints"; });
        PYSTATIC_AS(cls, "make", (x, /), "", [](int) { return "int"; });
        PYSTATIC_AS(cls, "make", (x, /), "", [](const std::string&) { return "str"; });
    }

    // One record in several places.
    py::module first = m.add_submodule("first"), second = m.add_submodule("second"), third = m.add_submodule("third");
    add_shared(first);
    add_shared_text(first);
    add_shared(second);
    add_shared(third);
    add_shared_text(third);
    third.add("taken", first.getattr("shared"));
    PYFN_AS(third, "taken", (x, /), "", &one_float);
}
