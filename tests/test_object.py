# tests/test_object.py: attributes, items, operators and iteration from C++ do what they do in Python.
import os
import unittest

import object_ext as ext
from testing import Case, assert_no_leak


class Anything(object):
    pass


class Raising(object):
    def __getattr__(self, name):
        raise ZeroDivisionError(name)


class Object(Case):
    def test_attributes(self):
        o = Anything()
        self.assertEqual(ext.attributes(o), 2)
        self.assertEqual(o.__dict__, {"a": 1, "b": 2})
        self.assertRaises(AttributeError, ext.attributes, 3)

    def test_only_a_missing_attribute_is_missing(self):
        self.assertEqual(ext.lookups("x", "upper")[0], True)
        self.assertEqual(ext.lookups("", "nothing"), (False, None, False, False, False))
        self.assertEqual(ext.lookups(None, "nothing"), (False, None, True, False, False))
        self.assertEqual(ext.lookups(len, "nothing")[3:], (True, True))
        self.assertRaises(ZeroDivisionError, ext.lookups, Raising(), "nothing")

    def test_items(self):
        d = {"count": 1}
        self.assertEqual(ext.items(d, "x"), 2)
        self.assertEqual(d, {"count": 2, "x": 2})
        self.assertRaises(KeyError, ext.items, {}, "x")
        self.assertRaises(TypeError, ext.items, {"count": 1}, [])

    def test_operators(self):
        self.assertEqual(ext.arithmetic(7, 2), [9, 5, 14, 3.5, 1, -7, 3, 49, 9])
        self.assertRaises(TypeError, ext.arithmetic, 1, "x")
        self.assertEqual((ext.compared(1, 1), ext.compared(1, 2), ext.compared(2, 1)), ("==>=", "!=<", "!=>="))
        self.assertEqual([ext.three_way(1, 2), ext.three_way(2, 2), ext.three_way(3, 2)], [-1, 0, 1])
        self.assertRaises(TypeError, ext.three_way, float("nan"), 1.0)

    def test_iteration(self):
        self.assertEqual(ext.total(range(5)), 10)
        self.assertEqual(ext.total(iter([])), 0)
        self.assertRaises(TypeError, ext.total, 3)
        self.assertRaises(ZeroDivisionError, ext.total, (1 // (i - 1) for i in range(3)))

    def test_names_of_what_was_asked(self):
        self.assertEqual((ext.described("a"), ext.chained()), ("'a'", os.path.sep))
        self.assert_raises_message(TypeError, "value must be int, not str", ext.as_int, "a")
        self.assert_raises_message(TypeError, "value must be list, not tuple", ext.as_list, ())
        self.assert_raises_message(OverflowError, "value: Python int too large to convert to C int", ext.as_int, 2**40)

    def test_nothing_leaks(self):
        o, d, key = Anything(), {"count": 1}, object()

        def work():
            ext.attributes(o), ext.items(d, key), ext.arithmetic(7.5, 2), ext.compared(1, 2), ext.total([1000, 2000])
            self.assertIs(ext.moved(o), o)
            for f, args in ((ext.items, ({}, key)), (ext.as_int, ("a",)), (ext.total, ([key],)), (ext.lookups, (Raising(), "x"))):
                self.assertRaises(Exception, f, *args)

        assert_no_leak(work, o, d, key)


if __name__ == "__main__":
    unittest.main()
