// tests/fail/operator_unknown_ok.cpp: the same with an operator of C++.
#include <pyrite/pyrite.hpp>

struct Money {
    long cents;
    bool operator==(const Money& other) const { return cents == other.cents; }
};

void bind(pyrite::module& m) {
    PYCLASS(m, Money, cls) {
        PYOPERATORS(cls, (==));
    }
}
