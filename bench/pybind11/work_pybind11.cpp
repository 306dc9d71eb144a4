// bench/pybind11/work_pybind11.cpp: work.hpp bound with pybind11, as its documentation shows it.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "work.hpp"

namespace py = pybind11;
using namespace py::literals;

struct PyNode : work::Node {
    using work::Node::Node;
    int step(int i) override { PYBIND11_OVERRIDE(int, work::Node, step, i); }
};

static long callbacks(py::function f, int n) {
    long sum = 0;
    for (int i = 0; i < n; ++i) sum += f(i).cast<int>();
    return sum;
}

static int error(int a) {
    if (!work::valid(a)) throw py::value_error("bad value");
    return a;
}

PYBIND11_MODULE(work, m) {
    m.def("noargs", &work::nothing);
    m.def("add", &work::add, "a"_a, "b"_a);
    m.def("six", &work::six, "a"_a, "b"_a, "c"_a, "d"_a, "e"_a, "f"_a);
    m.def("defaults", &work::defaults, "a"_a, "b"_a = 2, "c"_a = 3);
    m.def("mul", &work::mul, "a"_a, "b"_a);
    m.def("text", &work::text);
    m.def("over", &work::over_int);
    m.def("over", &work::over_double);
    m.def("over", &work::over_text);
    m.def("thrower", &work::thrower);
    m.def("error", &error);
    m.def("ints_in", &work::ints_in);
    m.def("ints_out", &work::ints_out);
    m.def("strs_in", &work::strs_in);
    m.def("dict_in", &work::dict_in);
    m.def("dict_out", &work::dict_out);
    m.def("callbacks", &callbacks, "f"_a, "n"_a);

    py::class_<work::Point>(m, "Point")
        .def(py::init<double, double>(), "x"_a, "y"_a)
        .def("norm", &work::Point::norm)
        .def("shift", &work::Point::shift, "dx"_a, "dy"_a)
        .def_readwrite("x", &work::Point::x)
        .def_readwrite("y", &work::Point::y);
    m.attr("OpenPoint") = m.attr("Point");
    m.def("take", &work::take);
    m.def("give", &work::give);

    py::class_<work::Node, PyNode>(m, "Node").def(py::init<>()).def("step", &work::Node::step);
    m.def("drive", &work::drive, "n"_a, "i"_a);

    py::class_<work::Numbers>(m, "Numbers")
        .def(py::init<int>())
        .def(
            "__iter__", [](const work::Numbers& n) { return py::make_iterator(n.begin(), n.end()); },
            py::keep_alive<0, 1>());
}
