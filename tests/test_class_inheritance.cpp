// tests/test_class_inheritance.cpp: C++ hierarchies, types of Python as bases, classes of one size, for
// test_class_inheritance.py.
#include <pyrite/pyrite.hpp>

#include <memory>
#include <string>

namespace py = pyrite;

namespace {

struct Animal {
    std::string name;
    explicit Animal(const std::string& n) : name(n) {}
    virtual ~Animal() {}
    virtual std::string noise() const { return "..."; }
    std::string hello() const { return name + " says " + noise(); }
};
struct Dog : Animal {
    explicit Dog(const std::string& n) : Animal(n) {}
    std::string noise() const override { return "woof"; }
};
struct Puppy : Dog {  // not bound
    explicit Puppy(const std::string& n) : Dog(n) {}
    std::string noise() const override { return "yip"; }
};
struct Cat : Animal {
    explicit Cat(const std::string& n) : Animal(n) {}
    std::string noise() const override { return "meow"; }
};

// Several bases: the second one's part lies elsewhere.
struct Left {
    int left;
    explicit Left(int v) : left(v) {}
    int get_left() const { return left; }
};
struct Right {
    int right;
    explicit Right(int v) : right(v) {}
    int get_right() const { return right; }
    virtual ~Right() {}
};
struct Both : Left, Right {
    Both(int l, int r) : Left(l), Right(r) {}
    int sum() const { return left + right; }
};

// A diamond with one top, reached through virtual bases.
struct Top {
    int top;
    Top() : top(7) {}
    virtual ~Top() {}
    int get_top() const { return top; }
};
struct Way1 : virtual Top {
    int one;
    Way1() : one(1) {}
};
struct Way2 : virtual Top {
    int two;
    Way2() : two(2) {}
    int get_two() const { return two; }
};
struct Bottom : Way1, Way2 {
    int bottom;
    Bottom() : bottom(3) {}
};

struct alignas(64) Wide : Left {
    double d;
    explicit Wide(int v) : Left(v), d(v) {}
    bool aligned() const { return reinterpret_cast<std::size_t>(this) % 64 == 0; }
};

// The same size as their base, and as each other.
struct Same1 : Left {
    explicit Same1(int v) : Left(v) {}
    int only1() const { return left; }
};
struct Same2 : Left {
    explicit Same2(int v) : Left(v) {}
};

// Over types of Python.
struct Counted {
    static int alive;
    int n;
    explicit Counted(int v) : n(v) { ++alive; }
    Counted(const Counted& o) : n(o.n) { ++alive; }
    ~Counted() { --alive; }
    int get() const { return n; }
};
int Counted::alive = 0;
struct Table : Counted {
    explicit Table(int v) : Counted(v) {}
};
struct Row : Counted {
    explicit Row(int v) : Counted(v) {}
};
struct Trouble : Counted {
    explicit Trouble(int v) : Counted(v) {}
};
struct Number : Counted {
    explicit Number(int v) : Counted(v) {}
};
struct Mixed : Counted {
    explicit Mixed(int v) : Counted(v) {}
};
struct MixedMore : Mixed {
    explicit MixedMore(int v) : Mixed(v) {}
};
struct BigTable : Table {
    explicit BigTable(int v) : Table(v) {}
};

// Not bound itself: its members are bound through the class that has them.
struct Unbound {
    int inherited;
    int twice() const { return 2 * inherited; }
};
struct Heir : Unbound {
    Heir() { inherited = 21; }
};

Animal* make(const std::string& kind) {
    if (kind == "dog") return new Dog("rex");
    if (kind == "puppy") return new Puppy("bit");
    if (kind == "cat") return new Cat("tom");
    return new Animal("it");
}
Right* make_right() { return new Both(3, 4); }
Right* same_right(Right* r) { return r; }
Left* same_left(Left* l) { return l; }
Top* same_top(Top* t) { return t; }
std::string hear(const Animal& a) { return a.hello(); }
int take_counted(const Counted& c) { return c.n; }
int alive() { return Counted::alive; }

struct Late {};
struct Later : Late {};
struct Twice {
    int i;
};
struct Impossible {};

}  // namespace

PYMODINIT(class_inheritance_ext, py, m, "Hierarchies.") {
    PYCLASS(m, Animal, cls) {
        PYINIT(cls, (std::string), (name));
        PYPROP(cls, name);
        PYMETHOD(cls, noise, ());
        PYMETHOD(cls, hello, ());
    }
    PYCLASS(m, Dog, cls) {
        cls.base<Animal>();
        PYINIT(cls, (std::string), (name));
    }
    PYCLASS(m, Cat, cls) {
        cls.base<Animal>();
        PYINIT(cls, (std::string), (name));
    }
    PYCLASS(m, Left, cls) {
        PYINIT(cls, (int), (v));
        PYPROP(cls, left);
        PYMETHOD(cls, get_left, ());
    }
    PYCLASS(m, Right, cls) {
        PYINIT(cls, (int), (v));
        PYPROP(cls, right);
        PYMETHOD(cls, get_right, ());
    }
    PYCLASS(m, Both, cls) {
        cls.base<Left>().base<Right>();
        PYINIT(cls, (int, int), (l, r));
        PYMETHOD(cls, sum, ());
    }
    PYCLASS(m, Top, cls) {
        PYINIT(cls, (), ());
        PYMETHOD(cls, get_top, ());
        PYPROP(cls, top);
    }
    PYCLASS(m, Way1, cls) {
        cls.base<Top>();
        PYINIT(cls, (), ());
        PYPROP(cls, one);
    }
    PYCLASS(m, Way2, cls) {
        cls.base<Top>();
        PYINIT(cls, (), ());
        PYMETHOD(cls, get_two, ());
    }
    PYCLASS(m, Bottom, cls) {
        cls.base<Way1>().base<Way2>();
        PYINIT(cls, (), ());
        PYPROP(cls, bottom);
    }
    PYCLASS(m, Wide, cls) {
        cls.base<Left>();
        PYINIT(cls, (int), (v));
        PYPROP(cls, d);
        PYMETHOD(cls, aligned, ());
    }
    PYCLASS(m, Same1, cls) {
        cls.base<Left>();
        PYINIT(cls, (int), (v));
        PYMETHOD(cls, only1, ());
    }
    PYCLASS(m, Same2, cls) {
        cls.base<Left>();
        PYINIT(cls, (int), (v));
    }
    PYCLASS(m, Counted, cls) {
        PYINIT(cls, (int), (n));
        PYPROP(cls, n);
        PYMETHOD_AS(cls, "value", (), "", &Counted::get);
    }
    PYCLASS(m, Table, cls) {
        cls.base<Counted>().base(reinterpret_cast<PyObject*>(&PyDict_Type));
        PYINIT(cls, (int), (n));
    }
    PYCLASS(m, BigTable, cls) {
        cls.base<Table>();
        PYINIT(cls, (int), (n));
    }
    PYCLASS(m, Row, cls) {
        cls.base<Counted>().base(reinterpret_cast<PyObject*>(&PyList_Type)).weakref();
        PYINIT(cls, (int), (n));
    }
    PYCLASS(m, Trouble, cls) {
        cls.base<Counted>().base(PyExc_ValueError);
        PYINIT(cls, (int), (n));
    }
    PYCLASS(m, Number, cls) {
        cls.base<Counted>().base(py::type::of(py::int_(py, 1)));
        PYINIT(cls, (int), (n));
    }
    PYFN(m, make, (kind));
    PYFN(m, make_right, ());
    PYFN(m, same_right, (r));
    PYFN(m, same_left, (l));
    PYFN(m, same_top, (t));
    PYFN(m, hear, (a));
    PYFN(m, take_counted, (c));
    PYFN(m, alive, ());
    PYCLASS(m, Heir, cls) {
        PYINIT(cls, (), ());
        PYPROP(cls, inherited);
        PYMETHOD(cls, twice, ());
    }
    PYFN_AS(m, "bind_mixed", (base), "", [m](py::object base) mutable {
        PYCLASS(m, Mixed, cls, "Over a class of Python.") {
            cls.base<Counted>().base(base);
            PYINIT(cls, (int), (n));
        }
        PYCLASS(m, MixedMore, cls) {
            cls.base<Mixed>();
            PYINIT(cls, (int), (n));
        }
    });
    PYFN_AS(m, "bind_later", (), "", [m]() mutable {
        PYCLASS(m, Later, cls) { cls.base<Late>(); }
    });
    PYFN_AS(m, "bind_twice", (), "", [m]() mutable {
        PYCLASS(m, Twice, cls) {}
    });
    PYFN_AS(m, "bind_over", (base), "", [m](py::object base) mutable {
        PYCLASS(m, Impossible, cls) { cls.base(base); }
    });
}
