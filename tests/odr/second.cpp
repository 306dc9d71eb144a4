// odr/second.cpp: the other source; it binds a function of the same name and type, and its lambda too is another one.
#include "everything.hpp"

static int first(int x) { return x + 2; }

void bind_second(pyrite::module& m);

void bind_second(pyrite::module& m) {
    PYFN_AS(m, "second", (x), "", &first);
    PYFN_AS(m, "third", (x), "", [](int x) { return x + 3; });
}
