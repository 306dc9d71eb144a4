// bench/pyrite/work_pyrite.cpp: work.hpp bound with pyrite, as its guide shows it.
//
// One-argument functions are declared positional-only, as METH_O makes them in the floor. -DWORK_FUNCTIONS_ONLY leaves
// out the classes, -DWORK_NO_RESULT the function that returns result<int>, -DWORK_NO_ITERATOR the class that is iterated
// over: for measuring a tree that lacks them.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/unordered_map.hpp>
#include <pyrite/stl/vector.hpp>

#include "work.hpp"

namespace py = pyrite;
using namespace work;

static long callbacks(py::object f, int n) {
    long sum = 0;
    for (int i = 0; i < n; ++i) sum += f(i).extract<int>();
    return sum;
}

#ifndef WORK_NO_RESULT
static py::result<int> error(int a) {
    if (!valid(a)) return py::exc::ValueError("bad value");
    return a;
}
#endif

#ifndef WORK_FUNCTIONS_ONLY
struct PyNode : Node {
    int step(int i) override { PYOVERRIDE(int, Node, step, (i)); }
};

static void add_classes(py::module& m) {
    PYCLASS(m, Point, cls) {
        cls.immutable();
        PYINIT(cls, (double, double), (x, y));
        PYMETHOD(cls, norm, ());
        PYMETHOD(cls, shift, (dx, dy));
        PYPROP(cls, x);
        PYPROP(cls, y);
    }
    PYCLASS(m, OpenPoint, cls) {
        PYINIT(cls, (double, double), (x, y));
    }
    PYFN(m, take, (p, /));
    PYFN(m, give, (x, /));

    PYCLASS(m, Node, cls) {
        cls.override_with<PyNode>();
        PYINIT(cls, (), ());
        PYMETHOD(cls, step, (i, /));
    }
    PYFN(m, drive, (n, i));

#ifndef WORK_NO_ITERATOR
    PYCLASS(m, Numbers, cls) {
        PYINIT(cls, (int), (n));
        PYPROTO(cls, iter, [](const Numbers& n) { return py::make_iterator(n.begin(), n.end()); });
    }
#endif
}
#endif

PYMODINIT(work, py_, m) {
    PYFN_AS(m, "noargs", (), "", &nothing);
    PYFN(m, add, (a, b));
    PYFN(m, six, (a, b, c, d, e, f));
    PYFN(m, defaults, (a, b=2, c=3));
    PYFN(m, mul, (a, b));
    PYFN(m, text, (s, /));
    PYFN_AS(m, "over", (a, /), "", &over_int);
    PYFN_AS(m, "over", (a, /), "", &over_double);
    PYFN_AS(m, "over", (s, /), "", &over_text);
    PYFN(m, thrower, (a, /));
#ifndef WORK_NO_RESULT
    PYFN(m, error, (a, /));
#endif
    PYFN(m, ints_in, (v, /));
    PYFN(m, ints_out, (n, /));
    PYFN(m, strs_in, (v, /));
    PYFN(m, dict_in, (v, /));
    PYFN(m, dict_out, ());
    PYFN(m, callbacks, (f, n));
#ifndef WORK_FUNCTIONS_ONLY
    add_classes(m);
#endif
}
