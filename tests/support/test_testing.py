# test_testing.py: testing.py finds a leak, and none where there is none.
import sys
import unittest

import testing

kept = []


class FindLeaks(testing.Case):
    def test_what_leaves_nothing_passes(self):
        testing.assert_no_leak(lambda: [object() for _ in range(3)])

    def test_references_to_a_given_object_are_counted(self):
        one = object()
        self.assertRegex(testing.find_leaks(lambda: kept.append(one), [one]), "references to <object")

    def test_new_containers_are_counted(self):
        self.assertRegex(testing.find_leaks(lambda: kept.append([])), r"50 calls leave (5[0-9]|100) objects")

    def test_what_happens_once_is_no_leak(self):
        cache = {}
        testing.assert_no_leak(lambda: cache.setdefault("a", []))

    def test_cycles_are_collected(self):
        def cycle():
            a = []
            a.append(a)

        testing.assert_no_leak(cycle)

    def test_references_lost_are_found_too(self):
        one = object()
        held = [one] * 1000
        self.assertRegex(testing.find_leaks(lambda: held.pop(), [one]), "-50 references")

    @unittest.skipUnless(hasattr(sys, "gettotalrefcount"), "needs a debug Python")
    def test_all_references_are_counted(self):
        one = object()
        self.assertRegex(testing.find_leaks(lambda: kept.append(one)), "references in all")


class Messages(testing.Case):
    def test_class_and_text_must_be_the_same(self):
        def fail():
            raise KeyError("x")

        self.assert_raises_message(KeyError, "'x'", fail)
        self.assertRaises(AssertionError, self.assert_raises_message, LookupError, "'x'", fail)
        self.assertRaises(AssertionError, self.assert_raises_message, KeyError, "x", fail)
        self.assertRaises(AssertionError, self.assert_raises_message, KeyError, "x", lambda: 1)


class RefcountTestCase(testing.Case):
    def outcome(self, body):
        class Probe(testing.RefcountTestCase):
            def test(self):
                body()

        result = unittest.TestResult()
        Probe("test").run(result)
        return result

    def test_a_test_that_leaks_fails(self):
        result = self.outcome(lambda: kept.append([]))
        self.assertEqual(len(result.failures), 1)
        self.assertIn("calls leave", result.failures[0][1])

    def test_a_test_that_does_not_passes(self):
        self.assertTrue(self.outcome(lambda: None).wasSuccessful())


NO_LEAK_CHECK = True  # leaking is what these tests do

if __name__ == "__main__":
    unittest.main()
