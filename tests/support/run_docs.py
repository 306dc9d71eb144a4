# run_docs.py: one page of Markdown is one small project: its files are written out, its commands run, what they print is
# compared. usage: python run_docs.py PAGE.md BUILD-FOLDER, with the Python that the page's `python` shall be.
#
#   ```cpp          first line `// file: NAME` or `# file: NAME`: the rest is written to NAME. A NAME that the project
#                   has, examples/hello/hello.cpp say, is not written: the block must be a part of that file.
#   ```console      lines that start with `$ ` are run, in order, in the page's folder; the lines below are what they
#                   print, with `...` for anything. Without such lines only the exit status counts; it must be 0, unless
#                   the last of the lines is `[status N]`.
#   ```pycon        a doctest; blocks that follow one another are one session.
#   ```cpp, ```python and so on without a file: line must be a part of a file of the page or of examples/ or tests/.
#   ```text, ```sh  and blocks without a language are prose.
#
# Words after the language restrict a block: py2, py3, setuptools, autoconf, pkg-config, embed.
from __future__ import print_function

import doctest
import glob
import io
import os
import re
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FILE = re.compile(r"^(?://|#|dnl|%|<!--) file: (\S+)(?: -->)?$")
PROSE = ("", "text", "sh", "diff")


def read(path):
    with io.open(path, encoding="utf-8") as stream:
        return stream.read()


def blocks(text):
    """(line number, language, words, lines) of each fenced block."""
    found, block = [], None
    for number, line in enumerate(text.splitlines(), 1):
        if block is None and line.startswith("```"):
            words = line[3:].split() or [""]
            block = (number, words[0], words[1:], [])
        elif block is not None and line.rstrip() == "```":
            found.append(block)
            block = None
        elif block is not None:
            block[3].append(line)
    return found


def bare(lines):
    """Lines without indentation and blank ones, for comparing excerpts by whole lines."""
    return "\n" + "".join(line.strip() + "\n" for line in lines if line.strip())


def succeeds(*command):
    with open(os.devnull, "w") as nowhere:
        try:
            return subprocess.call(command, stdout=nowhere, stderr=nowhere) == 0
        except OSError:
            return False


def missing(words, build):
    """Why a block with these words cannot run here, or None."""
    tests = {
        "py2": lambda: sys.version_info[0] == 2,
        "py3": lambda: sys.version_info[0] == 3,
        "setuptools": lambda: succeeds(sys.executable, "-c", "import setuptools") or sys.version_info < (3, 12),
        "autoconf": lambda: succeeds("autoconf", "--version") and succeeds("aclocal", "--version"),
        "pkg-config": lambda: succeeds("pkg-config", "--version"),
        "embed": lambda: glob.glob(os.path.join(build, "stage", "lib", "pkgconfig", "*-embed.pc")),
    }
    for word in words:
        if word not in tests:
            raise SystemExit("unknown word after the language of a block: " + word)
        if not tests[word]():
            return word
    return None


class Page(object):
    def __init__(self, path, build):
        self.path, self.build = path, os.path.abspath(build)
        name = os.path.splitext(os.path.basename(path))[0]
        self.folder = os.path.join(self.build, "docs", name)
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(os.path.join(self.folder, ".bin"))
        self.written, self.session, self.excerpts, self.bad = [], [], [], 0
        self.environment = self.make_environment()

    def make_environment(self):
        stage = os.path.join(self.build, "stage")
        names = ["python", "python%d" % sys.version_info[0], "python%d.%d" % sys.version_info[:2]]
        for name in names:
            wrapper = os.path.join(self.folder, ".bin", name)
            with open(wrapper, "w") as stream:
                stream.write('#!/bin/sh\nexec "%s" "$@"\n' % sys.executable)
            os.chmod(wrapper, 0o755)
        environment = dict(os.environ)
        for name in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "DESTDIR", "BUILD", "PYTHON", "T"):
            environment.pop(name, None)
        environment.update(
            PATH=os.path.join(self.folder, ".bin") + os.pathsep + os.environ["PATH"],
            PKG_CONFIG_PATH=os.path.join(stage, "lib", "pkgconfig"),
            ACLOCAL_PATH=os.path.join(stage, "share", "aclocal"),
            PYTHONPATH=os.path.join(ROOT, "python"),
            PREFIX=stage, CFLAGS="-O0 -g0")
        return environment

    def complain(self, number, message):
        print("%s:%d: %s" % (self.path, number, message))
        self.bad += 1

    def run(self):
        for number, language, words, lines in blocks(read(self.path)):
            name = FILE.match(lines[0]) if lines else None
            reason = missing(words, self.build)
            if language != "pycon":
                self.end_session()
            if reason:
                print("%s:%d: left out, for want of %s" % (self.path, number, reason))
            elif name:
                self.file(number, name.group(1), lines[1:])
            elif language == "console":
                self.console(number, lines)
            elif language == "pycon":
                self.session.append((number, lines))
            elif language not in PROSE:
                self.excerpts.append((number, lines))
        self.end_session()
        self.check_excerpts()
        return 1 if self.bad else 0

    def file(self, number, name, lines):
        if os.path.isfile(os.path.join(ROOT, name)) and "/" in name:
            if bare(lines) not in bare(read(os.path.join(ROOT, name)).splitlines()):
                self.complain(number, "this is not what stands in " + name)
            return
        path = os.path.join(self.folder, name)
        if not os.path.isdir(os.path.dirname(path)):
            os.makedirs(os.path.dirname(path))
        with io.open(path, "w", encoding="utf-8") as stream:
            stream.write("\n".join(lines).strip("\n") + "\n")
        self.written.append(path)

    def console(self, number, lines):
        command, expected, at = None, [], number
        for offset, line in enumerate(lines + ["$ "], 1):
            if command is not None and command.endswith("\\"):
                command += "\n" + line
            elif line.startswith("$ "):
                if command is not None:
                    self.command(at, command, expected)
                command, expected, at = line[2:], [], number + offset
            elif command is None:
                self.complain(number + offset, "a console block starts with `$ `")
                return
            else:
                expected.append(line)

    def command(self, number, command, expected):
        wanted = 0
        status = re.match(r"^\[status (\d+)\]$", expected[-1]) if expected else None
        if status:
            wanted = int(status.group(1))
            expected = expected[:-1]
        # Each command has a shell of its own; where it is and what it exports goes on to the next.
        script = ('state=$1; [ ! -f "$state" ] || . "$state"; %s\n'
                  'status=$?; { export -p; echo "cd \'$PWD\'"; } >"$state"; exit $status')
        process = subprocess.Popen(["bash", "-c", script % command, "bash", os.path.join(self.folder, ".state")],
                                   cwd=self.folder, env=self.environment, stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        got = process.communicate(b"")[0].decode("utf-8", "replace")
        if process.returncode != wanted:
            self.complain(number, "`%s` ended with status %d:\n%s" % (command, process.returncode, got))
        elif expected and not self.same("\n".join(expected), got):
            self.complain(number, "`%s` printed:\n%s\ninstead of:\n%s" % (command, got, "\n".join(expected)))

    @staticmethod
    def same(expected, got):
        return doctest.OutputChecker().check_output(expected.rstrip() + "\n", got.rstrip() + "\n", doctest.ELLIPSIS)

    def end_session(self):
        if not self.session:
            return
        first = self.session[0][0]
        path = os.path.join(self.folder, ".session")
        with io.open(path, "w", encoding="utf-8") as stream:
            # Blank lines keep the line numbers of doctest's messages those of the page.
            at = 0
            for number, lines in self.session:
                stream.write(u"\n" * (number - at))
                stream.write("\n".join(lines) + "\n")
                at = number + len(lines)
        self.session = []
        runner = ("import doctest, sys; sys.path.insert(0, '')\n"
                  "sys.exit(doctest.testfile(%r, module_relative=False, encoding='utf-8', "
                  "optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).failed != 0)" % path)
        process = subprocess.Popen([sys.executable, "-c", runner], cwd=self.folder, env=self.environment,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        got = process.communicate()[0].decode("utf-8", "replace")
        if process.returncode:
            self.complain(first, got)

    def check_excerpts(self):
        if not self.excerpts:
            return
        files = list(self.written)
        for folder in ("examples", "tests"):
            for parent, folders, names in os.walk(os.path.join(ROOT, folder)):
                folders[:] = [f for f in folders if f != "support"]  # pages stand there too, in a test of this script
                files += [os.path.join(parent, n) for n in names
                          if n.endswith((".cpp", ".hpp", ".c", ".py", ".ac", ".in", "Makefile"))]
        texts = [bare(read(path).splitlines()) for path in files]
        for number, lines in self.excerpts:
            if not any(bare(lines) in text for text in texts):
                self.complain(number, "this block is not tested: it has no `file:` line and is no part of a file that is")


if __name__ == "__main__":
    sys.exit(Page(sys.argv[1], sys.argv[2]).run())
