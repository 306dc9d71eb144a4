# tests/compat/test_hash.py: hashing of pointers and bytes.
import os
import subprocess
import sys
import unittest

import compat_hash_ext as ext
from counting import Token

TEXTS = [b"", b"\0", b"a", b"ab", b"abcdefgh", b"\xff" * 7, bytes(bytearray(range(256))), b"x" * 1000003]


class Bytes(unittest.TestCase):
    def test_are_hashed_as_python_does(self):
        for text in TEXTS:
            self.assertEqual(ext.hash_buffer(text), hash(text))

    def test_are_hashed_as_python_does_with_any_secret(self):
        for seed in ("0", "1", "4294967295", "random"):
            environment = dict(os.environ, PYTHONHASHSEED=seed, PYTHONPATH=os.pathsep.join(p for p in sys.path if p))
            code = ("import test_hash, sys; "
                    "sys.exit(any(test_hash.ext.hash_buffer(t) != hash(t) for t in test_hash.TEXTS))")
            self.assertEqual(subprocess.call([sys.executable, "-R", "-c", code], env=environment), 0, seed)


class Pointers(unittest.TestCase):
    def test_of_objects(self):
        for o in [Token(), Token, object(), len]:
            self.assertEqual(ext.object_generic_hash(o), object.__hash__(o))
            self.assertEqual(ext.hash_pointer(id(o)), object.__hash__(o))

    def test_never_minus_one(self):
        for pointer in list(range(64)) + [2 ** (8 * bits) - 1 for bits in range(1, 1 + len(bytearray(b"12345678")))]:
            self.assertNotEqual(ext.hash_pointer(pointer), -1)


if __name__ == "__main__":
    unittest.main()
