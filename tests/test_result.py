# tests/test_result.py: bound functions that return result<T> return the value or raise the error.
import errno
import unittest

import result_ext as ext
from testing import Case, assert_no_leak


class Result(Case):
    def test_the_value_is_returned(self):
        self.assertEqual(ext.half(3.0), 1.5)
        self.assertEqual(ext.read_name("x"), "name of x")
        self.assertIsNone(ext.check(1))
        o = object()
        self.assertIs(ext.first([o]), o)

    def test_the_error_is_raised(self):
        self.assert_raises_message(ValueError, "math domain error", ext.half, -1)
        self.assert_raises_message(ValueError, "negative: -3", ext.check, -3)
        with self.assertRaises(EnvironmentError) as caught:
            ext.read_name("")
        self.assertEqual((caught.exception.errno, caught.exception.filename), (errno.ENOENT, ""))

    def test_a_fetched_error_is_the_same_object(self):
        class Odd(object):
            def __getitem__(self, index):
                raise error

            def __len__(self):
                return 1

        error = KeyError(3)
        try:
            ext.first(Odd())
        except KeyError as e:
            self.assertIs(e, error)
        self.assertRaises(IndexError, ext.first, [])

    def test_nothing_leaks(self):
        o = object()

        def use():
            for function, argument in ((ext.half, -1), (ext.check, -1), (ext.read_name, ""), (ext.first, [])):
                try:
                    function(argument)
                except Exception:
                    pass
            ext.first([o])
            ext.read_name("x")

        assert_no_leak(use, o, None, ValueError)


if __name__ == "__main__":
    unittest.main()
