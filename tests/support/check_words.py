# check_words.py: no words of unfinished work in the project's files; an address of an issue belongs there instead.
import re

from project_files import files, finish, lines

WORDS = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
SKIPPED = ("configure", "CONTRIBUTING.md")  # generated; names the words

finish(["%s:%d: %s" % (name, number, text.strip())
        for name in files() if name not in SKIPPED
        for number, text in lines(name) if WORDS.search(text)])
