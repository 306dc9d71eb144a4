# tests/test_construct.py: an object is made once, where it belongs, whoever calls what, and however it fails.
import gc
import sys
import unittest
import weakref

import construct_ext as m
from testing import Case, assert_no_leak


class SubText(m.Text):
    pass


class LateText(m.Text):
    def __init__(self, value):
        self.before = True
        super(LateText, self).__init__(value)


class SubPair(m.Pair):
    pass


class Raises(object):
    def __float__(self):
        raise KeyError('no number')

    __int__ = __index__ = __float__


class Construct(Case):
    def setUp(self):
        self.before = m.alive()

    def tearDown(self):
        gc.collect()
        self.assertEqual(m.alive(), self.before)

    def test_ways_to_pass_arguments(self):
        self.assertEqual((m.Pair(1, 2.0).a, m.Pair(1.0).b, m.Pair(b=3, a=1).b, m.Pair(1.0, **{}).a), (1, 0.5, 3, 1))
        self.assertEqual((SubPair(1.0, 2.0).b, SubPair(a=5).a, SubPair(1, b=4).b), (2, 5, 4))
        self.assertEqual((m.Many(1, 2, 3).sum, m.Many(1, 2, 3, f=0).sum, m.Many(*range(6)).sum), (21, 15, 15))
        self.assertEqual(m.Text('a').value + SubText(value='b').value + LateText('c').value, 'abc')

    def test_wrong_arguments(self):
        for cls in (m.Pair, SubPair):
            self.assertRaises(TypeError, cls)
            self.assertRaises(TypeError, cls, 1, 2, 3)
            self.assertRaises(TypeError, cls, 'x')
            self.assertRaises(TypeError, cls, 1, c=2)
            self.assertRaises(KeyError, cls, Raises())
            self.assertRaises(KeyError, cls, 1.0, Raises())
        self.assertRaises(TypeError, m.Many, 1, 2)
        self.assertRaises(KeyError, m.Many, 1, 2, 3, 4, 5, Raises())

    def test_constructors_that_throw(self):
        for cls in (m.Text, SubText, LateText):
            self.assertRaises(RuntimeError, cls, 'throw')
            self.assertEqual(m.alive(), self.before)

    def test_a_second_init_assigns(self):
        for cls in (m.Text, SubText, LateText):
            text = cls('one')
            text.__init__('two')
            self.assertEqual((text.value, m.alive()), ('two', self.before + 1))
            self.assertRaises(RuntimeError, text.__init__, 'throw')
            self.assert_raises_message(ValueError, 'cannot be assigned', text.__init__, 'unassignable')
            self.assertRaises(TypeError, text.__init__)
            self.assertEqual((text.value, m.alive()), ('two', self.before + 1))
            del text
        pair = m.Pair(1, 2)
        pair.__init__(3)
        self.assertEqual((pair.a, pair.b), (3, 0.5))
        wide = m.Wide(1)
        wide.__init__(2)
        self.assertEqual((wide.value, wide.aligned()), (2, True))

    def test_what_cannot_be_assigned_says_so(self):
        fixed = m.Fixed(3)
        self.assert_raises_message(TypeError, "'construct_ext.Fixed' object is initialised already, and its C++ class "
                                   "cannot be assigned", fixed.__init__, 4)
        self.assertEqual(fixed.value, 3)

    def test_new_without_init(self):
        half = LateText.__new__(LateText, 'x')
        self.assert_raises_message(TypeError, 'Text.__init__() was not called', lambda: half.value)
        self.assertRaises(RuntimeError, half.__init__, 'throw')
        self.assert_raises_message(TypeError, 'Text.__init__() was not called', lambda: half.value)
        half.__init__('now')
        self.assertEqual(half.value, 'now')
        first, second, third = (m.Pair.__new__(cls) for cls in (m.Pair, SubPair, m.Pair))
        for pair in (second, first, third):
            self.assertRaises(TypeError, lambda: pair.a)
            pair.__init__(1.0, 2.0)
        self.assertEqual([p.b for p in (first, second, third)], [2.0] * 3)
        m.Pair.__new__(m.Pair)

    def test_init_inside_its_own_arguments(self):
        class Recursive(m.Pair):
            def __init__(self):
                super(Recursive, self).__init__(Nested(self), 1.0)

        class Nested(object):
            def __init__(self, pair):
                self.pair = pair

            def __float__(self):
                m.Pair.__init__(self.pair, 2.0, 3.0)
                return 1.0

        self.assert_raises_message(TypeError, 'Pair.__init__() is already running', Recursive)

    def test_an_object_that_is_not_there_yet_cannot_be_used(self):
        class Looks(object):
            def __index__(self):
                for o in gc.get_objects():
                    if isinstance(o, m.Many):
                        o.sum
                return 1

        class Sub(m.Many):
            pass

        for cls in (m.Many, Sub):
            try:
                self.assertEqual(cls(1, 1, 1, 1, 1, Looks()).sum, 6)
            except TypeError as e:
                self.assertIn(str(e), ('Many.__init__() has not returned yet', 'Many.__init__() was not called'))
        many = m.Many(1, 1, 1)
        self.assertTrue(gc.is_tracked(many))
        many.itself = many

    def test_construction_within_construction(self):
        class Makes(object):
            def __float__(self):
                return m.Pair(SubPair(2.0, 0.25).b).a

        self.assertEqual((m.Pair(Makes(), Makes()).b, SubPair(Makes()).a), (0.25, 0.25))

    def test_constructors_that_run_python_code(self):
        class Sub(m.Busy):
            pass

        def nothing():
            pass

        def makes_others():
            made.append(m.Busy(nothing, 1).n + Sub(nothing, 2).n)
            made.append(m.Busy.__new__(m.Busy))

        def comes_back():
            half.__init__(nothing, 3)

        for cls in (m.Busy, Sub):
            made = []
            self.assertEqual((cls(makes_others, 5).n, made[0]), (5, 3))
            self.assert_raises_message(TypeError, 'Busy.__init__() was not called', lambda: made[1].n)
            self.assertRaises(ZeroDivisionError, cls, lambda: 1 // 0, 1)
            half = cls.__new__(cls)
            self.assert_raises_message(TypeError, 'Busy.__init__() is already running', half.__init__, comes_back, 1)
            self.assertRaises(ZeroDivisionError, half.__init__, lambda: 1 // 0, 1)
            self.assert_raises_message(TypeError, 'Busy.__init__() was not called', lambda: half.n)
            half.__init__(lambda: half.__init__ and makes_others(), 7)
            self.assertEqual(half.n, 7)
            half.__init__(nothing, 8)
            self.assertEqual(half.n, 8)
            self.assertEqual(cls(nothing, 9).n, 9)

    def test_subclasses_of_subclasses(self):
        class Mixin(object):
            pass

        class Slotted(m.Pair):
            __slots__ = ('extra',)

        class Both(Mixin, SubPair):
            pass

        class Last(Both, Slotted):
            pass

        for cls in (Slotted, Both, Last):
            pair = cls(1.0, 2.0)
            self.assertEqual((pair.a, pair.b, isinstance(pair, m.Pair)), (1, 2, True))
            self.assertEqual(m.Pair.__new__(cls).__class__, cls)
            pair.extra = pair
            assert_no_leak(lambda: cls(1.0, 2.0), cls)
        reference = weakref.ref(Both)
        Both = Last = cls = pair = None
        gc.collect()
        self.assertIsNone(reference())

    def test_several_constructors(self):
        class Sub(m.Several):
            pass

        for cls in (m.Several, Sub):
            self.assertEqual([cls(1).how, cls('text').how, cls(1, 2.0).how, cls(n=1, d=2).how],
                             ['int', 'text', 'int, float', 'int, float'])
            self.assertRaises(TypeError, cls, [])
            several = cls(1)
            several.__init__('again')
            self.assertEqual(several.how, 'again')

    def test_over_aligned_objects(self):
        class Sub(m.Wide):
            pass

        everybody = [cls(float(i)) for i in range(50) for cls in (m.Wide, Sub)]
        self.assertTrue(all(w.aligned() for w in everybody))
        self.assertEqual([w.value for w in everybody[::2]], [float(i) for i in range(50)])

    def test_keep_alive_from_the_constructor(self):
        class Sub(m.Keeper):
            pass

        for cls in (m.Keeper, Sub):
            keeper = cls(m.Text('kept'))
            gc.collect()
            self.assertEqual(keeper.value(), 'kept')
            self.assertEqual(m.alive(), self.before + 1)
            del keeper
        self.assertRaises(TypeError, m.Keeper, 5)

    def test_instances_are_as_small_as_in_c(self):
        self.assertEqual(sys.getsizeof(m.Pair(1, 2)), object.__basicsize__ + 16)

    def test_nothing_leaks(self):
        def everything():
            m.Pair(1.0, 2.0), SubPair(1.0), m.Text('x'), SubText('y'), LateText('z'), m.Several('s'), m.Many(1, 2, 3)
            m.Keeper(m.Text('kept'))
            m.Text('x').__init__('y')
            for cls, args in ((m.Pair, ('x',)), (SubPair, (Raises(),)), (m.Text, ('throw',)), (SubText, ('throw',)),
                              (m.Many, (1, 2, 3, 4, 5, Raises())), (m.Several, ([],))):
                try:
                    cls(*args)
                except Exception:
                    pass

        assert_no_leak(everything, m.Pair, SubPair, m.Text, SubText, m.Many)


if __name__ == '__main__':
    unittest.main()
