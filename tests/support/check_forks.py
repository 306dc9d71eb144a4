# check_forks.py: a difference between Pythons or compilers is written once, in compat/; no preprocessor directive
# elsewhere asks for a version. Files listed here may, for the reason given.
import re

from project_files import files, finish, lines

ALLOWED = {}
DIRECTIVE = re.compile(r"^\s*#\s*(if|elif|ifdef|ifndef)\b.*\b"
                       r"(PY_VERSION_HEX|PY_MAJOR_VERSION|PY_MINOR_VERSION|__GNUC__|__clang__|_MSC_VER|__GNUC_MINOR__)\b")

found = []
for name in files(["include/", "src/", "tests/", "examples/"], [".hpp", ".cpp", ".h", ".c", ".def"]):
    if name in ALLOWED:
        continue
    found += ["%s:%d: %s" % (name, number, text.strip()) for number, text in lines(name) if DIRECTIVE.search(text)]
finish(found)
