# Tests of the wrapper `weakref`.
import unittest
import weakref

import types_weakref_ext as ext
from testing import Case, collect


class Target(object):
    pass


class WeakrefTest(Case):
    def test_takes_weakrefs_only(self):
        x = Target()
        for value in (weakref.ref(x), weakref.proxy(x)):
            self.assertIs(ext.take(value), value)
            self.assertIs(ext.get(value), x)
        self.assertRaises(TypeError, ext.take, x)

    def test_made(self):
        x = Target()
        r = ext.make(x)
        self.assertIs(r(), x)
        self.assertIs(type(r), weakref.ref)
        self.assertIs(ext.get(r), x)
        self.assertTrue(ext.is_alive(r))
        del x
        collect()
        self.assertEqual((ext.get(r), ext.is_alive(r)), ("dead", False))

    def test_callback(self):
        x = Target()
        seen = []
        r = ext.make_calling(x, seen.append)
        del x
        collect()
        self.assertEqual(seen, [r])

    def test_what_cannot_be_referred_to(self):
        self.assert_raises_message(TypeError, "cannot create weak reference to 'int' object", ext.make, 1)
        self.assertRaises(TypeError, ext.make_calling, [], len)

    def test_no_references_are_lost(self):
        x = Target()

        def use():
            ext.get(ext.make(x)), ext.make_calling(x, id)
            self.assertRaises(TypeError, ext.make, [])

        self.assert_no_leak(use, x, id)


if __name__ == "__main__":
    unittest.main()
