// tests/test_stl_classes.cpp: containers of a bound class that has no default constructor, for test_stl_classes.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/deque.hpp>
#include <pyrite/stl/list.hpp>
#include <pyrite/stl/map.hpp>
#include <pyrite/stl/optional.hpp>
#include <pyrite/stl/set.hpp>
#include <pyrite/stl/vector.hpp>

using namespace pyrite;

namespace {

struct Id {
    int number;
    explicit Id(int n) : number(n) {}
    bool operator<(const Id& o) const { return number < o.number; }
};
struct Other {};

template <class Container>
int sum(const Container& ids) {
    int total = 0;
    for (const Id& id : ids) total += id.number;
    return total;
}

}  // namespace

PYMODINIT(stl_classes_ext, py, m, "Containers of a bound class.") {
    PYCLASS(m, Id, cls) {
        PYINIT(cls, (int), (number));
        PYPROP_RO(cls, number);
        PYPROTO(cls, hash, [](const Id& id) { return id.number; });
    }
    PYCLASS(m, Other, cls) {
        PYINIT(cls, (), ());
    }
    PYFN_AS(m, "vector", (ids), "", &sum<std::vector<Id>>);
    PYFN_AS(m, "list", (ids), "", &sum<std::list<Id>>);
    PYFN_AS(m, "deque", (ids), "", &sum<std::deque<Id>>);
    PYFN_AS(m, "set", (ids), "", &sum<std::set<Id>>);
    PYFN_AS(m, "map", (ids), "", [](const std::map<std::string, Id>& ids) {
        int total = 0;
        for (const auto& entry : ids) total += entry.second.number;
        return total;
    });
    PYFN_AS(m, "nested", (ids), "", [](const std::vector<std::vector<Id>>& ids) {
        int total = 0;
        for (const auto& some : ids) total += sum(some);
        return total;
    });
    PYFN_AS(m, "pointers", (ids), "", [](const std::vector<Id*>& ids) {
        int total = 0;
        for (Id* id : ids) total += id ? id->number++ : -1;
        return total;
    });
    PYFN_AS(m, "some", (), "", [] { return std::vector<Id>{Id(1), Id(2)}; });
    PYFN_AS(m, "some_in_a_set", (), "", [] { return std::set<Id>{Id(1), Id(2)}; });
#if PYRITE_HAS_STD_OPTIONAL
    PYFN_AS(m, "optional", (id=None), "", [](std::optional<Id> id) { return id ? id->number : -1; });
    PYFN_AS(m, "optional_out", (number), "", [](int n) { return n < 0 ? std::optional<Id>() : std::optional<Id>(Id(n)); });
#endif
}
