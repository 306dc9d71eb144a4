# project_files.py: which files belong to the project, for the rule checks: those git knows or would add, else, outside a
# git clone, all but what the build makes. usage: project_files.py [SUFFIX...]
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MADE = ("build", "autom4te.cache", "__pycache__", ".git")


def all_files():
    """Every file of the project, as paths relative to its root, sorted."""
    git = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if git.returncode == 0:
        names = git.stdout.decode().split("\0")
    else:
        names = []
        for folder, folders, files in os.walk(ROOT):
            folders[:] = [f for f in folders if f not in MADE]
            names += [os.path.relpath(os.path.join(folder, f), ROOT) for f in files]
    return sorted(n for n in set(names) if n and os.path.isfile(os.path.join(ROOT, n)))


def files(prefixes=("",), suffixes=("",)):
    """Those under one of the prefixes that end in one of the suffixes."""
    return [n for n in all_files() if n.startswith(tuple(prefixes)) and n.endswith(tuple(suffixes))]


def read(name):
    with open(os.path.join(ROOT, name), encoding="utf-8", errors="replace") as stream:
        return stream.read()


def lines(name):
    """(number, text) of each line."""
    return enumerate(read(name).splitlines(), 1)


def finish(complaints):
    """Prints what was found wrong and ends the script."""
    for complaint in complaints:
        print(complaint)
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    print("\n".join(files(suffixes=sys.argv[1:] or [""])))
