# tests/test_class_lifetimes.py: nothing that Python code does, while arguments are converted or later, leaves C++ with an
# object that is gone.
import gc
import unittest
import weakref

import class_lifetimes_ext as ext
from class_lifetimes_ext import Fixed, Part
from testing import Case, assert_no_leak

GONE = "this 'class_lifetimes_ext.Part' object was moved to C++ and can no longer be used"


class Meanwhile(object):
    """A number that does something when it is asked for its value."""

    def __init__(self, action):
        self.action = action

    def __index__(self):
        self.action()
        gc.collect()
        return 1

    __int__ = __index__


class Arguments(Case):
    def test_given_away_while_later_ones_are_converted(self):
        for make in (Part, ext.make):
            for call in (lambda p, x: ext.plus(p, x), lambda p, x: ext.plus_length(p, "text", [x]),
                         lambda p, x: ext.plus_keyword(p, y=x), lambda p, x: p.plus(x)):
                part = make(5)
                self.assert_raises_message(ValueError, GONE, call, part, Meanwhile(lambda: ext.consume(part)))
        self.assertEqual(ext.plus(Part(5), Meanwhile(gc.collect)), 6)

    def test_items_live_until_the_call_is_over(self):
        self.assertEqual(ext.sum(Part(n) for n in range(3)), 3)
        parts = [Part(1), ext.make(2)]
        self.assertEqual(ext.sum(parts, Meanwhile(lambda: parts.__delitem__(slice(None)))), 4)
        parts = {1: [Part(1)], 2: (Part(n) for n in (2, 3))}
        self.assertEqual(ext.sum_all(parts, Meanwhile(parts.clear)), 7)
        seen = []

        def one():
            part = Part(7)
            seen.append(weakref.ref(part))
            yield part

        self.assertEqual(ext.sum(one()), 7)
        gc.collect()
        self.assertIsNone(seen[0]())
        assert_no_leak(lambda: ext.sum(Part(n) for n in range(3)), Part)


class Shared(Case):
    def test_what_cpp_shares_stays_where_it_is(self):
        for make in (Part, ext.make):
            part = make(5)
            ext.keep(part)
            self.assertEqual(ext.consume(part), 5)
            self.assert_raises_message(ValueError, GONE, ext.plus, part, 1)
            self.assertEqual(ext.kept(), -1)
            del part
            gc.collect()
            self.assertEqual(ext.kept(), -1)
            ext.keep(None)

    def test_what_cannot_move_is_not_given_away(self):
        fixed = ext.make_fixed(4)
        ext.keep_fixed(fixed)
        self.assertRaises(ValueError, ext.consume_fixed, fixed)
        self.assertEqual((fixed.n, ext.kept_fixed()), (4, 4))
        ext.keep_fixed(None)
        self.assertEqual(ext.consume_fixed(ext.make_fixed(3)), 3)
        self.assertRaises(ValueError, ext.consume_fixed, Fixed(3))


class Garbage(Case):
    def test_a_type_may_be_cleared_before_its_instances(self):
        def leave():
            class Sub(Fixed):
                pass

            instances = [Sub.__new__(Sub) for _ in range(20)]
            instances.append(instances)

        class Other(Fixed):
            pass

        gc.collect()
        for _ in range(5):
            leave()
            gc.collect()
            self.assertEqual([o.n for o in [Other(n) for n in range(40)]], list(range(40)))


if __name__ == "__main__":
    unittest.main()
