# run_setup.py: builds an example by its setup.py, in a copy of examples/, since they share sources, and runs its tests
# against what that made.
# usage: run_setup.py examples/NAME SCRATCH-FOLDER
from __future__ import print_function

import glob
import os
import shutil
import subprocess
import sys


def main():
    source, scratch = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    has_tool = "import setuptools" if sys.version_info >= (3, 12) else "import distutils.core"
    with open(os.devnull, "w") as nowhere:
        if subprocess.call([sys.executable, "-W", "ignore", "-c", has_tool], stderr=nowhere):
            print("this Python has no setuptools")
            return 77
    shutil.rmtree(scratch, ignore_errors=True)
    folder = os.path.join(scratch, os.path.basename(source))
    shutil.copytree(os.path.dirname(source), scratch, ignore=shutil.ignore_patterns("build", "*.so", "__pycache__"))
    # That it builds and works is the question, not how fast it is.
    environment = dict(os.environ, CFLAGS="-O0 -g0")
    subprocess.check_call([sys.executable, "setup.py", "build_ext", "--inplace"], cwd=folder, env=environment)
    environment["PYTHONPATH"] = os.pathsep.join([folder, os.environ.get("PYTHONPATH", "")])
    environment["EXAMPLE_DIR"] = folder
    runner = os.path.join(os.path.dirname(os.path.abspath(__file__)), "run_script.py")
    for script in sorted(glob.glob(os.path.join(folder, "test_*.py"))):
        status = subprocess.call([sys.executable, "-B", runner, script], cwd=folder, env=environment)
        if status not in (0, 77):
            return status
    return 0


sys.exit(main())
