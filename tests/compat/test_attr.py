# tests/compat/test_attr.py: attributes that may be missing.
import sys
import types
import unittest

import compat_attr_ext as ext
from counting import Token, keeps_counts

TOKEN = Token()


class Plain(object):
    in_class = TOKEN

    def __init__(self):
        self.own = TOKEN

    @property
    def computed(self):
        return TOKEN

    @property
    def missing_inside(self):
        raise AttributeError("missing_inside")

    @property
    def broken(self):
        raise ZeroDivisionError("broken")

    def method(self):
        return self


class Slots(object):
    __slots__ = ("own", "empty")

    def __init__(self):
        self.own = TOKEN


class WithGetattr(object):
    def __getattr__(self, name):
        if name == "made":
            return TOKEN
        if name == "broken":
            raise ZeroDivisionError(name)
        raise AttributeError(name)


class WithGetattribute(object):
    def __getattribute__(self, name):
        if name == "made":
            return TOKEN
        raise AttributeError(name) if name == "gone" else KeyError(name)


class OldStyle:
    in_class = TOKEN

    def __init__(self):
        self.own = TOKEN


class Meta(type):
    in_meta = TOKEN

    @property
    def computed(cls):
        return TOKEN


Typed = Meta("Typed", (Plain,), {"in_type": TOKEN})


class MetaGetattr(type):
    def __getattr__(cls, name):
        if name == "made":
            return TOKEN
        raise AttributeError(name)


Lively = MetaGetattr("Lively", (object,), {})
MODULE = types.ModuleType("made_up")
MODULE.own = TOKEN

FOUND = [(Plain(), ("in_class", "own", "computed")), (Slots(), ("own",)), (WithGetattr(), ("made",)),
         (WithGetattribute(), ("made",)), (OldStyle(), ("in_class", "own")), (OldStyle, ("in_class",)),
         (Plain, ("in_class",)), (Typed, ("in_class", "in_meta", "in_type", "computed")), (Lively, ("made",)),
         (MODULE, ("own",))]
GONE = [(o, "gone") for o, _ in FOUND] + [(Plain(), "missing_inside"), (Slots(), "empty"), (5, "gone"), (None, "gone"),
                                          ([], "gone"), (len, "gone"), (type, "gone"), (object(), "gone"),
                                          (Exception(), "gone"), (super(Plain, Plain()), "gone"), (sys, "gone")]


class OptionalAttribute(unittest.TestCase):
    def test_is_found(self):
        for o, names in FOUND:
            for name in names:
                self.assertIs(ext.object_get_optional_attr(o, name), TOKEN, (o, name))
                self.assertIs(ext.object_get_optional_attr_string(o, name), TOKEN)
                self.assertEqual([ext.has(o, name), ext.has_string(o, name)], [1, 1])

    def test_of_builtins_is_found(self):
        for o, name in ((5, "real"), ("x", "join"), ([], "append"), (len, "__name__"), (int, "__name__"),
                        (int, "__mro__"), (sys, "path"), (Plain(), "__class__"), (Plain(), "__dict__"),
                        (Exception("x"), "args")):
            self.assertEqual(ext.object_get_optional_attr(o, name), getattr(o, name))

    def test_methods_are_bound(self):
        o = Plain()
        self.assertIs(ext.object_get_optional_attr(o, "method")(), o)

    def test_is_not_found(self):
        for o, name in GONE:
            self.assertIs(ext.object_get_optional_attr(o, name), Ellipsis, (o, name))
            self.assertIs(ext.object_get_optional_attr_string(o, name), Ellipsis)
            self.assertEqual([ext.has(o, name), ext.has_string(o, name)], [0, 0])

    def test_other_errors_come_through(self):
        for o, name, error in ((Plain(), "broken", ZeroDivisionError), (WithGetattr(), "broken", ZeroDivisionError),
                               (WithGetattribute(), "own", KeyError)):
            self.assertRaises(error, ext.object_get_optional_attr, o, name)
            self.assertRaises(error, ext.object_get_optional_attr_string, o, name)
            self.assertRaises(error, ext.has, o, name)
            self.assertRaises(error, ext.has_string, o, name)

    def test_a_name_that_is_no_text(self):
        self.assertRaises(TypeError, ext.object_get_optional_attr, Plain(), 5)

    def test_a_name_as_unicode(self):
        self.assertIs(ext.object_get_optional_attr(Plain(), u"own"), TOKEN)
        self.assertIs(ext.object_get_optional_attr(Plain(), u"gone"), Ellipsis)

    def test_an_instance_without_a_dict_yet(self):
        self.assertIs(ext.object_get_optional_attr(types.FunctionType((lambda: 0).__code__, {}), "gone"), Ellipsis)

    def test_after_the_class_changes(self):
        class Changing(object):
            pass

        o = Changing()
        self.assertIs(ext.object_get_optional_attr(o, "late"), Ellipsis)
        Changing.late = TOKEN
        self.assertIs(ext.object_get_optional_attr(o, "late"), TOKEN)
        del Changing.late
        self.assertIs(ext.object_get_optional_attr(o, "late"), Ellipsis)

    def test_counts(self):
        for o, names in FOUND:
            for name in names:
                keeps_counts(self, ext.object_get_optional_attr, o, name, watch=[TOKEN])
        for o, name in GONE:
            keeps_counts(self, ext.object_get_optional_attr, o, name)
            keeps_counts(self, ext.object_get_optional_attr_string, o, name)
            keeps_counts(self, ext.has, o, name)
        keeps_counts(self, ext.object_get_optional_attr, Plain(), "broken", raises=ZeroDivisionError)


if __name__ == "__main__":
    unittest.main()
