// expect: pyrite: PYSTRUCT: the struct must have a default constructor, be movable, and have no virtual functions
#include <pyrite/pyrite.hpp>

struct Point {
    double x, y;
    Point(double a, double b) : x(a), y(b) {}
};

void bind(pyrite::module& m) { PYSTRUCT(m, Point, (x)(y)); }
