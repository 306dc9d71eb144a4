// tests/test_construct.cpp: classes that are constructed in every way there is, for test_construct.py.
#include <pyrite/pyrite.hpp>

#include <string>

namespace py = pyrite;

namespace {

int alive = 0;

// Owns memory and is counted, so that an object made twice, or never destroyed, shows.
struct Text {
    std::string value;
    explicit Text(const std::string& v) : value(v) {
        if (v == "throw") throw std::string("no exception of the library's");
        ++alive;
    }
    Text(const Text& other) : value(other.value) { ++alive; }
    Text& operator=(const Text& other) {
        if (other.value == "unassignable") throw py::exc::ValueError("cannot be assigned");
        value = other.value;
        return *this;
    }
    ~Text() { --alive; }
};

struct Pair {
    double a, b;
};

struct Fixed {
    const int value;
    explicit Fixed(int v) : value(v) {}
};

struct alignas(64) Wide {
    double value;
    explicit Wide(double v) : value(v) {}
    bool aligned() const { return reinterpret_cast<std::size_t>(this) % 64 == 0; }
};

struct Several {
    std::string how;
    explicit Several(int) : how("int") {}
    explicit Several(const std::string& s) : how(s) {}
    Several(int, double) : how("int, float") {}
};

struct Many {
    int sum;
    Many(int a, int b, int c, int d, int e, int f) : sum(a + b + c + d + e + f) {}
};

// Its constructor runs Python code.
struct Busy {
    int n;
    Busy(const py::object& call, int m) : n(m) { call(); }
};

struct Keeper {
    Text* text;
    explicit Keeper(Text& t) : text(&t) {}
    std::string value() const { return text->value; }
};

}  // namespace

PYMODINIT(construct_ext, py_, m) {
    PYFN_AS(m, "alive", (), "", [] { return alive; });
    PYCLASS(m, Text, cls) {
        PYINIT(cls, (std::string), (value));
        PYPROP(cls, value);
    }
    PYCLASS(m, Pair, cls) {
        // clang-format off
        PYINIT(cls, (double, double), (a, b=0.5));
        // clang-format on
        PYPROP(cls, a);
        PYPROP(cls, b);
    }
    PYCLASS(m, Fixed, cls) {
        PYINIT(cls, (int), (value));
        PYPROP_RO(cls, value);
    }
    PYCLASS(m, Wide, cls) {
        PYINIT(cls, (double), (value));
        PYPROP_RO(cls, value);
        PYMETHOD(cls, aligned, ());
    }
    PYCLASS(m, Several, cls) {
        PYINIT(cls, (int), (n));
        PYINIT(cls, (std::string), (s));
        PYINIT(cls, (int, double), (n, d));
        PYPROP_RO(cls, how);
    }
    PYCLASS(m, Many, cls) {
        cls.dict();
        // clang-format off
        PYINIT(cls, (int, int, int, int, int, int), (a, b, c, d=4, e=5, f=6));
        // clang-format on
        PYPROP_RO(cls, sum);
    }
    PYCLASS(m, Busy, cls) {
        PYINIT(cls, (const py::object&, int), (call, n));
        PYPROP_RO(cls, n);
    }
    PYCLASS(m, Keeper, cls) {
        PYINIT(cls, (Text&), (text), "Refers to a text.", py::keep_alive<1, 2>());
        PYMETHOD(cls, value, ());
    }
}
