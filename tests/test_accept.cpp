// tests/test_accept.cpp: one small module with a bit of everything, as a first user would write it.
#include <pyrite/pyrite.hpp>
#include <stdexcept>
namespace py = pyrite;
static std::string sum_as_string(long a, long b) { return std::to_string(a + b); }
static std::string show(py::Python, int a, const std::string& b, py::args rest, double c, py::kwargs more) {
    return std::to_string(a) + b + std::to_string(rest.size()) + (c > 1 ? "+" : "-") + std::to_string(more.size());
}
static int fail(const std::string& kind) {
    if (kind == "index") throw std::out_of_range("no such row");
    if (kind == "value") throw py::exc::ValueError("bad value");
    throw 42;
}
PYMODINIT(accept_ext, py, m, "Acceptance.") {
    PYFN(m, sum_as_string, (a, b), "Adds two numbers, as text.");
    PYFN(m, show, (a, b="x,(", *rest, c=1.5, **more));
    PYFN(m, fail, (kind));
    PYFN_AS(m, "twice", (x, /), "Doubles.", [](double x) { return 2 * x; });
    PYFN_AS(m, "over", (n), "int", [](int n) { return n + 1; });
    PYFN_AS(m, "over", (s), "text", [](const std::string& s) { return s + "!"; });
    PYFN_AS(m, "call", (f, n=3), "Calls back.", [](py::object f, int n) { return f(n, n + 1).extract<int>(); });
    PYFN_AS(m, "keyerror", (d, k), "", [](py::dict d, py::object k) -> std::string {
        try { return d[k].extract<std::string>(); } catch (const py::exc::LookupError&) { return "missing"; } });
    m.add("answer", 42);
}
