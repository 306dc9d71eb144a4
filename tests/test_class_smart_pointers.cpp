// tests/test_class_smart_pointers.cpp: ownership that goes to C++ and comes back, for test_class_smart_pointers.py.
#include <pyrite/pyrite.hpp>

#include <memory>

namespace {

struct Item {
    static int alive;
    int n;
    explicit Item(int v) : n(v) { ++alive; }
    Item(Item&& o) : n(o.n) { ++alive; }
    Item(const Item&) = delete;
    virtual ~Item() { --alive; }
    virtual int value() const { return n; }
};
int Item::alive = 0;
struct Special : Item {
    explicit Special(int v) : Item(v) {}
    int value() const override { return 10 * n; }
};

struct Self : std::enable_shared_from_this<Self> {
    static int alive;
    Self() { ++alive; }
    ~Self() { --alive; }
    std::shared_ptr<Self> me() { return shared_from_this(); }
};
int Self::alive = 0;

struct Node {
    static int alive;
    int count;
    Node() : count(0) { ++alive; }
    Node(const Node&) = delete;
    ~Node() { --alive; }
};
int Node::alive = 0;
template <class T>
struct node_ptr {
    typedef T element_type;
    T* p;
    node_ptr() : p(nullptr) {}
    explicit node_ptr(T* o) : p(o) { up(); }
    node_ptr(const node_ptr& o) : p(o.p) { up(); }
    node_ptr& operator=(node_ptr o) {
        T* t = p;
        p = o.p;
        o.p = t;
        return *this;
    }
    ~node_ptr() {
        if (p && --p->count == 0) delete p;
    }
    T* get() const { return p; }
    void up() {
        if (p) ++p->count;
    }
};

std::unique_ptr<Item> stored;
int consume(std::unique_ptr<Item> i) { return i ? i->value() : -1; }
void store(std::unique_ptr<Item> i) { stored = std::move(i); }
std::unique_ptr<Item> fetch() { return std::move(stored); }
node_ptr<Node> same_node(const node_ptr<Node>& n) { return n; }
Item& borrowed() {
    static Item item(77);
    return item;
}

}  // namespace

namespace pyrite {
template <class T>
struct is_intrusive<node_ptr<T>> : std::true_type {};
}  // namespace pyrite

PYMODINIT(class_smart_pointers_ext, py, m, "Ownership.") {
    PYCLASS(m, Item, cls) {
        PYINIT(cls, (int), (n));
        PYMETHOD(cls, value, ());
    }
    PYCLASS(m, Special, cls) {
        cls.base<Item>();
        PYINIT(cls, (int), (n));
    }
    PYCLASS(m, Self, cls) {
        PYINIT(cls, (), ());
        PYMETHOD(cls, me, ());
    }
    PYCLASS(m, Node, cls) {
        cls.holder<node_ptr<Node>>();
        PYINIT(cls, (), ());
        PYPROP_RO(cls, count);
    }
    PYFN(m, consume, (i));
    PYFN(m, store, (i));
    PYFN(m, fetch, ());
    PYFN(m, same_node, (n));
    PYFN(m, borrowed, (), "", pyrite::policy::reference);
    PYFN_AS(m, "alive", (), "", [] { return Item::alive + Self::alive + Node::alive; });
}
