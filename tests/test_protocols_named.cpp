// tests/test_protocols_named.cpp: context managers, copying, asynchronous protocols and those of classes, for
// test_protocols_named.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/vector.hpp>

#include <string>

namespace py = pyrite;

namespace {

struct Guard {
    bool open;
    std::string left_with;
    bool swallow;
    explicit Guard(bool s) : open(false), swallow(s) {}
};
struct Value {
    int value;
    std::string made_by;
    explicit Value(int v) : value(v), made_by("init") {}
};
struct Task {
    py::object inner;
    explicit Task(py::object i) : inner(i) {}
};
struct Stream {
    int left;
    explicit Stream(int n) : left(n) {}
};
struct AsyncGuard {
    py::object enter, exit;
    AsyncGuard(py::object a, py::object b) : enter(a), exit(b) {}
};
struct Registry {
    static std::vector<std::string> names;
};
std::vector<std::string> Registry::names;
struct Kind {
    int least;
    explicit Kind(int n) : least(n) {}
};
std::vector<std::string> registered() { return Registry::names; }

}  // namespace

PYMODINIT(protocols_named_ext, py, m) {
    PYCLASS(m, Guard, cls) {
        PYINIT(cls, (bool), (swallow=False));
        PYPROP_RO(cls, open);
        PYPROP_RO(cls, left_with);
        PYPROTO(cls, enter, [](Guard& g) -> Guard& {
            if (g.open) throw py::exc::RuntimeError("entered twice");
            g.open = true;
            return g;
        });
        PYPROTO(cls, exit, [](Guard& g, py::object type, py::object value, py::object) {
            g.open = false;
            g.left_with = type.is_none() ? std::string("nothing") : value.to_str().extract<std::string>();
            return g.swallow;
        });
    }
    PYCLASS(m, Value, cls) {
        PYINIT(cls, (int), (value));
        PYPROP(cls, value);
        PYPROP_RO(cls, made_by);
        PYPROTO(cls, copy, [](const Value& v) {
            Value other(v);
            other.made_by = "copy";
            return other;
        });
        PYPROTO(cls, deepcopy, [](const Value& v, py::dict memo) {
            Value other(v.value + static_cast<int>(memo.len()) * 0);
            other.made_by = "deepcopy";
            return other;
        });
        PYPROTO(cls, reduce, [](py::object self, py::Python p) {
            return py::tuple(p, self.attr("__class__"), py::tuple(p, self.attr("value")),
                             self.call_method("__getstate__"));
        });
        PYPROTO(cls, getstate, [](const Value& v) { return "state of " + std::to_string(v.value); });
        PYPROTO(cls, setstate, [](Value& v, const std::string& state) { v.made_by = state; });
    }
    PYCLASS(m, Task, cls) {
        PYINIT(cls, (py::object), (inner));
        PYPROTO(cls, await, [](const Task& t) { return t.inner.call_method("__iter__"); });
    }
    PYCLASS(m, Stream, cls) {
        PYINIT(cls, (int), (n));
        PYPROTO(cls, aiter, [](Stream& s) -> Stream& { return s; });
        PYPROTO(cls, anext, [](Stream& s, py::Python p) {
            if (!s.left) throw py::exc::StopAsyncIteration();
            return Task(py::list(p, s.left--));
        });
    }
    PYCLASS(m, AsyncGuard, cls) {
        PYINIT(cls, (py::object, py::object), (enter, exit));
        PYPROTO(cls, aenter, [](const AsyncGuard& g) { return Task(g.enter); });
        PYPROTO(cls, aexit, [](const AsyncGuard& g, py::object, py::object, py::object) { return Task(g.exit); });
    }
    PYCLASS(m, Registry, cls) {
        PYINIT(cls, (), ());
        PYPROTO(cls, init_subclass, [](py::object c, py::kwargs kw) {
            Registry::names.push_back(c.attr("__name__").extract<std::string>() + std::to_string(kw.len()));
        });
        PYPROTO(cls, class_getitem, [](py::object c, py::object key) {
            return c.attr("__name__").extract<std::string>() + "[" + key.attr("__name__").extract<std::string>() + "]";
        });
    }
    PYCLASS(m, Kind, cls) {
        PYINIT(cls, (int), (least));
        PYPROTO(cls, instancecheck, [](const Kind& k, int value) { return value >= k.least; });
        PYPROTO(cls, subclasscheck,
                [](const Kind&, py::object type) { return type.attr("__name__").extract<std::string>() == "int"; });
    }
    PYFN(m, registered, ());
}
