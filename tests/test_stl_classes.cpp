// tests/test_stl_classes.cpp: containers of a bound class that has no default constructor, for test_stl_classes.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/array.hpp>
#include <pyrite/stl/deque.hpp>
#include <pyrite/stl/list.hpp>
#include <pyrite/stl/map.hpp>
#include <pyrite/stl/optional.hpp>
#include <pyrite/stl/pair.hpp>
#include <pyrite/stl/set.hpp>
#include <pyrite/stl/tuple.hpp>
#include <pyrite/stl/variant.hpp>
#include <pyrite/stl/vector.hpp>

using namespace pyrite;

namespace {

struct Id {
    int number;
    explicit Id(int n) : number(n) {}
    bool operator<(const Id& o) const { return number < o.number; }
};
typedef std::pair<int, Id> Pair;
typedef std::tuple<Id, std::string, Pair> Triple;
typedef std::array<Id, 2> Two;
struct Other {};
struct Holder {
    Pair pair{1, Id(2)};
};
// Made of a pair of them.
struct Range {
    Id low, high;
    explicit Range(const std::pair<Id, Id>& ends) : low(ends.first), high(ends.second) {}
    Range(const Id& a, const Id& b) : low(a), high(b) {}
};
struct Chooser {
    virtual ~Chooser() {}
    virtual Pair choose() { return Pair(0, Id(0)); }
};
struct PyChooser : Chooser {
    Pair choose() override { PYOVERRIDE(Pair, Chooser, choose, ()); }
};

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
    PYCLASS(m, Holder, cls) {
        PYINIT(cls, (), ());
        PYPROP(cls, pair);
    }
    PYCLASS(m, Range, cls) {
        cls.implicit<std::pair<Id, Id>>();
        PYINIT(cls, (std::pair<Id, Id>), (ends));
        PYPICKLE(
            cls, [](const Range& r) { return std::make_pair(r.low, r.high); },
            [](const std::pair<Id, Id>& ends) { return Range(ends); });
    }
    PYCLASS(m, Chooser, cls) {
        cls.override_with<PyChooser>();
        PYINIT(cls, (), ());
        PYMETHOD(cls, choose, ());
    }
    PYFN_AS(m, "pair", (p), "", [](const Pair& p) { return p.first + p.second.number; });
    PYFN_AS(m, "pair_back", (p=(3, Id(4))), "", [](Pair p) { return p; });
    PYFN_AS(m, "triple", (t), "", [](const Triple& t) {
        return std::get<0>(t).number + std::get<2>(t).first + std::get<2>(t).second.number +
               static_cast<int>(std::get<1>(t).size());
    });
    PYFN_AS(m, "triple_back", (t), "", [](const Triple& t) { return t; });
    PYFN_AS(m, "one", (t), "", [](const std::tuple<Id>& t) { return std::get<0>(t).number; });
    PYFN_AS(m, "array", (a), "", [](const Two& a) { return a[0].number * 10 + a[1].number; });
    PYFN_AS(m, "array_back", (a), "", [](const Two& a) { return a; });
    PYFN_AS(m, "pairs", (all), "", [](const std::vector<Pair>& all) {
        int total = 0;
        for (const Pair& p : all) total += p.first * p.second.number;
        return total;
    });
    PYFN_AS(m, "set_of_pairs", (all), "", [](const std::set<Pair>& all) { return all.size(); });
    PYFN_AS(m, "map_of_pairs", (all), "", [](const std::map<int, Pair>& all) { return all.at(1).second.number; });
    PYFN_AS(m, "map_by_id", (all), "", [](const std::map<Id, int>& all) { return all.at(Id(1)); });
    PYFN_AS(m, "extract", (o), "", [](const object& o) {
        Pair into(9, Id(9));
        conversion how;
        if (!convert<Pair>::from_python(o, into, how)) throw exc::TypeError("no pair");
        return o.extract<Pair>().second.number + into.second.number;
    });
    PYFN_AS(m, "range", (r), "", [](const Range& r) { return r.high.number - r.low.number; });
    PYFN_AS(m, "chosen", (c), "", [](Chooser& c) { return c.choose(); });
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
    PYFN_AS(m, "optional_pair", (p=None), "", [](std::optional<Pair> p) { return p ? p->second.number : -1; });
    PYFN_AS(m, "variant", (v), "", [](const std::variant<Id, Pair, int>& v) { return v.index(); });
    PYFN_AS(m, "variant_back", (v), "", [](const std::variant<Id, Pair, int>& v) { return v; });
    PYFN_AS(m, "pair_of_optional", (p), "", [](const std::pair<Id, std::optional<Id>>& p) { return p; });
#endif
}
