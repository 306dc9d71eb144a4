# tests/test_protocols_old.py: the protocols that 2.7 alone has. No `from __future__ import division` here.
import unittest

from protocols_old_ext import Divided, Number, Ordered
from testing import PY2, RefcountTestCase


class OldProtocols(RefcountTestCase):
    def test_division_is_one_spelling(self):
        d = Divided(7)
        self.assertEqual((d / 2, 2 / d), (72, 702))
        self.assertEqual((d.__truediv__(1), Divided.__rtruediv__(d, 1)), (71, 701))
        d /= 3
        self.assertEqual(d, 7003)
        self.assertRaises(TypeError, lambda: Divided(1) / "x")

    @unittest.skipIf(PY2, "without effect on 3.x")
    def test_nothing_of_it_exists_on_3(self):
        for name in ("__long__", "__hex__", "__oct__", "__coerce__"):
            self.assertFalse(hasattr(Number, name))
        for name in ("__cmp__", "__div__", "__rdiv__", "__idiv__"):
            self.assertFalse(hasattr(Ordered, name))
        self.assertRaises(TypeError, lambda: Ordered(1) / 2)
        self.assertRaises(TypeError, lambda: Ordered(1) < 2)
        self.assertRaises(TypeError, hex, Number(1))
        self.assertEqual((int(Number(1)), str(Number(1)) == "unicode 1"), (1, False))

    @unittest.skipUnless(PY2, "2.7 alone")
    def test_conversions(self):
        n = Number(5)
        self.assertEqual((int(n), long(n), hex(n), oct(n)), (5, 1005, "hex 5", "oct 5"))  # noqa: F821
        self.assertEqual((Number.__hex__(n), n.__long__()), ("hex 5", 1005))
        self.assertEqual(unicode(n), "unicode 5")  # noqa: F821
        self.assertFalse("unicode" in str(n))

    @unittest.skipUnless(PY2, "2.7 alone")
    def test_coercion(self):
        n = Number(5)
        self.assertEqual(coerce(n, 3), (6, n))  # noqa: F821
        self.assertEqual(coerce(3, n), (n, 6))  # noqa: F821
        self.assertRaises(TypeError, coerce, n, "x")  # noqa: F821
        self.assertEqual(n.__coerce__(4), (8, n))

    @unittest.skipUnless(PY2, "2.7 alone")
    def test_three_way_comparison(self):
        o = Ordered(5)
        self.assertEqual((cmp(o, 4), cmp(o, 5), cmp(6, o)), (1, 0, 1))  # noqa: F821
        self.assertTrue(o == 5)
        self.assertTrue(o < 6)
        self.assertTrue(4 < o)
        self.assertFalse(o == "x")
        self.assertIs(o.__cmp__("x"), NotImplemented)

        class Sub(Ordered):
            def __cmp__(self, other):
                return -super(Sub, self).__cmp__(other)

        self.assertEqual(cmp(Sub(5), 4), -1)  # noqa: F821

    @unittest.skipUnless(PY2, "2.7 alone")
    def test_classic_division(self):
        o = Ordered(5)
        self.assertEqual((o / 2, 2 / o, o.__div__(1)), (5002, 10002, 5001))
        o /= 1
        self.assertEqual(o, 15001)


if __name__ == "__main__":
    unittest.main()
