# tests/test_call.py: what C++ passes arrives in Python, and what Python raises comes back through C++ unchanged.
import unittest

import call_ext as ext
from testing import Case, assert_no_leak


def echo(*args, **kwargs):
    return args, kwargs


class Call(Case):
    def test_positions_and_keywords(self):
        self.assertEqual(ext.plain(echo), ((1, "two", 3.5, None, True), {}))
        self.assertEqual(ext.none(echo), ((), {}))
        self.assertEqual(ext.keywords(echo), ((1,), {"b": 2, "c": "x"}))
        self.assertEqual(ext.method(","), ",")
        self.assertEqual(ext.named("a", "upper"), "A")

    def test_unpacking(self):
        self.assertEqual(ext.unpacked(echo, [1, 2], {"k": 3}), ((0, 1, 2), {"k": 3}))
        self.assertEqual(ext.unpacked(echo, iter("ab"), {}), ((0, "a", "b"), {}))
        self.assertEqual(ext.both(echo, {"c": 1}), ((), {"b": 2, "c": 1}))
        self.assert_raises_message(TypeError, "got multiple values for keyword argument 'b'", ext.both, echo, {"b": 1})
        self.assert_raises_message(TypeError, "keywords must be strings", ext.both, echo, {1: 1})
        self.assertRaises(TypeError, ext.unpacked, echo, 3, {})
        self.assertRaises(Exception, ext.unpacked, echo, [], 3)

    def test_errors_come_back_as_they_are(self):
        error = KeyError("mine")

        def raising(*args, **kwargs):
            raise error

        for call in (ext.plain, ext.none, ext.keywords):
            with self.assertRaises(KeyError) as caught:
                call(raising)
            self.assertIs(caught.exception, error)
        self.assertRaises(TypeError, ext.plain, 3)
        self.assertRaises(AttributeError, ext.named, 3, "nothing")
        self.assert_raises_message(TypeError, "text is required, not a null pointer", ext.named, 3, None)

    def test_nothing_leaks(self):
        key, values = object(), [object(), object()]

        def work():
            ext.plain(echo), ext.none(echo), ext.keywords(echo)
            ext.unpacked(echo, values, {"k": key}), ext.both(echo, {"c": key})
            for f, args in ((ext.both, (echo, {"b": key})), (ext.unpacked, (echo, 3, {})), (ext.plain, (len,)), (ext.none, (3,))):
                self.assertRaises(TypeError, f, *args)

        assert_no_leak(work, key, echo, *values)


if __name__ == "__main__":
    unittest.main()
