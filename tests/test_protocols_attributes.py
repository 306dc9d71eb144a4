# tests/test_protocols_attributes.py: attribute access and descriptors of bound classes.
import sys
import unittest

from protocols_attributes_ext import Bag, Both, DelOnly, Everything, Field, GetOnly, ReadOnly, SetOnly, SetTwo
from testing import PY2, RefcountTestCase


class Attributes(RefcountTestCase):
    def test_getattr_is_asked_for_what_is_not_found(self):
        b = Bag()
        b.x = 3
        self.assertEqual((b.x, b.asked), (3, 1))
        self.assert_raises_message(AttributeError, "the bag has no y", lambda: b.y)
        self.assertEqual(getattr(b, "y", "default"), "default")
        self.assertFalse(hasattr(b, "y"))
        del b.x
        self.assertFalse(hasattr(b, "x"))
        self.assert_raises_message(AttributeError, "nothing to delete", delattr, b, "x")

    def test_other_errors_are_not_swallowed(self):
        b = Bag()
        self.assert_raises_message(ValueError, "boom", lambda: b.boom)
        self.assertRaises(KeyError, lambda: b.broken)
        self.assertEqual(b.asked, 1)

    @unittest.skipIf(PY2, "2.7 keeps no context")
    def test_the_error_of_the_fallback_has_the_context_around_it(self):
        b = Bag()
        try:
            b.nothing
        except AttributeError as error:
            self.assertIsNone(error.__context__)
        try:
            try:
                raise KeyError("outer")
            except KeyError:
                b.nothing
        except AttributeError as error:
            self.assertIs(type(error.__context__), KeyError)
            # An exception holds its frame, which holds it.
            error.__context__ = error.__traceback__ = None

    def test_wrong_values(self):
        self.assert_raises_message(TypeError, "Bag.__setattr__() argument 2 must be int, not str", setattr, Bag(), "x", "y")

    def test_getattribute_is_asked_for_everything(self):
        e = Everything()
        self.assertEqual((e.x, e.__class__, e.asked), ("<x>", "<__class__>", "2"))
        self.assert_raises_message(AttributeError, "missing", lambda: e.missing)
        self.assertEqual(Both().x, "<x>")
        self.assertEqual(Both().missing, "fallback missing")
        self.assertEqual(Everything.__getattribute__(e, "q"), "<q>")

    def test_what_is_not_there_is_as_without_the_class(self):
        s = SetOnly()
        s.a = 1
        self.assertEqual((s.last, s.__dict__), ("a", {}))
        s.__dict__["b"] = 2
        del s.b
        self.assertEqual(s.__dict__, {})
        self.assertRaises(AttributeError, delattr, s, "b")
        d = DelOnly()
        d.a = 1
        del d.a
        self.assertEqual((d.last, d.a), ("a", 1))

    def test_python_overrides_and_calls_super(self):
        class Sub(Bag):
            def __getattr__(self, name):
                if name == "own":
                    return "own"
                return super(Sub, self).__getattr__(name)

            def __setattr__(self, name, value):
                super(Sub, self).__setattr__(name, value + 1)

            def __delattr__(self, name):
                Bag.__delattr__(self, name[1:])

        s = Sub()
        s.x = 1
        self.assertEqual((s.own, s.x, s.asked), ("own", 2, 1))
        self.assertRaises(ValueError, lambda: s.boom)
        del s.ax
        self.assertRaises(AttributeError, lambda: s.x)

        class All(Everything):
            def __getattribute__(self, name):
                return "all " + super(All, self).__getattribute__(name)

        self.assertEqual(All().x, "all <x>")

        class More(Both):
            def __getattr__(self, name):
                return "more " + super(More, self).__getattr__(name)

        self.assertEqual((More().x, More().missing), ("<x>", "more fallback missing"))

    def test_setting_and_deleting_by_subclasses_without_overrides(self):
        class Sub(SetOnly):
            pass

        s = Sub()
        s.z = 1
        self.assertEqual(s.last, "z")
        self.assertRaises(AttributeError, delattr, s, "z")

    def test_overloads_of_setting_by_python_too(self):
        class Sub(SetTwo):
            def __setattr__(self, name, value):
                super(Sub, self).__setattr__(name, value)

        for cls in (SetTwo, Sub):
            o = cls()
            o.any = 5
            o.any = "five"
            self.assertEqual((o.number, o.text), (5, "five"))
            SetTwo.__setattr__(o, "any", "six")
            SetTwo.__setattr__(o, "any", 6)
            self.assertEqual((o.number, o.text), (6, "six"))
            self.assertRaises(TypeError, setattr, o, "any", 1.5)
            self.assertRaises(TypeError, SetTwo.__setattr__, o, "any", 1.5)
            self.assertRaises(TypeError, SetTwo.__setattr__, o, "any")

    def test_wrong_self(self):
        self.assertRaises(TypeError, Bag.__setattr__, 3, "x", 1)
        self.assertRaises(TypeError, Bag.__getattr__, 3, "x")


class Descriptors(RefcountTestCase):
    def owner(self):
        class Owner(object):
            field = Field()

        if sys.version_info < (3, 6):
            Owner.__dict__["field"].__set_name__(Owner, "field")
        return Owner

    def test_get_set_delete_and_name(self):
        Owner = self.owner()
        o = Owner()
        self.assertEqual(o.field, ("field", "Owner"))
        self.assertIs(type(Owner.field), Field)
        o.field = 4
        field = Owner.__dict__["field"]
        self.assertEqual((field.value, field.name), (4, "field"))
        del o.field
        self.assertEqual(field.value, -1)
        self.assert_raises_message(ValueError, "negative", setattr, o, "field", -1)
        self.assert_raises_message(TypeError, "Field.__set__() argument 2 must be int, not str", setattr, o, "field", "x")

    def test_methods_can_be_called_by_name(self):
        Owner = self.owner()
        field = Owner.__dict__["field"]
        o = Owner()
        self.assertEqual(field.__get__(o, Owner), ("field", "Owner"))
        self.assertIs(field.__get__(None, Owner), field)
        field.__set__(o, 9)
        self.assertEqual(field.value, 9)
        field.__delete__(o)
        self.assertEqual(field.value, -1)
        self.assertRaises(TypeError, Field.__get__, 3, o)

    def test_set_without_get_and_delete(self):
        class Owner(object):
            field = ReadOnly()

        o = Owner()
        self.assertIs(type(o.field), ReadOnly)
        self.assert_raises_message(AttributeError, "read only", setattr, o, "field", 1)
        self.assert_raises_message(AttributeError, "__delete__", delattr, o, "field")

    def test_get_alone_gives_way_to_the_instance(self):
        class Owner(object):
            field = GetOnly()

        o = Owner()
        self.assertEqual((o.field, Owner.field), (1, 0))
        o.field = "mine"
        self.assertEqual(o.field, "mine")

    def test_python_overrides_and_calls_super(self):
        class Sub(Field):
            def __get__(self, instance, owner):
                return [super(Sub, self).__get__(instance, owner)]

            def __set__(self, instance, value):
                Field.__set__(self, instance, value + 1)

        class Owner(object):
            field = Sub()

        Owner.__dict__["field"].__set_name__(Owner, "f")
        o = Owner()
        o.field = 1
        self.assertEqual((o.field, Owner.__dict__["field"].value), ([("f", "Owner")], 2))


if __name__ == "__main__":
    unittest.main()
