# tests/test_override.py: protocols as slots, virtual functions overridden in Python, shared pointers.
import gc
import threading
import unittest
import weakref

import override_ext as ext
from override_ext import Point, Shape, Square
from testing import Case, assert_no_leak


class Triangle(Shape):
    def area(self):
        return 10

    def name(self):
        return "triangle, a " + super(Triangle, self).name()


class Nothing(Shape):
    pass


class Wrong(Shape):
    def area(self):
        return "x"


class Raising(Shape):
    def area(self):
        raise KeyError("area")


class Protocols(Case):
    def test_operators_and_containers(self):
        p = Point(1, 2)
        self.assertEqual(repr(p), "Point(1.000000, 2.000000)")
        self.assertEqual(p + Point(3, 4), Point(4, 6))
        self.assertTrue(p != Point(1, 3))
        self.assertFalse(p != Point(1, 2))
        self.assertFalse(p == 3)
        self.assertEqual(hash(p), 33)
        self.assertEqual((list(p), len(p), p[1], p[-2 + 2]), ([1, 2], 2, 2, 1))
        self.assertRaises(TypeError, lambda: p + 3)
        self.assertRaises(TypeError, lambda: 3 + p)
        self.assert_raises_message(IndexError, "point index out of range", lambda: p[5])
        self.assert_raises_message(TypeError, "Point.__getitem__() argument 1 must be int, not str", lambda: p["a"])


class Override(Case):
    def test_cpp_calls_what_python_overrides(self):
        t = Triangle()
        self.assertEqual((t.area(), t.name()), (10, "triangle, a shape"))
        self.assertEqual(ext.total([Square(3), t, Triangle(), Square(a=2)]), 33)

    def test_a_missing_pure_override_is_named(self):
        message = "Shape.area() is pure virtual: a subclass must override it"
        self.assert_raises_message(NotImplementedError, message, ext.total, [Nothing()])
        self.assert_raises_message(NotImplementedError, message, Nothing().area)
        self.assertEqual(Nothing().name(), "shape")

    def test_what_is_assigned_later_counts(self):
        class Mixin(object):
            pass

        class Sub(Nothing, Mixin):
            pass

        def areas():
            return [ext.total([shape]) for shape in shapes for _ in range(3)]

        shapes = Sub(), Triangle(), Square(2)
        self.assertRaises(NotImplementedError, areas)
        Sub.area = lambda self: 1
        self.assertEqual(areas(), [1, 1, 1, 10, 10, 10, 4, 4, 4])
        Sub.area = lambda self: 2
        self.assertEqual(areas(), [2, 2, 2, 10, 10, 10, 4, 4, 4])
        del Sub.area
        self.assertRaises(NotImplementedError, areas)
        Nothing.area = lambda self: 3
        self.assertEqual(areas()[:3], [3, 3, 3])
        del Nothing.area
        self.assertRaises(NotImplementedError, areas)
        Mixin.area = lambda self: 4  # behind Shape in the order of look-up
        self.assertRaises(NotImplementedError, areas)
        Sub.__bases__ = Mixin, Nothing
        self.assertEqual(areas()[:3], [4, 4, 4])
        shapes[0].__class__ = Triangle
        self.assertEqual(areas()[:3], [10, 10, 10])

    def test_mixins_of_the_old_kind(self):
        class Old:
            pass

        class Sub(Old, Nothing):
            pass

        shape = Sub()
        self.assertRaises(NotImplementedError, ext.total, [shape])
        Old.area = lambda self: 6
        self.assertEqual(ext.total([shape]), 6)
        del Old.area
        self.assertRaises(NotImplementedError, ext.total, [shape])

    def test_many_classes_at_one_place(self):
        def area_of(n):
            return lambda self: n

        shapes = []
        for n in range(50):
            members = {"area": area_of(n)} if n % 3 else {}
            shapes.append(type("Sub", (Triangle,), members)())
            self.assertEqual(ext.total([shapes[n]]), n if n % 3 else 10)
        self.assertEqual([ext.total([shape]) for shape in shapes], [n if n % 3 else 10 for n in range(50)])

    def test_overrides_do_not_keep_classes(self):
        class Sub(Triangle):
            pass

        self.assertEqual(ext.total([Sub()]), 10)
        assert_no_leak(lambda: ext.total([Sub(), Square(1)]), Sub)
        reference = weakref.ref(Sub)
        Sub = None
        gc.collect()
        self.assertIsNone(reference())

    def test_errors_of_overrides_pass_through(self):
        self.assert_raises_message(TypeError, "the result of Shape.area() must be float, not str", ext.total, [Wrong()])
        self.assertRaises(KeyError, ext.total, [Raising()])

    def test_wrong_items_are_named(self):
        self.assert_raises_message(TypeError, "total() argument 'shapes': item 1 must be Shape, not int",
                                   ext.total, [Square(1), 3])

    def test_abstract_classes(self):
        self.assertRaises(TypeError, Shape)
        self.assertIsInstance(Square(1), Shape)
        self.assertEqual((Square(3).area(), Square(3).name()), (9, "shape"))

    def test_only_the_method_that_was_called_is_the_class_s_own(self):
        # A method that calls virtual functions of other names gets Python's, at the first call too.
        class Circle(Shape):
            def area(self):
                return 3

            def name(self):
                return "circle"

        self.assertEqual(Circle().describe(), "circle, 3")
        self.assertEqual(Shape.describe(Circle()), "circle, 3")
        self.assertEqual(Shape.name(Circle()), "shape")

    def test_a_call_is_the_class_s_own_whatever_other_threads_call(self):
        here, there = Triangle(), Triangle()

        def enter_and_wait():
            entered.set()
            leave.wait()
            return "|"

        entered, leave, found = threading.Event(), threading.Event(), []
        thread = threading.Thread(target=lambda: found.append(there.twice(enter_and_wait)))
        thread.start()
        entered.wait()
        self.assertEqual(here.twice(lambda: leave.set() or thread.join() or "|"), here.name() + "|" + here.name())
        self.assertEqual(found, [there.name() + "|" + there.name()])
        self.assertEqual(Shape.name(here), "shape")

    def test_nothing_leaks(self):
        t, s = Triangle(), Square(2)

        def work():
            ext.total([t, s, Triangle(), Square(1)])
            t.name()
            for wrong in ([Nothing()], [Wrong()], [Raising()], [3], 3):
                self.assertRaises(Exception, ext.total, wrong)

        assert_no_leak(work, Shape, Square, Triangle, t, s)
        gone = weakref.ref(Triangle())
        gc.collect()
        self.assertIsNone(gone())


if __name__ == "__main__":
    unittest.main()
