// tests/test_object.cpp: attributes, items and operators from C++, for test_object.py.
#include <pyrite/pyrite.hpp>

#include <string>

namespace py = pyrite;

namespace {

py::object attributes(py::object o) {
    o.attr("a") = 1;
    o.attr("b") = o.attr("a");
    o.setattr("c", "text");
    o.attr("b") = o.attr("a").extract<int>() + o.attr("b").extract<int>();
    o.delattr("c");
    return o.attr("b");
}
py::tuple lookups(py::Python py, py::object o, const char* name) {
    return py::make_tuple(py, o.hasattr(name), o.getattr(name, py.None()), o.is_none(), o.is_callable(), o.is_true());
}
py::object items(py::dict d, py::object key) {
    d["count"] = d["count"].extract<int>() + 1;
    d[key] = d["count"];
    return d[key];
}
py::list arithmetic(py::Python py, py::object a, py::object b) {
    py::list out(py);
    out.append(a + b);
    out.append(a - b);
    out.append(a * b);
    out.append(a / b);
    out.append(a % b);
    out.append(-a);
    out.append(py::floor_divide(a, b));
    out.append(py::power(a, 2));
    py::object c = a;
    c += b;
    out.append(c);
    return out;
}
std::string compared(py::object a, py::object b) {
    std::string out;
    if (a == b) out += "==";
    if (a != b) out += "!=";
    if (a < b) out += "<";
    if (a >= b) out += ">=";
    return out;
}
int three_way(py::object a, py::object b) { return a.compare(b); }
int total(py::object iterable) {
    int sum = 0;
    for (py::handle item : iterable) sum += item.extract<int>();
    return sum;
}
py::str described(py::object o) { return o.repr(); }
std::string chained(py::Python py) { return py.import("os").attr("path").attr("sep").extract<std::string>(); }
py::object moved(py::object o) {
    py::object a = std::move(o);
    py::object b(a);
    a = b;
    b = std::move(a);
    return b;
}
int as_int(py::object o) { return o.extract<int>(); }
py::list as_list(py::object o) { return o.cast_as<py::list>(); }

}  // namespace

PYMODINIT(object_ext, py, m) {
    PYFN(m, attributes, (o));
    PYFN(m, lookups, (o, name));
    PYFN(m, items, (d, key));
    PYFN(m, arithmetic, (a, b));
    PYFN(m, compared, (a, b));
    PYFN(m, three_way, (a, b));
    PYFN(m, total, (iterable));
    PYFN(m, described, (o));
    PYFN(m, chained, ());
    PYFN(m, moved, (o));
    PYFN(m, as_int, (o));
    PYFN(m, as_list, (o));
}
