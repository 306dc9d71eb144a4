# tests/compat/test_type_spec.py: heap types from a list of slots.
import gc
import sys
import unittest
import weakref

import compat_type_spec_ext as ext
from counting import Token, keeps_counts

Made = ext.make()


class Slots(unittest.TestCase):
    def test_are_those_of_the_list(self):
        o = Made(21)
        self.assertEqual((o(), o + 1, 1 + o, len(o), o["key"], o.twice()), (21, "sum", "sum", 5, "key", 42))
        self.assertRaises(TypeError, Made)
        self.assertRaises(TypeError, lambda: o - 1)

    def test_names(self):
        self.assertEqual((Made.__name__, Made.__module__, Made.__doc__), ("Made", "package.module", "Made of slots."))
        self.assertIs(type(Made), type)
        self.assertEqual(Made.__mro__, (Made, object))

    def test_the_type_is_an_ordinary_one(self):
        made = ext.make()
        self.assertIsNot(made, Made)
        made.extra = 5
        self.assertEqual(made(1).extra, 5)

    def test_that_not_every_python_has(self):
        cls = ext.make_optional()
        self.assertFalse(cls())
        if sys.version_info[0] == 2:
            self.assertEqual(eval("a / a", {"a": cls()}), "divided")
            cls.__cmp__ = lambda self, other: -1
            self.assertTrue(cls() < cls())
        else:
            self.assertEqual(eval("a @ a", {"a": cls()}), "multiplied")
            self.assertFalse(hasattr(cls, "__div__"))

    def test_counts(self):
        keeps_counts(self, Made, 5, watch=[Made])
        keeps_counts(self, Made, Token(), watch=[Made], raises=TypeError)
        keeps_counts(self, ext.make)

    def test_object_new_counts_the_type(self):
        self.assertEqual(ext.object_new(Made).twice(), 42)
        keeps_counts(self, ext.object_new, Made, watch=[Made])
        before = sys.getrefcount(Made)
        o = ext.object_new(Made)
        self.assertEqual(sys.getrefcount(Made), before + 1)
        del o
        self.assertEqual(sys.getrefcount(Made), before)

    def test_a_type_is_freed(self):
        made = ext.make()
        gone = weakref.ref(made)
        made(5)
        del made
        gc.collect()
        self.assertIsNone(gone())


class Subclasses(unittest.TestCase):
    def test_in_python(self):
        class Sub(Made):
            def __len__(self):
                return 6

        o = Sub(7)
        self.assertEqual((o(), len(o), o.twice()), (7, 6, 14))
        keeps_counts(self, Sub, 5, watch=[Sub, Made])

    def test_in_c(self):
        class Plain(object):
            inherited = 5

        for base in (Plain, Made, dict, ValueError):
            made = ext.derive((base,))
            self.assertEqual((made.__name__, made.__bases__), ("Bare", (base,)))
        self.assertEqual(ext.derive((Plain,))().inherited, 5)
        self.assertEqual(ext.derive((Made,))(8).twice(), 16)
        if sys.version_info[0] >= 3:  # on 2.7 the inherited tp_dealloc of dict leaks the type, as type_spec.h says
            self.assertRaises(ZeroDivisionError, lambda: ext.derive((dict,))(a=1)[1 // 0])
        keeps_counts(self, ext.derive, (Made,))

    def test_of_what_cannot_be_a_base(self):
        for base in (bool, type(None)):
            self.assertRaises(TypeError, ext.derive, (base,))
            if sys.version_info[0] < 3 or sys.version_info >= (3, 8):  # in between PyType_FromSpec() itself leaks
                keeps_counts(self, ext.derive, (base,), raises=TypeError)


if __name__ == "__main__":
    unittest.main()
