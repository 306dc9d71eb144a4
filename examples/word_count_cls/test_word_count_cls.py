# -*- coding: utf-8 -*-
"""Tests of examples/word_count_cls: the class counts as the functions of word_count do, and is a class like any other.

Run by `make check` here or in the top folder; finds word_count_cls on PYTHONPATH, or else beside itself.
"""
from __future__ import unicode_literals

import codecs
import errno
import gc
import os
import shutil
import sys
import tempfile
import threading
import unittest
import weakref

sys.path.append(sys.path.pop(0))  # a module on PYTHONPATH comes before one that lies here
sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "word_count"))
import pure
from word_count_cls import Words


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.path = str(os.path.join(self.folder, "text"))

    def write(self, text):
        with open(self.path, "wb") as file:
            file.write(text.encode("utf-8"))
        return Words(self.path)

    def check(self, text, needle, expected):
        """Python and both methods find the needle so many times."""
        words = self.write(text)
        counts = [pure.search(self.path, needle), words.search(needle), words.search_sequential(needle)]
        self.assertEqual(counts, [expected] * 3)


class Counting(Case):
    def test_zen(self):
        sys.stdout, keep = open(os.devnull, "w"), sys.stdout
        try:
            import this
        finally:
            sys.stdout.close()
            sys.stdout = keep
        self.check(codecs.decode(this.s, "rot13") * 1000, "is", 10000)

    def test_what_is_a_word(self):
        self.check("The \"the ('the then they", "the", 3)
        self.check("été Été ÉTÉ «été» étés", "été", 4)
        self.check("", "the", 0)

    def test_one_object_counts_many_words(self):
        words = self.write("one two two three three three")
        self.assertEqual([words.search(needle) for needle in ("one", "two", "three", "four")], [1, 2, 3, 0])

    def test_a_file_that_changes_is_read_anew(self):
        words = self.write("the end")
        self.assertEqual(words.search("the"), 1)
        self.write("the end of the end")
        self.assertEqual(words.search("the"), 2)

    def test_many_threads_share_one_object(self):
        words, found = self.write("the end " * 20000), []
        threads = [threading.Thread(target=lambda: found.append(words.search("end"))) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(found, [20000] * 8)


class Errors(Case):
    def test_missing_file(self):
        words = Words(str(os.path.join(self.folder, "missing")))
        for way in words.search, words.search_sequential:
            with self.assertRaises(IOError) as caught:
                way("the")
            self.assertEqual(caught.exception.errno, errno.ENOENT)
            self.assertEqual(caught.exception.filename, words.path)

    def test_wrong_arguments(self):
        words = self.write("the end")
        for call, message in [
            (lambda: Words(3), "Words.__init__() argument 'path' must be str, not int"),
            (lambda: words.search(None), "Words.search() argument 'needle' must be str, not None"),
            (lambda: Words.search(3, "the"), None),
        ]:
            with self.assertRaises(TypeError) as caught:
                call()
            if message:
                self.assertEqual(str(caught.exception), message)
        self.assertRaises(AttributeError, setattr, words, "path", "other")


class AClassLikeAnyOther(Case):
    def test_names_and_repr(self):
        words = self.write("the end")
        self.assertEqual((Words.__name__, Words.__module__), ("Words", "word_count_cls"))
        self.assertEqual(repr(words), "Words(%r)" % self.path)
        self.assertEqual(words.path, self.path)

    def test_can_be_subclassed(self):
        class Counter(Words):
            def search(self, needle):
                self.asked = needle
                return Words.search(self, needle)

        self.write("the end")
        counter = Counter(self.path)
        self.assertEqual((counter.search("end"), counter.asked), (1, "end"))
        self.assertEqual(repr(counter), "Counter(%r)" % self.path)
        gone = weakref.ref(counter)
        del counter
        gc.collect()
        self.assertIsNone(gone())


if __name__ == "__main__":
    unittest.main()
