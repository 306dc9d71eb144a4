# tests/compat/test_number.py: arithmetic and number formats.
import sys
import unittest

import compat_number_ext as ext
from counting import Token, keeps_counts

PY3 = sys.version_info[0] >= 3


class Matrix(object):
    def __matmul__(self, other):
        return "matmul", other

    def __imatmul__(self, other):
        return "imatmul", other


class FloatFromString(unittest.TestCase):
    def test_reads(self):
        for text, value in (("1.5", 1.5), (" -2e3 ", -2000.0), (u"0.25", 0.25), (b"7", 7.0), ("inf", float("inf"))):
            self.assertEqual(ext.float_from_string(text), value)

    def test_errors(self):
        for text in ("", "x", "1.5x", u"1 2"):
            self.assertRaises(ValueError, ext.float_from_string, text)
        self.assertRaises(TypeError, ext.float_from_string, None)
        keeps_counts(self, ext.float_from_string, "1.5")
        keeps_counts(self, ext.float_from_string, Token(), raises=TypeError)


class MatrixMultiply(unittest.TestCase):
    def test_is_an_operator_of_python_3(self):
        made = Matrix()
        if PY3:
            self.assertEqual(ext.number_matrix_multiply(made, 5), ("matmul", 5))
            self.assertEqual(ext.number_in_place_matrix_multiply(made, 5), ("imatmul", 5))
        else:
            self.assertRaises(TypeError, ext.number_matrix_multiply, made, 5)

    def test_of_what_has_none(self):
        for function, name in ((ext.number_matrix_multiply, "@"), (ext.number_in_place_matrix_multiply, "@=")):
            with self.assertRaises(TypeError) as caught:
                function(1, 2.0)
            self.assertEqual(str(caught.exception), "unsupported operand type(s) for %s: 'int' and 'float'" % name)
            keeps_counts(self, function, Token(), Token(), raises=TypeError)


if __name__ == "__main__":
    unittest.main()
