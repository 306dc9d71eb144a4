"""setup.py: builds bank.    python setup.py build_ext --inplace"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "python"))  # in the source tree
import pyrite  # noqa: E402

try:
    from distutils.core import setup
except ImportError:  # Python 3.12
    from setuptools import setup

bank = pyrite.Extension("bank", ["module.cpp", "bank.cpp"], depends=["bank.hpp"])
setup(name="bank", version="0.1", ext_modules=[bank])
