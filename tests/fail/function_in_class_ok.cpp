// tests/fail/function_in_class_ok.cpp: the same by PYSTATIC_AS.
#include <pyrite/pyrite.hpp>

struct Point {};
static int dimensions() { return 2; }

PYMODINIT(function_in_class, py, m) {
    PYCLASS(m, Point, cls) {
        PYSTATIC_AS(cls, "dimensions", (), "", dimensions);
    }
}
