# tests/test_new.py: objects are made by __new__, where the class says so, and never again.
import copy
import gc
import pickle
import sys
import unittest

import new_ext as m
from testing import Case, assert_no_leak


class SubMoney(m.Money):
    def __new__(cls, amount):
        self = super(SubMoney, cls).__new__(cls, 2 * amount, 'USD')
        self.note = 'sub'
        return self


class PlainSub(m.Money):
    pass


class InitMoney(m.Money):
    def __init__(self, amount, currency='EUR'):
        self.seen = (amount, currency)


class Pair(m.Point):
    __slots__ = ()


class New(Case):
    def setUp(self):
        gc.collect()
        self.before = m.alive()

    def tearDown(self):
        gc.collect()
        self.assertEqual(m.alive(), self.before)

    def test_calls_make_objects(self):
        a = m.Money(3)
        self.assertEqual((a.amount, a.currency, type(a)), (3, 'EUR', m.Money))
        self.assertEqual((m.Money(amount=4, currency='USD').currency, m.Point(1, y=2).y, m.Point(3).x), ('USD', 2, 3))
        self.assertEqual(m.Money.__new__(m.Money, 5).amount, 5)
        self.assertEqual(m.Money.__doc__, 'An amount.\n\n' + m.Money.__doc__.split('\n\n', 1)[1])

    def test_init_is_that_of_object(self):
        a = m.Money(3)
        self.assertIs(a.__init__(4, 5), None)
        self.assertEqual(a.amount, 3)
        for instance in (a, m.Point(1), m.Size(1)):
            self.assertEqual(type(instance).__init__.__objclass__, type(instance))

    def test_errors_name_new(self):
        x = 'x'
        self.assert_raises_message(TypeError, "Money.__new__() argument 'amount' must be int, not str",
                                   lambda: m.Money(x))
        self.assert_raises_message(TypeError, "Money.__new__() missing 1 required positional argument: 'amount'",
                                   lambda: m.Money())
        self.assert_raises_message(TypeError, "Point.__new__() argument 'x' must be float, not str",
                                   lambda: m.Point(x))
        self.assert_raises_message(TypeError, "Point.__new__() argument 'x' must be float, not str",
                                   lambda: Pair(x))
        self.assert_raises_message(ValueError, 'no currency', lambda: m.Money(1, ''))
        self.assert_raises_message(ValueError, 'no currency', lambda: PlainSub(1, ''))
        self.assert_raises_message(TypeError, 'Size.__new__(list) fits no overload of Size.__new__():\n'
                                        '    Size.__new__(n: int)\n    Size.__new__(s: str)\n'
                                        '    Size.__new__(a: float, b: float)',
                                   lambda: m.Size([]))

    def test_subclasses(self):
        a = SubMoney(3)
        self.assertEqual((a.amount, a.currency, a.note, type(a)), (6, 'USD', 'sub', SubMoney))
        self.assertEqual((PlainSub(1).amount, type(PlainSub(1)), PlainSub.__new__(PlainSub, 2).amount), (1, PlainSub, 2))
        self.assertEqual((InitMoney(7).seen, InitMoney(7, currency='X').seen), ((7, 'EUR'), (7, 'X')))
        self.assertEqual((Pair(1, 2).y, type(Pair(1))), (2, Pair))

    def test_new_of_other_classes_is_refused(self):
        self.assertRaises(TypeError, object.__new__, m.Money)
        self.assertRaises(TypeError, object.__new__, PlainSub)
        self.assertRaises(TypeError, m.Money.__new__)
        self.assertRaises(TypeError, m.Money.__new__, 3)
        self.assertRaises(TypeError, m.Money.__new__, int, 3)
        self.assertEqual(m.Base.__new__(m.Derived, 3).b, 4)  # the derived class's own

    def test_overloads(self):
        self.assertEqual((m.Size(1).how, m.Size('a').how, m.Size(2, b=3).how), ('int 1', 'str a', 'int 6'))

    def test_pickling_and_copying_by_getnewargs(self):
        for cls in (m.Money, PlainSub):
            a = cls(8, 'CHF')
            for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
                b = pickle.loads(pickle.dumps(a, protocol))
                self.assertEqual((b.amount, b.currency, type(b)), (8, 'CHF', cls))
            self.assertEqual((copy.copy(a).currency, copy.deepcopy(a).amount), ('CHF', 8))
        self.assert_raises_message(TypeError, "cannot pickle 'new_ext.Point' object",
                                   lambda: pickle.dumps(m.Point(1), 2))

    def test_existing_objects_are_handed_out_again(self):
        a = m.Symbol('test')
        self.assertIs(m.Symbol('test'), a)
        self.assertIsNot(m.Symbol('another'), a)
        self.assert_raises_message(ValueError, 'a symbol needs a name', lambda: m.Symbol(''))
        self.assert_raises_message(TypeError, "Symbol.__new__() argument 'name' must be str, not int",
                                   lambda: m.Symbol(3))
        self.before = m.alive()

    def test_pointers(self):
        class LongerName(m.Node):
            pass
        self.assertEqual((m.Node('', 3).value, m.Node('name').value, LongerName('name').value), (3, 4, 10))
        self.assertIs(type(LongerName('', 1)), LongerName)
        self.assert_raises_message(TypeError, 'Node.__new__(): the factory returned no object',
                                   lambda: m.Node('null'))

    def test_one_object_of_a_shared_pointer(self):
        class Sub(m.Single):
            pass
        a = m.Single()
        self.assertIs(m.Single(), a)
        a.n = 5
        del a
        b = m.Single()
        self.assertEqual(b.n, 5)
        self.assertIs(type(Sub()), Sub)
        m.forget_single()

    def test_bases_with_init(self):
        d = m.Derived(1)
        self.assertEqual((d.b, isinstance(d, m.Base)), (2, True))
        self.assert_raises_message(TypeError, "'new_ext.Derived' objects are made by __new__, "
                                                   'and cannot be initialised again',
                                   lambda: m.Base.__init__(d, 4))
        self.assertEqual(d.b, 2)

    def test_stand_ins_of_python_subclasses(self):
        class Sub(m.Shape):
            def sides(self):
                return self.n

        class Counting(m.Shape):
            def __new__(cls):
                return m.Shape.__new__(cls, 9)
        self.assertEqual((m.sides(m.Shape(3)), m.sides(Sub(4)), Counting().n), (0, 4, 9))

    def test_over_a_type_of_pythons(self):
        self.assertEqual((m.Number(4) + 1, m.Number(4).twice), (5, 8))
        self.assertRaises(ValueError, m.Number, 'x')  # of int itself

    def test_both_kinds_are_refused(self):
        self.assert_raises_message(TypeError, 'class new_ext.Mixed: PYINIT and PYNEW do not go together',
                                   lambda: m.bind_both())

    def test_cycles_are_collected(self):
        cell = []
        cell.append(m.Held(cell))
        self.assertIs(cell[0].what, cell)
        del cell[:]

    def test_nothing_is_left_behind(self):
        def failing(call, *args):
            try:
                call(*args)
            except (TypeError, ValueError):
                return
            self.fail('not raised')
        for call in (lambda: m.Money(3), lambda: SubMoney(3), lambda: PlainSub(3), lambda: m.Point(1, 2),
                     lambda: Pair(1), lambda: m.Size('a'), lambda: m.Size(1, 2), lambda: m.Symbol('test'),
                     lambda: m.Node(''), lambda: m.Number(3), lambda: m.Derived(1), lambda: m.Held([]),
                     lambda: failing(m.Money, 'x'), lambda: failing(PlainSub, 1, ''), lambda: failing(m.Size, []),
                     lambda: failing(m.Node, 'null'), lambda: failing(m.Symbol, ''), lambda: failing(Pair, 'x')):
            assert_no_leak(call, m.Money, m.Point, m.Size, SubMoney, PlainSub, Pair)
        self.before = m.alive()


if __name__ == '__main__':
    unittest.main()
