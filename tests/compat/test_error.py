# tests/compat/test_error.py: taking, keeping, giving back and chaining errors.
import sys
import traceback
import unittest

import compat_error_ext as ext
from counting import Token, keeps_counts

PY3 = sys.version_info[0] >= 3


class Mine(ValueError):
    pass


class OldStyle:
    """On 2.7 an old-style class, which may be raised there."""


def fail():
    raise Mine("words", 5)


def fail_deep(depth=5):
    if depth:
        fail_deep(depth - 1)
    raise Mine("deep")


def fail_from_c():
    int("no number")


class GivingBack(unittest.TestCase):
    def test_nothing_is_nothing(self):
        self.assertEqual(ext.through_struct(lambda: 5), 5)
        self.assertEqual(ext.through_object(lambda: 5), 5)
        self.assertIsNone(ext.clear_raised())

    def test_the_very_exception_comes_back(self):
        made = Mine("this one")

        def fail_with_it():
            raise made

        for function in (ext.through_struct, ext.through_object):
            with self.assertRaises(Mine) as caught:
                function(fail_with_it)
            self.assertIs(caught.exception, made)
        self.assertIs(ext.caught(fail_with_it), made)

    def test_errors_of_c_become_instances(self):
        error = ext.caught(fail_from_c)
        self.assertIs(type(error), ValueError)
        self.assertIn("no number", str(error))

    def test_the_struct_keeps_the_traceback(self):
        try:
            ext.through_struct(fail_deep)
        except Mine:
            names = [entry[2] for entry in traceback.extract_tb(sys.exc_info()[2])]
        self.assertEqual(names.count("fail_deep"), 6)

    def test_the_object_keeps_the_traceback_on_python_3(self):
        try:
            ext.through_object(fail_deep)
        except Mine:
            names = [entry[2] for entry in traceback.extract_tb(sys.exc_info()[2])]
        self.assertEqual(names.count("fail_deep"), 6 if PY3 else 0)

    def test_cause_and_context_stay(self):
        if not PY3:
            return
        namespace = {}
        exec("def fail():\n  try:\n    1 // 0\n  except Exception as e:\n    raise KeyError('x') from e\n", namespace)
        for function in (ext.through_struct, ext.through_object):
            with self.assertRaises(KeyError) as caught:
                function(namespace["fail"])
            self.assertIs(type(caught.exception.__cause__), ZeroDivisionError)
            self.assertIs(caught.exception.__context__, caught.exception.__cause__)
            self.assertTrue(caught.exception.__suppress_context__)

    def test_old_style_exceptions(self):
        if PY3:
            return
        made = OldStyle()

        def fail_old():
            raise made

        for function in (ext.through_struct, ext.through_object):
            try:
                function(fail_old)
            except OldStyle:
                self.assertIs(sys.exc_info()[1], made)
            else:
                self.fail("nothing was raised")
        self.assertIs(ext.exception_class(made), OldStyle)
        keeps_counts(self, ext.through_struct, fail_old, watch=[made, OldStyle], raises=OldStyle)

    def test_set_replaces(self):
        made = Mine("set")
        with self.assertRaises(Mine) as caught:
            ext.set_raised(made)
        self.assertIs(caught.exception, made)

    def test_a_type_that_is_no_class(self):
        with self.assertRaises(TypeError) as caught:
            ext.no_class(5)
        self.assertEqual(str(caught.exception), "exceptions must derive from BaseException")
        keeps_counts(self, ext.no_class, Token(), watch=[TypeError], raises=TypeError)

    def test_counts(self):
        made = Mine("this one")

        def fail_with_it():
            made.__traceback__ = None
            raise made

        for function in (ext.through_struct, ext.through_object):
            keeps_counts(self, function, fail_with_it, watch=[made, Mine], raises=Mine)
            keeps_counts(self, function, fail_from_c, raises=ValueError)
            keeps_counts(self, function, int)
        keeps_counts(self, ext.caught, fail_with_it, watch=[made, Mine])
        keeps_counts(self, ext.clear_raised, watch=[KeyError])

        def set_raised():
            made.__traceback__ = None
            ext.set_raised(made)

        keeps_counts(self, set_raised, watch=[made, Mine], raises=Mine)


class Parts(unittest.TestCase):
    def test_go_in_and_come_out(self):
        try:
            fail()
        except Mine:
            trace = sys.exc_info()[2]
        error, cause, context = Mine("a"), Mine("b"), Mine("c")
        self.assertEqual(ext.get_parts(error), (None, None, None))
        self.assertEqual(ext.set_parts(error, trace, cause, context), 0)
        self.assertEqual(ext.get_parts(error), (trace, cause, context) if PY3 else (None, None, None))
        keeps_counts(self, ext.set_parts, error, trace, cause, context)
        keeps_counts(self, ext.get_parts, error, watch=[trace, cause, context, None])

    def test_a_wrong_traceback_is_a_type_error(self):
        if PY3:
            self.assertRaises(TypeError, ext.set_parts, Mine(), 5, Mine(), Mine())

    def test_class(self):
        self.assertIs(ext.exception_class(Mine()), Mine)


class Handled(unittest.TestCase):
    def test_none_outside(self):
        if not PY3 and sys.exc_info()[1] is not None:
            sys.exc_clear()
        self.assertIsNone(ext.get_handled())

    def test_get(self):
        try:
            fail()
        except Mine as error:
            self.assertIs(ext.get_handled(), error)
            keeps_counts(self, ext.get_handled, watch=[error])

    def test_set(self):
        made = Mine("handled")
        self.assertIs(ext.with_handled(made, lambda: sys.exc_info()[1]), made)
        self.assertIs(ext.with_handled(made, lambda: sys.exc_info()[0]), Mine)
        self.assertIs(ext.with_handled(None, lambda: sys.exc_info()[1]), None)
        try:
            fail()
        except Mine as error:
            self.assertIs(ext.with_handled(made, ext.get_handled), made)
            self.assertIs(sys.exc_info()[1], error)
        keeps_counts(self, ext.with_handled, made, ext.get_handled, watch=[Mine])
        keeps_counts(self, ext.with_handled, None, ext.get_handled)


class Chaining(unittest.TestCase):
    def test_keeps_the_old_one_on_python_3(self):
        with self.assertRaises(KeyError) as caught:
            ext.chain(KeyError, fail)
        self.assertEqual(caught.exception.args, ("message number 7",))
        if PY3:
            cause = caught.exception.__cause__
            self.assertEqual((type(cause), cause.args), (Mine, ("words", 5)))
            self.assertIs(caught.exception.__context__, cause)
            names = [entry[2] for entry in traceback.extract_tb(cause.__traceback__)]
            self.assertEqual(names[-1], "fail")

    def test_with_nothing_to_chain(self):
        with self.assertRaises(KeyError) as caught:
            ext.chain(KeyError, None)
        self.assertEqual(caught.exception.args, ("message number 7",))
        self.assertIsNone(getattr(caught.exception, "__cause__", None))

    def test_counts(self):
        keeps_counts(self, ext.chain, KeyError, fail, watch=[Mine], raises=KeyError)
        keeps_counts(self, ext.chain, KeyError, None, raises=KeyError)


class Stream(object):
    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text

    def flush(self):
        pass


class Unraisable(unittest.TestCase):
    def report(self, function, message):
        stderr, sys.stderr = sys.stderr, Stream()
        try:
            ext.unraisable(function, message)
            return sys.stderr.text
        finally:
            sys.stderr = stderr

    def test_reports_the_error_and_the_message(self):
        for function, name in ((fail, "Mine"), (fail_from_c, "ValueError")):
            text = self.report(function, 1)
            self.assertIn("the middle of 5", text)
            self.assertIn(name, text)
            self.assertEqual(text.lower().count("ignored"), 1)
            self.assertIn(name, self.report(function, 0))

    def test_goes_through_the_hook(self):
        if not hasattr(sys, "unraisablehook"):
            return
        seen = []
        hook, sys.unraisablehook = sys.unraisablehook, lambda args: seen.append(type(args.exc_value))
        try:
            ext.unraisable(fail, 1)
        finally:
            sys.unraisablehook = hook
        self.assertEqual(seen, [Mine])

    def test_counts(self):
        stderr, sys.stderr = sys.stderr, Stream()
        sys.stderr.write = lambda text: None
        try:
            keeps_counts(self, ext.unraisable, fail, 1, watch=[Mine])
            keeps_counts(self, ext.unraisable, fail, 0, watch=[Mine])
        finally:
            sys.stderr = stderr


class NewClasses(unittest.TestCase):
    def test_are_what_they_are_made_of(self):
        made = ext.new_exception("package.module.Made", "Its doc.", ValueError, {"extra": 5})
        self.assertEqual((made.__name__, made.__module__, made.__doc__), ("Made", "package.module", "Its doc."))
        self.assertEqual((made.__bases__, made.extra), ((ValueError,), 5))
        self.assertEqual(ext.new_exception("m.Made", None, None, None).__bases__, (Exception,))
        self.assertEqual(ext.new_exception("m.Made", None, (KeyError, Mine), None).__bases__, (KeyError, Mine))
        self.assertRaises(SystemError, ext.new_exception, "Made", None, None, None)
        keeps_counts(self, ext.new_exception, "m.Made", "Its doc.", Mine, None)


class Classes(unittest.TestCase):
    FILES = ("BlockingIOError", "BrokenPipeError", "ConnectionError", "ConnectionAbortedError", "FileExistsError",
             "ConnectionRefusedError", "ConnectionResetError", "FileNotFoundError", "InterruptedError", "TimeoutError",
             "IsADirectoryError", "NotADirectoryError", "PermissionError")
    FALLBACKS = {"RecursionError": RuntimeError, "StopAsyncIteration": Exception, "ModuleNotFoundError": ImportError,
                 "EncodingWarning": Warning, "BaseExceptionGroup": BaseException, "ResourceWarning": Warning,
                 "PythonFinalizationError": RuntimeError, "ChildProcessError": OSError, "ProcessLookupError": OSError,
                 "StandardError": Exception}

    def test_are_pythons_own_or_their_kin(self):
        kin = dict(self.FALLBACKS, **dict.fromkeys(self.FILES, IOError))
        builtins = vars(__import__("builtins" if PY3 else "__builtin__"))
        for name, fallback in kin.items():
            self.assertIs(getattr(ext, name), builtins.get(name, fallback), name)
            self.assertTrue(issubclass(getattr(ext, name), fallback))


if __name__ == "__main__":
    unittest.main()
