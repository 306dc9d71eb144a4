# tests/test_overload.py: the first definition that fits is called, strictly first and then with implicit conversions.
import pickle
import unittest

import overload_ext as ext
from testing import Case, assert_no_leak


class Index(object):
    def __index__(self):
        return 3


class Int(int):
    pass


class Float(float):
    pass


class Text(str):
    pass


class Go(object):
    """An argument whose conversion calls `go`."""

    def __init__(self, go):
        self.go = go


def fail(error):
    raise error


class Overload(Case):
    def test_the_natural_type_wins(self):
        for value, kind in ((1, "int"), (True, "bool"), (1.5, "float"), ("a", "str"), ([], "list")):
            self.assertEqual(ext.kind(value), kind)
        self.assertEqual(ext.kind([], b=1), "list")

    def test_then_implicit_conversions_in_order(self):
        self.assertEqual(ext.kind(Index()), "int")

    def test_definitions_without_and_with_one_argument(self):
        self.assertEqual((ext.count(), ext.count(5)), (0, 1))
        self.assertRaises(TypeError, ext.count, 1, 2)
        self.assertRaises(TypeError, ext.count, "a")

    def test_closures(self):
        self.assertEqual((ext.closure(1), ext.closure("x")), (11, "10x"))

    def test_errors_of_the_chosen_one_pass(self):
        self.assert_raises_message(IndexError, "chosen", ext.raising, 1)
        self.assertEqual(ext.raising(1.5), 1)

    def test_when_none_fits_all_are_listed(self):
        self.assert_raises_message(
            TypeError,
            "kind(None, b=int) fits no overload of kind():\n    kind(x: int)\n    kind(x: bool)\n    kind(x: float)\n"
            "    kind(s: str)\n    kind(a: list, b: int = 0)", ext.kind, None, b=1)

    def test_the_doc_lists_them(self):
        for line in ("kind(x: int)", "An int.", "kind(a: list, b: int = 0)", "Two."):
            self.assertIn(line, ext.kind.__doc__)

    def test_a_set_of_one_parameter_each(self):
        for value, kind in ((1, "int"), (1.5, "float"), ("a", "str"), (u"\u20ac", "str"), (True, "bool"), ([1], "vector 1"),
                            (ext.Late(), "Late"), (Int(1), "int"), (Float(1), "float"), (Text("a"), "str"), (-1, "int"),
                            (2 ** 29, "int"), (-2 ** 31, "int"), (2 ** 31, "float"), (-2 ** 80, "float"), (Index(), "int"),
                            ((1, 2), "vector 2")):
            self.assertEqual(ext.short(value), kind, value)
        self.assert_raises_message(
            TypeError,
            "short(None) fits no overload of short():\n    short(x: int, /)\n    short(x: float, /)\n"
            "    short(x: str, /)\n    short(x: bool, /)\n    short(x: list[int], /)\n    short(x: Late, /)",
            ext.short, None)
        for wrong in (lambda: ext.short(), lambda: ext.short(1, 2), lambda: ext.short(x=1), lambda: ext.short(["a"])):
            self.assertRaises(TypeError, wrong)

    def test_an_exact_one_wins_over_an_earlier_conversion(self):
        self.assertEqual([ext.exact_later(x) for x in (1, 1.5, True, 2 ** 40)], ["int", "float", "float", "float"])

    def test_integers_by_their_range(self):
        for value, bits in ((-128, 8), (127, 8), (128, 16), (65535, 16), (65536, 32), (-129, 32), (-2 ** 31, 32),
                            (2 ** 31, 64), (2 ** 62, 64), (2 ** 64 - 1, 64), (Int(300), 16), (Int(2 ** 31), 64)):
            self.assertEqual(ext.sizes(value), bits, value)
        for wrong in (2 ** 64, -2 ** 31 - 1, -2 ** 70, 1.0, "a"):
            self.assertRaises(TypeError, ext.sizes, wrong)

    def test_text(self):
        self.assertEqual([ext.text_first(x) for x in ("a", u"\u20ac", Text("b"), None)], ["str", "str", "str", "None"])
        self.assert_raises_message(TypeError, "text_first(int) fits no overload of text_first():\n    text_first(x: str, /)\n"
                                   "    text_first(x: str or None, /)", ext.text_first, 1)
        bad = "\xff" if str is bytes else "\udc00"
        self.assertRaises(TypeError, ext.text_first, bad)

    def test_a_conversion_that_runs_python(self):
        self.assertEqual([ext.asked(x) for x in (1, Go(lambda: 7), "a")], ["int", "Asked 7", "object"])
        # It may call the very set that is being tried, and what is wrong there is said there.
        self.assertEqual(ext.asked(Go(lambda: len(ext.asked(Go(lambda: len(ext.asked(2))))))), "Asked 7")
        self.assert_raises_message(ValueError, "inside", ext.asked, Go(lambda: fail(ValueError("inside"))))
        # A TypeError says that it does not fit.
        self.assertEqual(ext.asked(Go(lambda: fail(TypeError("inside")))), "object")

    def test_a_call_inside_a_call(self):
        self.assertEqual(ext.nested(lambda: ext.short(1)), "int")
        self.assertEqual(ext.nested(lambda x: ext.short(x), 1.5), "float")
        self.assert_raises_message(TypeError, "short(dict) fits no overload of short():\n    short(x: int, /)\n"
                                   "    short(x: float, /)\n    short(x: str, /)\n    short(x: bool, /)\n"
                                   "    short(x: list[int], /)\n    short(x: Late, /)", ext.nested, lambda: ext.short({}))
        self.assert_raises_message(TypeError, "mine", ext.nested, lambda: fail(TypeError("mine")))

    def test_names_defaults_and_stars(self):
        f = ext.long_
        self.assertEqual((f(1), f(a=1), f(Int(1))), ("a",) * 3)
        self.assertEqual((f(1, 2.5), f(1, b=2.5), f(b=2.5, a=1), f(1, 2)), ("a, b",) * 4)
        self.assertEqual((f(1, "x"), f(1, "x", 4), f(b="x", a=1), f(1, b="x", c=5)),
                         ("a, b, c=3", "a, b, c=4", "a, b, c=3", "a, b, c=5"))
        self.assertEqual((f("x"), f(None, z=1), f(None, ext.Late(), z=1)), ("other", "x, *, z", "x, *, z"))
        self.assertEqual((f(1.5), f(1.5, 2, k=3), f(1.5, *[1] * 9)), ("first 0 0", "first 1 1", "first 9 0"))
        self.assertEqual((f(first=1.5, k=1), f(**{"a": 1})), ("first 0 1", "a"))
        for wrong in (lambda: f(), lambda: f(b=2), lambda: f(None), lambda: f("x", "y"), lambda: f(other="x"),
                      lambda: f(None, z="a"), lambda: f(a=1, b=1.5, c=1, d=1)):
            self.assertRaises(TypeError, wrong)
        self.assertEqual((ext.defaulted(1), ext.defaulted([]), ext.defaulted(1, 1.5), ext.defaulted([], b=2)),
                         ("int 0", "list 0", "int 3", "list 4"))

    def test_long_lists_of_parameters(self):
        self.assertEqual([ext.many(1, 2, 3, x) for x in (4, "a", [])], ["ints", "text", "list"])
        self.assertEqual(ext.many(1, 2, d=[], c=1), "list")
        self.assertEqual(ext.many(Int(1), 2, 3, Text("a")), "text")
        for wrong in ((1, 2, 3), (1, 2, 3, None), (1, 2, 3, 4, 5), (1.5, 2, 3, 4)):
            self.assertRaises(TypeError, ext.many, *wrong)

    def test_an_error_of_the_function_is_not_taken_for_one_of_the_call(self):
        self.assert_raises_message(TypeError, "mine", ext.own_error, 1)
        self.assertEqual(ext.own_error(1.5), 1)

    def test_methods(self):
        p = ext.Point(3)
        self.assertEqual([p.add(x) for x in (1, 1.5, ext.Point(4), Index())], ["int", "float", "Point 7", "int"])
        self.assertEqual([p.plain(x) for x in (1, "a", ext.Point(4))], ["int", "str", 7])
        self.assertEqual(ext.Point.plain(p, "a"), "str")
        self.assertEqual((p.named(1), p.named(1, 2), p.named(m=1, n=2)), ("int", "two ints", "two ints"))
        self.assertEqual((ext.Point.make(1), p.make("a"), ext.Point(p).add(1)), ("int", "str", "int"))

        class Sub(ext.Point):
            def add(self, x):
                return "sub " + super(Sub, self).add(x)

        self.assertEqual((Sub(1).add(p), Sub(1).plain(p), p.plain(Sub(5))), ("sub Point 4", 4, 8))
        self.assert_raises_message(
            TypeError, "Point.plain(list) fits no overload of Point.plain():\n    Point.plain(n: int, /)\n"
            "    Point.plain(s: str, /)\n    Point.plain(other: Point, /)", p.plain, [])
        for wrong in (lambda: ext.Point.plain(1, 2), lambda: p.plain(), lambda: p.named("a"), lambda: ext.Point.make([])):
            self.assertRaises(TypeError, wrong)

    def test_what_python_sees(self):
        for function in (ext.kind, ext.short, ext.Point.make):
            self.assertIs(type(function), type(len))
        self.assertIs(type(ext.Point.__dict__["plain"]), type(str.__dict__["join"]))
        self.assertEqual((ext.short.__name__, ext.short.__module__), ("short", "overload_ext"))
        self.assertEqual(repr(ext.short), "<built-in function short>")
        self.assertIs(pickle.loads(pickle.dumps(ext.short, 2)), ext.short)
        # 3.13 says of such a function that it takes one object.
        self.assertIn(getattr(ext.short, "__text_signature__", None), (None, "($self, object, /)"))
        self.assertEqual(ext.Point.plain.__doc__, "plain(n: int, /)\n\nplain(s: str, /)\n\nplain(other: Point, /)")

    def test_classes_bound_later_are_named_in_the_doc(self):
        self.assertTrue(ext.short.__doc__.startswith("short(x: int, /)\nAn int.\n\nshort(x: float, /)\nA float.\n\n"))
        self.assertTrue(ext.short.__doc__.endswith("short(x: Late, /)"))

    def test_one_definition_in_several_modules(self):
        first, second, third = ext.first, ext.second, ext.third
        for module in (first, third):
            self.assertEqual((module.shared(1), module.shared("a")), ("int", "str"))
        self.assertEqual(second.shared(1), "int")
        self.assertRaises(TypeError, second.shared, "a")
        # A function taken from elsewhere is not changed there.
        self.assertEqual((third.taken(1), third.taken("a"), third.taken(1.5)), ("int", "str", "float"))
        self.assertRaises(TypeError, first.shared, 1.5)

    def test_a_closure_that_comes_last(self):
        self.assertEqual([ext.closure_last(x) for x in (1, 1.5, "a")], [1, 3.0, "10a"])
        self.assertRaises(TypeError, ext.closure_last, [])

    def test_nothing_leaks_of_failed_attempts(self):
        def work():
            for value in (1, 1.5, u"\u20ac", True, [1], ext.Late(), Index(), 2 ** 80):
                ext.short(value)
            for value in (1, Go(lambda: 7), "a", Go(lambda: fail(TypeError()))):
                ext.asked(value)
            ext.long_(1, u"\u20ac"), ext.long_(b=u"\u20ac", a=1), ext.long_(1.5, 2, k=3), ext.many(1, 2, 3, u"\u20ac")
            ext.Point(1).plain(ext.Point(2))
            for wrong in (lambda: ext.short(None), lambda: ext.long_(), lambda: ext.many(1, 2, 3, None),
                          lambda: ext.asked(Go(lambda: fail(ValueError()))), lambda: ext.Point(1).plain([])):
                self.assertRaises((TypeError, ValueError), wrong)

        assert_no_leak(work, ext.short, ext.long_, ext.asked, ext.many)

    def test_nothing_leaks(self):
        def work():
            ext.kind(1), ext.kind("a"), ext.kind(Index()), ext.count(), ext.count(1), ext.closure("a")
            for wrong in (lambda: ext.kind(None), lambda: ext.count("a"), lambda: ext.raising(1)):
                self.assertRaises((TypeError, IndexError), wrong)

        assert_no_leak(work, ext.kind, ext.count)


if __name__ == "__main__":
    unittest.main()
