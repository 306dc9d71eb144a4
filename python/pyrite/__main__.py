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


def compiles(text, *flags):
    """Does $CXX, or c++, take this text with these flags? None without a compiler."""
    command = os.environ.get("CXX", "c++").split() + list(flags) + ["-x", "c++", "-fsyntax-only", "-"]
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    except OSError:
        return None
    process.communicate(text.encode("ascii"))
    return process.returncode == 0


def cflags():
    # Only where the compiler's default is older, so that a -std of the user's is not undone.
    flags = ["-std=c++11"] if compiles(_build.CXX11_PROBE) is False else []
    flags += ["-fPIC", "-fvisibility=hidden"]
    flags += [flag for flag in _build.header_flags() if compiles("", "-Werror", flag)]
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
