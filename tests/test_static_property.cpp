// tests/test_static_property.cpp: attributes of the class itself.
#include <pyrite/pyrite.hpp>

#include <string>

namespace py = pyrite;

namespace {

int instances = 0;
int step_now = 1;
int get_step() { return step_now; }
void set_step(int n) {
    if (n < 0) throw py::exc::ValueError("negative");
    step_now = n;
}

struct Counter {
    Counter() { ++instances; }
    ~Counter() { --instances; }
    Counter(const Counter&) = delete;
    Counter& operator=(const Counter&) = delete;
    static std::string label;
    static const int most;
};
std::string Counter::label = "label";
const int Counter::most = 9;
struct Derived : Counter {};
struct ReadOnly {};

}  // namespace

PYMODINIT(static_property_ext, token, m) {
    (void)token;
    PYCLASS(m, Counter, cls) {
        PYINIT(cls, (), ());
        int captured = 5;
        PYSTATIC_GET(
            cls, count, [] { return instances; }, "How many there are.");
        PYSTATIC_GET(cls, captured, [captured] { return captured; });
        PYSTATIC_GETSET(cls, step, &get_step, &set_step, "The step.");
        PYSTATICPROP(cls, label);
        PYSTATICPROP(cls, most, "Cannot be set.");
    }
    PYCLASS(m, Derived, cls) {
        cls.base<Counter>();
        PYINIT(cls, (), ());
    }
    PYCLASS(m, ReadOnly, cls) {
        PYSTATIC_GET(cls, zero, [] { return 0; });
        PYSTATIC_GET(cls, bad, []() -> int { throw py::exc::KeyError("bad"); });
    }
}
