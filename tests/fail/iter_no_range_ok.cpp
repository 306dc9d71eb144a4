// tests/fail/iter_no_range_ok.cpp: the same with an array.
#include <pyrite/pyrite.hpp>

struct Money {
    long cents[3];
};

void bind(pyrite::module& m) {
    PYCLASS(m, Money, cls) {
        PYITER(cls, &Money::cents);
    }
}
