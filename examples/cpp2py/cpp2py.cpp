// examples/cpp2py/cpp2py.cpp: the smallest useful module: one C++ function, called from Python.
//
// Tested by examples/cpp2py/test_cpp2py.py.
#include <pyrite/pyrite.hpp>

#include <string>

static std::string sum_as_string(long a, long b) { return std::to_string(a + b); }

PYMODINIT(cpp2py, py, m, "This module is written in C++.") {
    PYFN(m, sum_as_string, (a, b), "Adds two numbers, as text.");
}
