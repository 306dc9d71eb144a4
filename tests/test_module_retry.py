# tests/test_module_retry.py: importing a module again whose body failed.
import sys
import unittest

from testing import Case, collect


class Retry(Case):
    def test_nothing_of_a_failed_attempt_is_in_the_way(self):
        for _ in range(3):
            with self.assertRaises(RuntimeError) as caught:
                import module_retry_ext
            self.assertEqual(str(caught.exception), "bad luck")
            self.assertEqual([name for name in sys.modules if name.startswith("module_retry_ext")], [])
        import module_retry_ext as ext
        from module_retry_ext.part import Mode, Thing

        self.assertEqual((ext.tries(), ext.late), (4, 1))
        self.assertEqual((repr(Thing()), Thing().size, ext.size_of(ext.Child())), ("a thing", 3, 3))
        self.assertEqual((ext.is_fast(), ext.is_fast(Mode.fast), ext.is_fast(Mode.slow)), (True, True, False))
        self.assertIs(ext.part, sys.modules["module_retry_ext.part"])

        self.assertEqual((ext.number(ext.Renamed(4)), ext.number(5)), (4, 5))
        self.assertEqual(ext.Renamed.__module__, "retry_public")
        self.assertEqual(ext.sum(ext.Pair(1, b=2)), 3)
        self.assertEqual([ext.over(v) for v in (1, "x", ext.Renamed(1))], ["int", "str", "Renamed"])
        self.assertRaises(ext.Failure, ext.fail)
        self.assertRaises(ValueError, ext.fail)
        self.assertEqual(type(ext.Broken()).__name__, "Broken")
        Level, Colour = ext.Renamed.Level, ext.Colour
        self.assertEqual((ext.is_high(Level.high), ext.is_high(Level.low)), (True, False))
        self.assertEqual((ext.is_green(), ext.is_green(Colour.red), ext.is_green(Colour.green)), (True, False, True))
        self.assertEqual(Colour.__module__, "retry_public")

        # An instance that somebody kept stays whole, of a class that nobody can name any more.
        first = sys.modules.pop("module_retry_first")
        self.assertIs(ext.first, first)
        self.assertIsNot(type(first), ext.Child)
        self.assertRaises(TypeError, ext.size_of, first)
        self.assertEqual(first.size, 3)
        del ext.first, first
        collect()


if __name__ == "__main__":
    unittest.main()
