# tests/test_class_inheritance.py: bound classes that derive from each other, from Python's own types and from classes made
# in Python; and Python code that mixes them up.
import gc
import sys
import unittest
import weakref

import class_inheritance_ext as ext
from class_inheritance_ext import (Animal, BigTable, Both, Bottom, Cat, Counted, Dog, Heir, Left, Number, Right, Row,
                                   Same1, Same2, Table, Top, Trouble, Way1, Way2, Wide)
from testing import PY2, Case, assert_no_leak


class PyBase(object):
    """A class of Python that a bound one derives from."""
    made = []

    def __init_subclass__(cls, **kwargs):
        PyBase.made.append(cls.__name__)

    def shout(self):
        return "%s!" % self.value()

    def __del__(self):
        PyBase.made.append("del")


ext.bind_mixed(PyBase)
MADE = list(PyBase.made)


class Hierarchies(Case):
    def test_members_of_bases(self):
        d = Dog("rex")
        self.assertEqual((d.name, d.noise(), d.hello()), ("rex", "woof", "rex says woof"))
        self.assertEqual(ext.hear(d), "rex says woof")
        self.assertTrue(issubclass(Dog, Animal))
        self.assertEqual(Animal.noise(d), "woof")
        self.assert_raises_message(TypeError, "hear() argument 'a' must be Animal, not class_inheritance_ext.Left",
                                   ext.hear, Left(1))

    def test_pointers_come_back_as_what_they_are(self):
        for kind, cls, noise in (("dog", Dog, "woof"), ("cat", Cat, "meow"), ("it", Animal, "..."), ("puppy", Dog, "yip")):
            a = ext.make(kind)
            self.assertIs(type(a), cls)
            self.assertEqual(a.noise(), noise)
        r = ext.make_right()
        self.assertIs(type(r), Both)
        self.assertEqual((r.left, r.right, r.sum(), r.get_right()), (3, 4, 7, 4))

    def test_the_second_base_lies_elsewhere(self):
        b = Both(1, 2)
        self.assertEqual((b.left, b.right, b.get_left(), b.get_right(), b.sum()), (1, 2, 1, 2, 3))
        b.right = 5
        self.assertEqual((Right.get_right(b), Left.get_left(b), b.sum()), (5, 1, 6))
        self.assertIs(ext.same_right(b), b)
        self.assertIs(ext.same_left(b), b)
        self.assertEqual(Right(9).get_right(), 9)

        class Sub(Both):
            pass

        s = Sub(3, 4)
        self.assertEqual((s.right, s.get_right(), s.sum()), (4, 4, 7))
        self.assertIs(ext.same_right(s), s)

    def test_an_object_that_was_never_made_is_not_asked_for_its_virtual_base(self):
        class Forgetful(Way2):
            def __init__(self):
                pass

        for make in (lambda: Way2.__new__(Way2), lambda: Bottom.__new__(Bottom), Forgetful):
            half = make()
            self.assert_raises_message(TypeError, "Way2.__init__() was not called", half.get_two)
            del half

    def test_virtual_bases_and_diamonds(self):
        b = Bottom()
        self.assertEqual((b.get_top(), b.one, b.get_two(), b.bottom, b.top), (7, 1, 2, 3, 7))
        b.top = 8
        self.assertEqual((b.get_top(), Way1.get_top(b), Top.get_top(b)), (8, 8, 8))
        self.assertIs(ext.same_top(b), b)
        self.assertEqual((Way1().get_top(), Way2().get_two()), (7, 2))
        self.assertEqual(Bottom.__mro__[:4], (Bottom, Way1, Way2, Top))

    def test_over_aligned_derived_classes(self):
        objects = [Wide(i) for i in range(20)]
        self.assertTrue(all(w.aligned() for w in objects))
        self.assertEqual([w.get_left() for w in objects], list(range(20)))
        self.assertEqual([Left.get_left(w) for w in objects], list(range(20)))

    def test_members_of_a_base_that_is_not_bound(self):
        h = Heir()
        self.assertEqual((h.inherited, h.twice()), (21, 42))
        h.inherited = 4
        self.assertEqual(h.twice(), 8)


class Confusion(Case):
    """No assignment of `__class__` makes C++ see an object of another type."""

    def test_class_assignment_between_bound_classes(self):
        pairs = [(Left(1), Same1), (Same1(1), Left), (Same1(1), Same2), (Same2(1), Same1), (Left(1), Counted),
                 (Counted(1), Left), (Table(1), Row), (Table(1), BigTable), (BigTable(1), Table), (Dog("a"), Cat),
                 (Dog("a"), Animal), (Animal("a"), Dog), (Wide(1), Left), (Left(1), Wide)]
        for instance, cls in pairs:
            self.assertRaises(TypeError, setattr, instance, "__class__", cls)
        for instance, cls in ((Left(1), object), (Trouble(1), ValueError), (Table(1), dict)):
            self.assertRaises(TypeError, setattr, instance, "__class__", cls)

    def test_class_assignment_between_subclasses(self):
        class A(Same1):
            __slots__ = ()

        class B(Same2):
            __slots__ = ()

        class C(Same1):
            __slots__ = ()

        a = A(3)
        for cls in (B, Same2, Left):
            self.assertRaises(TypeError, setattr, a, "__class__", cls)
        a.__class__ = C
        self.assertEqual(a.only1(), 3)
        for cls in (Same1, A):
            try:
                a.__class__ = cls
            except TypeError:
                pass  # versions differ in whether a subclass without anything of its own is the same
            self.assertEqual(a.only1(), 3)

    def test_numbers_change_their_class_but_not_their_object(self):
        class N(Number):
            __slots__ = ()

        n = N(4)
        try:
            n.__class__ = Number
        except TypeError:
            pass
        self.assertEqual(n.value(), 4)
        self.assertRaises(TypeError, setattr, n, "__class__", int)

    def test_bases_of_several_layouts(self):
        self.assertRaises(TypeError, type, "X", (Left, Counted), {})
        self.assertRaises(TypeError, type, "X", (Table, Row), {})

        class Mixin(object):
            def double(self):
                return 2 * self.left

        class X(Mixin, Left):
            pass

        self.assertEqual((X(3).double(), X(3).get_left()), (6, 3))


class Natives(Case):
    def test_a_dict(self):
        t = Table(5)
        t["a"] = 1
        self.assertEqual((t.value(), dict(t), t.n, len(t), ext.take_counted(t)), (5, {"a": 1}, 5, 1, 5))
        self.assertIsInstance(t, dict)
        b = BigTable(6)
        b.update(x=2)
        self.assertEqual((b.value(), b, Table.value(b)), (6, {"x": 2}, 6))

    def test_a_list_with_weak_references(self):
        r = Row(5)
        r.extend("ab")
        self.assertEqual((r.value(), r), (5, ["a", "b"]))
        called = []
        reference = weakref.ref(r, called.append)
        del r
        self.assertEqual(called, [reference])

    def test_an_exception(self):
        def fail():
            raise Trouble(3)

        try:
            fail()
        except ValueError as error:
            self.assertEqual((error.value(), error.args), (3, (3,)))
        self.assertEqual(str(Trouble(4)), "4")

    def test_a_number(self):
        n = Number(5)
        self.assertEqual((n + 1, n.value(), n.n, hash(n), ext.take_counted(n)), (6, 5, 5, hash(5), 5))
        self.assertEqual(Number(10 ** 5) * 2, 200000)

    def test_objects_made_by_the_native_new_are_not_used(self):
        for native, cls in ((dict, Table), (list, Row), (ValueError, Trouble), (int, Number)):
            try:
                half = native.__new__(cls)
            except TypeError:
                continue  # 3.x says that it is not safe
            self.assert_raises_message(TypeError, "Counted.__init__() was not called", half.value)
            half.__init__(3)
            self.assertEqual(half.value(), 3)

    def test_subclasses_that_forget_init(self):
        for cls in (Table, Row, Trouble, Number):
            class Forgetful(cls):
                def __init__(self, n):
                    pass

            half = Forgetful(3)
            self.assert_raises_message(TypeError, "Counted.__init__() was not called", half.value)

    def test_deep_nesting_is_freed(self):
        gc.collect()
        before = ext.alive()
        top = None
        for i in range(3000):
            row = Row(i)
            row.append(top)
            top = [row]
        self.assertEqual(ext.alive(), before + 3000)
        del row, top
        gc.collect()
        self.assertEqual(ext.alive(), before)

    def test_what_cannot_be_a_base(self):
        def message(base):
            try:
                ext.bind_over(base)
            except TypeError as error:
                return str(error)

        prefix = "class class_inheritance_ext.Impossible: "
        self.assertEqual(message(type), prefix + "'type' cannot be its base: its instances are classes")
        self.assertEqual(message(Left), prefix + "'class_inheritance_ext.Left' cannot be its base: "
                                                 "it is a bound class; say cls.base<B>()")
        self.assertEqual(message(3), prefix + "a base must be a type, not int")
        self.assertIn("not an acceptable base type", message(bool))
        self.assertFalse(hasattr(ext, "Impossible"))


class PythonBases(Case):
    def test_a_class_made_in_python(self):
        m = ext.Mixed(4)
        self.assertEqual((m.value(), m.shout(), m.n, ext.take_counted(m)), (4, "4!", 4, 4))
        self.assertIsInstance(m, PyBase)
        self.assertEqual((ext.Mixed.__module__, ext.Mixed.__name__, ext.Mixed.__doc__),
                         ("class_inheritance_ext", "Mixed", "Over a class of Python."))
        more = ext.MixedMore(5)
        self.assertEqual((more.shout(), more.value()), ("5!", 5))
        self.assertTrue(isinstance(more, ext.Mixed) and isinstance(more, PyBase))
        m.anything = 3  # PyBase has a __dict__
        self.assertEqual(m.anything, 3)
        if sys.version_info >= (3, 6):
            self.assertEqual(MADE, ["Mixed", "MixedMore"])
        before, deaths = ext.alive(), PyBase.made.count("del")
        del m, more
        gc.collect()
        self.assertEqual((ext.alive(), PyBase.made.count("del")), (before - 2, deaths + 2))

    def test_new_of_the_python_base(self):
        for make in (object.__new__, PyBase.__new__):
            try:
                half = make(ext.Mixed)
            except TypeError:
                continue
            self.assert_raises_message(TypeError, "Counted.__init__() was not called", half.value)

    def test_abstract_base_classes_and_metaclasses(self):
        import abc
        Base = abc.ABCMeta("Base", (object,), {"area": abc.abstractmethod(lambda self: 0)})

        class Square(Left, Base):
            def area(self):
                return self.left ** 2

        self.assertEqual(Square(3).area(), 9)
        self.assertIs(type(Square), abc.ABCMeta)
        Base.register(Right)
        self.assertIsInstance(Right(1), Base)

        class Unfinished(Left, Base):
            pass

        self.assertIsInstance(Unfinished, abc.ABCMeta)

    def test_slots_and_cooperative_init(self):
        class Slotted(Left):
            __slots__ = ("a",)

        s = Slotted(1)
        s.a = 2
        self.assertEqual((s.a, s.left), (2, 1))
        self.assertRaises(AttributeError, setattr, s, "b", 1)

        class Mixin(object):
            def __init__(self, extra=None, **kw):
                super(Mixin, self).__init__(**kw)
                self.extra = extra

        class Cooperative(Mixin, Left):
            pass

        c = Cooperative(extra=1, v=2)
        self.assertEqual((c.extra, c.left), (1, 2))


class Registration(Case):
    def test_a_base_must_be_bound_first(self):
        with self.assertRaises(TypeError) as caught:
            ext.bind_later()
        self.assertRegex(str(caught.exception),
                         r"^class class_inheritance_ext.Later: its C\+\+ base .*Late.* is not bound; bind it first$")

    def test_a_class_is_bound_once(self):
        if not hasattr(ext, "Twice"):
            ext.bind_twice()
        self.assert_raises_message(
            TypeError, "cannot bind Twice: its C++ class is already bound as 'class_inheritance_ext.Twice'", ext.bind_twice)


class Leaks(Case):
    def test_nothing_leaks(self):
        def work():
            Both(1, 2).get_right(), Bottom().get_top(), Wide(1).aligned(), Dog("a").hello()
            for kind in ("dog", "cat", "puppy", "it"):
                ext.make(kind).hello()
            ext.make_right().sum()
            t, r, n = Table(1), Row(2), Number(3)
            t["t"] = t
            r.append(r)
            try:
                raise Trouble(1)
            except Trouble as e:
                e.value()
            m = ext.Mixed(1)
            if not PY2:  # which does not collect what has a __del__
                m.itself = m
            ext.MixedMore(2).shout()
            ext.same_right(Both(1, 2)), ext.same_top(Bottom())
            for wrong in (lambda: Table("x"), lambda: Number("x"), lambda: ext.Mixed("x"), lambda: ext.hear(3)):
                self.assertRaises((TypeError, ValueError), wrong)
            del PyBase.made[:]

        before = ext.alive()
        assert_no_leak(work, Both, Bottom, Table, Row, Number, Trouble, ext.Mixed, ext.MixedMore, PyBase)
        gc.collect()
        self.assertEqual(ext.alive(), before)


if __name__ == "__main__":
    unittest.main()
