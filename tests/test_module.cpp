// tests/test_module.cpp: a module with values, submodules and a function bound in two places, for test_module.py.
#include <pyrite/pyrite.hpp>

#include <string>

namespace py = pyrite;

PYEXCEPTION(module_ext, ModuleError, py::exc::ValueError);

namespace {

int imports = 0;

int times_imported() { return imports; }
std::string name_of(py::module m) { return m.name().extract<std::string>(); }
int fail() { throw ModuleError("mine"); }

void bind_shared(py::module& m) { PYFN(m, times_imported, ()); }

}  // namespace

PYMODINIT(module_ext, py, m, "A module.") {
    ++imports;
    m.add("answer", 42).add("text", "abc").add("pi", 3.5).add("nothing", nullptr);
    m.add_exception<ModuleError>();
    PYFN(m, name_of, (m));
    PYFN(m, fail, ());
    bind_shared(m);
    PYSUBMODULE(m, inner, sub, "Inside.") {
        bind_shared(sub);
        PYSUBMODULE(sub, deeper, deep) {
            deep.add("depth", 2);
        }
    }
}
