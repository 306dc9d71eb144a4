# -*- coding: utf-8 -*-
# Tests of str, unicode, bytes, bytearray and std::string.
import unittest

import types_text_ext as ext
from testing import PY2, Case, text

CAFE = u"caf\xe9"
CAFE_UTF8 = b"caf\xc3\xa9"
WIDE = u"\U0001F600"
LONE = u"a\ud800b"
# What holds text: on 2.7 two types.
if PY2:
    texts = ["abc", u"abc", CAFE, CAFE_UTF8, WIDE, u"", "", u"\0x"]
else:
    texts = ["abc", CAFE, WIDE, "", "\0x", u"\u20ac" * 1000]


class Str(str):
    pass


class Text(text):
    pass


class Strange(object):
    def __str__(self):
        raise KeyError("no text")

    __repr__ = __str__


def utf8(value):
    return value if isinstance(value, bytes) else value.encode("utf-8")


class StrTest(Case):
    def test_takes_text_only(self):
        for value in texts + [Str("x"), Text(u"y")]:
            self.assertIs(ext.take_str(value), value)
        for value in [None, 1, bytearray(b"x")] + ([] if PY2 else [b"x"]):
            self.assertRaises(TypeError, ext.take_str, value)

    def test_made_from_utf8(self):
        self.assertEqual(ext.make_str(CAFE_UTF8), CAFE)
        self.assertIs(type(ext.make_str(CAFE_UTF8)), text)
        self.assertEqual(ext.make_str(b"a\0b"), "a\0b")
        self.assertIs(type(ext.make_str(b"abc")), str)
        self.assertEqual(ext.make_str_literal(), ("", CAFE, "abc", "x\0y"))

    def test_bad_utf8_is_refused(self):
        for bad in (b"\xff", b"a\xc3", b"\xed\xa0\x80", b"\xc0\x80", b"\xf5\x80\x80\x80"):
            self.assertRaises(UnicodeDecodeError, ext.make_str, bad)
            self.assertRaises(UnicodeDecodeError, ext.make_unicode, bad)
        self.assertRaises(SystemError, ext.negative_size)

    def test_str_of_anything(self):
        self.assertEqual(ext.str_of(12), "12")
        self.assertEqual(ext.str_of(None), "None")
        self.assertRaises(KeyError, ext.str_of, Strange())

    def test_decoded_from_bytes(self):
        self.assertEqual(ext.from_object(b"\xe9", "latin-1"), u"\xe9")
        self.assertEqual(ext.from_object((buffer if PY2 else bytearray)(CAFE_UTF8), "utf-8"), CAFE)
        self.assertEqual(ext.from_object(b"a\xff", "ascii", "ignore"), "a")
        self.assertRaises(UnicodeDecodeError, ext.from_object, b"\xff", "utf-8")
        self.assertRaises(LookupError, ext.from_object, b"x", "no such encoding")
        self.assertRaises(TypeError, ext.from_object, 1, "utf-8")
        self.assertRaises(TypeError, ext.from_object, u"x", "utf-8")

    def test_data_is_utf8(self):
        for value in texts:
            self.assertEqual(ext.data(value), utf8(value))
            self.assertEqual(ext.data_of(value), utf8(value))
        self.assertRaises(TypeError, ext.data_of, 1)

    def test_data_outlives_the_str(self):
        self.assertEqual(ext.repr_kept([1, "x"]), "[1, 'x']")
        self.assertRaises(KeyError, ext.repr_kept, Strange())

    def test_lone_surrogates_are_an_error_not_a_crash(self):
        self.assertRaises(UnicodeEncodeError, ext.data, LONE)
        self.assertRaises(UnicodeEncodeError, ext.echo, LONE)
        self.assertRaises(UnicodeEncodeError, ext.extract_string, LONE)

    def test_lossy(self):
        for value in texts:
            self.assertEqual(ext.lossy(value), utf8(value))
        self.assertEqual(ext.lossy(LONE), b"a\xef\xbf\xbdb")
        self.assertEqual(ext.lossy(u"\udfff"), b"\xef\xbf\xbd")
        self.assertEqual(ext.to_string_lossy(LONE), u"a\ufffdb")
        if PY2:
            self.assertEqual(ext.lossy(b"a\xffb"), b"a\xef\xbf\xbdb")

    def test_encode(self):
        self.assertEqual(ext.encode(CAFE), CAFE_UTF8)
        self.assertEqual(ext.encode(CAFE, "latin-1"), b"caf\xe9")
        self.assertEqual(ext.encode("abc", "utf-16-le"), b"a\0b\0c\0")
        self.assertRaises(UnicodeEncodeError, ext.encode, CAFE, "ascii")
        self.assertEqual(ext.encode(CAFE, "ascii", "replace"), b"caf?")
        if PY2:
            self.assertEqual(ext.encode(CAFE_UTF8, "latin-1"), b"caf\xe9")
            self.assertRaises(UnicodeDecodeError, ext.encode, b"\xff")

    def test_equals(self):
        self.assertTrue(ext.equals(CAFE, CAFE))
        self.assertTrue(ext.equals("abc", "abc"))
        self.assertFalse(ext.equals("abc", "abd"))
        self.assertFalse(ext.equals("abc", "ab"))
        self.assertFalse(ext.equals(LONE, "ab"))

    def test_format(self):
        self.assertEqual(ext.format("{} {} {three}"), "1 two 3.0")
        self.assertRaises(IndexError, ext.format, "{} {} {}")
        self.assertTrue(ext.is_empty(""))
        self.assertFalse(ext.is_empty(u"x"))


class UnicodeTest(Case):
    def test_takes_the_one_type_only(self):
        self.assertEqual(ext.take_unicode(u"x"), u"x")
        self.assert_raises_message(
            TypeError,
            "take_unicode() argument 'x' must be %s, not %s" % (("unicode", "str") if PY2 else ("str", "bytes")),
            ext.take_unicode, b"x")

    def test_made(self):
        for made in (ext.make_unicode(b"abc"), ext.unicode_of(12), ext.unicode_from_object(b"abc", "ascii")):
            self.assertIs(type(made), text)
        self.assertEqual(ext.make_unicode(CAFE_UTF8), CAFE)
        self.assertEqual(ext.unicode_of(12), u"12")


class BytesTest(Case):
    def test_takes_bytes_only(self):
        self.assertEqual(ext.take_bytes(b"a\0"), b"a\0")
        self.assertEqual(ext.bytes_size(b"a\0b"), 3)
        for value in (u"x", bytearray(b"x"), None):
            self.assertRaises(TypeError, ext.take_bytes, value)

    def test_made(self):
        self.assertEqual(ext.make_bytes(), (b"", b"ab", b"a\0b", b""))
        self.assertEqual(ext.bytes_of(bytearray(b"xy")), b"xy")
        if not PY2:
            self.assertEqual(ext.bytes_of([1, 2]), b"\1\2")
            self.assertRaises(TypeError, ext.bytes_of, u"x")

    def test_decode(self):
        self.assertEqual(ext.decode(CAFE_UTF8), CAFE)
        self.assertEqual(ext.decode(b"\xe9", "latin-1"), u"\xe9")
        self.assertRaises(UnicodeDecodeError, ext.decode, b"\xff")


class ByteArrayTest(Case):
    def test_shared_not_copied(self):
        value = bytearray(b"abC")
        self.assertIs(ext.take_bytearray(value), value)
        ext.upper(value)
        self.assertEqual(value, b"ABC")

    def test_made(self):
        self.assertEqual(ext.make_bytearray(b"a\0b"), bytearray(b"a\0b"))
        self.assertIs(type(ext.make_bytearray(b"")), bytearray)
        self.assertEqual(ext.bytearray_of([65, 66]), b"AB")
        self.assertRaises(TypeError, ext.bytearray_of, None)

    def test_resize(self):
        value = bytearray(b"abcdef")
        ext.resize(value, 2)
        self.assertEqual(value, b"ab")
        ext.resize(value, 1000)
        self.assertEqual((len(value), bytes(value[:2])), (1000, b"ab"))
        self.assertRaises(ValueError, ext.resize, value, -1)
        ext.clear(value)
        self.assertEqual(value, b"")

    def test_no_resize_while_exported(self):
        value = bytearray(b"abc")
        view = memoryview(value)
        self.assertRaises(BufferError, ext.resize, value, 100)
        self.assertRaises(BufferError, ext.append_itself, value)
        del view
        ext.append_itself(value)
        self.assertEqual(value, b"abcabc")


class StringTest(Case):
    def test_both_ways(self):
        for value in texts:
            self.assertEqual(ext.echo(value), utf8(value).decode("utf-8"))
            self.assertEqual(ext.extract_string(value), utf8(value).decode("utf-8"))
        self.assertEqual(ext.echo(Str("x")), "x")

    def test_ascii_is_native_str(self):
        self.assertIs(type(ext.echo(u"abc")), str)
        self.assertIs(type(ext.echo(CAFE)), text)

    def test_bad_utf8_out(self):
        self.assertRaises(UnicodeDecodeError, ext.raw_string, b"\xff")
        self.assertEqual(ext.raw_string(CAFE_UTF8), CAFE)

    def test_bad_utf8_in(self):
        if PY2:
            self.assertRaises(UnicodeDecodeError, ext.echo, b"\xff")
            self.assertRaises(UnicodeDecodeError, ext.echo, b"\xed\xa0\x80")

    def test_other_types(self):
        for value in [1, None, bytearray(b"x"), ["x"]] + ([] if PY2 else [b"x"]):
            self.assertRaises(TypeError, ext.echo, value)
            self.assertRaises(TypeError, ext.extract_string, value)

    def test_c_strings_out(self):
        self.assertEqual(ext.c_string(), (None, "abc", "ab", "xy", "lit"))


class LeakTest(Case):
    def test_no_references_are_lost(self):
        def use():
            for value in texts + [LONE]:
                try:
                    ext.data(value), ext.echo(value), ext.extract_string(value)
                except UnicodeError:
                    pass
                ext.lossy(value)
            ext.encode(CAFE), ext.format("{} {} {three}"), ext.make_str(CAFE_UTF8), ext.make_unicode(b"abc")
            ext.from_object(b"x", "latin-1"), ext.repr_kept([])
            self.assertRaises(UnicodeDecodeError, ext.make_unicode, b"\xff")
            ext.append_itself(bytearray(b"ab"))

        self.assert_no_leak(use, CAFE, WIDE, LONE)


if __name__ == "__main__":
    unittest.main()
