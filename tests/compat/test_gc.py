# tests/compat/test_gc.py: the garbage collector.
import gc
import unittest
import weakref

import compat_gc_ext as ext
from counting import Token, keeps_counts


class Switch(unittest.TestCase):
    def setUp(self):
        gc.enable()

    tearDown = setUp

    def test_says_what_was_before(self):
        self.assertEqual(ext.gc_is_enabled(), 1)
        self.assertEqual(ext.gc_disable(), 1)
        self.assertIs(gc.isenabled(), False)
        self.assertEqual([ext.gc_is_enabled(), ext.gc_disable(), ext.gc_enable()], [0, 0, 0])
        self.assertIs(gc.isenabled(), True)
        self.assertEqual([ext.gc_is_enabled(), ext.gc_enable()], [1, 1])

    def test_counts(self):
        for function in (ext.gc_is_enabled, ext.gc_disable, ext.gc_enable):
            keeps_counts(self, function, watch=[gc])


class Tracking(unittest.TestCase):
    def test_agrees_with_python(self):
        for o in (5, "x", None, 1.5, (), (1, 2), [], {}, {1: []}, Token(), Token, len, ext):
            self.assertEqual(ext.object_gc_is_tracked(o), int(gc.is_tracked(o)), o)


class VisitedTypes(unittest.TestCase):
    def test_cycles_of_types_and_instances_are_collected(self):
        made = ext.make_type()
        if made is None:
            return  # no PyType_FromSpec on 2.7
        sub = type("Sub", (made,), {})
        gone = [weakref.ref(made), weakref.ref(sub)]
        made.instance, sub.instance = made(), sub()
        for _ in range(3):
            gc.collect()
        self.assertEqual([type(made.instance), type(sub.instance)], [made, sub])
        del made, sub
        gc.collect()
        self.assertEqual([ref() for ref in gone], [None, None])

    def test_counts(self):
        made = ext.make_type()
        if made is not None:
            sub = type("Sub", (made,), {})
            keeps_counts(self, made, watch=[made])
            keeps_counts(self, sub, watch=[made, sub])


if __name__ == "__main__":
    unittest.main()
