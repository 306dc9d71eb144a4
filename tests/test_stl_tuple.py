# Tests of std::pair and std::tuple.
import collections
import unittest

import stl_tuple_ext as ext
from testing import Case

Named = collections.namedtuple("Named", "number name")


class Emptying(object):
    def __init__(self, values):
        self.values = values

    def __index__(self):
        del self.values[:]
        return 1


class Sequence(object):
    def __getitem__(self, i):
        return [1, "x"][i]

    def __len__(self):
        return 2


class TupleTest(Case):
    def test_both_ways(self):
        for function in (ext.pair, ext.pair_const):
            for value in ((1, "x"), [1, "x"], Named(1, "x"), Sequence()):
                result = function(value)
                self.assertEqual(result, (1, "x"))
                self.assertIs(type(result), tuple)
        self.assertEqual(ext.three((1, 2, "x")), (1, 2.0, "x"))
        self.assertEqual(ext.one(([1, 2],)), ([1, 2],))
        self.assertEqual(ext.none(()), ())
        self.assertEqual(ext.pairs([("a", (1, "x"))]), [("a", (1, "x"))])
        self.assertEqual(ext.objects((None, {})), (None, {}))

    def test_the_length_must_be_right(self):
        for bad in ((), (1,), (1, "x", 2), [], [1]):
            self.assert_raises_message(ValueError, "pair() argument 'x': expected 2 items", ext.pair, bad)
        self.assert_raises_message(ValueError, "one() argument 'x': expected 1 item", ext.one, ())
        self.assert_raises_message(ValueError, "none() argument 'x': expected 0 items", ext.none, (1,))
        self.assert_raises_message(ValueError, "pairs() argument 'x': item 1, item 1: expected 2 items",
                                   ext.pairs, [("a", (1, "x")), ("b", (1,))])

    def test_what_does_not_fit(self):
        for bad in ("ab", u"ab", b"ab", 1, None, {}, set([1]), iter((1, "x")), {1: 2, 3: 4}):
            self.assertRaises(TypeError, ext.pair, bad)
        self.assert_raises_message(TypeError, "pair() argument 'x' must be tuple[int, str], not int", ext.pair, 1)
        self.assert_raises_message(TypeError, "none() argument 'x' must be tuple[()], not int", ext.none, 1)
        self.assert_raises_message(TypeError, "three() argument 'x': item 1 must be float, not str", ext.three, (1, "x", "x"))
        self.assert_raises_message(TypeError, "one() argument 'x': item 0, item 1 must be int, not str", ext.one, ([1, "x"],))
        self.assertRaises(UnicodeDecodeError, ext.bad_text)

    def test_a_list_that_changes_meanwhile(self):
        values = [None, 2.0, "x"]
        values[0] = Emptying(values)
        self.assert_raises_message(RuntimeError, "list changed size during conversion", ext.three, values)

    def test_overloads(self):
        self.assertEqual([ext.over(x) for x in ([1, 2], (1, 2), (1, 2, 3), (1, 2, 3, 4))], ["list", "pair", "tuple", "list"])

    def test_no_references_are_lost(self):
        big, name, bad = 2 ** 30 + 5, u"caf\xe9", object()

        def use():
            ext.pair((big, name)), ext.pair([big, name]), ext.three((big, 1, name)), ext.objects((bad, {})), ext.none(())
            ext.pairs([(name, (big, name))]), ext.pair(Sequence()), ext.over((1, 2, 3))
            for call in (lambda: ext.pair((bad, name)), lambda: ext.pair((big, bad)), lambda: ext.pair(()), ext.bad_text,
                         lambda: ext.three([big, 1.0, bad]), lambda: ext.over((bad, bad))):
                self.assertRaises((TypeError, ValueError), call)

        self.assert_no_leak(use, big, name, bad, None)


if __name__ == "__main__":
    unittest.main()
