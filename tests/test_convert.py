# -*- coding: utf-8 -*-
# tests/test_convert.py: numbers at and beyond their ranges, text, and what is not taken for them.
import decimal
import sys
import unittest

import convert_ext as ext
from testing import PY2, Case, Index, assert_no_leak, long_, text

INTEGERS = {
    "signed_char": (-2**7, 2**7 - 1), "unsigned_char": (0, 2**8 - 1), "short": (-2**15, 2**15 - 1),
    "unsigned_short": (0, 2**16 - 1), "int": (-2**31, 2**31 - 1), "unsigned_int": (0, 2**32 - 1),
    "long": (-sys.maxsize - 1, sys.maxsize), "unsigned_long": (0, 2 * sys.maxsize + 1),
    "long_long": (-2**63, 2**63 - 1), "unsigned_long_long": (0, 2**64 - 1), "size_t": (0, 2 * sys.maxsize + 1),
}


class Float(object):
    def __init__(self, value):
        self.value = value

    def __float__(self):
        if isinstance(self.value, Exception):
            raise self.value
        return self.value


class Int(int):
    pass


class Integers(Case):
    def test_every_value_in_the_range_comes_back(self):
        for name, (low, high) in INTEGERS.items():
            f = getattr(ext, name)
            for value in {low, low + 1, -1, 0, 1, 2**15, 2**30 - 1, 2**30, 2**31, 2**60 - 1, 2**60, 2**62, high - 1, high}:
                if low <= value <= high:
                    self.assertEqual(f(value), value)
                    self.assertEqual(f(long_(value)), value)
                    self.assertEqual(f(Index(value)), value)
            self.assertEqual((f(True), f(Int(3))), (1, 3))

    def test_values_outside_are_overflow_errors(self):
        for name, (low, high) in INTEGERS.items():
            for value in (low - 1, high + 1, -2**70, 2**70, 2**200, -2**200):
                with self.assertRaises(OverflowError) as caught:
                    getattr(ext, name)(value)
                self.assertIn("() argument 'value': ", str(caught.exception))
            self.assertRaises(OverflowError, getattr(ext, name), Index(high + 1))

    def test_a_class_that_is_not_bound(self):
        with self.assertRaises(TypeError) as caught:
            ext.without_header([1])
        self.assertRegex(str(caught.exception), r"^without_header\(\) argument 'v' must be std::vector<int.*>, not list$")

    def test_messages(self):
        self.assert_raises_message(OverflowError, "int() argument 'value': Python int too large to convert to C int",
                                   ext.int, 2**31)
        self.assert_raises_message(OverflowError, "unsigned_int() argument 'value': can't convert negative value to unsigned int",
                                   ext.unsigned_int, -1)
        self.assert_raises_message(TypeError, "int() argument 'value' must be int, not float", ext.int, 1.0)
        self.assert_raises_message(TypeError, "int() argument 'value' must be int, not None", ext.int, None)

    def test_nothing_else_is_an_integer(self):
        for name in INTEGERS:
            for wrong in (1.5, 2.0, "1", b"1", None, [], decimal.Decimal(1), Float(1.0), 1j):
                self.assertRaises(TypeError, getattr(ext, name), wrong)

    def test_what_index_raises_passes(self):
        self.assert_raises_message(KeyError, "'mine'", ext.int, Index(KeyError("mine")))
        self.assertRaises(TypeError, ext.int, Index("nonsense"))


class Floats(Case):
    def test_floats_ints_and_what_converts(self):
        for f in (ext.float, ext.double, ext.long_double):
            for value in (0.0, -1.5, 2**20, True, Float(2.5), Int(7)):
                self.assertEqual(f(value), float(value))
            self.assertEqual(f(float("inf")), float("inf"))
            self.assertNotEqual(f(float("nan")), f(float("nan")))
            self.assertEqual(f(Index(5)), 5.0)
            for wrong in ("1", b"1", None, [], 1j):
                self.assertRaises(TypeError, f, wrong)
            self.assertRaises(OverflowError, f, 10**400)
            self.assertRaises(KeyError, f, Float(KeyError()))
        self.assertEqual(ext.double(0.1), 0.1)
        self.assertRaises(OverflowError, ext.float, 1e300)


class Others(Case):
    def test_bool_is_true_or_false(self):
        self.assertIs(ext.bool(True), True)
        self.assertIs(ext.bool(False), False)
        for wrong in (1, 0, None, "", 1.0):
            self.assertRaises(TypeError, ext.bool, wrong)

    def test_char_is_one_character(self):
        self.assertEqual((ext.char("a"), ext.char(u"\xe9"), ext.char("\0")), ("a", u"\xe9", "\0"))
        for wrong in ("", "ab", u"\u20ac"):
            self.assert_raises_message(ValueError, "char() argument 'value': must be one character of Latin-1", ext.char, wrong)
        self.assertRaises(TypeError, ext.char, 97)

    def test_text_is_utf8(self):
        for s in ("", "abc", u"\xe9", u"\u20ac uro", u"\U0001F600", "a\0b", "x" * 100000):
            self.assertEqual(ext.string(s), s)
        if PY2:
            self.assertEqual((type(ext.string("a")), type(ext.string(u"\xe9"))), (str, text))
            self.assertRaises(UnicodeDecodeError, ext.string, b"\xff")
        else:
            self.assertRaises(TypeError, ext.string, b"a")
        with self.assertRaises(UnicodeEncodeError) as caught:
            ext.string(u"\udc80")
        self.assertIn("string() argument 'value'", str(caught.exception))
        for wrong in (None, 1, ["a"]):
            self.assertRaises(TypeError, ext.string, wrong)

    def test_c_strings(self):
        self.assertEqual((ext.c_string("abc"), ext.c_string(None)), ("abc", "null"))
        self.assert_raises_message(ValueError, "c_string() argument 's': embedded null character", ext.c_string, "a\0b")

    def test_a_conversion_of_ones_own(self):
        self.assertEqual((ext.warmer(1.5), ext.warmer(2), ext.freezing()), (2.5, 3, 0))
        self.assert_raises_message(ValueError, "warmer() argument 't': is below absolute zero", ext.warmer, -300)
        self.assert_raises_message(TypeError, "warmer() argument 't' must be float, not str", ext.warmer, "x")

    def test_nothing_leaks(self):
        big, s, index = 2**60, u"\xe9" * 50, Index(2**60)

        def work():
            ext.long_long(big), ext.unsigned_long_long(big), ext.long_long(index), ext.string(s), ext.double(Float(1.5))
            for f, wrong in ((ext.int, big), (ext.int, index), (ext.int, s), (ext.string, u"\udc80"), (ext.char, s),
                             (ext.bool, 1)):
                self.assertRaises((TypeError, ValueError, OverflowError), f, wrong)

        assert_no_leak(work, big, s, index)


if __name__ == "__main__":
    unittest.main()
