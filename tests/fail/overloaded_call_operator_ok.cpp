// tests/fail/overloaded_call_operator_ok.cpp: the same with one of them.
#include <pyrite/pyrite.hpp>

struct twice {
    long operator()(long x) const { return 2 * x; }
};

void bind(pyrite::module& m) { PYFN_AS(m, "twice", (x), "", twice()); }
