"""setup.py: builds word_count.    python setup.py build_ext --inplace"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "python"))  # in the source tree
import pyrite  # noqa: E402

try:
    from distutils.core import setup
except ImportError:  # Python 3.12
    from setuptools import setup

word_count = pyrite.Extension(
    "word_count",
    ["word_count.cpp", "counter.cpp"],
    depends=["counter.hpp", "python_count.hpp"],
    extra_compile_args=["-pthread"],
    extra_link_args=["-pthread"],
)
setup(name="word_count", version="0.1", ext_modules=[word_count])
