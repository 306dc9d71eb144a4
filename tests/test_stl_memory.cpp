// tests/test_stl_memory.cpp: weak pointers to objects of bound classes, for test_stl_memory.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/memory.hpp>
#include <pyrite/stl/vector.hpp>

#include <memory>
#include <vector>

namespace py = pyrite;

namespace {

// Made by Python, and owned by a shared pointer.
struct Node {
    static int alive;
    int n;
    std::weak_ptr<Node> parent;
    explicit Node(int m) : n(m) { ++alive; }
    virtual ~Node() { --alive; }
    virtual int value() const { return n; }
};
int Node::alive = 0;
struct PyNode : Node {
    explicit PyNode(int m) : Node(m) {}
    int value() const override { PYOVERRIDE(int, Node, value, ()); }
};
struct Leaf : Node {
    explicit Leaf(int m) : Node(m) {}
};
struct Twig : Node {
    explicit Twig(int m) : Node(m) {}
};

struct Self : std::enable_shared_from_this<Self> {};
struct Derived : Self {};

// Lies inside its Python object, unless C++ made it.
struct Inside {
    int n = 7;
};

std::weak_ptr<Node> watched;
std::weak_ptr<const Self> watched_self;
std::weak_ptr<Inside> watched_inside;
std::shared_ptr<Node> held;
void watch(const std::weak_ptr<Node>& node) { watched = node; }
std::weak_ptr<Node> seen() { return watched; }
void hold() { held = watched.lock(); }
void drop() { held.reset(); }
int held_value() { return held->value(); }
void watch_self(std::weak_ptr<const Self> self) { watched_self = self; }
std::weak_ptr<const Self> seen_self() { return watched_self; }
void watch_derived(std::weak_ptr<Derived> self) { watched_self = self; }
void watch_inside(std::weak_ptr<Inside> inside) { watched_inside = inside; }
std::weak_ptr<Inside> seen_inside() { return watched_inside; }
std::vector<std::weak_ptr<Node>> all(const std::vector<std::weak_ptr<Node>>& nodes) { return nodes; }
Inside& referred() {
    static Inside inside;
    return inside;
}

}  // namespace

PYMODINIT(stl_memory_ext, py, m, "Weak pointers.") {
    PYCLASS(m, Node, cls) {
        cls.holder<std::weak_ptr<Node>>().override_with<PyNode, void(int)>().weakref();
        PYINIT(cls, (int), (n));
        PYPROP(cls, n);
        PYPROP(cls, parent);
        PYMETHOD(cls, value, ());
    }
    PYCLASS(m, Leaf, cls) {
        cls.base<Node>().holder<std::weak_ptr<Node>>();
        PYINIT(cls, (int), (n));
    }
    PYCLASS(m, Twig, cls) {
        cls.base<Node>();
        PYINIT(cls, (int), (n));
    }
    PYCLASS(m, Self, cls) {
        PYINIT(cls, (), ());
    }
    PYCLASS(m, Derived, cls) {
        cls.base<Self>();
        PYINIT(cls, (), ());
    }
    PYCLASS(m, Inside, cls) {
        cls.holder<std::shared_ptr<Inside>>();
        PYINIT(cls, (), ());
        PYPROP(cls, n);
    }
    PYFN(m, watch, (node));
    PYFN(m, seen, ());
    PYFN(m, hold, ());
    PYFN(m, drop, ());
    PYFN(m, held_value, ());
    PYFN(m, watch_self, (self));
    PYFN(m, seen_self, ());
    PYFN(m, watch_derived, (self));
    PYFN(m, watch_inside, (inside));
    PYFN(m, seen_inside, ());
    PYFN(m, all, (nodes));
    PYFN(m, referred, (), "", py::policy::reference);
    PYFN_AS(m, "shared_inside", (), "", [] { return std::make_shared<Inside>(); });
    PYFN_AS(m, "alive", (), "", [] { return Node::alive; });
}
