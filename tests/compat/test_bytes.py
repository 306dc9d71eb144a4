# tests/compat/test_bytes.py: the newer bytes functions.
import unittest

import compat_bytes_ext as ext
from counting import Token, keeps_counts


class Join(unittest.TestCase):
    def test_joins(self):
        self.assertEqual(ext.bytes_join(b", ", [b"a", b"b", b"c"]), b"a, b, c")
        self.assertEqual(ext.bytes_join(b"", iter([b"a"] * 100003)), b"a" * 100003)
        self.assertEqual(ext.bytes_join(b"\0", []), b"")

    def test_errors(self):
        self.assertRaises(TypeError, ext.bytes_join, b",", [b"a", 5])
        self.assertRaises(TypeError, ext.bytes_join, b",", 5)
        for separator in (5, None, bytearray(b",")):
            with self.assertRaises(TypeError) as caught:
                ext.bytes_join(separator, [])
            self.assertIn(type(separator).__name__, str(caught.exception))

    def test_counts(self):
        items = [b"a", b"b"]
        keeps_counts(self, ext.bytes_join, b", ", items)
        keeps_counts(self, ext.bytes_join, Token(), items, raises=TypeError)
        keeps_counts(self, ext.bytes_join, b",", [Token()], raises=TypeError)


class Equal(unittest.TestCase):
    def test_compares_content(self):
        self.assertEqual(ext.bytes_equal(b"a\0b", b"a\0b"), 1)
        self.assertEqual(ext.bytes_equal(b"a\0b", b"a\0c"), 0)
        self.assertEqual(ext.bytes_equal(b"", b""), 1)
        self.assertEqual(ext.bytes_equal(b"a", b"ab"), 0)
        for other in (None, 5, bytearray(b"a"), u"a"):
            self.assertEqual(ext.bytes_equal(other, b"a"), 0)


if __name__ == "__main__":
    unittest.main()
