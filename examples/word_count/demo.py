# -*- coding: utf-8 -*-
"""examples/word_count/demo.py: counts a word in a real text three ways, and prints what each takes.

    python demo.py [text [word]]

The text is a file, or a folder, of which all files are taken; without one the variable TEXT of the environment
names it, and without that it is texts which are on the machine anyway, repeated to make them worth the effort.
The ways are pure.py, and word_count on one thread and on all. Exits with 1 if they do not count the same.
Tested by examples/word_count/test_word_count.py.
"""
from __future__ import print_function

import io
import os
import platform
import shutil
import sys
import tempfile
import threading
import time

MEGABYTE = 1000000
WORTH_THE_EFFORT = 32 * MEGABYTE  # what a text of the machine is repeated to
PATIENCE = 15  # the seconds pure Python may take; a longer text is cut
USUAL_TEXTS = [
    "/usr/share/common-licenses",  # Debian and its kin
    "/usr/share/licenses",
    os.path.dirname(os.__file__),  # Python's own sources: there is no Python without
]

clock = getattr(time, "perf_counter", time.time)
cpu_clock = time.process_time if hasattr(time, "process_time") else time.clock


class Progress(object):
    """Says on the terminal, if standard error is one, what is being done and for how long.

    A thread of Python's writes it: while C++ holds the GIL it stands still, and while C++ has released it it runs."""

    def __init__(self, step):
        self.step = step

    def __enter__(self):
        self.done = threading.Event()
        self.writer = threading.Thread(target=self.write)
        if sys.stderr.isatty():
            self.writer.start()

    def write(self):
        begin = clock()
        while True:  # a step is shown once at least, however fast it is
            sys.stderr.write("\r%s ... %.1f s" % (self.step, clock() - begin))
            sys.stderr.flush()
            if self.done.wait(0.1):
                break
        sys.stderr.write("\r\033[K")  # takes the line away again
        sys.stderr.flush()

    def __exit__(self, *error):
        self.done.set()
        if self.writer.is_alive():
            self.writer.join()


def files_of(path):
    """The files of a folder and of those in it, each once; a file is its own."""
    if not os.path.isdir(path):
        return [path]
    found = set()
    for folder, _, names in os.walk(path):
        found.update(os.path.realpath(os.path.join(folder, name)) for name in names)
    return sorted(name for name in found if os.path.isfile(name) and not name.endswith((".pyc", ".so", ".gz")))


def read(path, limit):
    """The files of `path`, one after the other, up to about so many bytes."""
    text = b""
    for name in files_of(path):
        with io.open(name, "rb") as file:
            text += file.read(limit - len(text))
        if not text.endswith(b"\n"):
            text += b"\n"
        if len(text) >= limit:
            break
    return text


def cut(text, size):
    """The first `size` bytes of a text at most, ending where a line or at least a word does."""
    if len(text) <= size:
        return text
    end = max(text.rfind(b"\n", 0, size), text.rfind(b" ", 0, size) if b"\n" not in text[:size] else -1)
    return text[: end + 1] if end >= 0 else text[:size]


class Text(object):
    """The text to count in, as a file of its own, and the words that describe it."""

    def __init__(self, folder, given, pure_search):
        self.path = os.path.join(folder, "text")
        path = given or next(path for path in USUAL_TEXTS if os.path.isdir(path) and read(path, 1))
        self.name = path

        # How much of it pure Python has done with when the patience ends; on a machine that has nothing else to do,
        # so that the text is as long in every run.
        sample = read(path, MEGABYTE)
        self.write(sample)
        begin = cpu_clock()
        pure_search(self.path, "the")
        limit = int(len(sample) / max(cpu_clock() - begin, 1e-6) * PATIENCE)

        if given:
            text = read(path, limit + 1)
            if len(text) > limit:
                text = cut(text, limit)
                self.name += ", its beginning"
        else:
            text = read(path, WORTH_THE_EFFORT)
            times = max(1, min(limit, WORTH_THE_EFFORT) // len(text))
            if times > 1:
                self.name += ", %d times over" % times
            text = cut(text, limit) * times
        self.size = len(text)
        self.write(text)

    def write(self, text):
        with io.open(self.path, "wb") as file:
            file.write(text)


def measure(way, path, word, repeat):
    """What a way counts, and how long that takes: the least of several times."""
    best = float("inf")
    for _ in range(repeat):
        begin = clock()
        count = way(path, word)
        best = min(best, clock() - begin)
    return count, best


def processors():
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # Python 2.7, or not Linux
        import multiprocessing

        return multiprocessing.cpu_count()


def run(given, word):
    # Imported late: whoever has not built the module is told so, and --help needs neither.
    import pure
    import word_count

    ways = [
        ("pure Python", pure.search, 1),
        ("C++, one thread", word_count.search_sequential, 30),
        ("C++, all threads, GIL released", word_count.search, 30),
    ]
    folder = tempfile.mkdtemp()
    try:
        with Progress("preparing the text"):
            text = Text(folder, given, pure.search)
        rows = []
        for number, (name, way, repeat) in enumerate(ways, 1):
            with Progress("[%d/%d] %s" % (number, len(ways), name)):
                rows.append((name,) + measure(way, text.path, word, repeat))
    finally:
        shutil.rmtree(folder)

    print("'%s' in %.1f MB of text (%s)" % (word, text.size / float(MEGABYTE), text.name))
    print("Python %s, %d processor(s)" % (platform.python_version(), processors()))
    print()
    print("%-32s %10s %10s %10s" % ("", "count", "seconds", "speed-up"))
    for name, count, seconds in rows:
        print("%-32s %10d %10.4f %9.1fx" % (name, count, seconds, rows[0][2] / max(seconds, 1e-9)))
    if len(set(row[1] for row in rows)) != 1:
        print("\nThe counts differ.", file=sys.stderr)
        return 1
    return 0


def main(arguments):
    if len(arguments) > 2 or "-h" in arguments or "--help" in arguments:
        print(__doc__)
        return 2
    given = arguments[0] if arguments else os.environ.get("TEXT")
    if given and not (os.path.isfile(given) or os.path.isdir(given) and files_of(given)):
        print("demo.py: no text at %s" % given, file=sys.stderr)
        return 2
    sys.path.append(sys.path.pop(0))  # a module on PYTHONPATH comes before one that lies here
    try:
        return run(given, arguments[1] if len(arguments) > 1 else "the")
    except ImportError as error:
        print("demo.py: %s; `make` builds what is missing" % error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
