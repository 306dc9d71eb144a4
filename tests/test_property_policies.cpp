// tests/test_property_policies.cpp: policies of getters and setters, behind the doc string.
#include <pyrite/pyrite.hpp>

namespace py = pyrite;

namespace {

int alive_now = 0;

struct Leaf {
    int n;
    Leaf() : n(1) { ++alive_now; }
    Leaf(const Leaf& other) : n(other.n) { ++alive_now; }
    Leaf& operator=(const Leaf&) = default;
    ~Leaf() { --alive_now; }
};
struct Node {
    Leaf leaf;
    const Leaf* other;
    Node() : other(nullptr) {}
    Leaf& child() { return leaf; }
    Leaf* pointer() { return &leaf; }
    const Leaf* get_other() const { return other; }
    void set_other(const Leaf& l) { other = &l; }
};

}  // namespace

PYMODINIT(property_policies_ext, token, m) {
    (void)token;
    PYFN_AS(m, "alive", (), "How many leaves there are.", [] { return alive_now; });
    PYCLASS(m, Leaf, cls) {
        PYINIT(cls, (), ());
        PYPROP(cls, n);
    }
    PYCLASS(m, Node, cls) {
        PYINIT(cls, (), ());
        PYGET(cls, child, &Node::child, "The child itself.", py::policy::reference_internal);
        PYGET(cls, pointer, &Node::pointer, "The same.", py::policy::reference_internal);
        PYGET(
            cls, by_lambda, [](Node& n) -> Leaf& { return n.leaf; }, "The same.", py::policy::reference_internal);
        PYGET(cls, copied, &Node::child, "A copy.", py::policy::copy);
        PYGET(
            cls, kept, [](Node& n) { return &n.leaf; }, "The same.", py::policy::reference, py::keep_alive<0, 1>());
        PYGET(cls, plain, &Node::child);
        PYGETSET(
            cls, both, &Node::child, [](Node& n, const Leaf& l) { n.leaf = l; }, "Both.",
            py::policy::reference_internal);
        PYGETSET(cls, other, &Node::get_other, &Node::set_other, "Another leaf, which lives as long.",
                 py::policy::reference, py::keep_alive<1, 2>());
    }
}
