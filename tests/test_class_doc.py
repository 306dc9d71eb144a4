# tests/test_class_doc.py: a class shows how it is called: help() and inspect.signature, __doc__ and __text_signature__.
import inspect
import sys
import unittest

import class_doc_ext as ext
from testing import Case

PY3 = sys.version_info[0] >= 3


class ClassDoc(Case):
    def check(self, cls, signature, text):
        self.assertEqual(cls.__doc__, text)
        self.assertEqual(getattr(cls, "__text_signature__", None), signature if PY3 else None)

    def test_the_author_s_words_and_those_of_the_constructor(self):
        text = "A point in the plane.\n\nPoint(x: float = 0.0, y: float = 0.0)\nFrom two numbers."
        self.check(ext.Point, "(x=0.0, y=0.0)", text)

    def test_without_a_word_of_the_constructor_the_author_s_alone(self):
        self.check(ext.Line, "(a, b='a point')", "From here to there.")

    def test_without_any_word_the_signature(self):
        self.check(ext.Bare, "(n, /)", None if PY3 else "Bare(n: int, /)")

    @unittest.skipUnless(PY3, "inspect.signature is of Python 3")
    def test_inspect_reads_it(self):
        self.assertEqual(str(inspect.signature(ext.Point)), "(x=0.0, y=0.0)")
        self.assertEqual(str(inspect.signature(ext.Bare)), "(n, /)")

        class Sub(ext.Point):
            """Of Python's."""

        self.assertEqual(Sub.__doc__, "Of Python's.")

    def test_several_constructors_are_listed(self):
        self.check(ext.Many, None, "Made in two ways.\n\nMany(text: str)\nFrom text.")
        self.check(ext.Silent, None, "Silent(text: str)\n\nSilent(a: int)")

    def test_a_class_without_a_constructor(self):
        self.assertEqual(getattr(ext, "None").__doc__, "Not to be made.")


if __name__ == "__main__":
    unittest.main()
