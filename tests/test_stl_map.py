# Tests of std::map, multimap and unordered_map.
import collections
import unittest

import stl_map_ext as ext
from testing import Case


class Dict(dict):
    pass


class Mapping(object):
    def __init__(self, items):
        self.items_ = items

    def keys(self):
        return iter(self.items_)

    def __getitem__(self, key):
        return self.items_[key]


class FailingKeys(object):
    def keys(self):
        raise ZeroDivisionError("no keys")

    def __getitem__(self, key):
        return 1


class Indexed(object):
    def __init__(self, value, action=lambda: None):
        self.value, self.action = value, action

    def __index__(self):
        self.action()
        return self.value


class MapTest(Case):
    def both(self, name):
        return getattr(ext, name), getattr(ext, name + "_const")

    def test_both_ways(self):
        for name, values in (
                ("map", {"a": 1, u"\xe9": 2}), ("unordered_map", {1: 0.5, -2: 3.0}),
                ("deep", {"a": {1: ["x", "y"], 2: []}, "b": {}}), ("multimap", {"a": [1, 2, 1], "b": [3]})):
            for function in self.both(name):
                result = function(values)
                self.assertEqual(result, values)
                self.assertIs(type(result), dict)
                self.assertEqual(function({}), {})
        x = object()
        self.assertEqual(ext.objects({"x": x, "y": None}), {"x": x, "y": None})

    def test_mappings(self):
        for value in (Dict(a=1), collections.OrderedDict(a=1), Mapping({"a": 1}), collections.defaultdict(int, a=1)):
            self.assertEqual(ext.map(value), {"a": 1})
        self.assertRaises(ZeroDivisionError, ext.map, FailingKeys())

    def test_slow_cases_beside_the_fast_ones(self):
        self.assertEqual(ext.map({"a": True, "b": Indexed(5), "c": 3}), {"a": 1, "b": 5, "c": 3})
        self.assertEqual(ext.unordered_map({1: 2, True + 1: 3.5}), {1: 2.0, 2: 3.5})

    def test_what_does_not_fit(self):
        for bad in ([], [("a", 1)], "a", None, 1, set(), iter({})):
            self.assertRaises(TypeError, ext.map, bad)
        self.assert_raises_message(TypeError, "map() argument 'x' must be dict[str, int], not list", ext.map, [])
        self.assert_raises_message(TypeError, "map() argument 'x': key 0 must be str, not int", ext.map, {1: 1})
        self.assert_raises_message(TypeError, "map() argument 'x': value 0 must be int, not str", ext.map, {"a": "b"})
        self.assert_raises_message(OverflowError, "map() argument 'x': value 0: Python int too large to convert to C int",
                                   ext.map, {"a": 2 ** 40})
        self.assert_raises_message(TypeError, "unordered_map() argument 'x': key 0 must be int, not str",
                                   ext.unordered_map, {"a": 1})
        self.assert_raises_message(TypeError, "deep() argument 'x': value 0, value 0, item 1 must be str, not int",
                                   ext.deep, {"a": {1: ["x", 2]}})
        self.assert_raises_message(TypeError, "deep() argument 'x' must be dict[str, dict[int, list[str]]], not int", ext.deep, 1)
        self.assertRaises(UnicodeEncodeError, ext.map, {u"\ud800": 1})

    def test_multimap_values_are_lists(self):
        self.assertEqual(ext.multimap({"a": (1, 2), "b": iter([3])}), {"a": [1, 2], "b": [3]})
        self.assertEqual(ext.multimap({"a": []}), {})
        self.assert_raises_message(TypeError, "multimap() argument 'x' must be dict[str, list[int]], not list", ext.multimap, [])
        self.assert_raises_message(TypeError, "multimap() argument 'x': value 0 must be list[int], not int",
                                   ext.multimap, {"a": 1})
        self.assert_raises_message(TypeError, "multimap() argument 'x': value 0, item 1 must be int, not str",
                                   ext.multimap, {"a": [1, "x"]})
        self.assert_raises_message(TypeError, "multimap() argument 'x': key 0 must be str, not int", ext.multimap, {1: [1]})

    def test_a_dict_that_changes_meanwhile(self):
        changed = "dictionary changed size during conversion"
        for function, wrap in ((ext.map, lambda x: x), (ext.multimap, lambda x: [x])):
            for action in (lambda: d.clear(), lambda: d.update({"z": wrap(1)}),
                           lambda: d.update(dict.fromkeys("abcdefghijklmnop", wrap(1)))):
                d = {}
                d["a"] = wrap(Indexed(1, action))
                d["b"] = wrap(Indexed(2, action))
                self.assert_raises_message(RuntimeError, changed, function, d)

    def test_results_that_do_not_convert(self):
        self.assertRaises(UnicodeDecodeError, ext.bad_text)
        self.assertRaises(TypeError, ext.unhashable)

    def test_overloads(self):
        self.assertEqual((ext.over({"a": 1}), ext.over(["a"]), ext.over(Mapping({}))), ("map", "list", "map"))

    def test_many(self):
        values = dict((str(i), i) for i in range(2000))
        self.assertEqual(ext.map(values), values)

    def test_no_references_are_lost(self):
        big, key, bad = 2 ** 30 + 5, "a key of my own", object()

        def use():
            for name in ("map", "multimap"):
                for function in self.both(name):
                    function({key: [big] if name == "multimap" else big})
                    for wrong in ({key: bad}, {bad: big}, bad, [bad]):
                        self.assertRaises(TypeError, function, wrong)
            ext.map(Mapping({key: big})), ext.objects({key: bad}), ext.deep({key: {1: ["x"]}}), ext.unordered_map({big: 1})
            for call in (ext.bad_text, ext.unhashable, lambda: ext.deep({key: {1: [bad]}}), lambda: ext.map({u"\ud800": 1})):
                self.assertRaises((UnicodeError, TypeError), call)

        self.assert_no_leak(use, big, key, bad, None)


if __name__ == "__main__":
    unittest.main()
