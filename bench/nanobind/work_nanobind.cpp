// bench/nanobind/work_nanobind.cpp: work.hpp bound with nanobind, as its documentation shows it.
#include <nanobind/make_iterator.h>
#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/unordered_map.h>
#include <nanobind/stl/vector.h>
#include <nanobind/trampoline.h>

#include "work.hpp"

namespace nb = nanobind;
using namespace nb::literals;

struct PyNode : work::Node {
    NB_TRAMPOLINE(work::Node, 1);
    int step(int i) override { NB_OVERRIDE(step, i); }
};

static long callbacks(nb::callable f, int n) {
    long sum = 0;
    for (int i = 0; i < n; ++i) sum += nb::cast<int>(f(i));
    return sum;
}

// The documented way to raise without translating a C++ exception type: set the error, throw python_error.
static int error(int a) {
    if (!work::valid(a)) throw nb::value_error("bad value");
    return a;
}

NB_MODULE(work, m) {
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

    nb::class_<work::Point>(m, "Point")
        .def(nb::init<double, double>(), "x"_a, "y"_a)
        .def("norm", &work::Point::norm)
        .def("shift", &work::Point::shift, "dx"_a, "dy"_a)
        .def_rw("x", &work::Point::x)
        .def_rw("y", &work::Point::y);
    m.attr("OpenPoint") = m.attr("Point");
    m.def("take", &work::take);
    m.def("give", &work::give);

    nb::class_<work::Node, PyNode>(m, "Node").def(nb::init<>()).def("step", &work::Node::step);
    m.def("drive", &work::drive, "n"_a, "i"_a);

    nb::class_<work::Numbers>(m, "Numbers")
        .def(nb::init<int>())
        .def(
            "__iter__",
            [](const work::Numbers& n) {
                return nb::make_iterator(nb::type<work::Numbers>(), "NumbersIterator", n.begin(), n.end());
            },
            nb::keep_alive<0, 1>());
}
