# tests/test_static_property.py: attributes of a class that call C++, read and written through the class.
import abc
import unittest

import static_property_ext as m
from testing import Case, assert_no_leak

try:
    from collections.abc import Sized
except ImportError:
    from collections import Sized


class Sub(m.Counter):
    pass


class Static(Case):
    def setUp(self):
        m.Counter.step = 1
        m.Counter.label = 'label'

    def test_read_through_class_and_instance(self):
        self.assertEqual((m.Counter.count, m.Counter.step, m.Counter.label, m.Counter.most, m.Counter.captured),
                         (0, 1, 'label', 9, 5))
        one = Sub()
        self.assertEqual((one.count, Sub.count, m.Derived.count, Sub.step, one.label), (1, 1, 1, 1, 'label'))
        self.assertRaises(KeyError, getattr, m.ReadOnly, 'bad')

    def test_written_through_class_and_instance(self):
        for i, target in enumerate((m.Counter, Sub, m.Derived, type('S', (m.Derived,), {}), m.Counter(), Sub())):
            target.step = i + 10
            target.label = str(i)
            self.assertEqual((m.Counter.step, m.Counter.label, target.step), (i + 10, str(i), i + 10))
        self.assertEqual(type(m.Counter.__dict__['step']).__name__, 'static_property')

    def test_errors(self):
        self.assert_raises_message(TypeError, 'Counter.step must be int, not str', setattr, m.Counter, 'step', 'x')
        self.assert_raises_message(TypeError, 'Counter.label must be str, not int', setattr, Sub, 'label', 3)
        self.assert_raises_message(ValueError, 'negative', setattr, m.Counter, 'step', -1)
        for target in (m.Counter, Sub, m.Derived, m.Counter()):
            self.assert_raises_message(AttributeError, "can't delete attribute 'step' of class 'Counter'", delattr, target,
                                       'step')
        for name in ('count', 'most'):
            self.assert_raises_message(AttributeError, "attribute '%s' of class 'Counter' is not writable" % name, setattr,
                                       m.Counter(), name, 3)
        self.assertEqual(m.Counter.step, 1)

    def test_metaclass_only_where_it_is_asked_for(self):
        self.assertIs(type(m.ReadOnly), type)
        meta = type(m.Counter)
        self.assertTrue(issubclass(meta, type) and meta is not type)
        self.assertEqual((type(Sub), type(m.Derived)), (meta, meta))

    def test_other_attributes_are_as_ever(self):
        Sub.other = 3
        self.assertEqual(Sub.other, 3)
        del Sub.other
        self.assertFalse(hasattr(Sub, 'other'))
        self.assertRaises(AttributeError, delattr, Sub, 'other')
        shadowing = type(Sub)('Shadowing', (Sub,), {'step': 4})
        shadowing.step = 5
        self.assertEqual((shadowing.step, m.Counter.step), (5, 1))
        with self.assertRaises(TypeError):
            type(m.Counter.__dict__['step'])()

    def test_mixed_with_an_abc(self):
        meta = type('Meta', (type(m.Counter), abc.ABCMeta), {})
        mixed = meta('Mixed', (m.Counter, Sized), {'__len__': lambda self: 2})
        mixed.step = 8
        self.assertEqual((m.Counter.step, len(mixed()), isinstance(mixed(), Sized)), (8, 2, True))
        incomplete = meta('Incomplete', (m.Counter, Sized), {})
        self.assertTrue(incomplete.__abstractmethods__)

    def test_docs(self):
        self.assertEqual((m.Counter.__dict__['count'].__doc__, m.Counter.__dict__['label'].__doc__),
                         ('How many there are.', None))

    def test_nothing_is_left_behind(self):
        def use():
            m.Counter.step = 3
            Sub.label = 'text'
            self.assertRaises(TypeError, setattr, m.Counter, 'step', 'x')
            self.assertRaises(AttributeError, delattr, m.Counter, 'step')
            self.assertRaises(KeyError, getattr, m.ReadOnly, 'bad')
            return m.Counter.count, Sub.step, m.Derived.label
        assert_no_leak(use, m.Counter, Sub, m.Derived, m.ReadOnly)


if __name__ == '__main__':
    unittest.main()
