# use_installed.py: what installed.cpp must do once it is imported.
import pickle
import unittest

import installed


class Installed(unittest.TestCase):
    def test_functions(self):
        self.assertEqual(installed.sum_as_string(2, 3), "5")
        self.assertEqual(installed.show(1), "1x,(0+0")
        self.assertEqual(installed.show(1, "y", 2, 3, c=0.5, d=4), "1y2-1")
        self.assertEqual(installed.doubled([1, 2]), [2, 4])

    def test_overloads(self):
        self.assertEqual(installed.over(1), 2)
        self.assertEqual(installed.over("a"), "a!")

    def test_errors(self):
        self.assertRaises(IndexError, installed.fail, "index")
        self.assertRaises(ValueError, installed.fail, "value")
        self.assertRaises(RuntimeError, installed.fail, "other")
        self.assertRaises(TypeError, installed.sum_as_string, 1)

    def test_functions_pickle_by_name(self):
        self.assertTrue(pickle.loads(pickle.dumps(installed.show)) is installed.show)

    def test_values(self):
        self.assertEqual(installed.answer, 42)


unittest.main()
