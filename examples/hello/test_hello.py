# -*- coding: utf-8 -*-
"""Tests of examples/hello. Finds the program in the folder EXAMPLE_DIR, or on PYTHONPATH, or else beside itself."""
from __future__ import unicode_literals

import os
import subprocess
import sys
import unittest


def find_program():
    folders = [os.environ.get("EXAMPLE_DIR", "")] + sys.path[1:] + [os.path.dirname(os.path.abspath(__file__))]
    for folder in folders:
        path = os.path.abspath(os.path.join(folder, "hello"))
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    raise RuntimeError("hello is not built: `make` builds it")


def say_hello(**environment):
    # PYTHONHOME: the program does not lie where this Python does.
    home = "%s:%s" % (getattr(sys, "base_prefix", sys.prefix), getattr(sys, "base_exec_prefix", sys.exec_prefix))
    everything = dict(os.environ, PYTHONHOME=str(home), **environment)
    return subprocess.check_output([find_program()], env=everything).decode("utf-8")


class Hello(unittest.TestCase):
    def test_greets_the_user(self):
        self.assertTrue(say_hello(USER=str("monty")).startswith("Hello monty, I'm Python "))

    def test_greets_nobody(self):
        self.assertTrue(say_hello(USER=str("")).startswith("Hello nobody, I'm Python "))

    def test_has_this_python_inside(self):
        said = say_hello(USER=str("x"))
        self.assertTrue(said.startswith("Hello x, I'm Python %s " % sys.version.split()[0]), said)
        self.assertTrue(said.endswith("\n"))


if __name__ == "__main__":
    unittest.main()
