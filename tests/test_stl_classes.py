# tests/test_stl_classes.py: containers of objects of a bound class, which need no default constructor for it.
import pickle
import unittest

import stl_classes_ext as ext
from stl_classes_ext import Chooser, Holder, Id, Other, Range
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

    def test_pairs_and_tuples(self):
        self.assertEqual(ext.pair((1, Id(2))), 3)
        n, id = ext.pair_back((5, Id(6)))
        self.assertEqual((n, id.number), (5, 6))
        self.assertEqual(ext.pair_back()[1].number, 4)
        self.assertEqual(ext.triple((Id(1), "xyz", (2, Id(3)))), 9)
        a, text, (n, b) = ext.triple_back([Id(1), "xyz", [2, Id(3)]])
        self.assertEqual((a.number, text, n, b.number), (1, "xyz", 2, 3))
        self.assertEqual(ext.one((Id(8),)), 8)
        self.assertEqual(ext.extract((1, Id(2))), 4)

    def test_arrays(self):
        self.assertEqual(ext.array([Id(1), Id(2)]), 12)
        self.assertEqual([id.number for id in ext.array_back((Id(1), Id(2)))], [1, 2])
        self.assertRaises(ValueError, ext.array, [Id(1)])

    def test_pairs_in_containers(self):
        self.assertEqual(ext.pairs([(1, Id(2)), [3, Id(4)]]), 14)
        self.assertEqual(ext.set_of_pairs([(1, Id(2)), (1, Id(2)), (1, Id(3))]), 2)
        self.assertEqual(ext.map_of_pairs({1: (2, Id(3))}), 3)
        self.assertEqual(ext.map_by_id({Id(1): 5}), 5)

    def test_pairs_as_members_states_and_results(self):
        holder = Holder()
        holder.pair = (3, Id(4))
        self.assertEqual((holder.pair[0], holder.pair[1].number), (3, 4))
        self.assert_raises_message(
            TypeError, "stl_classes_ext.Holder.pair: item 1 must be Id, not int", setattr, holder, "pair", (3, 4))
        self.assertEqual(ext.range((Id(3), Id(10))), 7)
        self.assertRaises(TypeError, ext.range, (Id(3), 10))
        self.assertRaises(TypeError, pickle.dumps, Range((Id(3), Id(10))))  # as an Id cannot be
        restored = Range.__new__(Range)
        restored.__setstate__((Id(3), Id(10)))
        self.assertEqual(ext.range(restored), 7)

        class Mine(Chooser):
            def choose(self):
                return 1, Id(2)

        self.assertEqual(ext.chosen(Mine())[1].number, 2)
        Mine.choose = lambda self: (1, 2)
        self.assert_raises_message(
            TypeError, "the result of Chooser.choose(): item 1 must be Id, not int", ext.chosen, Mine())

    def test_items_of_pairs_are_named_by_their_place(self):
        self.assert_raises_message(
            TypeError, "pair() argument 'p': item 1 must be Id, not int", ext.pair, (1, 2))
        self.assert_raises_message(
            TypeError, "pair() argument 'p': item 0 must be int, not stl_classes_ext.Id", ext.pair, (Id(1), Id(2)))
        self.assert_raises_message(
            TypeError, "triple() argument 't': item 2, item 1 must be Id, not None",
            ext.triple, (Id(1), "", (2, None)))
        self.assert_raises_message(
            TypeError, "pairs() argument 'all': item 1, item 1 must be Id, not int", ext.pairs, [(1, Id(1)), (1, 1)])
        self.assert_raises_message(
            TypeError, "array() argument 'a': item 1 must be Id, not int", ext.array, [Id(1), 1])
        self.assertRaises(ValueError, ext.pair, (1, Id(2), 3))
        self.assertRaises(TypeError, ext.extract, (1, 2))

    def test_a_list_that_changes_while_it_is_read(self):
        class Index(object):
            def __init__(self, items):
                self.items = items

            def __index__(self):
                del self.items[:]
                return 1

        items = []
        items += [Index(items), Id(2)]
        self.assertRaises(RuntimeError, ext.pair, items)

    @unittest.skipUnless(hasattr(ext, "optional"), "std::optional needs C++17")
    def test_pairs_in_optional_and_variant(self):
        self.assertEqual((ext.optional_pair(), ext.optional_pair((1, Id(2)))), (-1, 2))
        self.assertRaises(TypeError, ext.optional_pair, (1, 2))
        self.assertEqual([ext.variant(v) for v in (Id(1), (1, Id(2)), 3)], [0, 1, 2])
        self.assertEqual((ext.variant_back(Id(1)).number, ext.variant_back(3)), (1, 3))
        self.assertRaises(TypeError, ext.variant, "x")
        a, b = ext.pair_of_optional((Id(1), None))
        self.assertEqual((a.number, b), (1, None))

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
            ext.pair((1, ids[0])), ext.pair_back((1, ids[0])), ext.pairs([(1, ids[0])]), ext.array(ids)
            self.assertRaises(TypeError, ext.pair, (1, 2))
            self.assertRaises(TypeError, ext.triple, (ids[0], "", (2, None)))
            self.assertRaises(TypeError, ext.array, [ids[0], 3])
            ext.vector(ids), ext.set(ids), ext.map({"a": ids[0]}), ext.some(), ext.some_in_a_set(), ext.pointers(ids)
            self.assertRaises(TypeError, ext.vector, ids + [3])
            self.assertRaises(TypeError, ext.set, ids + [3])

        assert_no_leak(work, Id, *ids)


if __name__ == "__main__":
    unittest.main()
