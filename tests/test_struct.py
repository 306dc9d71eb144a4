# tests/test_struct.py: structs bound by PYSTRUCT are made, shown, compared, pickled and converted by their members.
import copy
import inspect
import pickle
import unittest

import struct_ext as ext
from struct_ext import Anything, Close, Color, Config, Drawing, Line, Point, Release, Styled
from testing import PY2, Case, assert_no_leak

# inspect grows by itself; see tests/support/run_script.py.
GROWS_BY_ITSELF = ("test_signatures",)


class Sub(Point):
    def __init__(self):
        super(Sub, self).__init__(1, 2)
        self.extra = "extra"


def line():
    return Line(Point(1, 2), Point(3, 4), Color.green)


class Struct(Case):
    def test_made_by_position_and_keyword(self):
        self.assertEqual((Point(1, 2).x, Point(1, y=2).y, Point(y=1, x=2).x), (1, 2, 2))
        self.assertEqual(Point.__doc__ if PY2 else Point.__doc__.splitlines()[0], "A point.")
        self.assert_raises_message(TypeError, "Point.__init__() missing 1 required positional argument: 'y'", Point, 1)
        self.assert_raises_message(TypeError, "Point.__init__() argument 'y' must be float, not str", Point, 1, "a")
        self.assert_raises_message(TypeError, "Point.__init__() got an unexpected keyword argument 'z'", Point, 1, 2, z=3)
        self.assert_raises_message(TypeError, "Point.__init__() takes 2 positional arguments but 3 were given", Point, 1, 2, 3)

    def test_attributes(self):
        p = Point(1, 2)
        p.x = 5
        self.assertEqual((p.x, ext.norm(Point(3, 4)), ext.swapped(p).x), (5, 5, 2))
        self.assert_raises_message(TypeError, "struct_ext.Point.x must be float, not str", setattr, p, "x", "a")
        self.assertRaises(AttributeError, delattr, p, "x")
        self.assertRaises(AttributeError, setattr, p, "z", 1)
        segment = line()
        segment.stop.x = 9
        self.assertEqual((segment.stop.x, segment.color), (9, Color.green))

    def test_members_by_name_whatever_their_order(self):
        c = Config(1.5, "host", 80, True)
        self.assertEqual((c.timeout, c.host, c.port, c.verbose, ext.hidden(c)), (1.5, "host", 80, True, 7))

    def test_defaults(self):
        c = Config(port=1)
        self.assertEqual((c.timeout, c.host, c.port, c.verbose), (float("inf"), "localhost", 1, False))
        s = Styled()
        self.assertEqual((s.color, s.at, s.numbers), (Color.green, Point(1, 2), []))
        self.assertIsNot(s.numbers, Styled().numbers)
        s.at.x = 7
        self.assertEqual(Styled().at.x, 1)
        self.assertEqual(ext.Away().n, 0)
        self.assertRaises(OverflowError, Config, port=65536)

    def test_signatures(self):
        if PY2:
            return
        self.assertEqual(str(inspect.signature(Point)), "(x, y)")
        self.assertEqual(str(inspect.signature(Config)), "(timeout='inf', host='localhost', port=8080, verbose=False)")
        self.assertEqual(str(inspect.signature(Point.__setstate__)), "(self, state, /)")
        self.assertEqual(str(inspect.signature(Point.from_dict)), "(values, /)")

    def test_repr(self):
        self.assertEqual(repr(Point(1, 2.5)), "Point(x=1.0, y=2.5)")
        self.assertEqual(repr(line()), "Line(start=Point(x=1.0, y=2.0), stop=Point(x=3.0, y=4.0), color=<Color.green: 1>)")
        self.assertEqual(repr(Sub()), "Sub(x=1.0, y=2.0)")
        self.assertEqual(repr(Release(1, 2, "rc")), "Release(major_=1, minor_=2, tag='rc')")
        self.assertEqual(repr(Drawing("d", [], {})), "Drawing(name='d', lines=[], marks={})")
        self.assertEqual(repr(Close.Pair(Close(1), 2)), "Pair(a=Close(v=1.0), n=2)")
        a = Anything(3)
        a.value = [a]
        self.assertEqual(repr(a), "Anything(value=[...])")
        a.value = None

    def test_equality(self):
        self.assertTrue(Point(1, 2) == Point(1, 2) and Point(1, 2) != Point(1, 3) and not Point(1, 2) != Point(1, 2))
        self.assertFalse(Point(1, 2) == (1, 2) or Point(1, 2) == None)  # noqa: E711
        self.assertTrue(line() == line())
        other = line()
        other.stop.y = 0
        self.assertTrue(line() != other)
        self.assertTrue(Drawing("d", [line()], {"a": Point(1, 2)}) == Drawing("d", [line()], {"a": Point(1, 2)}))
        self.assertFalse(Drawing("d", [line()], {"a": Point(1, 2)}) == Drawing("d", [other], {"a": Point(1, 2)}))
        self.assertTrue(Close.Pair(Close(1), 2) == Close.Pair(Close(1.2), 2))
        self.assertTrue(Anything([1]) == Anything([1]) and Anything("a") != Anything(1))
        self.assertTrue(Sub() == Point(1, 2))

    def test_hash_and_order_are_asked_for(self):
        self.assert_raises_message(TypeError, "unhashable type: 'struct_ext.Point'", hash, Point(1, 2))
        self.assertEqual({Release(1, 2, "a"): 1}[Release(1, 2, "a")], 1)
        self.assertTrue(Release(1, 2, "a") < Release(1, 3, "") <= Release(2, 0, "") and Release(2, 0, "") > Release(1, 9, "z"))
        self.assertFalse(Release(1, 2, "a") >= Release(1, 2, "b"))
        if not PY2:
            self.assertRaises(TypeError, lambda: Release(1, 2, "") < (1, 2, ""))
            self.assertRaises(TypeError, lambda: Point(1, 2) < Point(1, 3))

    def test_frozen(self):
        release = Release(1, 2, "a")
        for name in ("major_", "tag"):
            self.assertRaises(AttributeError, setattr, release, name, 1)
        self.assertEqual(release.major_, 1)

    def test_pickles_and_copies(self):
        ways = [copy.copy, copy.deepcopy]
        ways += [lambda o, p=p: pickle.loads(pickle.dumps(o, p)) for p in range(pickle.HIGHEST_PROTOCOL + 1)]
        for again in ways:
            for value in (Point(1, 2), line(), Config(), Release(1, 2, "a"), Drawing("d", [line()], {"a": Point(3, 4)}),
                          Anything({"a": [1]}), Styled()):
                fresh = again(value)
                self.assertIs(type(fresh), type(value))
                self.assertIsNot(fresh, value)
                self.assertEqual(fresh, value)
            sub = again(Sub())
            self.assertEqual((sub.x, sub.extra), (1, "extra"))
        a = line()
        b = copy.copy(a)
        b.stop.x = 99
        self.assertEqual(a.stop.x, 3)

    def test_a_wrong_state(self):
        p = Point(1, 2)
        self.assert_raises_message(TypeError, "Point.__setstate__() argument 'state' must be tuple, not int", p.__setstate__, 3)
        self.assert_raises_message(TypeError, "Point.__init__() argument 'y' must be float, not str", p.__setstate__, (1, "a"))
        self.assertRaises(TypeError, p.__setstate__, (1,))
        self.assertEqual(p, Point(1, 2))
        half = Point.__new__(Point)
        for use in (lambda: half.x, lambda: repr(half), lambda: half == p, half.__getstate__, half.as_tuple):
            self.assert_raises_message(TypeError, "Point.__init__() was not called", use)

    def test_tuples_and_dicts(self):
        p = Point(1, 2)
        self.assertEqual((p.as_tuple(), p.as_dict()), ((1, 2), {"x": 1, "y": 2}))
        self.assertEqual((Point.from_tuple((1, 2)), Point.from_dict({"y": 2, "x": 1})), (p, p))
        self.assertEqual(Point(*p.as_tuple()), Point(**p.as_dict()))
        self.assertIs(type(Point.from_tuple([1, 2])), Point)
        self.assert_raises_message(TypeError, "struct_ext.Point.from_tuple() argument must be tuple, not int",
                                   Point.from_tuple, 3)
        self.assert_raises_message(TypeError, "struct_ext.Point.from_dict() argument must be dict, not tuple",
                                   Point.from_dict, ())
        self.assertRaises(TypeError, Point.from_tuple, (1,))
        self.assertRaises(TypeError, Point.from_dict, {"z": 1})
        self.assertFalse(hasattr(line(), "as_tuple") or hasattr(line(), "as_dict"))

    def test_in_classes_and_templates(self):
        self.assertEqual((Close(3).twice(), Close.__doc__.splitlines()[0]), (6, "About so."))
        self.assertEqual((ext.IntBox(3).as_tuple(), ext.TextBox("a").value), ((3,), "a"))
        self.assertRaises(TypeError, ext.IntBox, "a")
        self.assertEqual(repr(ext.Away(3)), "Away(n=3)")

    def test_nothing_leaks(self):
        p, segment, marker = Point(1, 2), line(), object()
        drawing = Drawing("d", [segment], {"a": p})

        def work():
            Point(1, 2), Point(x=1, y=2), Config(), Styled(), repr(drawing), repr(segment), drawing == drawing, p == segment
            hash(Release(1, 2, "a")), Release(1, 2, "a") < Release(1, 2, "b"), p.as_tuple(), p.as_dict()
            Point.from_tuple((1, 2)), Point.from_dict({"x": 1, "y": 2}), copy.copy(drawing), pickle.dumps(drawing, 0)
            Anything(marker) == Anything(marker)
            for wrong in (lambda: Point(1), lambda: Point("a", 1), lambda: p.__setstate__((1, "a")), lambda: hash(p),
                          lambda: Point.from_tuple(3), lambda: Point.from_dict({"z": marker})):
                self.assertRaises(TypeError, wrong)

        assert_no_leak(work, Point, Line, p, segment, marker)


if __name__ == "__main__":
    unittest.main()
