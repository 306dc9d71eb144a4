// expect: pyrite: PYITER: this is nothing to iterate over: it needs begin() and end()
#include <pyrite/pyrite.hpp>

struct Money {
    long cents;
};

void bind(pyrite::module& m) {
    PYCLASS(m, Money, cls) {
        PYITER(cls, &Money::cents);
    }
}
