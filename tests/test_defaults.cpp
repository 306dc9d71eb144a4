// tests/test_defaults.cpp: calls that leave parameters to their defaults, for test_defaults.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/vector.hpp>

#include <cstdint>
#include <string>

namespace py = pyrite;

namespace {

struct Thing {
    int x;
    explicit Thing(int x_) : x(x_) {}
};

std::string numbers(int a, bool b, char c, signed char d, unsigned short e, std::int64_t f, std::uint64_t g, float h,
                    double i) {
    return std::to_string(a) + (b ? " True " : " False ") + c + " " + std::to_string(d) + " " + std::to_string(e) +
           " " + std::to_string(f) + " " + std::to_string(g) + " " + std::to_string(int(h * 2)) + " " +
           std::to_string(int(i * 2));
}
std::string texts(std::string a, const std::string& b, const char* c, int d, const char* e, std::string f) {
    return a + "|" + b + "|" + (c ? c : "null") + "|" + std::to_string(d) + "|" + (e ? e : "null") + "|" + f;
}
py::tuple objects(py::Python token, py::object a, py::object b, py::list c, py::handle d) {
    return py::tuple(token, a, b, c, py::object::borrow(d));
}
int things(const Thing& a, const Thing* b, int c) { return a.x * 100 + (b ? b->x : 0) * 10 + c; }
std::size_t vectors(int a, std::vector<int> b, int c) { return std::size_t(a) + b.size() * 10 + std::size_t(c) * 100; }
std::string nine(std::string a, int b, int c, int d, int e, int f, int g, int h, int i) {
    return a + std::to_string(b + c + d + e + f + g + h + i);
}

}  // namespace

PYMODINIT(defaults_ext, py_, m) {
    m.add("BOX", py::list(py_));
    PYFN(m, numbers,
         (a, b=True, c="c", d=-4, e=65535, f=-9223372036854775808, g=18446744073709551615, h=1.5, i=2));
    PYFN(m, texts, (a, b="b", c="c", d=4, e=None, f=u"\u20ac"));
    PYFN_AS(m, "plain_texts", (a, b="b", c="c", d=4, e=None, f="f"), "", &texts);
    PYFN(m, objects, (a, b=None, c=BOX, d=BOX));
    PYCLASS(m, Thing, cls) {
        PYINIT(cls, (int), (x=7));
        PYMETHOD_AS(cls, "plus", (a = 1, b = 2.5), "",
                    [](const Thing& t, int a, double b) { return t.x + a + int(b * 2); });
        PYMETHOD_AS(
            cls, "holding", (a, b = 3), "", [](Thing& t, py::object, int b) { return Thing(t.x + b); },
            py::keep_alive<0, 2>());
        cls.implicit<int>();
    }
    m.add("THING", m.attr("Thing")(3));
    PYFN(m, things, (a, b=None, c=1));
    PYFN_AS(m, "thing_default", (a=THING, b=THING, c=1), "", &things);
    PYFN(m, vectors, (a, b=[1, 2], c=3));
    PYFN(m, nine, (a, b=1, c=1, d=1, e=1, f=1, g=1, h=1, i=1));
    int state = 5;
    PYFN_AS(m, "closure", (a, b=2), "", [state](int a, int b) { return state + a * 10 + b * 100; });
    PYFN_AS(m, "in_set", (a, b=0.5), "", [](int a, double b) { return "int " + std::to_string(a + int(b * 2)); });
    PYFN_AS(m, "in_set", (a, b=1), "", [](double a, double b) { return "float " + std::to_string(int(a * 2 + b)); });
    PYFN_AS(m, "in_set", (a, b="b"), "", [](std::string a, std::string b) { return "str " + a + b; });
}
