# tests/test_class_smart_pointers.py: one owner at a time, and every object dies once.
import gc
import unittest

import class_smart_pointers_ext as ext
from testing import Case, assert_no_leak

GONE = "this 'class_smart_pointers_ext.Item' object was moved to C++ and can no longer be used"


class SmartPointers(Case):
    def test_a_unique_pointer_takes_the_object(self):
        i = ext.Item(3)
        self.assertEqual(ext.consume(i), 3)
        self.assert_raises_message(ValueError, GONE, i.value)
        self.assert_raises_message(ValueError, GONE, ext.consume, i)
        self.assertEqual(ext.consume(None), -1)

    def test_what_comes_back_can_be_given_again(self):
        ext.store(ext.Item(4))
        i = ext.fetch()
        self.assertEqual(i.value(), 4)
        ext.store(i)
        self.assertRaises(ValueError, i.value)
        self.assertEqual(ext.fetch().value(), 4)
        self.assertIsNone(ext.fetch())

    def test_a_derived_object_is_not_sliced(self):
        s = ext.Special(2)
        self.assertRaises(ValueError, ext.consume, s)
        self.assertEqual(s.value(), 20)

    def test_what_cpp_owns_is_not_given_away(self):
        b = ext.borrowed()
        self.assertRaises(ValueError, ext.consume, b)
        self.assertEqual((b.value(), ext.borrowed().value()), (77, 77))

    def test_shared_from_this(self):
        s = ext.Self()
        self.assertIs(s.me(), s)

        class Sub(ext.Self):
            pass

        t = Sub()
        self.assertIs(t.me(), t)

    def test_intrusive_pointers(self):
        n = ext.Node()
        self.assertEqual(n.count, 1)
        self.assertIs(ext.same_node(n), n)
        self.assertEqual(n.count, 1)

    def test_nothing_leaks(self):
        ext.borrowed()

        def work():
            ext.consume(ext.Item(1))
            ext.store(ext.Item(2))
            ext.fetch()
            ext.Self().me()
            ext.same_node(ext.Node())
            self.assertRaises(ValueError, ext.consume, ext.Special(1))

        work()
        gc.collect()
        before = ext.alive()
        assert_no_leak(work, ext.Item, ext.Special, ext.Self, ext.Node)
        self.assertEqual(ext.alive(), before)


if __name__ == "__main__":
    unittest.main()
