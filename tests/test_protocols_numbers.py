# tests/test_protocols_numbers.py: arithmetic and conversions of bound classes.
import math
import operator
import unittest

from protocols_numbers_ext import Left, More, Odd, Plain, Right, Trace
from testing import PY2, RefcountTestCase

BINARY = ["add", "sub", "mul", "truediv", "floordiv", "mod", "lshift", "rshift", "and", "or", "xor"]
if not PY2:
    BINARY.append("matmul")


def operator_of(name):
    return getattr(operator, name + "_" if name in ("and", "or") else name)


class Operators(RefcountTestCase):
    def test_binary_reflected_and_in_place(self):
        for name in BINARY:
            op = operator_of(name)
            a, b = Trace("a"), Trace("b")
            self.assertEqual(repr(op(a, b)), name + "(a,b)")
            self.assertEqual(repr(op(a, 7)), name + "(a,7)")
            self.assertEqual(repr(op(7, a)), "r" + name + "(a,7)")
            same = getattr(operator, "i" + name)(a, b)
            self.assertIs(same, a)
            self.assertEqual(repr(a), "i" + name + "(a,b)")
            self.assertRaises(TypeError, op, a, "x")
            self.assertRaises(TypeError, op, "x" if name != "mod" else 0.5, a)
            self.assertRaises(TypeError, getattr(operator, "i" + name), a, None)

    def test_methods_can_be_called_by_name(self):
        a, b = Trace("a"), Trace("b")
        for name in BINARY:
            self.assertEqual(repr(getattr(Trace, "__%s__" % name)(a, b)), name + "(a,b)")
            self.assertEqual(repr(getattr(a, "__r%s__" % name)(7)), "r" + name + "(a,7)")
            self.assertIs(getattr(a, "__%s__" % name)("x"), NotImplemented)
            self.assertRaises(TypeError, getattr(Trace, "__%s__" % name), 3, b)

    def test_unary(self):
        a = Trace("a")
        self.assertEqual([repr(x) for x in (-a, +a, abs(a), ~a)], ["-a", "+a", "|a", "~a"])
        self.assertEqual(repr(Trace.__neg__(a)), "-a")

    def test_divmod_and_pow(self):
        a, b = Trace("a"), Trace("b")
        self.assertEqual(divmod(a, b), ("a", "b"))
        self.assertEqual(divmod(7, a), (7, "a"))
        self.assertRaises(TypeError, divmod, a, 7)
        self.assertEqual(repr(a ** b), "pow(a,b,None)")
        self.assertEqual(repr(pow(a, b, 5)), "pow(a,b,5)")
        self.assertEqual(repr(2 ** a), "rpow(a,2)")
        a **= b
        self.assertEqual(repr(a), "ipow(a,b)")
        self.assertEqual(repr(Trace.__pow__(b, b)), "pow(b,b,None)")
        self.assertEqual(Plain(3) ** 4, 81)
        self.assertRaises(TypeError, pow, Plain(3), 4, 5)
        self.assert_raises_message(ValueError, "a negative power", pow, Plain(3), -1)

    def test_in_place_falls_back_to_the_plain_operator(self):
        p = q = Plain(3)
        p += Plain(4)
        self.assertEqual((p.value, q.value), (7, 3))

    def test_mixed_types_ask_the_right_operand(self):
        self.assertEqual(Left(1) + Left(2), 3)
        self.assertEqual(Left(1) + Right(2), 201)
        self.assertEqual(5 + Right(2), 205)
        self.assertRaises(TypeError, lambda: Right(2) + Left(1))
        self.assertRaises(TypeError, lambda: Right(2) + 5)
        self.assertRaises(KeyError, lambda: Left(1) - Right(2))
        self.assertRaises(KeyError, lambda: 1.5 - Right(2))

    def test_operators_of_cpp_bases_are_inherited(self):
        self.assertEqual(More(1) + Left(2), 3)
        self.assertEqual(Left(1) + More(2), 3)
        self.assertEqual(More(1) + More(2), 3)
        self.assertEqual(7 + More(2), 27)
        self.assertEqual(More(4) * 3, 12)
        self.assertEqual(More(5) - Left(1), 4)
        self.assertRaises(TypeError, lambda: 3 * More(4))

    def test_python_overrides_and_calls_super(self):
        class Sub(Trace):
            def __add__(self, other):
                return repr(super(Sub, self).__add__(other)) + "!"

            def __radd__(self, other):
                return repr(Trace.__radd__(self, other)) + "?"

            def __neg__(self):
                return repr(super(Sub, self).__neg__()) + "!"

            def __mul__(self, other):
                return NotImplemented

        s = Sub("s")
        self.assertEqual((s + 1, 1 + s, -s), ("add(s,1)!", "radd(s,1)?", "-s!"))
        self.assertRaises(TypeError, lambda: s * 2)
        self.assertEqual(repr(2 * s), "rmul(s,2)")
        self.assertEqual(repr(Trace("t") - s), "sub(t,s)")


class Conversions(RefcountTestCase):
    def test_to_every_number(self):
        p = Plain(9)
        self.assertEqual((int(p), float(p), complex(p)), (9, 9.5, 9 + 1j))
        self.assertEqual(operator.index(p), 9)
        self.assertEqual("abcdefghijk"[p], "j")
        self.assertEqual(math.trunc(p), 8)
        if PY2:
            self.assertEqual(long(p), 9)  # noqa: F821
            self.assertEqual((p.__floor__(), p.__ceil__(), p.__round__()), (7, 11, 9))
        else:
            self.assertEqual((math.floor(p), math.ceil(p)), (7, 11))
            self.assertEqual((round(p), round(p, 2), hex(p)), (9, 9002, "0x9"))
            self.assertRaises(TypeError, round, p, "x")

    def test_wrong_results_are_named_as_python_names_them(self):
        o = Odd()
        if not PY2:
            self.assert_raises_message(TypeError, "__int__ returned non-int (type str)", int, o)
            self.assertRaises(TypeError, float, o)
            self.assertRaises(TypeError, complex, o)
        self.assertRaises(TypeError, int, o)
        self.assert_raises_message(TypeError, "__index__ returned non-%s (type float)" % ("(int,long)" if PY2 else "int"),
                                   operator.index, o)


if __name__ == "__main__":
    unittest.main()
