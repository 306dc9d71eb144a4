# tests/test_class_options.py: cls.freelist(n) keeps the memory of n freed instances, of just that class.
import gc
import unittest
import weakref

import class_options_ext as m
from testing import Case, assert_no_leak


class SubPlain(m.Plain):
    pass


class SlotPlain(m.Plain):
    __slots__ = ()


class FreeList(Case):
    def test_memory_is_used_again_latest_first(self):
        for make in (lambda: m.Plain(1), lambda: m.Text('a' * 50), lambda: m.Four(1, 2, 3)):
            a, b = make(), make()
            first, second = id(a), id(b)
            del a, b
            c, d = make(), make()
            self.assertEqual((id(c), id(d)), (second, first))

    def test_constructors_of_many_parameters(self):
        for i in range(100):
            many = [m.Four(i, 2, 3, n) for n in range(5)]
            self.assertEqual([(f.a, f.d) for f in many], [(i, n) for n in range(5)])
            self.assertEqual(m.Four(1, b=2, c=3).d, 4)
            self.assertRaises(TypeError, m.Four, 1)
        assert_no_leak(lambda: [m.Four(1, 2, 3) for _ in range(5)], m.Four)

    def test_no_more_than_asked_for_are_kept(self):
        many = [m.Plain(i) for i in range(5)]
        ids = list(map(id, many))
        while many:
            many.pop()  # the last is freed first
        again = [m.Plain(i) for i in range(2)]
        self.assertEqual(list(map(id, again)), [ids[3], ids[4]])
        self.assertEqual([p.n for p in again], [0, 1])

    def test_objects_are_new(self):
        a = m.Text('first')
        reference = weakref.ref(a)
        del a
        self.assertIs(reference(), None)
        b = m.Text('second')
        self.assertEqual((b.s, reference(), weakref.getweakrefcount(b)), ('second', None, 0))
        v = m.value(3)
        place = id(v)
        del v
        w = m.value(4)
        self.assertEqual((w.n, id(w)), (4, place))

    def test_constructors_that_fail(self):
        for _ in range(5):
            self.assertRaises(ValueError, m.Plain, -1)
            self.assertRaises(TypeError, m.Plain, 'x')
            self.assertRaises(ValueError, SubPlain, -1)
        self.assertEqual([m.Plain(i).n for i in range(4)], [0, 1, 2, 3])

    def test_half_made_instances(self):
        for cls in (m.Plain, SlotPlain, SubPlain):
            for _ in range(4):
                a = cls.__new__(cls)
                self.assert_raises_message(TypeError, 'Plain.__init__() was not called', getattr, a, 'n')
                del a
        self.assertEqual(m.Plain(3).n, 3)

    def test_subclasses_have_their_own_memory(self):
        for cls in (SubPlain, SlotPlain, m.Derived, type('SubDerived', (m.Derived,), {})):
            many = [cls(i) for i in range(6)]
            for i, one in enumerate(many):
                self.assertEqual(getattr(one, 'n', getattr(one, 'b', None)), i)
            del one, many
        bases = [m.Base(i) for i in range(6)]
        del bases
        self.assertEqual([m.Base(i).b for i in range(6)], list(range(6)))

    def test_no_effect_where_it_cannot_be(self):
        for cls in (m.Collected, m.Nothing):
            many = [cls(i) for i in range(5)]
            del many
        a = m.Collected(None)
        a.o = a
        reference = id(a)
        del a
        gc.collect()
        self.assertTrue(reference)

    def test_nothing_is_left_behind(self):
        for make in (lambda: m.Plain(1), lambda: m.Text('a' * 100), lambda: m.Base(1), lambda: m.Derived(1),
                     lambda: SubPlain(1), lambda: m.value(1), lambda: [m.Plain(i) for i in range(10)]):
            assert_no_leak(make, m.Plain, m.Text, m.Base, m.Derived, SubPlain, m.Value)


if __name__ == '__main__':
    unittest.main()
