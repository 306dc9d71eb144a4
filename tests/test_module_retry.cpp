// tests/test_module_retry.cpp: a module whose body fails three times, for test_module_retry.py.
#include <pyrite/pyrite.hpp>

#include <stdexcept>
#include <string>

namespace py = pyrite;

PYEXCEPTION(module_retry_ext, Failure, py::exc::ValueError);

namespace {

struct Thing {
    int size = 3;
};
struct Child : Thing {};
enum class Mode { slow, fast };
enum class Level { low, high };
enum Colour { red, green };
// Bound under another module's name, as private modules do for the public one.
struct Renamed {
    int n;
    explicit Renamed(int m) : n(m) {}
};
struct Broken {};
struct Pair {
    int a = 0, b = 0;
};
int attempts = 0;
int tries() { return attempts; }
int size_of(const Thing& thing) { return thing.size; }
int number(const Renamed& renamed) { return renamed.n; }
bool is_high(Level level) { return level == Level::high; }
bool is_green(Colour colour) { return colour == green; }
int sum(const Pair& pair) { return pair.a + pair.b; }
std::string over(int) { return "int"; }

}  // namespace

PYSTRUCT(Pair, (a)(b));

PYMODINIT(module_retry_ext, py, m) {
    ++attempts;
    PYFN(m, tries, ());
    PYSUBMODULE(m, part, sub) {
        PYCLASS(sub, Thing, cls) {
            PYINIT(cls, (), ());
            PYPROP(cls, size);
            PYPROTO(cls, repr, [](const Thing&) { return "a thing"; });
        }
        PYENUM(sub, Mode, (slow)(fast));
    }
    PYCLASS(m, Child, cls) {
        cls.base<Thing>();
        PYINIT(cls, (), ());
    }
    PYCLASS(m, Renamed, cls) {
        cls.attr("__module__", "retry_public").implicit<int>();
        PYINIT(cls, (int), (n));
        PYENUM(cls, Level, (low)(high));
    }
    PYENUM(m, Colour, (red)(green));
    m.attr("Colour").attr("__module__") = "retry_public";
    PYSTRUCT_BIND(m, Pair, "");
    PYFN_AS(m, "over", (v), "", over);
    PYFN_AS(m, "over", (v), "", [](const std::string&) { return std::string("str"); });
    PYFN_AS(m, "over", (v), "", [](const Renamed&) { return std::string("Renamed"); });
    PYFN(m, number, (renamed));
    PYFN(m, is_high, (level));
    PYFN(m, is_green, (colour=1 and Colour.green));
    PYFN(m, sum, (pair));
    m.add_exception<Failure>();
    PYFN_AS(m, "fail", (), "", [] { throw Failure("failed"); });
    PYCLASS(m, Broken, cls) {
        PYINIT(cls, (), ());
        if (attempts == 2) throw std::runtime_error("bad luck");
    }
    PYFN(m, size_of, (thing));
    PYFN_AS(m, "is_fast", (mode=part.Mode.fast), "", [](Mode mode) { return mode == Mode::fast; });
    // An instance that outlives the attempt.
    m.add("first", py.import("sys").attr("modules").attr("setdefault")("module_retry_first", m.attr("Child")()));
    if (attempts <= 3) throw std::runtime_error("bad luck");
    m.add("late", 1);
}
