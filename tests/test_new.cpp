// tests/test_new.cpp: classes whose objects are made by __new__: PYNEW and PYNEW_AS.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/tuple.hpp>

#include <memory>
#include <stdexcept>
#include <string>
#include <tuple>

namespace py = pyrite;

namespace {

int alive_now = 0;

struct Counted {
    Counted() { ++alive_now; }
    Counted(const Counted&) { ++alive_now; }
    Counted& operator=(const Counted&) { return *this; }
    ~Counted() { --alive_now; }
};

// Made in one step: a value.
struct Money {
    long amount;
    std::string currency;
    Counted counted;
    Money(long a, std::string c) : amount(a), currency(c) {
        if (currency.empty()) throw std::invalid_argument("no currency");
    }
};

// Nothing to destroy, and no base: the plain class.
struct Point {
    double x, y;
};

// Several ways.
struct Size {
    std::string how;
    Counted counted;
    explicit Size(int n) : how("int " + std::to_string(n)) {}
    explicit Size(std::string s) : how("str " + s) {}
    explicit Size(std::shared_ptr<std::string> s) : how(*s) {}
};

// Handed out again.
struct Symbol {
    std::string name;
    Counted counted;
};

// Given by pointers.
struct Node {
    int value;
    Counted counted;
};

struct Single : std::enable_shared_from_this<Single> {
    int n;
    Single() : n(1) {}
};
std::shared_ptr<Single> the_single;

struct Base {
    int b;
    Counted counted;
    explicit Base(int n) : b(n) {}
};
struct Derived : Base {
    explicit Derived(int n) : Base(n + 1) {}
};

struct Shape {
    virtual ~Shape() {}
    virtual int sides() const { return 0; }
    int n;
    explicit Shape(int a) : n(a) {}
};
struct PyShape : Shape {
    explicit PyShape(int a) : Shape(a) {}
    int sides() const override { PYOVERRIDE(int, Shape, sides, ()); }
};

struct Number {
    int twice;
    Counted counted;
    explicit Number(int n) : twice(2 * n) {}
};

struct Mixed {};
struct Held {
    py::object what;
    explicit Held(py::object o) : what(o) {}
};

}  // namespace

PYMODINIT(new_ext, token, m) {
    PYFN_AS(m, "alive", (), "How many counted objects there are.", [] { return alive_now; });
    PYCLASS(m, Money, cls, "An amount.") {
        PYNEW(cls, (long, std::string), (amount, currency="EUR"), "An amount of a currency.");
        PYPROP_RO(cls, amount);
        PYPROP_RO(cls, currency);
        PYMETHOD_AS(cls, "__getnewargs__", (), "For pickle.",
                    [](const Money& money) { return std::make_tuple(money.amount, money.currency); });
        PYPROTO(cls, eq, [](const Money& a, const Money& b) { return a.amount == b.amount; });
    }
    PYCLASS(m, Point, cls) {
        PYNEW(cls, (double, double), (x, y=0.0));
        PYPROP_RO(cls, x);
        PYPROP_RO(cls, y);
    }
    PYCLASS(m, Size, cls) {
        PYNEW(cls, (int), (n));
        PYNEW(cls, (std::string), (s));
        PYNEW_AS(cls, (a, b), "Of two.", [](double a, double b) { return Size(static_cast<int>(a * b)); });
        PYPROP_RO(cls, how);
    }
    PYCLASS(m, Symbol, cls) {
        cls.dict();
        py::dict known(token);
        PYNEW_AS(cls, (name), "The same name is the same object.", [known](py::type type, std::string name) mutable {
            py::object found = known.get(name);
            if (found) return found;
            if (name.empty()) throw py::exc::ValueError("a symbol needs a name");
            py::object made = py::to_object(Symbol{name, Counted()});
            (void)type;
            known.set(name, made);
            return made;
        });
        PYPROP_RO(cls, name);
    }
    PYCLASS(m, Node, cls) {
        PYNEW_AS(cls, (how, value = 1), "By what it says.",
                 [](py::Python, py::handle type, std::string how, int value) {
                     if (how == "null") return std::unique_ptr<Node>();
                     if (how == "name") value = static_cast<int>(type.attr("__name__").extract<std::string>().size());
                     return std::unique_ptr<Node>(new Node{value, Counted()});
                 });
        PYPROP_RO(cls, value);
    }
    PYCLASS(m, Single, cls) {
        PYNEW_AS(cls, (), "There is one.", [] {
            if (!the_single) the_single = std::make_shared<Single>();
            return the_single;
        });
        PYPROP(cls, n);
    }
    PYFN_AS(m, "forget_single", (), "", [] { the_single.reset(); });
    PYCLASS(m, Base, cls) {
        PYINIT(cls, (int), (n));
        PYPROP_RO(cls, b);
    }
    PYCLASS(m, Derived, cls) {
        cls.base<Base>();
        PYNEW(cls, (int), (n));
    }
    PYCLASS(m, Shape, cls) {
        cls.override_with<PyShape, void(int)>();
        PYNEW(cls, (int), (n));
        PYMETHOD(cls, sides, ());
        PYPROP_RO(cls, n);
    }
    PYFN_AS(m, "sides", (shape), "", [](const Shape& s) { return s.sides(); });
    PYCLASS(m, Number, cls) {
        cls.base(py::handle(reinterpret_cast<PyObject*>(&PyLong_Type)));
        PYNEW(cls, (int), (n));
        PYPROP_RO(cls, twice);
    }
    PYCLASS(m, Held, cls) {
        PYNEW(cls, (py::object), (what), "", py::keep_alive<1, 2>());
        PYPROP_RO(cls, what);
        PYGC(cls, (what));
    }
    PYFN_AS(m, "bind_both", (), "Binds a class with both kinds of constructors.", [](py::Python inner) {
        py::object scope = inner.import("new_ext");
        PYCLASS(scope, Mixed, cls) {
            PYINIT(cls, (), ());
            PYNEW(cls, (), ());
        }
    });
}
