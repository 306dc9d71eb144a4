# tests/compat/test_version.py: the switches of version.h and the flags of tpflags.h, against this very interpreter.
import os
import platform
import sys
import sysconfig
import unittest

import compat_version_ext as ext

PY3 = sys.version_info[0] >= 3


def since(*version):
    return int(sys.version_info >= version)


class Switches(unittest.TestCase):
    def test_name_this_interpreter(self):
        self.assertEqual(ext.PY3, int(PY3))
        self.assertEqual(ext.PYPY, int(platform.python_implementation() == "PyPy"))
        self.assertEqual(ext.PYDEBUG, int(hasattr(sys, "gettotalrefcount")))
        self.assertEqual(ext.FREE_THREADING, int(bool(sysconfig.get_config_var("Py_GIL_DISABLED"))))
        self.assertEqual(ext.LIMITED_API, 0)

    def test_say_what_can_be_seen_from_python(self):
        self.assertEqual(ext.OLD_STYLE_CLASSES, int(not PY3))
        self.assertEqual(ext.TWO_INTS, int(type(2 ** 70) is not type(1)))
        self.assertEqual(ext.TRACEBACK_ON_EXCEPTION, int(hasattr(Exception(), "__traceback__")))
        self.assertEqual(ext.OSERROR_SUBCLASSES, int(IOError is OSError))
        self.assertEqual(ext.QUALNAME, int(hasattr(type, "__qualname__")))
        self.assertEqual(ext.MATRIX_MULTIPLY, int(hasattr(__import__("operator"), "matmul")))
        self.assertEqual(ext.TEXT_SIGNATURE, int(hasattr(len, "__text_signature__")))
        self.assertEqual(ext.FSPATH, int(hasattr(os, "fspath")))
        self.assertEqual(ext.ASYNC, int(hasattr(__import__("types"), "coroutine")))

    def test_follow_the_version(self):
        self.assertEqual(ext.FASTCALL, since(3, 7))
        self.assertEqual(ext.VECTORCALL, since(3, 8))
        self.assertEqual(ext.INSTANCE_OWNS_TYPE, since(3, 8))
        self.assertEqual(ext.TYPE_VISIT, since(3, 9))
        self.assertEqual(ext.IMMORTAL, since(3, 12))
        for name in ("MULTI_PHASE_INIT", "COMPACT_STR", "FINALIZE", "TYPE_FROM_SPEC"):
            self.assertEqual(getattr(ext, name), int(PY3), name)
        if not ext.PYPY:
            self.assertEqual(ext.COMPACT_INT, since(3, 12))


class Flags(unittest.TestCase):
    def bit(self, name, number, there):
        self.assertEqual(getattr(ext, name), (1 << number) if there else 0, name)

    def test_are_the_bits_of_this_version_or_zero(self):
        self.bit("HAVE_VECTORCALL", 11, since(3, 8))
        self.bit("METHOD_DESCRIPTOR", 17, since(3, 8))
        self.bit("SEQUENCE", 5, since(3, 10))
        self.bit("MAPPING", 6, since(3, 10))
        self.bit("DISALLOW_INSTANTIATION", 7, since(3, 10))
        self.bit("IMMUTABLETYPE", 8, since(3, 10))
        self.bit("MANAGED_WEAKREF", 3, since(3, 12))
        self.bit("MANAGED_DICT", 4, since(3, 12))
        self.bit("ITEMS_AT_END", 23, since(3, 12))
        self.bit("HAVE_VERSION_TAG", 18, True)
        self.bit("HAVE_FINALIZE", 0, PY3)

    def test_of_python_2_are_zero_on_python_3(self):
        for name, number in (("HAVE_GETCHARBUFFER", 0), ("HAVE_SEQUENCE_IN", 1), ("HAVE_INPLACEOPS", 3),
                             ("CHECKTYPES", 4), ("HAVE_RICHCOMPARE", 5), ("HAVE_WEAKREFS", 6), ("HAVE_ITER", 7),
                             ("HAVE_CLASS", 8), ("HAVE_INDEX", 17), ("HAVE_NEWBUFFER", 21)):
            self.bit(name, number, not PY3)

    def test_default_is_at_least_what_a_class_statement_has(self):
        class Plain(object):
            pass

        self.assertTrue(ext.DEFAULT & ext.HAVE_VERSION_TAG)
        if not PY3:
            self.assertEqual(ext.DEFAULT & Plain.__flags__ & ext.CHECKTYPES, ext.CHECKTYPES)
            self.assertTrue(ext.DEFAULT & ext.HAVE_NEWBUFFER)


if __name__ == "__main__":
    unittest.main()
