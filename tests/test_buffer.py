# tests/test_buffer.py: the memory of C++ objects as buffers.
import gc
import io
import struct
import sys
import unittest

from buffer_ext import ByHand, Column, Derived, Failing, Matrix, Text, alive
from testing import PY2, RefcountTestCase


class Buffers(RefcountTestCase):
    def test_two_dimensions(self):
        m = Matrix(2, 3)
        view = memoryview(m)
        self.assertEqual((view.ndim, view.shape, view.strides, view.itemsize, view.format), (2, (2, 3), (24, 8), 8, "d"))
        self.assertFalse(view.readonly)
        self.assertEqual(struct.unpack("6d", view.tobytes()), (0, 1, 2, 3, 4, 5))
        if not PY2:
            self.assertEqual(view.tolist(), [[0, 1, 2], [3, 4, 5]])
            view.cast("B").cast("d")[4] = 40
            self.assertEqual(m.__class__, Matrix)
            self.assertEqual(memoryview(m).tolist()[1], [3, 40, 5])

    def test_the_object_lives_as_long_as_the_view(self):
        before = alive()
        view = memoryview(Matrix(1, 2))
        gc.collect()
        self.assertEqual(alive(), before + 1)
        self.assertEqual(len(view.tobytes()), 16)
        del view
        self.assertEqual(alive(), before)

    def test_released(self):
        m = Matrix(1, 1)
        view = memoryview(m)
        self.assertEqual(m.released, 0)
        del view
        self.assertEqual(m.released, 1)

    def test_read_only(self):
        t = Text("abc")
        view = memoryview(t)
        self.assertTrue(view.readonly)
        self.assertEqual((view.tobytes(), view.format, bytearray(t)), (b"abc", "c", bytearray(b"abc")))
        self.assertRaises(TypeError, view.__setitem__, 0, b"x")
        self.assertRaises((TypeError, BufferError), io.BytesIO(b"xyz").readinto, t)

    def test_written_to(self):
        m = Matrix(1, 2)
        self.assertEqual(io.BytesIO(struct.pack("2d", 7, 8)).readinto(m), 16)
        self.assertEqual(struct.unpack("2d", memoryview(m).tobytes()), (7, 8))

    def test_strides(self):
        view = memoryview(Column())
        self.assertEqual((view.shape, view.strides), ((3,), (8,)))
        if not PY2:
            self.assertEqual(view.tolist(), [0, 2, 4])
        error = (BufferError, TypeError) if PY2 else BufferError
        self.assertRaises(error, io.BytesIO().write, Column())

    def test_errors(self):
        self.assert_raises_message(BufferError, "the memory of 'Failing' is not there", memoryview, Failing("null"))
        for how in ("negative", "huge"):
            self.assert_raises_message(BufferError, "the memory of 'Failing' has a shape that cannot be", memoryview,
                                       Failing(how))
        self.assertRaises(KeyError, memoryview, Failing("throw"))

        class Half(Matrix):
            def __init__(self):
                pass

        self.assert_raises_message(TypeError, "Matrix.__init__() was not called", memoryview, Half())

    def test_by_hand(self):
        b = ByHand()
        view = memoryview(b)
        self.assertEqual((view.tobytes(), b.views), (b"abcd", 1))
        del view
        self.assertEqual(b.views, 0)
        self.assertRaises((BufferError, TypeError), io.BytesIO(b"x").readinto, b)

    def test_derived_classes(self):
        class Sub(Derived):
            pass

        self.assertEqual(memoryview(Derived("d")).tobytes(), b"d")
        self.assertEqual(memoryview(Sub("s")).tobytes(), b"s")

    @unittest.skipUnless(sys.version_info >= (3, 12), "PEP 688")
    def test_python_overrides(self):
        class Sub(Text):
            def __buffer__(self, flags):
                return memoryview(b"mine")

        self.assertEqual(bytes(memoryview(Sub("x"))), b"mine")
        self.assertEqual(bytes(Text("x").__buffer__(0)), b"x")

    @unittest.skipUnless(PY2, "the old protocol is 2.7's")
    def test_the_old_protocol(self):
        self.assertEqual(str(buffer(Text("abc"))), "abc")  # noqa: F821
        self.assertEqual(len(buffer(Matrix(2, 2))), 32)  # noqa: F821
        self.assertRaises(BufferError, lambda: str(buffer(Column())))  # noqa: F821


if __name__ == "__main__":
    unittest.main()
