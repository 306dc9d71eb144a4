# check_paths.py: a path that a document or a comment names must exist, and no file names a path of somebody's machine.
import os
import re

from project_files import ROOT, all_files, files, finish, lines

# Paths below one of the project's folders, as written in Markdown and comments; `X`, `*` and the like stand for a name.
NAMED = re.compile(r"(?<![\w/.~$({-])((?:include/pyrite|compat/pyrite_compat|src|tests|examples|python|m4|docs|build-aux|"
                   r"\.ci|bench)/[\w./+*<>-]*\w)")
PLACEHOLDER = re.compile(r"[*<>]|\b(X|X_ok|NAME|TOPIC|NN_topic)\b|_X\b|_TOPIC\b")
MACHINE = re.compile(r"(?<![A-Za-z0-9_.~$})])/(root|work|farm)/")

found = []
known = set(all_files())
folders = set()
for name in known:
    while os.path.dirname(name):
        name = os.path.dirname(name)
        folders.add(name)


def exists(path):
    # `tests/test_object` names the pair, `include/pyrite/types` a folder.
    return path in known or path in folders or any(path + s in known for s in (".cpp", ".py", ".c", ".md", ".hpp", ".h"))


documents = files(suffixes=[".md"])
sources = files(["include/", "src/", "compat/", "tests/", "examples/", "python/", "m4/"],
                [".hpp", ".cpp", ".h", ".c", ".py", ".def", ".m4", ".sh"])
for name in documents + sources:
    if name == "CHANGELOG.md" or name.startswith("tests/support/check_"):
        continue
    for number, text in lines(name):
        if name in sources and not re.search(r"(//|/\*|^\s*\*|#)", text):
            continue
        for path in NAMED.findall(text):
            path = path.rstrip(".")
            if not PLACEHOLDER.search(path) and not exists(path):
                found.append("%s:%d: names %s, which does not exist" % (name, number, path))
for name in sorted(known):
    if name == "tests/support/check_paths.py":
        continue
    for number, text in lines(name):
        if MACHINE.search(text):
            found.append("%s:%d: a path of one machine: %s" % (name, number, text.strip()))
finish(found)
