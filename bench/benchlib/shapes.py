# bench/benchlib/shapes.py: writes the generated modules, in the dialect of each peer.
#
# The shape is that of nanobind's published benchmark: functions of six scalars, one for every order of six types (720),
# which add them up; and structs of six such members with a constructor and a method that does the same. Further shapes:
# one name with many overloads, and a chain of base classes. What a peer would not write that way is not generated.
import itertools

TYPES = ["uint16_t", "int32_t", "uint32_t", "int64_t", "uint64_t", "float"]
ORDERS = list(itertools.permutations(TYPES))
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def order(i):
    """The types of function or struct number i; after 720 they come again under new names."""
    return ORDERS[i % len(ORDERS)]


def parameters(types):
    return ", ".join("%s %s" % (t, LETTERS[k]) for k, t in enumerate(types))


def letters(types):
    return ", ".join(LETTERS[:len(types)])


# Overload number i takes the number's digits to base 3 as types, so that any two differ where Python can tell.
WIDTH = 7
DIGITS = ["int", "double", "std::string"]


def overload_types(i):
    found = []
    for _ in range(WIDTH):
        found.append(DIGITS[i % 3])
        i //= 3
    return found


def struct(i):
    types = order(i)
    return ("struct Struct%d {\n    %s\n    Struct%d(%s) : %s {}\n    float sum() const { return a + b + c + d + e + f; }\n};\n" % (
        i, " ".join("%s %s;" % (t, LETTERS[k]) for k, t in enumerate(types)), i, parameters(types),
        ", ".join("%s(%s)" % (c, c) for c in LETTERS[:6])))


def chain_struct(k):
    head = "struct Level%d" % k
    if k == 0:
        return head + " {\n    double value;\n    Level0() : value(1) {}\n    double get() const { return value; }\n};\n"
    return head + " : Level%d {};\n" % (k - 1)


class Dialect(object):
    """What is common to the C++ libraries: lambdas given to a def()."""
    prelude = ""
    opening = "MODULE(%s, m) {\n"
    closing = "}\n"
    kinds = ("functions", "classes", "overloads", "chain")

    def function(self, i):
        """(what stands before the module's body, what stands in it)"""
        return "", "    m.def(\"test_%04d\", [](%s) { return a + b + c + d + e + f; });\n" % (i, parameters(order(i)))

    def struct(self, i):
        return struct(i), "    %s\n" % self.bind_struct(i)

    def overload(self, i):
        types = overload_types(i)
        return "", "    m.def(\"over\", [](%s) { return %d; });\n" % (self.overload_parameters(types), i)

    @staticmethod
    def overload_parameters(types):
        return ", ".join({"std::string": "const std::string&"}.get(t, t) for t in types)

    def link(self, k):
        return chain_struct(k), "    %s\n" % self.bind_link(k)

    def after_chain(self):
        return "static double take(const Level0& l) { return l.value; }\n", "    m.def(\"take\", &take);\n"

    def module(self, name, parts):
        before = "".join(p[0] for p in parts)
        inside = "".join(p[1] for p in parts)
        return self.prelude + before + self.opening % name + inside + self.closing

    # ---- whole modules

    def functions(self, name, n):
        return self.module(name, [self.function(i) for i in range(n)])

    def classes(self, name, n):
        return self.module(name, [self.struct(i) for i in range(n)])

    def big(self, name):
        return self.module(name, [self.function(i) for i in range(1000)] + [self.struct(i) for i in range(200)])

    def overloads(self, name, n):
        return self.module(name, [self.overload(i) for i in range(n)])

    def chain(self, name, depth):
        return self.module(name, [self.link(k) for k in range(depth + 1)] + [self.after_chain()])


class Nanobind(Dialect):
    prelude = "#include <nanobind/nanobind.h>\n#include <nanobind/stl/string.h>\n#include <cstdint>\nnamespace nb = nanobind;\n"
    opening = "NB_MODULE(%s, m) {\n"

    def bind_struct(self, i):
        return "nb::class_<Struct%d>(m, \"Struct%d\").def(nb::init<%s>()).def(\"sum\", &Struct%d::sum);" % (i, i, ", ".join(order(i)), i)

    def bind_link(self, k):
        base = ", Level%d" % (k - 1) if k else ""
        get = ".def(\"get\", &Level0::get)" if not k else ""
        return "nb::class_<Level%d%s>(m, \"Level%d\").def(nb::init<>())%s;" % (k, base, k, get)


class Pybind11(Nanobind):
    prelude = "#include <pybind11/pybind11.h>\n#include <cstdint>\nnamespace nb = pybind11;\n"
    opening = "PYBIND11_MODULE(%s, m) {\n"


class BoostPython(Dialect):
    prelude = "#include <boost/python.hpp>\n#include <cstdint>\n#include <string>\nnamespace bp = boost::python;\n"
    opening = "BOOST_PYTHON_MODULE(%s) {\n"
    kinds = ("functions", "classes", "chain")  # its overloads are limited by the reversed order and take minutes to compile

    def function(self, i):
        return "", "    bp::def(\"test_%04d\", +[](%s) { return a + b + c + d + e + f; });\n" % (i, parameters(order(i)))

    def bind_struct(self, i):
        return "bp::class_<Struct%d>(\"Struct%d\", bp::init<%s>()).def(\"sum\", &Struct%d::sum);" % (i, i, ", ".join(order(i)), i)

    def bind_link(self, k):
        base = ", bp::bases<Level%d>" % (k - 1) if k else ""
        get = ".def(\"get\", &Level0::get)" if not k else ""
        return "bp::class_<Level%d%s>(\"Level%d\")%s;" % (k, base, k, get)

    def after_chain(self):
        return "static double take(const Level0& l) { return l.value; }\n", "    bp::def(\"take\", &take);\n"


class Pyrite(Dialect):
    prelude = "#include <pyrite/pyrite.hpp>\n#include <cstdint>\nusing namespace pyrite;\n"
    opening = "PYMODINIT(%s, py, m) {\n"

    def function(self, i):
        types = order(i)
        return "", "    PYFN_AS(m, \"test_%04d\", (%s), \"\", [](%s) { return a + b + c + d + e + f; });\n" % (i, letters(types), parameters(types))

    def bind_struct(self, i):
        types = order(i)
        return "PYCLASS(m, Struct%d, cls) { PYINIT(cls, (%s), (%s)); PYMETHOD(cls, sum, ()); }" % (i, ", ".join(types), letters(types))

    def overload(self, i):
        types = overload_types(i)
        return "", "    PYFN_AS(m, \"over\", (%s), \"\", [](%s) { return %d; });\n" % (letters(types), self.overload_parameters(types), i)

    def bind_link(self, k):
        base = "cls.base<Level%d>(); " % (k - 1) if k else ""
        get = " PYMETHOD(cls, get, ());" if not k else ""
        return "PYCLASS(m, Level%d, cls) { %sPYINIT(cls, (), ());%s }" % (k, base, get)

    def after_chain(self):
        return "static double take(const Level0& l) { return l.value; }\n", "    PYFN(m, take, (l));\n"


# ---- the C API, by hand



def load(types, to=""):
    return " || ".join("!as_%s(args[%d], &%s%s)" % (t, k, to, LETTERS[k]) for k, t in enumerate(types))


class Floor(Dialect):
    prelude = "#include \"shapes.hpp\"\n"

    def function(self, i):
        types = order(i)
        code = "static PyObject *f%d(PyObject *, PARAMS) {\n    OPEN_ARGS\n    if (nargs != 6) return wrong_count(\"test_%04d\", 6, nargs);\n" % (i, i)
        code += "    %s\n" % " ".join("%s %s;" % (t, LETTERS[k]) for k, t in enumerate(types))
        code += "    if (%s) return nullptr;\n    return PyFloat_FromDouble(a + b + c + d + e + f);\n}\n" % load(types)
        return code, ("function", "{\"test_%04d\", CFUNC(f%d), FLAGS, nullptr}," % (i, i))

    def struct(self, i):
        types = order(i)
        values = ", ".join(LETTERS[:6])
        code = struct(i) + (
            "struct Object%(i)d {\n    PyObject_HEAD\n    Struct%(i)d value;\n};\n"
            "static bool load%(i)d(PyObject *const *args, Py_ssize_t nargs, PyObject *kw, PyObject *self) {\n"
            "    if (nargs != 6 || kw) return wrong_count(\"Struct%(i)d\", 6, nargs) != nullptr;\n    %(members)s\n"
            "    if (%(load)s) return false;\n    new (&reinterpret_cast<Object%(i)d *>(self)->value) Struct%(i)d(%(values)s);\n    return true;\n}\n"
            "static int init%(i)d(PyObject *self, PyObject *args, PyObject *kw) {\n"
            "    return load%(i)d(&PyTuple_GET_ITEM(args, 0), PyTuple_GET_SIZE(args), kw, self) ? 0 : -1;\n}\n"
            "static PyObject *sum%(i)d(PyObject *self, PyObject *) {\n"
            "    return PyFloat_FromDouble(reinterpret_cast<Object%(i)d *>(self)->value.sum());\n}\n"
            "static PyMethodDef methods%(i)d[] = {{\"sum\", sum%(i)d, METH_NOARGS, nullptr}, {nullptr, nullptr, 0, nullptr}};\n"
            "#if VECTOR_TYPES\n"
            "static PyObject *call%(i)d(PyObject *type, PyObject *const *args, size_t nargsf, PyObject *kw) {\n"
            "    return made(load%(i)d, type, args, PyVectorcall_NARGS(nargsf), kw);\n}\n#endif\n"
            "static PyTypeObject type%(i)d = STATIC_TYPE(\"shape.Struct%(i)d\", sizeof(Object%(i)d), nullptr, methods%(i)d, nullptr, init%(i)d, PyType_GenericNew, call%(i)d);\n"
        ) % {"i": i, "members": " ".join("%s %s;" % (t, LETTERS[k]) for k, t in enumerate(types)), "load": load(types), "values": values}
        return code, ("type", "{\"Struct%d\", &type%d}," % (i, i))

    def overloads(self, name, n):
        # The types of the arguments make a number, and the number is the overload: one switch, however many there are.
        cases = []
        for i in range(n):
            types = overload_types(i)
            kind = {"int": "int", "double": "double", "std::string": "text"}
            declared = " ".join("%s v%d;" % (t, k) for k, t in enumerate(types))
            loads = " || ".join("!as_%s(args[%d], &v%d)" % (kind[t], k, k) for k, t in enumerate(types) if t != "double")
            doubles = " ".join("v%d = PyFloat_AS_DOUBLE(args[%d]);" % (k, k) for k, t in enumerate(types) if t == "double")
            used = " + ".join("static_cast<int>(%s)" % ("v%d.size()" % k if t == "std::string" else "v%d" % k) for k, t in enumerate(types))
            cases.append("static PyObject *over%d(PyObject *const *args) {\n    %s\n    %s\n%s    (void)(%s);\n    return from_long(%d);\n}\n" % (
                i, declared, doubles, "    if (%s) return nullptr;\n" % loads if loads else "", used, i))
        text = self.prelude + "".join(cases)
        text += ("static PyObject *over(PyObject *, PARAMS) {\n    OPEN_ARGS\n    if (nargs != %d) return wrong_count(\"over\", %d, nargs);\n"
                 "    int number = 0;\n    for (int k = %d; k >= 0; --k) {\n        number *= 3;\n        PyObject *o = args[k];\n"
                 "        if (PyFloat_Check(o)) number += 1;\n"
                 "#if PY3\n        else if (PyUnicode_Check(o)) number += 2;\n        else if (!PyLong_Check(o)) number = 100000;\n"
                 "#else\n        else if (PyString_Check(o)) number += 2;\n        else if (!PyInt_Check(o)) number = 100000;\n#endif\n    }\n"
                 "    switch (number) {\n" % (WIDTH, WIDTH, WIDTH - 1))
        text += "".join("    case %d: return over%d(args);\n" % (i, i) for i in range(n))
        text += "    }\n    PyErr_SetString(PyExc_TypeError, \"no overload takes these\");\n    return nullptr;\n}\n"
        return text + self.assemble(name, ["{\"over\", CFUNC(over), FLAGS, nullptr},"], [])

    def chain(self, name, depth):
        # One layout for all; each type names its base, and inherits the rest.
        code = self.prelude + "".join(chain_struct(k) for k in range(depth + 1))
        code += "struct Object {\n    PyObject_HEAD\n    Level0 value;\n};\n"
        code += ("static PyObject *make(PyTypeObject *type, PyObject *, PyObject *) {\n    PyObject *self = type->tp_alloc(type, 0);\n"
                 "    if (self) new (&reinterpret_cast<Object *>(self)->value) Level0();\n    return self;\n}\n"
                 "static PyObject *get(PyObject *self, PyObject *) { return PyFloat_FromDouble(reinterpret_cast<Object *>(self)->value.get()); }\n"
                 "static PyMethodDef methods[] = {{\"get\", get, METH_NOARGS, nullptr}, {nullptr, nullptr, 0, nullptr}};\n")
        for k in range(depth + 1):
            code += "static PyTypeObject type%d = STATIC_TYPE(\"shape.Level%d\", sizeof(Object), nullptr, %s, %s, nullptr, make, nullptr);\n" % (
                k, k, "nullptr" if k else "methods", "&type%d" % (k - 1) if k else "nullptr")
        code += ("static PyObject *take(PyObject *, PyObject *o) {\n    if (Py_TYPE(o) != &type0 && !PyType_IsSubtype(Py_TYPE(o), &type0)) {\n"
                 "        PyErr_SetString(PyExc_TypeError, \"a Level0 is required\");\n        return nullptr;\n    }\n"
                 "    return PyFloat_FromDouble(reinterpret_cast<Object *>(o)->value.value);\n}\n")
        return code + self.assemble(name, ["{\"take\", take, METH_O, nullptr},"], ["{\"Level%d\", &type%d}," % (k, k) for k in range(depth + 1)])

    def module(self, name, parts):
        return self.prelude + "".join(p[0] for p in parts) + self.assemble(
            name, [p[1][1] for p in parts if p[1][0] == "function"], [p[1][1] for p in parts if p[1][0] == "type"])

    def assemble(self, name, functions, types):
        text = "static PyMethodDef functions[] = {\n    %s\n    {nullptr, nullptr, 0, nullptr},\n};\n" % "\n    ".join(functions)
        text += "static const NamedType types[] = {\n    %s\n    {nullptr, nullptr},\n};\n" % "\n    ".join(types)
        text += "static bool fill(PyObject *m) { return add_types(m, types, sizeof(types) / sizeof(*types) - 1); }\n"
        return text + (
            "#if PY3\nstatic PyModuleDef definition = {PyModuleDef_HEAD_INIT, \"%(n)s\", nullptr, -1, functions, nullptr, nullptr, nullptr, nullptr};\n"
            "EXPORT PyObject *PyInit_%(n)s() {\n    PyObject *m = PyModule_Create(&definition);\n    return m && fill(m) ? m : nullptr;\n}\n"
            "#else\nEXPORT void init%(n)s() {\n    PyObject *m = Py_InitModule(\"%(n)s\", functions);\n    if (m) fill(m);\n}\n#endif\n") % {"n": name}


class CArgs(Floor):
    kinds = ("functions", "classes")
    CODES = {"uint16_t": "H", "int32_t": "i", "uint32_t": "I", "int64_t": "L", "uint64_t": "K", "float": "f"}
    # The formats want C's own types.
    REAL = {"uint16_t": "unsigned short", "int32_t": "int", "uint32_t": "unsigned int", "int64_t": "long long", "uint64_t": "unsigned long long", "float": "float"}

    def parse(self, types):
        return "    %s\n    if (!PyArg_ParseTuple(args, \"%s\", %s))" % (
            " ".join("%s %s;" % (self.REAL[t], LETTERS[k]) for k, t in enumerate(types)), "".join(self.CODES[t] for t in types),
            ", ".join("&" + c for c in LETTERS[:6]))

    def function(self, i):
        types = order(i)
        code = "static PyObject *f%d(PyObject *, PyObject *args) {\n%s return nullptr;\n    return PyFloat_FromDouble(a + b + c + d + e + f);\n}\n" % (i, self.parse(types))
        return code, ("function", "{\"test_%04d\", f%d, METH_VARARGS, nullptr}," % (i, i))

    def struct(self, i):
        code = struct(i) + (
            "struct Object%(i)d {\n    PyObject_HEAD\n    Struct%(i)d *value;\n};\n"
            "static int init%(i)d(PyObject *self, PyObject *args, PyObject *) {\n%(parse)s return -1;\n"
            "    Object%(i)d *o = reinterpret_cast<Object%(i)d *>(self);\n    delete o->value;\n    o->value = new Struct%(i)d(%(values)s);\n    return 0;\n}\n"
            "static void dealloc%(i)d(PyObject *self) {\n    delete reinterpret_cast<Object%(i)d *>(self)->value;\n    Py_TYPE(self)->tp_free(self);\n}\n"
            "static PyObject *sum%(i)d(PyObject *self, PyObject *) {\n    return PyFloat_FromDouble(reinterpret_cast<Object%(i)d *>(self)->value->sum());\n}\n"
            "static PyMethodDef methods%(i)d[] = {{\"sum\", sum%(i)d, METH_NOARGS, nullptr}, {nullptr, nullptr, 0, nullptr}};\n"
            "static PyTypeObject type%(i)d = STATIC_TYPE(\"shape.Struct%(i)d\", sizeof(Object%(i)d), dealloc%(i)d, methods%(i)d, nullptr, init%(i)d, PyType_GenericNew, nullptr);\n"
        ) % {"i": i, "parse": self.parse(order(i)), "values": ", ".join(LETTERS[:6])}
        return code, ("type", "{\"Struct%d\", &type%d}," % (i, i))


# ---- Cython, SWIG, Rust

class Cython(Dialect):
    prelude = "# cython: language_level=3\nfrom libc.stdint cimport int32_t, int64_t, uint16_t, uint32_t, uint64_t\n\n"
    opening = "# module %s\n"
    closing = ""
    kinds = ("functions", "classes")

    def function(self, i):
        return "", "def test_%04d(%s):\n    return <float>(a + b + c + d + e + f)\n\n" % (i, parameters(order(i)))

    def struct(self, i):
        types = order(i)
        return "", "cdef class Struct%d:\n%s\n    def __init__(self, %s):\n%s\n    def sum(self):\n        return <float>(%s)\n\n" % (
            i, "".join("    cdef %s %s\n" % (t, LETTERS[k]) for k, t in enumerate(types)), parameters(types),
            "".join("        self.%s = %s\n" % (c, c) for c in LETTERS[:6]), " + ".join("self." + c for c in LETTERS[:6]))


class Swig(Dialect):
    prelude = ""
    kinds = ("functions", "classes")

    def function(self, i):
        return "inline float test_%04d(%s) { return a + b + c + d + e + f; }\n" % (i, parameters(order(i))), ""

    def struct(self, i):
        return struct(i), ""

    def module(self, name, parts):
        return ("%%module %s\n%%include <stdint.i>\n"
                "%%exception {\n    try {\n        $action\n    } catch (const std::exception& e) {\n        PyErr_SetString(PyExc_RuntimeError, e.what());\n        SWIG_fail;\n    }\n}\n"
                "%%{\n#include <cstdint>\n#include <exception>\n%%}\n%%inline %%{\n%s%%}\n" % (name, "".join(p[0] for p in parts)))


class PyO3(Dialect):
    prelude = "use pyo3::prelude::*;\n"
    kinds = ("functions", "classes")
    RUST = {"uint16_t": "u16", "int32_t": "i32", "uint32_t": "u32", "int64_t": "i64", "uint64_t": "u64", "float": "f32"}
    # C++ adds mixed types as they come; Rust is told the common one. Sums wrap as C++'s unsigned do.
    SUM = "a as f32 + b as f32 + c as f32 + d as f32 + e as f32 + f as f32"

    def parameters(self, types):
        return ", ".join("%s: %s" % (LETTERS[k], self.RUST[t]) for k, t in enumerate(types))

    def function(self, i):
        return ("#[pyfunction]\nfn test_%04d(%s) -> f32 {\n    %s\n}\n" % (i, self.parameters(order(i)), self.SUM),
                "    m.add_function(wrap_pyfunction!(test_%04d, m)?)?;\n" % i)

    def struct(self, i):
        types = order(i)
        text = "#[pyclass]\nstruct Struct%d {\n%s}\n#[pymethods]\nimpl Struct%d {\n    #[new]\n    fn new(%s) -> Self {\n        Struct%d { %s }\n    }\n    fn sum(&self) -> f32 {\n        %s\n    }\n}\n" % (
            i, "".join("    %s: %s,\n" % (LETTERS[k], self.RUST[t]) for k, t in enumerate(types)), i, self.parameters(types), i, ", ".join(LETTERS[:6]),
            " + ".join("self.%s as f32" % c for c in LETTERS[:6]))
        return text, "    m.add_class::<Struct%d>()?;\n" % i

    def module(self, name, parts):
        return self.prelude + "".join(p[0] for p in parts) + "#[pymodule]\nfn %s(m: &Bound<'_, PyModule>) -> PyResult<()> {\n%s    Ok(())\n}\n" % (
            name, "".join(p[1] for p in parts))


DIALECTS = {"floor": Floor(), "floor_small": Floor(), "c_args": CArgs(), "pyrite": Pyrite(), "nanobind": Nanobind(), "pybind11": Pybind11(),
            "boost_python": BoostPython(), "cython": Cython(), "swig": Swig(), "swig_builtin": Swig(), "pyo3": PyO3()}


def write(peer, shape, number):
    """The text of a module named `shape`: functions, classes, big, overloads or chain; None where the peer has no such."""
    dialect = DIALECTS[peer]
    if shape == "big":
        return dialect.big("shape")
    if shape not in dialect.kinds:
        return None
    return getattr(dialect, shape)("shape", number)
