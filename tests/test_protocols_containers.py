# tests/test_protocols_containers.py: items, iteration, sequences and calls of bound classes.
import operator
import unittest

import protocols_containers_ext as ext
from protocols_containers_ext import Counter, Fixed, Keys, Shouter, Table, Text, Thrower
from testing import PY2, RefcountTestCase


class Items(RefcountTestCase):
    def test_get_set_delete(self):
        t = Table(4)
        self.assertEqual((len(t), t[0], t[3], t[-1]), (4, 0, 30, 30))
        t[1] = 5
        self.assertEqual(t[1], 5)
        del t[0]
        self.assertEqual((len(t), t[0]), (3, 5))
        self.assert_raises_message(IndexError, "no such row", lambda: t[99])
        self.assert_raises_message(IndexError, "no such row", operator.setitem, t, 99, 1)
        self.assert_raises_message(IndexError, "no such row", operator.delitem, t, 99)

    def test_several_definitions_for_several_keys(self):
        t = Table(2)
        self.assertEqual((t[1], t["x"]), (10, "x/2"))
        message = ("__getitem__(float) fits no overload of __getitem__():\n    __getitem__(int)\n"
                   "    __getitem__(str)")
        self.assert_raises_message(TypeError, message, lambda: t[1.5])

    def test_wrong_arguments_are_numbered(self):
        t = Table(2)
        self.assert_raises_message(TypeError, "Table.__setitem__() argument 1 must be int, not str", operator.setitem, t, "x", 1)
        self.assert_raises_message(TypeError, "Table.__setitem__() argument 2 must be int, not str", operator.setitem, t, 0, "x")
        self.assert_raises_message(TypeError, "Table.__delitem__() argument 1 must be int, not None", operator.delitem, t, None)

    def test_without_delitem_nothing_can_be_deleted(self):
        f = Fixed(1)
        f[0] = 7
        self.assertEqual(f.value, 7)
        name = "'protocols_containers_ext.Fixed'"
        self.assert_raises_message(TypeError, name + " object doesn't support item deletion", operator.delitem, f, 0)
        self.assertRaises(TypeError, lambda: f[0])

    def test_contains(self):
        t = Table(3)
        self.assertTrue(20 in t)
        self.assertFalse(21 in t)
        self.assertFalse("x" in t)
        self.assert_raises_message(ValueError, "unlucky", lambda: 13 in t)
        self.assertIs(t.__contains__(20), True)
        self.assertTrue(1 in Counter(0, 3))  # by iteration

    def test_methods_looked_up_by_name(self):
        t = Table(3)
        self.assertEqual(reversed(t) if not PY2 else t.__reversed__(), "reversed")
        self.assertEqual(t.__length_hint__(), 77)
        self.assertEqual(t.__missing__("k"), "k")
        self.assertEqual(Keys()[1:2], slice(1, 2, None))
        self.assertEqual(Keys()[1, 2], (1, 2))
        self.assertEqual(Keys()[...], Ellipsis)

    def test_python_overrides_and_calls_super(self):
        class Sub(Table):
            def __getitem__(self, key):
                return (key, Table.__getitem__(self, 0) if key == 99 else super(Sub, self).__getitem__(key))

            def __setitem__(self, key, value):
                super(Sub, self).__setitem__(key, value + 1)

            def __len__(self):
                return super(Sub, self).__len__() + 100

            def __contains__(self, value):
                return not Table.__contains__(self, value)

            def __iter__(self):
                return iter([1, 2])

        s = Sub(2)
        s[0] = 4
        self.assertEqual((s[0], s[99], len(s), 10 in s, 11 in s, list(s)), ((0, 5), (99, 5), 102, False, True, [1, 2]))
        del s[0]
        self.assertEqual(len(s), 101)

    def test_wrong_self(self):
        for name in ("__getitem__", "__contains__", "__delitem__"):
            self.assertRaises(TypeError, getattr(Table, name), 3, 1)
        self.assertRaises(TypeError, Table.__setitem__, [], 0, 1)

    def test_items_by_the_sequence_protocol(self):
        t = Table(3)
        self.assertEqual(operator.getitem(t, 1), 10)
        self.assertEqual(list(map(lambda i: t[i], range(3))), [0, 10, 20])
        self.assertEqual(operator.indexOf(t, 1), 1)


class Iteration(RefcountTestCase):
    def test_ends_with_a_result(self):
        self.assertEqual(list(Counter(0, 3)), [0, 1, 2])
        c = Counter(0, 1)
        self.assertIs(iter(c), c)
        self.assertEqual((next(c), next(c, "end")), (0, "end"))
        self.assertRaises(StopIteration, next, c)
        self.assertRaises(StopIteration, c.next if PY2 else c.__next__)
        self.assert_raises_message(ValueError, "unlucky", list, Counter(12, 20))

    def test_ends_with_a_throw(self):
        self.assertEqual(list(Thrower(3)), [3, 2, 1])
        self.assertRaises(StopIteration, next, Thrower(0))
        self.assert_raises_message(ValueError, "unlucky", list, Thrower(14))

    @unittest.skipUnless(hasattr(ext, "Maybe"), "std::optional is C++17")
    def test_ends_with_an_empty_optional(self):
        self.assertEqual(list(ext.Maybe(3)), [3, 2, 1])
        self.assertRaises(StopIteration, next, ext.Maybe(0))

    def test_iter_of_a_container(self):
        self.assertEqual(list(Table(3)), [0, 1, 2])
        self.assertEqual([i for i in Table(2)], [0, 1])
        first, second = Table(2)
        self.assertEqual((first, second), (0, 1))

    def test_python_overrides_next(self):
        class Twice(Counter):
            def __next__(self):
                return 2 * (super(Twice, self).next() if PY2 else super(Twice, self).__next__())

            next = __next__

        self.assertEqual(list(Twice(0, 3)), [0, 2, 4])


class Sequences(RefcountTestCase):
    def test_concatenation_and_repetition(self):
        a, b = Text("a"), Text("b")
        self.assertEqual((repr(a + b), repr(a * 3), repr(2 * a)), ("ab", "aaa", "aa"))
        self.assertEqual(repr(operator.concat(a, b)), "ab")
        self.assertEqual((repr(a.__add__(b)), repr(Text.__mul__(a, 2))), ("ab", "aa"))
        c = a
        c += b
        self.assertIs(c, a)
        c *= 2
        self.assertEqual(repr(a), "a+=b*=2")
        self.assert_raises_message(TypeError, "Text.__concat__() argument 1 must be Text, not int", lambda: a + 1)
        self.assertRaises(TypeError, lambda: a * "x")
        self.assertRaises(TypeError, lambda: "x" + a)
        self.assertRaises(OverflowError, lambda: a * (1 << 40))


class Calls(RefcountTestCase):
    def test_several_definitions(self):
        s = Shouter()
        self.assertEqual((s(10), s("a", "b"), s(10)), (11, "ab!", 12))
        self.assertEqual(Shouter.__call__(s, 1), 4)
        self.assertTrue(callable(s))
        self.assertRaises(TypeError, s)
        self.assertRaises(TypeError, s, [])
        self.assertRaises(TypeError, s, 1, x=2)

    def test_any_arguments(self):
        self.assertEqual(Keys()(1, 2, a=3), 201)
        self.assertEqual(Keys()(), 0)
        self.assertEqual(Keys()(*range(5), **{"k": 1}), 501)

    def test_python_overrides_and_calls_super(self):
        class Sub(Shouter):
            def __call__(self, *args):
                return [super(Sub, self).__call__(*args)]

        self.assertEqual(Sub()(4), [5])


if __name__ == "__main__":
    unittest.main()
