// tests/test_protocols_attributes.cpp: attribute access and descriptors, for test_protocols_attributes.py.
#include <pyrite/pyrite.hpp>

#include <map>
#include <string>

namespace py = pyrite;

namespace {

struct Bag {
    std::map<std::string, int> values;
    int asked;
    Bag() : asked(0) {}
    int get(const std::string& name) {
        ++asked;
        if (name == "boom") throw py::exc::ValueError("boom");
        if (!values.count(name)) throw py::exc::AttributeError("the bag has no " + name);
        return values[name];
    }
    int broken() const { throw py::exc::KeyError("broken"); }
};
struct Everything {
    int asked;
    Everything() : asked(0) {}
};
struct Both : Everything {};
struct SetOnly {
    std::string last;
};
struct DelOnly {
    std::string last;
};
struct Field {
    std::string name;
    int value;
    Field() : value(0) {}
};
struct SetTwo {
    int number = 0;
    std::string text;
};
struct ReadOnly {};
struct GetOnly {};

}  // namespace

PYMODINIT(protocols_attributes_ext, py, m) {
    PYCLASS(m, Bag, cls) {
        PYINIT(cls, (), ());
        PYPROP_RO(cls, asked);
        PYGET(cls, broken, &Bag::broken);
        PYPROTO(cls, getattr, &Bag::get);
        PYPROTO(cls, setattr, [](Bag& b, const std::string& name, int value) { b.values[name] = value; });
        PYPROTO(cls, delattr, [](Bag& b, const std::string& name) {
            if (!b.values.erase(name)) throw py::exc::AttributeError("nothing to delete");
        });
    }
    PYCLASS(m, Everything, cls) {
        PYINIT(cls, (), ());
        PYPROTO(cls, getattribute, [](Everything& e, const std::string& name) -> std::string {
            if (name == "asked") return std::to_string(e.asked);
            ++e.asked;
            if (name == "missing") throw py::exc::AttributeError(name);
            return "<" + name + ">";
        });
    }
    PYCLASS(m, Both, cls) {
        cls.base<Everything>();
        PYINIT(cls, (), ());
        PYPROTO(cls, getattr, [](Both&, const std::string& name) { return "fallback " + name; });
    }
    PYCLASS(m, SetOnly, cls) {
        cls.dict();
        PYINIT(cls, (), ());
        PYPROTO(cls, setattr, [](SetOnly& s, const std::string& name, py::object) { s.last = name; });
        PYPROP_RO(cls, last);
    }
    PYCLASS(m, SetTwo, cls) {
        PYINIT(cls, (), ());
        PYPROTO(cls, setattr, [](SetTwo& s, const std::string&, int value) { s.number = value; });
        PYPROTO(cls, setattr, [](SetTwo& s, const std::string&, const std::string& value) { s.text = value; });
        PYPROP_RO(cls, number);
        PYPROP_RO(cls, text);
    }
    PYCLASS(m, DelOnly, cls) {
        cls.dict();
        PYINIT(cls, (), ());
        PYPROTO(cls, delattr, [](DelOnly& s, const std::string& name) { s.last = name; });
        PYPROP_RO(cls, last);
    }
    PYCLASS(m, Field, cls) {
        PYINIT(cls, (), ());
        PYPROP_RO(cls, name);
        PYPROTO(cls, get, [](py::object self, py::object instance, py::object owner) -> py::object {
            if (instance.is_none()) return self;
            return py::make_tuple(py::Python::assume_gil_acquired(), self.attr("name"), owner.attr("__name__"));
        });
        PYPROTO(cls, set, [](Field& f, py::object, int value) {
            if (value < 0) throw py::exc::ValueError("negative");
            f.value = value;
        });
        PYPROTO(cls, delete, [](Field& f, py::object) { f.value = -1; });
        PYPROTO(cls, set_name, [](Field& f, py::object, const std::string& name) { f.name = name; });
        PYPROP_RO(cls, value);
    }
    PYCLASS(m, ReadOnly, cls) {
        PYINIT(cls, (), ());
        PYPROTO(cls, set, [](ReadOnly&, py::object, int) { throw py::exc::AttributeError("read only"); });
    }
    PYCLASS(m, GetOnly, cls) {
        PYINIT(cls, (), ());
        PYPROTO(cls, get, [](GetOnly&, py::object instance, py::object) { return instance.is_none() ? 0 : 1; });
    }
}
