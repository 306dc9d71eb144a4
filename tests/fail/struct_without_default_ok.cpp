// tests/fail/struct_without_default_ok.cpp: the same without the constructor.
#include <pyrite/pyrite.hpp>

struct Point {
    double x, y;
};

void bind(pyrite::module& m) { PYSTRUCT(m, Point, (x)(y)); }
