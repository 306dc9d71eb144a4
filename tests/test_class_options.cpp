// tests/test_class_options.cpp: options of classes: cls.freelist(n).
#include <pyrite/pyrite.hpp>

#include <string>

namespace py = pyrite;

namespace {

struct Plain {
    int n;
    explicit Plain(int a) : n(a) {
        if (a < 0) throw py::exc::ValueError("negative");
    }
};
struct Text {
    std::string s;
    explicit Text(std::string a) : s(std::move(a)) {}
};
struct Collected {
    py::object o;
};
struct Base {
    int b;
    explicit Base(int n) : b(n) {}
};
struct Derived : Base {
    double d[4];
    explicit Derived(int n) : Base(n) { d[0] = d[1] = d[2] = d[3] = n; }
};
struct Nothing {
    int n;
};
struct Value {
    long n;
};
// So many parameters that the core calls the constructor.
struct Four {
    double a, b, c, d;
    Four(double p, double q, double r, double s) : a(p), b(q), c(r), d(s) {}
};

}  // namespace

PYMODINIT(class_options_ext, token, m) {
    (void)token;
    PYCLASS(m, Four, cls) {
        cls.freelist(2);
        PYINIT(cls, (double, double, double, double), (a, b, c, d=4.0));
        PYPROP_RO(cls, a);
        PYPROP_RO(cls, d);
    }
    PYCLASS(m, Plain, cls) {
        cls.freelist(2);
        PYINIT(cls, (int), (n));
        PYPROP(cls, n);
    }
    PYCLASS(m, Text, cls) {
        cls.freelist(2).weakref();
        PYINIT(cls, (std::string), (s));
        PYPROP(cls, s);
    }
    PYCLASS(m, Collected, cls) {
        cls.freelist(2).dict();
        PYINIT(cls, (py::object), (o));
        PYGC(cls, (o));
    }
    PYCLASS(m, Base, cls) {
        cls.freelist(3);
        PYINIT(cls, (int), (n));
        PYPROP(cls, b);
    }
    PYCLASS(m, Derived, cls) {
        cls.base<Base>();
        PYINIT(cls, (int), (n));
    }
    PYCLASS(m, Nothing, cls) {
        cls.freelist(0);
        PYINIT(cls, (int), (n));
    }
    PYCLASS(m, Value, cls) {
        cls.freelist(4);
        PYPROP(cls, n);
    }
    PYFN_AS(m, "value", (n), "By value.", [](long n) { return Value{n}; });
}
