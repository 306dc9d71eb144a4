// tests/test_overload.cpp: sets of definitions under one name, for test_overload.py.
#include <pyrite/pyrite.hpp>

#include <stdexcept>
#include <string>

namespace py = pyrite;

PYMODINIT(overload_ext, py, m) {
    PYFN_AS(m, "kind", (x), "An int.", [](int) { return "int"; });
    PYFN_AS(m, "kind", (x), "A bool.", [](bool) { return "bool"; });
    PYFN_AS(m, "kind", (x), "A float.", [](double) { return "float"; });
    PYFN_AS(m, "kind", (s), "Text.", [](const std::string&) { return "str"; });
    PYFN_AS(m, "kind", (a, b=0), "Two.", [](py::list, int) { return "list"; });

    PYFN_AS(m, "count", (), "", [] { return 0; });
    PYFN_AS(m, "count", (a, /), "", [](int) { return 1; });

    int base = 10;
    PYFN_AS(m, "closure", (a), "", [base](int a) { return base + a; });
    PYFN_AS(m, "closure", (a), "", [base](const std::string& a) { return std::to_string(base) + a; });

    PYFN_AS(m, "raising", (a), "", [](int) -> int { throw std::out_of_range("chosen"); });
    PYFN_AS(m, "raising", (a), "", [](double) { return 1.0; });
}
