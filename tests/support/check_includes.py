# check_includes.py: who may include whom. Arrows go one way, the core stays free of containers and <string>, every include
# of a standard header says what it is for, and project headers are named by their full path.
import os
import re

from project_files import files, finish, lines

# From the bottom to the top: a header may reach, directly or through pyrite/detail/, headers of its own layer and below.
LAYERS = [
    ["config", "fwd"],
    ["core"],
    ["handle"],
    ["object"],
    ["error", "exception", "result", "convert", "gil", "interpreter", "py", "python", "types/*", "accessor", "call",
     "operators"],
    ["policy"],
    ["module", "function"],
    ["class", "class_operators", "init", "new", "iterate", "pickle", "property", "protocol", "inherit", "override", "enum",
     "repeat", "static_property", "struct", "gc", "buffer", "datetime", "protocol/*"],
    ["pyrite"],
    ["stl/*"],
]
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"](.*)')

CONTAINERS = set("""any array deque filesystem forward_list fstream functional future iomanip ios iosfwd iostream istream
    iterator list locale map memory optional ostream queue random regex set sstream stack streambuf string string_view
    thread tuple unordered_map unordered_set variant vector""".split())
# Cheap in a .cpp of the core, where exceptions and locks of the standard library are translated and used, but too
# expensive for a header that every user's file includes.
HEAVY_IN_HEADERS = CONTAINERS | set("algorithm chrono mutex stdexcept system_error".split())
# The one place where the umbrella gets std::string from.
MAY_INCLUDE_STRING = ("include/pyrite/types/string.hpp", "include/pyrite/pyrite.hpp")


def includes(name):
    """(line number, bracket, path, what follows it) of each include."""
    for number, text in lines(name):
        match = INCLUDE.match(text)
        if match:
            yield number, match.group(1), match.group(2), match.group(3)


def rank(name):
    """The layer of a header by its path below include/pyrite/, or None for those of detail/."""
    stem = os.path.splitext(name[len("include/pyrite/"):])[0]
    for index, layer in enumerate(LAYERS):
        if stem in layer or os.path.dirname(stem) + "/*" in layer or stem.startswith("stl/") and "stl/*" in layer:
            return index
    return None


found = []
headers = files(["include/"], [".hpp", ".def"])
graph = dict((h, ["include/" + path for _, _, path, _ in includes(h) if path.startswith("pyrite/")]) for h in headers)


def reached(header, seen):
    """The headers with a layer that one reaches, by itself or through detail/."""
    for other in graph.get(header, ()):
        if other not in seen:
            seen.add(other)
            if other in graph and rank(other) is None:
                reached(other, seen)
    return seen


def cycle(header, path, done):
    if header in path:
        return path[path.index(header):] + [header]
    if header in done:
        return None
    done.add(header)
    for other in graph.get(header, ()):
        ring = cycle(other, path + [header], done)
        if ring:
            return ring
    return None


done = set()
for header in headers:
    ring = cycle(header, [], done)
    if ring:
        found.append("headers include one another: " + " -> ".join(ring))
    level = rank(header)
    if level is None and not header.startswith("include/pyrite/detail/"):
        found.append("%s: no layer of check_includes.py has it" % header)
    if level is not None:
        found += ["%s: reaches up to %s" % (header, other) for other in sorted(reached(header, set()))
                  if rank(other) is not None and rank(other) > level]

for name in headers + files(["src/"], [".hpp", ".cpp", ".def"]) + files(["compat/"], [".h"]):
    in_stl, in_src, in_compat = name.startswith("include/pyrite/stl/"), name.startswith("src/"), name.startswith("compat/")
    for number, bracket, path, rest in includes(name):
        where = "%s:%d: " % (name, number)
        ours = path.startswith(("pyrite/", "pyrite_compat/"))
        if bracket == '"' and not in_src:
            found.append(where + "name it by its full path, in <>")
        elif bracket == '"' and path not in [os.path.basename(f) for f in files(["src/"])]:
            found.append(where + "no such file in src/")
        if in_compat and path.startswith("pyrite/"):
            found.append(where + "compat/ is below everything")
        if path.startswith("pyrite/stl/") and not in_stl:
            found.append(where + "nothing includes pyrite/stl/")
        if bracket == "<" and not ours:
            heavy = () if in_stl else CONTAINERS if in_src else HEAVY_IN_HEADERS
            if path in heavy and not (path == "string" and name in MAY_INCLUDE_STRING):
                found.append(where + "<%s> is too heavy here" % path)
            # In a header a needless include is paid by all; that stl/vector.hpp has <vector> explains itself.
            explained = re.match(r"\s*//\s*\S", rest) or os.path.splitext(os.path.basename(name))[0] == path
            if name.startswith("include/") and not explained:
                found.append(where + "say what <%s> is for" % path)
finish(found)
