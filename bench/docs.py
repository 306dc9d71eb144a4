#!/usr/bin/env python3
# bench/docs.py: docs/benchmarks.md, with its charts and JSON in docs/benchmarks/, from the last runs of the Pythons named.
import json
import os
import re
import sys

from benchlib import chart, interpreter, peers, report

OUT = os.path.join(peers.ROOT, "docs", "benchmarks")

INTRODUCTION = """# Benchmarks

<!-- Made by `make -C bench docs` from runs of `make bench`. Do not edit. -->

What pyrite costs, beside the C API by hand and every other way to bind C++ to Python, all measured on one machine. Make it
yourself: `make bench-deps`, then `make bench PYTHON=...`; [bench/README.md](../bench/README.md) says how.

How to read it:

- **floor** is the C API as somebody writes it who knows it well: `METH_FASTCALL` with interned keyword names, `METH_NOARGS`
  and `METH_O` where they fit, exact types first, static types with the C++ object inside, construction by `tp_vectorcall`.
  On 2.7 the argument tuple is read by hand. It gives the figures; everybody else is given as a ratio to it. Below 1 is
  better than C by hand.
- **c_args** is the C API as most write it, with `PyArg_ParseTupleAndKeywords`.
- All bind the same C++ functions, compiled apart so that nobody can inline them. PyO3 does the same work in Rust.
- Instructions are counted by callgrind: the difference between two loop counts, less that of an empty loop. They are
  the same on every run to within a percent. Times are the least of many short loops, an empty loop subtracted; the
  peers take turns. Compile times are CPU seconds of the user's own module; a peer's library is compiled beforehand and
  not counted.
- Nothing is tuned for a peer beyond what its own documentation recommends; the flags stand under each table.
"""


def main():
    pythons = [interpreter.find(p) for p in sys.argv[1:]]
    os.makedirs(OUT, exist_ok=True)
    parts = [INTRODUCTION]
    for python in pythons:
        source = os.path.join(peers.ROOT, "build", "bench", python.tag, "results.json")
        if not os.path.exists(source):
            print("docs: no run of %s yet" % python.version)
            continue
        with open(source) as f:
            results = json.load(f)
        with open(os.path.join(OUT, python.tag + ".json"), "w") as f:
            json.dump(results, f, indent=1, sort_keys=True)
            f.write("\n")
        parts.append(one(python, results))
    with open(OUT + ".md", "w") as f:
        f.write("\n".join(parts))
    print("docs: %s.md" % OUT)


def one(python, results):
    names = [n for n in results["order"] if n in results["peers"]]
    text = ["## CPython %s\n" % python.version]
    text.append("%(python_compiler)s, `%(python_opt)s`; bindings by %(cxx)s; %(cpu)s, %(cores)s cores; %(system)s; %(valgrind)s.\n" % results["machine"])
    if results.get("note"):
        text.append(results["note"] + "\n")
    charts = [("calls", chart.ratios("Instructions per call, Python %s: ratio to C by hand" % python.version,
                                     [k for k in results["rows"] if k[0] in CHARTED], results.get("instructions", {}), names, limit=6))]
    for field, title in (("cpu", "Compile time"), ("size", "Size of the module")):
        data = dict((n, dict((k, v[field]) for k, v in found.items())) for n, found in results.get("shapes", {}).items())
        keys = sorted({k for found in data.values() for k in found if k.endswith("-O2")}, reverse=True)
        charts.append((field, chart.ratios("%s, Python %s: ratio to C by hand" % (title, python.version), [(k, k) for k in keys], data, names)))
    for kind, svg in charts:
        if svg:
            file = "%s-%s.svg" % (python.tag, kind)
            with open(os.path.join(OUT, file), "w") as f:
                f.write(svg)
            text.append("![%s](benchmarks/%s)\n" % (re.search("<text[^>]*>([^<]*)", svg).group(1), file))
    text += [s for s in report.sections(results) if s]
    text.append("### Who took part\n\n" + report.versions(results) + "\n" + report.left_out(results))
    return "\n".join(text)


# The rows of the chart; the table has them all.
CHARTED = {"add", "add_kw", "text", "mul", "construct", "method", "get", "set", "pass", "give", "ints_in", "strs_in", "callbacks", "iterate"}


if __name__ == "__main__":
    main()
