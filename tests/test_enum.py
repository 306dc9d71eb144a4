# tests/test_enum.py: bound enums are enums as Python has them, and go both ways as their members.
import copy
import inspect
import pickle
import sys
import unittest

import enum_ext as ext
from enum_ext import Access, Engine, Level, Mode, Right, Small, Wide
from testing import PY2, Case, assert_no_leak

# inspect grows by itself; see tests/support/run_script.py.
GROWS_BY_ITSELF = ("test_defaults_and_signatures",)
try:
    if PY2:
        raise ImportError
    import enum
except ImportError:
    enum = None
PROTOCOLS = range(pickle.HIGHEST_PROTOCOL + 1)


try:
    from enum import Flag
except ImportError:  # before 3.6
    Flag = None


def takes_unknown_bits(flags):
    try:
        flags(8)
    except ValueError:
        return False
    return True


class Enum(Case):
    def test_the_classes_are_those_of_the_interpreter(self):
        if enum is None:
            return
        for cls, base in ((Mode, "Enum"), (Level, "IntEnum"), (Access, "Flag"), (Right, "IntFlag")):
            if hasattr(enum, base):
                self.assertTrue(issubclass(cls, getattr(enum, base)))

    def test_names_and_docs(self):
        self.assertEqual((Mode.__name__, Mode.__module__, Mode.__doc__), ("Mode", "enum_ext", "How fast."))
        self.assertEqual(repr(Mode), "<enum 'Mode'>")
        self.assertEqual(repr(Mode.fast), "<Mode.fast: 1>")
        self.assertEqual(str(Mode.fast), "Mode.fast")
        self.assertEqual("{0} {1!r}".format(Mode.fast, Level.low), "Mode.fast <Level.low: -5>")
        self.assertEqual((Mode.fast.name, Mode.fast.value), ("fast", 1))
        self.assertEqual(Engine.State.__doc__, "On or off.")

    def test_members_by_name_by_value_and_in_order(self):
        self.assertEqual(list(Mode), [Mode.slow, Mode.fast])
        self.assertEqual([m for m in Level], [Level.low, Level.middle, Level.high])
        self.assertEqual(list(reversed(Mode)), [Mode.fast, Mode.slow])
        self.assertEqual(len(Level), 3)
        self.assertIs(Mode["fast"], Mode.fast)
        self.assertIs(Mode(1), Mode.fast)
        self.assertIs(Mode(Mode.fast), Mode.fast)
        self.assertIs(Mode.quick, Mode.fast)
        self.assertIs(Mode["quick"], Mode.fast)
        self.assertEqual(sorted(Mode.__members__), ["fast", "quick", "slow"])
        self.assertIn(Mode.fast, Mode)
        self.assertNotIn(Engine.State.on, Mode)
        self.assertTrue(bool(Mode) and bool(Mode.slow))
        self.assert_raises_message(ValueError, "7 is not a valid Mode", Mode, 7)
        self.assertRaises(ValueError, Mode, [])
        self.assertRaises(KeyError, lambda: Mode["none"])
        self.assertRaises(AttributeError, lambda: Mode.none)

    def test_comparison_and_hash(self):
        self.assertTrue(Mode.fast == Mode.fast and Mode.fast != Mode.slow and not Mode.fast != Mode.fast)
        self.assertFalse(Mode.fast == 1 or Mode.slow == Engine.State.off or Mode.slow == "slow")
        self.assertTrue(Mode.fast != 1)
        self.assertEqual({Mode.fast: 1, Mode.slow: 2}[Mode.quick], 1)
        for compare in (lambda a, b: a < b, lambda a, b: a <= b, lambda a, b: a > b, lambda a, b: a >= b):
            self.assertRaises(TypeError, compare, Mode.slow, Mode.fast)
            self.assertRaises(TypeError, compare, Mode.slow, 1)
            self.assertRaises(TypeError, compare, 1, Mode.slow)
        self.assertTrue(Level.low < Level.high and Level.middle == 10 and 10 == Level.middle and Level.high > 999)
        self.assertEqual((hash(Level.middle), Level.middle + 1, int(Level.low)), (hash(10), 11, -5))
        self.assertIsInstance(Level.middle, int)
        self.assertEqual(sorted([Level.high, Level.low]), [Level.low, Level.high])
        self.assertEqual([0, 1, 2][Small.plus.value], 1)

    def test_members_cannot_be_changed(self):
        for change in (lambda: setattr(Mode, "fast", 1), lambda: delattr(Mode, "fast"),
                       lambda: setattr(Mode.fast, "value", 3), lambda: setattr(Mode.fast, "name", "x"),
                       lambda: delattr(Level.low, "value")):
            self.assertRaises(AttributeError, change)
        with self.assertRaises(TypeError):
            class Sub(Mode):
                pass
        self.assertEqual(Mode.fast.value, 1)

    def test_pickles_and_copies_are_the_members(self):
        for member in list(Mode) + list(Level) + list(Access) + list(Right) + list(Wide) + [Access.read | Access.write]:
            for protocol in PROTOCOLS:
                self.assertIs(pickle.loads(pickle.dumps(member, protocol)), member)
            self.assertIs(copy.copy(member), member)
            self.assertIs(copy.deepcopy([member])[0], member)
        for protocol in PROTOCOLS:
            self.assertIs(pickle.loads(pickle.dumps(Mode, protocol)), Mode)
        if sys.version_info >= (3, 4):
            for protocol in PROTOCOLS:
                self.assertIs(pickle.loads(pickle.dumps(Engine.State.on, protocol)), Engine.State.on)

    def test_enums_in_classes(self):
        self.assertEqual(Engine.State.__module__, "enum_ext")
        if not PY2:
            self.assertEqual(Engine.State.__qualname__, "Engine.State")
        self.assertIsNot(Engine.Mode, Mode)
        self.assertIs(Engine.on, Engine.State.on)
        engine = Engine()
        self.assertIs(engine.flip(), Engine.State.on)
        engine.state = Engine.State.off
        self.assertIs(engine.state, Engine.State.off)
        self.assert_raises_message(TypeError, "enum_ext.Engine.state must be State, not int", setattr, engine, "state", 1)

    def test_export_is_asked_for(self):
        self.assertIs(ext.low, Level.low)
        self.assertFalse(hasattr(ext, "slow") or hasattr(ext, "read"))

    def test_there_and_back(self):
        for function, members in ((ext.mode, Mode), (ext.level, Level), (ext.access, Access), (ext.right, Right),
                                  (ext.wide, Wide), (ext.small, Small), (ext.kind, ext.Kind)):
            for member in members:
                self.assertIs(function(member), member)
        self.assertEqual([m.value for m in Wide], [0, 2 ** 64 - 1, 2 ** 63])
        self.assertEqual([int(m.value) for m in ext.Kind], [0, 1])
        self.assertIs(ext.default_mode, Mode.slow)
        self.assertEqual(ext.count([Mode.fast, Mode.slow, Mode.quick]), {Mode.fast: 2, Mode.slow: 1})
        self.assert_raises_message(TypeError, "count() argument 'modes': item 1 must be Mode, not int", ext.count, [Mode.fast, 1])

    def test_only_members_are_taken(self):
        self.assert_raises_message(TypeError, "describe() argument 'mode' must be Mode, not int", ext.describe, 1)
        self.assert_raises_message(TypeError, "describe() argument 'mode' must be Mode, not None", ext.describe, None)
        self.assert_raises_message(TypeError, "describe() argument 'mode' must be Mode, not Level", ext.describe, Level.low)
        self.assert_raises_message(TypeError, "access() argument 'access' must be Access, not int", ext.access, 1)
        self.assert_raises_message(TypeError, "level() argument 'level' must be Level, not Wide", ext.level, Wide.least)
        self.assert_raises_message(TypeError, "level() argument 'level' must be Level, not bool", ext.level, True)
        self.assert_raises_message(TypeError, "level() argument 'level' must be Level, not float", ext.level, 10.0)

    def test_an_int_enum_takes_the_ints_of_its_members(self):
        self.assertIs(ext.level(10), Level.middle)
        self.assertIs(ext.wide(2 ** 64 - 1), Wide.most)
        for wrong in (11, -1, 2 ** 32 + 10, 2 ** 64 - 5, 2 ** 200):
            self.assert_raises_message(ValueError, "level() argument 'level': no Level has this value", ext.level, wrong)
        for wrong in (1, -1, 2 ** 64):
            self.assert_raises_message(ValueError, "wide() argument 'wide': no Wide has this value", ext.wide, wrong)
        self.assertEqual((ext.which(10), ext.which(11), ext.which(Level.low)), ("int", "int", "level"))
        self.assertEqual((ext.only(10), ext.only("s")), ("level", "text"))
        self.assertEqual(ext.right_number(5), 5)
        self.assertRaises(ValueError, ext.right, 2 ** 32)

    def test_what_is_no_member_is_refused(self):
        forged = object.__new__(Mode)
        self.assert_raises_message(ValueError, "describe() argument 'mode': not a member of the enum", ext.describe, forged)
        for cls, function in ((Level, ext.level), (Right, ext.right)):
            self.assertRaises(ValueError, function, int.__new__(cls, 77))
        self.assertRaises(ValueError, ext.access, object.__new__(Access))

    def test_a_value_without_a_member(self):
        self.assertIs(ext.make_mode(1), Mode.fast)
        self.assert_raises_message(ValueError, "7 is not a valid Mode", ext.make_mode, 7)
        self.assert_raises_message(ValueError, "-1 is not a valid Level", ext.make_level, -1)
        self.assert_raises_message(ValueError, "136 is not a valid Access", ext.make_access, 136)
        self.assert_raises_message(ValueError, "136 is not a valid Access", ext.make_access, 136)

    def test_flags_combine(self):
        both = Access.read | Access.write
        self.assertEqual(both.value, 3)
        self.assertIs(Access.write | Access.read, both)
        self.assertIs(ext.access(both), both)
        self.assertIs(ext.access(), both)
        self.assertIs(ext.make_access(3), both)
        self.assertIs(ext.make_access(5), Access.read | Access.run)
        self.assertIs(ext.access(Access.read & Access.write), Access.none)
        self.assertEqual(ext.access_number(~Access.read), 6)
        self.assertIs(both ^ Access.read, Access.write)
        self.assertTrue(Access.read in both and Access.run not in both and both and not Access.none)
        self.assertRaises(TypeError, lambda: Access.read | 1)
        # 3.11.2 has none for it and says so to nobody.
        if Flag is None or not takes_unknown_bits(Flag("Plain", [("none", 0), ("read", 1), ("write", 2), ("run", 4)])):
            self.assertRaises(ValueError, Access, 8)
        self.assertIs(ext.make_access(0), Access.none)
        self.assertIs(type(ext.make_right(7)), Right)
        self.assertEqual(ext.make_right(7), 7)
        self.assertIs(ext.right(Right.owner | Right.group), Right.owner | Right.group)
        self.assertIs(type(Right.owner | 1), Right)
        self.assertEqual(ext.right_number(~Right.owner), 3)
        self.assertEqual(ext.right_number(Right.owner | 64), 68)

    def test_odd_names(self):
        cls = ext.Renamed
        self.assertEqual([m.value for m in cls], [0, 1, 2])
        self.assertEqual([m.name for m in cls], ["name", "value", "real"])
        self.assertEqual((cls["name"].name, cls["real"].value), ("name", 2))

    def test_defaults_and_signatures(self):
        self.assertEqual((ext.describe(), ext.describe(Mode.slow), ext.describe(mode=Mode.slow)), ("fast", "slow", "slow"))
        self.assertIs(ext.next(), Level.middle)
        if PY2:
            self.assertEqual(ext.describe.__doc__, "describe(mode=Mode.fast)\n\n")
            return
        self.assertEqual(str(inspect.signature(ext.describe)), "(mode='<Mode.fast: 1>')")
        self.assertIs(inspect.signature(ext.next).parameters["level"].default, Level.low)

    def test_enums_that_are_not_bound_or_bound_twice(self):
        self.assertRaises(TypeError, ext.unbound, 1)
        self.assertRaises(TypeError, ext.make_unbound)
        self.assert_raises_message(TypeError, "cannot bind Twice: its C++ enum is already bound as 'Mode'", ext.inner.bind)
        self.assertFalse(hasattr(ext, "Twice"))

    def test_a_renamed_class_still_has_its_name_in_messages(self):
        name = Small.__name__
        Small.__name__ = "Renamed" + name
        try:
            self.assert_raises_message(TypeError, "small() argument 'small' must be Small, not int", ext.small, 1)
        finally:
            Small.__name__ = name

    def test_nothing_leaks(self):
        def work():
            ext.describe(), ext.mode(Mode.fast), ext.level(10), ext.access(Access.read | Access.run), ext.make_access(6)
            ext.make_right(7), ext.right(Right.owner | Right.group), ext.next(), Engine().flip()
            for wrong in (lambda: ext.mode(1), lambda: ext.make_mode(9), lambda: ext.level(3), ext.inner.bind,
                          ext.make_unbound, lambda: ext.make_access(136), lambda: ext.mode(object.__new__(Mode)),
                          lambda: ext.access(object.__new__(Access))):
                self.assertRaises((TypeError, ValueError), wrong)

        assert_no_leak(work, Mode, Level, Access, Mode.fast, Level.low, Access.read)


if __name__ == "__main__":
    unittest.main()
