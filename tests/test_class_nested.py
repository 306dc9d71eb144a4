# tests/test_class_nested.py: what is bound inside a class is found there, and has the names that it would have in Python.
import copy
import pickle
import sys
import unittest

import class_nested_ext as m
from testing import Case

Inner = m.Outer.Inner


class Nested(Case):
    def test_names(self):
        for cls, qualname in ((m.Outer, 'Outer'), (Inner, 'Outer.Inner'), (Inner.Deep, 'Outer.Inner.Deep'),
                              (m.Outer.OfPython, 'Outer.OfPython'), (m.Outer.Fixed, 'Outer.Fixed'),
                              (m.Outer.Kind, 'Outer.Kind')):
            self.assertEqual((cls.__name__, cls.__module__), (qualname.rpartition('.')[2], 'class_nested_ext'))
            if sys.version_info >= (3,):
                self.assertEqual(cls.__qualname__, qualname)
        if sys.version_info >= (3,):
            self.assertEqual(repr(Inner.Deep), "<class 'class_nested_ext.Outer.Inner.Deep'>")
        self.assertEqual((Inner.twice(4), Inner.thrice(), Inner.twice.__module__), (8, 3, 'class_nested_ext'))

    def test_nothing_of_a_module_is_in_the_class(self):
        for cls in (m.Outer, Inner):
            self.assertEqual(set(cls.__dict__) & set(['__name__', '__package__', '__loader__', '__spec__', '__builtins__',
                                                      '__qualname__', '__file__']), set())
        self.assertEqual((m.Outer.__doc__, Inner.Deep.__doc__), ('The outer one.', Inner.Deep.__doc__))
        self.assertTrue(Inner.__doc__.startswith('The inner one.'))
        self.assertFalse(hasattr(m, 'Inner') or hasattr(m, 'Deep') or hasattr(m, 'Kind'))

    def test_instances(self):
        self.assertEqual((Inner(3).n, m.Outer().inner().n, Inner.Deep().n, m.Outer.OfPython().made), (3, 7, 1, 1))
        self.assertIs(type(m.Outer().inner()), Inner)
        self.assert_raises_message(TypeError, "Inner.__init__() argument 'n' must be int, not str", Inner, 'x')

    @unittest.skipUnless(sys.version_info >= (3, 4), 'classes are pickled by their __qualname__ from 3.4 on')
    def test_pickled_by_qualname(self):
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            self.assertIs(pickle.loads(pickle.dumps(Inner.Deep, protocol)), Inner.Deep)
            self.assertEqual(pickle.loads(pickle.dumps(Inner(5), protocol)).n, 5)
        self.assertEqual(copy.copy(Inner(6)).n, 6)


if __name__ == '__main__':
    unittest.main()
