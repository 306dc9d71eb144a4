// installed.cpp: a module that uses a bit of everything, for a build against an installed pyrite alone.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/vector.hpp>

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

static std::vector<int> doubled(std::vector<int> numbers) {
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] *= 2;
    return numbers;
}

PYMODINIT(installed, py, m, "Built against an installed pyrite.") {
    PYFN(m, sum_as_string, (a, b), "Adds two numbers, as text.");
    PYFN(m, show, (a, b="x,(", *rest, c=1.5, **more));
    PYFN(m, fail, (kind));
    PYFN(m, doubled, (numbers));
    PYFN_AS(m, "over", (n), "int", [](int n) { return n + 1; });
    PYFN_AS(m, "over", (s), "text", [](const std::string& s) { return s + "!"; });
    m.add("answer", 42);
}
