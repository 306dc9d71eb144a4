// odr/first.cpp: one of two sources of one module; both include every header of pyrite, which must link.
#include "everything.hpp"

void bind_second(pyrite::module& m);

static int first(int x) { return x + 1; }

PYMODINIT(odr_ext, py, m, "Two sources, one module.") {
    PYFN(m, first, (x));
    bind_second(m);
}
