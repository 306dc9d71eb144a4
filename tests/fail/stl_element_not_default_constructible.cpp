// expect: an item is converted into a default-constructed object
// tests/fail/stl_element_not_default_constructible.cpp: a vector of a type that cannot be made without arguments.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/vector.hpp>

struct sized {
    explicit sized(int n) : size(n) {}
    int size;
};

namespace pyrite {
template <>
struct convert<sized> {
    static const char* python_name() { return "sized"; }
    static bool from_python(handle src, sized& out, conversion& how) {
        return convert<int>::from_python(src, out.size, how);
    }
};
}  // namespace pyrite

void use(pyrite::handle src, std::vector<sized>& out, pyrite::conversion& how) {
    pyrite::convert<std::vector<sized>>::from_python(src, out, how);
}
