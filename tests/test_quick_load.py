# tests/test_quick_load.py: what the short way of reading arguments must leave to the long one.
import sys

import unittest

import testing
import quick_load_ext as m

PY3 = sys.version_info[0] >= 3
if PY3:
    long = int


class IntSub(int):
    pass


class FloatSub(float):
    pass


class StrSub(str):
    pass


class Index(object):
    def __index__(self):
        return 7


class Floaty(object):
    def __float__(self):
        return 2.5


class Sub(m.Thing):
    pass


class QuickLoad(testing.RefcountTestCase):
    def test_exact_types(self):
        self.assertEqual(m.one_int(12), 12)
        self.assertEqual(m.add(-3, 5), 2)
        self.assertEqual(m.mul(1.5, 2.0), 3.0)
        self.assertEqual(m.text('abc'), '<abc>')
        self.assertEqual(m.mixed('s', 3, -1.0), 's3-')
        self.assertIs(m.negate(True), False)
        self.assertEqual(m.of_thing(m.Thing(4)), 4)
        self.assertEqual(m.two_things(m.Thing(4), m.Thing(2)), 42)

    def test_subclasses_and_kin_of_int(self):
        self.assertEqual(m.one_int(IntSub(5)), 5)
        self.assertEqual(m.one_int(True), 1)
        self.assertEqual(m.one_int(Index()), 7)
        self.assertEqual(m.one_int(long(9)), 9)
        self.assertEqual(m.add(IntSub(1), Index()), 8)

    def test_ints_of_every_size(self):
        for value in (0, 1, -1, 2**15, 2**29, 2**30 - 1, 2**30, -2**30, 2**31 - 1, -2**31):
            self.assertEqual(m.one_int(value), value)
        for value in (2**31, 2**31 - 1, 2**32, 2**60, 2**62, -2**62, -2**63):
            self.assertEqual(m.add(value, 0), value)
        self.assertEqual(m.one_unsigned(2**32 - 1), 2**32 - 1)
        self.assertEqual(m.one_byte(255), 255)

    def test_ints_that_do_not_fit(self):
        for function, value in ((m.one_int, 2**31), (m.one_int, -2**31 - 1), (m.one_int, 2**100), (m.one_unsigned, -1),
                                (m.one_unsigned, 2**32), (m.one_byte, 256), (m.one_byte, -1)):
            self.assertRaises(OverflowError, function, value)
        self.assertRaises(OverflowError, m.add, 2**63, 0)
        self.assertRaises(OverflowError, m.add, 0, -2**63 - 1)

    def test_floats(self):
        self.assertEqual(m.mul(FloatSub(2.0), 3), 6.0)
        self.assertEqual(m.mul(2, Floaty()), 5.0)
        self.assert_raises_message(TypeError, "mul() argument 'b' must be float, not str", m.mul, 1.0, 'x')
        self.assert_raises_message(TypeError, "mul() argument 'a' must be float, not None", m.mul, None, 1.0)

    def test_bools_are_nothing_else(self):
        self.assertRaises(TypeError, m.negate, 1)
        self.assertRaises(TypeError, m.negate, None)

    def test_text(self):
        self.assertEqual(m.text(StrSub('q')), '<q>')
        self.assertEqual(m.text(''), '<>')
        accented = b'caf\xc3\xa9'.decode('utf-8')
        self.assertEqual(m.text(accented), b'<caf\xc3\xa9>'.decode('utf-8'))
        self.assertEqual(m.text(accented * 50), ('<' + accented * 50 + '>'))
        self.assertRaises(TypeError, m.text, 5)
        if PY3:
            self.assertRaises(TypeError, m.text, b'abc')
            self.assertRaises(UnicodeEncodeError, m.text, '\ud800')
        else:
            self.assertRaises(UnicodeDecodeError, m.text, 'abc\xff')
            for size in range(20):  # every place a byte may have in a word
                self.assertRaises(UnicodeDecodeError, m.text, 'a' * size + '\xff' + 'b' * 9)

    def test_instances(self):
        self.assertEqual(m.of_thing(Sub(6)), 6)
        self.assertEqual(m.two_things(Sub(1), m.Thing(2)), 12)
        self.assertEqual(m.of_pointer(m.Thing(3)), 3)
        self.assertEqual(m.of_pointer(None), -1)
        self.assertEqual(m.of_pointer(Sub(8)), 8)
        self.assertRaises(TypeError, m.of_thing, None)
        self.assertRaises(TypeError, m.of_thing, 3)
        half_made = SubWithInit.__new__(SubWithInit)
        self.assert_raises_message(TypeError, 'Thing.__init__() was not called', m.of_thing, half_made)

    def test_a_half_made_instance_elsewhere_changes_nothing(self):
        half_made = SubWithInit.__new__(SubWithInit)
        self.assertEqual(m.of_thing(m.Thing(4)), 4)
        self.assertEqual(m.Thing(1).plus(2), 3)
        half_made.__init__()
        self.assertEqual(half_made.plus(1), 78)

    def test_objects_come_back(self):
        thing = object()
        self.assertIs(m.same(thing), thing)
        self.assertIs(m.same(None), None)

    def test_methods(self):
        thing = m.Thing(5)
        self.assertEqual(thing.plus(2), 7)
        self.assertEqual(thing.plus(Index()), 12)
        self.assertEqual(thing.scaled(2.0, True), -10.0)
        self.assertEqual(thing.scaled(2), 10.0)
        self.assertEqual(thing.scaled(by=2, negative=True), -10.0)
        self.assertRaises(TypeError, thing.plus, 'x')
        self.assertRaises(TypeError, thing.plus)

    def test_counts_and_keywords_go_the_long_way(self):
        self.assertEqual(m.add(b=1, a=2), 3)
        self.assertEqual(m.add(1, b=2), 3)
        self.assertEqual(m.add(1, 2, **{}), 3)
        self.assertEqual(m.mixed('s', 1), 's1+')
        self.assertEqual(m.mixed('s', d=-1.0, n=1), 's1-')
        self.assertEqual(m.only_keyword(5, b=2), 3)
        self.assertRaises(TypeError, m.only_keyword, 5, 2)
        self.assert_raises_message(TypeError, 'add() takes 2 positional arguments but 3 were given', m.add, 1, 2, 3)
        self.assert_raises_message(TypeError, "add() missing 1 required positional argument: 'b'", m.add, 1)
        self.assertRaises(TypeError, m.add, 1, 2, c=3)

    def test_an_error_in_the_middle_leaves_nothing_behind(self):
        self.assert_raises_message(TypeError, "mixed() argument 'n' must be int, not str", m.mixed, 'text', 'x', 1.0)
        self.assert_raises_message(TypeError, "mixed() argument 'd' must be float, not list", m.mixed, 'text', 1, [])

    def test_overloads_of_one_parameter(self):
        self.assertEqual([m.over(1), m.over(1.5), m.over('s'), m.over(True), m.over(Index())],
                         ['int', 'float', 'str', 'int', 'int'])
        self.assertRaises(TypeError, m.over, [])

    def test_long_lists(self):
        thing = m.Thing(3)
        self.assertEqual(m.long_list(1, -2, 3, 2**40, 2**63, 6.0, 7.0, True, 'nine', thing, None),
                         '1 -2 3 1099511627776 9223372036854775808 6 7 yes nine 3 None')
        self.assertEqual(m.long_list(IntSub(1), Index(), True, long(4), 5, 6, Floaty(), False, StrSub('i'), Sub(9), 'k'),
                         "1 7 1 4 5 6 2 no i 9 'k'")

    def test_long_lists_name_what_is_wrong(self):
        good = [1, 2, 3, 4, 5, 6.0, 7.0, True, 'i', m.Thing(1), None]
        bad = {0: 'x', 1: 1.5, 2: None, 3: [], 4: 'x', 5: 'x', 6: 'x', 7: 1, 8: 5, 9: 5}
        for place, value in bad.items():
            args = list(good)
            args[place] = value
            with self.assertRaises(TypeError) as caught:
                m.long_list(*args)
            self.assertIn("long_list() argument '%s' must be" % 'abcdefghijk'[place], str(caught.exception))
        for place, value in ((0, 2**16), (0, -1), (1, 2**31), (2, -1), (3, 2**63), (4, -1), (4, 2**64), (5, 1e300)):
            args = list(good)
            args[place] = value
            with self.assertRaises(OverflowError) as caught:
                m.long_list(*args)
            self.assertIn("argument '%s'" % 'abcdefghijk'[place], str(caught.exception))


class SubWithInit(m.Thing):
    def __init__(self):
        super(SubWithInit, self).__init__(77)


if __name__ == '__main__':
    unittest.main()
