# Tests of std::complex.
import unittest

import stl_numbers_ext as ext
from testing import Case


class Complex(complex):
    pass


class Convertible(object):
    def __complex__(self):
        return 3 - 4j


class Failing(object):
    def __complex__(self):
        raise ZeroDivisionError("no complex")


class Floating(object):
    def __float__(self):
        return 2.5


class ComplexTest(Case):
    def test_both_ways(self):
        for function in (ext.double_, ext.float_, ext.long_double):
            for value in (0j, 1.5 - 2.25j, Complex(1 + 1j), complex("inf"), 1, 2.5, True):
                result = function(value)
                self.assertEqual(result, value)
                self.assertIs(type(result), complex)
        self.assertEqual(ext.double_(complex(1e300, -1e-300)), complex(1e300, -1e-300))
        self.assertEqual(ext.all([1, 2j, 0.5]), [1, 2j, 0.5])

    def test_what_converts(self):
        self.assertEqual((ext.double_(Convertible()), ext.double_(Floating())), (3 - 4j, 2.5))
        self.assertRaises(ZeroDivisionError, ext.double_, Failing())

    def test_what_does_not_fit(self):
        for bad in ("1j", None, [], object()):
            self.assertRaises(TypeError, ext.double_, bad)
        self.assert_raises_message(TypeError, "double_() argument 'x' must be complex, not str", ext.double_, "1j")
        self.assert_raises_message(TypeError, "all() argument 'x': item 1 must be complex, not str", ext.all, [1j, "x"])
        self.assertRaises(OverflowError, ext.double_, 10 ** 400)

    def test_too_large_for_float(self):
        for bad in (1e300, complex(0, -1e300)):
            self.assertRaises(OverflowError, ext.float_, bad)
        self.assertEqual(ext.float_(float("-inf")), float("-inf"))

    def test_overloads(self):
        self.assertEqual([ext.over(x) for x in (1j, 1.0, 1)], ["complex", "float", "complex"])

    def test_no_references_are_lost(self):
        x, bad = 1.5j, object()

        def use():
            ext.double_(x), ext.float_(1), ext.all([x, 1]), ext.double_(Convertible()), ext.over(1)
            for call in (lambda: ext.double_(bad), lambda: ext.all([bad]), lambda: ext.float_(1e300)):
                self.assertRaises((TypeError, OverflowError), call)

        self.assert_no_leak(use, x, bad)


if __name__ == "__main__":
    unittest.main()
