// tests/test_repeat.cpp: lists of members, exceptions and overloads, for test_repeat.py.
#include <pyrite/pyrite.hpp>

#include <string>

namespace py = pyrite;

PYEXCEPTION(repeat_ext, Overdrawn);
PYEXCEPTION(repeat_ext, Closed, Overdrawn);
PYEXCEPTION(repeat_ext, Frozen, py::exc::ValueError, "No money moves.");
PYIMPORT_EXCEPTION(socket, timeout, py::exc::Exception);

namespace {

struct vector {
    double x, y, z;
    const int dimensions;

    vector(double a, double b, double c) : x(a), y(b), z(c), dimensions(3) {}
    double length2() const { return x * x + y * y + z * z; }
    void scale(double by) { x *= by, y *= by, z *= by; }
    std::string show(py::Python, const std::string& before, const std::string& after) const {
        return before + std::to_string(static_cast<long>(x)) + after;
    }
    int six(int a, int b, int c, int d, int e, int f) {
        return a + b * 10 + c * 100 + d * 1000 + e * 10000 + f * 100000;
    }
};

namespace math {

template <class T>
T twice(T value) {
    return value + value;
}

}  // namespace math

template <class T>
struct box {
    T value;
    explicit box(T v) : value(v) {}
    T get() const { return value; }
};

// The macros work where the class depends on a template parameter, too.
template <class T>
void bind_box(py::module& m, const char* name) {
    PYCLASS_AS(m, name, box<T>, cls, "") {
        PYINIT(cls, (T), (value));
        PYMETHODS(cls, (get));
        PYPROPS(cls, (value));
    }
}

void fail(int which) {
    if (which == 0) throw Overdrawn("zero");
    if (which == 1) throw Closed("one");
    throw Frozen("two");
}

}  // namespace

PYMODINIT(repeat_ext, token, m) {
    PYEXCEPTIONS(m, (Overdrawn)(Closed)(Frozen)(timeout));
    PYCLASS(m, vector, cls) {
        PYINIT(cls, (double, double, double), (x, y, z));
        PYPROPS(cls, (x)(y)(z));
        PYPROPS_RO(cls, (dimensions));
        PYMETHODS(cls, (length2)(scale)(show)(six));
    }
    bind_box<int>(m, "IntBox");
    bind_box<std::string>(m, "TextBox");
    PYOVERLOADS(m, math::twice, (value, /), "Added to itself.", (int)(double)(std::string));
    PYFN(m, fail, (which));
}
