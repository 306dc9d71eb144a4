# tests/test_class_shared.py: the module that others build on works by itself.
import unittest

import class_shared_ext as base
from testing import Case


class Shared(Case):
    def test_the_base_alone(self):
        b = base.Base("b")
        self.assertEqual((b.describe(), base.describe(b)), ("base b", "base b"))
        self.assertIs(base.same(b), b)
        base.keep(b)
        self.assertIs(base.give_back(), b)


if __name__ == "__main__":
    unittest.main()
