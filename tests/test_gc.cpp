// tests/test_gc.cpp: bound classes that hold Python objects, for test_gc.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/function.hpp>
#include <pyrite/stl/map.hpp>
#include <pyrite/stl/vector.hpp>

#include <memory>
#include <stdexcept>
#include <string>

namespace py = pyrite;

namespace {

struct Node {
    static int alive;
    py::object value;
    Node() { ++alive; }
    Node(const Node& o) : value(o.value) { ++alive; }
    Node& operator=(const Node&) = default;
    ~Node() { --alive; }
};
int Node::alive = 0;

// One of each kind of member.
struct Holder {
    py::object any;
    py::list items;
    py::Py<py::object> free;
    std::vector<py::object> vector;
    std::map<std::string, py::object> map;
    std::function<int(int)> function;
    std::shared_ptr<Node> shared;
    std::unique_ptr<Node> unique;
    std::pair<int, py::object> pair;
    Node node;
    std::string name;
    Holder() {}
};
struct Link {
    std::shared_ptr<Link> next;
    py::object extra;
};
struct Plain {
    py::object next;
};
struct Collected : Plain {};
struct Derived : Node {
    py::object second;
};
struct Finalized {
    py::object log;
    py::object next;
    explicit Finalized(py::object l) : log(l) {}
};
// Its constructor runs the collector, with members that would not bear to be looked at before.
struct Early {
    std::map<int, py::object> before;
    py::object held;
    Early(py::object callback) : held(callback) { callback(); }
};
struct Bad {
    py::object held;
};
int alive() { return Node::alive; }
Node make_node(py::object value) {
    Node n;
    n.value = value;
    return n;
}

}  // namespace

PYMODINIT(gc_ext, py, m) {
    PYCLASS(m, Node, cls) {
        cls.weakref();
        PYINIT(cls, (), ());
        PYPROP(cls, value);
        PYGC(cls, (value));
    }
    PYCLASS(m, Holder, cls) {
        cls.weakref().dict();
        PYINIT(cls, (), ());
        PYPROP(cls, any);
        PYPROP(cls, items);
        PYPROP(cls, free);
        PYPROP(cls, vector);
        PYPROP(cls, map);
        PYPROP(cls, function);
        PYPROP(cls, shared);
        PYMETHOD_AS(cls, "set_unique", (value), "", [](Holder& h, py::object v) {
            h.unique.reset(new Node());
            h.unique->value = v;
        });
        PYMETHOD_AS(cls, "set_pair", (value), "", [](Holder& h, py::object v) { h.pair.second = v; });
        PYMETHOD_AS(cls, "set_node", (value), "", [](Holder& h, py::object v) { h.node.value = v; });
        PYGC(cls, (any)(items)(free)(vector)(map)(function)(shared)(unique)(pair)(node));
    }
    PYCLASS(m, Link, cls) {
        cls.holder<std::shared_ptr<Link>>().weakref();
        PYINIT(cls, (), ());
        PYPROP(cls, next);
        PYPROP(cls, extra);
        PYGC(cls, (next)(extra));
    }
    PYCLASS(m, Plain, cls, "Takes no part in garbage collection.") {
        PYINIT(cls, (), ());
        PYPROP(cls, next);
    }
    PYCLASS(m, Collected, cls, "Takes part; its base does not.") {
        cls.base<Plain>();
        cls.weakref();
        PYINIT(cls, (), ());
        PYGC(cls, (next));
    }
    PYCLASS(m, Derived, cls, "Holds more than its base.") {
        cls.base<Node>();
        PYINIT(cls, (), ());
        PYPROP(cls, second);
        PYGC(cls, (second));
    }
    PYCLASS(m, Finalized, cls) {
        cls.weakref();
        PYINIT(cls, (py::object), (log));
        PYPROP(cls, log);
        PYPROP(cls, next);
        PYPROTO(cls, del, [](py::object self) { self.attr("log")(self); });
        PYGC(cls, (log)(next));
    }
    PYCLASS(m, Early, cls) {
        PYINIT(cls, (py::object), (callback));
        PYGC(cls, (before)(held));
    }
    PYCLASS(m, Bad, cls) {
        PYINIT(cls, (), ());
        PYPROP(cls, held);
        PYPROTO(cls, traverse, [](const Bad&, py::gc_visitor) { throw std::runtime_error("no"); });
        PYPROTO(cls, clear, [](Bad&) { throw std::runtime_error("neither"); });
    }
    PYFN(m, alive, ());
    PYFN(m, make_node, (value));
}
