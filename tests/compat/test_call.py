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


def functions_of_two():
    """Functions that give back their two arguments, of every shape that is called in a way of its own."""
    free = ()

    def plain(a, b):
        return a, b

    def by_default(a, b=5):
        return a, b

    def closure(a, b):
        return (a, b) + free

    def with_cell(a, b):
        return (lambda: (a, b))()

    def further(a, *rest):
        return (a,) + rest

    def with_locals(a, b):
        c = d = (a, b)
        return c if c is d else None

    return plain, by_default, closure, with_cell, further, with_locals, lambda a, b: (a, b)


class PythonFunctions(unittest.TestCase):
    def both_ways(self, callable, args):
        found = [ext.object_vectorcall(callable, args, None, offset) for offset in (0, 1)]
        self.assertEqual(found[0], found[1])
        return found[0]

    def test_shapes(self):
        token = Token()
        for function in functions_of_two():
            self.assertEqual(self.both_ways(function, (1, token)), (1, token))
            self.assertEqual(ext.one_arg(functools.partial(function, 1), token), (1, token))
            keeps_counts(self, ext.object_vectorcall, function, (token, token), None, 1, watch=[token])

    def test_defaults(self):
        function = functions_of_two()[1]
        self.assertEqual(self.both_ways(function, (1,)), (1, 5))

    def test_generators(self):
        def count(start, stop):
            while start < stop:
                yield start
                start += 1
        self.assertEqual(list(ext.object_vectorcall(count, (2, 5), None, 1)), [2, 3, 4])

    @unittest.skipIf(sys.version_info < (3,), "2.7 has no keyword-only parameters")
    def test_keyword_only_parameters(self):
        names = {}
        exec("def needs(a, *, b): return a, b\ndef may(a, *, b=7): return a, b", names)
        self.assertEqual(self.both_ways(names["may"], (1,)), (1, 7))
        self.assertRaisesRegex(TypeError, "keyword-only argument", ext.one_arg, names["needs"], 1)

    def test_wrong_counts(self):
        plain = functions_of_two()[0]
        for args in ((), (1,), (1, 2, 3)):
            self.assertRaises(TypeError, ext.object_vectorcall, plain, args, None, 1)
            self.assertRaises(TypeError, ext.object_vectorcall, plain, args, None, 0)

    def test_raise_with_a_traceback_into_the_function(self):
        def fail(a):
            raise KeyError(a)
        try:
            ext.one_arg(fail, 5)
        except KeyError:
            self.assertEqual(sys.exc_info()[2].tb_next.tb_frame.f_code.co_name, "fail")
        token = Token()
        keeps_counts(self, ext.one_arg, fail, token, watch=[token], raises=KeyError)

    def test_are_seen_by_a_profiler(self):
        seen = []
        sys.setprofile(lambda frame, event, arg: seen.append((event, frame.f_code.co_name)))
        try:
            ext.object_vectorcall(functions_of_two()[0], (1, 2), None, 1)
        finally:
            sys.setprofile(None)
        self.assertIn(("call", "plain"), seen)
        self.assertIn(("return", "plain"), seen)

    def test_are_counted_how_deep_they_are(self):
        def again(a):
            return ext.one_arg(again, a)
        self.assertRaises(RuntimeError, again, 1)  # RecursionError on 3.5 and later

    def test_keep_what_they_run_while_they_run(self):
        names = {}
        exec("def other(a): return None\n"
             "def vanish(a):\n"
             "    vanish.__code__ = other.__code__\n"
             "    return a", names)
        vanish = names["vanish"]
        self.assertEqual(ext.one_arg(vanish, 3), 3)


class Methods(unittest.TestCase):
    def call(self, o, name, *args):
        found = [ext.object_vectorcall_method(name, (o,) + args, None, offset) for offset in (0, 1)]
        self.assertEqual(found[0], found[1])
        return found[0]

    def test_found_where_an_attribute_is(self):
        class Base(object):
            def plain(self, a):
                return "Base", self, a

            @staticmethod
            def static(a):
                return "static", a

            @classmethod
            def of_class(cls, a):
                return cls, a

            @property
            def prop(self):
                return lambda a: ("property", a)

            unbound = Callable()

        class Derived(Base):
            def plain(self, a):
                return "Derived", self, a

        for cls in (Base, Derived):
            o = cls()
            self.assertEqual(self.call(o, "plain", 1), (cls.__name__, o, 1))
            self.assertEqual(self.call(o, "static", 1), ("static", 1))
            self.assertEqual(self.call(o, "of_class", 1), (cls, 1))
            self.assertEqual(self.call(o, "prop", 1), ("property", 1))
            self.assertEqual(self.call(o, "unbound", 1), ((1,), {}))
            o.plain = lambda a: ("instance", a)
            self.assertEqual(self.call(o, "plain", 1), ("instance", 1))
            del o.plain
            self.assertEqual(self.call(o, "plain", 1), (cls.__name__, o, 1))
            cls.plain, before = lambda self, a: ("changed", a), cls.plain
            self.assertEqual(self.call(o, "plain", 1), ("changed", 1))
            cls.plain = before

    def test_found_by_hooks(self):
        class Hooked(object):
            def __getattribute__(self, name):
                return lambda a: (name, a)

            def plain(self, a):
                raise AssertionError("the hook comes first")

        class Fallback(object):
            def __getattr__(self, name):
                return lambda a: ("fallback", name, a)

            def plain(self, a):
                return "plain", a
        self.assertEqual(self.call(Hooked(), "plain", 1), ("plain", 1))
        self.assertEqual(self.call(Fallback(), "plain", 1), ("plain", 1))
        self.assertEqual(self.call(Fallback(), "other", 1), ("fallback", "other", 1))

    def test_of_old_style_classes_and_classes_themselves(self):
        class Classic:
            def plain(self, a):
                return self, a
        o = Classic()
        self.assertEqual(self.call(o, "plain", 1), (o, 1))
        self.assertEqual(self.call(Classic, "plain", o, 1), (o, 1))

    def test_bound_ones(self):
        o = Callable()
        plain = functions_of_two()[0]
        token = Token()
        bound = ext.method_new(plain, token)
        for offset in (0, 1):
            self.assertEqual(ext.object_vectorcall(bound, (1,), None, offset), (token, 1))
            self.assertRaises(TypeError, ext.object_vectorcall, bound, (1, 2), None, offset)
            self.assertEqual(ext.object_vectorcall(o.method, (1,), None, offset), ((1,), {}))
            keeps_counts(self, ext.object_vectorcall, bound, (token,), None, offset, watch=[token])
        keeps_counts(self, ext.object_vectorcall_method, "method", (o, token), None, 1, watch=[o, token])

    def test_a_dict_that_raises_is_met_once_more_by_the_attribute(self):
        class Key(str):
            def __hash__(self):
                return hash("plain")

            def __eq__(self, other):
                raise KeyError("compared")

        class Cls(object):
            def plain(self):
                return "plain"
        o = Cls()
        o.__dict__[Key("other")] = 1
        try:
            direct = o.plain()
        except KeyError:
            self.assertRaises(KeyError, ext.object_vectorcall_method, "plain", (o,), None, 1)
        else:
            self.assertEqual(ext.object_vectorcall_method("plain", (o,), None, 1), direct)


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
