# tests/test_overload.py: the first definition that fits is called, strictly first and then with implicit conversions.
import unittest

import overload_ext as ext
from testing import Case, assert_no_leak


class Index(object):
    def __index__(self):
        return 3


class Overload(Case):
    def test_the_natural_type_wins(self):
        for value, kind in ((1, "int"), (True, "bool"), (1.5, "float"), ("a", "str"), ([], "list")):
            self.assertEqual(ext.kind(value), kind)
        self.assertEqual(ext.kind([], b=1), "list")

    def test_then_implicit_conversions_in_order(self):
        self.assertEqual(ext.kind(Index()), "int")

    def test_definitions_without_and_with_one_argument(self):
        self.assertEqual((ext.count(), ext.count(5)), (0, 1))
        self.assertRaises(TypeError, ext.count, 1, 2)
        self.assertRaises(TypeError, ext.count, "a")

    def test_closures(self):
        self.assertEqual((ext.closure(1), ext.closure("x")), (11, "10x"))

    def test_errors_of_the_chosen_one_pass(self):
        self.assert_raises_message(IndexError, "chosen", ext.raising, 1)
        self.assertEqual(ext.raising(1.5), 1)

    def test_when_none_fits_all_are_listed(self):
        self.assert_raises_message(
            TypeError,
            "kind(None, b=int) fits no overload of kind():\n    kind(x: int)\n    kind(x: bool)\n    kind(x: float)\n"
            "    kind(s: str)\n    kind(a: list, b: int = 0)", ext.kind, None, b=1)

    def test_the_doc_lists_them(self):
        for line in ("kind(x: int)", "An int.", "kind(a: list, b: int = 0)", "Two."):
            self.assertIn(line, ext.kind.__doc__)

    def test_nothing_leaks(self):
        def work():
            ext.kind(1), ext.kind("a"), ext.kind(Index()), ext.count(), ext.count(1), ext.closure("a")
            for wrong in (lambda: ext.kind(None), lambda: ext.count("a"), lambda: ext.raising(1)):
                self.assertRaises((TypeError, IndexError), wrong)

        assert_no_leak(work, ext.kind, ext.count)


if __name__ == "__main__":
    unittest.main()
