// tests/support/class_shared.hpp: a class that two modules, each with a core of its own, know: test_class_shared binds it,
// test_class_cross_module derives from it.
#ifndef PYRITE_TESTS_CLASS_SHARED_HPP
#define PYRITE_TESTS_CLASS_SHARED_HPP

#include <string>

namespace shared {

struct First {
    int first;
    First() : first(11) {}
};
struct Base {
    std::string name;
    explicit Base(const std::string& n) : name(n) {}
    virtual ~Base() {}
    virtual std::string kind() const { return "base"; }
    std::string describe() const { return kind() + " " + name; }
};

}  // namespace shared

#endif
