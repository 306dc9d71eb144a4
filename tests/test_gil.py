# tests/test_gil.py: the GIL given up and taken by bound functions.
import os
import signal
import subprocess
import sys
import threading
import unittest

import gil_ext as ext
from testing import Case, assert_no_leak


def in_threads(functions):
    results = [None] * len(functions)

    def run(index):
        results[index] = functions[index]()

    threads = [threading.Thread(target=run, args=(i,)) for i in range(len(functions))]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return results


class AllowThreads(Case):
    def tearDown(self):
        ext.leave()

    def test_threads_run_at_the_same_time(self):
        self.assertEqual(in_threads([lambda: ext.meet(4)] * 4), [True] * 4)

    def test_so_they_do_in_a_scope(self):
        self.assertEqual(in_threads([lambda: ext.meet_in_scope(3)] * 3), [True] * 3)

    def test_exceptions_come_out(self):
        self.assert_raises_message(IndexError, "inside", ext.throw_inside, "cpp")
        self.assert_raises_message(ValueError, "inside", ext.throw_inside, "python")
        self.assertTrue(ext.holds_gil())

    def test_it_can_be_nested(self):
        self.assertEqual(ext.nested(lambda: 5), 5)
        self.assertRaises(KeyError, ext.nested, lambda: {}["x"])

    def test_the_gil_is_held_outside_only(self):
        self.assertTrue(ext.holds_gil())
        self.assertFalse(ext.holds_gil_inside())


class Guard(Case):
    def test_threads_of_cpp_call_python(self):
        seen = []

        def f(i):
            seen.append((i, threading.current_thread() is threading.main_thread() if sys.version_info[0] > 2 else False))
            return i

        self.assertEqual(ext.call_from_threads(f, 8), 28)
        self.assertEqual(sorted(seen), [(i, False) for i in range(8)])

    def test_an_exception_in_a_thread_comes_back(self):
        error = KeyError(3)

        def f(i):
            raise error

        try:
            ext.call_from_threads(f, 3)
        except KeyError as e:
            self.assertIs(e, error)
        else:
            self.fail("nothing was raised")

    def test_nothing_leaks(self):
        def f(i):
            return i

        assert_no_leak(lambda: ext.call_from_threads(f, 2), f)


class Signals(Case):
    def test_a_long_loop_can_ask_for_them(self):
        ext.check_signals()
        if not hasattr(os, "kill"):
            return
        # In a callback of C++, Python's own check comes too late to be told from ours: so only that it is raised.
        with self.assertRaises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
            for _ in range(1000):
                ext.check_signals()


class AtExit(Case):
    def assert_ends_well(self, target):
        """A program that ends while four threads are in `target`, which may use the function `spin` and the class Slow."""
        script = ("import threading, sys, time; sys.path[:0] = %r; import gil_ext as ext\n"
                  "def spin(*ignored):\n"
                  "    while True: [].sort()\n"
                  "class Slow(object):\n"
                  "    __index__ = __float__ = __iter__ = __eq__ = name = property(spin)\n"
                  "for i in range(4):\n"
                  "    t = threading.Thread(target=lambda: %s); t.daemon = True; t.start()\n"
                  "time.sleep(0.1)\nsys.stdout.write('end')\n" % (sys.path, target))
        done = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        out = done.communicate()[0]
        # 2.7 may tell, in its own words, of a daemon thread that found its modules gone; nobody else has anything to say.
        gone = b"Exception in thread Thread-"
        if sys.version_info[0] == 2 and out.startswith(b"end" + gone) and b"raised during interpreter shutdown" in out:
            self.assertNotIn(b"Sanitizer", out)
            self.assertNotIn(b"pyrite: fatal", out)
            out = b"end"
        self.assertEqual((out, done.returncode), (b"end", 0), (target, out))

    def test_threads_that_come_back_too_late_do_no_harm(self):
        self.assert_ends_well("ext.meet(100)")

    def test_nor_do_threads_that_run_python_from_cpp(self):
        # Python 3 ends them by pthread_exit, which would go through destructors that need the GIL.
        for target in ("ext.call(spin)", "ext.call_star(spin)", "ext.run('while True: [].sort()')", "ext.name_of(Slow())",
                       "ext.meet(Slow())"):
            self.assert_ends_well(target)


if __name__ == "__main__":
    unittest.main()
