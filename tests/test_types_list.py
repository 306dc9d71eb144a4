# Tests of the wrapper `list`.
import unittest

import types_list_ext as ext
from testing import Case


class List(list):
    pass


class Sliced(list):
    def __getitem__(self, key):
        return "sliced" if isinstance(key, slice) else list.__getitem__(self, key)

    def __getslice__(self, a, b):
        return "sliced"


class Unequal(object):
    def __eq__(self, other):
        raise KeyError("no ==")

    __hash__ = None


class ListTest(Case):
    def test_takes_lists_only(self):
        for value in ([], [1], List("ab")):
            self.assertIs(ext.take(value), value)
        self.assert_raises_message(TypeError, "take() argument 'l' must be list, not tuple", ext.take, ())

    def test_made_from_values(self):
        x = object()
        self.assertEqual(ext.make(x), [1, "two", 3.5, None, x, x, x])
        self.assertEqual(ext.empty(), [])

    def test_made_from_iterables(self):
        source = [1, 2]
        made = ext.of(source)
        self.assertEqual(made, source)
        self.assertIsNot(made, source)
        self.assertEqual(ext.of("ab"), ["a", "b"])
        self.assertEqual(ext.of(x for x in (1, 2)), [1, 2])
        self.assert_raises_message(TypeError, "'int' object is not iterable", ext.of, 1)
        self.assertRaises(ZeroDivisionError, ext.of, (1 // x for x in (1, 0)))

    def test_items(self):
        values = [10, 20, 30]
        for i in range(-3, 3):
            self.assertEqual(ext.get(values, i), values[i])
        for i in (3, -4, 10 ** 12, -10 ** 12):
            self.assert_raises_message(IndexError, "list index out of range", ext.get, values, i)
            self.assert_raises_message(IndexError, "list assignment index out of range", ext.set, values, i, 1)
            self.assertRaises(IndexError, ext.del_, values, i)
        ext.set(values, -1, "x")
        ext.set_seven(values, 0)
        self.assertEqual(values, [7, 20, "x"])
        ext.del_(values, -2)
        self.assertEqual(values, [7, "x"])

    def test_items_by_python_keys(self):
        self.assertEqual(ext.get_by([1, 2, 3], slice(None, None, -1)), [3, 2, 1])
        self.assertRaises(TypeError, ext.get_by, [1], "x")

    def test_size(self):
        self.assertEqual((ext.size([]), ext.size([1, 2])), (0, 2))
        self.assertEqual((ext.is_empty([]), ext.is_empty([1])), (True, False))

    def test_adding(self):
        values = [1]
        ext.append(values, "x")
        ext.insert(values, 0, "first")
        ext.insert(values, 100, "last")
        ext.insert(values, -1, "before last")
        ext.insert(values, -100, "very first")
        self.assertEqual(values, ["very first", "first", 1, "x", "before last", "last"])
        values = []
        ext.append_values(values)
        self.assertEqual(values, [1, "two", "three", None])

    def test_a_null_object_is_no_item(self):
        values = []
        self.assertRaises(SystemError, ext.append_null, values)
        self.assertEqual(values, [])
        self.assertRaises(SystemError, ext.null_size)

    def test_extend(self):
        values = [1]
        ext.extend(values, (2, 3))
        ext.extend(values, (x for x in "ab"))
        ext.extend(values, values)
        self.assertEqual(values, [1, 2, 3, "a", "b"] * 2)
        self.assertRaises(TypeError, ext.extend, values, 1)

    def test_taking_out(self):
        values = [1, 2, 3, 2]
        self.assertEqual(ext.pop(values), 2)
        self.assertEqual(ext.pop_at(values, 0), 1)
        self.assertRaises(IndexError, ext.pop_at, values, 2)
        ext.remove(values, 2)
        self.assertEqual(values, [3])
        self.assertRaises(ValueError, ext.remove, values, 2)
        ext.clear(values)
        self.assertEqual(values, [])
        self.assert_raises_message(IndexError, "pop from empty list", ext.pop, values)

    def test_searching(self):
        values = [1, 2.0, "x", 1]
        self.assertEqual((ext.index(values, 2), ext.count(values, 1), ext.contains(values, "x")), (1, 2, True))
        self.assertEqual((ext.count(values, 9), ext.contains(values, 9)), (0, False))
        self.assertRaises(ValueError, ext.index, values, 9)
        for search in (ext.index, ext.count, ext.contains):
            self.assertRaises(KeyError, search, [Unequal()], 1)

    def test_order(self):
        values = ["b", "A", "c"]
        ext.sort(values)
        self.assertEqual(values, ["A", "b", "c"])
        ext.sort_by(values, str.lower, True)
        self.assertEqual(values, ["c", "b", "A"])
        ext.reverse(values)
        self.assertEqual(values, ["A", "b", "c"])
        ext.sort_down(values)
        self.assertEqual(values, ["c", "b", "A"])
        self.assertRaises(ZeroDivisionError, ext.sort_by, values, lambda x: 1 // 0, False)

    def test_slices(self):
        values = list(range(5))
        for a in (-7, -2, 0, 1, 5, 9):
            self.assertEqual(ext.slice_from(values, a), values[a:])
            for b in (-7, -2, 0, 3, 9):
                self.assertEqual(ext.slice(values, a, b), values[a:b])
        ext.set_slice(values, 1, -1, "ab")
        self.assertEqual(values, [0, "a", "b", 4])
        self.assertRaises(TypeError, ext.set_slice, values, 0, 1, 1)
        self.assertRaises(TypeError, ext.slice, Sliced([1, 2]), 0, 1)

    def test_copies(self):
        values = [1, [2]]
        made = ext.copy(values)
        self.assertEqual(made, values)
        self.assertIsNot(made, values)
        self.assertIs(made[1], values[1])
        self.assertTrue(ext.shared(values))
        self.assertEqual(values, [1, [2], 1])

    def test_iteration(self):
        seen = []
        self.assertEqual(ext.each([1, 2, 3], seen.append), 3)
        self.assertEqual(seen, [1, 2, 3])
        self.assertRaises(ZeroDivisionError, ext.each, [1, 0], lambda x: 1 // x)

    def test_iteration_over_a_list_that_changes(self):
        values = [object() for _ in range(100)]
        self.assertEqual(ext.each(values, lambda x: values.pop(0)), 50)
        values = [[i] for i in range(10)]

        def use_after_clear(item):
            del values[:]
            self.assertEqual(item, [0])

        self.assertEqual(ext.each(values, use_after_clear), 1)

    def test_no_references_are_lost(self):
        x = object()

        def use():
            values = ext.make(x)
            ext.append(values, x), ext.insert(values, 0, x), ext.set(values, 1, x), ext.get(values, 0)
            ext.pop(values), ext.pop_at(values, 0), ext.remove(values, x), ext.extend(values, [x])
            ext.slice(values, 0, 3), ext.copy(values), ext.count(values, x), ext.index(values, x)
            ext.each(values, id)
            for call in (lambda: ext.get(values, 99), lambda: ext.set(values, 99, x), lambda: ext.of(1),
                         lambda: ext.append_null(values), lambda: ext.index(values, "none"),
                         lambda: ext.each(values, lambda y: 1 // 0)):
                self.assertRaises(Exception, call)

        self.assert_no_leak(use, x, None)


if __name__ == "__main__":
    unittest.main()
