# bench/cython/work_cython.pyx: work.hpp bound with Cython, as its documentation shows it. Built as the module `work`.
from cython.operator cimport dereference, preincrement
from libcpp cimport bool
from libcpp.string cimport string
from libcpp.unordered_map cimport unordered_map
from libcpp.vector cimport vector

cdef extern from "work.hpp" namespace "work":
    void c_nothing "work::nothing"() except +
    int c_add "work::add"(int a, int b) except +
    int c_six "work::six"(int a, int b, int c, int d, int e, int f) except +
    int c_defaults "work::defaults"(int a, int b, int c) except +
    double c_mul "work::mul"(double a, double b) except +
    string c_text "work::text"(const string& s) except +
    int c_over_int "work::over_int"(int a) except +
    double c_over_double "work::over_double"(double a) except +
    string c_over_text "work::over_text"(const string& s) except +
    int c_thrower "work::thrower"(int a) except +
    bool c_valid "work::valid"(int a) except +
    cdef cppclass CPoint "work::Point":
        double x
        double y
        CPoint()
        CPoint(double x, double y)
        double norm() except +
        double shift(double dx, double dy) except +
    double c_take "work::take"(const CPoint& p) except +
    CPoint c_give "work::give"(double x) except +
    cdef cppclass CNode "work::Node":
        int step(int i) except +
    int c_drive "work::drive"(CNode& n, int i) except? -1
    long c_ints_in "work::ints_in"(const vector[int]& v) except +
    vector[int] c_ints_out "work::ints_out"(int n) except +
    long c_strs_in "work::strs_in"(const vector[string]& v) except +
    long c_dict_in "work::dict_in"(const unordered_map[string, int]& v) except +
    unordered_map[string, int] c_dict_out "work::dict_out"() except +
    cdef cppclass CNumbers "work::Numbers":
        vector[int] items
        CNumbers(int n) except +

# The C++ class whose virtual function comes back to Python: Cython has none of its own, so it is written beside.
cdef extern from "cython_node.hpp":
    ctypedef int (*step_function)(object self, int i) except? -1
    step_function node_step
    cdef cppclass PyNode(CNode):
        PyNode(object self)
        int base_step(int i)

def noargs():
    c_nothing()

def add(int a, int b):
    return c_add(a, b)

def six(int a, int b, int c, int d, int e, int f):
    return c_six(a, b, c, d, e, f)

def defaults(int a, int b=2, int c=3):
    return c_defaults(a, b, c)

def mul(double a, double b):
    return c_mul(a, b)

def text(const string& s):
    return c_text(s)

def over(a):
    if isinstance(a, int):
        return c_over_int(a)
    if isinstance(a, float):
        return c_over_double(a)
    return c_over_text(a)

def thrower(int a):
    return c_thrower(a)

def error(int a):
    if not c_valid(a):
        raise ValueError("bad value")
    return a

def ints_in(const vector[int]& v):
    return c_ints_in(v)

def ints_out(int n):
    return c_ints_out(n)

def strs_in(const vector[string]& v):
    return c_strs_in(v)

def dict_in(const unordered_map[string, int]& v):
    return c_dict_in(v)

def dict_out():
    return c_dict_out()

def callbacks(f, int n):
    cdef long total = 0
    cdef int i
    for i in range(n):
        total += <int>f(i)
    return total


cdef class Point:
    cdef CPoint p

    def __init__(self, double x, double y):
        self.p = CPoint(x, y)

    def norm(self):
        return self.p.norm()

    def shift(self, double dx, double dy):
        return self.p.shift(dx, dy)

    @property
    def x(self):
        return self.p.x

    @x.setter
    def x(self, double value):
        self.p.x = value

    @property
    def y(self):
        return self.p.y

    @y.setter
    def y(self, double value):
        self.p.y = value

OpenPoint = Point

def take(Point p not None):
    return c_take(p.p)

def give(double x):
    cdef Point made = Point.__new__(Point)
    made.p = c_give(x)
    return made


cdef class Node:
    cdef PyNode* node

    def __cinit__(self):
        self.node = new PyNode(self)

    def __dealloc__(self):
        del self.node

    def step(self, int i):
        return self.node.base_step(i)

def drive(Node n not None, int i):
    return c_drive(dereference(n.node), i)

cdef int step_in_python(object self, int i) except? -1 with gil:
    return self.step(i)

node_step = step_in_python


cdef class Numbers:
    cdef CNumbers* numbers

    def __cinit__(self, int n):
        self.numbers = new CNumbers(n)

    def __dealloc__(self):
        del self.numbers

    def __iter__(self):
        return NumbersIterator(self)


cdef class NumbersIterator:
    cdef Numbers owner
    cdef size_t at

    def __init__(self, Numbers owner not None):
        self.owner = owner
        self.at = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.at >= self.owner.numbers.items.size():
            raise StopIteration
        cdef int value = self.owner.numbers.items[self.at]
        self.at += 1
        return value
