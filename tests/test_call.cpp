// tests/test_call.cpp: calling Python with positions, keywords and unpacking, for test_call.py.
#include <pyrite/pyrite.hpp>

namespace py = pyrite;

namespace {

py::object plain(py::object f) { return f(1, "two", 3.5, nullptr, true); }
py::object none(py::object f) { return f(); }
py::object keywords(py::object f) { return f(1, py::arg("b") = 2, py::arg("c") = "x"); }
py::object unpacked(py::object f, py::object values, py::object options) { return f(0, *values, **options); }
py::object both(py::object f, py::object options) { return f(py::arg("b") = 2, **options); }
py::object method(py::object o) { return o.call_method("join", o); }
py::object named(py::object o, const char* name) { return o.attr(name)(); }

}  // namespace

PYMODINIT(call_ext, py, m) {
    PYFN(m, plain, (f));
    PYFN(m, none, (f));
    PYFN(m, keywords, (f));
    PYFN(m, unpacked, (f, values, options));
    PYFN(m, both, (f, options));
    PYFN(m, method, (o));
    PYFN(m, named, (o, name));
}
