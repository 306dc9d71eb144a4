// bench/boost_python/work_boost_python.cpp: work.hpp bound with Boost.Python, as its documentation shows it.
//
// Boost.Python has no conversion of standard containers; a binder writes the loop over list and dict in a wrapper.
#include <boost/python.hpp>

#include "work.hpp"

namespace bp = boost::python;

struct PyNode : work::Node, bp::wrapper<work::Node> {
    int step(int i) override {
        if (bp::override f = this->get_override("step")) return f(i);
        return work::Node::step(i);
    }
    int base_step(int i) { return work::Node::step(i); }
};

static long callbacks(bp::object f, int n) {
    long sum = 0;
    for (int i = 0; i < n; ++i) sum += bp::extract<int>(f(i));
    return sum;
}

static int error(int a) {
    if (!work::valid(a)) {
        PyErr_SetString(PyExc_ValueError, "bad value");
        bp::throw_error_already_set();
    }
    return a;
}

static long ints_in(bp::list l) {
    bp::ssize_t n = bp::len(l);
    std::vector<int> v;
    v.reserve(static_cast<std::size_t>(n));
    for (bp::ssize_t i = 0; i < n; ++i) v.push_back(bp::extract<int>(l[i]));
    return work::ints_in(v);
}

static bp::list ints_out(int n) {
    bp::list l;
    for (int i : work::ints_out(n)) l.append(i);
    return l;
}

static long strs_in(bp::list l) {
    bp::ssize_t n = bp::len(l);
    std::vector<std::string> v;
    v.reserve(static_cast<std::size_t>(n));
    for (bp::ssize_t i = 0; i < n; ++i) v.push_back(bp::extract<std::string>(l[i]));
    return work::strs_in(v);
}

static long dict_in(bp::dict d) {
    bp::list items = d.items();
    bp::ssize_t n = bp::len(items);
    std::unordered_map<std::string, int> m;
    for (bp::ssize_t i = 0; i < n; ++i) {
        bp::object pair = items[i];
        m.emplace(bp::extract<std::string>(pair[0]), bp::extract<int>(pair[1]));
    }
    return work::dict_in(m);
}

static bp::dict dict_out() {
    bp::dict d;
    for (const auto& item : work::dict_out()) d[item.first] = item.second;
    return d;
}

BOOST_PYTHON_MODULE(work) {
    using bp::arg;
    bp::def("noargs", &work::nothing);
    bp::def("add", &work::add, (arg("a"), arg("b")));
    bp::def("six", &work::six, (arg("a"), arg("b"), arg("c"), arg("d"), arg("e"), arg("f")));
    bp::def("defaults", &work::defaults, (arg("a"), arg("b") = 2, arg("c") = 3));
    bp::def("mul", &work::mul, (arg("a"), arg("b")));
    bp::def("text", &work::text);
    // The overload defined last is tried first.
    bp::def("over", &work::over_text);
    bp::def("over", &work::over_double);
    bp::def("over", &work::over_int);
    bp::def("thrower", &work::thrower);
    bp::def("error", &error);
    bp::def("ints_in", &ints_in);
    bp::def("ints_out", &ints_out);
    bp::def("strs_in", &strs_in);
    bp::def("dict_in", &dict_in);
    bp::def("dict_out", &dict_out);
    bp::def("callbacks", &callbacks, (arg("f"), arg("n")));

    bp::class_<work::Point>("Point", bp::init<double, double>((arg("x"), arg("y"))))
        .def("norm", &work::Point::norm)
        .def("shift", &work::Point::shift, (arg("dx"), arg("dy")))
        .def_readwrite("x", &work::Point::x)
        .def_readwrite("y", &work::Point::y);
    bp::scope().attr("OpenPoint") = bp::scope().attr("Point");
    bp::def("take", &work::take);
    bp::def("give", &work::give);

    bp::class_<PyNode, boost::noncopyable>("Node").def("step", &work::Node::step, &PyNode::base_step);
    bp::def("drive", &work::drive, (arg("n"), arg("i")));

    bp::class_<work::Numbers>("Numbers", bp::init<int>())
        .def("__iter__", bp::range(&work::Numbers::begin, &work::Numbers::end));
}
