# tests/test_stl_classes.py: containers of objects of a bound class, which need no default constructor for it.
import unittest

import stl_classes_ext as ext
from stl_classes_ext import Id, Other
from testing import Case, assert_no_leak


class Classes(Case):
    def test_into_sequences(self):
        for function in (ext.vector, ext.list, ext.deque):
            self.assertEqual(function([Id(1), Id(2), Id(3)]), 6)
            self.assertEqual(function((Id(5),)), 5)
            self.assertEqual(function([]), 0)

    def test_into_a_set(self):
        self.assertEqual(ext.set({Id(1), Id(2)}), 3)
        same = Id(4)
        self.assertEqual(ext.set([same, same, Id(4)]), 4)

    def test_into_a_map_and_nested(self):
        self.assertEqual(ext.map({"a": Id(1), "b": Id(2)}), 3)
        self.assertEqual(ext.nested([[Id(1)], [], [Id(2), Id(3)]]), 6)

    def test_by_pointer_they_are_the_very_objects(self):
        id = Id(1)
        self.assertEqual(ext.pointers([id, None, id]), 1 - 1 + 2)
        self.assertEqual(id.number, 3)

    def test_out(self):
        self.assertEqual([id.number for id in ext.some()], [1, 2])
        self.assertEqual(sorted(id.number for id in ext.some_in_a_set()), [1, 2])

    @unittest.skipUnless(hasattr(ext, "optional"), "std::optional needs C++17")
    def test_optional(self):
        self.assertEqual((ext.optional(), ext.optional(None), ext.optional(Id(3))), (-1, -1, 3))
        self.assertEqual((ext.optional_out(3).number, ext.optional_out(-1)), (3, None))
        self.assert_raises_message(TypeError, "optional() argument 'id' must be Id | None, not int", ext.optional, 3)

    def test_what_is_of_another_class_is_named_by_its_place(self):
        for name, kind in (("vector", "list"), ("list", "list"), ("deque", "list"), ("set", "set")):
            message = "%s() argument 'ids': item 1 must be Id, not " % name
            self.assert_raises_message(TypeError, message + "stl_classes_ext.Other", getattr(ext, name), (Id(1), Other()))
            self.assert_raises_message(TypeError, message + "None", getattr(ext, name), (Id(1), None))
        message = "map() argument 'ids': value 0 must be Id, not int"
        self.assert_raises_message(TypeError, message, ext.map, {"a": 1})
        message = "nested() argument 'ids': item 1, item 0 must be Id, not int"
        self.assert_raises_message(TypeError, message, ext.nested, [[], [3]])

    def test_nothing_leaks(self):
        ids = [Id(1), Id(2)]

        def work():
            ext.vector(ids), ext.set(ids), ext.map({"a": ids[0]}), ext.some(), ext.some_in_a_set(), ext.pointers(ids)
            self.assertRaises(TypeError, ext.vector, ids + [3])
            self.assertRaises(TypeError, ext.set, ids + [3])

        assert_no_leak(work, Id, *ids)


if __name__ == "__main__":
    unittest.main()
