# bench/measured/rows.py: the rows of the table of calls: what is set up, and the one statement that is measured.
#
# Each row is run as `for _ in it: statement`, with the names that the set-up made as local variables. A row is left
# out for a module that lacks what the set-up asks of it. Read by Python 2.7 and 3: keep it plain.


class Row(object):
    def __init__(self, key, title, setup, statement, bulk=False):
        self.key = key
        self.title = title
        self.setup = setup
        self.statement = statement
        # Rows that do a thousand things at once need few rounds to be exact.
        self.bulk = bulk


CAUGHT = "try:\n {0}\nexcept {1}:\n pass"
SUBCLASS = "class Sub(m.{0}):\n{1}\n"

ROWS = [
    Row("noargs", "no arguments", "f = m.noargs", "f()"),
    Row("add", "add(int, int)", "f = m.add", "f(1200, 3400)"),
    Row("add_kw", "the same by keywords", "f = m.add", "f(a=1200, b=3400)"),
    Row("six", "six ints", "f = m.six", "f(1200, 3400, 5600, 7800, 9000, 1100)"),
    Row("defaults", "two of three by default", "f = m.defaults", "f(1200)"),
    Row("mul", "two doubles", "f = m.mul", "f(1.5, 2.5)"),
    Row("text", "str to str", "f = m.text; s = 'hello world'", "f(s)"),
    Row("over_first", "overloads, the first fits", "f = m.over", "f(1200)"),
    Row("over_third", "overloads, the third fits", "f = m.over; s = 'hello world'", "f(s)"),
    Row("wrong_type", "wrong type caught", "f = m.add", CAUGHT.format("f(1200, 'x')", "TypeError")),
    Row("throw", "C++ throw caught", "f = m.thrower", CAUGHT.format("f(1200)", "RuntimeError")),
    Row("error", "error without a throw", "f = m.error", CAUGHT.format("f(1200)", "ValueError")),
    Row("construct", "construct", "C = m.Point", "C(1.5, 2.5)"),
    Row("construct_open", "construct, type not immutable", "C = m.OpenPoint", "C(1.5, 2.5)"),
    Row("construct_kw", "construct by keywords", "C = m.Point", "C(x=1.5, y=2.5)"),
    Row("method", "method", "p = m.Point(1.5, 2.5)", "p.norm()"),
    Row("method_args", "method of two doubles", "p = m.Point(1.5, 2.5)", "p.shift(0.0, 0.0)"),
    Row("get", "property get", "p = m.Point(1.5, 2.5)", "p.x"),
    Row("set", "property set", "p = m.Point(1.5, 2.5)", "p.x = 2.5"),
    Row("pass", "pass an instance", "f = m.take; p = m.Point(1.5, 2.5)", "f(p)"),
    Row("give", "return an instance", "f = m.give", "f(1.5)"),
    Row("sub_construct", "construct a Python subclass", SUBCLASS.format("Point", " pass") + "C = Sub", "C(1.5, 2.5)"),
    Row("sub_method", "method on a Python subclass", SUBCLASS.format("Point", " pass") + "p = Sub(1.5, 2.5)", "p.norm()"),
    Row("virtual", "virtual call into Python",
        "f = m.drive\n" + SUBCLASS.format("Node", " def step(self, i): return i") + "p = Sub()", "f(p, 1200)"),
    Row("ints_in", "list of 1000 ints in", "f = m.ints_in; v = list(range(1000))", "f(v)", bulk=True),
    Row("ints_out", "list of 1000 ints out", "f = m.ints_out", "f(1000)", bulk=True),
    Row("strs_in", "list of 1000 strings in", "f = m.strs_in; v = ['item %d' % i for i in range(1000)]", "f(v)", bulk=True),
    Row("dict_in", "dict of 1000 in", "f = m.dict_in; v = dict(('key %d' % i, i) for i in range(1000))", "f(v)", bulk=True),
    Row("dict_out", "dict of 1000 out", "f = m.dict_out", "f()", bulk=True),
    Row("callbacks", "1000 callbacks", "f = m.callbacks; g = lambda i: i", "f(g, 1000)", bulk=True),
    Row("iterate", "iterate over 1000 items", "n = m.Numbers(1000)", "for i in n: pass", bulk=True),
]

EMPTY = Row("empty", "the loop itself", "", "pass")

EXPECTED = [
    # What each module must answer before it is measured: a benchmark of a wrong answer is worth nothing.
    ("m.noargs()", None), ("m.add(1, 2)", 3), ("m.add(b=1, a=2)", 3), ("m.add(-5, True)", -4),
    ("m.six(1, 2, 3, 4, 5, 6)", 21), ("m.defaults(1)", 6), ("m.defaults(1, c=9)", 12), ("m.mul(1.5, 2)", 3.0),
    ("m.text('abc')", 'abc'), ("m.over(1)", 2), ("m.over(1.5)", 2.5), ("m.over('q')", 'q'),
    ("m.Point(1.5, 2.5).x", 1.5), ("m.Point(y=1, x=2).y", 1.0), ("m.Point(1.0, 2.0).norm()", 5.0),
    ("m.Point(1.0, 2.0).shift(1.0, 1.0)", 2.0), ("m.take(m.Point(1.0, 2.0))", 3.0), ("m.give(4.0).x", 4.0),
    ("m.OpenPoint(1.5, 2.5) is None", False), ("m.drive(m.Node(), 1)", 2),
    ("m.ints_in([1, 2, 3])", 6), ("list(m.ints_out(3))", [0, 1, 2]), ("m.strs_in(['ab', 'c'])", 3),
    ("m.dict_in({'a': 1, 'b': 2})", 2), ("len(m.dict_out())", 1000), ("m.dict_out()['key 7']", 7),
    ("m.callbacks(lambda i: i, 4)", 6), ("list(m.Numbers(3))", [0, 1, 2]),
]
EXPECTED_ERRORS = [
    ("m.add(1, 'x')", TypeError), ("m.add(1)", TypeError), ("m.add(1, 2, 3)", TypeError), ("m.add(2**40, 1)", (OverflowError, TypeError)),
    ("m.thrower(1)", RuntimeError), ("m.error(1)", ValueError), ("m.take(3)", TypeError),
]
