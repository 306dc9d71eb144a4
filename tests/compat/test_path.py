# tests/compat/test_path.py: file names from Python objects.
import sys
import unittest

import compat_path_ext as ext
from counting import Token, keeps_counts


class Path(object):
    def __init__(self, value):
        self.value = value

    def __fspath__(self):
        if isinstance(self.value, Exception):
            raise self.value
        return self.value


class OldStyle:
    def __fspath__(self):
        return "old"


class OnInstance(object):
    def __init__(self):
        self.__fspath__ = lambda: "own"


class FsPath(unittest.TestCase):
    def test_text_and_bytes_are_paths(self):
        for path in ("a/b", u"a/b", b"a/b", ""):
            self.assertIs(ext.os_fspath(path), path)
            self.assertIs(ext.os_fspath(Path(path)), path)
        self.assertEqual(ext.os_fspath(OldStyle()), "old")

    def test_anything_else_is_none(self):
        for other in (None, 5, bytearray(b"x"), Token(), Path):
            with self.assertRaises(TypeError) as caught:
                ext.os_fspath(other)
            self.assertEqual(str(caught.exception),
                             "expected str, bytes or os.PathLike object, not " + type(other).__name__)
        self.assertRaises(TypeError, ext.os_fspath, OnInstance())

    def test_a_wrong_answer(self):
        for bad in (None, 5, bytearray(b"x")):
            with self.assertRaises(TypeError) as caught:
                ext.os_fspath(Path(bad))
            self.assertEqual(str(caught.exception), "expected Path.__fspath__() to return str or bytes, not " +
                             type(bad).__name__)
        self.assertRaises(KeyError, ext.os_fspath, Path(KeyError()))

    def test_counts(self):
        keeps_counts(self, ext.os_fspath, "a/b")
        keeps_counts(self, ext.os_fspath, Path("a/b"))
        keeps_counts(self, ext.os_fspath, Path(Token()), raises=TypeError)
        keeps_counts(self, ext.os_fspath, Path(KeyError), raises=TypeError)
        keeps_counts(self, ext.os_fspath, Token(), raises=TypeError)
        if sys.version_info[0] < 3:
            keeps_counts(self, ext.os_fspath, OldStyle())


if __name__ == "__main__":
    unittest.main()
