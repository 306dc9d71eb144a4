# -*- coding: utf-8 -*-
# tests/compat/test_utf8.py: text as UTF-8, checked, and back.
import sys
import unittest

import compat_utf8_ext as ext
from counting import Token, keeps_counts

PY3 = sys.version_info[0] >= 3
LEGAL = [b"", b"a", b"\0", b"\x7f", b"a\0b", b"x" * 1000003, b"1234567\xc3\xa9", b"12345678\xc3\xa9",
         u"é".encode("utf-8"), u"\u07ff\u0800\uffff".encode("utf-8"), u"\ud7ff\ue000".encode("utf-8"),
         b"\xf0\x90\x80\x80", b"\xf4\x8f\xbf\xbf", u"añb€c😀d".encode("utf-8") * 50001]
# Bytes that are no UTF-8, and how many before them are.
ILLEGAL = [(b"\x80", 0), (b"\xff", 0), (b"\xc0\x80", 0), (b"\xc1\xbf", 0), (b"ab\xc3", 2), (b"ab\xc3(", 2),
           (b"\xe0\x80\x80", 0), (b"\xe0\x9f\xbf", 0), (b"\xe2\x82", 0), (b"\xe2\x82(", 0), (b"\xf0\x80\x80\x80", 0),
           (b"\xf0\x8f\xbf\xbf", 0), (b"\xf4\x90\x80\x80", 0), (b"\xf5\x80\x80\x80", 0), (b"\xf0\x9f\x98", 0),
           (b"\xf0\x9f\x98(", 0), (b"\xc3\xa9\xed\xa0\x80", 2), (b"\xed\xbf\xbf", 0),
           (b"x" * 100003 + b"\xe9t\xe9", 100003)]


class Scanning(unittest.TestCase):
    def test_ascii_at_every_alignment(self):
        for size in range(40):
            self.assertEqual(ext.prefixes(b"a" * size), (size, size))
            for bad in range(size):
                text = bytearray(b"a" * size)
                text[bad] = 0x80
                self.assertEqual(ext.prefixes(bytes(text)), (bad, bad))

    def test_valid(self):
        for text in LEGAL:
            self.assertEqual(ext.prefixes(text)[1], len(text))

    def test_invalid(self):
        for text, good in ILLEGAL:
            self.assertEqual(ext.prefixes(text)[1], good, text[-8:])

    def test_agrees_with_python_on_every_two_bytes_after_a_lead(self):
        if not PY3:
            return  # 2.7's own codec lets surrogates through
        for lead in range(0x80, 0x100):
            for second in (0, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff):
                for rest in (b"", b"\x80", b"\x80\x80", b"\xbf\xbf", b"\x80A"):
                    text = bytes(bytearray([lead, second])) + rest
                    try:
                        text.decode("utf-8")
                        good = len(text)
                    except UnicodeDecodeError as error:
                        good = error.start
                    self.assertEqual(ext.prefixes(text)[1], good, text)


class View(unittest.TestCase):
    def test_of_text(self):
        for text in LEGAL:
            self.assertEqual(ext.utf8_view_get(text.decode("utf-8")), text)

    def test_of_what_is_no_text(self):
        for other in (None, 5, 1.5, [], bytearray(b"x"), Token()):
            self.assertIs(ext.utf8_view_get(other), Ellipsis)
            self.assertEqual(ext.text_check(other), 0)

    def test_of_subclasses(self):
        class Text(type(u"")):
            pass

        self.assertEqual(ext.utf8_view_get(Text(u"é")), b"\xc3\xa9")
        self.assertEqual(ext.text_check(Text(u"é")), 1)

    def test_of_bytes_is_python_2_only(self):
        for text in LEGAL:
            self.assertEqual(ext.utf8_view_get(text), Ellipsis if PY3 else text)
        self.assertEqual(ext.text_check(b"x"), int(not PY3))

    def test_of_invalid_bytes_is_a_decode_error_on_python_2(self):
        if PY3:
            return
        for text, good in ILLEGAL:
            with self.assertRaises(UnicodeDecodeError) as caught:
                ext.utf8_view_get(text)
            self.assertEqual((caught.exception.encoding, caught.exception.start), ("utf8", good))
            self.assertEqual(caught.exception.object, text)
        with self.assertRaises(UnicodeDecodeError) as caught:
            ext.utf8_view_get(b"ab\xed\xa0\x80")
        self.assertEqual(str(caught.exception),
                         "'utf8' codec can't decode byte 0xed in position 2: invalid continuation byte")

    def test_of_a_lone_surrogate_is_an_encode_error(self):
        for text, start in ((u"ab\ud800", 2), (u"\udfffx", 0), (u"\udc00\ud800", 0), (u"í\ud83dx", 1)):
            with self.assertRaises(UnicodeEncodeError) as caught:
                ext.utf8_view_get(text)
            self.assertEqual(caught.exception.start, start)
            self.assertEqual(caught.exception.reason, "surrogates not allowed")
            self.assertEqual(caught.exception.object, text)

    def test_of_a_long_text_that_ends_badly(self):
        self.assertRaises(UnicodeEncodeError, ext.utf8_view_get, u"a" * 1000003 + u"\udc80")

    def test_neighbours_of_surrogates_are_text(self):
        text = u"\ud7ff\ue000\U0001f600í"  # each has the byte 0xED or is a pair on narrow builds
        self.assertEqual(ext.utf8_view_get(text), text.encode("utf-8"))

    def test_counts(self):
        keeps_counts(self, ext.utf8_view_get, u"plain")
        keeps_counts(self, ext.utf8_view_get, u"n\xf6t plain")
        keeps_counts(self, ext.utf8_view_get, b"bytes")
        keeps_counts(self, ext.utf8_view_get, Token())
        keeps_counts(self, ext.utf8_view_get, u"bad \ud800", raises=UnicodeEncodeError)
        if not PY3:
            keeps_counts(self, ext.utf8_view_get, b"bad \xff", raises=UnicodeDecodeError)
            keeps_counts(self, ext.utf8_view_get, b"bad \xed\xa0\x80", raises=UnicodeDecodeError)


class FromUtf8(unittest.TestCase):
    def test_is_the_text(self):
        for text in LEGAL:
            made = ext.str_from_utf8(text)
            self.assertEqual(made, text.decode("utf-8"))
            if PY3 or max(bytearray(text) or [0]) < 128:
                self.assertIs(type(made), str)
            else:
                self.assertIs(type(made), type(u""))

    def test_comes_back(self):
        for text in LEGAL:
            self.assertEqual(ext.utf8_view_get(ext.str_from_utf8(text)), text)

    def test_invalid(self):
        for text, good in ILLEGAL:
            with self.assertRaises(UnicodeDecodeError) as caught:
                ext.str_from_utf8(text)
            self.assertEqual(caught.exception.start, good)

    def test_counts(self):
        keeps_counts(self, ext.str_from_utf8, b"plain")
        keeps_counts(self, ext.str_from_utf8, b"n\xc3\xb6t plain")
        keeps_counts(self, ext.str_from_utf8, b"bad \xff", raises=UnicodeDecodeError)
        keeps_counts(self, ext.str_from_utf8, b"bad \xed\xa0\x80", raises=UnicodeDecodeError)


if __name__ == "__main__":
    unittest.main()
