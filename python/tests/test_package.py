# test_package.py: what setup.py installs, and its sdist, carry the headers and the core and work away from the source tree.
import glob
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

import pyrite

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ASK = "import os, pyrite; print(os.path.dirname(pyrite.__file__)); print(len(pyrite.get_sources())); print(pyrite.__version__)"


def tool():
    with open(os.devnull, "w") as nowhere:
        return any(subprocess.call([sys.executable, "-c", "import " + name], stdout=nowhere, stderr=nowhere) == 0
                   for name in ("setuptools", "distutils"))


@unittest.skipUnless(tool(), "this Python has neither setuptools nor distutils")
class Package(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.environment = dict(os.environ)
        # What is installed must not lean on the source tree; a setuptools given by PYTHONPATH stays.
        self.environment["PYTHONPATH"] = os.pathsep.join(
            p for p in os.environ.get("PYTHONPATH", "").split(os.pathsep) if os.path.abspath(p or HERE) != HERE)
        self.copy = os.path.join(self.folder, "python")
        shutil.copytree(HERE, self.copy, ignore=shutil.ignore_patterns("build", "dist", "*.egg-info", "__pycache__"))
        for name in ("include", "compat", "src"):
            os.symlink(os.path.join(os.path.dirname(HERE), name), os.path.join(self.folder, name))

    def python(self, cwd, *arguments, **environment):
        process = subprocess.Popen([sys.executable] + list(arguments), cwd=cwd, stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT, env=dict(self.environment, **environment))
        output = process.communicate()[0].decode("utf-8", "replace")
        self.assertEqual(process.returncode, 0, output)
        return output

    def check_built(self, library):
        said = self.python(self.folder, "-B", "-c", ASK, PYTHONPATH=library).split()
        self.assertEqual(os.path.realpath(said[0]), os.path.realpath(os.path.join(library, "pyrite")))
        self.assertEqual(said[1:], [str(len(pyrite.get_sources())), pyrite.get_version()])

    def test_the_build_carries_headers_and_core(self):
        library = os.path.join(self.folder, "built")
        self.python(self.copy, "setup.py", "-q", "build", "--build-lib", library)
        self.check_built(library)

    def test_the_sdist_builds_by_itself(self):
        self.python(self.copy, "setup.py", "-q", "sdist", "--formats=gztar")
        elsewhere = os.path.join(self.folder, "elsewhere")
        os.mkdir(elsewhere)
        archive, = glob.glob(os.path.join(self.copy, "dist", "*.tar.gz"))
        subprocess.check_call(["tar", "-xzf", archive, "-C", elsewhere])
        for name in ("include", "compat", "src"):
            os.remove(os.path.join(self.folder, name))
        library = os.path.join(self.folder, "built")
        unpacked, = glob.glob(os.path.join(elsewhere, "*"))
        self.python(unpacked, "setup.py", "-q", "build", "--build-lib", library, PWD=unpacked)
        self.check_built(library)


if __name__ == "__main__":
    unittest.main()
