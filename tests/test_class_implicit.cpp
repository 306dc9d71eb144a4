// tests/test_class_implicit.cpp: arguments that become objects of a class, for test_class_implicit.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/map.hpp>
#include <pyrite/stl/vector.hpp>

#include <string>

namespace py = pyrite;

namespace {

// Counts how many there are.
struct Meters {
    static int alive;
    double value;
    explicit Meters(double v) : value(v) {
        if (v < 0) throw py::exc::ValueError("a negative length");
        ++alive;
    }
    explicit Meters(const std::string& text) : value(static_cast<double>(text.size())) { ++alive; }
    Meters(const Meters& o) : value(o.value) { ++alive; }
    Meters& operator=(const Meters&) = default;
    virtual ~Meters() { --alive; }
    double plus(const Meters& o) const { return value + o.value; }
    void set(const Meters& o) { value = o.value; }
};
int Meters::alive = 0;
struct Longer : Meters {
    Longer() : Meters(100.0) {}
};

struct Feet {
    double value;
    explicit Feet(double v) : value(v) {}
    operator Meters() const { return Meters(value * 0.3); }
};

// Made of Meters, which are made of float: not both at once.
struct Route {
    Meters length;
    explicit Route(const Meters& m) : length(m) {}
    Route(const Meters& a, const Meters& b) : length(a.value + b.value) {}
};

double value_of(const Meters& m) { return m.value; }
double by_value(Meters m) { return m.value; }
double by_pointer(const Meters* m) { return m ? m->value : -1; }
double by_reference(Meters& m) { return ++m.value; }
double sum(const std::vector<Meters>& all) {
    double total = 0;
    for (const Meters& m : all) total += m.value;
    return total;
}
double sum_values(const std::map<std::string, Meters>& all) {
    double total = 0;
    for (const auto& m : all) total += m.second.value;
    return total;
}
double mixed(const std::vector<int>& numbers, const Meters& m, const std::string& text) {
    return static_cast<double>(numbers.size()) + m.value + static_cast<double>(text.size());
}
double between(const Meters& a, const Meters& b) { return b.value - a.value; }
double route_length(const Route& r) { return r.length.value; }
double during(const Meters& m, const py::object& f) {
    f(m.value);
    return m.value;
}
std::string which(const Meters&) { return "Meters"; }
std::string which_int(int) { return "int"; }
void fail(const Meters&) { throw py::exc::KeyError("fail"); }
double starred(const Meters& m, py::args rest, const Meters& scale, py::kwargs more) {
    return m.value * scale.value + static_cast<double>(rest.size() + more.size());
}
void keep(const py::object&, const Meters&) {}
struct Other {};

}  // namespace

PYMODINIT(class_implicit_ext, py, m, "Implicit conversions.") {
    PYCLASS(m, Meters, cls) {
        cls.weakref().implicit<double>().implicit<std::string>().implicit<Feet>();
        cls.implicit<double>();
        PYINIT(cls, (double), (value));
        PYPROP(cls, value);
        PYMETHOD(cls, plus, (other));
        PYGETSET(
            cls, same, [](const Meters& self) { return self; }, [](Meters& self, const Meters& v) { self.set(v); });
    }
    PYCLASS(m, Longer, cls) {
        cls.base<Meters>();
        PYINIT(cls, (), ());
    }
    PYCLASS(m, Feet, cls) {
        PYINIT(cls, (double), (value));
    }
    PYCLASS(m, Route, cls) {
        PYINIT(cls, (Meters), (length));
        PYINIT(cls, (Meters, Meters), (a, b));
        PYPROP(cls, length);
    }
    PYCLASS_AS(m, "Way", Other, cls, "") {
        PYINIT_AS(cls, (a, *, b), "", [](const Meters& a, const Meters& b) {
            if (a.value > b.value) throw py::exc::ValueError("backwards");
            return Other();
        });
    }
    py::implicitly_convertible<Meters, Route>();
    PYFN(m, value_of, (m));
    PYFN_AS(m, "value_only", (m, /), "", value_of);
    PYFN(m, by_value, (m));
    PYFN(m, by_pointer, (m=None));
    PYFN(m, by_reference, (m));
    PYFN(m, sum, (all));
    PYFN(m, sum_values, (all));
    PYFN(m, mixed, (numbers, m, text));
    PYFN(m, between, (a, *, b));
    PYFN(m, route_length, (r));
    PYFN(m, during, (m, f));
    PYFN(m, starred, (m, *rest, scale, **more));
    PYFN(m, fail, (m));
    PYFN_AS(m, "which", (v), "", which);
    PYFN_AS(m, "which", (v), "", which_int);
    PYFN_AS(m, "which_only", (v, /), "", which_int);
    PYFN_AS(m, "which_only", (v, /), "", which);
    PYFN(m, keep, (nurse, m), "", py::keep_alive<1, 2>());
    PYFN_AS(m, "alive", (), "", [] { return Meters::alive; });
}
