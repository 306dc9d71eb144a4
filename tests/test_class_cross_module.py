# tests/test_class_cross_module.py: a class derives from one that a module built apart has bound.
import gc
import unittest

import class_cross_module_ext as ext
from testing import Case, assert_no_leak

# Before the other module is there, its class is not bound.
try:
    ext.bind()
    EARLY = ""
except TypeError as error:
    EARLY = str(error)

import class_shared_ext as base  # noqa: E402

ext.bind()


class CrossModule(Case):
    def test_a_base_that_is_not_there_yet(self):
        self.assertRegex(EARLY, r"^class class_cross_module_ext.Derived: its C\+\+ base .*Base.* is not bound; bind it first$")

    def test_each_module_takes_the_others_objects(self):
        d = ext.Derived("d", 3)
        self.assertEqual((d.name, d.extra, d.kind(), d.describe()), ("d", 3, "derived", "derived d"))
        self.assertEqual((base.describe(d), ext.name_of(d)), ("derived d", "d"))
        b = base.Base("b")
        self.assertEqual((ext.name_of(b), b.describe()), ("b", "base b"))
        self.assertTrue(issubclass(ext.Derived, base.Base))
        self.assert_raises_message(TypeError, "name_of() argument 'b' must be Base, not int", ext.name_of, 3)

    def test_results_are_of_the_class_the_other_module_bound(self):
        self.assertIs(type(ext.make_base("x")), base.Base)
        made = ext.make_derived("y")
        self.assertIs(type(made), ext.Derived)
        self.assertEqual((made.extra, base.describe(made)), (5, "derived y"))

    def test_objects_keep_their_identity(self):
        d = ext.Derived("d")
        self.assertIs(base.same(d), d)
        self.assertIs(ext.share(d), d)
        base.keep(d)
        number = id(d)
        del d
        gc.collect()
        self.assertEqual(id(base.give_back()), number)

    def test_subclasses(self):
        class Sub(ext.Derived):
            def __init__(self):
                super(Sub, self).__init__("sub", 9)

        class Forgetful(ext.Derived):
            def __init__(self):
                pass

        self.assertEqual((base.describe(Sub()), Sub().extra, ext.name_of(Sub())), ("derived sub", 9, "sub"))
        for use in (base.describe, ext.name_of):
            self.assert_raises_message(TypeError, "Base.__init__() was not called", use, Forgetful())

    def test_nothing_leaks(self):
        def work():
            d = ext.Derived("d")
            base.same(d), ext.share(d), base.describe(d)
            base.keep(d)
            del d
            base.give_back(), ext.make_base("x"), ext.make_derived("y")

        assert_no_leak(work, ext.Derived, base.Base)


if __name__ == "__main__":
    unittest.main()
