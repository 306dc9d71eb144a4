# Tests of none, bool_, int_, float_ and complex_.
import unittest

import types_scalars_ext as ext
from testing import Case, long_


class Int(int):
    pass


class Float(float):
    pass


class Indexed(object):
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value

    def __int__(self):
        return self.value

    def __float__(self):
        return self.value + 0.5


class Raising(object):
    def __bool__(self):
        raise KeyError("no truth")

    __nonzero__ = __bool__


class NoneTest(Case):
    def test_only_none_is_none(self):
        self.assertIsNone(ext.take_none(None))
        self.assert_raises_message(TypeError, "take_none() argument 'x' must be None, not int", ext.take_none, 0)

    def test_made_from_the_token(self):
        self.assertIsNone(ext.make_none())

    def test_nullptr_is_none(self):
        self.assertTrue(ext.null_is_none(None))
        self.assertRaises(TypeError, ext.null_is_none, 0)


class BoolTest(Case):
    def test_takes_bools_only(self):
        self.assertIs(ext.take_bool(True), True)
        self.assertIs(ext.take_bool(False), False)
        self.assert_raises_message(TypeError, "take_bool() argument 'x' must be bool, not int", ext.take_bool, 1)

    def test_made(self):
        self.assertIs(ext.make_bool(True), True)
        self.assertIs(ext.make_bool(False), False)

    def test_truth_of_anything(self):
        self.assertIs(ext.truth([]), False)
        self.assertIs(ext.truth("x"), True)
        self.assertRaises(KeyError, ext.truth, Raising())


class IntTest(Case):
    def test_takes_ints_of_every_kind(self):
        for value in (0, -1, 2 ** 100, long_(3), Int(4), True):
            self.assertIs(ext.take_int(value), value)
        for value in (1.0, "1", None, Indexed(1)):
            self.assertRaises(TypeError, ext.take_int, value)

    def test_made_from_cxx_integers(self):
        made = ext.int_extremes()
        self.assertEqual(made, (-2 ** 63, 2 ** 63 - 1, 2 ** 64 - 1, 97, 1, -1, 255))
        self.assertEqual([type(x) for x in made[3:]], [int] * 4)
        self.assertIs(type(made[4]), int)

    def test_read_from_text(self):
        self.assertEqual(ext.int_of_text("ff", 16), 255)
        self.assertEqual(ext.int_of_text("0x10", 0), 16)
        self.assertEqual(ext.int_of_text(" 12 ", 10), 12)
        self.assertEqual(ext.int_of_text("9" * 40, 10), int("9" * 40))
        self.assertIs(type(ext.int_of_text("7", 10)), int)
        self.assertRaises(ValueError, ext.int_of_text, "7x", 10)
        self.assertRaises(ValueError, ext.int_of_text, "7", 1)

    def test_int_of_anything(self):
        self.assertEqual(ext.int_of(2.9), 2)
        self.assertEqual(ext.int_of("-3"), -3)
        self.assertEqual(ext.int_of(Indexed(5)), 5)
        self.assertRaises(TypeError, ext.int_of, None)
        self.assertRaises(OverflowError, ext.int_of, float("inf"))

    def test_value(self):
        self.assertEqual(ext.int_value(-32768), -32768)
        self.assertRaises(OverflowError, ext.int_value, 32768)
        self.assertRaises(OverflowError, ext.int_value, 2 ** 80)

    def test_sign_and_size(self):
        for value in (0, 1, -1, 2 ** 80, -2 ** 80, Int(-7), True):
            self.assertEqual(ext.sign(value), (value > 0) - (value < 0))
            self.assertEqual(ext.bit_length(value), int(value).bit_length())


class FloatTest(Case):
    def test_takes_floats_only(self):
        self.assertEqual(ext.take_float(1.5), 1.5)
        self.assertEqual(ext.take_float(Float(2.5)), 2.5)
        self.assert_raises_message(TypeError, "take_float() argument 'x' must be float, not int", ext.take_float, 1)

    def test_made(self):
        self.assertEqual(ext.make_float(-0.25), -0.25)

    def test_float_of_anything(self):
        self.assertEqual(ext.float_of("1e3"), 1000.0)
        self.assertEqual(ext.float_of(Indexed(1)), 1.5)
        self.assertRaises(TypeError, ext.float_of, None)
        self.assertRaises(ValueError, ext.float_of, "x")


class ComplexTest(Case):
    def test_parts(self):
        self.assertEqual(ext.take_complex(1 - 2j), (1.0, -2.0))
        self.assertRaises(TypeError, ext.take_complex, 1.0)

    def test_made(self):
        self.assertEqual(ext.make_complex(1, -2), 1 - 2j)
        self.assertEqual(ext.complex_of("1+2j"), 1 + 2j)
        self.assertEqual(ext.complex_of(3), 3 + 0j)
        self.assertRaises(TypeError, ext.complex_of, None)


class LeakTest(Case):
    def test_no_references_are_lost(self):
        big = 2 ** 100

        def use():
            ext.take_int(big)
            ext.int_extremes()
            ext.int_of_text("123456789012345678901234567890", 10)
            ext.int_of("12345")
            ext.bit_length(big)
            ext.float_of("1.5")
            ext.complex_of("1j")
            for function, bad in ((ext.take_int, "x"), (ext.int_of, "x"), (ext.float_of, "x"), (ext.int_value, big)):
                self.assertRaises((TypeError, ValueError, OverflowError), function, bad)

        self.assert_no_leak(use, big, None, True)


if __name__ == "__main__":
    unittest.main()
