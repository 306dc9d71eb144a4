// embedded.cpp: a program with Python inside, for a build against an installed pyrite alone.
#include <pyrite/pyrite.hpp>

#include <iostream>

int main() {
    pyrite::interpreter guard;
    pyrite::Python py = guard.python();
    std::cout << py.eval("6 * 7").extract<int>() << "\n";
}
