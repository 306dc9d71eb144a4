// tests/test_protocols_basic.cpp: text, hash, truth and comparison, for test_protocols_basic.py.
#include <pyrite/pyrite.hpp>

#include <string>

namespace py = pyrite;

namespace {

// Says what it was told to, of whatever type.
struct Says {
    py::object what;
    explicit Says(py::object w) : what(w) {}
};
struct Word {
    std::string text;
    explicit Word(const std::string& t) : text(t) {}
};
struct Number {
    long value;
    explicit Number(long v) : value(v) {}
};
struct Wide : Number {
    explicit Wide(long v) : Number(v) {}
};
struct Raw {
    std::string text;
    explicit Raw(const std::string& t) : text(t) {}
};
struct Total {
    int value;
    explicit Total(int v) : value(v) {}
};
struct Lesser {
    int value;
    explicit Lesser(int v) : value(v) {}
};
struct Hashed : Total {
    explicit Hashed(int v) : Total(v) {}
};
struct Sized {
    unsigned long long size;
    explicit Sized(unsigned long long s) : size(s) {}
    unsigned long long size_of() const { return size; }
};

py::bytes to_bytes(py::Python p, const std::string& s) {
    return py::bytes(p, s.data(), static_cast<Py_ssize_t>(s.size()));
}

}  // namespace

PYMODINIT(protocols_basic_ext, py, m) {
    PYCLASS(m, Says, cls) {
        PYINIT(cls, (py::object), (what));
        PYPROTO(cls, repr, [](const Says& s) { return s.what; });
        PYPROTO(cls, str, [](const Says& s) { return s.what; });
        PYPROTO(cls, hash, [](const Says& s) { return s.what; });
        PYPROTO(cls, bool, [](const Says& s) { return s.what; });
        PYPROTO(cls, len, [](const Says& s) { return s.what; });
        PYPROTO(cls, index, [](const Says& s) { return s.what; });
        PYPROTO(cls, format, [](const Says& s, py::str) { return s.what; });
        PYPROTO(cls, iter, [](const Says& s) { return s.what; });
        PYPROTO(cls, float, [](const Says& s) { return s.what; });
    }
    PYCLASS(m, Word, cls) {
        PYINIT(cls, (std::string), (text));
        PYPROTO(cls, repr, [](const Word& w) { return "Word(" + w.text + ")"; });
        PYPROTO(cls, str, [](const Word& w) { return w.text; });
        PYPROTO(cls, bytes, [](const Word& w, py::Python p) { return to_bytes(p, w.text); });
        PYPROTO(cls, format, [](const Word& w, const std::string& spec) { return spec + w.text; });
        PYPROTO(cls, bool, [](const Word& w) { return !w.text.empty(); });
        PYPROTO(cls, len, [](const Word& w) { return w.text.size(); });
        PYPROTO(cls, hash, [](const Word& w) { return w.text.size(); });
        PYPROTO(cls, dir, [](const Word&, py::Python p) { return py::list(p, "b", "a"); });
        PYPROTO(cls, sizeof, [](const Word& w) { return w.text.size() + 1000; });
    }
    PYCLASS(m, Number, cls) {
        cls.weakref();
        PYINIT(cls, (long), (value));
        PYPROTO(cls, hash, [](const Number& n) { return n.value; });
        PYPROTO(cls, bool, [](const Number& n) {
            if (n.value == 13) throw py::exc::ValueError("unlucky");
            return n.value != 0;
        });
        PYPROTO(cls, lt, [](const Number& a, const Number& b) { return a.value < b.value; });
        PYPROTO(cls, le, [](const Number& a, const Number& b) { return a.value <= b.value; });
        PYPROTO(cls, eq, [](const Number& a, const Number& b) { return a.value == b.value; });
        PYPROTO(cls, ne, [](const Number& a, const Number& b) { return a.value != b.value; });
        PYPROTO(cls, gt, [](const Number& a, const Number& b) { return a.value > b.value; });
        PYPROTO(cls, ge, [](const Number& a, const Number& b) { return a.value >= b.value; });
        // Further definitions, for operands of other types.
        PYPROTO(cls, eq, [](const Number& a, long b) { return a.value == b; });
        PYPROTO(cls, lt, [](const Number& a, long b) { return a.value < b; });
        PYPROTO(cls, repr, [](const Number& n) { return "Number(" + std::to_string(n.value) + ")"; });
    }
    PYCLASS(m, Wide, cls) {
        cls.base<Number>();
        PYINIT(cls, (long), (value));
        PYPROTO(cls, len, [](const Wide& w) { return w.value; });
    }
    PYCLASS(m, Raw, cls, "Has bytes, and no text.") {
        PYINIT(cls, (std::string), (text));
        PYPROTO(cls, bytes, [](py::Python p, const Raw& w) { return to_bytes(p, w.text); });
    }
    PYCLASS(m, Total, cls, "Compares by one function.") {
        PYINIT(cls, (int), (value));
        PYPROTO(cls, richcmp, [](const Total& a, const Total& b, int op) -> bool {
            switch (op) {
                case Py_LT:
                    return a.value < b.value;
                case Py_LE:
                    return a.value <= b.value;
                case Py_EQ:
                    return a.value == b.value;
                case Py_NE:
                    return a.value != b.value;
                case Py_GT:
                    return a.value > b.value;
                default:
                    return a.value >= b.value;
            }
        });
    }
    PYCLASS(m, Lesser, cls, "Has an order, and nothing else.") {
        PYINIT(cls, (int), (value));
        PYPROTO(cls, lt, [](const Lesser& a, const Lesser& b) { return a.value < b.value; });
    }
    PYCLASS(m, Hashed, cls, "Has a hash; its base compares.") {
        cls.base<Total>();
        PYINIT(cls, (int), (value));
        PYPROTO(cls, hash, [](const Hashed& h) { return h.value; });
    }
    PYCLASS(m, Sized, cls) {
        PYINIT(cls, (unsigned long long), (size));
        PYPROTO(cls, len, &Sized::size_of);
        PYPROTO(cls, hash, [](const Sized& s) { return s.size; });
    }
}
