# Tests of the wrappers `tuple`, `args` and `kwargs`.
import collections
import unittest

import types_tuple_ext as ext
from testing import Case

Point = collections.namedtuple("Point", "x y")


class TupleTest(Case):
    def test_takes_tuples_only(self):
        for value in ((), (1,), Point(1, 2)):
            self.assertIs(ext.take(value), value)
        self.assert_raises_message(TypeError, "take() argument 't' must be tuple, not list", ext.take, [])

    def test_made_from_values(self):
        x = object()
        self.assertEqual(ext.make(x), (1, "two", 3.5, None, x, x))
        self.assertEqual(ext.make_tuple(x), (x, ()))

    def test_a_value_that_does_not_convert(self):
        self.assertRaises(UnicodeDecodeError, ext.make_bad, object())

    def test_made_from_iterables(self):
        self.assertEqual(ext.of([1, 2]), (1, 2))
        self.assertEqual(ext.of(iter("ab")), ("a", "b"))
        self.assert_raises_message(TypeError, "'int' object is not iterable", ext.of, 1)

    def test_items(self):
        values = (10, 20, 30)
        for i in range(-3, 3):
            self.assertEqual(ext.get(values, i), values[i])
        for i in (3, -4, 10 ** 12):
            self.assert_raises_message(IndexError, "tuple index out of range", ext.get, values, i)
        self.assertEqual(ext.get_by(values, slice(1, None)), (20, 30))
        self.assertEqual((ext.size(values), ext.is_empty(values), ext.is_empty(())), (3, False, True))

    def test_slices(self):
        values = tuple(range(5))
        for a in (-7, -2, 0, 1, 5, 9):
            for b in (-7, -2, 0, 3, 9):
                self.assertEqual(ext.slice(values, a, b), values[a:b])

    def test_searching(self):
        self.assertEqual((ext.index((1, 2), 2), ext.count((1, 1, 2), 1), ext.contains((1,), 1)), (1, 2, True))
        self.assertRaises(ValueError, ext.index, (), 1)
        self.assertFalse(ext.contains((), 1))

    def test_iteration(self):
        self.assertEqual(ext.each((1, "x")), [1, "x"])
        self.assertEqual(ext.each(()), [])

    def test_args_and_kwargs(self):
        self.assertEqual(ext.packed(), ((), {}, 0, 0, True, False))
        self.assertEqual(ext.packed(1, 2, x=3), ((1, 2), {"x": 3}, 2, 1, True, True))

    def test_kwargs_are_the_functions_own(self):
        mine = {"x": 1}
        self.assertIsNot(ext.packed(**mine)[1], mine)

    def test_no_references_are_lost(self):
        x = object()

        def use():
            made = ext.make(x)
            ext.get(made, 4), ext.slice(made, 0, 3), ext.each(made), ext.of([x]), ext.packed(x, y=x)
            ext.index(made, x), ext.count(made, x)
            for call in (lambda: ext.make_bad(x), lambda: ext.get(made, 9), lambda: ext.index(made, "no")):
                self.assertRaises(Exception, call)

        self.assert_no_leak(use, x, None)


if __name__ == "__main__":
    unittest.main()
