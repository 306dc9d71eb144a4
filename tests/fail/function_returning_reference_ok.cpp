// tests/fail/function_returning_reference_ok.cpp: the same with a result of its own.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/function.hpp>

std::function<std::string(int)> use(const pyrite::object& o) { return o.extract<std::function<std::string(int)>>(); }
