// tests/test_class_nested.cpp: classes and enums bound inside classes.
#include <pyrite/pyrite.hpp>

#include <string>

namespace py = pyrite;

namespace {

struct Outer {
    struct Inner {
        struct Deep {
            int n;
        };
        int n;
        explicit Inner(int a) : n(a) {}
        static int twice(int a) { return 2 * a; }
    };
    struct OfPython {};
    struct Fixed {};
    enum class Kind { one, two };
    Inner inner() const { return Inner(7); }
};

}  // namespace

PYMODINIT(class_nested_ext, token, m) {
    py::object python_class = token.eval("type('Made', (object,), {'made': 1})");
    PYCLASS(m, Outer, cls, "The outer one.") {
        PYCLASS(cls, Outer::Inner, icls, "The inner one.") {
            PYINIT(icls, (int), (n));
            PYPROP(icls, n);
            PYSTATIC(icls, twice, (a));
            PYSTATIC_AS(icls, "thrice", (a = [1][0]), "", [](int a) { return 3 * a; });
            PYPICKLE(
                icls, [](const Outer::Inner& i) { return i.n; }, [](int n) { return Outer::Inner(n); });
            PYCLASS(icls, Outer::Inner::Deep, dcls) {
                PYINIT(dcls, (int), (n=1));
                PYPROP(dcls, n);
            }
        }
        PYCLASS_AS(cls, "OfPython", Outer::OfPython, pcls) {
            pcls.base(python_class);
            PYINIT(pcls, (), ());
        }
        PYCLASS_AS(cls, "Fixed", Outer::Fixed, fcls) {
            fcls.immutable();
            PYINIT(fcls, (), ());
        }
        PYENUM(cls, Outer::Kind, (one)(two));
        PYINIT(cls, (), ());
        PYMETHOD(cls, inner, ());
    }
}
