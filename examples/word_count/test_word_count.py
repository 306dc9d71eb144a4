# -*- coding: utf-8 -*-
"""Tests of examples/word_count: the module's two searches and pure.py agree, and count what they should.

Run by `make check` here or in the top folder; finds word_count on PYTHONPATH, or else beside itself.
"""
from __future__ import unicode_literals

import codecs
import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import unittest

sys.path.append(sys.path.pop(0))  # a module on PYTHONPATH comes before one that lies here
import pure
import word_count

BLOCK = 256 * 1024  # as in counter.cpp
WAYS = [pure.search, word_count.search, word_count.search_sequential]


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.path = os.path.join(self.folder, "text")

    def write(self, text):
        with open(self.path, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode("utf-8"))

    def check(self, text, needle, expected):
        """All ways find the needle so many times in the text."""
        self.write(text)
        counts = [way(self.path, needle) for way in WAYS]
        self.assertEqual(counts, [expected] * 3, "%r in %r" % (needle, text[:200]))

    def check_agreement(self, text, needles):
        """All ways find each needle equally often."""
        self.write(text)
        for needle in needles:
            counts = [way(self.path, needle) for way in WAYS]
            self.assertEqual(counts, [counts[0]] * 3, "%r in %r" % (needle, text[:200]))


class WhatIsAWord(Case):
    def test_capitals_do_not_matter(self):
        self.check("the The THE tHe", "the", 4)

    def test_a_capital_in_the_needle_is_never_found(self):
        self.check("the The THE", "The", 0)

    def test_leading_non_letters_are_skipped(self):
        self.check("\"the ('the 3the ...the -the", "the", 5)

    def test_ends_at_a_non_letter(self):
        self.check("the, the! the1 the-end the_ then they other", "the", 5)

    def test_only_the_beginning_of_a_word_counts(self):
        self.check("in-the of/the", "the", 0)

    def test_spaces_and_newlines_separate(self):
        self.check("the\nthe the  the\n\nthe\r\nthe", "the", 6)
        self.check("the\tthe\vthe", "the", 1)

    def test_a_needle_may_hold_what_is_not_a_letter(self):
        self.check("don't Don't, DON'T! dont don ts", "don't", 3)
        self.check("don't", "don", 1)
        self.check("r2d2 r2d2x 2r2d2", "r2d2", 2)

    def test_a_needle_of_two_words_or_without_a_letter_first_is_never_found(self):
        self.check("the end\nof the end", "the end", 0)
        self.check("1 -the the", "-the", 0)
        self.check("1 12 1", "1", 0)

    def test_one_letter(self):
        self.check("a A b ab ba 'a' a", "a", 4)

    def test_the_empty_needle_is_found_where_there_is_no_letter(self):
        self.check("", "", 0)
        self.check("\n", "", 1)
        self.check("a", "", 0)
        self.check("a ", "", 1)
        self.check("a \n", "", 1)
        self.check("1 a  --\n\n", "", 4)

    def test_words_at_both_ends_of_the_text(self):
        for text in "the", "the\n", "the ", " the", "\nthe", "\n the \n":
            self.check(text, "the", 1)
        self.check("", "the", 0)


class BeyondAscii(Case):
    def test_lower_casing(self):
        self.check("été Été ÉTÉ «été» étés", "été", 4)
        self.check("ΚΑΙ και, Και", "και", 3)
        self.check("Ещё ещё ЕЩЁ", "ещё", 3)
        self.check("straße STRASSE STRAẞE", "straße", 2)

    def test_a_letter_beyond_ascii_ends_no_word(self):
        self.check("caf café cafe", "caf", 1)
        self.check("éthe the", "the", 1)

    def test_non_letters_beyond_ascii_are_skipped_and_end_a_word(self):
        self.check("“the” —the— the… \u00a0the \U0001f600the\U0001f600", "the", 5)

    def test_letters_that_become_ascii(self):
        self.check("\u212aelvin Kelvin", "kelvin", 2)
        self.check("\u0130s is", "is", 2)

    def test_no_final_sigma(self):
        self.check("ΟΔΟΣ οδός", "οδοσ", 1)

    def test_every_letter(self):
        chars = [chr(c) if sys.version_info[0] > 2 else unichr(c) for c in range(0x80, 0xD800)]  # noqa: F821
        self.check_agreement(" ".join("x" + c for c in chars), ["x"])
        self.check_agreement(" ".join(chars), ["k", "i", "é", "ж", "ß", "ა", "中"])

    def test_astral_letters(self):
        self.check_agreement("\U00010428x \U00010400x x\U00010400 \U00020000x", ["x", "\U00010428x"])

    def test_what_is_not_utf8_is_no_letter(self):
        for junk in (b"\xff", b"\x80", b"\xc3", b"\xe2\x82", b"\xf0\x9f\x98", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf5\x80"):
            self.check(junk + b"the the" + junk + b" the " + junk, "the", 3)
            self.check(b"th" + junk + b"e", "th", 1)
            self.check(b"the" + junk, "the", 1)


class BigFiles(Case):
    def test_zen(self):
        sys.stdout, keep = open(os.devnull, "w"), sys.stdout
        try:
            import this
        finally:
            sys.stdout.close()
            sys.stdout = keep
        self.check(codecs.decode(this.s, "rot13") * 1000, "is", 10000)

    def test_words_across_blocks(self):
        for shift in range(-6, 3):
            before = "x" * (BLOCK + shift - 1)
            self.check(before + " the end", "the", 1)
            self.check(before + "\nthe", "the", 1)
            self.check(before + " ", "", 1)
            self.check(before + " été", "été", 1)

    def test_a_word_longer_than_blocks(self):
        self.check("the " + "x" * (3 * BLOCK) + " the", "the", 2)
        self.check("x" * (3 * BLOCK), "x", 0)
        self.check("." * (3 * BLOCK) + "the", "the", 1)
        self.check("\n" * (2 * BLOCK), "", 2 * BLOCK)
        self.check(" " * (2 * BLOCK), "", 2 * BLOCK + 1)

    def test_random_texts(self):
        rand = random.Random(1)
        pieces = [b"t", b"T", b"th", b"the", b"The", b"a", b"z", b"k", b" ", b" ", b"\n", b"\n", b".", b"-", b"'", b"1"]
        pieces += [b"\r", b"\t", b"\0", b"\xff", b"\xc3", b"\x80", b"\xe2\x82", b"\xf0\x9f"]
        pieces += [char.encode("utf-8") for char in ("é", "É", "\u212a", "\u0130", "…", "中", "\U0001f600")]
        needles = ["the", "t", "th", "thé", "é", "a", "k", "i", "t'a", "the1", "", "tk", "z\0", "中", "1", "-the", "'t", "\0"]
        for _ in range(150):
            some = rand.sample(pieces, rand.randint(2, len(pieces)))
            text = b"".join(rand.choice(some) for _ in range(rand.randint(0, 200)))
            self.check_agreement(text, needles)
        for _ in range(2):
            text = b"".join(rand.choice(pieces) for _ in range(3 * BLOCK // 2))
            self.check_agreement(text, ["the", "é", ""])


class FilesAndErrors(Case):
    def test_missing_file(self):
        missing = str(os.path.join(self.folder, "missing"))
        for way in WAYS:
            with self.assertRaises(IOError) as caught:
                way(missing, "the")
            self.assertEqual(caught.exception.errno, errno.ENOENT)
            self.assertEqual(caught.exception.strerror, os.strerror(errno.ENOENT))
            self.assertEqual(caught.exception.filename, missing)
            if sys.version_info[0] > 2:
                self.assertIs(type(caught.exception), FileNotFoundError)  # noqa: F821

    def test_a_folder(self):
        for way in WAYS:
            with self.assertRaises(IOError) as caught:
                way(self.folder, "the")
            self.assertEqual(caught.exception.errno, errno.EISDIR)

    def test_a_name_beyond_ascii(self):
        self.path = os.path.join(self.folder, "texté")
        try:
            self.check("the", "the", 1)
        except UnicodeEncodeError:
            self.skipTest("the locale has no such name")

    def test_a_nul_in_the_name(self):
        for way in WAYS[1:]:
            self.assertRaises(ValueError, way, "te\0xt", "the")

    def test_wrong_arguments(self):
        for way in WAYS[1:]:
            self.assertRaises(TypeError, way, "text")
            self.assertRaises(TypeError, way, "text", 3)
            self.assertRaises(TypeError, way, None, "the")

    def test_keywords(self):
        self.write("the")
        for way in WAYS:
            self.assertEqual(way(needle="the", path=self.path), 1)

    @unittest.skipUnless(os.path.exists("/dev/fd"), "needs /dev/fd")
    def test_a_pipe(self):
        for way in WAYS:
            source, sink = os.pipe()
            os.write(sink, b"the end of the pipe")
            os.close(sink)
            try:
                self.assertEqual(way("/dev/fd/%d" % source, "the"), 2)
            finally:
                os.close(source)

    @unittest.skipUnless(os.path.exists("/proc/self/status"), "needs /proc")
    def test_a_file_that_hides_its_size(self):
        for way in WAYS:
            self.assertEqual(way("/proc/self/status", "name"), 1)

    @unittest.skipUnless(hasattr(os, "mkfifo"), "needs mkfifo")
    def test_search_releases_the_gil(self):
        def write():
            with open(self.path, "wb") as fifo:
                fifo.write(b"the end of the fifo")

        os.mkfifo(self.path)
        # Opening either end waits for the other, so a search that kept the GIL would wait for ever.
        signal.alarm(60)
        writer = threading.Thread(target=write)
        writer.start()
        self.assertEqual(word_count.search(self.path, "the"), 2)
        writer.join()
        signal.alarm(0)


class Demo(Case):
    def run_demo(self, *arguments, **options):
        """Its exit code, what it prints, and what it says on standard error."""
        options.setdefault("stderr", subprocess.PIPE)
        here = os.path.dirname(os.path.abspath(__file__))
        path = [self.folder, os.path.dirname(os.path.abspath(word_count.__file__)), os.environ.get("PYTHONPATH", "")]
        process = subprocess.Popen(
            [sys.executable, "-B", os.path.join(here, "demo.py")] + list(arguments),
            stdout=subprocess.PIPE,
            env=dict(os.environ, PYTHONPATH=str(os.pathsep.join(path))),
            **options
        )
        out, err = process.communicate()
        return process.returncode, out.decode("utf-8"), (err or b"").decode("utf-8")

    def test_prints_a_table(self):
        self.write("the end of the text\n" * 1000)
        code, out, err = self.run_demo(self.path)
        self.assertEqual((code, err), (0, ""))
        lines = out.splitlines()
        self.assertEqual(lines[0], "'the' in 0.0 MB of text (%s)" % self.path)
        self.assertEqual(lines[3].split(), ["count", "seconds", "speed-up"])
        self.assertEqual([line.split()[-3] for line in lines[4:]], ["2000"] * 3)

    def test_takes_all_files_of_a_folder_and_another_word(self):
        self.write("End")
        with open(self.path + "2", "w") as file:
            file.write("the end")
        code, out, err = self.run_demo(self.folder, "end")
        self.assertEqual((code, err), (0, ""))
        self.assertEqual([line.split()[-3] for line in out.splitlines()[4:]], ["2"] * 3)

    def test_fails_when_the_counts_differ(self):
        self.write("the end")
        with open(os.path.join(self.folder, "pure.py"), "w") as file:
            file.write("def search(path, word): return 7")
        code, out, err = self.run_demo(self.path)
        self.assertEqual(code, 1)
        self.assertIn("The counts differ.", err)

    def test_says_that_there_is_no_text(self):
        code, out, err = self.run_demo(os.path.join(self.folder, "missing"))
        self.assertEqual((code, out), (2, ""))
        self.assertIn("no text at", err)

    @unittest.skipUnless(hasattr(os, "openpty"), "needs a terminal")
    def test_shows_progress_on_a_terminal(self):
        self.write("the end of the text\n" * 1000)
        try:
            terminal, stderr = os.openpty()
        except OSError as error:  # a container without /dev/pts
            self.skipTest("needs a terminal: %s" % error)
        try:
            code, out, _ = self.run_demo(self.path, stderr=stderr)
            self.assertEqual(code, 0)
            self.assertIn(b"[1/3] pure Python", os.read(terminal, 10000))
        finally:
            os.close(terminal)
            os.close(stderr)


if __name__ == "__main__":
    unittest.main()
