# tests/test_enum_without.py: where Python has no module enum, what stands in for it behaves the same.
import copy
import pickle
import sys
import unittest

hidden = sys.modules.get("enum")
sys.modules["enum"] = None
try:
    import enum_without_ext as ext
finally:
    if hidden is None:
        del sys.modules["enum"]
    else:
        sys.modules["enum"] = hidden

from enum_without_ext import Access, Level, Mode, Permission, Wide
from testing import Case, assert_no_leak


class StandIn(Case):
    def test_texts(self):
        self.assertEqual([repr(m) for m in (Mode.fast, Level.low, Access.run, Permission.owner, Wide.least)],
                         ["<Mode.fast: 1>", "<Level.low: -5>", "<Access.run: 4>",
                          "<Permission.owner: %r>" % Permission.owner.value, "<Wide.least: %r>" % Wide.least.value])
        self.assertEqual((repr(Mode), repr(Access), str(Mode.fast), str(Level.low)),
                         ("<enum 'Mode'>", "<flag 'Access'>", "Mode.fast", "Level.low"))
        self.assertEqual((repr(Access.read | Access.run), str(Access.read | Access.run)),
                         ("<Access.read|run: 5>", "Access.read|run"))
        self.assertEqual((repr(Access(0)), str(Access(0))), ("<Access: 0>", "Access(0)"))
        self.assertEqual("{0:>10}|{1:04d}".format(Mode.fast, Level.high), " Mode.fast|1000")
        self.assertEqual(Mode.__doc__, "How fast.")
        self.assertEqual((Mode.__module__, Mode.__name__), ("enum_without_ext", "Mode"))

    def test_look_up(self):
        self.assertEqual([list(Mode), len(Mode), list(reversed(Mode))], [[Mode.slow, Mode.fast], 2, [Mode.fast, Mode.slow]])
        self.assertTrue(Mode(1) is Mode["fast"] is Mode.fast is Mode(Mode.fast))
        self.assertTrue(Mode.fast in Mode and Level.low not in Mode and [] not in Mode)
        self.assert_raises_message(ValueError, "2 is not a valid Mode", Mode, 2)
        self.assert_raises_message(ValueError, "[] is not a valid Mode", Mode, [])
        self.assertRaises(KeyError, lambda: Mode["none"])
        self.assertRaises(AttributeError, lambda: Mode.name)
        self.assertEqual(Mode.__members__, {"slow": Mode.slow, "fast": Mode.fast})
        self.assertEqual(dir(Mode)[-2:], ["fast", "slow"])
        self.assertIn("name", dir(Mode.fast))

    def test_comparison(self):
        self.assertTrue(Mode.fast == Mode.fast and Mode.fast != Mode.slow and Mode.fast != 1)
        self.assertTrue(Level.high == 1000)
        self.assertTrue(Level.low < Level.high and hash(Level.high) == hash(1000) and isinstance(Level.low, int))
        self.assert_raises_message(TypeError, "'<' not supported between instances of 'Mode' and 'Mode'",
                                   lambda: Mode.slow < Mode.fast)
        self.assert_raises_message(TypeError, "'>' not supported between instances of 'Mode' and 'int'", lambda: 1 < Mode.fast)
        self.assertEqual(len(set(Mode)), 2)
        self.assertEqual(Wide.most, 2 ** 64 - 1)

    def test_flags(self):
        self.assertIs(Access.read | Access.write, Access(3))
        self.assertEqual([(~Access.read).value, (Access.read ^ Access(3)).value, (Access(3) & Access.read).value], [6, 2, 1])
        self.assertTrue(Access.read in Access(3) and Access.run not in Access(3) and not Access(0))
        self.assertEqual((list(Access(3)), len(Access(3)), Access(-2)), ([Access.read, Access.write], 2, Access(6)))
        self.assert_raises_message(ValueError, "8 is not a valid Access", Access, 8)
        self.assert_raises_message(ValueError, "'x' is not a valid Access", Access, "x")
        self.assertRaises(TypeError, lambda: Access.read | 1)
        self.assertRaises(TypeError, lambda: 1 in Access.read)
        self.assertIs(Permission.owner | 3, Permission(7))
        self.assertIs(3 | Permission.owner, Permission(7))
        self.assertIs(type(Permission.owner & 4), Permission)
        self.assertEqual((~Permission.owner, Permission(64), Permission.owner + 1), (3, 64, 5))
        self.assertRaises(TypeError, lambda: Permission.owner | "x")

    def test_immutability(self):
        for change in (lambda: setattr(Mode, "fast", 1), lambda: delattr(Mode, "fast"),
                       lambda: setattr(Mode.fast, "value", 3), lambda: delattr(Level.low, "name")):
            self.assertRaises(AttributeError, change)
        self.assert_raises_message(TypeError, "<enum 'Sub'> cannot extend <enum 'Mode'>", type(Mode), "Sub", (Mode,), {})

    def test_copies_and_pickles(self):
        for member in list(Mode) + list(Level) + [Access(3), Permission(5), Wide.most]:
            self.assertTrue(copy.copy(member) is copy.deepcopy(member) is member)
            for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
                self.assertIs(pickle.loads(pickle.dumps(member, protocol)), member)

    def test_conversion(self):
        for function, cls in ((ext.mode, Mode), (ext.level, Level), (ext.access, Access), (ext.permission, Permission),
                              (ext.wide, Wide)):
            for member in cls:
                self.assertIs(function(member), member)
        self.assertIs(ext.access(Access(5)), Access(5))
        self.assertIs(ext.permission(6), Permission(6))
        self.assertRaises(TypeError, ext.mode, 1)

    def test_nothing_leaks(self):
        assert_no_leak(lambda: (Mode(1), list(Mode), Access.read | Access.run, ext.access(Access(5)), pickle.dumps(Mode.fast)),
                       Mode)


if __name__ == "__main__":
    unittest.main()
