// tests/embed/test_failed_import.cpp: what a module whose body fails had imported meanwhile.
#include <pyrite/pyrite.hpp>

#define BOOST_TEST_MODULE failed_import
#include <boost/test/unit_test.hpp>

namespace py = pyrite;
namespace exc = pyrite::exc;

// One module imports the other, and fails afterwards.
struct Inner {};
struct Outer {};
enum class InnerMode { on, off };
enum class OuterMode { on, off };
static bool outer_fails = true;
PYMODINIT(inner, py, m) {
    PYCLASS(m, Inner, cls) {
        PYINIT(cls, (), ());
    }
    PYENUM(m, InnerMode, (on)(off));
    PYFN_AS(m, "take", (i, mode=InnerMode.on), "", [](const Inner&, InnerMode mode) { return mode == InnerMode::on; });
}
PYINITTAB(inner);
PYMODINIT(outer, py, m) {
    PYCLASS(m, Outer, cls) {
        PYINIT(cls, (), ());
    }
    m.add("made", py.import("inner").attr("Inner")());
    PYENUM(m, OuterMode, (on)(off));
    if (outer_fails) throw exc::ValueError("bad luck");
    PYFN_AS(m, "take", (i, mode=OuterMode.on), "", [](const Outer&, OuterMode mode) { return mode == OuterMode::on; });
}
PYINITTAB(outer);

BOOST_AUTO_TEST_CASE(a_failed_import_leaves_alone_what_it_imported) {
    for (int i = 0; i < 2; ++i) {
        py::interpreter guard;
        const py::Python py = guard.python();
        outer_fails = true;
        BOOST_CHECK_THROW(py.import("outer"), exc::ValueError);
        BOOST_CHECK_THROW(py.import("outer"), exc::ValueError);
        py.run("import inner\nassert inner.take(inner.Inner()) and not inner.take(inner.Inner(), inner.InnerMode.off)");
        outer_fails = false;
        py.run("import outer\nassert outer.take(outer.Outer()) and not outer.take(outer.Outer(), outer.OuterMode.off)");
        py.run("assert inner.take(outer.made)");
    }
}
