# check_forks.py: a difference between Pythons or compilers is written once, in compat/; no preprocessor directive
# elsewhere asks for a version. Files listed here may, for the reason given.
import re

from project_files import files, finish, lines

ALLOWED = {}
DIRECTIVE = (r"^\s*#\s*(if|elif|ifdef|ifndef)\b.*\b"
             r"(PY_VERSION_HEX|PY_MAJOR_VERSION|PY_MINOR_VERSION|__GNUC__|__clang__|_MSC_VER|__GNUC_MINOR__%s)\b")
# What compat/ makes of them is for its own tests; elsewhere an `if` does, so that both branches compile everywhere.
ANYWHERE = re.compile(DIRECTIVE % "|PYRITE_PY3")
TESTS_OF_COMPAT = re.compile(DIRECTIVE % "")

found = []
for name in files(["include/", "src/", "tests/", "examples/"], [".hpp", ".cpp", ".h", ".c", ".def"]):
    if name in ALLOWED:
        continue
    directive = TESTS_OF_COMPAT if name.startswith("tests/compat/") else ANYWHERE
    found += ["%s:%d: %s" % (name, number, text.strip()) for number, text in lines(name) if directive.search(text)]
finish(found)
