# testing.py: what the test scripts share: counting references, and asking for a whole error message. Python 2.7 and 3.5+.
# Tested by tests/support/test_testing.
from __future__ import print_function

import gc
import sys
import unittest

PY2 = sys.version_info[0] == 2
# The words 3.x and 2.7 have for the same thing.
text = type(u"")
long_ = type(sys.maxsize + 1)

WARM_UP = 5
ROUNDS = 50


class Index(object):
    """What has an `__index__`, which gives `value`, or raises it."""

    def __init__(self, value):
        self.value = value

    def __index__(self):
        if isinstance(self.value, Exception):
            raise self.value
        return self.value


# Every name that is looked up on a class takes a place in this cache, anew whenever something is set on the class.
clear_type_cache = getattr(sys, "_clear_internal_caches", None) or getattr(sys, "_clear_type_cache", lambda: None)


def collect():
    """A full collection: what a first pass frees may make more garbage. And the interpreter's caches emptied."""
    for _ in range(3):
        gc.collect()
    clear_type_cache()


def counts(objects):
    return [sys.getrefcount(o) for o in objects]


def find_leaks(function, objects=(), rounds=ROUNDS):
    """Calls `function` again and again, and describes what each call leaves behind; "" where that is nothing.

    Looked at are the reference counts of `objects`, the number of objects the collector knows and, under a debug Python,
    the sum of all reference counts. What a call does once, such as filling a cache, is none: it must grow with the calls.
    """
    for _ in range(WARM_UP):
        function()
    collect()
    has_total = hasattr(sys, "gettotalrefcount")
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        measured = []
        for _ in range(2):
            before = counts(objects), len(gc.get_objects()), sys.gettotalrefcount() if has_total else 0
            for _ in range(rounds):
                function()
            collect()
            after = counts(objects), len(gc.get_objects()), sys.gettotalrefcount() if has_total else 0
            measured.append((before, after))
    finally:
        if was_enabled:
            gc.enable()
    # What a call leaves shows in both measurements, once a call at least; the odd object of the interpreter's own does not.
    found = []

    def compare(growth, what):
        least = min(growth, key=abs)
        if abs(least) >= rounds and growth[0] * growth[1] > 0:
            found.append("%d %s" % (least, what))

    for index, o in enumerate(objects):
        compare([after[0][index] - before[0][index] for before, after in measured], "references to %.60r" % (o,))
    compare([after[1] - before[1] for before, after in measured], "objects")
    compare([after[2] - before[2] for before, after in measured], "references in all")
    return "%d calls leave %s" % (rounds, ", ".join(found)) if found else ""


def assert_no_leak(function, *objects):
    """Fails where calls of `function` leave references behind, to `objects` or anything else that can be counted."""
    leaks = find_leaks(function, objects)
    if leaks:
        raise AssertionError(leaks)


class Case(unittest.TestCase):
    """unittest.TestCase of 3.x, on 2.7 too, with what this project asks again and again."""

    if PY2:
        assertRaisesRegex = unittest.TestCase.assertRaisesRegexp
        assertRegex = unittest.TestCase.assertRegexpMatches
        assertCountEqual = unittest.TestCase.assertItemsEqual

    def assert_raises_message(self, kind, message, function, *args, **kwargs):
        """`function` raises an exception of exactly this class with exactly this text; returns it."""
        try:
            result = function(*args, **kwargs)
        except Exception as error:
            self.assertIs(type(error), kind, "%s: %s" % (type(error).__name__, error))
            self.assertEqual(str(error), message)
            return error
        self.fail("%s was not raised; the result is %r" % (kind.__name__, result))

    def assert_no_leak(self, function, *objects):
        leaks = find_leaks(function, objects)
        if leaks:
            self.fail(leaks)


class RefcountTestCase(Case):
    """A Case whose every test is run some times more and must leave nothing behind.

    For tests without state: what a test stores outside itself counts as left behind.
    """

    def run(self, result=None):
        if result is None:
            result = self.defaultTestResult()
        bad = len(result.failures) + len(result.errors) + len(getattr(result, "skipped", ()))
        super(RefcountTestCase, self).run(result)
        if len(result.failures) + len(result.errors) + len(getattr(result, "skipped", ())) != bad:
            return result
        method = getattr(self, self._testMethodName)

        def once():
            self.setUp()
            method()
            self.tearDown()
            self.doCleanups()

        leaks = find_leaks(once, rounds=10)
        if leaks:
            try:
                raise AssertionError("%s: %s" % (self._testMethodName, leaks))
            except AssertionError:
                result.addFailure(self, sys.exc_info())
        return result
