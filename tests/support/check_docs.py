# check_docs.py: what users may name has a `///` comment: every class, function, alias and constant of a namespace, outside
# detail and core, and every macro that starts PY. A blank line ends what one comment is for, so overloads may share one. Also:
# the first line of every file says what the file is.
import re

from project_files import files, finish, lines, read

PUBLIC_MACRO = re.compile(r"#\s*define\s+(PY(?!RITE_)\w+|PYRITE_(?:USE|HAS)_\w+)")
# Declarations are not indented in a namespace (.clang-format), so they start a line.
STARTS = re.compile(r"^(?:template\b|class\b|struct\b|enum\b|using\s+\w+\s*=|typedef\b|inline\b|constexpr\b|static\b|"
                    r"\[\[|[A-Za-z_:][\w:<>,&* ]*\s[*&]?\w+\()")
FORWARD = re.compile(r"^(?:class|struct|enum)\s+\w+;")
SPECIALISES = re.compile(r"^(?:template\s*<\s*>|(?:class|struct)\s+[\w:]+<)")
# What headers share with the core and among themselves is not for users.
PRIVATE = re.compile(r"\b(detail|core)\b")
# A member, defined outside its class, is documented in it.
MEMBER = re.compile(r"^[^(=]*\b\w+(?:<[^()]*>)?::(?:\w+|operator[^(]*|~\w+)\(")


def declarations(name):
    """(line number, text up to its end or body, is it documented) of each declaration outside detail."""
    hidden, documented, statement, depth = 0, False, None, 0
    for number, text in lines(name):
        code = re.sub(r"//.*", "", text)
        if text.startswith("namespace"):
            if PRIVATE.search(text) and "}" not in code:
                hidden += 1
            documented = False
        elif text.startswith("}  // namespace") or text.startswith("} // namespace"):
            if PRIVATE.search(text) and hidden:
                hidden -= 1
        elif statement is None and text.startswith("///"):
            documented = True
        elif statement is None and not text.strip():
            documented = False
        elif statement is None and STARTS.match(text) and not hidden and not text.startswith(("#", "return")):
            statement, first = "", number
        if statement is not None:
            statement += " " + code.strip()
            depth += code.count("{") - code.count("}")
            if depth <= 0 and (code.rstrip().endswith((";", "}"))):
                yield first, statement.strip(), documented
                statement, depth = None, 0


found = []
for name in files(["include/pyrite/"], [".hpp"]):
    if "/detail/" in name:
        continue
    for number, text, documented in declarations(name):
        plain = re.sub(r"^template\s*<.*?>\s*(?=class|struct|inline|constexpr|[\w:])", "", text, count=1)
        if documented or FORWARD.match(plain) or SPECIALISES.match(text) or SPECIALISES.match(plain) or MEMBER.match(plain):
            continue
        found.append("%s:%d: no /// comment: %.70s" % (name, number, text))

documented_macros, undocumented = set(), []
for name in files(["include/pyrite/"], [".hpp"]):
    previous = ""
    for number, text in lines(name):
        match = PUBLIC_MACRO.match(text)
        if text.startswith("///"):
            documented_macros.update(re.findall(r"\bPY\w+", text))  # one comment may be for several
        elif match and previous.startswith("///"):
            documented_macros.add(match.group(1))
        elif match:
            undocumented.append((name, number, match.group(1)))
        if not text.startswith(("#if", "#el")):  # a condition may stand between a comment and its macro
            previous = text
found += ["%s:%d: no /// comment: %s" % (n, number, macro) for n, number, macro in undocumented
          if macro not in documented_macros]

for name in files(["include/", "src/", "compat/", "tests/", "examples/", "python/", "bench/"],
                  [".hpp", ".cpp", ".h", ".c", ".def", ".py", ".sh"]):
    text = read(name).lstrip()
    head = re.sub(r"^(#!.*\n|# -\*-.*\n)*", "", text)
    if head and not head.startswith(("//", "/*", "#", '"""')) or head.startswith(("#include", "#define", "#ifndef")):
        found.append("%s:1: the first line says what the file is" % name)
finish(found)
