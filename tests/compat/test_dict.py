# tests/compat/test_dict.py: items of dicts and other mappings.
import unittest

import compat_dict_ext as ext
from counting import Token, keeps_counts

MISSING = Ellipsis


class BadKey(object):
    """Equal to nothing, and says so loudly."""

    def __init__(self, like):
        self.like = like

    def __hash__(self):
        return hash(self.like)

    def __eq__(self, other):
        raise ZeroDivisionError("compared")


class BadHash(object):
    def __hash__(self):
        raise ZeroDivisionError("hashed")


class Mapping(object):
    def __init__(self, error=KeyError):
        self.error = error

    def __getitem__(self, key):
        if key == "here":
            return TOKEN
        raise self.error(key)


class SubDict(dict):
    def __missing__(self, key):
        return TOKEN


TOKEN = Token()


class GetItem(unittest.TestCase):
    def test_there_and_not_there(self):
        d = {"a": TOKEN, 5: None, "none": None}
        self.assertIs(ext.dict_get_item_ref(d, "a"), TOKEN)
        self.assertIs(ext.dict_get_item_ref(d, 5), None)
        self.assertIs(ext.dict_get_item_ref(d, "b"), MISSING)
        self.assertIs(ext.dict_get_item_string_ref(d, "a"), TOKEN)
        self.assertIs(ext.dict_get_item_string_ref(d, "none"), None)
        self.assertIs(ext.dict_get_item_string_ref(d, "b"), MISSING)

    def test_in_a_large_dict(self):
        d = {i: str(i) for i in range(100003)}
        for i in (0, 1, 50000, 100002):
            self.assertEqual(ext.dict_get_item_ref(d, i), str(i))
        self.assertIs(ext.dict_get_item_ref(d, 100003), MISSING)

    def test_missing_of_a_subclass_is_not_asked(self):
        self.assertIs(ext.dict_get_item_ref(SubDict(), "a"), MISSING)

    def test_errors_are_not_swallowed(self):
        self.assertRaises(TypeError, ext.dict_get_item_ref, {1: 2}, [])
        self.assertRaises(ZeroDivisionError, ext.dict_get_item_ref, {"a": 2}, BadKey("a"))
        self.assertRaises(ZeroDivisionError, ext.dict_get_item_ref, {"a": 2}, BadHash())
        self.assertRaises(SystemError, ext.dict_get_item_ref, [], "a")
        self.assertRaises(SystemError, ext.dict_get_item_string_ref, 5, "a")

    def test_counts(self):
        d, key = {"a": TOKEN}, "a"
        keeps_counts(self, ext.dict_get_item_ref, d, key, watch=[TOKEN])
        keeps_counts(self, ext.dict_get_item_ref, d, Token())
        keeps_counts(self, ext.dict_get_item_ref, d, BadKey("a"), watch=[TOKEN], raises=ZeroDivisionError)
        keeps_counts(self, ext.dict_get_item_string_ref, d, "a", watch=[TOKEN])
        keeps_counts(self, ext.dict_get_item_string_ref, d, "b")


class Contains(unittest.TestCase):
    def test_string(self):
        d = {"a": None}
        self.assertEqual([ext.dict_contains_string(d, "a"), ext.dict_contains_string(d, "b")], [1, 0])
        keeps_counts(self, ext.dict_contains_string, d, "a")


class SetDefault(unittest.TestCase):
    def test_there_and_not_there(self):
        d, other = {"a": TOKEN}, Token()
        self.assertEqual(ext.dict_set_default_ref(d, "a", other), (1, TOKEN))
        self.assertEqual(ext.dict_set_default_ref(d, "b", other), (0, other))
        self.assertEqual(d, {"a": TOKEN, "b": other})
        self.assertEqual([ext.set_default(d, "a", other), ext.set_default(d, "c", other)], [1, 0])
        self.assertIs(d["c"], other)

    def test_errors(self):
        self.assertRaises(TypeError, ext.dict_set_default_ref, {}, [], 1)
        self.assertRaises(ZeroDivisionError, ext.dict_set_default_ref, {"a": 2}, BadKey("a"), 1)
        self.assertRaises(SystemError, ext.dict_set_default_ref, [], "a", 1)

    def test_counts(self):
        d, other = {"a": TOKEN}, Token()
        keeps_counts(self, ext.dict_set_default_ref, d, "a", other, watch=[TOKEN])
        keeps_counts(self, ext.set_default, d, "a", other, watch=[TOKEN])
        keeps_counts(self, lambda: ext.dict_set_default_ref({}, "a", other), watch=[other])
        keeps_counts(self, lambda: ext.set_default({}, "a", other), watch=[other])
        keeps_counts(self, ext.dict_set_default_ref, d, BadKey("a"), other, raises=ZeroDivisionError)


class Pop(unittest.TestCase):
    def test_there_and_not_there(self):
        d = {"a": TOKEN, "b": 2, "c": 3}
        self.assertIs(ext.dict_pop(d, "a"), TOKEN)
        self.assertIs(ext.dict_pop(d, "a"), MISSING)
        self.assertEqual(ext.dict_pop_string(d, "b"), 2)
        self.assertIs(ext.dict_pop_string(d, "b"), MISSING)
        self.assertEqual([ext.drop(d, "c"), ext.drop(d, "c")], [1, 0])
        self.assertEqual(d, {})

    def test_errors(self):
        self.assertRaises(TypeError, ext.dict_pop, {1: 2}, [])
        self.assertIs(ext.dict_pop({}, []), MISSING)  # as upstream: nothing is hashed
        self.assertRaises(ZeroDivisionError, ext.dict_pop, {"a": 2}, BadKey("a"))
        self.assertRaises(SystemError, ext.dict_pop, [], "a")

    def test_counts(self):
        keeps_counts(self, lambda: ext.dict_pop({"a": TOKEN}, "a"), watch=[TOKEN])
        keeps_counts(self, lambda: ext.dict_pop_string({"a": TOKEN}, "a"), watch=[TOKEN])
        keeps_counts(self, lambda: ext.drop({"a": TOKEN}, "a"), watch=[TOKEN])
        keeps_counts(self, ext.dict_pop, {"a": TOKEN}, "b")
        keeps_counts(self, ext.dict_pop, {"a": TOKEN}, BadKey("a"), watch=[TOKEN], raises=ZeroDivisionError)


class OptionalItem(unittest.TestCase):
    def test_of_every_mapping(self):
        for o in ({"here": TOKEN}, Mapping(), SubDict(here=TOKEN)):
            self.assertIs(ext.mapping_get_optional_item(o, "here"), TOKEN)
            self.assertIs(ext.mapping_get_optional_item_string(o, "here"), TOKEN)
            self.assertEqual(ext.mapping_has_key_with_error(o, "here"), 1)
            self.assertEqual(ext.mapping_has_key_string_with_error(o, "here"), 1)
        for o in ({}, Mapping()):
            self.assertIs(ext.mapping_get_optional_item(o, "gone"), MISSING)
            self.assertIs(ext.mapping_get_optional_item_string(o, "gone"), MISSING)
            self.assertEqual(ext.mapping_has_key_with_error(o, "gone"), 0)
            self.assertEqual(ext.mapping_has_key_string_with_error(o, "gone"), 0)

    def test_missing_of_a_subclass_is_asked(self):
        self.assertIs(ext.mapping_get_optional_item(SubDict(), "gone"), TOKEN)

    def test_only_key_error_is_an_answer(self):
        for error in (IndexError, ZeroDivisionError, AttributeError):
            self.assertRaises(error, ext.mapping_get_optional_item, Mapping(error), "gone")
            self.assertRaises(error, ext.mapping_has_key_with_error, Mapping(error), "gone")
            self.assertRaises(error, ext.mapping_has_key_string_with_error, Mapping(error), "gone")
        self.assertRaises(TypeError, ext.mapping_get_optional_item, 5, "gone")
        self.assertRaises(TypeError, ext.mapping_get_optional_item, {}, [])

    def test_counts(self):
        for o in ({"here": TOKEN}, Mapping()):
            keeps_counts(self, ext.mapping_get_optional_item, o, "here", watch=[TOKEN])
            keeps_counts(self, ext.mapping_get_optional_item_string, o, "here", watch=[TOKEN])
            keeps_counts(self, ext.mapping_has_key_with_error, o, "here", watch=[TOKEN])
            keeps_counts(self, ext.mapping_has_key_string_with_error, o, "gone", watch=[TOKEN])
            keeps_counts(self, ext.mapping_get_optional_item, o, "gone")
        keeps_counts(self, ext.mapping_get_optional_item, Mapping(ValueError), "gone", raises=ValueError)


if __name__ == "__main__":
    unittest.main()
