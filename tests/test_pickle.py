# tests/test_pickle.py: instances are pickled and copied by their state, or say that they cannot be.
import copy
import gc
import pickle
import unittest

import pickle_ext as ext
from pickle_ext import ByReduce, Derived, Line, Named, Node, Nothing, Owned, NoWay, Plain, Point, Polygon, Shape
from testing import PY2, Case, assert_no_leak

if PY2:
    import cPickle
    MODULES = (pickle, cPickle)
else:
    MODULES = (pickle,)


def ways():
    """Every way to make an object again."""
    for module in MODULES:
        for protocol in range(module.HIGHEST_PROTOCOL + 1):
            yield lambda o, m=module, p=protocol: m.loads(m.dumps(o, p))
    yield copy.copy
    yield copy.deepcopy
    if not PY2:
        yield lambda o: pickle._loads(pickle._dumps(o, 0))
        yield lambda o: pickle._loads(pickle._dumps(o, 2))


class Sub(Point):
    def __init__(self, v):
        super(Sub, self).__init__(v, v)
        self.extra = [v]


class Slotted(Point):
    __slots__ = ("tag", "unset", "__private")

    def __init__(self):
        super(Slotted, self).__init__(1, 2)
        self.tag = "tag"
        self.__private = 3

    def private(self):
        return self.__private


class Extended(Point):
    def __getstate__(self):
        return {"base": super(Extended, self).__getstate__(), "more": 42}

    def __setstate__(self, state):
        super(Extended, self).__setstate__(state["base"])
        self.more = state["more"]


class Reduced(Point):
    def __reduce__(self):
        return Reduced, (self.x + 1, self.y)


class NewArgs(Point):
    def __new__(cls, x, y):
        return super(NewArgs, cls).__new__(cls)

    def __getnewargs__(self):
        return self.x, self.y


class PicklablePlain(Plain):
    def __reduce__(self):
        return PicklablePlain, (self.n,)


class StatefulPlain(Plain):
    def __getstate__(self):
        return {"n": self.n}

    def __setstate__(self, state):
        self.__init__(**state)



class Triangle(Shape):
    def sides(self):
        return 3


class Named3(Triangle):
    __slots__ = ("tag",)

    def __init__(self):
        super(Named3, self).__init__()
        self.tag = "slot"

    def sides(self):
        return 33


class Stuck(NoWay):
    pass


class Concrete(Polygon):
    def sides(self):
        return len(self.name)


class Counted(ext.Sized):
    def sides(self):
        return 10 * self.n


class PlainSub(Plain):
    pass


class Reducing(object):
    def __reduce_ex__(self, protocol):
        return type(self), (5,)


class ReducingFirst(Reducing, Plain):
    pass


class ReducingLast(Plain, Reducing):
    pass


class Pickle(Case):
    def test_every_protocol_and_copy(self):
        for again in ways():
            p = again(Point(1.5, 2))
            self.assertIs(type(p), Point)
            self.assertEqual((p.x, p.y), (1.5, 2))
            self.assertEqual(again(Named("a name")).name, "a name")
            self.assertEqual(again(Owned(3)).n, 3)
            line = again(Line(Point(1, 2), Point(3, 4)))
            self.assertEqual((line.from_.x if hasattr(line, "from_") else getattr(line, "from").x, line.to.y), (1, 4))

    def test_a_state_of_none_and_a_class_without_constructor(self):
        self.assertRaises(TypeError, Nothing)
        for again in ways():
            self.assertIs(type(again(ext.nothing())), Nothing)
            self.assertIsNone(again(Node()).next)

    def test_attributes_of_instances_are_kept(self):
        for again in ways():
            named = Named("a")
            named.own = [1, 2]
            fresh = again(named)
            self.assertEqual((fresh.name, fresh.own), ("a", [1, 2]))
            sub = again(Sub(4))
            self.assertIs(type(sub), Sub)
            self.assertEqual((sub.x, sub.extra), (4, [4]))
            slotted = again(Slotted())
            self.assertEqual((slotted.y, slotted.tag, slotted.private()), (2, "tag", 3))
            self.assertFalse(hasattr(slotted, "unset"))
        self.assertIs(copy.copy(sub).extra, sub.extra)
        self.assertIsNot(copy.deepcopy(sub).extra, sub.extra)

    def test_subclasses_extend_it(self):
        for again in ways():
            extended = again(Extended(1, 2))
            self.assertEqual((extended.x, extended.more), (1, 42))
            self.assertEqual(again(Reduced(1, 2)).x, 2)
            self.assertEqual(again(NewArgs(5, 6)).x, 5)

    def test_cycles(self):
        for again in ways():
            node = Node()
            node.me = node
            fresh = again(node)
            self.assertIs(fresh.me if again is not copy.copy else fresh.me.me, fresh if again is not copy.copy else node)
            node.me = fresh.me = None

    def test_the_methods_are_there(self):
        self.assertEqual(Point(1, 2).__getstate__(), (1, 2))
        p = Point(1, 2)
        p.__setstate__((3, 4))
        self.assertEqual((p.x, p.y), (3, 4))
        half = Point.__new__(Point)
        self.assert_raises_message(TypeError, "Point.__init__() was not called", half.__getstate__)
        half.__setstate__((3, 4))
        self.assertEqual(half.y, 4)
        self.assertRaises(TypeError, Point.__setstate__, 3, (1, 2))
        self.assertRaises(TypeError, p.__setstate__)

    def test_a_wrong_state(self):
        p = Point.__new__(Point)
        self.assert_raises_message(TypeError, "Point.__setstate__() argument 'state' must be tuple[float, float], not None",
                                   p.__setstate__, None)
        self.assert_raises_message(TypeError, "Point.__setstate__() argument 'state': item 1 must be float, not str",
                                   p.__setstate__, (1, "a"))
        self.assertRaises(ValueError, p.__setstate__, (1,))
        self.assertRaises(TypeError, lambda: p.x)
        named = Named.__new__(Named)
        self.assert_raises_message(ValueError, "a bad name", named.__setstate__, "bad")
        self.assertRaises(TypeError, named.__setstate__, "none")
        self.assertRaises(TypeError, lambda: named.name)
        named.__setstate__("good")
        self.assertEqual(named.name, "good")
        line = Line.__new__(Line)
        self.assert_raises_message(ValueError, "a line has two ends", line.__setstate__, [Point(1, 2)])
        self.assert_raises_message(TypeError, "the '__dict__' of a pickled 'Sub' object must be dict, not int",
                                   Sub(1).__setstate__, {"__pyrite_state__": (1, 2), "__dict__": 3})
        self.assertRaises(AttributeError, p.__setstate__, {"__pyrite_state__": (1, 2), "__dict__": {"no": 3}})
        self.assert_raises_message(TypeError, "Point.__setstate__() cannot make a 'pickle_ext.Derived' object",
                                   Derived.__new__(Derived).__setstate__, (1, 2))

    def test_a_class_without_it_refuses(self):
        for value in (Plain(1), PlainSub(1), Derived()):
            name = type(value).__name__ if type(value) is PlainSub else "pickle_ext." + type(value).__name__
            for again in ways():
                self.assert_raises_message(TypeError, "cannot pickle '%s' object" % name, again, value)

    def test_the_refusal_comes_before_classes_behind(self):
        self.assertNotIn("__reduce_ex__", vars(Plain))
        for again in ways():
            self.assertEqual(again(ReducingFirst(1)).n, 5)
            self.assert_raises_message(TypeError, "cannot pickle 'ReducingLast' object", again, ReducingLast(1))

    def test_other_ways_than_ours_work(self):
        for again in ways():
            self.assertEqual(again(ByReduce(3)).n, 3)
            self.assertEqual(again(PicklablePlain(3)).n, 3)
            self.assertEqual(again(StatefulPlain(4)).n, 4)

    def test_a_subclass_that_is_another_class_in_cpp(self):
        for again in ways():
            self.assertEqual((again(Shape()).sides(), ext.sides(again(Shape()))), (0, 0))
        half = Stuck.__new__(Stuck)
        self.assert_raises_message(
            TypeError, "NoWay.__setstate__() cannot make a 'Stuck' object", half.__setstate__, 1)
        self.assertRaises(TypeError, copy.copy, Stuck(1))
        self.assertRaises(TypeError, NoWay.value, half)
        for again in ways():
            self.assertEqual(again(NoWay(3)).value(), 3)

    def test_subclasses_that_override_virtual_functions(self):
        for made, expected in ((Triangle(), 3), (Named3(), 33), (Concrete("abc"), 3), (Counted(7), 70)):
            made.extra = ["extra"]
            for again in ways():
                copied = again(made)
                self.assertIs(type(copied), type(made))
                self.assertEqual((copied.sides(), ext.sides(copied), copied.extra), (expected, expected, ["extra"]))
            shallow, deep = copy.copy(made), copy.deepcopy(made)
            self.assertIs(shallow.extra, made.extra)
            self.assertIsNot(deep.extra, made.extra)
        again = pickle.loads(pickle.dumps(Named3(), 2))
        self.assertEqual(again.tag, "slot")
        self.assertEqual(copy.copy(Concrete("abc")).name, "abc")
        self.assertEqual(copy.copy(Counted(7)).n, 7)

    def test_a_second_state_for_such_an_object_is_refused(self):
        self.assert_raises_message(
            TypeError, "'Triangle' object is initialised already, and its C++ class cannot be assigned",
            Triangle().__setstate__, 1)

    def test_a_state_of_an_object_of_another_class(self):
        half = Concrete.__new__(Concrete)
        self.assert_raises_message(
            TypeError,
            "cannot create 'Concrete' instances: the factory does not make the C++ stand-in of subclasses",
            half.__setstate__, "round")
        self.assertRaises(ValueError, half.__setstate__, "bad")
        half.__setstate__("good")
        self.assertEqual(half.sides(), 4)

    def test_every_object_dies_once(self):
        gc.collect()
        before = ext.alive()
        for again in ways():
            again(Named("a"))
        gc.collect()
        self.assertEqual(ext.alive(), before)

    def test_nothing_leaks(self):
        p, named, sub, slotted, half = Point(1, 2), Named("a"), Sub(1), Slotted(), Named.__new__(Named)
        named.own = []

        def work():
            for o in (p, named, sub, slotted, Owned(3), Extended(1, 2), ext.nothing(), Line(p, p), Node()):
                for protocol in (0, 2):
                    pickle.loads(pickle.dumps(o, protocol))
                copy.copy(o), copy.deepcopy(o)
            for o in (Triangle(), Concrete("a"), Counted(1)):
                copy.copy(o), pickle.loads(pickle.dumps(o, 2))
            for wrong in (lambda: Concrete.__new__(Concrete).__setstate__("bad"), lambda: p.__setstate__(3),
                          lambda: half.__setstate__("bad"), lambda: half.__setstate__("none"),
                          lambda: pickle.dumps(Plain(1), 0), lambda: copy.copy(Derived()), half.__getstate__):
                self.assertRaises((TypeError, ValueError), wrong)

        assert_no_leak(work, Point, Named, Sub, p, named)


if __name__ == "__main__":
    unittest.main()
