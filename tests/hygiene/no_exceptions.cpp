// tests/hygiene/no_exceptions.cpp: a module compiled with -fno-exceptions, as the Makefile says: errors are returned.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/vector.hpp>

#if PYRITE_HAS_EXCEPTIONS
#error "this file is meant for -fno-exceptions"
#endif

namespace {

struct Counter {
    int value;
    explicit Counter(int start) : value(start) {}
    pyrite::result<int> add(int n) {
        if (n < 0) return pyrite::exc::ValueError("only upwards");
        return value += n;
    }
};

int answer(int linux_) { return 41 + linux_; }

pyrite::result<std::string> refuse(const std::vector<int>& numbers) {
    if (numbers.empty()) return pyrite::exc::LookupError("nothing there");
    return std::string("fine");
}

}  // namespace

PYMODINIT(no_exceptions, py, m) {
    // clang-format off
    PYFN(m, answer, (linux=1));
    // clang-format on
    PYFN(m, refuse, (numbers));
    PYCLASS(m, Counter, cls) {
        PYINIT(cls, (int), (start));
        PYMETHOD(cls, add, (n));
    }
}
