# pyrite/__init__.py: where pyrite's headers and core are, and Extension for a setup.py that builds with them.
# Pure Python for 2.7 and 3.5 and later, without dependencies. What runs compilers is in _build.py.
# Tested by python/tests.
"""Helps a setup.py build extension modules with pyrite, the C++11 library.

    from setuptools import setup
    import pyrite

    setup(name="bank", ext_modules=[pyrite.Extension("bank", ["bank.cpp"])])

On the command line, `python -m pyrite --cflags --libs` prints what compiles and links an extension.
"""

import glob
import os
import re

__all__ = ["Extension", "get_compat_include", "get_include", "get_includes", "get_sources", "get_version"]


def _root():
    # An installed package carries a copy in pyrite/core; in a source tree this file is python/pyrite/__init__.py.
    here = os.path.dirname(os.path.abspath(__file__))
    for root in (os.path.join(here, "core"), os.path.dirname(os.path.dirname(here))):
        if os.path.isfile(os.path.join(root, "include", "pyrite", "config.hpp")):
            return root
    raise ImportError("pyrite's headers are neither in " + os.path.join(here, "core") + " nor in a source tree around it")


def get_include():
    """The folder that holds pyrite/pyrite.hpp."""
    return os.path.join(_root(), "include")


def get_compat_include():
    """The folder that holds pyrite_compat/: what differs between Pythons; usable alone, from C too."""
    return os.path.join(_root(), "compat")


def get_includes():
    """Both include folders, as a list for `include_dirs`."""
    return [get_include(), get_compat_include()]


def get_sources():
    """The C++ files of the core, which every extension is linked with."""
    return sorted(glob.glob(os.path.join(_root(), "src", "*.cpp")))


def get_version():
    """The version, as "0.1.0"; it stands in pyrite/config.hpp only."""
    with open(os.path.join(get_include(), "pyrite", "config.hpp")) as header:
        numbers = dict(re.findall(r"#define PYRITE_VERSION_(MAJOR|MINOR|PATCH) (\d+)", header.read()))
    return "%(MAJOR)s.%(MINOR)s.%(PATCH)s" % numbers


def Extension(name, sources, **options):
    """An extension module for `ext_modules`, of setuptools where that is in use or distutils is gone, else of distutils.

    Takes what their Extension takes. Adds pyrite's include folders, links its core, compiled once for all extensions of
    the build, and adds -std=c++11 and hidden visibility where the compiler takes them; a -std of yours in
    extra_compile_args or in CXXFLAGS or CFLAGS stays.
    """
    from pyrite import _build

    return _build.extension_class()(name, sources, **options)


__version__ = get_version()
