// expect: a Python callable cannot return a reference or pointer to C++
// tests/fail/function_returning_reference.cpp: a std::function whose result would refer to nothing.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/function.hpp>

std::function<const std::string&(int)> use(const pyrite::object& o) {
    return o.extract<std::function<const std::string&(int)>>();
}
