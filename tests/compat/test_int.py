# tests/compat/test_int.py: integers to C and from C.
import ctypes
import sys
import unittest

import compat_int_ext as ext
from counting import Token, keeps_counts
from testing import Index

PY3 = sys.version_info[0] >= 3
LONG = type(2 ** 70)
LONG_BITS = 8 * ctypes.sizeof(ctypes.c_long)
WORD_BITS = 8 * ctypes.sizeof(ctypes.c_size_t)
# name: bits, signed
TYPES = {"long": (LONG_BITS, True), "ssize_t": (WORD_BITS, True), "long long": (64, True), "int32_t": (32, True),
         "int64_t": (64, True), "unsigned long": (LONG_BITS, False), "size_t": (WORD_BITS, False),
         "unsigned long long": (64, False), "uint32_t": (32, False), "uint64_t": (64, False)}
READ = dict(TYPES, int=(32, True))
INTERESTING = sorted(set(sign * (2 ** bits + d) for sign in (-1, 1) for d in (-1, 0, 1)
                         for bits in (0, 7, 8, 14, 15, 16, 29, 30, 31, 32, 33, 45, 59, 60, 61, 62, 63, 64, 65,
                                      100, 5000)))


def limits(bits, signed):
    return (-2 ** (bits - 1), 2 ** (bits - 1) - 1) if signed else (0, 2 ** bits - 1)


class Sub(int):
    pass


class SubLong(LONG):
    pass


class OnlyInt(object):
    def __int__(self):
        return 5


class Checks(unittest.TestCase):
    def test_the_type_of_small_ints(self):
        self.assertIs(ext.int_type(), int)

    def test_int_and_long(self):
        for value in (0, 5, -5, LONG(5), 2 ** 100):
            self.assertEqual(ext.checks(value), (1, 1))
        for value in (True, Sub(5), SubLong(2 ** 70)):
            self.assertEqual(ext.checks(value), (1, 0))
        for value in (None, 5.0, "5", Index(5)):
            self.assertEqual(ext.checks(value), (0, 0))


class FromC(unittest.TestCase):
    def test_limits_of_every_type(self):
        for name, (bits, signed) in TYPES.items():
            low, high = limits(bits, signed)
            self.assertEqual(ext.from_c(name), (low, 0, high), name)

    def test_is_int_where_it_fits(self):
        for name in TYPES:
            for value in ext.from_c(name):
                self.assertIs(type(value), int if PY3 or abs(value) <= sys.maxint or value == -sys.maxint - 1 else LONG)


class ToC(unittest.TestCase):
    def test_every_value_in_range_and_none_outside(self):
        for name, (bits, signed) in READ.items():
            low, high = limits(bits, signed)
            for value in INTERESTING + [low, high, low - 1, high + 1]:
                for given in (value, LONG(value), SubLong(value), Index(value), Index(LONG(value))):
                    if low <= value <= high:
                        self.assertEqual(ext.through_c(name, given), value)
                    else:
                        self.assertRaises(OverflowError, ext.through_c, name, given)

    def test_bool_and_subclasses_count(self):
        for name in READ:
            self.assertEqual([ext.through_c(name, v) for v in (True, False, Sub(9))], [1, 0, 9])

    def test_minus_one_is_a_value(self):
        for name, (bits, signed) in READ.items():
            if signed:
                self.assertEqual(ext.through_c(name, -1), -1)

    def test_messages(self):
        for name, (bits, signed) in READ.items():
            with self.assertRaises(OverflowError) as caught:
                ext.through_c(name, 2 ** 64)
            self.assertEqual(str(caught.exception), "Python int too large to convert to C " + name)
            with self.assertRaises(OverflowError) as caught:
                ext.through_c(name, -2 ** 64)
            self.assertEqual(str(caught.exception), ("Python int too large to convert to C " if signed else
                                                     "can't convert negative value to C ") + name)

    def test_float_and_its_like_never(self):
        for name in READ:
            for value in (1.0, 1.5, float("nan"), "1", u"1", b"1", None, OnlyInt(), Token(), 1j, []):
                self.assertRaises(TypeError, ext.through_c, name, value)

    def test_errors_of_index_come_through(self):
        for name in READ:
            self.assertRaises(ZeroDivisionError, ext.through_c, name, Index(ZeroDivisionError()))
            self.assertRaises(TypeError, ext.through_c, name, Index("5"))

    def test_counts(self):
        for name in ("int", "long long", "unsigned long long", "uint32_t"):
            keeps_counts(self, ext.through_c, name, 5)
            keeps_counts(self, ext.through_c, name, Index(2 ** 31 - 1))
            keeps_counts(self, ext.through_c, name, Index(2 ** 64), raises=OverflowError)
            keeps_counts(self, ext.through_c, name, Index(-2 ** 64), raises=OverflowError)
            keeps_counts(self, ext.through_c, name, Token(), raises=TypeError)
        keeps_counts(self, ext.through_c, "uint64_t", Index(2 ** 64 - 1))

    def test_mask_keeps_the_lowest_bits(self):
        for value in INTERESTING:
            for given in (value, LONG(value), Index(value)):
                self.assertEqual(ext.through_c("mask", given), value % 2 ** 64)
        self.assertRaises(TypeError, ext.through_c, "mask", 1.0)
        keeps_counts(self, ext.through_c, "mask", Index(2 ** 100))
        keeps_counts(self, ext.through_c, "mask", Token(), raises=TypeError)

    def test_index(self):
        for value in INTERESTING:
            self.assertEqual(ext.int_index(value), value)
            self.assertEqual(ext.int_index(Index(value)), value)
        self.assertRaises(TypeError, ext.int_index, 5.0)
        token = 2 ** 80
        self.assertIs(ext.int_index(token), token)
        keeps_counts(self, ext.int_index, token)


class FromString(unittest.TestCase):
    def test_digits(self):
        for value in INTERESTING:
            made = ext.int_from_string("%d" % value, 10)
            self.assertEqual(made, value)
            if not PY3:
                self.assertIs(type(made), type(int("%d" % value)))
        self.assertEqual(ext.int_from_string("ff", 16), 255)
        self.assertEqual(ext.int_from_string("0xff", 0), 255)
        self.assertEqual(ext.int_from_string(" 12 ", 10), 12)

    def test_errors(self):
        for text, base in (("", 10), ("x", 10), ("12x", 10), ("8", 8), ("1", 1), ("1", 37)):
            self.assertRaises(ValueError, ext.int_from_string, text, base)
        keeps_counts(self, ext.int_from_string, "12", 10)
        keeps_counts(self, ext.int_from_string, "12x", 10, raises=ValueError)

    def test_where_it_ends(self):
        self.assertEqual(ext.int_from_string("12", 10, 1), (12, ""))
        self.assertEqual(ext.int_from_string("12x", 10, 1), (None, "x" if PY3 else "12x"))


class ReadInPlace(unittest.TestCase):
    def test_compact_is_right_or_silent(self):
        for value in INTERESTING:
            for given in (value, LONG(value)):
                self.assertIn(ext.int_compact_value(given), (value, Ellipsis))

    def test_compact_reads_what_it_promises(self):
        for value in (0, 1, -1, 5, -5, 256, 257, -256, 2 ** 30 - 1, 1 - 2 ** 30):
            self.assertEqual(ext.int_compact_value(value), value)
        if not PY3:
            for value in (sys.maxint, -sys.maxint - 1):
                self.assertEqual(ext.int_compact_value(value), value)

    def test_computed_zero(self):
        for big in (2 ** 40, 2 ** 200):
            zero = big - big
            self.assertIn(ext.int_compact_value(zero), (0, 0 if PY3 else Ellipsis))
            self.assertEqual(ext.int_read(LONG(big) - LONG(big)), 0)

    def test_exact_only(self):
        for value in (True, False, Sub(5), SubLong(5), 5.0, "5", None, Index(5)):
            self.assertIs(ext.int_compact_value(value), Ellipsis)
            self.assertIs(ext.int_read(value), Ellipsis)

    def test_read_takes_what_fits_a_long_long(self):
        for value in INTERESTING:
            for given in (value, LONG(value)):
                fits = -2 ** 63 <= value < 2 ** 63
                self.assertEqual(ext.int_read(given), value if fits else Ellipsis)

    def test_counts(self):
        for value in (5, 2 ** 62, 2 ** 70, Token()):
            keeps_counts(self, ext.int_compact_value, value)
            keeps_counts(self, ext.int_read, value)


class Sign(unittest.TestCase):
    def test_of_every_size(self):
        for value in INTERESTING + [0]:
            expected = (value > 0) - (value < 0)
            for given in (value, LONG(value), SubLong(value)):
                self.assertEqual(ext.sign(given), (expected, expected > 0, expected < 0, expected == 0))
        self.assertEqual(ext.sign(True), (1, 1, 0, 0))

    def test_of_what_is_no_int(self):
        for value in (1.0, "1", None, Index(5)):
            self.assertRaises(TypeError, ext.sign, value)


if __name__ == "__main__":
    unittest.main()
