# tests/test_class_implicit.py: what a class is made of stands for its objects, for the time of a call.
import unittest

import class_implicit_ext as ext
from class_implicit_ext import Feet, Longer, Meters, Route
from testing import Case, assert_no_leak


class Implicit(Case):
    def test_each_registered_type_is_taken(self):
        self.assertEqual([ext.value_of(v) for v in (2.5, 3, "four", Feet(10), Meters(6), Longer())],
                         [2.5, 3, 4, 3, 6, 100])
        self.assertEqual(ext.value_of(m="four"), 4)
        self.assertEqual(ext.value_only(2), 2)

    def test_by_value_reference_and_pointer(self):
        self.assertEqual((ext.by_value(1.5), ext.by_pointer(1.5), ext.by_pointer(), ext.by_pointer(None)),
                         (1.5, 1.5, -1, -1))
        self.assertEqual(ext.by_reference(1.5), 2.5)  # of an object that nobody sees
        m = Meters(1)
        self.assertEqual((ext.by_reference(m), m.value), (2, 2))

    def test_in_containers(self):
        self.assertEqual(ext.sum([1, 2.5, "abc", Meters(1), Feet(10)]), 10.5)
        self.assertEqual(ext.sum_values({"a": 1, "b": Meters(2)}), 3)
        self.assert_raises_message(TypeError, "sum() argument 'all': item 1 must be Meters, not list", ext.sum, [1, []])

    def test_other_arguments_are_loaded_once(self):
        self.assertEqual(ext.mixed(iter([1, 2]), 3, "four"), 9)
        self.assertEqual(ext.mixed(text="", m=3, numbers=(i for i in range(2))), 5)

    def test_methods_constructors_and_attributes(self):
        m = Meters(1)
        self.assertEqual(m.plus(2), 3)
        self.assertEqual((Route(3).length.value, Route("ab", 3).length.value, Route(b=1, a=2).length.value), (3, 5, 3))
        r = Route(Meters(1))
        r.length = 7
        self.assertEqual(r.length.value, 7)
        m.same = 8
        self.assertEqual(m.value, 8)
        self.assertIsNotNone(ext.Way(1, b=2))
        self.assert_raises_message(ValueError, "backwards", ext.Way, 2, b=1)
        r.__init__(9)
        self.assertEqual(r.length.value, 9)

        class Sub(Route):
            pass

        self.assertEqual(Sub(4).length.value, 4)

    def test_keywords_and_stars(self):
        self.assertEqual(ext.between(1, b=4), 3)
        self.assertEqual(ext.between(b="four", a=1), 3)
        self.assertEqual(ext.starred(2, "x", "y", scale=3, more=1), 9)
        self.assertEqual(ext.starred(Meters(2), scale=3), 6)

    def test_conversions_do_not_chain(self):
        self.assertEqual(ext.route_length(Meters(2)), 2)
        self.assertEqual(ext.route_length(Longer()), 100)
        self.assert_raises_message(TypeError, "route_length() argument 'r' must be Route, not float",
                                   ext.route_length, 2.0)

    def test_an_overload_that_fits_without_is_first(self):
        self.assertEqual([ext.which(v) for v in (1, 1.5, Meters(1))], ["int", "Meters", "Meters"])
        self.assertEqual([ext.which_only(v) for v in (1, 1.5, "x", Meters(1))], ["int", "Meters", "Meters", "Meters"])
        self.assert_raises_message(TypeError, "which(list) fits no overload of which():\n"
                                   "    which(v: Meters)\n    which(v: int)", ext.which, [])
        self.assertRaises(TypeError, ext.which_only, [])
        self.assert_raises_message(ValueError, "a negative length", ext.which, -1.5)

    def test_errors(self):
        message = "value_of() argument 'm' must be Meters, not list"
        self.assert_raises_message(TypeError, message, ext.value_of, [])
        self.assert_raises_message(TypeError, message.replace("list", "None"), ext.value_of, None)
        self.assert_raises_message(ValueError, "a negative length", ext.value_of, -1)
        self.assert_raises_message(ValueError, "a negative length", ext.sum, [1, -1])
        self.assert_raises_message(TypeError, "between() argument 'b' must be Meters, not list",
                                   lambda: ext.between(1, b=[]))
        self.assert_raises_message(TypeError, "mixed() argument 'text' must be str, not int", ext.mixed, [], 1, 2)
        self.assert_raises_message(TypeError, "Meters.plus() argument 'other' must be Meters, not list",
                                   Meters(1).plus, [])
        self.assertRaises(KeyError, ext.fail, 1)
        half = Meters.__new__(Meters)
        self.assert_raises_message(TypeError, "Meters.__init__() was not called", ext.value_of, half)
        self.assertEqual(ext.value_of(1), 1)

    def test_calls_within_calls(self):
        seen = []

        def inner(v):
            seen.append((v, ext.alive()))
            if v < 3:
                ext.during(v + 1, inner)

        before = ext.alive()
        self.assertEqual(ext.during(1, inner), 1)
        self.assertEqual(seen, [(1, before + 1), (2, before + 2), (3, before + 3)])
        self.assertEqual(ext.alive(), before)

    def test_a_converted_object_can_be_kept_alive(self):
        before = ext.alive()
        nurse = Meters(1)
        ext.keep(nurse, 2)
        self.assertEqual(ext.alive(), before + 2)
        del nurse
        self.assertEqual(ext.alive(), before)

    def test_nothing_leaks(self):
        def work():
            ext.value_of(1), ext.value_of(m="x"), ext.value_only(2), ext.by_value(Feet(1)), ext.by_pointer(2)
            ext.sum([1, "x"]), ext.mixed(iter([1]), 2, "x"), ext.between(1, b=2), ext.starred(1, 2, scale=3, x=4)
            Route(1), Route("a", 2), ext.Way(1, b=2), Meters(1).plus(2), ext.which(1.5), ext.which_only(1.5)
            for wrong in ([], -1, None, {}):
                self.assertRaises(Exception, ext.value_of, wrong)
                self.assertRaises(Exception, ext.sum, [1, wrong])
                self.assertRaises(Exception, ext.starred, 1, scale=wrong)
                self.assertRaises(Exception, Route, 1, wrong)
            self.assertRaises(KeyError, ext.fail, 1)
            self.assertRaises(ValueError, ext.Way, 2, b=1)
            self.assertRaises(TypeError, ext.mixed, [], 1, 2)

        work()
        before = ext.alive()
        assert_no_leak(work, Meters, Route, Feet, ext.Way)
        self.assertEqual(ext.alive(), before)


if __name__ == "__main__":
    unittest.main()
