// expect: pyrite: PYOPERATORS: the class has no such operator in C++
#include <pyrite/pyrite.hpp>

struct Money {
    long cents;
};

void bind(pyrite::module& m) {
    PYCLASS(m, Money, cls) {
        PYOPERATORS(cls, (+));
    }
}
