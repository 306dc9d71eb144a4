# tests/compat/test_slice.py: slices as numbers.
import itertools
import sys
import unittest

import compat_slice_ext as ext
from counting import Token, keeps_counts
from testing import Index

HIGHEST = ext.highest
LOWEST = -HIGHEST - 1


class Unpack(unittest.TestCase):
    def test_highest_is_pythons(self):
        self.assertEqual(HIGHEST, sys.maxsize)

    def test_members(self):
        self.assertEqual(ext.slice_unpack(slice(1, 2, 3)), (1, 2, 3))
        self.assertEqual(ext.slice_unpack(slice(-1, -2, -3)), (-1, -2, -3))
        self.assertEqual(ext.slice_unpack(slice(Index(1), Index(2), Index(3))), (1, 2, 3))

    def test_missing_members(self):
        self.assertEqual(ext.slice_unpack(slice(None)), (0, HIGHEST, 1))
        self.assertEqual(ext.slice_unpack(slice(None, None, 2)), (0, HIGHEST, 2))
        self.assertEqual(ext.slice_unpack(slice(None, None, -2)), (HIGHEST, LOWEST, -2))

    def test_huge_members_are_cut_off(self):
        big = 2 ** 100
        self.assertEqual(ext.slice_unpack(slice(-big, big, big)), (LOWEST, HIGHEST, HIGHEST))
        self.assertEqual(ext.slice_unpack(slice(big, -big, -big)), (HIGHEST, LOWEST, -HIGHEST))

    def test_errors(self):
        with self.assertRaises(ValueError) as caught:
            ext.slice_unpack(slice(1, 2, 0))
        self.assertEqual(str(caught.exception), "slice step cannot be zero")
        for bad in (1.0, "1", Token()):
            for made in (slice(bad), slice(bad, 1), slice(0, 1, bad)):
                with self.assertRaises(TypeError) as caught:
                    ext.slice_unpack(made)
                self.assertEqual(str(caught.exception),
                                 "slice indices must be integers or None or have an __index__ method")
        self.assertRaises(KeyError, ext.slice_unpack, slice(Index(KeyError())))

    def test_counts(self):
        keeps_counts(self, ext.slice_unpack, slice(Index(1), Index(2), Index(3)))
        keeps_counts(self, ext.slice_unpack, slice(Token()), raises=TypeError)


class Adjust(unittest.TestCase):
    def test_agrees_with_slice_indices(self):
        ends = [None, 0, 1, 4, 5, 6, 100, -1, -4, -5, -6, -100, HIGHEST, LOWEST, 2 ** 100, -2 ** 100]
        steps = [None, 1, 2, 5, 100, HIGHEST, -1, -2, -5, -100, -HIGHEST]
        for length, start, stop, step in itertools.product((0, 1, 5, 1000), ends, ends, steps):
            made = slice(start, stop, step)
            expected = made.indices(length)
            count = len(range(*expected)) if step is None or abs(step) < 1000 else int(bool(range(*expected)))
            self.assertEqual(ext.slice_get_indices_ex(made, length), expected + (count,), (made, length))
            low, high, by = ext.slice_unpack(made)
            self.assertEqual(ext.slice_adjust_indices(length, low, high, by), expected[:2] + (count,))

    def test_at_the_limits(self):
        self.assertEqual(ext.slice_adjust_indices(HIGHEST, 0, HIGHEST, 1), (0, HIGHEST, HIGHEST))
        self.assertEqual(ext.slice_adjust_indices(HIGHEST, HIGHEST, LOWEST, -1), (HIGHEST - 1, -1, HIGHEST))

    def test_errors_of_both_steps_together(self):
        self.assertRaises(ValueError, ext.slice_get_indices_ex, slice(1, 2, 0), 5)
        self.assertRaises(TypeError, ext.slice_get_indices_ex, slice(1.0), 5)


if __name__ == "__main__":
    unittest.main()
