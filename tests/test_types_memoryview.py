# Tests of the wrapper `memoryview`.
import unittest

import types_memoryview_ext as ext
from testing import PY2, Case


class MemoryViewTest(Case):
    def test_takes_memoryviews_only(self):
        v = memoryview(b"abc")
        self.assertIs(ext.take(v), v)
        self.assertRaises(TypeError, ext.take, b"abc")

    def test_made_of_buffers(self):
        data = bytearray(b"abc")
        v = ext.of(data)
        self.assertEqual(v.tobytes(), b"abc")
        data[0] = 122
        self.assertEqual(v.tobytes(), b"zbc")
        self.assertRaises(TypeError, ext.of, 1)
        self.assertRaises(TypeError, ext.of, u"x")

    def test_of_cxx_memory(self):
        self.assertEqual(ext.constant().tobytes(), b"constant")
        self.assertTrue(ext.constant().readonly)
        self.assertTrue(ext.frozen().readonly)
        self.assertEqual(ext.nothing().tobytes(), b"")
        self.assertRaises(ValueError, ext.negative)

        def write(v, value):
            v[0:1] = value

        self.assertRaises(TypeError, write, ext.constant(), b"x")
        v = ext.changing()
        write(v, b"C")
        self.assertEqual(ext.changing().tobytes(), b"Changing")
        write(v, b"c")

    def test_description(self):
        self.assertEqual(ext.describe(memoryview(b"abc")), (3, 1, "B", 1, True, True))
        self.assertEqual(ext.describe(ext.changing()), (8, 1, "B", 1, False, True))
        self.assertEqual(ext.first_byte(memoryview(b"abc")), 97)
        if not PY2:
            v = memoryview(bytearray(range(12))).cast("H")[::2]
            self.assertEqual(ext.describe(v), (6, 2, "H", 1, False, False))

    def test_copies(self):
        self.assertEqual((ext.tobytes(memoryview(b"ab")), ext.tolist(memoryview(b"ab"))), (b"ab", [97, 98]))

    def test_released(self):
        v = memoryview(bytearray(b"ab"))
        if PY2:
            self.assertRaises(AttributeError, ext.release, v)
            return
        ext.release(v)
        for call in (ext.describe, ext.first_byte, ext.tobytes, ext.tolist):
            self.assertRaises(ValueError, call, v)

    def test_no_references_are_lost(self):
        data = bytearray(b"abc")

        def use():
            v = ext.of(data)
            ext.describe(v), ext.tobytes(v), ext.tolist(v), ext.constant(), ext.changing()
            self.assertRaises(TypeError, ext.of, 1)

        self.assert_no_leak(use, data)


if __name__ == "__main__":
    unittest.main()
