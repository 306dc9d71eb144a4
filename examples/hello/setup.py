"""setup.py: builds hello.    python setup.py build_ext --inplace

Most programs that embed Python are built by Make; this is for those that come with a Python package."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "python"))  # in the source tree
import pyrite  # noqa: E402

try:
    from distutils.core import setup
except ImportError:  # Python 3.12
    from setuptools import setup
from distutils.command.build_ext import build_ext

import libpython


class build_program(build_ext):
    """Makes a program where build_ext makes an extension module."""

    def get_ext_filename(self, name):
        return name

    def build_extension(self, extension):
        def link(objects, output, **options):
            self.compiler.link_executable(objects, output, extra_postargs=libpython.flags(), target_lang="c++")

        self.compiler.link_shared_object = link
        build_ext.build_extension(self, extension)


setup(
    name="hello",
    version="0.1",
    ext_modules=[pyrite.Extension("hello", ["hello.cpp"])],
    cmdclass={"build_ext": build_program},
)
