// tests/test_protocols_old.cpp: what 2.7 alone has: accepted everywhere, without effect on 3.x; for test_protocols_old.py.
#include <pyrite/pyrite.hpp>

#include <string>

namespace py = pyrite;

namespace {

struct Number {
    int value;
    explicit Number(int v) : value(v) {}
};
struct Ordered {
    int value;
    explicit Ordered(int v) : value(v) {}
};
struct Divided {
    int value;
    explicit Divided(int v) : value(v) {}
};

}  // namespace

PYMODINIT(protocols_old_ext, py, m) {
    PYCLASS(m, Number, cls) {
        PYINIT(cls, (int), (value));
        PYPROTO(cls, int, [](const Number& n) { return n.value; });
        PYPROTO(cls, long, [](const Number& n) { return n.value + 1000; });
        PYPROTO(cls, hex, [](const Number& n) { return "hex " + std::to_string(n.value); });
        PYPROTO(cls, oct, [](const Number& n) { return "oct " + std::to_string(n.value); });
        PYPROTO(cls, coerce, [](py::object self, int other) {
            return py::make_tuple(py::Python::assume_gil_acquired(), other * 2, self);
        });
        PYPROTO(cls, unicode, [](const Number& n) { return "unicode " + std::to_string(n.value); });
    }
    PYCLASS(m, Ordered, cls) {
        PYINIT(cls, (int), (value));
        PYPROTO(cls, cmp, [](const Ordered& a, int b) { return a.value < b ? -1 : a.value > b; });
        PYPROTO(cls, div, [](const Ordered& a, int b) { return a.value * 1000 + b; });
        PYPROTO(cls, rdiv, [](const Ordered& a, int b) { return a.value * 2000 + b; });
        PYPROTO(cls, idiv, [](const Ordered& a, int b) { return a.value * 3000 + b; });
    }
    PYCLASS(m, Divided, cls) {
        PYINIT(cls, (int), (value));
        PYPROTO(cls, truediv, [](const Divided& a, int b) { return a.value * 10 + b; });
        PYPROTO(cls, rtruediv, [](const Divided& a, int b) { return a.value * 100 + b; });
        PYPROTO(cls, itruediv, [](const Divided& a, int b) { return a.value * 1000 + b; });
    }
}
