// expect: pyrite: PYINIT: the class has no constructor of these parameter types
#include <pyrite/pyrite.hpp>

struct Money {
    long cents;
    explicit Money(long c) : cents(c) {}
};

void bind(pyrite::module& m) {
    PYCLASS(m, Money, cls) {
        PYINIT(cls, (std::string), (cents));
    }
}
