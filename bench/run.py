#!/usr/bin/env python3
# bench/run.py: builds every peer's module for one Python, measures them side by side, writes JSON and Markdown.
#
# Called by the Makefile, which has the short names of the options; `run.py --help` has them all.
import argparse
import os
import sys

from benchlib import interpreter, measure, peers, report
from benchlib.process import Failed, say

STAGES = ["calls", "ns", "instance", "load", "headers", "shapes", "growth", "threads"]


def words(text):
    return text.replace(",", " ").split()


def main():
    p = argparse.ArgumentParser(description="Measures pyrite beside hand-written C and its peers.")
    p.add_argument("--python", default="python3")
    p.add_argument("--peers", type=words, default=[], help="which of: " + " ".join(peers.BY_NAME))
    p.add_argument("--rows", type=words, default=[], help="rows of the table of calls, by key (bench/measured/rows.py)")
    p.add_argument("--stages", type=words, default=STAGES, help="which of: " + " ".join(STAGES))
    p.add_argument("--functions-only", action="store_true", help="compile the modules with -DWORK_FUNCTIONS_ONLY")
    p.add_argument("--opt", default="-O2", help="optimisation of the modules of calls")
    p.add_argument("--rounds", type=int, default=3, help="processes per peer in the timings, taken in turn")
    p.add_argument("--repeat", type=int, default=3, help="rounds of compile time, of which the median counts")
    p.add_argument("--number", type=int, default=720, help="functions and classes of the generated modules")
    p.add_argument("--few", type=int, default=0, help="of the slow peers compile this many and extrapolate: see --few-peers")
    p.add_argument("--few-peers", type=words, default=["pybind11", "boost_python", "cython", "swig", "swig_builtin", "pyo3"])
    p.add_argument("--growth-peers", type=words, default=["floor", "pyrite", "nanobind", "pybind11"])
    p.add_argument("--results", default="results.json", help="the name of the file, for runs beside one another")
    p.add_argument("--note", default="", help="a sentence for the report, such as what else the machine was doing")
    p.add_argument("--merge", action="store_true", help="keep what the last run found for other stages, peers and rows")
    p.add_argument("--keep", action="store_true", help="keep callgrind's profiles and say where")
    args = p.parse_args()

    ctx = peers.Context(interpreter.find(args.python), args.functions_only)
    say("Python %s (%s)" % (ctx.python.version, ctx.python.executable))
    chosen = [peers.BY_NAME[n] for n in args.peers] if args.peers else peers.ALL
    run = measure.Run(ctx, args)
    if args.merge:
        run.merge()
    for peer in chosen:
        run.add(peer)
    for stage in args.stages:
        getattr(run, stage)()
        run.save()
    out = run.save()
    text = report.text(run.results)
    with open(ctx.path("report.md"), "w") as f:
        f.write(text)
    print(text)
    say("JSON: %s" % out)


if __name__ == "__main__":
    try:
        main()
    except Failed as e:
        sys.exit("bench: failed: %s" % e)
