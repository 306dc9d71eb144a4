// tests/fail/arity_ok.cpp: the same with a name for each.
#include <pyrite/pyrite.hpp>

static long sum(long a, long b, long c) { return a + b + c; }

void bind(pyrite::module& m) { PYFN(m, sum, (a, b=2, c=3)); }
