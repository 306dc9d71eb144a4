# tests/test_operators.py: the operators of a C++ class do in Python what they do in C++.
import operator
import unittest

import operators_ext as ext
from operators_ext import Bits, Table, Vec
from testing import PY2, Case, assert_no_leak


def xy(v):
    return v.x, v.y


class Operators(Case):
    def test_two_operands_of_the_class(self):
        a, b = Vec(1, 2), Vec(3, 5)
        self.assertEqual((xy(a + b), xy(a - b), a * b), ((4, 7), (-2, -3), 13))
        self.assertTrue(a == Vec(1, 2) and a != b and a < b and b > a and not a == b)
        self.assertRaises(TypeError, hash, a)
        self.assertFalse(a == 3 or a == None)  # noqa: E711

    def test_one_operand(self):
        self.assertEqual(xy(-Vec(1, 2)), (-1, -2))
        self.assertRaises(TypeError, operator.pos, Vec(1, 2))
        self.assertEqual((bool(Vec(0, 0)), bool(Vec(0, 1))), (False, True))

    def test_another_type_on_either_side(self):
        self.assertEqual((xy(Vec(1, 2) * 2.0), xy(2.0 * Vec(1, 2)), xy(Vec(1, 2) * 2), xy(3 * Vec(1, 2))),
                         ((2, 4), (2, 4), (2, 4), (3, 6)))
        self.assertEqual(xy(Vec(1, 2) / 2.0), (0.5, 1))
        self.assert_raises_message(ZeroDivisionError, "division of a Vec by zero", operator.truediv, Vec(1, 2), 0)
        self.assertRaises(TypeError, operator.truediv, 2, Vec(1, 2))

    def test_in_place_is_the_same_object(self):
        a = kept = Vec(1, 2)
        a += Vec(1, 1)
        self.assertIs(a, kept)
        a *= 2
        self.assertIs(a, kept)
        self.assertEqual(xy(kept), (4, 6))
        a -= Vec(1, 1)
        self.assertIsNot(a, kept)
        self.assertEqual(xy(a), (3, 5))

    def test_an_operand_that_does_not_fit(self):
        for function in (operator.add, operator.mul, operator.truediv, operator.iadd, operator.imul):
            self.assertRaises(TypeError, function, Vec(1, 2), "x")
            self.assertRaises(TypeError, function, Vec(1, 2), None)
        if not PY2:
            self.assertRaises(TypeError, operator.lt, Vec(1, 2), "x")
        self.assertIs(Vec(1, 2).__add__(3), NotImplemented)
        self.assertIs(Vec(1, 2).__mul__("x"), NotImplemented)

        class Right(object):
            def __radd__(self, other):
                return "radd"

            def __rmul__(self, other):
                return "rmul"

        self.assertEqual((Vec(1, 2) + Right(), Vec(1, 2) * Right()), ("radd", "rmul"))

    def test_every_operator(self):
        a, b = Bits(12), Bits(2)
        for function in (operator.and_, operator.or_, operator.xor, operator.mod, operator.lshift, operator.rshift):
            self.assertEqual(function(a, b).n, function(12, 2))
        for function in (operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge):
            self.assertIs(function(a, b), function(12, 2))
            self.assertIs(function(a, Bits(12)), function(12, 12))
        self.assertEqual(((~a).n, (+a).n), (243, 12))
        for function, result in ((operator.isub, 10), (operator.itruediv, 6), (operator.imod, 0), (operator.iand, 0),
                                 (operator.ior, 14), (operator.ixor, 14), (operator.ilshift, 48), (operator.irshift, 3)):
            c = Bits(12)
            self.assertIs(function(c, b), c)
            self.assertEqual(c.n, result)

    def test_subclasses_have_them_too(self):
        class Sub(Vec):
            pass

        self.assertEqual(xy(Sub(1, 2) + Vec(1, 1)), (2, 3))
        self.assertEqual(xy(2 * Sub(1, 2)), (2, 4))

    def test_special_methods_with_several_definitions(self):
        t = Table()
        self.assertEqual((t[1], t[1:2], t[0.5]), ("int 1", "slice", "float"))
        t[1] = 2
        t["a"] = 2
        self.assert_raises_message(
            TypeError, "__getitem__(str) fits no overload of __getitem__():\n    __getitem__(int)\n    __getitem__(slice)\n"
            "    __getitem__(float)", lambda: t["a"])
        self.assert_raises_message(
            TypeError, "__setitem__(str, str) fits no overload of __setitem__():\n    __setitem__(int, int)\n"
            "    __setitem__(str, float)", operator.setitem, t, "a", "b")
        self.assertTrue(3 in t and "yes" in t and "no" not in t and None not in t)
        self.assertEqual((t ** 2, pow(t, 2, 3)), ("pow 2", "2 mod 3"))
        self.assertRaises(TypeError, pow, t, "a")
        self.assertEqual(t - "a", "text")
        self.assert_raises_message(TypeError, "mine", operator.sub, t, 1)
        self.assert_raises_message(TypeError, "class operators_ext.Twice: __repr__ is defined twice", ext.define_twice)

    def test_nothing_leaks(self):
        a, t = Vec(1, 2), Table()

        def work():
            a + a, a * a, a * 2, 2 * a, -a, a == a, a < a, bool(a), t[1], t[1:2], 3 in t, t - "a"
            for wrong in (lambda: a + 1, lambda: a * "x", lambda: t["a"], lambda: a / 0, lambda: t - 1):
                self.assertRaises((TypeError, ZeroDivisionError), wrong)

        assert_no_leak(work, Vec, Table, a, t)


if __name__ == "__main__":
    unittest.main()
