// expect: pyrite: this is no function, or has several operator() or a generic one
#include <pyrite/pyrite.hpp>

struct twice {
    long operator()(long x) const { return 2 * x; }
    double operator()(double x) const { return 2 * x; }
};

void bind(pyrite::module& m) { PYFN_AS(m, "twice", (x), "", twice()); }
