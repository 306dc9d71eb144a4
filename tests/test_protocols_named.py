# tests/test_protocols_named.py: context managers, copying, asynchronous protocols and those of classes.
import copy
import pickle
import sys
import unittest

from protocols_named_ext import AsyncGuard, Guard, Kind, Registry, Stream, Task, Value, registered
from testing import PY2, Case, RefcountTestCase


class Context(RefcountTestCase):
    def test_enter_and_exit(self):
        with Guard() as g:
            self.assertTrue(g.open)
        self.assertEqual((g.open, g.left_with), (False, "nothing"))
        g = Guard()
        with self.assertRaises(KeyError):
            with g:
                raise KeyError("inside")
        self.assertEqual(g.left_with, "'inside'")
        with Guard(True) as g:
            raise ValueError("swallowed")
        self.assertEqual(g.left_with, "swallowed")
        with g:
            self.assert_raises_message(RuntimeError, "entered twice", g.__enter__)

    def test_python_overrides_and_calls_super(self):
        class Sub(Guard):
            def __enter__(self):
                return [super(Sub, self).__enter__()]

            def __exit__(self, *args):
                return not Guard.__exit__(self, *args)

        with Sub() as entered:
            raise KeyError
        self.assertIs(type(entered[0]), Sub)

    def test_wrong_arguments(self):
        self.assertRaises(TypeError, Guard().__exit__)
        self.assertRaises(TypeError, Guard.__enter__, 3)


class Copying(RefcountTestCase):
    def test_copy_and_deepcopy(self):
        v = Value(4)
        self.assertEqual((copy.copy(v).made_by, copy.deepcopy([v])[0].made_by), ("copy", "deepcopy"))
        self.assertRaises(TypeError, v.__deepcopy__, 3)

    def test_pickling(self):
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            other = pickle.loads(pickle.dumps(Value(5), protocol))
            self.assertEqual((other.value, other.made_by), (5, "state of 5"))
        self.assertRaises(TypeError, Value(1).__setstate__, 3)

    def test_python_overrides(self):
        class Sub(Value):
            def __copy__(self):
                return "mine"

        self.assertEqual(copy.copy(Sub(1)), "mine")


def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as stop:
        return stop.value


@unittest.skipIf(PY2, "await is 3.5")
class Asynchronous(Case):
    def make(self, source):
        space = dict(globals())
        exec(source, space)
        return space["main"]

    def test_await(self):
        main = self.make("async def main(t):\n    await t\n    return 'done'\n")
        self.assertEqual(run(main(Task([None, None]))), "done")
        self.assertRaises(TypeError, run, main(Guard()))
        self.assertRaises(AttributeError, run, main(Task(3)))

    def test_async_for(self):
        main = self.make("async def main(s):\n    n = 0\n    async for i in s:\n        n += 1\n    return n\n")
        self.assertEqual(run(main(Stream(3))), 3)
        self.assertIs(type(Stream(1).__anext__()), Task)

    def test_async_with(self):
        main = self.make("async def main(g):\n    async with g:\n        pass\n    return 'left'\n")
        self.assertEqual(run(main(AsyncGuard([], [None]))), "left")

    def test_wrong_self(self):
        self.assertRaises(TypeError, Task.__await__, 3)
        self.assertRaises(TypeError, Stream.__anext__, 3)


class OfClasses(Case):
    def test_init_subclass(self):
        before = len(registered())
        if sys.version_info >= (3, 6):
            exec("class First(Registry):\n    pass\nclass Second(First, flag=1):\n    pass\n", dict(globals()))
            self.assertEqual(registered()[before:], ["First0", "Second1"])
        else:
            class First(Registry):
                pass

            self.assertEqual(registered()[before:], [])
            First.__init_subclass__(flag=1)
            self.assertEqual(registered()[before:], ["First1"])

    def test_class_getitem(self):
        self.assertEqual(Registry.__class_getitem__(int), "Registry[int]")
        if sys.version_info >= (3, 7):
            self.assertEqual(Registry[int], "Registry[int]")

    def test_instancecheck_and_subclasscheck(self):
        kind = Kind(5)
        self.assertTrue(isinstance(7, kind))
        self.assertFalse(isinstance(3, kind))
        self.assertTrue(issubclass(int, kind))
        self.assertFalse(issubclass(str, kind))
        self.assertRaises(TypeError, isinstance, "x", kind)


if __name__ == "__main__":
    unittest.main()
