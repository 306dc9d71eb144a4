# test_command_line.py: `python -m pyrite`.
import os
import subprocess
import sys
import unittest

import pyrite
from pyrite import _build


def ask(*options):
    output = subprocess.check_output([sys.executable, "-m", "pyrite"] + list(options))
    return output.decode("utf-8").strip()


class CommandLine(unittest.TestCase):
    def test_version_is_that_of_the_header(self):
        self.assertEqual(ask("--version"), pyrite.get_version())
        self.assertEqual(len(pyrite.__version__.split(".")), 3)

    def test_cflags_name_both_include_folders_and_python(self):
        flags = ask("--cflags").split()
        self.assertIn("-I" + pyrite.get_include(), flags)
        self.assertIn("-I" + pyrite.get_compat_include(), flags)
        self.assertIn("-fvisibility=hidden", flags)
        python = [flags[i + 1] for i, flag in enumerate(flags) if flag == "-isystem"]
        self.assertTrue(any(os.path.isfile(os.path.join(folder, "Python.h")) for folder in python), python)

    def test_libs_are_a_library_or_the_sources(self):
        words = ask("--libs").split()
        library = _build.built_library()
        self.assertEqual(words, _build.shared_flags() + ([library] if library else pyrite.get_sources()))

    def test_several_answers_stand_on_one_line(self):
        self.assertEqual(ask("--version", "--ext-suffix"), _build.extension_suffix() + " " + pyrite.get_version())

    def test_no_option_is_an_error_with_the_usage(self):
        process = subprocess.Popen([sys.executable, "-m", "pyrite"], stderr=subprocess.PIPE)
        message = process.communicate()[1].decode("utf-8")
        self.assertEqual(process.returncode, 2)
        self.assertIn("usage: python -m pyrite", message)

    def test_include_folders_hold_the_headers(self):
        self.assertTrue(os.path.isfile(os.path.join(pyrite.get_include(), "pyrite", "pyrite.hpp")))
        self.assertTrue(os.path.isfile(os.path.join(pyrite.get_compat_include(), "pyrite_compat", "python.h")))
        self.assertTrue(pyrite.get_sources())


if __name__ == "__main__":
    unittest.main()
