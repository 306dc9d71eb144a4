# tests/test_accept.py: the first module behaves as it reads.
import inspect
import sys
import unittest

import accept_ext as accept
from testing import PY2, Case

# inspect and pydoc grow by themselves; see tests/support/run_script.py.
GROWS_BY_ITSELF = ("test_signatures",)


class Accept(Case):
    def test_the_module(self):
        self.assertEqual(accept.__name__, "accept_ext")
        self.assertEqual(accept.__doc__, "Acceptance.")
        self.assertEqual(accept.answer, 42)

    def test_sum_as_string(self):
        self.assertEqual(accept.sum_as_string(5, 37), "42")
        self.assertEqual(accept.sum_as_string(b=5, a=-6), "-1")
        self.assertIs(type(accept.sum_as_string(1, 2)), str)
        self.assert_raises_message(TypeError, "sum_as_string() missing 1 required positional argument: 'b'",
                                   accept.sum_as_string, 5)
        self.assert_raises_message(TypeError, "sum_as_string() argument 'b' must be int, not str",
                                   accept.sum_as_string, 5, "37")
        self.assert_raises_message(
            OverflowError, "sum_as_string() argument 'a': Python int too large to convert to C long",
            accept.sum_as_string, 2 ** 63, 0)

    def test_show(self):
        self.assertEqual(accept.show(1), "1x,(0+0")
        self.assertEqual(accept.show(1, "b", 3, 4, c=0.5, d=1, e=2), "1b2-2")
        self.assertEqual(accept.show(a=1, b="", c=2), "10+0")
        self.assert_raises_message(TypeError, "show() got multiple values for argument 'a'", accept.show, 1, a=1)

    def test_fail(self):
        self.assert_raises_message(IndexError, "no such row", accept.fail, "index")
        self.assert_raises_message(ValueError, "bad value", lambda: accept.fail(kind="value"))
        self.assert_raises_message(RuntimeError, "unknown C++ exception of type 'int'", accept.fail, "other")

    def test_twice(self):
        self.assertEqual(accept.twice(2), 4.0)
        self.assertIs(type(accept.twice(2)), float)
        self.assertRaises(TypeError, accept.twice, x=2)

    def test_over(self):
        self.assertEqual(accept.over(1), 2)
        self.assertEqual(accept.over("a"), "a!")
        self.assert_raises_message(TypeError, "over(list) fits no overload of over():\n    over(n: int)\n    over(s: str)",
                                   accept.over, [])

    def test_call(self):
        self.assertEqual(accept.call(lambda a, b: a * b), 12)
        self.assertEqual(accept.call(lambda a, b: a * b, n=4), 20)
        error = ZeroDivisionError("mine")

        def raises(a, b):
            raise error

        with self.assertRaises(ZeroDivisionError) as caught:
            accept.call(raises)
        self.assertIs(caught.exception, error)

    def test_keyerror(self):
        self.assertEqual(accept.keyerror({1: "one"}, 1), "one")
        self.assertEqual(accept.keyerror({1: "one"}, 2), "missing")
        self.assert_raises_message(TypeError, "keyerror() argument 'd' must be dict, not list", accept.keyerror, [], 1)

    def test_signatures(self):
        if PY2:
            self.assertEqual(accept.show.__doc__, 'show(a, b="x,(", *rest, c=1.5, **more)\n\n')
            return
        self.assertEqual(str(inspect.signature(accept.sum_as_string)), "(a, b)")
        self.assertEqual(str(inspect.signature(accept.show)), "(a, b='x,(', *rest, c=1.5, **more)")
        self.assertEqual(str(inspect.signature(accept.twice)), "(x, /)")
        self.assertEqual(accept.sum_as_string.__doc__, "Adds two numbers, as text.")

    def test_nothing_leaks(self):
        marker = object()
        self.assert_no_leak(lambda: accept.show(1, "b", marker, c=2, d=marker), marker)
        self.assert_no_leak(lambda: self.assertRaises(TypeError, accept.show, marker, 1, d=marker), marker)
        self.assert_no_leak(lambda: self.assertRaises(IndexError, accept.fail, "index"))
        self.assert_no_leak(lambda: self.assertRaises(TypeError, accept.over, marker), marker)


if __name__ == "__main__":
    unittest.main()
