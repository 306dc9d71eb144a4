# pyrite/__main__.py: `python -m pyrite`, what a Makefile asks for.
#
#     bank.so: bank.cpp
#             $(CXX) $(CXXFLAGS) $$(python -m pyrite --cflags) -o $@ $< $$(python -m pyrite --libs)
#
# Tested by python/tests/test_command_line.
from __future__ import print_function

import argparse
import os
import subprocess
import sys

import pyrite
from pyrite import _build


def standard():
    """-std=c++11 where $CXX, or c++, would not compile C++11 without; nothing elsewhere, or without a compiler."""
    compiler = os.environ.get("CXX", "c++").split()
    try:
        process = subprocess.Popen(compiler + ["-x", "c++", "-fsyntax-only", "-"], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    except OSError:
        return []
    process.communicate(_build.CXX11_PROBE.encode("ascii"))
    return ["-std=c++11"] if process.returncode else []


def cflags():
    flags = standard() + ["-fPIC", "-fvisibility=hidden"]
    flags += ["-I" + folder for folder in pyrite.get_includes()]
    for folder in _build.python_includes():
        flags += ["-isystem", folder]
    return flags


def libs():
    library = _build.built_library()
    # The core's sources stand in for the library: a compiler driver compiles them along.
    return _build.shared_flags() + ([library] if library else pyrite.get_sources())


def main():
    parser = argparse.ArgumentParser(prog="python -m pyrite", description="What compiles and links an extension module.")
    answers = (
        ("cflags", "flags to compile with", cflags),
        ("libs", "what to link: libpyrite.a where `make` built it for this Python, else the core's sources", libs),
        ("ext-suffix", "how this Python's extension modules are called at the end",
         lambda: [_build.extension_suffix()]),
        ("includes", "the -I flags alone", lambda: ["-I" + folder for folder in pyrite.get_includes()]),
        ("sources", "the C++ files of the core", pyrite.get_sources),
        ("version", "pyrite's version", lambda: [pyrite.get_version()]),
    )
    for name, text, _ in answers:
        parser.add_argument("--" + name, action="store_true", help=text)
    asked = parser.parse_args()
    words = []
    for name, _, answer in answers:
        if getattr(asked, name.replace("-", "_")):
            words += answer()
    if not words:
        parser.print_usage(sys.stderr)
        return 2
    print(" ".join(words))
    return 0


if __name__ == "__main__":
    sys.exit(main())
