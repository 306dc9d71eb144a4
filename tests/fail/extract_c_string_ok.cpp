// tests/fail/extract_c_string_ok.cpp: the bytes are a string's own.
#include <pyrite/pyrite.hpp>

std::string use(const pyrite::object& o) { return o.extract<std::string>(); }
