"""setup.py: builds word_count_cls.    python setup.py build_ext --inplace"""
import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, "..", "..", "python"))  # in the source tree
import pyrite  # noqa: E402

try:
    from distutils.core import setup
except ImportError:  # Python 3.12
    from setuptools import setup

word_count_cls = pyrite.Extension(
    "word_count_cls",
    ["word_count_cls.cpp", "../word_count/counter.cpp"],
    depends=["../word_count/counter.hpp", "../word_count/python_count.hpp"],
    extra_compile_args=["-pthread"],
    extra_link_args=["-pthread"],
)
setup(name="word_count_cls", version="0.1", ext_modules=[word_count_cls])
