# tests/test_object_static.py: a process ends in order whose C++ keeps objects in static variables.
import subprocess
import sys
import unittest

from testing import Case

HEAD = """
import os, sys
sys.path[:0] = %r
import object_static_ext as ext
class Loud(object):
    def __del__(self, write=os.write):
        write(1, b"gone\\n")
"""


class StaticObjects(Case):
    def check(self, script, output=""):
        program = HEAD % (sys.path,) + script
        done = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.assertEqual(done.communicate()[0].decode("ascii", "replace").replace("\r", ""), output)
        self.assertEqual(done.returncode, 0)

    def test_objects_of_python(self):
        for made in ("[]", "{}", "'text' * 3", "10 ** 50", "Loud", "lambda: 1", "sys", "sys.stdout", "iter([1])", "ext",
                     "ext.keep", "ext.Thing", "compile('1', '', 'eval')", "KeyError(1)", "None", "type", "(1, 2)"):
            self.check("ext.keep(%s)" % made)

    def test_objects_that_would_run_code(self):
        for keep in ("ext.keep(Loud())", "ext.keep([Loud()])", "ext.hold(Loud())", "ext.leak(Loud())",
                     "ext.put('a', Loud())", "ext.keep_all([Loud(), Loud()])"):
            self.check(keep)

    def test_what_is_dropped_in_time_is_finalized(self):
        self.check("ext.keep(Loud()); ext.keep(None)", "gone\n")

    def test_objects_of_bound_classes(self):
        self.check("ext.keep(ext.Thing(Loud()))")
        self.check("class Mine(ext.Thing): pass\nm = Mine(1)\nm.me = m\next.keep(m)\next.hold(m)")

    def test_several_owners(self):
        self.check("o = []\next.keep(o)\next.hold(o)\next.keep_all([o, o])\next.put('o', o)")
        self.check("def f(): pass\nf.me = f\next.on('a', f)\next.on('b', f)\next.on('c', ext.keep)")

    def test_objects_that_go_while_python_ends(self):
        # Before C++'s static ones; whether Python still runs their __del__ then is Python's affair.
        self.check("ext.thing = ext.Thing([])\nx = ext.Thing(ext.thing)\nx.held = [x]\next.keep(x)")


if __name__ == "__main__":
    unittest.main()
