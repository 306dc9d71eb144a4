// bench/cython/cython_node.hpp: the C++ half of a virtual function that Python overrides, which Cython leaves to hand.
#pragma once
#include <Python.h>

#include "work.hpp"

// Set by work_cython.pyx. A Python error that it meets stays set, and drive() sees it.
typedef int (*step_function)(PyObject* self, int i);
static step_function node_step;

struct PyNode : work::Node {
    PyObject* self;
    explicit PyNode(PyObject* self_) : self(self_) {}
    int step(int i) override { return node_step(self, i); }
    int base_step(int i) { return work::Node::step(i); }
};
