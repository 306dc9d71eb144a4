# Tests of std::set and std::unordered_set.
import unittest

import stl_set_ext as ext
from testing import Case


class SetTest(Case):
    def test_both_ways(self):
        for function, values in ((ext.set, set(["a", u"\xe9"])), (ext.set_of_ints, set([3, 1])),
                                 (ext.unordered_set, set([1, -2]))):
            for value in (values, frozenset(values), list(values) * 2, tuple(values), iter(values),
                          dict.fromkeys(values).keys()):
                result = function(value)
                self.assertEqual(result, values)
                self.assertIs(type(result), set)
            self.assertEqual(function(set()), set())

    def test_what_does_not_fit(self):
        for bad in ("abc", b"abc", u"abc", bytearray(b"a"), None, 1, {"a": 1}):
            self.assert_raises_message(
                TypeError, "set() argument 'x' must be set[str], not %s" % ("None" if bad is None else type(bad).__name__),
                ext.set, bad)
        self.assert_raises_message(TypeError, "set() argument 'x': item 0 must be str, not int", ext.set, set([1]))
        self.assert_raises_message(TypeError, "unordered_set() argument 'x': item 1 must be int, not str",
                                   ext.unordered_set, [1, "x"])
        self.assertRaises(OverflowError, ext.unordered_set, set([2 ** 40]))
        self.assertRaises(TypeError, ext.unhashable)

    def test_overloads(self):
        self.assertEqual((ext.over([1]), ext.over(set([1])), ext.over(frozenset([1])), ext.over((1,))),
                         ("list", "set", "set", "list"))

    def test_no_references_are_lost(self):
        name, bad = u"caf\xe9", object()

        def use():
            ext.set(set([name])), ext.set([name, name]), ext.unordered_set([1]), ext.over((1,))
            for call in (lambda: ext.set([bad]), lambda: ext.set(bad), ext.unhashable, lambda: ext.over([bad])):
                self.assertRaises(TypeError, call)

        self.assert_no_leak(use, name, bad)


if __name__ == "__main__":
    unittest.main()
