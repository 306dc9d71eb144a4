# tests/test_class_ownership.py: each policy, each kind of result: who deletes it, and when.
import gc
import sys
import unittest
import weakref

import class_ownership_ext as ext
from class_ownership_ext import Owner, Part, Wheel
from testing import Case, assert_no_leak


def made_by(f):
    """The copies and moves of a call, and its result."""
    before = ext.made()
    result = f()
    return [after - earlier for earlier, after in zip(before, ext.made())], result


def numbers(parts):
    return [None if p is None else p.n for p in list(parts)]


class Counted(Case):
    def setUp(self):
        ext.global_part()  # which stay
        self.assertRaises(TypeError, Owner().somebody)
        gc.collect()
        self.counts = ext.counts()

    def tearDown(self):
        gc.collect()
        self.assertEqual(ext.counts(), self.counts)

    def alive(self):
        return [now - before for before, now in zip(self.counts, ext.counts())]


class Policies(Counted):
    def test_copy(self):
        o = Owner()
        for name in ("pointer_copy", "const_pointer_copy", "reference_copy", "const_reference_copy",
                     "reference_automatic", "const_reference_automatic"):
            count, p = made_by(getattr(o, name))
            self.assertEqual((count, p.n, self.alive()), ([1, 0], 1, [3, 1]), name)
            p.n = 5
            self.assertEqual(o.number(), 1, name)
            del p

    def test_move(self):
        for name in ("pointer_move", "reference_move"):
            o = Owner()
            count, p = made_by(getattr(o, name))
            self.assertEqual((count, p.n, o.number()), ([0, 1], 1, -1), name)
            del o
            self.assertEqual((p.n, self.alive()), (1, [1, 0]))
            del p

    def test_reference(self):
        o = Owner()
        for name in ("pointer_reference", "const_pointer_reference", "reference_reference"):
            count, p = made_by(getattr(o, name))
            self.assertEqual((count, self.alive()), ([0, 0], [2, 1]), name)
            p.n += 1
            self.assertEqual(o.number(), p.n, name)
            del p
        self.assertEqual((o.number(), self.alive()), (4, [2, 1]))

    def test_reference_internal(self):
        for name in ("pointer_internal", "const_pointer_internal", "reference_internal", "const_reference_internal"):
            o = Owner()
            before = sys.getrefcount(o)
            count, p = made_by(getattr(o, name))
            self.assertEqual((count, sys.getrefcount(o)), ([0, 0], before + 1), name)
            gone = weakref.ref(o)
            del o
            gc.collect()
            self.assertEqual((p.n, self.alive()), (1, [2, 1]), name)
            self.assertIsNotNone(gone())
            del p
            self.assertEqual((gone(), self.alive()), (None, [0, 0]), name)

    def test_take(self):
        o = Owner()
        for name, n in (("fresh_automatic", 3), ("fresh_take", 3), ("const_fresh", 3), ("fresh_reference", 4)):
            count, p = made_by(getattr(o, name))
            self.assertEqual((count, p.n, self.alive()), ([0, 0], n, [3, 1]), name)
            del p
            self.assertEqual(self.alive(), [2, 1], name)

    def test_a_null_pointer_is_none(self):
        o = Owner()
        self.assertEqual((o.none_automatic(), o.none_copy(), o.none_internal(), ext.make("none"),
                          ext.make_unique("none"), ext.make_shared("none")), (None,) * 6)

    def test_self_by_reference_is_self(self):
        o = Owner()
        before = sys.getrefcount(o)
        for name in ("self", "const_self", "self_pointer"):
            self.assertIs(getattr(o, name)(), o)
        self.assertEqual(sys.getrefcount(o), before)

    def test_what_cannot_be_copied_needs_a_policy(self):
        message = "a reference to 'Owner' was returned, which cannot be copied: name a policy"
        self.assert_raises_message(TypeError, message, Owner().somebody)


class Identity(Counted):
    def test_what_python_knows_comes_back_as_itself(self):
        o = Owner()
        p = o.pointer_internal()
        self.assertIs(o.pointer_internal(), p)
        self.assertIs(o.reference_internal(), p)
        self.assertIs(o.const_pointer_internal(), p)
        self.assertIs(ext.same(p), p)
        self.assertIs(ext.same_reference(p), p)
        kept = ext.global_part()
        self.assertIs(ext.global_pointer(), kept)
        self.assertIs(ext.const_global(), kept)
        mine = Part(3)
        self.assertIs(ext.same(mine), mine)
        taken = ext.make("wheel")
        self.assertIs(ext.same(taken), taken)
        self.assertIsNone(ext.same(None))

        class Sub(Part):
            pass

        sub = Sub(4)
        self.assertIs(ext.same(sub), sub)

    def test_a_part_and_its_whole_may_share_an_address(self):
        o = Owner()
        p = o.reference_internal()
        self.assertIsNot(p, o)
        self.assertEqual((type(p), type(o.self())), (Part, Owner))

    def test_an_address_may_be_used_again(self):
        first = ext.in_place(True)
        self.assertEqual((type(first), first.kind()), (Wheel, "wheel"))
        ext.out_of_place(first)
        del first
        second = ext.in_place(False)
        self.assertEqual((type(second), second.kind()), (Part, "part"))
        ext.out_of_place(second)
        del second
        for _ in range(100):  # of memory that Python frees, too
            p = ext.make("part")
            self.assertIs(type(ext.same(p)), Part)
            del p
            w = ext.make("wheel")
            self.assertIs(type(ext.same(w)), Wheel)
            del w

    def test_polymorphic_results(self):
        for make in (ext.make, ext.make_unique, ext.make_shared):
            self.assertEqual([(type(make(k)), make(k).kind()) for k in ("part", "wheel", "spare wheel")],
                             [(Part, "part"), (Wheel, "wheel"), (Wheel, "spare wheel")])
        self.assertEqual(ext.plain().n, 3)

    def test_in_vectors(self):
        o = Owner()
        parts = o.parts()
        self.assertEqual(numbers(parts), [1, None, 2, 1])
        self.assertIs(parts[0], parts[3])
        self.assertIs(o.pointer_reference(), parts[0])
        shared = ext.shared_parts()
        self.assertEqual(numbers(shared), [5, None, 5, 6])
        self.assertEqual((type(shared[0]), type(shared[3])), (Wheel, Part))
        self.assertIs(shared[0], shared[2])
        unique = ext.unique_parts()
        self.assertEqual((numbers(unique), type(unique[0])), ([7, None, 8], Wheel))
        self.assertEqual(self.alive(), [6, 1])
        del shared, unique, parts
        self.assertEqual(self.alive(), [2, 1])


class KeepAlive(Counted):
    def check(self, make_nurse, make_patient, tie):
        nurse, patient = make_nurse(), make_patient()
        gone = weakref.ref(patient)
        tie(nurse, patient)
        del patient
        gc.collect()
        self.assertIsNotNone(gone())
        del nurse
        gc.collect()
        self.assertIsNone(gone())

    def test_between_arguments(self):
        class Anything(object):
            pass

        def part():
            return Part(1)

        self.check(part, part, ext.tie)
        self.check(Anything, part, ext.tie)
        self.check(part, Anything, ext.tie)
        self.check(Anything, Anything, ext.tie)

    def test_between_self_and_an_argument(self):
        self.check(Owner, lambda: Part(1), lambda nurse, patient: nurse.tie(patient))
        self.check(lambda: Part(1), Owner, lambda nurse, patient: patient.tie_to(nurse))

    def test_between_the_result_and_an_argument(self):
        o = Owner()
        gone = weakref.ref(o)
        p = ext.view(o)
        del o
        gc.collect()
        self.assertEqual((p.n, self.alive()), (1, [2, 1]))
        del p
        gc.collect()
        self.assertIsNone(gone())

    def test_none_is_not_kept_and_keeps_nothing(self):
        p = Part(1)
        before = sys.getrefcount(p)
        ext.tie(None, p)
        ext.tie(p, None)
        ext.tie(p, p)
        self.assertEqual(sys.getrefcount(p), before)

    def test_the_same_patient_again_costs_one_reference(self):
        nurse, patient = Part(1), Part(2)
        before = sys.getrefcount(patient)
        for _ in range(20):
            ext.tie(nurse, patient)
        self.assertEqual(sys.getrefcount(patient), before + 1)

    def test_a_nurse_without_weak_references(self):
        p = Part(1)
        before = sys.getrefcount(p)
        for nurse in (3, "text", (1, 2)):
            self.assert_raises_message(
                TypeError, "cannot create weak reference to '%s' object" % type(nurse).__name__, ext.tie, nurse, p)

        def number():
            return 12345

        count = sys.getrefcount(number)
        self.assert_raises_message(TypeError, "cannot create weak reference to 'int' object", ext.result_of, number)
        self.assertEqual((sys.getrefcount(p), sys.getrefcount(number)), (before, count))


class Leaks(Counted):
    def test_nothing_leaks(self):
        o = Owner()
        methods = [getattr(o, name) for name in dir(o)
                   if name.split("_")[0] in ("pointer", "const", "reference", "fresh", "none", "self", "parts")]

        def work():
            for method in methods:
                method()
            for make in (ext.make, ext.make_unique, ext.make_shared):
                make("part"), make("wheel"), make("spare wheel"), make("none")
            ext.shared_parts(), ext.unique_parts(), ext.same(Part(1)), ext.same_reference(Wheel(1))
            ext.tie(Part(1), Part(2)), ext.view(Owner()), Owner().tie(Part(1)), Owner().reference_internal()
            self.assertRaises(TypeError, ext.tie, 3, Part(1))
            self.assertRaises(TypeError, ext.result_of, lambda: 1)

        assert_no_leak(work, o, Owner, Part, Wheel)


if __name__ == "__main__":
    unittest.main()
