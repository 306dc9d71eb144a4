// tests/test_types_weakref.cpp: the wrapper `weakref` for test_types_weakref.py.
#include <pyrite/pyrite.hpp>

using namespace pyrite;

PYMODINIT(types_weakref_ext, py, m, "The wrapper of weakrefs.") {
    PYFN_AS(m, "take", (r), "", [](weakref r) { return r; });
    PYFN_AS(m, "make", (x), "", [](object x) { return weakref(x); });
    PYFN_AS(m, "make_calling", (x, f), "", [](object x, object f) { return weakref(x, f); });
    PYFN_AS(m, "get", (r), "", [](weakref r) {
        object target = r.get();
        return target ? target : to_object("dead");
    });
    PYFN_AS(m, "is_alive", (r), "", [](weakref r) { return r.is_alive(); });
}
