# -*- coding: utf-8 -*-
# tests/compat/test_str.py: the native str of each version.
import sys
import unittest

import compat_str_ext as ext
from counting import Token, keeps_counts

PY3 = sys.version_info[0] >= 3
UNICODE = type(u"")


class Sub(str):
    pass


class Kind(unittest.TestCase):
    def test_is_str(self):
        self.assertIs(ext.str_type(), str)
        self.assertEqual(ext.checks("x"), (1, 1))
        self.assertEqual(ext.checks(Sub("x")), (1, 0))
        for other in (None, 5, bytearray(b"x"), b"x" if PY3 else u"x"):
            self.assertEqual(ext.checks(other), (0, 0))


class Making(unittest.TestCase):
    def test_every_way(self):
        for text in ("", "a", "x" * 100003, "h\xc3\xa9" if not PY3 else "hé"):
            raw = text if not PY3 else text.encode("utf-8")
            made = ext.make(raw)
            self.assertEqual(made, (text, text, "<%s 42 abc>" % text, text))
            self.assertEqual([type(o) for o in made], [str] * 4)

    def test_with_size_keeps_nul(self):
        self.assertEqual(ext.make(b"a\0b")[:2], ("a", "a\0b"))

    def test_decode(self):
        self.assertEqual(ext.str_decode(b"h\xe9", "latin-1"), "hé")  # the source is UTF-8: so is 2.7's native str
        self.assertRaises(UnicodeDecodeError, ext.str_decode, b"\xe9", "ascii")
        self.assertRaises(LookupError, ext.str_decode, b"x", "no-such-codec")

    def test_intern(self):
        self.assertIs(ext.intern("a name that nobody else has"), True)

    def test_counts(self):
        keeps_counts(self, ext.make, b"some text")
        keeps_counts(self, ext.intern, "another name")
        keeps_counts(self, ext.str_decode, b"h\xe9", "latin-1")
        keeps_counts(self, ext.str_decode, b"h\xe9", "ascii", raises=UnicodeDecodeError)


class Reading(unittest.TestCase):
    def test_as_utf8(self):
        for text in ("", "abc", "a\0b", "hé", "x" * 100003, Sub("y")):
            raw = text.encode("utf-8") if PY3 else text
            self.assertEqual(ext.as_utf8(text), raw)
            self.assertEqual(ext.str_as_utf8_string(text), raw)

    def test_as_utf8_of_another_type(self):
        for other in (None, 5, b"x" if PY3 else u"x"):
            self.assertRaises(TypeError, ext.as_utf8, other)
            self.assertRaises(TypeError, ext.str_as_utf8_string, other)

    def test_counts(self):
        keeps_counts(self, ext.as_utf8, "some text")
        keeps_counts(self, ext.str_as_utf8_string, "some text")
        keeps_counts(self, ext.as_utf8, Token(), raises=TypeError)


class Arithmetic(unittest.TestCase):
    def test_concat(self):
        self.assertEqual(ext.str_concat("ab", "cd"), "abcd")
        self.assertRaises(TypeError, ext.str_concat, "ab", 5)
        keeps_counts(self, ext.str_concat, "ab", "cd")
        keeps_counts(self, ext.str_concat, "ab", Token(), raises=TypeError)

    def test_format(self):
        self.assertEqual(ext.str_format("%s-%03d", ("a", 7)), "a-007")
        self.assertRaises(TypeError, ext.str_format, "%d", ("a",))
        keeps_counts(self, ext.str_format, "%s", ("x",))


class Comparing(unittest.TestCase):
    def test_to_ascii(self):
        for text in ("abc", u"abc", Sub("abc")):
            self.assertEqual(ext.equal(text, b"abc"), (1, 1, 1))
            for other in (b"", b"ab", b"abcd", b"abd", b"ABC"):
                self.assertEqual(ext.equal(text, other), (0, 0, 0))
        self.assertEqual(ext.equal(u"", b""), (1, 1, 1))

    def test_to_utf8(self):
        self.assertEqual(ext.equal(u"hé€😀", u"hé€😀".encode("utf-8"))[:2], (1, 1))
        self.assertEqual(ext.equal(u"hé", u"hè".encode("utf-8"))[:2], (0, 0))
        self.assertEqual(ext.equal(u"é", b"\xe9")[:2], (0, 0))

    def test_nul_counts(self):
        self.assertEqual(ext.equal(u"a\0b", b"a\0b"), (1, 0, 0))
        self.assertEqual(ext.equal("a\0", b"a"), (0, 0, 0))

    def test_what_is_no_text_is_equal_to_none(self):
        for other in (None, 5, [], bytearray(b"abc")) + ((b"abc",) if PY3 else ()):
            self.assertEqual(ext.equal(other, b"abc"), (0, 0, 0))

    def test_lone_surrogates_are_no_error(self):
        self.assertEqual(ext.equal(u"\ud800", b"\xed\xa0\x80")[:2], (0, 0))

    def test_keep_an_error_that_is_set(self):
        for text in (u"é", u"\ud800", "x", None, b"\xff"):
            with self.assertRaises(KeyError) as caught:
                ext.equal_with_error(text)
            self.assertEqual(caught.exception.args, ("mine",))

    def test_of_two_texts(self):
        self.assertEqual(ext.unicode_equal(u"hé", u"h" + u"é"), 1)
        self.assertEqual(ext.unicode_equal(u"hé", u"he"), 0)
        self.assertEqual(ext.unicode_equal("a", u"a"), 1)
        for a, b in ((u"a", 5), (5, u"a"), (None, None)):
            self.assertRaises(TypeError, ext.unicode_equal, a, b)

    def test_counts(self):
        for text in (u"hé", "abc", u"\ud800", Token()):
            keeps_counts(self, ext.equal, text, b"abc")
            keeps_counts(self, ext.equal_with_error, text, raises=KeyError)


if __name__ == "__main__":
    unittest.main()
