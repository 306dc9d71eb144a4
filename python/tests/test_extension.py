# test_extension.py: pyrite.Extension in a setup.py, with distutils and with setuptools, whichever this Python has.
import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
import unittest

import pyrite
from pyrite import _build

SOURCE = """
#include <pyrite/pyrite.hpp>
static int twice(int x) { return 2 * x; }
PYMODINIT(%(name)s, py, m, "A test.") {
    PYFN(m, twice, (x));
}
"""
SETUP = """
from %(tool)s import setup
import pyrite
setup(name="probe", version="1", ext_modules=[
    pyrite.Extension("probe_one", ["probe_one.cpp"]%(options)s),
    pyrite.Extension("probe_two", ["probe_two.cpp"])])
"""


def has(module):
    with open(os.devnull, "w") as nowhere:
        return subprocess.call([sys.executable, "-c", "import " + module], stdout=nowhere, stderr=nowhere) == 0


# The flags are what is tested here, not how fast the result is.
ENVIRONMENT = dict(os.environ, CFLAGS="-O0 -g0", PYTHONPATH=os.pathsep.join(sys.path))
TOOLS = [tool for tool in ("distutils", "setuptools") if has(tool)]


@unittest.skipUnless(TOOLS, "this Python has neither setuptools nor distutils")
class Build(unittest.TestCase):
    compiled = []  # the commands that compiled the core, of all tests

    @classmethod
    def setUpClass(cls):
        # `make check` gives one folder to all tests that compile the core.
        cls.shared = os.environ.get("PYRITE_BUILD_DIR") or tempfile.mkdtemp()

    @classmethod
    def tearDownClass(cls):
        if cls.shared != os.environ.get("PYRITE_BUILD_DIR"):
            shutil.rmtree(cls.shared)

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        for name in ("probe_one", "probe_two"):
            with open(os.path.join(self.folder, name + ".cpp"), "w") as stream:
                stream.write(SOURCE % {"name": name})

    def run_python(self, *arguments):
        process = subprocess.Popen([sys.executable] + list(arguments), cwd=self.folder,
                                   env=dict(ENVIRONMENT, PYRITE_BUILD_DIR=self.shared),
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        output = process.communicate()[0].decode("utf-8", "replace")
        self.assertEqual(process.returncode, 0, output)
        return output

    def build(self, tool, options=""):
        with open(os.path.join(self.folder, "setup.py"), "w") as stream:
            stream.write(textwrap.dedent(SETUP) % {"tool": tool, "options": options})
        output = self.run_python("setup.py", "build_ext", "--inplace")
        said = self.run_python("-c", "import probe_one, probe_two; print(probe_one.twice(4) + probe_two.twice(3))")
        self.assertEqual(said.strip(), "14")
        return output

    def compile_lines(self, output, source):
        return [line for line in output.splitlines() if source in line and " -c " in line]

    def check(self, tool):
        output = self.build(tool, ', extra_compile_args=["-std=c++14", "-DMINE"], define_macros=[("MINE2", "1")]')
        mine = self.compile_lines(output, "probe_one.cpp")[0]
        self.assertIn("-std=c++14", mine)
        self.assertNotIn("-std=c++11", mine)
        self.assertIn("-DMINE2=1", mine)
        other = self.compile_lines(output, "probe_two.cpp")[0]
        self.assertIn("-std=c++11", other)
        self.assertIn("-fvisibility=hidden", other)
        for source in pyrite.get_sources():
            self.compiled += self.compile_lines(output, source)
        self.assertLessEqual(len(self.compiled), len(pyrite.get_sources()), "the core is compiled once")
        self.assertEqual(self.run_python("setup.py", "--version").split()[-1], "1")

    @unittest.skipUnless("distutils" in TOOLS and sys.version_info < (3, 12) and
                         has("distutils; assert 'setuptools' not in distutils.__file__"),
                         "this Python has no distutils of its own")
    def test_with_distutils(self):
        self.check("distutils.core")

    @unittest.skipUnless("setuptools" in TOOLS, "this Python has no setuptools")
    def test_with_setuptools(self):
        self.check("setuptools")


class Flags(unittest.TestCase):
    class Compiler(object):
        """Stands for a compiler that takes some flags and not others."""

        def __init__(self, kind, taken):
            self.compiler_type, self.taken = kind, taken

        def compile(self, sources, output_dir, extra_postargs):
            if not set(extra_postargs) <= set(self.taken):
                raise RuntimeError("unknown flag")

    def test_a_compiler_that_takes_nothing_is_given_nothing(self):
        self.assertEqual(_build.compile_flags(self.Compiler("unix", []), []), [])

    def test_what_is_taken_is_given(self):
        taken = ["-std=c++11", "-fvisibility=hidden", "-Werror"]
        self.assertEqual(_build.compile_flags(self.Compiler("unix", taken), []), ["-std=c++11", "-fvisibility=hidden"])

    def test_a_standard_of_the_user_stays(self):
        taken = ["-std=c++11", "-fvisibility=hidden", "-Werror"]
        self.assertEqual(_build.compile_flags(self.Compiler("unix", taken), ["-std=c++17"]), ["-fvisibility=hidden"])

    def test_msvc_is_given_none_of_gccs_flags(self):
        self.assertEqual(_build.compile_flags(self.Compiler("msvc", []), []), ["/EHsc"])


if __name__ == "__main__":
    unittest.main()
