# Tests of the wrappers `set` and `frozenset`.
import unittest

import types_set_ext as ext
from testing import Case


class Set(set):
    pass


class Frozen(frozenset):
    pass


class SetTest(Case):
    def test_takes_sets_only(self):
        for value in (set(), Set([1])):
            self.assertIs(ext.take(value), value)
        self.assert_raises_message(TypeError, "take() argument 's' must be set, not frozenset", ext.take, frozenset())
        self.assertRaises(TypeError, ext.take, {})

    def test_made(self):
        x = object()
        self.assertEqual(ext.make(x), set([1, "two", x]))
        self.assertEqual((ext.empty(), ext.of("abca")), (set(), set("abc")))
        self.assertRaises(TypeError, ext.make, [])
        self.assertRaises(TypeError, ext.of, 1)
        source = set([1])
        self.assertIsNot(ext.of(source), source)

    def test_changing(self):
        s = set()
        ext.add(s, 1), ext.add(s, "x"), ext.add(s, 1)
        self.assertEqual((s, ext.size(s), ext.is_empty(s)), (set([1, "x"]), 2, False))
        self.assertEqual((ext.discard(s, 1), ext.discard(s, 1)), (True, False))
        ext.remove(s, "x")
        self.assertEqual(s, set())
        error = self.assert_raises_message(KeyError, "(1, 2)", ext.remove, s, (1, 2))
        self.assertEqual(error.args, ((1, 2),))
        for call in (ext.add, ext.discard, ext.remove):
            self.assertRaises(TypeError, call, s, {})
        ext.update(s, "ab")
        self.assertEqual(s, set("ab"))
        self.assertRaises(TypeError, ext.update, s, 1)
        ext.clear(s)
        self.assertTrue(ext.is_empty(s))

    def test_pop_from_an_empty_set_leaves_nothing_raised(self):
        s = set([1])
        self.assertEqual(ext.pop(s), 1)
        self.assert_raises_message(KeyError, "'pop from an empty set'", ext.pop, s)
        self.assertEqual(ext.size(s), 0)

    def test_contains(self):
        self.assertEqual((ext.contains(set([1]), 1), ext.contains(set([1]), 2)), (True, False))
        self.assertTrue(ext.contains(set([frozenset([1])]), set([1])))
        self.assertRaises(TypeError, ext.contains, set(), [])

    def test_copy(self):
        s = set([1])
        made = ext.copy(s)
        self.assertEqual(made, s)
        self.assertIsNot(made, s)

    def test_iteration(self):
        seen = []
        ext.each(set("abc"), seen.append)
        self.assertEqual(sorted(seen), list("abc"))
        s = set(range(10))
        self.assertRaises(RuntimeError, ext.each, s, lambda x: s.clear())

    def test_frozensets(self):
        for value in (frozenset(), Frozen([1])):
            self.assertIs(ext.take_frozen(value), value)
        self.assertRaises(TypeError, ext.take_frozen, set())
        self.assertEqual(ext.make_frozen(None), frozenset([1, "two", None]))
        self.assertEqual((ext.empty_frozen(), ext.frozen_of("ab")), (frozenset(), frozenset("ab")))
        self.assertEqual(type(ext.make_frozen(1)), frozenset)
        self.assertEqual((ext.frozen_contains(frozenset("a"), "a"), ext.frozen_size(frozenset("ab"))), (True, 2))
        self.assertEqual(ext.frozen_size(frozenset()), -1)

    def test_no_references_are_lost(self):
        x = object()

        def use():
            s = ext.make(x)
            ext.add(s, x), ext.discard(s, x), ext.add(s, x), ext.copy(s), ext.of(s), ext.contains(s, x), ext.each(s, id)
            ext.make_frozen(x), ext.frozen_of([x]), ext.update(s, [x]), ext.remove(s, x), ext.pop(s)
            ext.clear(s)
            for call in (lambda: ext.pop(s), lambda: ext.remove(s, x), lambda: ext.make([]), lambda: ext.make_frozen([])):
                self.assertRaises((KeyError, TypeError), call)

        self.assert_no_leak(use, x, None)


if __name__ == "__main__":
    unittest.main()
