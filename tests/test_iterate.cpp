// tests/test_iterate.cpp: iterators over C++ ranges, for test_iterate.py.
#include <pyrite/pyrite.hpp>

#include <forward_list>
#include <list>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace py = pyrite;

namespace {

struct Corner {
    static int alive;
    double x, y;
    Corner(double a, double b) : x(a), y(b) { ++alive; }
    Corner(const Corner& o) : x(o.x), y(o.y) { ++alive; }
    Corner& operator=(const Corner&) = default;
    ~Corner() { --alive; }
};
int Corner::alive = 0;

struct Fixed {
    int n;
    explicit Fixed(int m) : n(m) {}
    Fixed(const Fixed&) = delete;
};

struct Polygon {
    std::vector<Corner> corners;
    std::vector<Corner*> pointers() {
        std::vector<Corner*> all;
        for (Corner& c : corners) all.push_back(&c);
        return all;
    }
    const std::vector<Corner>& all() const { return corners; }
    void add(double x, double y) { corners.push_back(Corner(x, y)); }
};

// Is itself a range.
struct Numbers {
    int n;
    explicit Numbers(int m) : n(m) {}
    struct iterator {
        int at, limit;
        int operator*() const {
            if (at == 13) throw py::exc::ValueError("thirteen");
            return at;
        }
        iterator& operator++() {
            ++at;
            return *this;
        }
        bool operator!=(const iterator& o) const { return at != o.at; }
    };
    iterator begin() const { return iterator{0, n}; }
    iterator end() const { return iterator{n, n}; }
};

// Numbers of which each is asked of Python.
struct Asked {
    py::object call;
    explicit Asked(py::object c) : call(c) {}
    struct iterator {
        const Asked* range;
        int at;
        int operator*() const { return range->call().extract<int>(); }
        iterator& operator++() {
            ++at;
            return *this;
        }
        bool operator!=(const iterator& o) const { return at != o.at; }
    };
    iterator begin() const { return iterator{this, 0}; }
    iterator end() const { return iterator{this, 3}; }
};

struct Series {
    std::vector<double> reals;
    std::vector<long long> wholes;
    std::set<short> shorts;
    void add(double real) {
        reals.push_back(real);
        wholes.push_back(static_cast<long long>(real));
        shorts.insert(static_cast<short>(real));
    }
    void clear() {
        reals.clear();
        wholes.clear();
        shorts.clear();
    }
};

struct Table {
    std::map<std::string, Corner> rows;
    std::set<int> numbers;
    std::list<std::string> names;
    std::vector<bool> flags;
    std::vector<std::shared_ptr<Fixed>> shared;
    std::vector<std::unique_ptr<Fixed>> owned;
    std::list<Fixed> fixed;
    std::forward_list<int> forward;
    int array[3];
    std::vector<py::object> objects;
    Table() : array() {
        array[0] = 1;
        array[2] = 3;
        flags.push_back(true);
        flags.push_back(false);
        for (int i = 0; i < 2; ++i) {
            shared.push_back(std::make_shared<Fixed>(i));
            owned.emplace_back(new Fixed(i));
            fixed.emplace_back(i);
            forward.push_front(i);
        }
    }
    void set(const std::string& name, const Corner& c) { rows.insert(std::make_pair(name, c)); }
};

// Its conversion runs whatever Python code it is given.
struct Hook {
    py::object call;
};

}  // namespace

namespace pyrite {
template <>
struct convert<Hook> {
    static const char* python_name() { return "Hook"; }
    static object to_python(const Hook& h) { return h.call(); }
};
}  // namespace pyrite

PYMODINIT(iterate_ext, py, m, "Iterators.") {
    PYCLASS(m, Corner, cls) {
        PYINIT(cls, (double, double), (x, y));
        PYPROP(cls, x);
        PYPROP(cls, y);
    }
    PYCLASS(m, Fixed, cls) {
        PYPROP(cls, n);
    }
    PYCLASS(m, Polygon, cls) {
        cls.weakref().dict();
        PYINIT(cls, (), ());
        PYMETHOD(cls, add, (x, y));
        PYITER(cls, &Polygon::corners);
        PYITER_AS(cls, "references", "The corners themselves.", &Polygon::all, py::policy::reference_internal);
        PYITER_AS(cls, "pointers", "", &Polygon::pointers);
        PYITER_AS(cls, "values", "", [](Polygon& p) { return p.corners; });
        PYMETHOD_AS(
            cls, "kept", (), "", [](Polygon& p) { return py::make_iterator(p.corners.begin(), p.corners.end()); },
            py::keep_alive<0, 1>());
        PYMETHOD_AS(cls, "clear", (), "", [](Polygon& p) { p.corners.clear(); });
    }
    PYCLASS(m, Numbers, cls) {
        PYINIT(cls, (int), (n));
        PYITER(cls);
    }
    PYCLASS(m, Asked, cls) {
        PYINIT(cls, (py::object), (call));
        PYITER(cls);
    }
    PYCLASS(m, Series, cls) {
        PYINIT(cls, (), ());
        PYMETHODS(cls, (add)(clear));
        PYITER(cls, &Series::reals);
        PYITER_AS(cls, "wholes", "", &Series::wholes);
        PYITER_AS(cls, "shorts", "", &Series::shorts);
        PYMETHOD_AS(cls, "kept", (), "", [](py::handle self) {
            const Series& s = self.extract<const Series&>();
            return py::make_iterator(s.wholes.data(), s.wholes.data() + s.wholes.size(), self);
        });
    }
    PYCLASS(m, Table, cls) {
        PYINIT(cls, (), ());
        PYMETHOD(cls, set, (name, corner));
        PYMETHOD_AS(cls, "add", (n), "", [](Table& t, int n) { t.numbers.insert(n); });
        PYMETHOD_AS(cls, "append", (o), "", [](Table& t, py::object o) { t.objects.push_back(o); });
        PYITER(cls, &Table::rows);
        PYITER_AS(cls, "values", "", &Table::rows, py::iterate::values);
        PYITER_AS(cls, "items", "Names and corners.", &Table::rows, py::iterate::items, py::policy::reference_internal);
        PYITER_AS(cls, "pairs", "", &Table::rows, py::iterate::items);
        PYITER_AS(cls, "numbers", "", &Table::numbers);
        PYITER_AS(cls, "names", "", &Table::names);
        PYITER_AS(cls, "flags", "", &Table::flags);
        PYITER_AS(cls, "shared", "", &Table::shared);
        PYITER_AS(cls, "owned", "", &Table::owned);
        PYITER_AS(cls, "fixed", "", &Table::fixed);
        PYITER_AS(cls, "forward", "", &Table::forward);
        PYITER_AS(cls, "array", "", &Table::array);
        PYITER_AS(cls, "objects", "", &Table::objects);
    }
    PYFN_AS(m, "numbers", (n), "", [](int n) {
        std::vector<int> all;
        for (int i = 0; i < n; ++i) all.push_back(i);
        return py::make_iterator(std::move(all));
    });
    PYFN_AS(m, "hooks", (*calls), "", [](py::args calls) {
        std::vector<Hook> all;
        for (py::handle call : calls) all.push_back(Hook{py::object::borrow(call)});
        return py::make_iterator(std::move(all));
    });
    PYFN_AS(m, "constants", (), "", [] {
        static const char* const words[] = {"one", "two"};
        return py::make_iterator(words);
    });
    PYFN_AS(m, "pairs", (), "", [] {
        return py::make_iterator(std::map<int, std::string>{{1, "one"}, {2, "two"}}, py::handle(), py::iterate::items);
    });
    PYFN_AS(m, "alive", (), "", [] { return Corner::alive; });
}
