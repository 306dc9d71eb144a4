// tests/test_protocols_numbers.cpp: arithmetic and conversions, for test_protocols_numbers.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/complex.hpp>
#include <pyrite/stl/pair.hpp>

#include <string>

namespace py = pyrite;

namespace {

// Every operation is written down, so that a test sees which one ran.
struct Trace {
    std::string text;
    explicit Trace(const std::string& t) : text(t) {}
};
Trace both(const char* name, const Trace& a, const Trace& b) {
    return Trace(name + ("(" + a.text) + "," + b.text + ")");
}
Trace with_int(const char* name, const Trace& a, int b) {
    return Trace(name + ("(" + a.text) + "," + std::to_string(b) + ")");
}

struct Plain {
    int value;
    explicit Plain(int v) : value(v) {}
};
struct Left {
    int value;
    explicit Left(int v) : value(v) {}
};
struct Right {
    int value;
    explicit Right(int v) : value(v) {}
};
struct More : Left {
    explicit More(int v) : Left(v) {}
};
struct Odd {};

}  // namespace

#define TRACE_BINARY(name)                                                                  \
    PYPROTO(cls, name, [](const Trace& a, const Trace& b) { return both(#name, a, b); });   \
    PYPROTO(cls, name, [](const Trace& a, int b) { return with_int(#name, a, b); });        \
    PYPROTO(cls, r##name, [](const Trace& a, int b) { return with_int("r" #name, a, b); }); \
    PYPROTO(cls, i##name, [](Trace& a, const Trace& b) -> Trace& { return a = both("i" #name, a, b); });

PYMODINIT(protocols_numbers_ext, py, m) {
    PYCLASS(m, Trace, cls) {
        PYINIT(cls, (std::string), (text));
        PYPROTO(cls, repr, [](const Trace& t) { return t.text; });
        TRACE_BINARY(add)
        TRACE_BINARY(sub)
        TRACE_BINARY(mul)
        TRACE_BINARY(matmul)
        TRACE_BINARY(truediv)
        TRACE_BINARY(floordiv)
        TRACE_BINARY(mod)
        TRACE_BINARY(lshift)
        TRACE_BINARY(rshift)
        TRACE_BINARY(and)
        TRACE_BINARY(or)
        TRACE_BINARY(xor)
        PYPROTO(cls, divmod, [](const Trace& a, const Trace& b) { return std::make_pair(a.text, b.text); });
        PYPROTO(cls, rdivmod, [](const Trace& a, int b) { return std::make_pair(b, a.text); });
        PYPROTO(cls, pow, [](const Trace& a, const Trace& b, py::object modulus) {
            return Trace("pow(" + a.text + "," + b.text + "," + modulus.repr().extract<std::string>() + ")");
        });
        PYPROTO(cls, rpow, [](const Trace& a, int b) { return with_int("rpow", a, b); });
        PYPROTO(cls, ipow, [](Trace& a, const Trace& b) -> Trace& { return a = both("ipow", a, b); });
        PYPROTO(cls, neg, [](const Trace& a) { return Trace("-" + a.text); });
        PYPROTO(cls, pos, [](const Trace& a) { return Trace("+" + a.text); });
        PYPROTO(cls, abs, [](const Trace& a) { return Trace("|" + a.text); });
        PYPROTO(cls, invert, [](const Trace& a) { return Trace("~" + a.text); });
    }
    PYCLASS(m, Plain, cls, "Converts to every number, and falls back from += to +.") {
        PYINIT(cls, (int), (value));
        PYPROP_RO(cls, value);
        PYPROTO(cls, int, [](const Plain& p) { return p.value; });
        PYPROTO(cls, float, [](const Plain& p) { return p.value + 0.5; });
        PYPROTO(cls, index, [](const Plain& p) { return p.value; });
        PYPROTO(cls, complex, [](const Plain& p) { return std::complex<double>(p.value, 1); });
        PYPROTO(cls, trunc, [](const Plain& p) { return p.value - 1; });
        PYPROTO(cls, floor, [](const Plain& p) { return p.value - 2; });
        PYPROTO(cls, ceil, [](const Plain& p) { return p.value + 2; });
        PYPROTO(cls, round, [](const Plain& p) { return p.value; });
        PYPROTO(cls, round, [](const Plain& p, int digits) { return p.value * 1000 + digits; });
        PYPROTO(cls, add, [](const Plain& a, const Plain& b) { return Plain(a.value + b.value); });
        PYPROTO(cls, pow, [](const Plain& a, int b) {
            if (b < 0) throw py::exc::ValueError("a negative power");
            int result = 1;
            while (b-- > 0) result *= a.value;
            return result;
        });
    }
    PYCLASS(m, Left, cls) {
        PYINIT(cls, (int), (value));
        PYPROTO(cls, add, [](const Left& a, const Left& b) { return a.value + b.value; });
        PYPROTO(cls, sub, [](const Left& a, const Left& b) { return a.value - b.value; });
    }
    PYCLASS(m, Right, cls) {
        PYINIT(cls, (int), (value));
        PYPROTO(cls, radd, [](const Right& a, const Left& b) { return 100 * a.value + b.value; });
        PYPROTO(cls, radd, [](const Right& a, int b) { return 100 * a.value + b; });
        PYPROTO(cls, rsub, [](const Right&, py::object) -> int { throw py::exc::KeyError("rsub"); });
    }
    PYCLASS(m, More, cls, "Adds on the right to what its base does on the left.") {
        cls.base<Left>();
        PYINIT(cls, (int), (value));
        PYPROTO(cls, radd, [](const More& a, int b) { return a.value * 10 + b; });
        PYPROTO(cls, mul, [](const More& a, int b) { return a.value * b; });
    }
    PYCLASS(m, Odd, cls, "Gives what no conversion may give.") {
        PYINIT(cls, (), ());
        PYPROTO(cls, int, [](const Odd&) { return "x"; });
        PYPROTO(cls, float, [](const Odd&) { return 1; });
        PYPROTO(cls, index, [](const Odd&) { return 0.5; });
        PYPROTO(cls, complex, [](const Odd&) { return 1; });
    }
}
