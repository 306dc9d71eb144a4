# tests/test_exceptions.py: exceptions between Python and C++, in both directions.
import errno
import gc
import pickle
import socket
import sys
import traceback
import unittest
import warnings

import exceptions_ext as ext
from testing import PY2, Case, assert_no_leak

try:
    import builtins
except ImportError:
    import __builtin__ as builtins
try:
    from concurrent.futures import CancelledError
except ImportError:
    CancelledError = None


class Mine(KeyError, AttributeError):
    pass


class OldStyle:
    """On 2.7 an old-style class, which may be raised there."""


def raising(exception):
    def raise_it(*_):
        raise exception

    return raise_it


class FromCpp(Case):
    def check(self, kind, expected, message, text="words"):
        self.assert_raises_message(expected, message, ext.throw_cpp, kind, text)

    def test_standard_exceptions_have_their_python_ones(self):
        self.check("out_of_range", IndexError, "words")
        self.check("invalid_argument", ValueError, "words")
        self.check("domain_error", ValueError, "words")
        self.check("length_error", ValueError, "words")
        self.check("range_error", ValueError, "words")
        self.check("overflow_error", OverflowError, "words")
        self.check("runtime_error", RuntimeError, "words")
        self.check("exception", RuntimeError, "std::exception")
        self.check("bad_cast", TypeError, "std::bad_cast")
        self.check("bad_alloc", MemoryError, "")

    def test_what_is_no_exception_class_is_named(self):
        self.check("int", RuntimeError, "unknown C++ exception of type 'int'")
        self.check("text", RuntimeError, "unknown C++ exception of type 'char const*'")
        self.check("struct", RuntimeError, "unknown C++ exception of type '(anonymous namespace)::no_std_exception'")

    def test_system_error_has_errno(self):
        with self.assertRaises(EnvironmentError) as caught:
            ext.throw_cpp("system_error", "opening")
        self.assertEqual(caught.exception.errno, errno.ENOENT)
        self.assertEqual(str(caught.exception), "[Errno 2] opening: No such file or directory")
        if not PY2:
            self.assertIs(type(caught.exception), FileNotFoundError)  # noqa: F821

    def test_registered_classes_are_used_newest_first(self):
        self.check("database", ext.Overdrawn, "words")
        with self.assertRaises(EnvironmentError) as caught:
            ext.throw_cpp("deadlock", "both wait")
        self.assertEqual((caught.exception.errno, caught.exception.strerror), (errno.EDEADLK, "both wait"))

    def test_text_that_is_not_ascii(self):
        with self.assertRaises(RuntimeError) as caught:
            ext.throw_cpp("runtime_error", u"z\xfcrich \u20ac")
        expected = u"z\xfcrich \u20ac"
        self.assertEqual(str(caught.exception), expected.encode("utf-8") if PY2 else expected)

    def test_nothing_leaks(self):
        def throw(kind):
            try:
                ext.throw_cpp(kind, "words")
            except Exception:
                pass

        for kind in ("out_of_range", "int", "system_error", "deadlock", "bad_alloc", "database"):
            assert_no_leak(lambda: throw(kind))


class FromExc(Case):
    def check(self, kind, expected, message, text="words"):
        self.assert_raises_message(expected, message, ext.throw_python, kind, text)

    def test_the_class_of_that_name_is_raised(self):
        self.check("literal", ValueError, "bad value")
        self.check("text", ValueError, "words")
        self.check("KeyError", KeyError, "'words'")
        self.check("StopIteration", StopIteration, "")

    def test_os_errors_carry_what_open_would_say(self):
        with self.assertRaises(EnvironmentError) as caught:
            ext.throw_python("FileNotFoundError", "/no/such")
        e = caught.exception
        self.assertEqual((e.errno, e.strerror, e.filename), (errno.ENOENT, "no file", "/no/such"))
        self.assertIs(type(e), IOError if PY2 else FileNotFoundError)  # noqa: F821
        self.assertEqual(str(e), "[Errno 2] no file: '/no/such'")
        with self.assertRaises(EnvironmentError) as caught:
            ext.throw_python("errno", "/etc/passwd/x")
        e = caught.exception
        self.assertEqual((e.errno, e.strerror, e.filename), (errno.ENOTDIR, "Not a directory", "/etc/passwd/x"))
        if not PY2:
            self.assertRaises(PermissionError, ext.throw_python, "OSError", "x")  # noqa: F821

    def test_what_this_python_lacks_has_a_stand_in(self):
        self.check("RecursionError", getattr(builtins, "RecursionError", RuntimeError), "words")
        self.check("ModuleNotFoundError", getattr(builtins, "ModuleNotFoundError", ImportError), "words")

    def test_a_key_is_the_object_itself(self):
        for key in ((1, 2), None, object(), []):
            with self.assertRaises(KeyError) as caught:
                ext.throw_key(key)
            self.assertEqual(len(caught.exception.args), 1)
            self.assertIs(caught.exception.args[0], key)

    def test_it_can_be_thrown_without_the_gil(self):
        self.assert_raises_message(KeyError, "'key'", ext.throw_without_gil)

    def test_nothing_leaks(self):
        key = object()

        def throw(kind):
            try:
                ext.throw_python(kind, "words")
            except Exception:
                pass
            try:
                ext.throw_key(key)
            except KeyError:
                pass

        for kind in ("literal", "text", "KeyError", "FileNotFoundError", "errno", "Frozen", "timeout"):
            assert_no_leak(lambda: throw(kind), key, ValueError, ext.Frozen, KeyError)


class OwnClasses(Case):
    def test_they_are_ordinary_classes(self):
        self.assertEqual(ext.Overdrawn.__name__, "Overdrawn")
        self.assertEqual(ext.Overdrawn.__module__, "exceptions_ext")
        self.assertEqual(ext.Overdrawn.__doc__, "Too little money.")
        self.assertEqual(ext.Overdrawn.__bases__, (ValueError,))
        self.assertEqual(ext.Frozen.__bases__, (ext.Overdrawn,))

    def test_they_are_raised(self):
        self.assert_raises_message(ext.Overdrawn, "words", ext.throw_python, "Overdrawn", "words")
        self.assert_raises_message(ext.Frozen, "words", ext.throw_python, "Frozen", "words")
        self.assert_raises_message(socket.timeout, "words", ext.throw_python, "timeout", "words")

    def test_they_are_pickled(self):
        e = pickle.loads(pickle.dumps(ext.Frozen("cold", 3)))
        self.assertIs(type(e), ext.Frozen)
        self.assertEqual(e.args, ("cold", 3))


class Catching(Case):
    def test_by_class(self):
        for exception, expected in [
            (ext.Frozen("x"), "Frozen"),
            (ext.Overdrawn("x"), "Overdrawn"),
            (socket.timeout("x"), "timeout"),
            (IOError(2, "x"), "FileNotFoundError"),
            (OSError(2, "x"), "FileNotFoundError"),
            (EnvironmentError(1000, "x"), "OSError"),
            (KeyError("x"), "LookupError"),
            (IndexError("x"), "LookupError"),
            (Mine("x"), "LookupError"),
            (ValueError("x"), "Exception"),
            (KeyboardInterrupt(), "BaseException"),
            (SystemExit(3), "BaseException"),
            (type("Sub", (ext.Frozen,), {})("x"), "Frozen"),
        ]:
            self.assertEqual(ext.caught_as(raising(exception)), expected)
        self.assertEqual(ext.caught_as(lambda: None), "nothing")
        if CancelledError:
            self.assertEqual(ext.caught_as(raising(CancelledError())), "CancelledError")
        if PY2:
            self.assertEqual(ext.caught_as(raising(OldStyle())), "error")

    def test_what_is_caught_is_gone(self):
        def f(n):
            if n == 1:
                raise KeyError(n)
            return sys.exc_info()

        self.assertEqual(ext.call_twice(f), (None, None, None))

    def test_what_is_the_last_line_of_the_traceback(self):
        self.assertEqual(ext.what(raising(KeyError("spam"))), "KeyError: 'spam'")
        self.assertEqual(ext.what(raising(ext.Frozen("x"))), "exceptions_ext.Frozen: x")
        self.assertEqual(ext.what(raising(ValueError())), "ValueError")

    def test_parts_of_the_error(self):
        e = Mine("x")
        kind, value, trace = ext.fetch_info(raising(e))
        self.assertIs(kind, Mine)
        self.assertIs(value, e)
        self.assertEqual(traceback.extract_tb(trace)[-1][2], "raise_it")

    def test_nothing_leaks(self):
        assert_no_leak(lambda: ext.caught_as(raising(Mine(3))), Mine)
        assert_no_leak(lambda: ext.fetch_info(raising(KeyError(3))), KeyError)
        assert_no_leak(lambda: ext.what(raising(KeyError(3))), KeyError)


class ThroughCpp(Case):
    """The callback's exception passes through C++ frames."""

    def check_identity(self, function):
        for exception in (Mine("x"), KeyboardInterrupt(), ext.Frozen("y"), IOError(2, "z")):
            try:
                function(raising(exception))
            except BaseException as e:
                self.assertIs(e, exception)
                self.assertEqual(traceback.extract_tb(sys.exc_info()[2])[-1][2], "raise_it")
            else:
                self.fail("nothing was raised")

    def test_the_object_and_its_traceback_come_back(self):
        self.check_identity(ext.call)
        self.check_identity(ext.rethrow)
        self.check_identity(ext.through_threads)
        self.check_identity(lambda f: ext.call(ext.call, f))

    def test_old_style_instances_come_back(self):
        if not PY2:
            return
        e = OldStyle()
        for function in (ext.call, ext.rethrow):
            try:
                function(raising(e))
            except OldStyle as caught:
                self.assertIs(caught, e)
            else:
                self.fail("nothing was raised")

    @unittest.skipIf(PY2, "exceptions have no cause on 2.7")
    def test_cause_and_context_come_back(self):
        namespace = {}
        exec("def f():\n    try:\n        {}['spam']\n    except KeyError as e:\n"
             "        raise ValueError(3) from e\n"
             "def g():\n    try:\n        {}['spam']\n    except KeyError:\n        raise ValueError(3)\n"
             "def h():\n    try:\n        {}['spam']\n    except KeyError:\n        raise ValueError(3) from None\n", namespace)
        for name in "fgh":
            for call in (ext.call, ext.rethrow):
                seen = []
                for function in (namespace[name], lambda: call(namespace[name])):
                    try:
                        function()
                    except ValueError as e:
                        seen.append((repr(e.__cause__), repr(e.__context__), e.__suppress_context__))
                self.assertEqual(seen[0], seen[1])

    @unittest.skipIf(PY2, "exceptions have no cause on 2.7")
    def test_a_cause_can_be_set(self):
        original = KeyError(3)
        with self.assertRaises(RuntimeError) as caught:
            ext.catch_and_throw(raising(original))
        self.assertIs(caught.exception.__cause__, original)

    def test_nested_exceptions_are_causes(self):
        original = KeyError(3)
        with self.assertRaises(ValueError) as caught:
            ext.nest(raising(original))
        self.assertEqual(str(caught.exception), "outer")
        if not PY2:
            self.assertIs(caught.exception.__cause__, original)

    @unittest.skipIf(PY2, "exceptions have no context on 2.7")
    def test_the_exception_being_handled_is_the_context(self):
        for kind in ("literal", "text", "FileNotFoundError"):
            try:
                try:
                    raise KeyError(3)
                except KeyError as e:
                    handled = e
                    ext.throw_python(kind, "words")
            except (ValueError, OSError) as e:
                self.assertIs(e.__context__, handled)

    def test_exceptions_are_freed(self):
        import weakref

        class Counted(Exception):
            pass

        def raise_new():
            e = Counted()
            alive.append(weakref.ref(e))
            raise e

        for function in (ext.call, ext.rethrow, ext.through_threads, ext.caught_as, ext.what, ext.catch_and_throw):
            alive = []
            try:
                function(raise_new)
            except Exception:
                pass
            if PY2:
                sys.exc_clear()
            gc.collect()
            self.assertEqual([r() for r in alive], [None])

    def test_deep_recursion_through_cpp_ends_in_python(self):
        def deeper():
            return ext.call(deeper)

        self.assertRaises(RuntimeError, deeper)


class Warnings(Case):
    def test_they_are_given_once_and_can_be_errors(self):
        with warnings.catch_warnings(record=True) as shown:
            warnings.simplefilter("always")
            ext.warn("old")
        self.assertEqual([(w.category, str(w.message), w.filename) for w in shown],
                         [(DeprecationWarning, "old", __file__.replace(".pyc", ".py"))])
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            self.assert_raises_message(DeprecationWarning, "old", ext.warn, "old")


if __name__ == "__main__":
    unittest.main()
