// expect: pyrite: the Python signature names another number of parameters than the C++ function takes
// expect: signature_names<2>
// expect: function_takes<3>
// tests/fail/arity.cpp: a signature of two names for a function of three parameters; the message has both numbers.
#include <pyrite/pyrite.hpp>

static long sum(long a, long b, long c) { return a + b + c; }

void bind(pyrite::module& m) { PYFN(m, sum, (a, b=2)); }
