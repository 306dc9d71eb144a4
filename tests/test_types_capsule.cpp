// tests/test_types_capsule.cpp: the wrapper `capsule` for test_types_capsule.py.
#include <pyrite/pyrite.hpp>

#include <stdexcept>

using namespace pyrite;

namespace {

const char name[] = "types_capsule_ext.shared";
int shared = 42;
long destroyed = 0;

struct counted {
    static long alive;
    int value;
    explicit counted(int v) : value(v) {
        if (v < 0) throw std::invalid_argument("negative");
        ++alive;
    }
    ~counted() { --alive; }
};
long counted::alive = 0;

void count_destruction(void*) { ++destroyed; }
void fail_destruction(void*) { throw std::runtime_error("cannot die"); }

}  // namespace

PYMODINIT(types_capsule_ext, py, m, "The wrapper of capsules.") {
    m.add("shared", capsule(py, &shared, name));
    m.add("other_name", capsule(py, &shared, "types_capsule_ext.another"));
    PYFN_AS(m, "take", (c), "", [](capsule c) { return c; });
    PYFN_AS(m, "value", (c), "", [](capsule c) { return *c.get<int>(name); });
    PYFN_AS(m, "name", (c), "", [](capsule c) { return c.name(); });
    PYFN_AS(m, "is_valid", (c), "", [](capsule c) { return c.is_valid(name); });
    PYFN_AS(m, "nameless", (), "", [](Python p) { return capsule(p, &shared, nullptr); });
    PYFN_AS(m, "nameless_value", (c), "", [](capsule c) { return *c.get<int>(nullptr); });
    PYFN_AS(m, "null", (), "", [](Python p) { return capsule(p, nullptr, name); });
    PYFN_AS(m, "imported", (path), "",
            [](Python p, const char* path) { return *static_cast<int*>(capsule::import_pointer(p, path)); });
    PYFN_AS(m, "destroying", (), "", [](Python p) { return capsule(p, &shared, name, &count_destruction); });
    PYFN_AS(m, "destroyed", (), "", [] { return destroyed; });
    PYFN_AS(m, "failing", (), "", [](Python p) { return capsule(p, &shared, name, &fail_destruction); });
    PYFN_AS(m, "make", (value), "", [](Python p, int value) { return capsule::make<counted>(p, name, value); });
    PYFN_AS(m, "counted", (c), "", [](capsule c) { return c.get<counted>(name)->value; });
    PYFN_AS(m, "alive", (), "", [] { return counted::alive; });
}
