# tests/compat/test_call.py: calling Python, and being called by it.
import functools
import sys
import unittest

import compat_call_ext as ext
from counting import Token, keeps_counts


def python(*args, **kwargs):
    return args, kwargs


def fail(*args, **kwargs):
    raise KeyError(len(args))


class Callable(object):
    def __call__(self, *args, **kwargs):
        return args, kwargs

    def method(self, *args, **kwargs):
        return args, kwargs


class Entry(unittest.TestCase):
    def test_every_kind_of_argument(self):
        self.assertEqual(ext.entry(), ((), {}))
        self.assertEqual(ext.entry(1, "b", None), ((1, "b", None), {}))
        self.assertEqual(ext.entry(1, b=2, c=3), ((1,), {"b": 2, "c": 3}))
        self.assertEqual(ext.entry(b=2), ((), {"b": 2}))
        self.assertEqual(ext.entry(*range(1000), **{"k%d" % i: i for i in range(100)}),
                         (tuple(range(1000)), {"k%d" % i: i for i in range(100)}))

    def test_names_that_are_no_text_come_through_on_old_versions(self):
        try:
            self.assertEqual(ext.entry(**{5: 6}), ((), {5: 6}))
        except TypeError:
            self.assertGreaterEqual(sys.version_info, (3, 9))
        else:
            self.assertLess(sys.version_info, (3, 9))

    def test_counts(self):
        token = Token()
        keeps_counts(self, ext.entry, token, token)
        keeps_counts(self, lambda: ext.entry(token, b=token), watch=[token])


class Vectorcall(unittest.TestCase):
    CALLABLES = (python, ext.entry, Callable(), Callable().method, functools.partial(python))

    def test_positional(self):
        for callable in self.CALLABLES:
            for offset in (0, 1):
                for args in ((), (1,), (1, "b", None, 4, 5)):
                    self.assertEqual(ext.object_vectorcall(callable, args, None, offset), (args, {}))
                    self.assertEqual(ext.object_vectorcall(callable, args, (), offset), (args, {}))

    def test_keywords(self):
        for callable in self.CALLABLES:
            for offset in (0, 1):
                self.assertEqual(ext.object_vectorcall(callable, (1, 2, 3), ("b", "c"), offset),
                                 ((1,), {"b": 2, "c": 3}))
                self.assertEqual(ext.object_vectorcall(callable, (3,), ("c",), offset), ((), {"c": 3}))

    def test_types(self):
        self.assertEqual(ext.object_vectorcall(dict, (1, 2), ("b", "c"), 0), {"b": 1, "c": 2})
        self.assertEqual(ext.object_vectorcall(int, ("11", 3), None, 1), 4)

    def test_errors(self):
        self.assertRaises(KeyError, ext.object_vectorcall, fail, (1,), None, 1)
        self.assertRaises(TypeError, ext.object_vectorcall, 5, (1,), None, 0)
        self.assertRaises(TypeError, ext.object_vectorcall, len, (1, 2), None, 0)
        self.assertRaises(TypeError, ext.object_vectorcall, len, ([], 2), ("b",), 0)

    def test_methods(self):
        o = Callable()
        for offset in (0, 1):
            self.assertEqual(ext.object_vectorcall_method("method", (o,), None, offset), ((), {}))
            self.assertEqual(ext.object_vectorcall_method("method", (o, 1, 2), ("b",), offset), ((1,), {"b": 2}))
            self.assertEqual(ext.object_vectorcall_method("join", (", ", ["a", "b"]), None, offset), "a, b")
        self.assertRaises(AttributeError, ext.object_vectorcall_method, "nothing", (o,), None, 1)
        self.assertRaises(TypeError, ext.object_vectorcall_method, "join", (", ",), None, 1)

    def test_counts(self):
        token = Token()
        for callable in self.CALLABLES:
            keeps_counts(self, ext.object_vectorcall, callable, (token, token, token), ("b",), 1, watch=[token])
        keeps_counts(self, ext.object_vectorcall, fail, (token,), None, 1, watch=[token], raises=KeyError)
        keeps_counts(self, ext.object_vectorcall_method, "method", (Callable(), token), None, 1, watch=[token])
        keeps_counts(self, ext.object_vectorcall_method, "nothing", (token,), None, 1, watch=[token],
                     raises=AttributeError)


class FewArguments(unittest.TestCase):
    def test_functions(self):
        for callable in Vectorcall.CALLABLES:
            self.assertEqual(ext.no_args(callable), ((), {}))
            self.assertEqual(ext.one_arg(callable, (1, 2)), (((1, 2),), {}))  # a tuple is one argument
        self.assertRaises(KeyError, ext.no_args, fail)
        self.assertRaises(KeyError, ext.one_arg, fail, 1)
        self.assertRaises(TypeError, ext.no_args, 5)

    def test_methods(self):
        o = Callable()
        self.assertEqual(ext.method_no_args(o, "method"), ((), {}))
        self.assertEqual(ext.method_one_arg(o, "method", (1, 2)), (((1, 2),), {}))
        self.assertEqual(ext.method_no_args("ABC", "lower"), "abc")
        self.assertEqual(ext.method_one_arg([1, 2, 1], "count", 1), 2)
        self.assertRaises(AttributeError, ext.method_no_args, o, "nothing")
        self.assertRaises(TypeError, ext.method_one_arg, "ABC", "lower", 1)

    def test_bound_functions(self):
        token = Token()
        for function in (python, ext.entry, Callable()):
            made = ext.method_new(function, token)
            self.assertEqual((made(), made(1, b=2)), (((token,), {}), ((token, 1), {"b": 2})))
            self.assertIs(made.__self__, token)
            keeps_counts(self, ext.method_new, function, token)

    def test_counts(self):
        token, o = Token(), Callable()
        keeps_counts(self, ext.no_args, python)
        keeps_counts(self, ext.one_arg, python, token)
        keeps_counts(self, ext.one_arg, fail, token, raises=KeyError)
        keeps_counts(self, ext.method_no_args, o, "method")
        keeps_counts(self, ext.method_one_arg, o, "method", token)
        keeps_counts(self, ext.method_one_arg, o, "nothing", token, raises=AttributeError)


if __name__ == "__main__":
    unittest.main()
