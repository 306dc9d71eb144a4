# tests/compat/test_thread.py: the GIL, thread states, interpreters and their end.
import os
import subprocess
import sys
import threading
import unittest

import compat_thread_ext as ext

FINALIZE = """
import atexit, sys
import compat_thread_ext as ext
write, asked = sys.stderr.write, ext.is_finalizing
class Last(object):
    def __del__(self, write=write, asked=asked):
        write("del %d\\n" % asked())
kept = Last()
sys.modules["kept"] = kept
atexit.register(lambda: write("atexit %d\\n" % asked()))
write("before %d\\n" % asked())
"""
SECOND = "import compat_thread_ext as ext; print(ext.second_interpreter())"


def run(code):
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(p for p in sys.path if p))
    process = subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT)
    text = process.communicate()[0].decode()
    return process.returncode, text


class Gil(unittest.TestCase):
    def test_is_held_where_python_runs(self):
        self.assertEqual(ext.gil_check(), (1, 0, 1))

    def test_is_held_in_other_threads(self):
        seen = []
        threads = [threading.Thread(target=lambda: seen.append(ext.gil_check())) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(seen, [(1, 0, 1)] * 8)

    def test_can_be_made_twice(self):
        self.assertEqual(ext.thread_init(), 1)


class Interpreters(unittest.TestCase):
    def test_have_a_dict(self):
        kept = ext.interpreter_get_dict()
        self.assertIs(type(kept), dict)
        self.assertIs(ext.interpreter_get_dict(), kept)

    def test_a_second_one_is_not_the_main_one(self):
        code, text = run(SECOND)
        self.assertEqual((code, text.strip()), (0, "(1, 0, 0, 1)"))


class End(unittest.TestCase):
    def test_is_seen_from_destructors_only(self):
        self.assertEqual(ext.is_finalizing(), 0)
        code, text = run(FINALIZE)
        self.assertEqual((code, text.split("\n")), (0, ["before 0", "atexit 0", "del 1", ""]))


class CriticalSections(unittest.TestCase):
    def test_are_blocks(self):
        self.assertEqual(ext.locked([], {}), 2)


if __name__ == "__main__":
    unittest.main()
