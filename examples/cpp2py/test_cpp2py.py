"""Tests of examples/cpp2py. Finds the module on PYTHONPATH, or else beside itself."""
import sys
import unittest

sys.path.append(sys.path.pop(0))  # a module on PYTHONPATH comes before one that lies here
import cpp2py


class SumAsString(unittest.TestCase):
    def test_adds(self):
        self.assertEqual(cpp2py.sum_as_string(5, 20), "25")
        self.assertEqual(cpp2py.sum_as_string(-5, b=5), "0")

    def test_gives_the_str_of_this_python(self):
        self.assertIs(type(cpp2py.sum_as_string(1, 2)), str)

    def test_refuses_what_is_no_integer(self):
        for a, b in ((1.0, 2), ("1", 2), (None, 2), (1, [])):
            self.assertRaises(TypeError, cpp2py.sum_as_string, a, b)
        self.assertRaises(TypeError, cpp2py.sum_as_string, 1)

    def test_refuses_what_no_long_holds(self):
        self.assertRaises(OverflowError, cpp2py.sum_as_string, 1 << 64, 1)

    def test_documents_itself(self):
        self.assertEqual(cpp2py.__doc__, "This module is written in C++.")
        self.assertIn("Adds two numbers, as text.", cpp2py.sum_as_string.__doc__)
        self.assertEqual(cpp2py.sum_as_string.__name__, "sum_as_string")


if __name__ == "__main__":
    unittest.main()
