// expect: pyrite: PYOPERATORS knows + - * / % & | ^ << >> and these with =, == != < <= > >=, ~ and bool
#include <pyrite/pyrite.hpp>

struct Money {
    long cents;
    bool operator==(const Money& other) const { return cents == other.cents; }
};

void bind(pyrite::module& m) {
    PYCLASS(m, Money, cls) {
        PYOPERATORS(cls, (->));
    }
}
