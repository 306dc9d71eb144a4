# Tests of the wrapper `dict`.
import collections
import unittest

import types_dict_ext as ext
from testing import Case


class Dict(dict):
    def __missing__(self, key):
        return "missing %s" % (key,)


class BadHash(object):
    def __hash__(self):
        raise ZeroDivisionError("no hash")


class BadEqual(object):
    def __hash__(self):
        return hash("a")

    def __eq__(self, other):
        raise ZeroDivisionError("no ==")


class Pairs(dict):
    def items(self):
        return [(1, 2, 3)]


class DictTest(Case):
    def test_takes_dicts_only(self):
        for value in ({}, {"a": 1}, Dict(), collections.OrderedDict()):
            self.assertIs(ext.take(value), value)
        self.assert_raises_message(TypeError, "take() argument 'd' must be dict, not list", ext.take, [])

    def test_made(self):
        self.assertEqual(ext.empty(), {})
        source = {"a": 1}
        self.assertEqual(ext.of(source), source)
        self.assertIsNot(ext.of(source), source)
        self.assertEqual(ext.of([("a", 1), "bc"]), {"a": 1, "b": "c"})
        self.assertRaises(TypeError, ext.of, 1)
        self.assertRaises(ValueError, ext.of, ["abc"])

    def test_size(self):
        self.assertEqual((ext.size({}), ext.size({1: 2}), ext.is_empty({}), ext.is_empty({1: 2})), (0, 1, True, False))

    def test_get_item_raises_key_error(self):
        self.assertEqual(ext.get_item({"a": 1}, "a"), 1)
        error = self.assert_raises_message(KeyError, "'b'", ext.get_item, {"a": 1}, "b")
        self.assertEqual(error.args, ("b",))
        error = self.assert_raises_message(KeyError, "(1, 2)", ext.get_item, {}, (1, 2))
        self.assertEqual(error.args, ((1, 2),))
        self.assertEqual(ext.get_item(Dict(), "x"), "missing x")

    def test_get(self):
        fallback = object()
        self.assertEqual(ext.get_or_missing({"a": None}, "a"), None)
        self.assertEqual(ext.get_or_missing({}, "a"), "missing")
        self.assertEqual(ext.get({"a": 1}, "a", fallback), 1)
        self.assertIs(ext.get({}, "a", fallback), fallback)
        self.assertEqual((ext.get_one({}), ext.get_one({1: 5})), ("one", 5))

    def test_errors_of_keys_are_not_swallowed(self):
        for call in (ext.get_item, ext.get_or_missing, ext.contains, ext.del_item, ext.pop):
            self.assertRaises(TypeError, call, {"a": 1}, [])
            self.assertRaises(ZeroDivisionError, call, {"a": 1}, BadHash())
            self.assertRaises(ZeroDivisionError, call, {"a": 1}, BadEqual())
        for call in (ext.set, ext.setdefault, ext.get, ext.pop_or):
            self.assertRaises(TypeError, call, {"a": 1}, [], 1)
            self.assertRaises(ZeroDivisionError, call, {"a": 1}, BadHash(), 1)
            self.assertRaises(ZeroDivisionError, call, {"a": 1}, BadEqual(), 1)

    def test_set(self):
        d = {}
        ext.set(d, "x", 1)
        ext.set(d, "x", 2)
        ext.set(d, (1, 2), 3)
        self.assertEqual(d, {"x": 2, (1, 2): 3})
        d = {}
        ext.set_values(d)
        self.assertEqual(d, {"a": 1, "b": None, 2: 2.5, "c": "three"})

    def test_taking_out(self):
        d = {1: "a", 2: "b", 3: "c"}
        ext.del_item(d, 1)
        self.assertEqual(ext.pop(d, 2), "b")
        self.assertEqual(ext.pop_or(d, 2, "none"), "none")
        self.assertEqual(ext.pop_or(d, 3, "none"), "c")
        self.assertEqual(d, {})
        self.assert_raises_message(KeyError, "1", ext.del_item, d, 1)
        error = self.assert_raises_message(KeyError, "(1, 2)", ext.pop, d, (1, 2))
        self.assertEqual(error.args, ((1, 2),))

    def test_setdefault(self):
        d = {"a": 1}
        self.assertEqual((ext.setdefault(d, "a", 2), ext.setdefault(d, "b", 2)), (1, 2))
        self.assertEqual(d, {"a": 1, "b": 2})

    def test_whole(self):
        d = {"a": [1]}
        made = ext.copy(d)
        self.assertEqual(made, d)
        self.assertIsNot(made, d)
        self.assertIs(made["a"], d["a"])
        ext.update(d, {"b": 2})
        ext.update(d, [("c", 3)])
        self.assertEqual(d, {"a": [1], "b": 2, "c": 3})
        self.assertRaises(TypeError, ext.update, d, 1)
        self.assertEqual((sorted(ext.keys(d)), ext.contains(d, "b"), ext.contains(d, "x")), (["a", "b", "c"], True, False))
        self.assertEqual((type(ext.keys(d)), type(ext.values(d)), type(ext.items(d))), (list, list, list))
        self.assertEqual(dict(ext.items(d)), d)
        self.assertEqual(list(zip(ext.keys(d), ext.values(d))), ext.items(d))
        ext.clear(d)
        self.assertEqual(d, {})

    def test_iteration(self):
        d = {"a": 1, "b": 2}
        seen = []
        self.assertEqual(ext.each(d, lambda k, v: seen.append((k, v))), 2)
        self.assertEqual(seen, list(d.items()))
        self.assertEqual(ext.each({}, None), 0)
        self.assertEqual(ext.each_key(d), list(d))
        self.assertEqual((ext.first({}), ext.first({1: 2})), ((), (1, 2)))
        self.assertRaises(ZeroDivisionError, ext.each, d, lambda k, v: 1 // 0)

    def test_iteration_while_values_change(self):
        d = dict.fromkeys(range(100))

        def change(key, value):
            d[key] = [key]

        self.assertEqual(ext.each(d, change), 100)
        self.assertEqual(d, dict((i, [i]) for i in range(100)))

    def test_iteration_while_keys_change(self):
        d = dict.fromkeys(range(100))
        changed = "dictionary changed size during iteration"
        self.assert_raises_message(RuntimeError, changed, ext.each, d, lambda k, v: d.update({"x": 1}))
        self.assert_raises_message(RuntimeError, changed, ext.each, d, lambda k, v: d.pop(k))
        self.assert_raises_message(RuntimeError, changed, ext.each, d, lambda k, v: d.clear())

        def replace(key, value):
            del d[key]
            d[key] = value

        d = dict.fromkeys(range(10))
        try:  # a new place for the key may lie ahead, and be met again
            self.assertLessEqual(ext.each(d, replace), 10)
        except RuntimeError as error:
            self.assertEqual(str(error), "dictionary keys changed during iteration")

    def test_the_item_in_hand_outlives_the_dict(self):
        d = {("key", 1): ["value"]}

        def drop(key, value):
            del d[key]
            self.assertEqual((key, value), (("key", 1), ["value"]))

        self.assertRaises(RuntimeError, ext.each, d, drop)

    def test_subclasses_keep_their_ways(self):
        d = collections.OrderedDict()
        for key in "dbca":
            ext.set(d, key, 1)
        ext.del_item(d, "b")
        ext.set(d, "b", 2)
        self.assertEqual(list(d.items()), [("d", 1), ("c", 1), ("a", 1), ("b", 2)])
        seen = []
        ext.each(d, lambda k, v: seen.append(k))
        self.assertEqual(seen, list("dcab"))
        self.assertEqual((ext.keys(d), ext.values(d), ext.items(d)[0]), (list("dcab"), [1, 1, 1, 2], ("d", 1)))
        self.assertEqual((ext.pop(d, "c"), ext.setdefault(d, "z", 3), ext.pop_or(d, "?", 4)), (1, 3, 4))
        self.assertIs(type(ext.copy(d)), collections.OrderedDict)
        self.assertEqual(ext.keys(ext.copy(d)), list("dabz"))
        self.assertRaises(KeyError, ext.pop, d, "?")
        ext.clear(d)
        self.assertEqual(list(d), [])
        self.assertRaises(ValueError, ext.each, Pairs(), None)

    def test_no_references_are_lost(self):
        key, value = ("key",), ["value"]

        def use():
            d = {}
            ext.set(d, key, value), ext.get_item(d, key), ext.get_or_missing(d, key), ext.get(d, "x", value)
            ext.each(d, lambda k, v: None), ext.each(collections.OrderedDict(d), lambda k, v: None)
            ext.copy(d), ext.items(d), ext.keys(d), ext.values(d), ext.of(d), ext.first(d), ext.each_key(d)
            ext.pop_or(d, 1, value), ext.pop(d, key), ext.setdefault(d, key, value), ext.setdefault(d, key, value)
            for call in (lambda: ext.get_item(d, "x"), lambda: ext.pop(d, "x"), lambda: ext.set(d, [], value),
                         lambda: ext.each(d, lambda k, v: d.clear()), lambda: ext.setdefault(d, BadHash(), value)):
                self.assertRaises(Exception, call)

        self.assert_no_leak(use, key, value, None)


if __name__ == "__main__":
    unittest.main()
