// expect: deleted
// tests/fail/extract_c_string.cpp: a `const char*` taken from an object would point into nobody's bytes.
#include <pyrite/pyrite.hpp>

const char* use(const pyrite::object& o) { return o.extract<const char*>(); }
