# tests/test_class_implicit_operators.py: special methods whose operands become objects of the class.
import gc
import operator
import unittest

import class_implicit_operators_ext as ext
from class_implicit_operators_ext import Arrow, Plain, Room, Vec
from testing import Case, assert_no_leak


def pair(v):
    return (v.x, v.y)


class Number(object):
    """Knows what to do on the left itself."""

    def __add__(self, other):
        return "mine"


class Operators(Case):
    def test_the_right_operand_converts(self):
        self.assertEqual(pair(Vec(1, 2) + (3, 4)), (4, 6))
        self.assertEqual(pair(Vec(1, 2) - (3, 4)), (-2, -2))
        self.assertEqual(pair(Arrow() + (3, 4)), (4, 5))
        self.assertEqual(Vec(1, 2).__add__((3, 4)).x, 4)

    def test_the_left_operand_converts(self):
        self.assertEqual(pair((3, 4) + Vec(1, 2)), (4, 6))
        self.assertEqual(pair((3, 4) + Arrow()), (4, 5))
        # The reflected method comes first.
        self.assertEqual((3, 4) - Vec(1, 2), ("rsub", 2))
        self.assertEqual(Number() + Vec(1, 2), "mine")

    def test_a_definition_that_fits_comes_first(self):
        self.assertEqual(Vec(1, 2) * Vec(3, 4), 11)
        self.assertEqual(pair(Vec(1, 2) * 3), (3, 6))
        self.assertEqual(Vec(1, 2) * (3, 4), 11)
        self.assertEqual((3, 4) * Vec(1, 2), 11)

    def test_in_place(self):
        v = same = Vec(1, 2)
        v += (3, 4)
        self.assertIs(v, same)
        self.assertEqual(pair(v), (4, 6))

    def test_comparisons(self):
        self.assertTrue(Vec(1, 2) == (1, 2))
        self.assertTrue((1, 2) == Vec(1, 2))
        self.assertTrue(Vec(1, 2) != (1, 3))
        self.assertFalse((1, 2) != Vec(1, 2))
        self.assertTrue(Vec(1, 2) < (3, 0))
        self.assertTrue((3, 0) > Vec(1, 2))
        self.assertTrue(Room(3) < 4)
        self.assertTrue(4 > Room(3))
        self.assertTrue(Room(3) == 3 and 3 == Room(3) and Room(3) != 4)
        self.assertFalse(Room(3) == "3")

    def test_power_with_and_without_modulus(self):
        self.assertEqual(Vec(1, 2) ** (3, 4), (4, True))
        self.assertEqual((3, 4) ** Vec(1, 2), (4, True))
        self.assertEqual(pow(Vec(1, 2), (3, 4), 5), (4, False))
        self.assertRaises(TypeError, pow, Vec(1, 2), "x")

    def test_containers_and_calls(self):
        v = Vec(1, 2)
        self.assertTrue((1, 5) in v)
        self.assertFalse((2, 5) in v)
        self.assertFalse("x" in v)
        self.assertEqual(v[3, 4], 11)
        self.assertEqual(v((3, 4)), 4)
        v[3, 4] = (5, 6)
        self.assertEqual(v.x, 8)
        v[3, 4] = None
        self.assertEqual(v.x, -1)

    def test_what_does_not_convert_is_not_implemented(self):
        v = Vec(1, 2)
        for other in ("x", (1,), (1, "x"), None, 3, Plain(), [1, 2, 3]):
            self.assertIs(v.__add__(other), NotImplemented)
            self.assertIs(v.__radd__(other), NotImplemented)
            self.assertIs(v.__rsub__(other), NotImplemented)
            self.assertIs(v.__eq__(other), NotImplemented)
            self.assertRaises(TypeError, operator.add, v, other)
            self.assertRaises(TypeError, operator.sub, other, v)
            self.assertFalse(v == other)
        self.assertRaises(TypeError, operator.add, Plain(), (1, 2))
        self.assertRaises(TypeError, operator.add, (1, 2), Plain())
        self.assert_raises_message(
            TypeError, "Vec.__getitem__() argument 1 must be Vec, not str", operator.getitem, v, "x")

    def test_errors_of_the_conversion(self):
        v = Vec(1, 2)
        # A TypeError says that the operand does not fit, any other is the operation's.
        self.assertIs(v.__add__((200, 0)), NotImplemented)
        self.assertRaises(TypeError, operator.add, (200, 0), v)
        for function in (operator.add, operator.eq, operator.lt):
            self.assert_raises_message(ValueError, "too far", function, v, (-200, 0))
        for function in (operator.add, operator.sub, operator.eq, operator.gt):
            self.assert_raises_message(ValueError, "too far", function, (-200, 0), v)
        self.assert_raises_message(ValueError, "too far", pow, (-200, 0), v)
        self.assert_raises_message(TypeError, "not that far", operator.getitem, v, (200, 0))

    def test_subclasses_in_python(self):
        class Mine(Vec):
            def __add__(self, other):
                return ("mine", super(Mine, self).__add__(other).x)

        self.assertEqual(Mine(1, 2) + (3, 4), ("mine", 4))
        self.assertEqual(pair((3, 4) + Mine(1, 2)), (4, 6))
        self.assertEqual(pair(Vec(1, 2) + Mine(1, 2)), (2, 4))

    def test_nothing_is_left(self):
        v = Vec(1, 2)
        gc.collect()
        alive = ext.alive()

        def work():
            v + (1, 2), (1, 2) + v, v == (1, 2), (1, 2) in v, v[1, 2], v ** (1, 2), v((1, 2))
            self.assertRaises(TypeError, operator.add, v, "x")
            self.assertRaises(TypeError, operator.add, v, (200, 0))
            self.assertRaises(ValueError, operator.add, (-200, 0), v)

        assert_no_leak(work, v, Vec)
        self.assertEqual(ext.alive(), alive)


if __name__ == "__main__":
    unittest.main()
