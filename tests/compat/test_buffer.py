# tests/compat/test_buffer.py: memory shared with Python.
import array
import mmap
import sys
import unittest

import compat_buffer_ext as ext
from counting import Token, keeps_counts

PY3 = sys.version_info[0] >= 3


def raw(o):
    return bytes(o) if PY3 else "".join(o)


class Buffers(unittest.TestCase):
    def test_of_every_kind_are_read(self):
        for o in (b"abc", bytearray(b"abc"), memoryview(b"abc"), array.array("b", [97, 98, 99])):
            self.assertEqual(ext.object_check_buffer(o), 1)
            self.assertEqual(ext.object_get_buffer(o, -1)[0], b"abc")
        shared = mmap.mmap(-1, 100003)
        shared[:3] = b"abc"
        self.assertEqual(ext.object_get_buffer(shared, -1)[0], b"abc" + b"\0" * 100000)

    def test_are_written_where_they_may_be(self):
        for o in (bytearray(b"abc"), array.array("b", [97, 98, 99])):
            self.assertEqual(ext.object_get_buffer(o, ord("x")), (b"xbc", 0))
            self.assertEqual(o[0], ord("x"))
        for o in (b"abc", memoryview(b"abc")):
            self.assertRaises(BufferError, ext.object_get_buffer, o, ord("x"))

    def test_say_whether_they_are_read_only(self):
        self.assertEqual(ext.object_get_buffer(b"abc", -1)[1], 1)
        self.assertEqual(ext.object_get_buffer(bytearray(b"abc"), -1)[1], 0)
        if not PY3:
            self.assertEqual(ext.object_get_buffer(array.array("b", [97]), -1)[1], 0)
            self.assertEqual(ext.object_get_buffer(buffer("abc"), -1), ("abc", 1))

    def test_are_not_everything(self):
        for other in (None, 5, u"abc", [1], Token()):
            self.assertEqual(ext.object_check_buffer(other), 0)
            self.assertRaises(TypeError, ext.object_get_buffer, other, -1)

    def test_counts(self):
        for o in (b"abc", bytearray(b"abc"), array.array("b", [97, 98, 99])):
            keeps_counts(self, ext.object_get_buffer, o, -1)
        keeps_counts(self, ext.object_get_buffer, b"abc", 1, raises=BufferError)
        keeps_counts(self, ext.object_get_buffer, Token(), -1, raises=TypeError)


class Views(unittest.TestCase):
    def test_show_the_memory(self):
        view = ext.memory_view_from_memory(0)
        self.assertTrue(view.readonly)
        self.assertEqual((len(view), view.itemsize, view.ndim), (100003, 1, 1))
        self.assertEqual(view[:6].tobytes(), b"shared")
        self.assertRaises(TypeError, view.__setitem__, 0, view[0])

    def test_let_it_be_written(self):
        view = ext.memory_view_from_memory(1)
        self.assertFalse(view.readonly)
        last = view[100002]
        view[100002] = view[0]
        self.assertEqual(ext.memory_view_from_memory(0)[100002:].tobytes(), b"s")
        view[100002] = last

    def test_counts(self):
        keeps_counts(self, ext.memory_view_from_memory, 0)


if __name__ == "__main__":
    unittest.main()
