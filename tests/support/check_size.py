# check_size.py: one idea per file shows in its length (400 lines); lines fit the screen. clang-format keeps code to 120 columns;
# comments, which it leaves alone, may go a little beyond.
from project_files import files, finish, lines, read

LINES = 400
COLUMNS = 130
# Longer for a reason; the number is what it may grow to.
ALLOWED = {}

found = []
for name in files(["include/", "src/", "compat/", "tests/", "examples/", "python/"], [".hpp", ".cpp", ".h", ".c", ".py", ".def"]):
    count = len(read(name).splitlines())
    limit = ALLOWED.get(name, LINES)
    if count > limit:
        found.append("%s: %d lines; the limit is %d. Is it one idea?" % (name, count, limit))
    found += ["%s:%d: %d columns" % (name, number, len(text)) for number, text in lines(name) if len(text) > COLUMNS]
if len(read("Makefile").splitlines()) >= 250:
    found.append("Makefile: 250 lines or more")
finish(found)
