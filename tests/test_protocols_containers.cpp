// tests/test_protocols_containers.cpp: items, iteration, sequences and calls, for test_protocols_containers.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/optional.hpp>

#include <string>
#include <vector>

namespace py = pyrite;

namespace {

struct Table {
    std::vector<int> items;
    explicit Table(int n) {
        for (int i = 0; i < n; ++i) items.push_back(i * 10);
    }
    int& at(long i) {
        if (i < 0) i += static_cast<long>(items.size());
        if (i < 0 || i >= static_cast<long>(items.size())) throw py::exc::IndexError("no such row");
        return items[static_cast<std::size_t>(i)];
    }
};
struct Fixed {
    int value;
    explicit Fixed(int v) : value(v) {}
};
struct Counter {
    int next, end;
    Counter(int n, int e) : next(n), end(e) {}
};
struct Thrower {
    int left;
    explicit Thrower(int n) : left(n) {}
};
struct Text {
    std::string text;
    explicit Text(const std::string& t) : text(t) {}
};
struct Shouter {
    int calls;
    Shouter() : calls(0) {}
};
struct Keys {};
#if PYRITE_HAS_STD_OPTIONAL
struct Maybe {
    int left;
    explicit Maybe(int n) : left(n) {}
};
#endif

}  // namespace

PYMODINIT(protocols_containers_ext, py, m) {
    PYCLASS(m, Table, cls) {
        PYINIT(cls, (int), (n));
        PYPROTO(cls, len, [](const Table& t) { return t.items.size(); });
        PYPROTO(cls, getitem, [](Table& t, long i) { return t.at(i); });
        PYPROTO(cls, getitem,
                [](Table& t, const std::string& name) { return name + "/" + std::to_string(t.items.size()); });
        PYPROTO(cls, setitem, [](Table& t, long i, int value) { t.at(i) = value; });
        PYPROTO(cls, delitem, [](Table& t, long i) {
            t.at(i);
            t.items.erase(t.items.begin() + i);
        });
        PYPROTO(cls, contains, [](const Table& t, int value) {
            if (value == 13) throw py::exc::ValueError("unlucky");
            for (int item : t.items)
                if (item == value) return true;
            return false;
        });
        PYPROTO(
            cls, iter, [](const Table& t) { return Counter(0, static_cast<int>(t.items.size())); },
            py::keep_alive<0, 1>());
        PYPROTO(cls, reversed, [](const Table&) { return "reversed"; });
        PYPROTO(cls, length_hint, [](const Table&) { return 77; });
        PYPROTO(cls, missing, [](const Table&, py::object key) { return key; });
    }
    PYCLASS(m, Fixed, cls, "Items can be set, not deleted.") {
        PYINIT(cls, (int), (value));
        PYPROTO(cls, setitem, [](Fixed& f, int, int v) { f.value = v; });
        PYPROP(cls, value);
    }
    PYCLASS(m, Counter, cls, "Ends without a C++ throw.") {
        PYINIT(cls, (int, int), (next, end));
        PYPROTO(cls, next, [](Counter& c) -> py::result<int> {
            if (c.next >= c.end) return py::exc::StopIteration();
            if (c.next == 13) return py::exc::ValueError("unlucky");
            return c.next++;
        });
    }
    PYCLASS(m, Thrower, cls, "Ends by a throw.") {
        PYINIT(cls, (int), (n));
        PYPROTO(cls, next, [](Thrower& t) {
            if (!t.left) throw py::exc::StopIteration();
            if (t.left == 13) throw py::exc::ValueError("unlucky");
            return t.left--;
        });
    }
#if PYRITE_HAS_STD_OPTIONAL
    PYCLASS(m, Maybe, cls, "Ends by an empty optional.") {
        PYINIT(cls, (int), (n));
        PYPROTO(cls, next, [](Maybe& t) { return t.left ? std::optional<int>(t.left--) : std::nullopt; });
    }
#endif
    PYCLASS(m, Text, cls) {
        PYINIT(cls, (std::string), (text));
        PYPROTO(cls, repr, [](const Text& t) { return t.text; });
        PYPROTO(cls, concat, [](const Text& a, const Text& b) { return Text(a.text + b.text); });
        PYPROTO(cls, repeat, [](const Text& a, int n) {
            Text all("");
            while (n-- > 0) all.text += a.text;
            return all;
        });
        PYPROTO(cls, iconcat, [](Text& a, const Text& b) -> Text& {
            a.text += "+=" + b.text;
            return a;
        });
        PYPROTO(cls, irepeat, [](Text& a, int n) -> Text& {
            a.text += "*=" + std::to_string(n);
            return a;
        });
    }
    PYCLASS(m, Shouter, cls) {
        PYINIT(cls, (), ());
        PYPROTO(cls, call, [](Shouter& s, int a) { return a + ++s.calls; });
        PYPROTO(cls, call, [](Shouter&, const std::string& a, const std::string& b) { return a + b + "!"; });
    }
    PYCLASS(m, Keys, cls) {
        PYINIT(cls, (), ());
        PYPROTO(cls, call, [](const Keys&, py::args a, py::kwargs k) { return a.len() * 100 + k.len(); });
        PYPROTO(cls, getitem, [](const Keys&, py::object key) { return key; });
    }
}
