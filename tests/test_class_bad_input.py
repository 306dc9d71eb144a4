# -*- coding: utf-8 -*-
# tests/test_class_bad_input.py: whatever is wrong, a Python error says what, with the names of class and member.
import sys
import unittest

import class_bad_input_ext as ext
from class_bad_input_ext import Account, Angry, Base, Failing, Sealed, Text
from testing import Case, assert_no_leak

GONE = "this 'class_bad_input_ext.Account' object was moved to C++ and can no longer be used"


class Stderr(object):
    """What is written to sys.stderr meanwhile."""

    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text

    def flush(self):
        pass

    def __enter__(self):
        self.before, sys.stderr = sys.stderr, self
        return self

    def __exit__(self, *exc):
        sys.stderr = self.before


class Self(Case):
    def test_of_another_class(self):
        for wrong in (3, None, Text("x"), Account):
            with self.assertRaises(TypeError) as caught:
                Account.deposit(wrong, 4)
            self.assertIn("'deposit'", str(caught.exception))
            self.assertIn("Account", str(caught.exception))
        self.assertRaises(TypeError, Account.deposit)
        self.assertRaises(TypeError, Account.owner.__get__, 3)
        self.assertRaises(TypeError, Account.owner.__set__, 3, "x")

    def test_half_made(self):
        class Forgetful(Account):
            def __init__(self):
                pass

        message = "Account.__init__() was not called"
        for half in (Forgetful(), Account.__new__(Account)):
            self.assert_raises_message(TypeError, message, half.deposit, 1)
            self.assert_raises_message(TypeError, message, lambda: half.owner)
            self.assert_raises_message(TypeError, message, lambda: half.doubled)
            self.assert_raises_message(TypeError, message, setattr, half, "owner", "x")
            self.assert_raises_message(TypeError, message, ext.consume, half)

    def test_another_new(self):
        class Sub(Account):
            pass

        # object.__new__ takes a class that was given another __new__ for one made in Python, unless it has a base of C.
        for replace in (lambda: setattr(Account, "__new__", property(None)), lambda: delattr(Account, "__new__")):
            replace()
            for cls in (Account, Sub):
                self.assertRaises(TypeError, object.__new__, cls)
        self.assertEqual(Account("me").deposit(1), 1)
        for base in Account.__mro__[1:]:
            self.assertRaises(TypeError, setattr, base, "__new__", None)
            if base is not object:
                self.assertRaises(TypeError, base)
                self.assertRaises(TypeError, base.__new__, base)

    def test_moved_to_cpp(self):
        a = Account("me")
        self.assertEqual(ext.consume(a), 2)
        self.assert_raises_message(ValueError, GONE, a.deposit, 1)
        self.assert_raises_message(ValueError, GONE, lambda: a.owner)
        self.assert_raises_message(ValueError, GONE, lambda: a.doubled)
        self.assert_raises_message(ValueError, GONE, setattr, a, "owner", "x")
        self.assert_raises_message(ValueError, GONE, ext.consume, a)
        self.assertIn("Account object at", repr(a))


class Attributes(Case):
    def test_deleting(self):
        a = Account("me")
        message = "can't delete attribute 'owner' of 'class_bad_input_ext.Account' object"
        self.assert_raises_message(AttributeError, message, delattr, a, "owner")
        for name in ("balance", "doubled", "deposit", "nonsense"):
            self.assertRaises(AttributeError, delattr, a, name)
        self.assertEqual(a.owner, "me")

    def test_setting(self):
        a = Account("me")
        for name in ("balance", "doubled", "deposit", "nonsense"):
            self.assertRaises(AttributeError, setattr, a, name, 1)
        self.assert_raises_message(TypeError, "class_bad_input_ext.Account.owner must be str, not int",
                                   setattr, a, "owner", 3)
        self.assertEqual((a.owner, a.balance), ("me", 0))


class Integer(int):
    pass


class Raises(object):
    def __float__(self):
        raise KeyError("no number")

    __index__ = __int__ = __float__


class NumberAttributes(Case):
    def set(self, name, value):
        n = ext.Numbers()
        setattr(n, name, value)
        return getattr(n, name)

    def test_of_every_type_that_is_one(self):
        class Index(object):
            def __index__(self):
                return 7

            __int__ = __index__

        class Float(float):
            pass

        for name in ("real", "single"):
            self.assertEqual([self.set(name, v) for v in (1.5, 2, True, Integer(3), Float(2.5), 2 ** 40)],
                             [1.5, 2, 1, 3, 2.5, 2.0 ** 40])
        for name in ("whole", "small"):
            self.assertEqual([self.set(name, v) for v in (200, True, Integer(3), Index())], [200, 1, 3, 7])
        self.assertEqual([self.set("truth", v) for v in (True, False)], [True, False])

    def test_what_is_none(self):
        for name, value, error, message in (
                ("real", "1", TypeError, "Numbers.real must be float, not str"),
                ("single", None, TypeError, "Numbers.single must be float, not None"),
                ("whole", 1.0, TypeError, "Numbers.whole must be int, not float"),
                ("truth", 1, TypeError, "Numbers.truth must be bool, not int"),
                ("whole", 2 ** 31, OverflowError, "Numbers.whole"),
                ("whole", 2 ** 80, OverflowError, "Numbers.whole"),
                ("small", 256, OverflowError, "Numbers.small"),
                ("small", -1, OverflowError, "Numbers.small"),
                ("real", Raises(), KeyError, "no number"),
                ("whole", Raises(), KeyError, "no number")):
            n = ext.Numbers()
            with self.assertRaises(error) as caught:
                setattr(n, name, value)
            self.assertIn(message, str(caught.exception))
            self.assertEqual((n.real, n.single, n.whole, n.small, n.truth), (0, 0, 0, 0, False))

    def test_cannot_be_deleted(self):
        self.assert_raises_message(AttributeError,
                                   "can't delete attribute 'whole' of 'class_bad_input_ext.Numbers' object",
                                   delattr, ext.Numbers(), "whole")

    def test_need_an_object(self):
        half = ext.Numbers.__new__(ext.Numbers)
        self.assert_raises_message(TypeError, "Numbers.__init__() was not called", setattr, half, "real", 1.0)
        gone = ext.Numbers()
        ext.consume_numbers(gone)
        self.assert_raises_message(ValueError, GONE.replace("Account", "Numbers"), setattr, gone, "real", 1.0)

        class Consumes(object):
            def __float__(self):
                ext.consume_numbers(going)
                return 1.0

        going = ext.Numbers()
        self.assert_raises_message(ValueError, GONE.replace("Account", "Numbers"), setattr, going, "real", Consumes())

    def test_keep_no_reference(self):
        n = ext.Numbers()
        assert_no_leak(lambda: [setattr(n, "real", v) for v in (1.5, 3, Integer(3))])
        assert_no_leak(lambda: self.assertRaises(TypeError, setattr, n, "real", "x"))


class Definitions(Case):
    def test_a_final_class(self):
        message = "type 'class_bad_input_ext.Sealed' is not an acceptable base type"
        self.assert_raises_message(TypeError, message, type, "Sub", (Sealed,), {})

    def test_a_class_bound_twice(self):
        with self.assertRaises(TypeError) as caught:
            ext.bind_again()
        self.assertIn("Account", str(caught.exception))
        self.assertEqual(Account("me").deposit(1), 1)


class Throwing(Case):
    def test_destructors(self):
        before = ext.destroyed()
        with Stderr() as printed:
            a = Angry()
            del a
        self.assertEqual(ext.destroyed(), before + 1)
        self.assertRegex(printed.text, r"ValueError(: |\(')not dying quietly")
        with Stderr() as printed:
            try:
                kept = Angry()  # noqa: F841
                del kept
                raise KeyError("mine")
            except KeyError as error:
                self.assertEqual(error.args, ("mine",))

    def test_next_and_getbuffer(self):
        f = Failing()
        self.assert_raises_message(OSError, "no next", next, f)
        self.assert_raises_message(OSError, "no next", list, f)
        self.assert_raises_message(BufferError, "no buffer", memoryview, f)


class Overrides(Case):
    def test_results_of_each_kind(self):
        class Sub(Base):
            def number(self):
                return 7

            def reference(self):
                return Text("mine")

            def pointer(self):
                return Text("pointed at")

            def c_string(self):
                return "text"

            def nothing(self):
                self.called = True
                return "ignored"

        s, b = Sub(), Base()
        calls = (ext.call_number, ext.call_reference, ext.call_pointer, ext.call_c_string, ext.call_nothing)
        self.assertEqual([call(s) for call in calls], [7, "mine", "pointed at", "text", None])
        self.assertTrue(s.called)
        self.assertEqual([call(b) for call in calls], [1, "base", "null", "base", None])
        assert_no_leak(lambda: [call(o) for call in calls for o in (Sub(), b)], Sub, Base, Text, b)

    def test_null_pointers(self):
        class Sub(Base):
            def pointer(self):
                return None

            c_string = pointer

        self.assertEqual((ext.call_pointer(Sub()), ext.call_c_string(Sub())), ("null", "null"))

    def test_wrong_results(self):
        class Sub(Base):
            def number(self):
                return []

            reference = pointer = c_string = number

        for call, message in ((ext.call_number, "Base.number() must be int"),
                              (ext.call_reference, "Base.reference() must be Text"),
                              (ext.call_pointer, "Base.pointer() must be Text"),
                              (ext.call_c_string, "Base.c_string() must be str")):
            self.assert_raises_message(TypeError, "the result of %s, not list" % message, call, Sub())

        class Null(Base):
            def reference(self):
                return None

        self.assert_raises_message(TypeError, "the result of Base.reference() must be Text, not None",
                                   ext.call_reference, Null())

        def work():
            for call in (ext.call_number, ext.call_reference, ext.call_pointer, ext.call_c_string):
                self.assertRaises(TypeError, call, Sub())

        assert_no_leak(work, Sub, Base)

    def test_errors_pass_through(self):
        class Sub(Base):
            def number(self):
                raise KeyError("number")

            nothing = reference = number

        for call in (ext.call_number, ext.call_nothing, ext.call_reference, ext.number_on_thread):
            self.assertRaises(KeyError, call, Sub())

    def test_from_a_thread_of_cpp(self):
        class Sub(Base):
            def number(self):
                return self.value

        s = Sub()
        s.value = 5
        self.assertEqual((ext.number_on_thread(s), ext.number_on_thread(Base())), (5, 1))
        s.value = "x"
        self.assert_raises_message(TypeError, "the result of Base.number() must be int, not str",
                                   ext.number_on_thread, s)


if __name__ == "__main__":
    unittest.main()
