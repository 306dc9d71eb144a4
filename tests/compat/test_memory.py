# tests/compat/test_memory.py: memory that may be had and given back without the GIL.
import sys
import unittest

import compat_memory_ext as ext

SIZES = (0, 1, 2, 7, 8, 511, 512, 513, 4096, 1000003)


class RawMemory(unittest.TestCase):
    def test_is_as_large_as_asked_for(self):
        for size in SIZES:
            for more in SIZES:
                self.assertEqual(ext.use(size, more), 1)

    def test_is_zeroed(self):
        for count in (0, 1, 3, 100003):
            for size in (0, 1, 8, 17):
                self.assertEqual(ext.zeros(count, size), 1)

    def test_too_much(self):
        self.assertRaises(MemoryError, ext.zeros, sys.maxsize, 2)
        self.assertRaises(MemoryError, ext.zeros, 2, sys.maxsize)
        self.assertRaises(MemoryError, ext.use, -1, 1)
        self.assertRaises(MemoryError, ext.use, 1, -1)


if __name__ == "__main__":
    unittest.main()
