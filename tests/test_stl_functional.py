# tests/test_stl_functional.py: std::reference_wrapper is a reference to an object.
import gc
import unittest
import weakref

import stl_functional_ext as ext
from stl_functional_ext import Counter, Shelf, Special
from testing import Case, assert_no_leak


class ReferenceWrappers(Case):
    def test_cpp_sees_the_object_itself(self):
        counter = Counter(1)
        for function in (ext.increase, ext.increase_only):
            function(counter)
        ext.increase(counter=counter)
        self.assertEqual(counter.n, 4)
        self.assertEqual(ext.look(counter), 4)
        self.assertEqual(ext.look(Special()), 100)
        self.assertEqual(ext.sum(counter, 2, Special()), 106)
        self.assertEqual(ext.extract(counter), 4)

    def test_it_comes_back_as_the_same_object(self):
        counter = Counter(1)
        self.assertIs(ext.same(counter), counter)
        special = Special()
        self.assertIs(ext.same(special), special)

    def test_in_containers(self):
        a, b = Counter(1), Special()
        ext.increase_all([a, b, a])
        self.assertEqual((a.n, b.n), (3, 101))
        self.assertEqual(ext.pair((a, 5)), (a, 5))
        self.assertEqual(ext.values({"a": a, "b": b}), 104)

    def test_never_none(self):
        message = "%s() argument '%s' must be Counter, not %s"
        for wrong, name in ((None, "None"), (3, "int"), (Shelf(), "stl_functional_ext.Shelf")):
            self.assert_raises_message(TypeError, message % ("increase", "counter", name), ext.increase, wrong)
            self.assert_raises_message(
                TypeError, "increase_all() argument 'counters': item 0 must be Counter, not " + name,
                ext.increase_all, [wrong])
        self.assert_raises_message(TypeError, message % ("sum", "c", "None"), ext.sum, Counter(1), 2, None)

    def test_results_obey_a_policy(self):
        shelf = Shelf()
        first = shelf.chosen()
        first.n = 10
        self.assertIs(shelf.chosen(), first)
        self.assertEqual(shelf.other().n, 2)
        seen = weakref.ref(shelf)
        del shelf
        gc.collect()
        self.assertIsNotNone(seen())
        self.assertEqual(first.n, 10)
        del first
        gc.collect()
        self.assertIsNone(seen())

    def test_as_results_in_a_list_they_are_references(self):
        shelf = Shelf()
        first, second = shelf.all()
        first.n = 7
        self.assertIs(shelf.chosen(), first)
        self.assertIs(shelf.other(), second)
        self.assertEqual([c.n for c in shelf.all()], [7, 2])

    def test_as_arguments_of_callables(self):
        counter = Counter(1)

        def change(c):
            self.assertIs(c, counter)
            c.n = 8

        self.assertEqual(ext.call(change, counter), 8)

    def test_nothing_leaks(self):
        a, b = Counter(1), Counter(2)

        def work():
            ext.increase(a), ext.increase_all([a, b]), ext.same(a), ext.pair((a, 1))
            self.assertRaises(TypeError, ext.increase_all, [a, None])
            self.assertRaises(TypeError, ext.pair, (None, 1))

        assert_no_leak(work, a, b)


if __name__ == "__main__":
    unittest.main()
