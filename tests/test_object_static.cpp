// tests/test_object_static.cpp: objects in static variables, which outlive Python, for test_object_static.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/vector.hpp>

#include <map>
#include <string>
#include <vector>

namespace py = pyrite;

namespace {

struct Thing {
    py::object held;
};

py::object one;
py::dict table;
std::vector<py::object> many;
std::map<std::string, py::callable> callbacks;
Thing thing;
Thing* shared = nullptr;

void keep(const py::object& o) { one = o; }
void keep_all(const std::vector<py::object>& all) { many = all; }
void on(const std::string& name, const py::callable& f) { callbacks[name] = f; }
void put(const std::string& name, const py::object& value) { table.set(name, value); }

}  // namespace

PYMODINIT(object_static_ext, py, m, "Objects in static variables.") {
    table = pyrite::dict(py);
    PYCLASS(m, Thing, cls) {
        PYINIT_AS(cls, (held), "", [](const pyrite::object& held) {
            Thing made;
            made.held = held;
            return made;
        });
        PYPROP(cls, held);
    }
    PYFN(m, keep, (o));
    PYFN(m, keep_all, (all));
    PYFN(m, on, (name, f));
    PYFN(m, put, (name, value));
    PYFN_AS(m, "hold", (o), "", [](const pyrite::object& o) { thing.held = o; });
    PYFN_AS(m, "leak", (o), "", [](const pyrite::object& o) {
        static Thing leaked;
        leaked.held = o;
        shared = &leaked;
    });
}
