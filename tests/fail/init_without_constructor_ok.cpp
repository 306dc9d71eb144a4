// tests/fail/init_without_constructor_ok.cpp: the same with a number.
#include <pyrite/pyrite.hpp>

struct Money {
    long cents;
    explicit Money(long c) : cents(c) {}
};

void bind(pyrite::module& m) {
    PYCLASS(m, Money, cls) {
        PYINIT(cls, (long), (cents));
    }
}
