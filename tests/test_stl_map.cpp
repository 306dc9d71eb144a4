// tests/test_stl_map.cpp: std::map, multimap and unordered_map for test_stl_map.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/map.hpp>
#include <pyrite/stl/unordered_map.hpp>
#include <pyrite/stl/vector.hpp>

using namespace pyrite;

template <class T>
static T echo(T values) {
    return values;
}
template <class T>
static const T& echo_const(const T& values) {
    return values;
}

#define ECHO(name, ...)                            \
    PYFN_AS(m, name, (x), "", &echo<__VA_ARGS__>); \
    PYFN_AS(m, name "_const", (x), "", &echo_const<__VA_ARGS__>)

typedef std::map<std::string, int> text_map;
typedef std::unordered_map<int, double> number_map;
typedef std::map<std::string, std::map<int, std::vector<std::string>>> deep_map;
typedef std::multimap<std::string, int> multi;

PYMODINIT(stl_map_ext, py, m, "The maps of the standard library.") {
    ECHO("map", text_map);
    ECHO("unordered_map", number_map);
    ECHO("deep", deep_map);
    ECHO("multimap", multi);
    PYFN_AS(m, "objects", (x), "", [](std::map<std::string, object> x) { return x; });
    PYFN_AS(m, "bad_text", (), "", [] { return std::map<int, std::string>{{1, "good"}, {2, "\xff"}}; });
    PYFN_AS(m, "unhashable", (), "", [] { return std::map<std::vector<int>, int>{{{1}, 1}}; });

    PYFN_AS(m, "over", (x), "", [](const std::vector<std::string>&) { return "list"; });
    PYFN_AS(m, "over", (x), "", [](const text_map&) { return "map"; });
}
