// tests/test_stl_functional.cpp: reference wrappers of bound classes, for test_stl_functional.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/functional.hpp>
#include <pyrite/stl/map.hpp>
#include <pyrite/stl/pair.hpp>
#include <pyrite/stl/vector.hpp>

#include <string>

namespace py = pyrite;

namespace {

struct Counter {
    int n;
    explicit Counter(int m) : n(m) {}
    Counter(const Counter&) = delete;
};
struct Special : Counter {
    Special() : Counter(100) {}
};

struct Shelf {
    Counter first{1}, second{2};
    std::reference_wrapper<Counter> chosen() { return first; }
    const std::reference_wrapper<Counter> other() { return second; }
};

void increase(std::reference_wrapper<Counter> counter) { ++counter.get().n; }
void increase_all(const std::vector<std::reference_wrapper<Counter>>& counters) {
    for (Counter& counter : counters) ++counter.n;
}
int look(const std::reference_wrapper<const Counter>& counter) { return counter.get().n; }
int sum(std::reference_wrapper<Counter> a, int b, std::reference_wrapper<const Counter> c) {
    return a.get().n + b + c.get().n;
}
std::pair<std::reference_wrapper<Counter>, int> pair(std::pair<std::reference_wrapper<Counter>, int> p) { return p; }
int values(const std::map<std::string, std::reference_wrapper<Counter>>& all) {
    int total = 0;
    for (const auto& entry : all) total += entry.second.get().n;
    return total;
}

}  // namespace

PYMODINIT(stl_functional_ext, py, m, "Reference wrappers.") {
    PYCLASS(m, Counter, cls) {
        PYINIT(cls, (int), (n));
        PYPROP(cls, n);
    }
    PYCLASS(m, Special, cls) {
        cls.base<Counter>();
        PYINIT(cls, (), ());
    }
    PYCLASS(m, Shelf, cls) {
        cls.weakref();
        PYINIT(cls, (), ());
        PYMETHOD(cls, chosen, (), "", py::policy::reference_internal);
        PYMETHOD(cls, other, (), "", py::policy::reference_internal);
        PYMETHOD_AS(cls, "all", (), "", [](Shelf& s) {
            return std::vector<std::reference_wrapper<Counter>>{s.first, s.second};
        });
    }
    PYFN(m, increase, (counter));
    PYFN_AS(m, "increase_only", (counter, /), "", increase);
    PYFN(m, increase_all, (counters));
    PYFN(m, look, (counter));
    PYFN(m, sum, (a, b, c));
    PYFN(m, pair, (p));
    PYFN(m, values, (all));
    PYFN_AS(m, "same", (counter), "", [](std::reference_wrapper<Counter> counter) { return counter; });
    PYFN_AS(m, "call", (f, counter), "", [](const std::function<void(std::reference_wrapper<Counter>)>& f, Counter& c) {
        f(c);
        return c.n;
    });
    PYFN_AS(m, "extract", (counter), "", [](const py::object& o) {
        const std::reference_wrapper<Counter> found = o.extract<std::reference_wrapper<Counter>>();
        return found.get().n;
    });
}
