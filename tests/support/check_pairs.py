# check_pairs.py: nothing that looks like a test is left out. Every test_X.cpp has its test_X.py and the other way round,
# every tests/fail/X.cpp its twin, every example its test and README.
import os

from project_files import ROOT, files, finish


def names(folder, suffix):
    return set(os.path.basename(n)[:-len(suffix)] for n in files([folder], [suffix])
               if os.path.dirname(n) == folder.rstrip("/"))


found = []
for folder, compiled in (("tests/", ".cpp"), ("tests/compat/", ".c")):
    # A .py that is no test_X is a helper of the tests, such as tests/compat/counting.py.
    sources, scripts = names(folder, compiled), set(n for n in names(folder, ".py") if n.startswith("test_"))
    found += ["%s%s%s: no %s.py" % (folder, n, compiled, n) for n in sorted(sources - scripts)]
    found += ["%s%s.py: no %s%s" % (folder, n, n, compiled) for n in sorted(scripts - sources)]
    found += ["%s%s%s: its name must start with test_" % (folder, n, compiled)
              for n in sorted(sources) if not n.startswith("test_")]

cases = names("tests/fail/", ".cpp")
found += ["tests/fail/%s.cpp: no twin %s_ok.cpp" % (n, n)
          for n in sorted(cases) if not n.endswith("_ok") and n + "_ok" not in cases]
found += ["tests/fail/%s.cpp: no %s.cpp" % (n, n[:-3]) for n in sorted(cases) if n.endswith("_ok") and n[:-3] not in cases]

found += ["tests/embed/%s.cpp: its name must start with test_" % n for n in sorted(names("tests/embed/", ".cpp"))
          if not n.startswith("test_")]

for example in sorted(set(n.split("/")[1] for n in files(["examples/"]) if n.count("/") > 1)):
    for needed in ("README.md", "setup.py", "test_%s.py" % example):
        if not os.path.exists(os.path.join(ROOT, "examples", example, needed)):
            found.append("examples/%s: no %s" % (example, needed))
finish(found)
