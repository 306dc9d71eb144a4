# run_script.py: runs one unittest script, on any Python. Under a debug Python the script's tests are repeated and the
# total of all reference counts must stop growing. usage: python run_script.py tests/test_X.py [unittest's arguments]
from __future__ import print_function

import os
import sys
import unittest

from testing import collect

WARM_UP = 3
MEASURED = 4


def load(path):
    name = os.path.splitext(os.path.basename(path))[0]
    sys.path.insert(0, os.path.dirname(os.path.abspath(path)))
    return __import__(name)


def without(suite, left_out):
    """The suite without the tests of these names."""
    kept = unittest.TestSuite()
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            kept.addTest(without(test, left_out))
        elif test.id().split(".")[-1] not in left_out:
            kept.addTest(test)
    return kept


def run(module, names, stream, left_out=()):
    loader = unittest.TestLoader()
    if names:
        suite = loader.loadTestsFromNames(names, module)
    else:
        suite = loader.loadTestsFromModule(module)
    if left_out:
        suite = without(suite, left_out)
    return unittest.TextTestRunner(stream=stream, verbosity=1).run(suite)


def grows(module, names):
    """How many references each of the measured rounds left behind, when every one of them left some.

    A module names in GROWS_BY_ITSELF the tests that use what grows in the interpreter's own library: each
    inspect.signature(sorted) leaves references in a debug build of 3.13, without any extension loaded.
    """
    # Made before the first measurement, so that keeping the numbers does not count as growth.
    totals = [10 ** 9] * (WARM_UP + MEASURED + 1)
    with open(os.devnull, "w") as nowhere:
        for index in range(len(totals)):
            run(module, names, nowhere, getattr(module, "GROWS_BY_ITSELF", ()))
            collect()
            totals[index] = sys.gettotalrefcount()
    left = [after - before for before, after in zip(totals, totals[1:])][WARM_UP:]
    return left if min(left) > 0 else None


def main():
    path, names = sys.argv[1], sys.argv[2:]
    sys.argv = [path]
    module = load(path)
    result = run(module, names, sys.stderr)
    skipped = getattr(result, "skipped", ())
    if result.testsRun == 0 and not skipped:
        print("no test in " + path)
        return 1
    if not result.wasSuccessful():
        return 1
    if len(skipped) >= result.testsRun:  # more: 3.12.1 does not count those that are skipped with their class
        print("%s" % skipped[0][1])
        return 77
    if hasattr(sys, "gettotalrefcount") and not getattr(module, "NO_LEAK_CHECK", False):
        left = grows(module, names)
        if left:
            print("references leak: each further run leaves %s" % left)
            return 1
    return 0


sys.exit(main())
