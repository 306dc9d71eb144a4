// tests/test_class_cross_module.cpp: derives from a class that another module binds, for test_class_cross_module.py.
#include "support/class_shared.hpp"

#include <pyrite/pyrite.hpp>

#include <memory>

using shared::Base;

namespace {

// The base lies elsewhere than the object begins.
struct Derived : shared::First, Base {
    int extra;
    Derived(const std::string& n, int e) : Base(n), extra(e) {}
    std::string kind() const override { return "derived"; }
};

std::string name_of(const Base& b) { return b.name; }
Base make_base(const std::string& name) { return Base(name); }
Base* make_derived(const std::string& name) { return new Derived(name, 5); }
std::shared_ptr<Base> share(const std::shared_ptr<Base>& b) { return b; }

}  // namespace

PYMODINIT(class_cross_module_ext, py, m, "Derives from a base bound elsewhere.") {
    PYFN_AS(m, "bind", (), "", [m]() mutable {
        PYCLASS(m, Derived, cls) {
            cls.base<Base>();
            PYINIT(cls, (std::string, int), (name, extra=1));
            PYPROP(cls, extra);
        }
    });
    PYFN(m, name_of, (b));
    PYFN(m, make_base, (name));
    PYFN(m, make_derived, (name));
    PYFN(m, share, (b));
}
