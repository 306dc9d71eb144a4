// tests/test_stl_tuple.cpp: std::pair and std::tuple for test_stl_tuple.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/pair.hpp>
#include <pyrite/stl/tuple.hpp>
#include <pyrite/stl/vector.hpp>

using namespace pyrite;

template <class T>
static T echo(T values) {
    return values;
}

typedef std::pair<int, std::string> named;
typedef std::tuple<int, double, std::string> three;

PYMODINIT(stl_tuple_ext, py, m, "std::pair and std::tuple.") {
    PYFN_AS(m, "pair", (x), "", &echo<named>);
    PYFN_AS(m, "pair_const", (x), "", [](const named& x) -> named { return x; });
    PYFN_AS(m, "three", (x), "", &echo<three>);
    PYFN_AS(m, "one", (x), "", &echo<std::tuple<std::vector<int>>>);
    PYFN_AS(m, "none", (x), "", &echo<std::tuple<>>);
    PYFN_AS(m, "pairs", (x), "", &echo<std::vector<std::pair<std::string, named>>>);
    PYFN_AS(m, "objects", (x), "", &echo<std::pair<object, dict>>);
    PYFN_AS(m, "bad_text", (), "", [] { return std::make_tuple(1, std::string("\xff"), 2); });
    PYFN_AS(m, "over", (x), "", [](const std::vector<int>&) { return "list"; });
    PYFN_AS(m, "over", (x), "", [](const std::pair<int, int>&) { return "pair"; });
    PYFN_AS(m, "over", (x), "", [](const std::tuple<int, int, int>&) { return "tuple"; });
}
