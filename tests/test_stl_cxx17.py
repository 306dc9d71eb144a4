# -*- coding: utf-8 -*-
# Tests of optional, variant, string_view and filesystem::path.
import os
import sys
import unittest

import stl_cxx17_ext as ext
from testing import PY2, Case, text

CAFE = u"caf\xe9"


def needs(name):
    return unittest.skipUnless(hasattr(ext, name), "compiled without C++17")


class HeadersTest(Case):
    def test_they_are_there_or_do_no_harm(self):
        self.assertEqual(hasattr(ext, "optional"), hasattr(ext, "view"))


@needs("optional")
class OptionalTest(Case):
    def test_none_is_empty(self):
        self.assertEqual((ext.optional(), ext.optional(None), ext.optional(0)), (None, None, 0))
        self.assertEqual((ext.is_set(), ext.is_set(0)), (False, True))
        self.assertEqual((ext.optional_const(), ext.optional_const(CAFE)), (None, CAFE))
        self.assertIsNone(ext.nullopt())
        self.assertEqual(ext.optionals([[1], None, []]), [[1], None, []])

    def test_what_does_not_fit(self):
        self.assert_raises_message(TypeError, "optional() argument 'x' must be int | None, not str", ext.optional, "x")
        self.assert_raises_message(OverflowError, "optional() argument 'x': Python int too large to convert to C int",
                                   ext.optional, 2 ** 40)
        self.assert_raises_message(TypeError, "optionals() argument 'x': item 1, item 0 must be int, not str",
                                   ext.optionals, [None, ["x"]])

    def test_overloads(self):
        self.assertEqual([ext.over(x) for x in (None, 1.5, 1)], ["optional", "optional", "int"])


@needs("variant")
class VariantTest(Case):
    def test_what_it_holds(self):
        for index, value in enumerate((None, True, 5, 1.5, "text", [1, 2], {"a": 1})):
            self.assertEqual(ext.variant(value), value)
            self.assertIs(type(ext.variant(value)), type(value))
            self.assertEqual(ext.index(value), index)

    def test_implicit_conversions_come_last(self):
        self.assertEqual(ext.variant((1, 2)), [1, 2])
        self.assertEqual(ext.numbers(5), 5.0)
        self.assertEqual(ext.numbers(("a",)), ["a"])

    def test_what_does_not_fit(self):
        self.assert_raises_message(TypeError, "numbers() argument 'x' must be float | list[str], not None", ext.numbers, None)
        self.assertRaises(TypeError, ext.variant, object())
        self.assertRaises(UnicodeEncodeError, ext.variant, u"\ud800")
        self.assertRaises(ZeroDivisionError, ext.variant, (1 // x for x in (1, 0)))


@needs("view")
class StringViewTest(Case):
    def test_both_ways(self):
        for value in ("", "abc", CAFE, u"\U0001F600", "x\0y", u"ascii"):
            self.assertEqual(ext.view(value), value)
            self.assertEqual(ext.view_size(value), len(text(value).encode("utf-8")))
        self.assertEqual(ext.views_twice(CAFE, u"\u20ac"), CAFE + u"\u20ac")
        self.assertEqual(ext.view_size(), 3)
        self.assertRaises(UnicodeDecodeError, ext.bad_view)

    def test_what_does_not_fit(self):
        for bad in [1, None, bytearray(b"x")] + ([] if PY2 else [b"x"]):
            self.assertRaises(TypeError, ext.view, bad)
        self.assertRaises(UnicodeEncodeError, ext.view, u"\ud800")

    def test_in_a_container(self):
        self.assertEqual(ext.views(["a", "b"]), ["a", "b"])
        if PY2:
            self.assertRaises(ValueError, ext.views, [CAFE])
        else:
            self.assertEqual(ext.views([CAFE]), [CAFE])


@needs("path")
class PathTest(Case):
    def test_both_ways(self):
        for value in ("a/b", "/", ".", "a" * 200):
            result = ext.path(value)
            self.assertEqual(str(result), value)
            self.assertIs(type(result), str if PY2 else type(__import__("pathlib").Path()))
        self.assertEqual([str(x) for x in ext.parts("/a/b")], ["/", "a", "b"])

    def test_what_is_a_path(self):
        class Path(object):
            def __init__(self, name):
                self.name = name

            def __fspath__(self):
                return self.name

        for value in ("a/b", u"a/b", b"a/b", Path("a/b"), Path(b"a/b")):
            self.assertEqual(str(ext.path(value)), "a/b")
        if not PY2:
            self.assertEqual(ext.path(__import__("pathlib").Path("a", "b")), __import__("pathlib").Path("a", "b"))
        for bad in (1, None, [], bytearray(b"x")):
            self.assertRaises(TypeError, ext.path, bad)
        self.assertRaises(TypeError, ext.path, Path(1))
        self.assert_raises_message(TypeError, "path() argument 'x' must be os.PathLike, not int", ext.path, 1)

    def test_names_that_are_no_text(self):
        self.assertEqual(ext.native(b"a\xff"), b"a\xff")
        if not PY2:
            self.assertEqual(os.fsencode(str(ext.path(b"a\xff"))), b"a\xff")
            self.assertEqual(ext.native(os.fsdecode(b"a\xff")), b"a\xff")
        if sys.getfilesystemencoding().lower() in ("utf-8", "utf8"):
            self.assertEqual(ext.native(CAFE), CAFE.encode("utf-8"))

    def test_no_nul(self):
        for bad in ("a\0b", b"a\0b", u"a\0b"):
            self.assert_raises_message(ValueError, "path() argument 'x': embedded null byte", ext.path, bad)


@needs("path")
class LeakTest(Case):
    def test_no_references_are_lost(self):
        big, name, bad = 2 ** 30 + 5, u"caf\u00e9 of my own", object()

        def use():
            ext.optional(big), ext.optional(), ext.optionals([[big], None])
            ext.variant([big]), ext.variant((big,)), ext.variant(name)
            ext.view(name), ext.views(["a"]), ext.views_twice(name, name)
            ext.path("a"), ext.path(name.encode("utf-8")), ext.parts("a/b")
            for call in (lambda: ext.optional(bad), lambda: ext.variant(bad), lambda: ext.view(bad), lambda: ext.path(bad),
                         lambda: ext.views([bad]), lambda: ext.variant([bad]), lambda: ext.path(u"a\0b"), ext.bad_view):
                self.assertRaises((TypeError, ValueError), call)

        self.assert_no_leak(use, big, name, bad, None)


if __name__ == "__main__":
    unittest.main()
