# setup.py: installs the helper package `pyrite`, with the headers and the core beside it: pip install ./python
# In the source tree they are in ../include, ../compat and ../src; an sdist carries them in pyrite/core.
# Tested by python/tests/test_package.
import os
import re
import shutil
import sys

try:
    from setuptools import setup
    from setuptools.command.build_py import build_py
    from setuptools.command.sdist import sdist
except ImportError:
    from distutils.core import setup
    from distutils.command.build_py import build_py
    from distutils.command.sdist import sdist

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDERS = ("include", "compat", "src")
SUFFIXES = (".hpp", ".h", ".cpp", ".def")


def find_core():
    # pip before 21.3 builds a copy of this folder elsewhere; PWD still says where pip was called.
    called_from = os.environ.get("PWD", HERE)
    for root in (os.path.join(HERE, "pyrite", "core"), os.path.dirname(HERE), called_from, os.path.dirname(called_from)):
        if os.path.isfile(os.path.join(root, "include", "pyrite", "config.hpp")):
            return root
    sys.exit("setup.py: pyrite's headers are not beside this folder. Run `python setup.py sdist` in python/ of the source "
             "tree and install what that leaves in dist/, or use pip 21.3 or later.")


CORE = find_core()


def core_files():
    """The files to carry along, relative to CORE."""
    found = []
    for folder in FOLDERS:
        for parent, _, names in os.walk(os.path.join(CORE, folder)):
            found += [os.path.relpath(os.path.join(parent, name), CORE) for name in names if name.endswith(SUFFIXES)]
    return sorted(found)


def copy_core(target):
    for name in core_files():
        path = os.path.join(target, name)
        if not os.path.isdir(os.path.dirname(path)):
            os.makedirs(os.path.dirname(path))
        shutil.copyfile(os.path.join(CORE, name), path)


class BuildWithCore(build_py):
    def core_folder(self):
        return os.path.join(self.build_lib, "pyrite", "core")

    def run(self):
        build_py.run(self)
        # Not in an editable install, which uses the source tree's own.
        if not getattr(self, "editable_mode", False):
            copy_core(self.core_folder())

    def get_outputs(self, *args, **kwargs):
        return list(build_py.get_outputs(self, *args, **kwargs)) + [
            os.path.join(self.core_folder(), name) for name in core_files()]


class SdistWithCore(sdist):
    def make_release_tree(self, base_dir, files):
        sdist.make_release_tree(self, base_dir, files)
        copy_core(os.path.join(base_dir, "pyrite", "core"))


def version():
    with open(os.path.join(CORE, "include", "pyrite", "config.hpp")) as header:
        return ".".join(re.findall(r"#define PYRITE_VERSION_(?:MAJOR|MINOR|PATCH) (\d+)", header.read()))


setup(
    name="pyrite",
    version=version(),
    description="Builds extension modules with pyrite, which binds C++11 to Python 2.7 and 3.5 and later",
    license="BSL-1.0",
    packages=["pyrite"],
    cmdclass={"build_py": BuildWithCore, "sdist": SdistWithCore},
)
