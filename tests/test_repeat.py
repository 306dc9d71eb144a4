# tests/test_repeat.py: lists of members, exceptions and overloads.
import inspect
import socket
import unittest

import repeat_ext as ext
from testing import PY2, Case


class Members(Case):
    def test_methods_take_arguments_by_position(self):
        v = ext.vector(1, 2, 3)
        self.assertEqual((v.length2(), v.scale(2), v.length2()), (14.0, None, 56.0))
        self.assertEqual((v.show("<", ">"), v.six(1, 2, 3, 4, 5, 6)), ("<2>", 654321))
        self.assertRaises(TypeError, v.length2, 1)
        self.assertRaises(TypeError, v.scale)
        self.assert_raises_message(TypeError, "vector.show() argument 'arg2' must be str, not int", v.show, "<", 1)
        self.assert_raises_message(TypeError, "vector.show() got some positional-only arguments passed as keyword arguments: "
                                   "'arg2'", v.show, "<", arg2=">")

    @unittest.skipIf(PY2, "2.7 has no inspect.signature")
    def test_signatures_number_the_arguments(self):
        shown = {"length2": "(self, /)", "scale": "(self, arg1, /)", "show": "(self, arg1, arg2, /)",
                 "six": "(self, arg1, arg2, arg3, arg4, arg5, arg6, /)"}
        for name, signature in shown.items():
            self.assertEqual(str(inspect.signature(getattr(ext.vector, name))), signature)

    def test_attributes(self):
        v = ext.vector(1, 2, 3)
        v.z = 5
        self.assertEqual((v.x, v.y, v.z, v.dimensions), (1.0, 2.0, 5.0, 3))
        self.assertRaises(AttributeError, setattr, v, "dimensions", 4)
        self.assert_no_leak(lambda: (v.x, v.length2(), v.show("", ""), v.scale(1)))

    def test_templates(self):
        self.assertEqual((ext.IntBox(3).get(), ext.TextBox("a").value), (3, "a"))


class Overloads(Case):
    def test_one_for_each_type(self):
        self.assertEqual((ext.twice(2), ext.twice(1.5), ext.twice("ab")), (4, 3.0, "abab"))
        self.assertIs(type(ext.twice(2)), int)
        self.assertEqual((ext.twice.__name__, ext.twice.__doc__.count("Added to itself.")), ("twice", 3))
        self.assert_raises_message(
            TypeError, "twice(list) fits no overload of twice():\n    twice(value: int, /)\n    twice(value: float, /)\n"
            "    twice(value: str, /)", ext.twice, [])
        self.assert_no_leak(lambda: ext.twice("ab"))


class Exceptions(Case):
    def test_they_are_in_the_module(self):
        self.assertEqual((ext.Overdrawn.__bases__, ext.Closed.__bases__, ext.Frozen.__bases__),
                         ((Exception,), (ext.Overdrawn,), (ValueError,)))
        self.assertEqual((ext.Overdrawn.__name__, ext.Overdrawn.__module__), ("Overdrawn", "repeat_ext"))
        self.assertEqual(ext.Frozen.__doc__, "No money moves.")
        self.assertIs(ext.timeout, socket.timeout)

    def test_they_are_raised(self):
        for which, (kind, text) in enumerate([(ext.Overdrawn, "zero"), (ext.Closed, "one"), (ext.Frozen, "two")]):
            self.assert_raises_message(kind, text, ext.fail, which)


if __name__ == "__main__":
    unittest.main()
