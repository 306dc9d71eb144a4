# Tests of the wrapper `type`, and of what every object can do.
import unittest

import types_type_ext as ext
from testing import PY2, Case


class Outer(object):
    class Inner(object):
        pass


class Meta(type):
    def __instancecheck__(cls, x):
        return x == 5

    def __subclasscheck__(cls, x):
        raise ZeroDivisionError("no answer")


Strange = Meta("Strange", (object,), {})


class Old:
    pass


class Bad(object):
    def __len__(self):
        return -1

    def __hash__(self):
        raise ZeroDivisionError("no hash")

    def __repr__(self):
        return 5

    def __contains__(self, x):
        raise ZeroDivisionError("no answer")

    def __bool__(self):
        raise ZeroDivisionError("no truth")

    __nonzero__ = __bool__


class MinusOne(object):
    def __hash__(self):
        return -1


class TypeTest(Case):
    def test_takes_types_only(self):
        for value in (int, type, Outer, Meta, Strange):
            self.assertIs(ext.take(value), value)
        for value in (1, len, None) + ((Old,) if PY2 else ()):
            self.assertRaises(TypeError, ext.take, value)

    def test_type_of_an_object(self):
        for value in (1, "x", int, Outer(), Strange(), None):
            self.assertIs(ext.type_of(value), type(value))
            self.assertIs(ext.of(value), type(value))
        self.assertEqual(ext.int_type(), (list, True))

    def test_names(self):
        self.assertEqual([ext.name(t) for t in (int, Outer, Outer.Inner)], ["int", "Outer", "Inner"])
        self.assertEqual(ext.qualname(Outer.Inner), "Inner" if PY2 else "Outer.Inner")
        self.assertEqual((ext.module(int), ext.module(Outer)), (int.__module__, __name__))
        self.assertEqual(ext.full(int), "int")
        self.assertEqual(ext.full(unittest.TestCase), "unittest.case.TestCase")
        self.assertEqual(ext.full(Outer.Inner).split(".")[-1], "Inner")

    def test_relations(self):
        self.assertEqual((ext.is_subclass(bool, int), ext.is_subclass(int, bool)), (True, False))
        self.assertTrue(ext.is_subclass(bool, (str, int)))
        self.assertEqual((ext.is_instance(int, True), ext.is_instance(int, "x")), (True, False))
        self.assertEqual((ext.is_instance(Strange, 5), ext.is_instance(Strange, 6)), (True, False))
        self.assertRaises(ZeroDivisionError, ext.is_subclass, int, Strange)
        self.assertRaises(TypeError, ext.is_subclass, int, 5)

    def test_calling_makes_an_instance(self):
        self.assertEqual((ext.call(int, "5"), ext.call(list, "ab")), (5, ["a", "b"]))
        self.assertRaises(ValueError, ext.call, int, "x")


class ObjectTest(Case):
    def test_isinstance(self):
        self.assertEqual((ext.isinstance(1, int), ext.isinstance(1, (str, list))), (True, False))
        self.assertRaises(TypeError, ext.isinstance, 1, 2)
        self.assertEqual((ext.isinstance_dict({}), ext.isinstance_dict([])), (True, False))
        self.assertEqual(ext.cast_dict({1: 2}), 1)
        self.assert_raises_message(TypeError, "value must be dict, not list", ext.cast_dict, [])

    def test_items(self):
        d = {1: 2}
        self.assertEqual(ext.get_item(d, 1), 2)
        ext.set_item(d, 3, 4)
        ext.del_item(d, 1)
        self.assertEqual(d, {3: 4})
        self.assertRaises(KeyError, ext.get_item, d, 1)
        self.assertRaises(KeyError, ext.del_item, d, 1)
        self.assertRaises(TypeError, ext.set_item, (), 0, 1)

    def test_attributes(self):
        o = Outer()
        o.x = 1
        ext.delattr(o, "x")
        self.assertFalse(hasattr(o, "x"))
        self.assertRaises(AttributeError, ext.delattr, o, "x")

    def test_questions(self):
        self.assertEqual((ext.contains([1], 1), ext.contains("abc", "x"), ext.contains_two((1, 2))), (True, False, True))
        self.assertEqual((ext.is_(ext, ext), ext.is_([], [])), (True, False))
        self.assertEqual((ext.is_none(None), ext.is_none(0)), (True, False))
        self.assertEqual((ext.is_true([1]), ext.is_true([])), (True, False))
        self.assertEqual((ext.is_callable(len), ext.is_callable(1)), (True, False))
        self.assertEqual((ext.len("abc"), ext.hash("abc"), ext.hash(MinusOne())), (3, hash("abc"), -2))
        self.assertEqual((ext.repr(["x"]), ext.to_str(["x"]), ext.repr("x")), ("['x']", "['x']", "'x'"))
        self.assertIs(type(ext.repr(u"x")), str)
        self.assertEqual(ext.dir(Outer), dir(Outer))
        self.assertEqual(ext.refcount_grows(object()), 1)

    def test_errors(self):
        self.assertRaises(TypeError, ext.len, 1)
        self.assertRaises(ValueError, ext.len, Bad())
        self.assertRaises(TypeError, ext.hash, [])
        self.assertRaises(ZeroDivisionError, ext.hash, Bad())
        self.assertRaises(TypeError, ext.repr, Bad())
        self.assertRaises(ZeroDivisionError, ext.contains, Bad(), 1)
        self.assertRaises(TypeError, ext.contains, 1, 1)
        self.assertRaises(ZeroDivisionError, ext.is_true, Bad())

    def test_null(self):
        self.assertEqual(ext.null(), (0, False, False))
        self.assert_raises_message(SystemError, "a null pyrite object was used", ext.null_len)

    def test_no_references_are_lost(self):
        x = Outer()

        def use():
            ext.type_of(x), ext.name(Outer), ext.qualname(Outer), ext.module(Outer), ext.full(Outer)
            ext.is_subclass(Outer, Outer), ext.is_instance(Outer, x), ext.call(list, (x,))
            ext.repr(x), ext.to_str(x), ext.dir(x), ext.contains([x], x), ext.refcount_grows(x), ext.hash(x)
            for call in (lambda: ext.cast_dict(x), lambda: ext.len(x), lambda: ext.take(x), lambda: ext.is_subclass(Outer, x)):
                self.assertRaises(TypeError, call)

        self.assert_no_leak(use, x, Outer, None)


if __name__ == "__main__":
    unittest.main()
