// tests/test_class_shared.cpp: the module that binds a class others derive from, for test_class_shared.py and
// test_class_cross_module.py.
#include "support/class_shared.hpp"

#include <pyrite/pyrite.hpp>

#include <memory>

using shared::Base;

namespace {

std::string describe(const Base& b) { return b.describe(); }
Base* same(Base* b) { return b; }
std::shared_ptr<Base> kept;
void keep(const std::shared_ptr<Base>& b) { kept = b; }
std::shared_ptr<Base> give_back() {
    std::shared_ptr<Base> given;
    given.swap(kept);
    return given;
}

}  // namespace

PYMODINIT(class_shared_ext, py, m, "Binds the base.") {
    PYCLASS(m, Base, cls) {
        PYINIT(cls, (std::string), (name));
        PYPROP(cls, name);
        PYMETHOD(cls, kind, ());
        PYMETHOD(cls, describe, ());
    }
    PYFN(m, describe, (b));
    PYFN(m, same, (b));
    PYFN(m, keep, (b));
    PYFN(m, give_back, ());
}
