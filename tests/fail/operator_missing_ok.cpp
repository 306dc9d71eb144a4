// tests/fail/operator_missing_ok.cpp: the same with the operator.
#include <pyrite/pyrite.hpp>

struct Money {
    long cents;
    Money operator+(const Money& other) const { return Money{cents + other.cents}; }
};

void bind(pyrite::module& m) {
    PYCLASS(m, Money, cls) {
        PYOPERATORS(cls, (+));
    }
}
