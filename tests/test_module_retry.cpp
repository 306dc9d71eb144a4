// tests/test_module_retry.cpp: a module whose body fails three times, for test_module_retry.py.
#include <pyrite/pyrite.hpp>

#include <stdexcept>

namespace py = pyrite;

namespace {

struct Thing {
    int size = 3;
};
struct Child : Thing {};
enum class Mode { slow, fast };
int attempts = 0;
int tries() { return attempts; }
int size_of(const Thing& thing) { return thing.size; }

}  // namespace

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
    PYFN(m, size_of, (thing));
    PYFN_AS(m, "is_fast", (mode=part.Mode.fast), "", [](Mode mode) { return mode == Mode::fast; });
    // An instance that outlives the attempt.
    m.add("first", py.import("sys").attr("modules").attr("setdefault")("module_retry_first", m.attr("Child")()));
    if (attempts <= 3) throw std::runtime_error("bad luck");
    m.add("late", 1);
}
