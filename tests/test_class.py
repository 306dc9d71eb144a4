# tests/test_class.py: bound classes behave as classes written in Python do, and every object is destroyed once.
import gc
import sys
import unittest
import weakref

import class_ext as ext
from class_ext import Counted, Line, Point
from testing import Case, assert_no_leak


class Sub(Point):
    def __init__(self, v):
        super(Sub, self).__init__(v, v)
        self.extra = 3


class Forgetful(Point):
    def __init__(self, v):
        pass


class Class(Case):
    def test_construction_takes_positions_keywords_and_defaults(self):
        self.assertEqual((Point(1, 2).x, Point(1, 2).y), (1, 2))
        self.assertEqual((Point(y=5).x, Point(y=5).y), (0, 5))
        self.assert_raises_message(TypeError, "Point.__init__() argument 'x' must be float, not str", Point, "a")
        self.assert_raises_message(TypeError, "Point.__init__() takes from 0 to 2 positional arguments but 3 were given",
                                   Point, 1, 2, 3)

    def test_methods_static_and_class_methods(self):
        p = Point(1, 2)
        self.assertEqual(p.dot(Point(3, 4)), 11)
        self.assertEqual(Point.dot(p, p), p.norm())
        self.assertEqual(Point.origin().x, 0)
        self.assertEqual(Point.diagonal(3).y, 3)
        self.assertEqual((Point.diagonal("4").x, p.diagonal("4").y, type(Sub.diagonal)), (4, 0, type(p.diagonal)))
        self.assertRaises(TypeError, Point.diagonal, None)
        self.assertEqual(p.scaled().x, 10)
        self.assertIs(p.itself(), p)
        self.assertEqual(Point.dimensions, 2)
        self.assert_raises_message(TypeError, "Point.dot() argument 'other' must be Point, not int", p.dot, 3)
        self.assertRaises(TypeError, Point.dot, 3, 4)
        self.assertRaises(TypeError, Point.norm)
        self.assertRaises(TypeError, Point.scaled, 3)
        self.assertRaises(TypeError, Point.scaled)

    def test_a_reference_to_self_is_self(self):
        p = Point(1, 2)
        self.assertIs(p.move(2), p)
        self.assertEqual(p.x, 3)

    def test_overloaded_methods(self):
        p = Point(1, 2)
        self.assertEqual((p.plus(p).x, p.plus(0.5).x, p.plus(1).x), (2, 1.5, 2))
        self.assert_raises_message(TypeError, "Point.plus(str) fits no overload of Point.plus():\n    Point.plus(other: Point)\n"
                                   "    Point.plus(other: float)",
                                   p.plus, "x")

    def test_attributes(self):
        p = Point(1, 2)
        p.x = 4
        p.abscissa += 1
        self.assertEqual((p.x, p.abscissa, p.norm2), (5, 5, 29))
        self.assert_raises_message(TypeError, "class_ext.Point.x must be float, not str", setattr, p, "x", "s")
        self.assert_raises_message(TypeError, "Point.abscissa must be float, not str", setattr, p, "abscissa", "s")
        for name in ("y", "norm2", "none"):
            self.assertRaises(AttributeError, setattr, p, name, 1)
        for name in ("x", "abscissa", "y"):
            self.assertRaises(AttributeError, delattr, p, name)
        self.assertEqual(Point.abscissa.__doc__, "x again")

    def test_subclasses(self):
        s = Sub(4)
        self.assertEqual((s.x, s.extra, s.norm(), Point(1, 1).dot(s)), (4, 3, 32, 8))
        self.assertEqual(ext.middle(s, Point(0, 0)).x, 2)
        self.assertIsInstance(s, Point)
        self.assertEqual(type(s.diagonal(1) if False else s), Sub)

    def test_a_forgotten_init_is_a_type_error(self):
        s = Forgetful(1)
        for use in (lambda: s.x, s.norm, lambda: Point(1, 1).dot(s), lambda: ext.x_of(s)):
            self.assert_raises_message(TypeError, "Point.__init__() was not called", use)
        self.assertRaises(TypeError, object.__new__, Point)
        self.assertRaises(TypeError, object.__new__, Sub)
        half = Point.__new__(Forgetful)
        self.assertRaises(TypeError, half.norm)
        Point.__init__(half, 1, 2)
        self.assertEqual(half.norm(), 5)
        self.assertEqual(Point(1, 1).norm(), 2)

    def test_init_twice_assigns(self):
        p = Point(1, 2)
        p.__init__(3, 4)
        self.assertEqual((p.x, p.y), (3, 4))
        self.assertRaises(TypeError, p.__init__, "a")
        self.assertEqual((p.x, p.y), (3, 4))

    def test_none_is_a_null_pointer_and_nothing_else(self):
        self.assertEqual((ext.x_of(), ext.x_of(None), ext.x_of(Point(3))), (-1, -1, 3))
        self.assert_raises_message(TypeError, "middle() argument 'a' must be Point, not None", ext.middle, None, Point())

    def test_an_inner_object_keeps_the_outer_alive(self):
        line = Line(Point(1, 2), Point(3, 4))
        a = line.a
        self.assertIs(line.first(), a)
        a.x = 42
        self.assertEqual(line.first().x, 42)
        reference = weakref.ref(line)
        del line
        gc.collect()
        self.assertEqual(a.x, 42)
        self.assertIsNotNone(reference())
        del a
        gc.collect()
        self.assertIsNone(reference())

    def test_every_object_dies_once(self):
        before = ext.alive()
        objects = [Counted("a"), Counted(5), ext.make_counted("c")]
        self.assertEqual(list(map(lambda o: o.name, objects)), ["a", "5", "c"])
        self.assertEqual(ext.alive(), before + 3)
        self.assertRaises(ValueError, Counted, "bad")
        self.assertRaises(ValueError, ext.make_counted, "bad")
        objects[0].own = objects  # a cycle through __dict__
        del objects
        gc.collect()
        self.assertEqual(ext.alive(), before)

    def test_dict_and_weakref(self):
        c = Counted("a")
        c.anything = 1
        self.assertEqual(c.__dict__, {"anything": 1})
        called = []
        reference = weakref.ref(c, called.append)
        del c
        self.assertEqual(called, [reference])

    def test_what_cannot_be_made(self):
        self.assert_raises_message(TypeError, "cannot create 'class_ext.Final' instances", ext.Final)
        self.assertRaises(TypeError, type, "Derived", (ext.Final,), {})
        self.assertEqual(type(ext.hidden()), ext.Final)

    def test_over_aligned_objects(self):
        objects = [ext.Wide(i) for i in range(50)]
        self.assertTrue(all(o.aligned() for o in objects))
        self.assertEqual([o.d for o in objects], list(range(50)))

    def test_an_instance_costs_what_one_of_c_does(self):
        self.assertEqual(sys.getsizeof(Point()), object.__basicsize__ + 16)

    def test_names_and_docs(self):
        self.assertEqual((Point.__name__, Point.__module__), ("Point", "class_ext"))
        self.assertEqual(Point.__doc__, "A point in the plane.")
        self.assertIn("The scalar product.", Point.dot.__doc__)

    def test_nothing_leaks(self):
        p, line = Point(1, 2), Line(Point(), Point())

        def work():
            Point(1, 2), Sub(3), Forgetful(1), Counted("a"), Counted(3), ext.make_counted("b")
            p.plus(p), p.plus(1), p.move(0), p.scaled(), line.a, line.first(), Point.diagonal(1), Point.origin()
            p.x = 1
            for wrong in (lambda: Point("a"), lambda: p.dot(1), lambda: p.plus("x"), lambda: Counted("bad"), Forgetful(1).norm):
                self.assertRaises((TypeError, ValueError), wrong)

        before = ext.alive()
        assert_no_leak(work, Point, Line, Counted, p, line)
        self.assertEqual(ext.alive(), before)


if __name__ == "__main__":
    unittest.main()
