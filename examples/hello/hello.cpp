// examples/hello/hello.cpp: a C++ program that has Python inside.
//
// Tested by examples/hello/test_hello.py.
#include <pyrite/pyrite.hpp>

#include <iostream>
#include <string>

int main() {
    pyrite::interpreter guard;
    pyrite::Python py = guard.python();
    auto version = py.import("sys").attr("version").extract<std::string>();
    pyrite::dict locals(py);
    locals.set("os", py.import("os"));
    auto user = py.eval("os.getenv('USER') or 'nobody'", nullptr, &locals).extract<std::string>();
    std::cout << "Hello " << user << ", I'm Python " << version << "\n";
}
