# tests/compat/test_compiler.py: the switches of compiler.h, and that python.h leaves the names of others alone.
import ctypes
import unittest

import compat_compiler_ext as ext


class Switches(unittest.TestCase):
    SWITCHES = ("exceptions", "rtti", "noexcept_type", "optional", "string_view", "variant", "filesystem", "cxxabi",
                "do_catch")

    def test_are_zero_or_one(self):
        for name in self.SWITCHES:
            self.assertIn(getattr(ext, name), (0, 1), name)

    def test_are_all_zero_in_c(self):
        if ext.cxx == 0:
            self.assertEqual([getattr(ext, name) for name in self.SWITCHES], [0] * len(self.SWITCHES))

    def test_follow_the_standard(self):
        self.assertIn(ext.cxx, (0, 201103, 201402, 201703, 202002, 202100, 202302))
        for name in ("noexcept_type", "optional", "string_view", "variant"):
            if ext.cxx < 201703:
                self.assertEqual(getattr(ext, name), 0, name)
            elif ext.gcc >= 900 or ext.clang >= 900:
                self.assertEqual(getattr(ext, name), 1, name)

    def test_one_compiler_at_most(self):
        self.assertEqual(min(ext.gcc, ext.clang), 0)

    def test_long_long(self):
        self.assertEqual(ext.llong_bits, 64)
        self.assertEqual(ext.llong_max, 2 ** 63 - 1)
        self.assertEqual(ext.llong_min, -2 ** 63)


class Attributes(unittest.TestCase):
    def test_change_no_meaning(self):
        self.assertEqual([ext.choose(n) for n in (0, 1, 2, 3, -1)], ["zero", "one", "two", "three", "minus"])
        self.assertEqual(ext.cold, 1)

    def test_exported_functions_can_be_found(self):
        self.assertTrue(ctypes.PyDLL(ext.__file__).pyrite_exported if ext.cxx == 0 else True)


class PythonHeader(unittest.TestCase):
    def test_leaves_macros_as_they_were(self):
        self.assertEqual(ext.slots, "Q_SLOTS")
        self.assertEqual(ext.posix_moved, 0)

    def test_leaves_the_library_whole(self):
        self.assertEqual(ext.five, 5)


if __name__ == "__main__":
    unittest.main()
