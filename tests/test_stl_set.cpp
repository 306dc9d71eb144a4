// tests/test_stl_set.cpp: std::set and std::unordered_set for test_stl_set.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/set.hpp>
#include <pyrite/stl/unordered_set.hpp>
#include <pyrite/stl/vector.hpp>

using namespace pyrite;

template <class T>
static T echo(T values) {
    return values;
}

PYMODINIT(stl_set_ext, py, m, "The sets of the standard library.") {
    PYFN_AS(m, "set", (x), "", &echo<std::set<std::string>>);
    PYFN_AS(m, "set_of_ints", (x), "", [](const std::set<int>& x) -> std::set<int> { return x; });
    PYFN_AS(m, "unordered_set", (x), "", &echo<std::unordered_set<int>>);
    PYFN_AS(m, "unhashable", (), "", [] { return std::set<std::vector<int>>{{1}}; });
    PYFN_AS(m, "over", (x), "", [](const std::vector<int>&) { return "list"; });
    PYFN_AS(m, "over", (x), "", [](const std::set<int>&) { return "set"; });
}
