# tests/test_gc.py: cycles through C++ objects, finalizers, resurrection, and chains of a million objects.
import gc
import sys
import unittest
import weakref

from gc_ext import Bad, Collected, Derived, Early, Finalized, Holder, Link, Node, Plain, alive, make_node
from testing import PY2, Case, assert_no_leak


class Anything(object):
    pass


class Cycles(Case):
    def assert_collected(self, make):
        """What `make` returns is garbage afterwards, and its weak references are told."""
        told = []
        made = make()
        reference = weakref.ref(made, lambda r: told.append(r))
        del made
        gc.collect()
        self.assertIsNone(reference())
        self.assertEqual(len(told), 1)

    def test_each_kind_of_member(self):
        def cycle(fill):
            def make():
                holder = Holder()
                fill(holder)
                return holder

            self.assert_collected(make)

        def shared(h):
            h.shared = Node()
            h.shared.value = h

        cycle(lambda h: setattr(h, "any", h))
        cycle(lambda h: setattr(h, "items", [h]))
        cycle(lambda h: setattr(h, "free", h))
        cycle(lambda h: setattr(h, "vector", [1, h, "x"]))
        cycle(lambda h: setattr(h, "map", {"a": h}))
        cycle(lambda h: setattr(h, "function", lambda i: i if h else 0))
        cycle(shared)
        cycle(lambda h: h.set_unique(h))
        cycle(lambda h: h.set_pair(h))
        cycle(lambda h: h.set_node(h))
        cycle(lambda h: setattr(h, "attribute", h))
        self.assertEqual(alive(), 0)

    def test_through_python_containers_and_back(self):
        def make():
            n = Node()
            n.value = {"list": [Anything()]}
            n.value["list"][0].node = n
            return n

        self.assert_collected(make)

    def test_through_shared_pointers(self):
        def make():
            a, b = Link(), Link()
            a.next, b.next = b, a
            a.extra = b.extra = {}
            return a

        self.assert_collected(make)

    def test_derived_classes(self):
        for base, name in ((Derived, "value"), (Derived, "second"), (Collected, "next")):
            def make():
                d = base()
                setattr(d, name, [d])
                return d

            self.assert_collected(make)

    def test_subclasses_made_in_python(self):
        class Sub(Node):
            pass

        class Slotted(Node):
            __slots__ = ("slot",)

        class OfPlain(Plain):
            pass

        def make_sub():
            s = Sub()
            s.value = s.attribute = s
            return s

        def make_slotted():
            s = Slotted()
            s.value = s.slot = s
            return s

        def make_attribute():
            s = OfPlain()
            s.attribute = s
            return s

        self.assert_collected(make_sub)
        self.assert_collected(make_slotted)
        self.assert_collected(make_attribute)

    def test_the_classes_themselves_are_collected(self):
        def make():
            class Sub(Node):
                pass

            Sub.instance = Sub()
            Sub.instance.value = Sub
            return Sub

        self.assert_collected(make)

    def test_tracked_when_constructed(self):
        self.assertTrue(gc.is_tracked(Node()))
        self.assertTrue(gc.is_tracked(make_node(1)))
        self.assertFalse(gc.is_tracked(Plain()))
        self.assertTrue(any(o is self for o in gc.get_referents(make_node(self))))

    def test_values_made_in_cpp_take_part(self):
        def make():
            n = make_node([])
            n.value.append(n)
            return n

        self.assert_collected(make)

    def test_the_collector_during_construction(self):
        self.assertTrue(gc.is_tracked(Early(gc.collect)))

        class Sub(Early):
            pass

        Sub(gc.collect)
        self.assertRaises(ZeroDivisionError, Early, lambda: 1 // 0)

        class Half(Early):
            def __init__(self):
                gc.collect()

        half = Half()
        gc.collect()
        del half

    def test_nothing_leaks(self):
        def work():
            n = Node()
            n.value = n
            h = Holder()
            h.any = h.attribute = h
            a = Link()
            a.next = a

        assert_no_leak(work, Node, Holder, Link)


class Finalizers(Case):
    def test_called_once_before_the_object_dies(self):
        seen = []
        f = Finalized(lambda o: seen.append(type(o)))
        reference = weakref.ref(f)
        del f
        self.assertEqual(seen, [Finalized])
        self.assertIsNone(reference())

    def test_resurrection(self):
        kept = []
        f = Finalized(kept.append)
        f.next = "something"
        del f
        self.assertEqual(len(kept), 1)
        self.assertEqual(kept[0].next, "something")
        gc.collect()
        kept[0].log = len
        kept.pop().log = lambda o: None
        gc.collect()

        class Sub(Finalized):
            pass

        s = Sub(kept.append)
        s.attribute = 5
        del s
        self.assertEqual((kept[0].attribute, type(kept[0])), (5, Sub))
        kept[0].log = lambda o: None
        del kept[:]

    @unittest.skipIf(PY2, "2.7 collects no cycle of a class with __del__ in Python")
    def test_in_a_cycle(self):
        seen = []
        f = Finalized(lambda o: seen.append(o.next is o))
        f.next = f
        reference = weakref.ref(f)
        del f
        gc.collect()
        self.assertEqual((seen, reference()), ([True], None))

    @unittest.skipIf(PY2, "2.7 collects no cycle of a class with __del__ in Python")
    def test_resurrection_from_a_cycle(self):
        kept = []
        f = Finalized(kept.append)
        f.next = f
        del f
        gc.collect()
        self.assertEqual(len(kept), 1)
        self.assertIs(kept[0].next, kept[0])
        del kept[:]
        gc.collect()
        self.assertEqual(kept, [])

    def test_python_overrides_and_calls_super(self):
        seen = []

        class Sub(Finalized):
            def __del__(self):
                seen.append("sub")
                super(Sub, self).__del__()

        s = Sub(lambda o: seen.append("base"))
        del s
        self.assertEqual(seen, ["sub", "base"])

    def test_errors_are_said_and_ignored(self):
        class Stream(object):
            text = ""

            def write(self, text):
                self.text += text

        before, sys.stderr = sys.stderr, Stream()
        try:
            f = Finalized(lambda o: 1 // 0)
            try:
                raise KeyError("pending")
            except KeyError:
                del f
            self.assertIn("ZeroDivisionError", sys.stderr.text)
            self.assertIn("__del__", sys.stderr.text)
        finally:
            sys.stderr = before

    def test_not_for_objects_that_were_never_made(self):
        class Half(Finalized):
            def __init__(self):
                pass

        half = Half()
        del half
        self.assertRaises(TypeError, Finalized)

    def test_nothing_leaks(self):
        def work():
            Finalized(lambda o: None)
            kept = []
            Finalized(kept.append)
            kept.pop().log = lambda o: None

        assert_no_leak(work, Finalized)


class Chains(Case):
    LENGTH = 1000000 if not hasattr(sys, "gettotalrefcount") else 100000

    def chain(self, kind, name, length):
        head = None
        for _ in range(length):
            node = kind()
            setattr(node, name, head)
            head = node
        return head

    def test_long_chains_die_without_a_deep_stack(self):
        class Sub(Node):
            __slots__ = ()

        class WithDict(Plain):
            pass

        for kind, name in ((Node, "value"), (Plain, "next"), (Collected, "next"), (Sub, "value"), (WithDict, "next"),
                           (Link, "next"), (Derived, "second")):
            before = alive()
            head = self.chain(kind, name, self.LENGTH // (1 if kind is Node else 10))
            del head
            del [[]][:]  # up to 3.7 the rest of a chain of a subclass waits for the next container to die
            self.assertEqual(alive(), before)

    def test_through_the_dict(self):
        head = None
        for _ in range(self.LENGTH // 10):
            holder = Holder()
            holder.attribute = head
            head = holder
        del head, holder
        self.assertEqual(alive(), 0)

    def test_long_chains_that_are_garbage(self):
        first = head = Node()
        for _ in range(self.LENGTH // 10):
            node = Node()
            node.value = head
            head = node
        first.value = head
        del head, node, first
        gc.collect()
        self.assertEqual(alive(), 0)


class Errors(Case):
    def test_exceptions_where_none_may_be(self):
        class Stream(object):
            text = ""

            def write(self, text):
                self.text += text

        before, sys.stderr = sys.stderr, Stream()
        try:
            b = Bad()
            b.held = b
            gc.collect()
            gc.collect()
            for _ in range(10):
                pass
            self.assertIn("Bad.traverse", sys.stderr.text)
            b.held = None
        finally:
            sys.stderr = before


if __name__ == "__main__":
    unittest.main()
