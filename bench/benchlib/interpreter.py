# bench/benchlib/interpreter.py: finds the Python that is to be measured and asks it what a build has to know.
import glob
import json
import os
import shutil
import subprocess

ASK = r"""
import json, os, platform, sys, sysconfig
try:
    import _imp as imp_
    suffix = imp_.extension_suffixes()[0]
except ImportError:
    suffix = '.so'
get = sysconfig.get_config_var
print(json.dumps({
    'executable': sys.executable, 'version': platform.python_version(), 'hex': sys.hexversion,
    'include': sysconfig.get_path('include'), 'platinclude': sysconfig.get_path('platinclude'),
    'suffix': suffix, 'debug': bool(get('Py_DEBUG')), 'freethreaded': bool(get('Py_GIL_DISABLED')),
    'implementation': platform.python_implementation(), 'compiler': platform.python_compiler(),
    'libdir': get('LIBDIR'), 'opt': get('OPT'), 'shared': bool(get('Py_ENABLE_SHARED')),
}))
"""


class Interpreter(object):
    def __init__(self, facts):
        self.facts = facts
        self.executable = facts["executable"]
        self.version = facts["version"]
        self.hex = facts["hex"]
        self.major, self.minor = self.hex >> 24, (self.hex >> 16) & 0xff
        self.suffix = facts["suffix"]
        self.includes = [facts["include"]]
        if facts["platinclude"] not in self.includes:
            self.includes.append(facts["platinclude"])
        self.tag = "cp%d%d%s%s" % (self.major, self.minor, "t" if facts["freethreaded"] else "", "d" if facts["debug"] else "")

    def at_least(self, major, minor):
        return (self.major, self.minor) >= (major, minor)


def find(name):
    """The interpreter a user names: a path, a command, or, where pyenv hides the command, pyenv's own copy."""
    tried = [shutil.which(name) or name]
    home = os.environ.get("PYENV_ROOT", os.path.expanduser("~/.pyenv"))
    tried += sorted(glob.glob(os.path.join(home, "versions", "*", "bin", os.path.basename(name))), reverse=True)
    for candidate in tried:
        try:
            out = subprocess.run([candidate, "-c", ASK], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
            return Interpreter(json.loads(out.decode()))
        except (OSError, subprocess.CalledProcessError, ValueError):
            continue
    raise SystemExit("bench: no Python answers to '%s'; give a path: PYTHON=/usr/bin/python3.13" % name)
