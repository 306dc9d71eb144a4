# Tests of the wrapper `capsule`.
import sys
import unittest

import types_capsule_ext as ext
from testing import Case, collect


class Output(object):
    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text

    def flush(self):
        pass


class CapsuleTest(Case):
    def test_takes_capsules_only(self):
        self.assertIs(ext.take(ext.shared), ext.shared)
        self.assert_raises_message(TypeError, "take() argument 'c' must be capsule, not int", ext.take, 1)

    def test_the_name_must_be_right(self):
        self.assertEqual((ext.value(ext.shared), ext.name(ext.shared), ext.is_valid(ext.shared)),
                         (42, "types_capsule_ext.shared", True))
        self.assertRaises(ValueError, ext.value, ext.other_name)
        self.assertFalse(ext.is_valid(ext.other_name))

    def test_without_a_name(self):
        c = ext.nameless()
        self.assertEqual((ext.name(c), ext.nameless_value(c)), (None, 42))
        self.assertRaises(ValueError, ext.value, c)
        self.assertRaises(ValueError, ext.nameless_value, ext.shared)

    def test_no_null(self):
        self.assertRaises(ValueError, ext.null)

    def test_import(self):
        self.assertEqual(ext.imported("types_capsule_ext.shared"), 42)
        self.assertRaises(ValueError, ext.imported, "types_capsule_ext.other_name")
        self.assertRaises(AttributeError, ext.imported, "types_capsule_ext.missing")
        self.assertRaises(ImportError, ext.imported, "no.such.module.x")
        self.assertRaises(TypeError, ext.imported, "sys.path")
        self.assertRaises(ValueError, ext.imported, "shared")

    def test_destructor(self):
        before = ext.destroyed()
        c = ext.destroying()
        self.assertEqual(ext.destroyed(), before)
        del c
        collect()
        self.assertEqual(ext.destroyed(), before + 1)

    def test_a_destructor_that_throws_is_reported(self):
        out, sys.stderr = sys.stderr, Output()
        try:
            c = ext.failing()
            try:
                raise KeyError("on its way")
            except KeyError:
                del c
            text = sys.stderr.text
        finally:
            sys.stderr = out
        self.assertIn("cannot die", text)

    def test_owned_object(self):
        self.assertEqual(ext.alive(), 0)
        c = ext.make(7)
        self.assertEqual((ext.counted(c), ext.alive()), (7, 1))
        del c
        collect()
        self.assertEqual(ext.alive(), 0)
        self.assertRaises(ValueError, ext.make, -1)
        self.assertEqual(ext.alive(), 0)

    def test_no_references_are_lost(self):
        def use():
            ext.make(1), ext.nameless(), ext.destroying(), ext.imported("types_capsule_ext.shared")
            for call in (ext.null, lambda: ext.value(ext.other_name), lambda: ext.make(-1)):
                self.assertRaises(ValueError, call)

        self.assert_no_leak(use, ext.shared, ext.other_name)


if __name__ == "__main__":
    unittest.main()
