# -*- coding: utf-8 -*-
# tests/test_protocols_basic.py: text, hash, truth and comparison of bound classes.
import sys
import unittest

from protocols_basic_ext import Hashed, Lesser, Number, Raw, Says, Sized, Total, Wide, Word
from testing import PY2, RefcountTestCase, text

UMLAUT = b"\xc3\xa4".decode("utf-8")
NATIVE = b"\xc3\xa4" if PY2 else UMLAUT


class Text(RefcountTestCase):
    def test_repr_and_str_are_native_text_on_every_python(self):
        w = Word(UMLAUT)
        self.assertEqual((repr(w), type(repr(w))), ("Word(" + NATIVE + ")", str))
        self.assertEqual((str(w), type(str(w))), (NATIVE, str))
        self.assertEqual("%s %r" % (Word("a"), Word("b")), "a Word(b)")

    @unittest.skipUnless(PY2, "unicode is a type of its own on 2.7")
    def test_unicode_is_the_text_behind_str(self):
        self.assertEqual(unicode(Word(UMLAUT)), UMLAUT)  # noqa: F821

        class Sub(Word):
            def __str__(self):
                return "ab"

        self.assertEqual(unicode(Sub("x")), text("ab"))  # noqa: F821

    def test_bytes(self):
        self.assertEqual(Word(UMLAUT).__bytes__(), b"\xc3\xa4")
        self.assertEqual(bytes(Raw(UMLAUT)), b"\xc3\xa4")
        self.assertEqual(bytes(Word(UMLAUT)), b"\xc3\xa4")

    def test_format(self):
        self.assertEqual(format(Word("x"), ">>"), ">>x")
        self.assertEqual("{0:!}".format(Word("x")), "!x")
        self.assert_raises_message(TypeError, "Word.__format__() argument 'arg1' must be str, not int", Word("x").__format__, 3)

    def test_dir_and_sizeof(self):
        self.assertEqual(dir(Word("x")), ["a", "b"])
        self.assertGreaterEqual(sys.getsizeof(Word("xyz")), 1003)

    def test_wrong_results_are_named_as_python_names_them(self):
        kind = "non-string (type int)"
        self.assert_raises_message(TypeError, "__repr__ returned " + kind, repr, Says(3))
        self.assert_raises_message(TypeError, "__str__ returned " + kind, str, Says(3))
        self.assertRaises(TypeError, format, Says(3), "")
        self.assert_raises_message(TypeError, "__hash__ method should return an integer", hash, Says("x"))
        word = "__nonzero__ should return bool or int, returned str" if PY2 else "__bool__ should return bool, returned int"
        self.assert_raises_message(TypeError, word, bool, Says("x" if PY2 else 3))
        self.assert_raises_message(ValueError, "__len__() should return >= 0", len, Says(-1))
        self.assertRaises(OverflowError, len, Says(1 << 80))
        self.assertRaises(TypeError, len, Says("x"))
        self.assertRaises(TypeError, lambda: [1][Says(0.5)])
        self.assertRaises(TypeError, iter, Says(3))
        self.assertRaises(TypeError, float, Says("1"))

    def test_wrong_self(self):
        for name in ("__repr__", "__hash__", "__len__"):
            self.assertRaises(TypeError, getattr(Word, name), 3)
            self.assertRaises(TypeError, getattr(Word, name))
        self.assertRaises(TypeError, Word("x").__len__, 1)

    def test_a_half_made_object_has_no_text(self):
        class Sub(Word):
            def __init__(self):
                pass

        self.assert_raises_message(TypeError, "Word.__init__() was not called", repr, Sub())
        self.assert_raises_message(TypeError, "Word.__init__() was not called", len, Sub())
        self.assert_raises_message(TypeError, "Word.__init__() was not called", hash, Sub())
        self.assertRaises(TypeError, Word.__new__, 3)


class HashAndTruth(RefcountTestCase):
    def test_hash_is_that_of_the_int(self):
        for value in (0, 1, -1, -2, 5, 1 << 30, (1 << 31) - 1, 1 << 31, -(1 << 40), (1 << 61) - 1, 1 << 62):
            self.assertEqual(hash(Number(value)), hash(value))
        for value in (0, 7, (1 << 64) - 1, (1 << 61) - 1, 1 << 63):
            self.assertEqual(hash(Sized(value)), hash(value))

    def test_truth(self):
        self.assertTrue(Word("x"))
        self.assertFalse(Word(""))
        self.assertTrue(Number(1))
        self.assertFalse(Number(0))
        self.assert_raises_message(ValueError, "unlucky", bool, Number(13))
        name = "__nonzero__" if PY2 else "__bool__"
        self.assertIs(getattr(Number(1), name)(), True)

    def test_length_of_any_integer(self):
        self.assertEqual(len(Sized(5)), 5)
        self.assertEqual(len(Word("abc")), 3)
        self.assert_raises_message(ValueError, "__len__() should return >= 0", len, Wide(-5))
        self.assert_raises_message(OverflowError, "cannot fit 'int' into an index-sized integer", len, Sized((1 << 64) - 1))


class Wrong(Number):
    def __repr__(self):
        return 3

    def __hash__(self):
        return "x"

    def __bool__(self):
        return 3


class Comparison(RefcountTestCase):
    def test_all_six(self):
        a, b = Number(1), Number(2)
        self.assertEqual((a < b, a <= b, a == b, a != b, a > b, a >= b), (True, True, False, True, False, False))
        a, b = Total(1), Total(1)
        self.assertEqual((a < b, a <= b, a == b, a != b, a > b, a >= b), (False, True, True, False, False, True))

    def test_several_definitions_for_several_types(self):
        self.assertTrue(Number(3) == 3)
        self.assertTrue(3 == Number(3))
        self.assertTrue(Number(3) < 4)
        self.assertTrue(4 > Number(3))
        self.assertFalse(Number(3) == "3")

    def test_what_does_not_convert_is_not_equal(self):
        for a, b in ((Total(1), 1), (1, Total(1)), (Total(1), None), (Total(1), "1"), (Lesser(1), 1)):
            self.assertFalse(a == b)
            self.assertTrue(a != b)
        self.assertIs(Total(1).__eq__(1), NotImplemented)
        if not PY2:
            message = "'<' not supported between instances of 'int' and 'protocols_basic_ext.Total'"
            if sys.version_info < (3, 6):
                message = "unorderable types: int() < protocols_basic_ext.Total()"
            self.assert_raises_message(TypeError, message, lambda: 1 < Total(1))

    def test_equality_without_hash_is_unhashable(self):
        self.assertIsNone(Total.__hash__)
        self.assertRaises(TypeError, hash, Total(1))

    def test_an_order_alone_keeps_identity_and_hash(self):
        a, b = Lesser(1), Lesser(2)
        self.assertTrue(a < b)
        self.assertTrue(b > a)
        self.assertFalse(a == b)
        self.assertTrue(a == a)
        self.assertEqual({a: 1}[a], 1)
        self.assertEqual(sorted([b, a]), [a, b])

    def test_a_hash_alone_keeps_the_comparison_of_the_base(self):
        self.assertTrue(Hashed(1) == Hashed(1))
        self.assertTrue(Hashed(1) == Total(1))
        self.assertTrue(Hashed(1) < Total(2))
        self.assertEqual(len({Hashed(1), Hashed(1), Hashed(2)}), 2)

    def test_derived_classes_inherit(self):
        self.assertTrue(Wide(1) == Number(1))
        self.assertEqual(hash(Wide(7)), 7)
        self.assertEqual(repr(Wide(7)), "Number(7)")
        self.assertEqual(len(Wide(7)), 7)

    def test_python_overrides_and_calls_super(self):
        class Sub(Number):
            def __eq__(self, other):
                return super(Sub, self).__eq__(other)

            def __ne__(self, other):
                return not self == other

            def __hash__(self):
                return super(Sub, self).__hash__() + 1

            def __repr__(self):
                return "<" + super(Sub, self).__repr__() + ">"

            def __bool__(self):
                return not (Number.__nonzero__ if PY2 else Number.__bool__)(self)

            __nonzero__ = __bool__

            def __lt__(self, other):
                return Number.__lt__(other, self)

        a = Sub(4)
        self.assertTrue(a == Number(4))
        self.assertFalse(a != Sub(4))
        self.assertEqual((hash(a), repr(a), bool(a)), (5, "<Number(4)>", False))
        self.assertTrue(a < Sub(3))

    def test_wrong_results_of_overrides(self):
        self.assert_raises_message(TypeError, "__repr__ returned non-string (type int)", repr, Wrong(1))
        if not hasattr(sys, "gettotalrefcount"):  # 3.11 itself loses what such a __hash__ returned
            self.assertRaises(TypeError, hash, Wrong(1))
        if not PY2:
            self.assert_raises_message(TypeError, "__bool__ should return bool, returned int", bool, Wrong(1))


if __name__ == "__main__":
    unittest.main()
