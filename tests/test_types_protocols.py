# Tests of iterator, sequence, mapping, slice and callable.
import collections
import itertools
import sys
import unittest

import types_protocols_ext as ext
from testing import PY2, Case


class OldStyle:
    def __init__(self, items):
        self.items_ = items

    def __getitem__(self, i):
        return self.items_[i]

    def __len__(self):
        return len(self.items_)


class Mapping(object):
    def __init__(self, **items):
        self.items_ = items

    def keys(self):
        return iter(sorted(self.items_))

    def values(self):
        return (self.items_[k] for k in self.keys())

    def items(self):
        return ((k, self.items_[k]) for k in self.keys())

    def __getitem__(self, key):
        if key == "bad":
            raise ZeroDivisionError("bad key")
        return self.items_[key]

    def __setitem__(self, key, value):
        self.items_[key] = value

    def __delitem__(self, key):
        del self.items_[key]

    def __len__(self):
        return len(self.items_)


class BadIter(object):
    def __iter__(self):
        raise ZeroDivisionError("no iterator")


class NotIter(object):
    def __iter__(self):
        return 5


class Index(object):
    def __index__(self):
        return 2


def failing(n):
    for i in range(n):
        yield i
    raise ValueError("enough")


class IteratorTest(Case):
    def test_takes_iterators_only(self):
        for value in (iter([]), iter({}), failing(1), itertools.count()):
            self.assertIs(ext.take_iterator(value), value)
        self.assert_raises_message(TypeError, "take_iterator() argument 'x' must be iterator, not list", ext.take_iterator, [])

    def test_what_is_not_iterable_is_an_error_not_a_crash(self):
        self.assert_raises_message(TypeError, "'int' object is not iterable", ext.iter, 1)
        self.assert_raises_message(TypeError, "'int' object is not iterable", ext.collect, 1)
        self.assertRaises(ZeroDivisionError, ext.iter, BadIter())
        self.assertRaises(TypeError, ext.iter, NotIter())

    def test_next(self):
        it = ext.iter("ab")
        self.assertEqual([ext.next(it) for _ in range(4)], ["a", "b", "the end", "the end"])
        it = failing(1)
        self.assertEqual(ext.next(it), 0)
        self.assert_raises_message(ValueError, "enough", ext.next, it)

    def test_as_a_range(self):
        self.assertEqual(ext.collect("ab"), ["a", "b"])
        self.assertEqual(ext.collect(OldStyle([1, 2])), [1, 2])
        self.assertEqual(ext.by_hand([1, "x", None]), ["1", "'x'", "None"])
        self.assertRaises(ValueError, ext.collect, failing(3))
        self.assertRaises(ValueError, ext.collect, failing(0))

    def test_goes_on_where_it_stands(self):
        it = iter(range(5))
        self.assertEqual(ext.first_two(it), [0, 1])
        self.assertEqual(ext.first_two(it), [2, 3])


class SequenceTest(Case):
    def test_takes_sequences_only(self):
        for value in ([], (), "x", u"x", b"x", bytearray(), range(3), OldStyle([1]), collections.deque()):
            self.assertIs(ext.take_sequence(value), value)
        for value in ({}, set(), 1, None, iter([])):
            self.assertRaises(TypeError, ext.take_sequence, value)

    def test_sums(self):
        values = [1]
        self.assertEqual((ext.concat(values, [2]), ext.repeat(values, 3), values), ([1, 2], [1, 1, 1], [1]))
        self.assertIs(ext.in_place_concat(values, (2,)), values)
        self.assertIs(ext.in_place_repeat(values, 2), values)
        self.assertEqual(values, [1, 2, 1, 2])
        self.assertEqual((ext.in_place_concat((1,), (2,)), ext.in_place_repeat("ab", 2)), ((1, 2), "abab"))
        self.assertRaises(TypeError, ext.concat, [1], 1)
        self.assertRaises(TypeError, ext.in_place_concat, (1,), [1])

    def test_items(self):
        values = [1, 2, 3]
        self.assertEqual((ext.seq_get(values, -1), ext.seq_get("ab", 1), ext.seq_size(values), ext.seq_size("")),
                         (3, "b", 3, -1))
        ext.seq_set(values, -3, "x")
        ext.seq_del(values, 1)
        self.assertEqual(values, ["x", 3])
        self.assertRaises(IndexError, ext.seq_get, values, 2)
        self.assertRaises(IndexError, ext.seq_set, values, -3, 1)
        self.assertRaises(TypeError, ext.seq_set, (1,), 0, 1)
        self.assertRaises(TypeError, ext.seq_del, "x", 0)

    def test_slices(self):
        values = list(range(6))
        self.assertEqual((ext.get_slice(values, 1, -1), ext.get_slice("abc", 1, 9)), ([1, 2, 3, 4], "bc"))
        ext.set_slice(values, 1, -1, "xy")
        self.assertEqual(values, [0, "x", "y", 5])
        ext.del_slice(values, -2, 9)
        self.assertEqual(values, [0, "x"])
        self.assertRaises(TypeError, ext.set_slice, (), 0, 1, ())

    def test_searching(self):
        self.assertEqual((ext.seq_count("abca", "a"), ext.seq_index((1, 2), 2), ext.seq_contains([1], 1)), (2, 1, True))
        self.assertRaises(ValueError, ext.seq_index, (1,), 2)

    def test_made_into_others(self):
        self.assertEqual((ext.to_list("ab"), ext.to_tuple([1])), (["a", "b"], (1,)))


class MappingTest(Case):
    def test_takes_mappings_only(self):
        for value in ({}, collections.OrderedDict(), Mapping(), collections.defaultdict(int), __import__("os").environ):
            self.assertIs(ext.take_mapping(value), value)
        for value in ([], "x", (), 1, None, set(), OldStyle([])):
            self.assertRaises(TypeError, ext.take_mapping, value)

    def test_items(self):
        for x in ({"a": 1}, Mapping(a=1)):
            self.assertEqual((ext.map_get_item(x, "a"), ext.map_get(x, "a"), ext.map_get_or(x, "a")), (1, 1, 1))
            self.assertEqual((ext.map_get(x, "b"), ext.map_get_or(x, "b")), ("missing", 17))
            self.assertRaises(KeyError, ext.map_get_item, x, "b")
            ext.map_set(x, "c", 3)
            ext.map_del(x, "a")
            self.assertEqual(ext.map_size(x), 1)
            self.assertEqual(ext.map_lists(x), (["c"], [3], [("c", 3)]))
            ext.map_del(x, "c")
            self.assertEqual(ext.map_size(x), -1)
        self.assertRaises(ZeroDivisionError, ext.map_get, Mapping(), "bad")


class SliceTest(Case):
    def test_takes_slices_only(self):
        self.assertEqual(ext.take_slice(slice(1)), slice(1))
        self.assertRaises(TypeError, ext.take_slice, 1)

    def test_made(self):
        x = object()
        self.assertEqual(ext.make_slices(x), (slice(1, -1), slice(None, 10, 2), slice(None), slice(x, x, x)))

    def test_indices_are_pythons(self):
        values = [None, 0, 1, 2, 5, 7, -1, -2, -5, -7, sys.maxsize, -sys.maxsize - 1]
        for length in (0, 1, 5):
            for start, stop, step in itertools.product(values, values, values):
                if step == 0:
                    continue
                expected = slice(start, stop, step).indices(length)
                count = len(range(length)[slice(start, stop, step)]) if not PY2 else len(
                    list(range(length))[slice(start, stop, step)])
                found = ext.indices(slice(start, stop, step), length)
                self.assertEqual((found[0], found[3]), (expected[0], count))
                if step != -sys.maxsize - 1:  # which is cut, so that its negative is a number as well
                    self.assertEqual(found[:3], expected)

    def test_errors(self):
        self.assertRaises(ValueError, ext.indices, slice(None, None, 0), 3)
        self.assertRaises(ValueError, ext.indices, slice(None), -1)
        self.assertRaises(TypeError, ext.indices, slice("x"), 3)
        self.assertEqual(ext.indices(slice(Index(), 2 ** 100), 5), (2, 5, 1, 3))


class CallableTest(Case):
    def test_takes_callables_only(self):
        self.assertEqual(ext.take_callable(str), "1")
        self.assertEqual(ext.take_callable(lambda x: x + 1), 2)
        self.assert_raises_message(TypeError, "take_callable() argument 'f' must be callable, not None",
                                   ext.take_callable, None)


class LeakTest(Case):
    def test_no_references_are_lost(self):
        x = object()

        def use():
            values = [x]
            ext.collect(values), ext.by_hand(values), ext.next(iter(values)), ext.first_two(iter(values))
            ext.concat(values, values), ext.repeat(values, 2), ext.in_place_concat(values, [x]), ext.in_place_repeat(values, 2)
            ext.seq_get(values, 0), ext.seq_set(values, 0, x), ext.get_slice(values, 0, 1), ext.to_tuple(values)
            ext.make_slices(x), ext.indices(slice(1, 2), 3)
            mapping = Mapping(a=x)
            ext.map_get(mapping, "a"), ext.map_get_or(mapping, "b"), ext.map_set(mapping, "b", x), ext.map_lists(mapping)
            for call in (lambda: ext.iter(x), lambda: ext.collect(failing(3)), lambda: ext.seq_get(values, 99),
                         lambda: ext.map_get(mapping, "bad"), lambda: ext.indices(slice(x), 1)):
                self.assertRaises((TypeError, ValueError, IndexError, ZeroDivisionError), call)

        self.assert_no_leak(use, x, None, 1000003)


if __name__ == "__main__":
    unittest.main()
