# tests/compat/test_constant.py: the objects everybody needs, by number.
import unittest

import compat_constant_ext as ext
from counting import keeps_counts

CONSTANTS = [None, False, True, Ellipsis, NotImplemented, 0, 1, "", b"", ()]


class Constants(unittest.TestCase):
    def test_have_the_numbers_of_cpython(self):
        for number, value in enumerate(CONSTANTS):
            made = ext.get_constant(number)
            self.assertIs(type(made), type(value))
            self.assertTrue(made == value)
            keeps_counts(self, ext.get_constant, number, watch=[value])

    def test_there_are_no_others(self):
        for number in (len(CONSTANTS), 1000, 2 ** 32 - 1):
            self.assertRaises(SystemError, ext.get_constant, number)


if __name__ == "__main__":
    unittest.main()
