# tests/test_defaults.py: calls that leave parameters to their defaults: the same as giving them, whatever else is given.
# What a default may be is test_signature's.
import sys
import unittest
import weakref

import defaults_ext as ext
from testing import Case, assert_no_leak, collect


class Int(int):
    pass


class Index(object):
    def __index__(self):
        return 6


class Defaults(Case):
    def test_numbers(self):
        given = (1, False, "x", -128, 0, -1, 1, 0.5, 1.5)
        full = "1 True c -4 65535 -9223372036854775808 18446744073709551615 3 4".split()
        other = "1 False x -128 0 -1 1 1 3".split()
        for count in range(1, 10):
            self.assertEqual(ext.numbers(*given[:count]).split(), other[:count] + full[count:], count)
        for a, text in ((Int(5), "5"), (Index(), "6"), (True, "1"), (-2 ** 31, str(-2 ** 31))):
            self.assertEqual(ext.numbers(a), " ".join([text] + full[1:]))
        self.assertEqual(ext.numbers(1, i=5), " ".join(full[:8] + ["10"]))

    def test_what_is_given_wrongly(self):
        for wrong, error, message in (
                (("a",), TypeError, "numbers() argument 'a' must be int, not str"),
                ((1, 1), TypeError, "numbers() argument 'b' must be bool, not int"),
                ((1, True, "ab"), ValueError, None), ((2 ** 31,), OverflowError, None),
                ((1, True, "c", 200), OverflowError, None)):
            if message:
                self.assert_raises_message(error, message, ext.numbers, *wrong)
            self.assertRaises(error, ext.numbers, *wrong)
        self.assert_raises_message(TypeError, "numbers() missing 1 required positional argument: 'a'", ext.numbers)
        self.assert_raises_message(TypeError, "texts() takes from 1 to 6 positional arguments but 7 were given", ext.texts,
                                   *"abcdefg")

    def test_text(self):
        euro = u"\u20ac" if sys.version_info[0] > 2 else "\xe2\x82\xac".decode("utf-8")
        for function, last in ((ext.texts, euro), (ext.plain_texts, "f")):
            self.assertEqual(function("a"), u"a|b|c|4|null|" + last)
            self.assertEqual(function("a", "x"), u"a|x|c|4|null|" + last)
            self.assertEqual(function(euro, "x" * 100, None), euro + "|" + "x" * 100 + "|null|4|null|" + last)
            self.assertEqual(function("a", "b", "c", 5, "e"), u"a|b|c|5|e|" + last)
            self.assertEqual(function("a", e="e"), u"a|b|c|4|e|" + last)
        # Over and over: the text is the default's own.
        self.assertEqual(set(ext.plain_texts("a") for _ in range(1000)), {"a|b|c|4|null|f"})

    def test_objects(self):
        one, two = object(), object()
        self.assertEqual(ext.objects(one), (one, None, ext.BOX, ext.BOX))
        self.assertIs(ext.objects(one)[2], ext.BOX)
        self.assertEqual(ext.objects(one, two, [1]), (one, two, [1], ext.BOX))
        self.assertRaises(TypeError, ext.objects, 1, 2, 3)
        ext.objects(one)[2].append(1)  # one object for all calls, as Python's own defaults are
        self.assertEqual(ext.objects(one)[3], [1])
        del ext.BOX[:]

    def test_bound_classes(self):
        class Sub(ext.Thing):
            pass

        thing = ext.Thing(2)
        self.assertEqual((ext.things(thing), ext.things(Sub(2)), ext.things(thing, thing), ext.things(thing, None, 5)),
                         (201, 201, 221, 205))
        self.assertEqual((ext.things(4), ext.things(4, thing), ext.things(4, 6)), (401, 421, 461))  # by conversion
        self.assertEqual((ext.thing_default(), ext.thing_default(thing), ext.thing_default(4)), (331, 231, 431))
        self.assertRaises(TypeError, ext.things, "a")
        self.assertEqual((ext.Thing().plus(), ext.Thing(1).plus(3), ext.Thing(1).plus(3, 4), ext.Thing().plus(b=1)),
                         (13, 9, 12, 10))

    def test_what_is_kept_alive(self):
        class Held(object):
            pass

        held = Held()
        thing, seen = ext.Thing(2).holding(held), weakref.ref(held)
        del held
        collect()
        self.assertEqual((thing.plus(), seen() is None), (11, False))
        del thing
        collect()
        self.assertIsNone(seen())

    def test_what_is_converted_in_each_call(self):
        self.assertEqual((ext.vectors(1), ext.vectors(1, []), ext.vectors(1, (1, 2, 3)), ext.vectors(1, c=0)),
                         (321, 301, 331, 21))

    def test_many(self):
        self.assertEqual([ext.nine("a", *[2] * count) for count in range(9)], ["a%d" % n for n in range(8, 17)])

    def test_closures(self):
        self.assertEqual((ext.closure(1), ext.closure(1, 3), ext.closure(Int(1)), ext.closure(1, b=4)),
                         (215, 315, 215, 415))

    def test_overloads(self):
        self.assertEqual([ext.in_set(x) for x in (1, 1.5, "a", Int(3), Index())],
                         ["int 2", "float 4", "str ab", "int 4", "int 7"])
        self.assertEqual((ext.in_set(1, 1.5), ext.in_set(1.5, 2), ext.in_set("a", "c"), ext.in_set(1, b=1)),
                         ("int 4", "float 5", "str ac", "int 3"))
        for wrong in ((), (None,), (1, "a"), ("a", 1)):
            self.assertRaises(TypeError, ext.in_set, *wrong)

    def test_nothing_leaks(self):
        thing = ext.Thing(2)

        def work():
            ext.numbers(1), ext.numbers(Index(), True), ext.texts("a"), ext.texts(u"\u20ac", u"\u20ac"), ext.plain_texts("a")
            ext.objects(thing), ext.things(thing), ext.things(4), ext.thing_default(), ext.thing_default(4)
            ext.vectors(1), ext.closure(1), thing.holding(1), ext.in_set("a"), ext.in_set(1), thing.plus()
            for wrong in (lambda: ext.numbers("a"), lambda: ext.texts(u"\u20ac", 1), lambda: ext.things("a"),
                          lambda: ext.in_set(u"\u20ac", 1), lambda: ext.in_set(None)):
                self.assertRaises(TypeError, wrong)

        assert_no_leak(work, ext.BOX, thing, ext.THING)


if __name__ == "__main__":
    unittest.main()
