// expect: in a class use PYSTATIC_AS for a function without self, PYMETHOD_AS for one that takes the object first
// tests/fail/callable_in_class.cpp: PYFN_AS in the block of a class.
#include <pyrite/pyrite.hpp>

struct Point {};
static int dimensions() { return 2; }

PYMODINIT(callable_in_class, py, m) {
    PYCLASS(m, Point, cls) {
        PYFN_AS(cls, "dimensions", (), "", dimensions);
    }
}
