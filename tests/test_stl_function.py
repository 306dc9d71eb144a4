# Tests of std::function.
import threading
import unittest

import stl_function_ext as ext
from testing import Case, collect


class Callable(object):
    def __call__(self, x):
        return x * 10

    def method(self, x):
        return x * 100


class FunctionTest(Case):
    def test_anything_callable(self):
        for f, result in ((lambda x: x + 1, 6), (abs, 5), (Callable(), 50), (Callable().method, 500), (int, 5)):
            self.assertEqual(ext.call(f, 5), result)
        for bad in (None, 1, "x"):
            self.assertRaises(TypeError, ext.call, bad, 5)
        self.assert_raises_message(TypeError, "call() argument 'f' must be callable, not None", ext.call, None, 5)

    def test_a_result_of_the_wrong_type(self):
        self.assert_raises_message(TypeError, "the result of the callable must be int, not str", ext.call, str, 5)

    def test_the_same_object_comes_back(self):
        f = lambda x: x  # noqa: E731
        self.assertIs(ext.echo(f), f)
        self.assertIs(ext.echo(abs), abs)

    def test_arguments(self):
        seen = []
        ext.call_twice(lambda *args: seen.append(args))
        self.assertEqual(seen, [("one", [1.5]), ("two", [])])
        self.assertEqual(ext.call_object(lambda: seen), seen)

    def test_results_are_converted(self):
        self.assertRaises(TypeError, ext.call, lambda x: "x", 5)
        self.assertRaises(OverflowError, ext.call, lambda x: 2 ** 40, 5)

    def test_exceptions_pass_through_cxx(self):
        error = KeyError("lost")

        def f(*args):
            raise error

        try:
            ext.call(f, 1)
        except KeyError as caught:
            self.assertIs(caught, error)
        self.assertEqual(ext.catch_it(f), "LookupError")
        self.assertEqual(ext.catch_it(lambda: 1 // 0)[:17], "ZeroDivisionError")
        self.assertEqual(ext.catch_it(lambda: 1), "nothing")

    def test_on_another_thread(self):
        names = []

        def f(x):
            names.append(threading.current_thread() is threading.main_thread()
                         if hasattr(threading, "main_thread") else False)
            return x + 1

        self.assertEqual(ext.in_thread(f, 41), 42)
        self.assertEqual(names, [False])
        self.assertIn("ZeroDivisionError", ext.in_thread(lambda x: 1 // 0, 1))
        self.assertIn("must be int, not str", ext.in_thread(lambda x: "s", 1))

    def test_kept(self):
        ext.keep(lambda x: x * 2)
        collect()
        self.assertEqual(ext.call_kept(21), 42)
        ext.forget()

    def test_cxx_functions(self):
        double = ext.scaled_by(2.0)
        self.assertEqual((double(1.5), ext.scaled_by(-1)(2)), (3.0, -2.0))
        self.assertEqual(ext.concat()("a", "b"), "ab")
        self.assertRaises(TypeError, double, "x")
        self.assertRaises(TypeError, double)
        self.assertRaises(TypeError, double, x=1)
        self.assertIsNone(ext.empty())
        self.assertRaises(IndexError, ext.thrower())
        self.assertEqual(ext.call(lambda x: ext.scaled_by(3)(x) and 7, 1), 7)

    def test_overloads(self):
        self.assertEqual((ext.over(1), ext.over(len)), ("int", "function"))

    def test_no_references_are_lost(self):
        f, x = lambda *a: 1, object()

        def use():
            ext.call(f, 1), ext.echo(f), ext.call_twice(f), ext.call_object(f), ext.in_thread(f, 1), ext.keep(f), ext.forget()
            ext.scaled_by(1)(1), ext.empty(), ext.holder(x)(), ext.catch_it(f), ext.over(f)
            for call in (lambda: ext.call(x, 1), lambda: ext.call(lambda y: x, 1), ext.thrower(), lambda: ext.scaled_by(1)(x)):
                self.assertRaises((TypeError, IndexError), call)

        self.assert_no_leak(use, f, x, None)


if __name__ == "__main__":
    unittest.main()
