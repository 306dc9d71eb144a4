# -*- coding: utf-8 -*-
# Tests of std::vector.
import array
import collections
import sysconfig
import unittest

import stl_vector_ext as ext
from testing import PY2, Case, long_, text


class Int(int):
    def __index__(self):
        raise AssertionError("an int needs no __index__")


class List(list):
    pass


class Str(str):
    pass


class Float(float):
    pass


class Indexed(object):
    def __init__(self, value, action=lambda: None):
        self.value, self.action = value, action

    def __index__(self):
        self.action()
        return self.value

    __int__ = __index__

    def __float__(self):
        return self.value + 0.5


class Failing(object):
    def __index__(self):
        raise ZeroDivisionError("no index")

    __float__ = __int__ = __index__


class BadIter(object):
    def __iter__(self):
        raise ZeroDivisionError("no iterator")


class Sequence(object):
    def __getitem__(self, i):
        return [10, 20, 30][i]

    def __len__(self):
        return 3


def failing(n):
    for i in range(n):
        yield i
    raise ZeroDivisionError("enough")


class VectorTest(Case):
    def test_both_ways(self):
        for function, values in (
                (ext.ints, [0, 1, -1, 2 ** 31 - 1, -2 ** 31]),
                (ext.longs, [2 ** 63 - 1, -2 ** 63, 2 ** 30, -2 ** 30, 2 ** 15, 2 ** 60]),
                (ext.unsigneds, [0, 2 ** 64 - 1, 2 ** 63, 2 ** 30]),
                (ext.bytes_, [0, 255]),
                (ext.bools, [True, False, True]),
                (ext.doubles, [0.5, -1e300]),
                (ext.floats, [0.5, -2.25]),
                (ext.strings, ["", "abc", u"caf\xe9", u"\U0001F600", "x\0y", "long " * 100]),
                (ext.chars, ["a", u"\xe9", "\0"]),
                (ext.objects, [None, int, [1]]),
                (ext.dicts, [{}, {1: 2}]),
                (ext.nested, [[], [1], [2, 3]]),
                (ext.deep, [[["a"], []], []]),
                (ext.tracked, [1, 2])):
            result = function(values)
            self.assertEqual(result, values)
            self.assertIs(type(result), list)
            self.assertEqual(function([]), [])

    def test_natives_come_back(self):
        self.assertEqual([type(x) for x in ext.ints([long_(1), True, Int(2)])], [int] * 3)
        self.assertEqual([type(x) for x in ext.strings([u"a", Str("b")])], [str] * 2)
        self.assertEqual([type(x) for x in ext.doubles([1, long_(2), Float(3.0)])], [float] * 3)

    def test_slow_cases_beside_the_fast_ones(self):
        self.assertEqual(ext.ints([1, Int(2), True, long_(3), Indexed(4), 5]), [1, 2, 1, 3, 4, 5])
        self.assertEqual(ext.doubles([1.5, 1, 2 ** 70, Float(2.5), Indexed(4), True]),
                         [1.5, 1.0, 2.0 ** 70, 2.5, 4.5, 1.0])

    def test_what_does_not_fit(self):
        for bad, name in (("x", "str"), (1.0, "float"), (None, "None"), ([], "list")):
            self.assert_raises_message(TypeError, "ints() argument 'x': item 2 must be int, not %s" % name,
                                       ext.ints, [1, 2, bad, 3])
        self.assert_raises_message(TypeError, "bools() argument 'x': item 0 must be bool, not int", ext.bools, [1])
        self.assert_raises_message(TypeError, "strings() argument 'x': item 1 must be str, not int", ext.strings, ["a", 1])
        self.assert_raises_message(TypeError, "dicts() argument 'x': item 0 must be dict, not list", ext.dicts, [[]])
        self.assert_raises_message(TypeError, "doubles() argument 'x': item 0 must be float, not str", ext.doubles, ["1"])

    def test_out_of_range(self):
        message = "%s() argument 'x': item 1: Python int too large to convert to C %s"
        for function, name, c_type, bad in (
                (ext.ints, "ints", "int", 2 ** 31), (ext.ints, "ints", "int", -2 ** 31 - 1), (ext.ints, "ints", "int", 2 ** 100),
                (ext.longs, "longs", "long", 2 ** 63), (ext.bytes_, "bytes_", "unsigned char", 256)):
            error = self.assertRaises(OverflowError, function, [0, bad])
            try:
                function([0, bad])
            except OverflowError as error:
                self.assertEqual(str(error)[:40], (message % (name, c_type))[:40])
        for bad in (-1, -2 ** 40, -2 ** 100, 2 ** 64):
            self.assertRaises(OverflowError, ext.unsigneds, [bad])
        self.assertRaises(OverflowError, ext.floats, [1e300])

    def test_nested_failures_name_the_way(self):
        self.assert_raises_message(TypeError, "nested() argument 'x': item 1, item 2 must be int, not str",
                                   ext.nested, [[1], [2, 3, "x"]])
        self.assert_raises_message(TypeError, "nested() argument 'x': item 0 must be list[int], not int", ext.nested, [1])
        self.assert_raises_message(TypeError, "deep() argument 'x': item 0, item 1, item 0 must be str, not int",
                                   ext.deep, [[["a"], [1]]])
        self.assert_raises_message(TypeError, "deep() argument 'x' must be list[list[list[str]]], not int", ext.deep, 1)

    def test_iterables(self):
        for value in ((1, 2), List([1, 2]), iter([1, 2]), set([1, 2]), frozenset([1, 2]), array.array("i", [1, 2]),
                      collections.deque([1, 2]), (x for x in (1, 2)), {1: "a", 2: "b"}.keys(), range(1, 3)):
            self.assertEqual(sorted(ext.ints(value)), [1, 2])
        self.assertEqual(ext.ints(Sequence()), [10, 20, 30])

    def test_errors_of_iterables_pass(self):
        self.assertRaises(ZeroDivisionError, ext.ints, failing(3))
        self.assertRaises(ZeroDivisionError, ext.ints, BadIter())
        self.assertRaises(ZeroDivisionError, ext.ints, [1, Failing()])
        self.assertRaises(ZeroDivisionError, ext.doubles, [1.0, Failing()])

    def test_text_and_bytes_are_no_lists_of_characters(self):
        for function, kind in ((ext.strings, "list[str]"), (ext.chars, "list[str]"), (ext.bytes_, "list[int]")):
            name = function.__name__
            for value in ("abc", u"abc", b"abc", bytearray(b"abc"), Str("a")):
                self.assert_raises_message(TypeError, "%s() argument 'x' must be %s, not %s" % (name, kind, type(value).__name__),
                                           function, value)

    def test_a_dict_is_no_list_of_its_keys(self):
        self.assert_raises_message(TypeError, "ints() argument 'x' must be list[int], not dict", ext.ints, {1: 2})

    def test_other_types(self):
        for value in (None, 1, object(), int, len):
            self.assertRaises(TypeError, ext.ints, value)

    @unittest.skipIf(sysconfig.get_config_var("Py_GIL_DISABLED"), "lists are copied first where there may be no GIL")
    def test_a_list_that_changes_meanwhile(self):
        def run(action):
            values = [1, 2, None, 4, 5]
            values[2] = Indexed(3, lambda: action(values))
            return ext.ints(values)

        changed = "list changed size during conversion"
        self.assert_raises_message(RuntimeError, changed, run, lambda l: l.__delitem__(slice(None)))
        self.assert_raises_message(RuntimeError, changed, run, lambda l: l.pop())
        self.assert_raises_message(RuntimeError, changed, run, lambda l: l.extend(range(1000)))
        self.assertEqual(run(lambda l: l.__setitem__(4, 50)), [1, 2, 3, 4, 50])

        def refill(values):
            del values[:]
            values.extend(list("abcde"))

        self.assert_raises_message(TypeError, "ints() argument 'x': item 3 must be int, not str", run, refill)

    def test_an_item_that_is_dropped_meanwhile(self):
        def forget():
            values[0] = None

        values = [Indexed(7, forget)]
        self.assertEqual(ext.ints(values), [7])
        values = [[1, None]]
        values[0][1] = Indexed(2, lambda: values.__setitem__(0, None))
        self.assertEqual(ext.nested(values), [[1, 2]])

    def test_nothing_is_copied(self):
        self.assertEqual(ext.copies([1, "2", 3.0]), 0)
        self.assertEqual(ext.uniques([1, 2]), [1, 2])

    def test_extract(self):
        class Holder(object):
            values = [1, 2]

        self.assertEqual((ext.extract([1, 2, 3]), ext.attr(Holder)), (3, [1, 2]))
        self.assert_raises_message(TypeError, "value: item 0 must be int, not str", ext.extract, ["x"])
        self.assert_raises_message(TypeError, "value must be list[int], not int", ext.extract, 1)

    def test_results_that_do_not_convert(self):
        self.assertRaises(UnicodeDecodeError, ext.bad_text)

    def test_bad_text_in(self):
        self.assertRaises(UnicodeEncodeError, ext.strings, ["a", u"\ud800"])
        if PY2:
            self.assertRaises(UnicodeDecodeError, ext.strings, ["a", "\xff"])

    def test_overloads(self):
        self.assertEqual([ext.over(x) for x in ([1], (1,), ["a"], "a", [])], ["ints", "tuple", "texts", "text", "ints"])
        self.assertEqual([ext.over(x) for x in (iter([1]), set("a"))], ["ints", "texts"])
        self.assertRaises(TypeError, ext.over, [None])

    def test_bound_classes(self):
        points = [ext.point(1), ext.point(2)]
        result = ext.points(points)
        self.assertEqual([p.x for p in result], [1, 2])
        self.assertIsNot(result[0], points[0])
        self.assertEqual(ext.point_sum(points), 3)
        ext.point_pointers(points)
        self.assertEqual(ext.point_sum(tuple(points)), 5)
        self.assertEqual(ext.point_map({"a": points[0]})["a"].x, 2)
        self.assert_raises_message(TypeError, "points() argument 'x': item 1 must be point, not int",
                                   ext.points, [points[0], 1])
        self.assert_raises_message(TypeError, "point_map() argument 'x': value 0 must be point, not None",
                                   ext.point_map, {"a": None})
        self.assert_raises_message(TypeError, "point_map() argument 'x' must be dict[str, point], not int",
                                   ext.point_map, 1)
        self.assert_no_leak(lambda: (ext.points(points), ext.point_sum(points), ext.point_map({"a": points[0]})),
                            points[0], points)

    def test_as_a_default(self):
        self.assertEqual(ext.with_default(), [1, 2])
        self.assertEqual(ext.with_default([3]), [3])

    def test_many(self):
        values = list(range(-5000, 5000))
        self.assertEqual(ext.ints(values), values)
        self.assertEqual(ext.strings([text(v) for v in values]), [str(v) for v in values])

    def test_no_references_are_lost(self):
        big, name, bad = 2 ** 62 + 1, u"caf\xe9", object()
        ints, strings, nested = [big] * 10, [name, "a" * 100], [[1], [2]]

        def use():
            ext.longs(ints), ext.longs(iter(ints)), ext.strings(strings), ext.strings(tuple(strings)), ext.nested(nested)
            ext.objects([bad, None]), ext.dicts([{}]), ext.deep([[["a"]]]), ext.ints([Indexed(1)]), ext.copies([1])
            ext.over((1,)), ext.over(iter(["a"])), ext.with_default()
            for call in (lambda: ext.ints(ints), lambda: ext.ints([bad]), lambda: ext.nested([[1], [bad]]), ext.bad_text,
                         lambda: ext.ints([Failing()]), lambda: ext.ints(failing(2)), lambda: ext.over([bad]),
                         lambda: ext.strings([u"\ud800"]), lambda: ext.ints(u"x"), lambda: ext.twice(nested[0], [bad])):
                self.assertRaises((TypeError, OverflowError, ZeroDivisionError, UnicodeError), call)

        self.assert_no_leak(use, big, name, bad, ints, strings, nested, None)


if __name__ == "__main__":
    unittest.main()
