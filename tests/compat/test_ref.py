# tests/compat/test_ref.py: reference counts, identity and the object header.
import operator
import sys
import unittest

import compat_ref_ext as ext
from counting import Token, keeps_counts


class NewReferences(unittest.TestCase):
    def test_are_counted_once(self):
        token = Token()
        for function in (ext.new_ref, ext.xnew_ref):
            before = sys.getrefcount(token)
            self.assertIs(function(token), token)
            kept = [function(token) for _ in range(10)]
            self.assertEqual(sys.getrefcount(token), before + 10)
            del kept
            self.assertEqual(sys.getrefcount(token), before)

    def test_refcnt_is_what_python_says(self):
        token = Token()
        self.assertEqual(ext.refcnt(token), sys.getrefcount(token))


class SetRef(unittest.TestCase):
    def test_replaces_and_drops(self):
        first, second = Token("first"), Token("second")
        for function in (ext.set_ref, ext.xset_ref):
            self.assertIs(function(first, second), second)
            keeps_counts(self, function, first, second)

    def test_runs_the_destructor_after_the_replacement(self):
        seen = []

        class Loud(object):
            def __del__(self):
                seen.append("gone")

        self.assertEqual(ext.set_ref(Loud(), 5), 5)
        self.assertEqual(seen, ["gone"])


class Identity(unittest.TestCase):
    def test_is(self):
        a, b = Token(), Token()
        self.assertEqual([ext.__dict__["is"](a, a), ext.__dict__["is"](a, b)], [1, 0])

    def test_singletons(self):
        self.assertEqual(ext.singletons(None), (1, 0, 0))
        self.assertEqual(ext.singletons(True), (0, 1, 0))
        self.assertEqual(ext.singletons(False), (0, 0, 1))
        for other in (0, 1, "", [], Ellipsis):
            self.assertEqual(ext.singletons(other), (0, 0, 0))

    def test_is_type_is_exact(self):
        self.assertEqual(ext.is_type(5, int), 1)
        self.assertEqual(ext.is_type(True, int), 0)
        self.assertEqual(ext.is_type(True, bool), 1)


class Header(unittest.TestCase):
    def test_set_refcnt(self):
        token = Token()
        before = sys.getrefcount(token)
        now, between = ext.set_refcnt(token, 7)
        self.assertEqual(between, now + 7)
        self.assertEqual(sys.getrefcount(token), before)

    def test_set_type(self):
        class Left(object):
            pass

        class Right(object):
            pass

        o = Left()
        ext.set_type(o, Right)
        self.assertIs(type(o), Right)

        def there_and_back():
            ext.set_type(o, Left)
            ext.set_type(o, Right)

        if sys.version_info >= (3, 8):  # older instances do not own a type that C gave them, and Python drops it
            keeps_counts(self, there_and_back, watch=[Left, Right])

    def test_set_size(self):
        token = Token()
        self.assertEqual(ext.set_size(token), (token,))


class Uniqueness(unittest.TestCase):
    def test_an_object_with_a_name_is_shared(self):
        token = Token()
        other = [token]
        self.assertEqual(ext.is_uniquely_referenced(token), 0)
        del other

    def test_immortals(self):
        self.assertEqual(ext.is_immortal(Token()), 0)
        self.assertEqual(ext.is_immortal(None), int(sys.version_info >= (3, 12)))


class RichCompare(unittest.TestCase):
    def test_every_operator(self):
        for name in ("LT", "LE", "EQ", "NE", "GT", "GE"):
            for a, b in ((1.0, 2.0), (2.0, 1.0), (1.0, 1.0)):
                expected = getattr(operator, name.lower())(a, b)
                self.assertIs(ext.compare(a, b, getattr(ext, name)), expected)
        keeps_counts(self, ext.compare, 1.0, 2.0, ext.EQ, watch=[True, False])

    def test_not_implemented(self):
        self.assertIs(ext.return_notimplemented(), NotImplemented)
        keeps_counts(self, ext.return_notimplemented, watch=[NotImplemented])


if __name__ == "__main__":
    unittest.main()
