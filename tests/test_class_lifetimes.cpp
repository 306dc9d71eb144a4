// tests/test_class_lifetimes.cpp: objects that go while C++ refers to them, for test_class_lifetimes.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/map.hpp>
#include <pyrite/stl/vector.hpp>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace py = pyrite;

namespace {

// What is gone has another value.
struct Part {
    int n;
    std::unique_ptr<int> heap;
    explicit Part(int v) : n(v), heap(new int(v)) {}
    Part(Part&& other) : n(other.n), heap(std::move(other.heap)) { other.heap.reset(new int(-1)); }
    virtual ~Part() { n = -100; }
    int plus(int x) const { return *heap + x; }
};
struct Fixed {
    int n;
    explicit Fixed(int v) : n(v) {}
    Fixed(const Fixed&) = delete;
};

std::shared_ptr<Part> kept;
std::shared_ptr<Fixed> kept_fixed;

Part* make(int n) { return new Part(n); }
Fixed* make_fixed(int n) { return new Fixed(n); }
int consume(std::unique_ptr<Part> part) { return *part->heap; }
int consume_fixed(std::unique_ptr<Fixed> fixed) { return fixed->n; }
int plus(const Part& part, int x) { return part.plus(x); }
int plus_length(const Part* part, const std::string& text, const std::vector<int>& more) {
    return part->plus(static_cast<int>(text.size() + more.size()));
}
int plus_keyword(const Part& part, int x, int y) { return part.plus(x + y); }
int sum(const std::vector<Part*>& parts, int x) {
    for (const Part* part : parts) x = part->plus(x);
    return x;
}
int sum_all(const std::map<int, std::vector<const Part*>>& parts, int x) {
    for (const auto& pair : parts)
        for (const Part* part : pair.second) x = part->plus(x);
    return x;
}

}  // namespace

PYMODINIT(class_lifetimes_ext, py, m) {
    PYCLASS(m, Part, cls) {
        cls.weakref();
        PYINIT(cls, (int), (n));
        PYPROP_RO(cls, n);
        PYMETHOD(cls, plus, (x));
    }
    PYCLASS(m, Fixed, cls) {
        PYINIT(cls, (int), (n));
        PYPROP_RO(cls, n);
    }
    PYFN(m, make, (n));
    PYFN(m, make_fixed, (n));
    PYFN(m, consume, (part));
    PYFN(m, consume_fixed, (fixed));
    PYFN(m, plus, (part, x));
    PYFN(m, plus_length, (part, text, more));
    PYFN(m, plus_keyword, (part, x=1, y=2));
    PYFN(m, sum, (parts, x=0));
    PYFN(m, sum_all, (parts, x=0));
    PYFN_AS(m, "keep", (part), "", [](std::shared_ptr<Part> part) { kept = part; });
    PYFN_AS(m, "kept", (), "", [] { return *kept->heap; });
    PYFN_AS(m, "keep_fixed", (fixed), "", [](std::shared_ptr<Fixed> fixed) { kept_fixed = fixed; });
    PYFN_AS(m, "kept_fixed", (), "", [] { return kept_fixed->n; });
}
