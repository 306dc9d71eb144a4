# -*- coding: utf-8 -*-
# tests/compat/test_type.py: what a type is called.
import collections
import datetime
import sys
import unittest

import compat_type_ext as ext
from counting import keeps_counts

PY3 = sys.version_info[0] >= 3


class Outer(object):
    class Inner(object):
        pass


def make(name, **members):
    return type(name, (object,), members)


TYPES = [int, str, type, object, len.__class__, datetime.date, collections.deque, collections.OrderedDict, Outer,
         Outer.Inner, unittest.TestCase, ValueError, type(None)]


class Names(unittest.TestCase):
    def test_agree_with_python(self):
        for kind in TYPES:
            self.assertEqual(ext.type_get_name(kind), kind.__name__)
            self.assertEqual(ext.type_get_qualname(kind), getattr(kind, "__qualname__", kind.__name__))
            self.assertEqual(ext.type_get_module_name(kind), kind.__module__)

    def test_are_native_text(self):
        for kind in TYPES:
            for function in (ext.type_get_name, ext.type_get_qualname, ext.type_get_fully_qualified_name):
                self.assertIs(type(function(kind)), str)

    def test_follow_a_renamed_type(self):
        made = make("Before")
        made.__name__ = "After"
        self.assertEqual(ext.type_get_name(made), "After")
        if PY3:
            made.__qualname__ = "Really.After"
            self.assertEqual(ext.type_get_qualname(made), "Really.After")
            self.assertEqual(ext.type_get_name(make("Größe")), "Größe")

    def test_fully_qualified(self):
        full = ext.type_get_fully_qualified_name
        self.assertEqual(full(int), "int")
        self.assertEqual(full(datetime.date), "datetime.date")
        self.assertEqual(full(collections.OrderedDict), "collections.OrderedDict")
        self.assertEqual(full(make("Made", __module__="__main__")), "Made")
        self.assertEqual(full(make("Made", __module__="a.b")), "a.b.Made")
        self.assertEqual(full(make("Made", __module__=5)), "Made")
        self.assertEqual(full(Outer.Inner), Outer.__module__.replace("__main__", "") * (__name__ != "__main__") +
                         ("." if __name__ != "__main__" else "") + ("Outer.Inner" if PY3 else "Inner"))

    def test_a_module_that_is_no_text(self):
        self.assertEqual(ext.type_get_module_name(make("Made", __module__=5)), 5)

    def test_a_module_that_is_gone(self):
        made = eval("type('Made', (object,), {})", {})  # no __name__ to take it from
        self.assertRaises(AttributeError, ext.type_get_module_name, made)
        keeps_counts(self, ext.type_get_module_name, made, raises=AttributeError)
        keeps_counts(self, ext.type_get_fully_qualified_name, made, raises=AttributeError)

    def test_counts(self):
        for kind in TYPES:
            for function in (ext.type_get_name, ext.type_get_qualname, ext.type_get_module_name,
                             ext.type_get_fully_qualified_name):
                keeps_counts(self, function, kind)


class MroItem(unittest.TestCase):
    def test_dict(self):
        class Old:
            one = 1

        class New(Old, object):
            two = 2

        self.assertEqual((ext.mro_item_get_dict(Old)["one"], ext.mro_item_get_dict(New)["two"]), (1, 2))


class Version(unittest.TestCase):
    def test_is_another_one_after_each_change(self):
        class Base(object):
            pass

        class Made(Base):
            pass

        def version(cls):
            getattr(cls(), "method", None)
            return ext.type_version_tag(cls)

        def change(cls):
            cls.method = lambda self: 1
            self.assertEqual((ext.type_version_tag(cls), ext.type_version_tag(Made)), (0, 0))

        seen = [version(Made), version(Base)]
        for cls in (Made, Base):
            self.assertEqual(version(cls), version(cls))
        for cls in (Made, Base, Base, Made):
            change(cls)
            seen.append(version(Made))
        Made.__bases__ = (type("Other", (Base,), {}),)
        seen.append(version(Made))
        self.assertEqual((len(set(seen)), all(seen)), (len(seen), True))


class Doc(unittest.TestCase):
    def test_another_text_signature(self):
        for before in None, "A class.":
            made = make("Made", __doc__=before)
            for doc in ("Made(a, b=2)\n--\n\nNew.", "Made" + "(" * 5000):
                ext.type_replace_doc(made, doc)
                self.assertEqual(made.__doc__, before)
            ext.type_replace_doc(made, "Made(a, b=2)\n--\n\nNew.")
            self.assertEqual(getattr(made, "__text_signature__", None), "(a, b=2)" if PY3 else None)

    def test_qualname_replaced(self):
        class Made(object):
            pass
        ext.type_replace_qualname(Made, "Outer.Made")
        self.assertEqual(ext.type_get_qualname(Made), "Outer.Made" if sys.version_info >= (3,) else "Made")
        self.assertEqual(Made.__name__, "Made")


if __name__ == "__main__":
    unittest.main()
