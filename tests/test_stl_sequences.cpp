// tests/test_stl_sequences.cpp: std::array, deque, list and forward_list for test_stl_sequences.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/array.hpp>
#include <pyrite/stl/deque.hpp>
#include <pyrite/stl/forward_list.hpp>
#include <pyrite/stl/list.hpp>

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

PYMODINIT(stl_sequences_ext, py, m, "The other sequences of the standard library.") {
    ECHO("array", std::array<int, 3>);
    ECHO("array_of_text", std::array<std::string, 1>);
    ECHO("array_empty", std::array<int, 0>);
    ECHO("deque", std::deque<int>);
    ECHO("list", std::list<int>);
    ECHO("forward_list", std::forward_list<int>);
    ECHO("deque_of_text", std::deque<std::string>);
    ECHO("list_of_lists", std::list<std::list<std::string>>);
    ECHO("forward_list_of_text", std::forward_list<std::string>);
}
