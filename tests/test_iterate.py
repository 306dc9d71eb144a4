# tests/test_iterate.py: iterators over C++ ranges are Python's iterators, and keep alive what they go over.
import copy
import gc
import operator
import pickle
import sys
import unittest
import weakref

import iterate_ext as ext
from iterate_ext import Corner, Numbers, Polygon, Table
from testing import Case, assert_no_leak


def polygon(n=3):
    p = Polygon()
    for i in range(n):
        p.add(i, 2 * i)
    return p


def table():
    t = Table()
    t.set("b", Corner(2, 2))
    t.set("a", Corner(1, 1))
    for n in (5, 3, 4):
        t.add(n)
    return t


def xs(corners):
    return [c.x for c in corners]


class Iterate(Case):
    def test_a_range_of_a_class(self):
        p = polygon()
        self.assertEqual([c.x for c in p], [0, 1, 2])
        self.assertEqual([c.y for c in p], [0, 2, 4])
        self.assertEqual(list(Polygon()), [])
        self.assertEqual(list(Numbers(4)), [0, 1, 2, 3])
        self.assertEqual((sum(Numbers(5)), max(Numbers(3)), tuple(Numbers(0))), (10, 2, ()))
        self.assertEqual([c.x for c in p.kept()], [0, 1, 2])
        self.assertEqual([c.x for c in p.pointers()], [0, 1, 2])
        self.assertEqual([c.x for c in p.values()], [0, 1, 2])

    def test_the_protocol(self):
        it = iter(polygon(2))
        self.assertIs(iter(it), it)
        self.assertEqual((next(it).x, next(it).x), (0, 1))
        for _ in range(3):
            self.assertRaises(StopIteration, next, it)
        self.assertEqual(type(it).__name__, "Polygon_iterator")
        self.assertEqual(type(it).__module__, "iterate_ext")
        self.assertIs(type(iter(polygon())), type(it))
        self.assertEqual(type(polygon().references()).__name__, "Polygon_references_iterator")
        self.assertEqual(type(ext.numbers(1)).__name__, "range_iterator")
        self.assertIn("Polygon_iterator object", repr(it))
        self.assert_raises_message(TypeError, "cannot create 'iterate_ext.Polygon_iterator' instances", type(it))
        for protocol in range(3):
            self.assert_raises_message(TypeError, "cannot pickle 'iterate_ext.Polygon_iterator' object", pickle.dumps, it,
                                       protocol)
        self.assertRaises(TypeError, copy.copy, it)
        self.assertEqual(Table.items.__doc__.splitlines()[-1], "Names and corners.")

    def test_length_hint(self):
        it = iter(polygon(3))
        hints = []
        for _ in it:
            hints.append(it.__length_hint__())
        self.assertEqual((hints, it.__length_hint__()), ([2, 1, 0], 0))
        self.assertEqual(table().numbers().__length_hint__(), 3)
        self.assertEqual(polygon(4).kept().__length_hint__(), 4)
        self.assertIs(iter(Numbers(3)).__length_hint__(), NotImplemented)
        if hasattr(operator, "length_hint"):
            self.assertEqual(operator.length_hint(iter(Numbers(3)), 7), 7)
        self.assertEqual(len(list(Numbers(12))), 12)

    def test_the_owner_lives_as_long_as_the_iterator(self):
        for give in (iter, Polygon.kept, Polygon.references, Polygon.pointers):
            p = polygon()
            it, reference = give(p), weakref.ref(p)
            del p
            gc.collect()
            self.assertIsNotNone(reference())
            self.assertEqual(xs(it), [0, 1, 2])
            del it
            gc.collect()
            self.assertIsNone(reference())

    def test_an_exhausted_iterator_lets_its_owner_go(self):
        p = polygon()
        it, reference = iter(p), weakref.ref(p)
        list(it)
        del p
        gc.collect()
        self.assertIsNone(reference())
        self.assertEqual(list(it), [])

    def test_items_are_copies_or_references(self):
        p = polygon()
        next(iter(p)).x = 42
        self.assertEqual(next(iter(p)).x, 0)
        next(p.references()).x = 42
        self.assertEqual(next(iter(p)).x, 42)
        next(p.pointers()).x = 43
        self.assertEqual(next(iter(p)).x, 43)
        corner, reference = next(p.references()), weakref.ref(p)
        del p
        gc.collect()
        self.assertEqual(corner.x, 43)
        self.assertIsNotNone(reference())
        del corner
        gc.collect()
        self.assertIsNone(reference())
        last = list(polygon().values())[-1]
        gc.collect()
        self.assertEqual(last.x, 2)

    def test_maps(self):
        t = table()
        self.assertEqual(list(t), ["a", "b"])
        self.assertEqual([c.x for c in t.values()], [1, 2])
        self.assertEqual([(k, c.x) for k, c in t.items()], [("a", 1), ("b", 2)])
        dict(t.pairs())["a"].x = 5
        self.assertEqual([c.x for c in t.values()], [1, 2])
        dict(t.items())["a"].x = 5
        self.assertEqual([c.x for c in t.values()], [5, 2])
        self.assertEqual(dict(ext.pairs()), {1: "one", 2: "two"})

    def test_ranges_of_many_kinds(self):
        t = table()
        self.assertEqual(list(t.numbers()), [3, 4, 5])
        self.assertEqual(list(t.names()), [])
        self.assertEqual(list(t.flags()), [True, False])
        self.assertIs(list(t.flags())[0], True)
        self.assertEqual([f.n for f in t.shared()], [0, 1])
        self.assertEqual([f.n for f in t.owned()], [0, 1])
        self.assertEqual([f.n for f in t.fixed()], [0, 1])
        self.assertEqual(list(t.forward()), [1, 0])
        self.assertEqual(list(t.array()), [1, 0, 3])
        self.assertEqual(list(ext.numbers(4)), [0, 1, 2, 3])
        self.assertEqual(list(ext.constants()), ["one", "two"])
        held = next(t.owned())
        del t
        gc.collect()
        self.assertEqual(held.n, 0)

    def test_a_vector_may_change_meanwhile(self):
        p = polygon(1)
        seen = []
        for c in p:
            seen.append(c.x)
            if len(seen) < 100:
                p.add(len(seen), 0)
        self.assertEqual(seen, list(range(100)))
        it = iter(p)
        next(it)
        p.clear()
        self.assertEqual(list(it), [])

    def test_a_map_that_changes_its_size_ends_with_an_error(self):
        t = table()
        it = t.numbers()
        next(it)
        t.add(99)
        self.assert_raises_message(RuntimeError, "Table changed size during iteration", next, it)
        self.assertRaises(StopIteration, next, it)

    def test_an_exception_ends_the_iterator(self):
        it = iter(Numbers(20))
        self.assertEqual([next(it) for _ in range(13)], list(range(13)))
        self.assert_raises_message(ValueError, "thirteen", next, it)
        self.assertRaises(StopIteration, next, it)

    def test_python_code_that_comes_back(self):
        def again():
            self.assert_raises_message(ValueError, "iterator already executing", next, it)
            return 1

        it = ext.hooks(again, lambda: 2)
        self.assertEqual(list(it), [1, 2])
        it = ext.hooks(lambda: 1, lambda: 1 // 0, lambda: 3)
        self.assertRaises(ZeroDivisionError, list, it)
        self.assertEqual(list(it), [])

    def test_numbers(self):
        s = ext.Series()
        for real in (1.5, -2, 2.0 ** 52, 7, 1.5):
            s.add(real)
        wholes = [1, -2, 2 ** 52, 7, 1]
        self.assertEqual([list(s), list(s.wholes()), list(s.kept())], [[1.5, -2, 2.0 ** 52, 7, 1.5], wholes, wholes])
        self.assertEqual([type(next(it)) for it in (iter(s), s.shorts())], [float, int])
        it = s.kept()
        hints = [it.__length_hint__()] + [it.__length_hint__() for _ in it]
        self.assertEqual((hints, it.__length_hint__()), ([5, 4, 3, 2, 1, 0], 0))
        self.assertEqual((list(it), next(it, None), list(ext.Series()), list(ext.Series().kept())), ([], None, [], []))

    def test_numbers_that_change_meanwhile(self):
        s = ext.Series()
        s.add(1)
        it, sorted_ones = iter(s), s.shorts()
        self.assertEqual((next(it), it.__length_hint__()), (1, 0))
        s.add(2)
        self.assertEqual((next(it), it.__length_hint__()), (2, 0))
        self.assert_raises_message(RuntimeError, "Series changed size during iteration", next, sorted_ones)
        s.clear()
        self.assertEqual((list(it), list(sorted_ones)), ([], []))
        s.add(3)
        self.assertEqual((list(it), list(sorted_ones)), ([], []))

    def test_numbers_that_are_asked_of_python(self):
        def again():
            self.assert_raises_message(ValueError, "iterator already executing", next, it)
            return 5

        it = iter(ext.Asked(again))
        self.assertEqual(list(it), [5, 5, 5])
        it = iter(ext.Asked(lambda: 1 // 0))
        self.assertRaises(ZeroDivisionError, next, it)
        self.assertEqual(list(it), [])

    def test_cycles_are_collected(self):
        p = polygon()
        reference = weakref.ref(p)
        p.it = iter(p)
        del p
        gc.collect()
        self.assertIsNone(reference())

    def test_subclasses(self):
        class Sub(Polygon):
            pass

        s = Sub()
        s.add(1, 2)
        self.assertEqual([c.x for c in s], [1])
        half = Polygon.__new__(Polygon)
        self.assert_raises_message(TypeError, "Polygon.__init__() was not called", iter, half)
        self.assert_raises_message(TypeError, "Polygon.__init__() was not called", half.references)

    def test_every_item_dies(self):
        gc.collect()
        before = ext.alive()
        p, t = polygon(5), table()
        list(p), list(p.references()), list(p.pointers()), list(p.values()), list(t.items()), list(t.pairs()), next(iter(p))
        del p, t
        gc.collect()
        self.assertEqual(ext.alive(), before)

    def test_nothing_leaks(self):
        p, t, marker = polygon(), table(), object()
        t.append(marker)

        def work():
            list(p), list(p.references()), list(p.pointers()), list(p.values()), list(p.kept()), list(t), list(t.items())
            list(t.shared()), list(t.owned()), list(t.objects()), list(ext.numbers(3)), next(iter(p)), next(p.kept())
            self.assertRaises(ValueError, list, Numbers(20))
            self.assertRaises(ZeroDivisionError, list, ext.hooks(lambda: 1 // 0))
            self.assertRaises(TypeError, type(iter(p)))

        assert_no_leak(work, p, t, marker, type(iter(p)))
        self.assertEqual(sys.getrefcount(marker), sys.getrefcount(marker))


if __name__ == "__main__":
    unittest.main()
