# tests/test_module.py: modules, submodules, importing again, and what a second interpreter is told.
import importlib
import pickle
import sys
import unittest

import module_ext as ext
from testing import Case

try:
    from importlib import reload
except ImportError:
    pass


class Module(Case):
    def test_values_and_docs(self):
        self.assertEqual((ext.answer, ext.text, ext.pi, ext.nothing), (42, "abc", 3.5, None))
        self.assertEqual((ext.__doc__, ext.__name__), ("A module.", "module_ext"))
        self.assertEqual((ext.name_of(ext), ext.name_of(sys)), ("module_ext", "sys"))
        self.assertRaises(TypeError, ext.name_of, 3)

    def test_submodules_can_be_imported(self):
        import module_ext.inner
        from module_ext.inner.deeper import depth

        self.assertEqual((module_ext.inner.__doc__, module_ext.inner.__name__, depth), ("Inside.", "module_ext.inner", 2))
        self.assertIs(importlib.import_module("module_ext.inner"), ext.inner)

    def test_one_function_in_two_modules(self):
        self.assertEqual((ext.times_imported(), ext.inner.times_imported()), (1, 1))
        self.assertEqual((ext.times_imported.__module__, ext.inner.times_imported.__module__), ("module_ext", "module_ext.inner"))
        for function in (ext.times_imported, ext.inner.times_imported):
            self.assertEqual(pickle.loads(pickle.dumps(function))(), 1)

    def test_exceptions(self):
        self.assertEqual((ext.ModuleError.__module__, ext.ModuleError.__bases__), ("module_ext", (ValueError,)))
        self.assert_raises_message(ext.ModuleError, "mine", ext.fail)

    def test_importing_again_gives_the_same_contents(self):
        first = sys.modules.pop("module_ext")
        try:
            again = importlib.import_module("module_ext")
            self.assertEqual((again.answer, again.times_imported()), (42, 1))
            self.assertIs(again.ModuleError, first.ModuleError)
        finally:
            sys.modules["module_ext"] = first

    def test_reload_gives_the_same_objects(self):
        ext.added, function = 7, ext.times_imported
        self.assertIs(reload(ext), ext)
        self.assertIs(ext.times_imported, function)
        self.assertEqual((ext.added, ext.answer, ext.times_imported()), (7, 42, 1))
        del ext.added

    def test_an_interpreter_with_a_gil_of_its_own_is_refused(self):
        try:
            import _interpreters
        except ImportError:
            raise unittest.SkipTest("this Python has no _interpreters")
        other = _interpreters.create("isolated")
        failed = getattr(_interpreters, "exec")(other, "import sys; sys.path[:] = %r; import module_ext" % (sys.path,))
        _interpreters.destroy(other)
        self.assertEqual((failed.type.__name__, failed.msg),
                         ("ImportError", "module module_ext does not support loading in subinterpreters"))
        self.assertEqual(ext.times_imported(), 1)

    def test_a_second_interpreter_is_refused_or_served(self):
        try:
            from test.support import run_in_subinterp
        except ImportError:
            raise unittest.SkipTest("this Python has no test.support.run_in_subinterp")
        code = ("import sys; sys.path[:] = %r\n"
                "try:\n    import module_ext\nexcept ImportError as e:\n    assert 'interpreter' in str(e), e\n"
                "else:\n    assert module_ext.answer == 42" % (sys.path,))
        try:
            status = run_in_subinterp(code)
        except unittest.SkipTest:
            raise
        except Exception as error:  # the helper itself needs what this Python was built without
            raise unittest.SkipTest("run_in_subinterp cannot run here: %s" % error)
        self.assertEqual(status, 0)


if __name__ == "__main__":
    unittest.main()
