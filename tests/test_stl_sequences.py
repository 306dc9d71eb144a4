# Tests of std::array, deque, list and forward_list.
import unittest

import stl_sequences_ext as ext
from testing import Case


class Emptying(object):
    def __init__(self, values):
        self.values = values

    def __index__(self):
        del self.values[:]
        return 1


class SequencesTest(Case):
    ints = ("array", "deque", "list", "forward_list")

    def both(self, name):
        return getattr(ext, name), getattr(ext, name + "_const")

    def test_both_ways(self):
        for name in self.ints:
            for function in self.both(name):
                self.assertEqual(function([1, 2, 3]), [1, 2, 3])
                self.assertEqual(function((1, 2, 3)), [1, 2, 3])
                self.assertEqual(function(iter([1, 2, 3])), [1, 2, 3])
        for name in ("deque_of_text", "forward_list_of_text"):
            for function in self.both(name):
                self.assertEqual(function(["a", u"\xe9"]), ["a", u"\xe9"])
        for function in self.both("list_of_lists"):
            self.assertEqual(function([["a"], []]), [["a"], []])
        for name in self.ints[1:]:
            self.assertEqual(getattr(ext, name)([]), [])

    def test_what_does_not_fit(self):
        for name in self.ints:
            self.assert_raises_message(TypeError, "%s() argument 'x': item 1 must be int, not str" % name,
                                       getattr(ext, name), [1, "x", 2])
            self.assert_raises_message(TypeError, "%s() argument 'x' must be list[int], not str" % name,
                                       getattr(ext, name), "123")
            self.assert_raises_message(TypeError, "%s() argument 'x' must be list[int], not dict" % name,
                                       getattr(ext, name), {})
        self.assert_raises_message(TypeError, "list_of_lists() argument 'x': item 0, item 1 must be str, not int",
                                   ext.list_of_lists, [["a", 1]])

    def test_arrays_have_one_length(self):
        for values in ([], [1], [1, 2], [1, 2, 3, 4], (1,), iter([1])):
            self.assert_raises_message(ValueError, "array() argument 'x': expected 3 items", ext.array, values)
        self.assert_raises_message(ValueError, "array_of_text() argument 'x': expected 1 item", ext.array_of_text, [])
        self.assertEqual(ext.array_empty([]), [])
        self.assert_raises_message(ValueError, "array_empty() argument 'x': expected 0 items", ext.array_empty, [1])

    def test_a_list_that_changes_meanwhile(self):
        for name in self.ints:
            values = [0, None, 2]
            values[1] = Emptying(values)
            self.assert_raises_message(RuntimeError, "list changed size during conversion", getattr(ext, name), values)

    def test_no_references_are_lost(self):
        big, bad = 2 ** 30 + 5, object()

        def use():
            for name in self.ints:
                for function in self.both(name):
                    function([big] * 3)
                    self.assertRaises(TypeError, function, [big, bad, big])
                    self.assertRaises(TypeError, function, bad)
            ext.list_of_lists([["a"]]), ext.deque_of_text([u"\xe9"]), ext.forward_list_of_text([u"\xe9"])
            self.assertRaises(ValueError, ext.array, [big])

        self.assert_no_leak(use, big, bad)


if __name__ == "__main__":
    unittest.main()
