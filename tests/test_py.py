# tests/test_py.py: references that C++ keeps between calls, and drops on any thread.
import subprocess
import sys
import time
import unittest
import weakref

import py_ext as ext
from testing import Case, assert_no_leak


class Item(object):
    pass


class Kept(Case):
    def tearDown(self):
        ext.drop()

    def test_all_copies_are_one_reference(self):
        o = Item()
        before = sys.getrefcount(o)
        ext.keep(o, 10)
        self.assertEqual(sys.getrefcount(o), before + 1)
        self.assertIs(ext.first(), o)
        ext.drop()
        self.assertEqual(sys.getrefcount(o), before)

    def test_it_keeps_the_object_alive(self):
        o = Item()
        alive = weakref.ref(o)
        ext.keep(o)
        del o
        self.assertIsNotNone(alive())
        ext.drop()
        self.assertIsNone(alive())

    def test_a_drop_without_the_gil_comes_with_the_next_holder(self):
        o = Item()
        alive = weakref.ref(o)
        ext.keep(o, 3)
        del o
        ext.drop_on_thread()
        self.assertIsNone(alive())

    def test_a_drop_while_python_runs_comes_soon(self):
        alive = []
        for _ in range(100):
            o = Item()
            alive.append(weakref.ref(o))
            ext.keep(o)
        del o
        ext.drop_unjoined()
        end = time.time() + 30
        while any(r() for r in alive) and time.time() < end:
            time.sleep(0.001)  # 3.9 to 3.12 look for pending calls when they take the GIL
        self.assertEqual([r() for r in alive], [None] * 100)

    def test_it_is_checked_as_an_argument(self):
        x = []
        self.assertIs(ext.only_lists(x), x)
        self.assert_raises_message(TypeError, "only_lists() argument 'x' must be list, not tuple", ext.only_lists, ())

    def test_null_is_none(self):
        self.assertIsNone(ext.first())

    def test_nothing_leaks(self):
        o = Item()

        def use():
            ext.keep(o, 3)
            ext.first()
            ext.drop_on_thread()
            ext.only_lists([])
            try:
                ext.only_lists(3)
            except TypeError:
                pass

        assert_no_leak(use, o)


class End(Case):
    def run_script(self, script):
        head = "import sys; sys.path[:0] = %r; import py_ext as ext\n" % (sys.path,)
        done = subprocess.Popen([sys.executable, "-c", head + script], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        out = done.communicate()[0]
        self.assertEqual(done.returncode, 0, out)
        return out.split()

    def test_one_that_outlives_python_is_harmless(self):
        self.assertEqual(self.run_script("ext.keep_until_the_end({1: 2}); ext.keep([]); print('end')"), [b"end"])

    def test_a_drop_at_exit_is_done(self):
        script = """
import atexit
class Noisy(object):
    def __del__(self): sys.stdout.write('gone\\n'); sys.stdout.flush()
ext.keep(Noisy())
atexit.register(ext.%s)
"""
        for function in ("drop", "drop_on_thread"):
            self.assertEqual(self.run_script(script % function), [b"gone"])

    def test_drops_of_a_detached_thread_at_the_end_are_harmless(self):
        for _ in range(5):
            self.assertEqual(self.run_script("for i in range(5000): ext.keep([])\next.drop_unjoined(); print('end')"),
                             [b"end"])


if __name__ == "__main__":
    unittest.main()
