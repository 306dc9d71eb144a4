# bench/benchlib/measure.py: the measurements, stage by stage, into one tree of results.
import glob
import json
import os
import platform
import re
import shutil
import subprocess

from . import peers, shapes
from .process import Failed, Step, build, run, say

MEASURED = os.path.join(peers.BENCH, "measured")


class Run(object):
    def __init__(self, ctx, args):
        self.ctx = ctx
        self.args = args
        self.peers = []
        self.results = {"machine": machine(ctx), "repeat": args.repeat, "note": args.note, "peers": {}, "left_out": {}, "rows": rows(), "order": list(peers.BY_NAME),
                        "number": args.number}

    # ---- who takes part

    def add(self, peer):
        ctx = self.ctx
        why = peer.missing(ctx)
        if why is None and peer.calls:
            try:
                self.module(peer)
                wrong = self.inside(peer, "check")["wrong"]
                for line in wrong:
                    say("  %s: WRONG: %s" % (peer.name, line))
                self.results.setdefault("wrong", {})[peer.name] = wrong
            except Failed as e:
                say("%s does not build:\n%s" % (peer.name, e))
                why = "does not build here: " + first_error(str(e))
        if why is not None:
            say("%s is left out: %s" % (peer.name, why))
            self.results["left_out"][peer.name] = why
            return
        self.peers.append(peer)
        self.results["left_out"].pop(peer.name, None)
        self.results["peers"][peer.name] = {"title": peer.title, "version": peer.version(ctx), "flags": peer.recommended}

    # ---- building

    def folder(self, peer):
        return self.ctx.path(peer.name, "work%s%s" % (self.args.opt, "-functions" if peer.work_flags(self.ctx) else ""))

    def module(self, peer):
        ctx, opt = self.ctx, self.args.opt
        target = os.path.join(self.folder(peer), "work" + ctx.python.suffix)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        source = peer.work_source()
        steps = peer.steps(ctx, source, target, opt, "work", [peer.work_object(ctx, opt)], peer.work_flags(ctx))
        files = [os.path.dirname(source), os.path.join(peers.BENCH, "work")] + peer.dependencies(ctx)
        build(peer.product(target, "work"), steps, files)
        return target

    def marker(self):
        ctx = self.ctx
        target = ctx.path("marker", "marker" + ctx.python.suffix)
        source = os.path.join(MEASURED, "marker.cpp")
        build(target, [Step(ctx.cxx + ["-std=c++11", "-O2", "-fPIC", "-shared"] + ctx.includes() + [source, "-o", target])], [source])
        return os.path.dirname(target)

    # ---- running the measured interpreter

    def environment(self):
        env = dict((k, v) for k, v in os.environ.items() if not k.startswith("PYTHON"))
        env.update(PYTHONHASHSEED="0", PYTHONDONTWRITEBYTECODE="1", PYTHONPATH=self.marker(), LC_ALL="C.UTF-8")
        return env

    def inside(self, peer, mode, wrap=(), folder=None, options=(), wanted=None):
        """Runs measured.py over the peer's module and returns what it found."""
        out = self.ctx.path(peer.name, mode + ".json")
        if os.path.exists(out):
            os.remove(out)
        argv = list(wrap) + [self.ctx.python.executable, "-S", os.path.join(MEASURED, "measured.py")] + list(options)
        argv += [mode, folder or self.folder(peer), out] + (self.args.rows if wanted is None else wanted)
        done = subprocess.run(argv, env=self.environment(), stderr=subprocess.PIPE)
        text = done.stderr.decode("utf-8", "replace")
        for line in text.splitlines():
            if "left out:" in line:
                say("  %s:%s" % (peer.name, line))
        if done.returncode and os.path.exists(out):
            say("  %s: %s: the interpreter ended with status %d after its work: %s" % (peer.name, mode, done.returncode, text.strip()[-300:]))
        elif done.returncode:
            raise Failed("%s\n%s" % (" ".join(argv), text[-3000:]))
        with open(out) as f:
            return json.load(f)

    def count(self, peer, mode, **more):
        """The same under callgrind: {row: {loop count: instructions}}."""
        profiles = self.ctx.path(peer.name, "callgrind")
        shutil.rmtree(profiles, ignore_errors=True)
        os.makedirs(profiles)
        self.inside(peer, mode, [
            "valgrind", "--tool=callgrind", "--instr-atstart=no", "--cache-sim=no", "--dump-line=no",
            "--callgrind-out-file=" + os.path.join(profiles, "cg")], **more)
        found = read_profiles(profiles)
        if self.args.keep:
            say("  profiles of %s: %s" % (peer.name, profiles))
        else:
            shutil.rmtree(profiles)
        return found

    def per_call(self, peer, **more):
        """Instructions per call: the difference between two loop counts, less the empty loop's."""
        values = {}
        for key, counts in self.count(peer, "calls", **more).items():
            low, high = sorted(counts)
            values[key] = (counts[high] - counts[low]) / float(high - low)
        empty = values.pop("empty")
        return dict((k, v - empty) for k, v in values.items())

    def each(self, stage, measure, generated=False):
        """One figure of every peer; a peer that breaks down is named and does not stop the others."""
        for peer in self.peers:
            if not (peer.calls or generated):
                continue
            try:
                measure(peer)
            except Failed as e:
                say("%s: %s failed: %s" % (peer.name, stage, e))
                self.results.setdefault("failed", {}).setdefault(peer.name, []).append(stage)

    def into(self, stage, peer):
        return self.results.setdefault(stage, {}).setdefault(peer.name, {})

    # ---- stages

    def calls(self):
        """Instructions per call, by callgrind."""
        self.each("instructions", lambda peer: self.into("instructions", peer).update(self.per_call(peer)))

    def ns(self):
        """Nanoseconds per call: the peers take turns, the least of all rounds counts."""
        for number in range(self.args.rounds):
            def one(peer):
                best = self.into("ns", peer)
                for key, value in self.inside(peer, "ns").items():
                    best[key] = min(best.get(key, value), value)
            self.each("ns", one)

    def instance(self):
        def one(peer):
            self.into("instance", peer).update(self.inside(peer, "instance"))
        self.each("instance", one)

    def threads(self):
        self.each("threads", lambda peer: self.into("threads", peer).update(self.inside(peer, "threads")))

    # ---- generated modules

    def shape(self, peer, shape, number, opt):
        """The folder of a generated module, its steps and what they make; None where the peer has no such shape."""
        text = shapes.write(peer.name, shape, number)
        if text is None:
            return None
        folder = self.ctx.path(peer.name, "%s-%d%s" % (shape, number, opt))
        source = os.path.join(folder, "src", "shape." + peer.extension)
        peers.write(source, text)
        target = os.path.join(folder, "shape" + self.ctx.python.suffix)
        steps = peer.steps(self.ctx, source, target, opt, "shape", [], ["-I" + os.path.join(peers.BENCH, "floor")])
        return folder, steps, peer.product(target, "shape")

    def few(self, stage, peer, number):
        """How many of `number` a slow peer compiles, where the run says so: the rest is extrapolated."""
        few = self.args.few if stage == "shapes" and peer.name in self.args.few_peers else 0
        return few if 0 < few < number else 0

    def compile_once(self, peer, shape, number, opt):
        """What one build took and made; None where the peer has no such shape."""
        made = self.shape(peer, shape, number, opt)
        if made is None:
            return None
        folder, steps, product = made
        used = run(steps)
        stripped = product + ".stripped"
        run([Step(["strip", "-o", stripped, product])])
        used["size"] = os.path.getsize(stripped)
        return used

    def extrapolated(self, peer, shape, few, number, opt):
        """A line through one and `few` of them. Peak memory is that of the few."""
        one, some = (self.compile_once(peer, shape, n, opt) for n in (1, few))
        if some is None:
            return None
        for field in ("cpu", "size"):
            some[field] = one[field] + (some[field] - one[field]) * (number - 1) / float(few - 1)
        self.results.setdefault("extrapolated", {})[peer.name] = few
        return some

    def compile(self, stage, wanted):
        """CPU seconds, peak memory and stripped size of generated modules: [(label, shape, number, opt)], peers in turn."""
        seen = {}
        for label, shape, number, opt in wanted:
            for peer in list(self.peers):
                peer.core(self.ctx, opt)
            for number_of_round in range(self.args.repeat):
                def one(peer):
                    few = self.few(stage, peer, number)
                    if few and number_of_round:
                        return
                    say("  %s: %s%s, round %d" % (peer.name, label, " by %d" % few if few else "", number_of_round + 1))
                    if few:
                        used = self.extrapolated(peer, shape, few, number, opt)
                    else:
                        used = self.compile_once(peer, shape, number, opt)
                    if used is None:
                        return
                    rounds = seen.setdefault((label, peer.name), [])
                    rounds.append(used)
                    self.into(stage, peer)[label] = {
                        "cpu": median([r["cpu"] for r in rounds]), "peak": median([r["peak"] for r in rounds]),
                        "size": used["size"], "rounds": [round(r["cpu"], 2) for r in rounds],
                        "generate": median([r.get("generate", 0.0) for r in rounds]),
                    }
                self.each("%s %s" % (stage, label), one, generated=True)
                self.save()

    def shapes(self):
        """720 functions and 720 classes, at -O2 and -Os."""
        self.compile("shapes", [("%d %s, %s" % (self.args.number, shape, opt), shape, self.args.number, opt)
                                for shape in ("functions", "classes") for opt in ("-O2", "-Os")])

    def load(self):
        """The import of 1000 functions and 200 classes."""
        def one(peer):
            folder, steps, product = self.shape(peer, "big", 0, "-O2")
            say("  %s: big module" % peer.name)
            build(product, steps, [os.path.join(folder, "src")] + peer.dependencies(self.ctx))
            # Some peers have a half in Python; let it be compiled once, as it is on a user's machine.
            subprocess.run([self.ctx.python.executable, "-m", "compileall", "-q", folder], stdout=subprocess.DEVNULL)
            options = dict(folder=folder, options=["--module", "shape"], wanted=[])
            into = self.into("load", peer)
            rounds = [self.inside(peer, "load", **options) for _ in range(11)]
            into["ms"] = min(r["ms"] for r in rounds)
            into["rss"] = median([r["rss"] for r in rounds])
            into["instructions"] = self.count(peer, "load_calls", **options)["load"][1]
        self.each("import", one, generated=True)

    def growth(self):
        """How cost grows with the number of functions, classes and overloads, and with the depth of inheritance."""
        everyone, self.peers = self.peers, [p for p in self.peers if p.name in self.args.growth_peers]
        repeat, self.args.repeat = self.args.repeat, 1
        for shape in ("functions", "classes", "overloads"):
            self.compile("growth", [("%d %s" % (n, shape), shape, n, "-O2") for n in (10, 100, 1000)])
        self.compile("growth", [("chain of %d" % 20, "chain", 20, "-O2")])
        self.args.repeat = repeat

        asked = []
        for n in (10, 100, 1000):
            asked.append(("functions", n, [["the last of %d functions" % n, "f = m.test_%04d" % (n - 1), "f(%s)" % numbers(n - 1)]]))
            asked.append(("classes", n, [["construct the last of %d classes" % n, "C = m.Struct%d" % (n - 1), "C(%s)" % numbers(n - 1)],
                                         ["method of the last of %d classes" % n, "p = m.Struct%d(%s)" % (n - 1, numbers(n - 1)), "p.sum()"]]))
            asked.append(("overloads", n, [["first of %d overloads" % n, "f = m.over", "f(%s)" % values(0)],
                                           ["last of %d overloads" % n, "f = m.over", "f(%s)" % values(n - 1)]]))
        asked.append(("chain", 20, [row for k in (0, 1, 2, 5, 10, 20) for row in (
            ["inherited method, depth %d" % k, "p = m.Level%d()" % k, "p.get()"],
            ["pass as the base, depth %d" % k, "f = m.take; p = m.Level%d()" % k, "f(p)"])]))
        self.results["growth_rows"] = [row[0] for _, _, table in asked for row in table]
        for shape, n, table in asked:
            def one(peer):
                if shape not in shapes.DIALECTS[peer.name].kinds:
                    return
                file = self.ctx.path(peer.name, "rows.json")
                # Keys become labels in callgrind's profiles, where only words are safe.
                keys = dict(("r%d" % i, row[0]) for i, row in enumerate(table))
                with open(file, "w") as f:
                    json.dump([["r%d" % i] + row[1:] for i, row in enumerate(table)], f)
                folder = self.shape(peer, shape, n, "-O2")[0]
                found = self.per_call(peer, folder=folder, options=["--module", "shape", "--rows", file], wanted=[])
                self.into("growth_calls", peer).update((keys[k], v) for k, v in found.items())
            self.each("growth %s %d" % (shape, n), one)
        self.peers = everyone

    def headers(self):
        """What the basic header of each C++ library costs by itself, beside Python's own and <string>."""
        includes = {"floor": "#define PY_SSIZE_T_CLEAN\n#include <Python.h>\n#include <string>\n", "pyrite": "#include <pyrite/pyrite.hpp>\n",
                    "nanobind": "#include <nanobind/nanobind.h>\n#include <nanobind/stl/string.h>\n", "pybind11": "#include <pybind11/pybind11.h>\n",
                    "boost_python": "#include <boost/python.hpp>\n"}
        rounds = {}
        for _ in range(5):
            def one(peer):
                if peer.name not in includes:
                    return
                source = self.ctx.path(peer.name, "header.cpp")
                peers.write(source, includes[peer.name])
                used = run([Step(self.ctx.cxx + peer.compile_flags(self.ctx, "-O2") + ["-c", source, "-o", source + ".o"])])
                rounds.setdefault(peer.name, []).append(used)
                self.into("headers", peer).update({"cpu": median([r["cpu"] for r in rounds[peer.name]]), "peak": used["peak"]})
            self.each("headers", one)

    def merge(self):
        """Takes over the figures of the last run; those measured now replace them."""
        try:
            with open(self.ctx.path(self.args.results)) as f:
                old = json.load(f)
        except (OSError, ValueError):
            return
        for key, value in old.items():
            if isinstance(value, dict) and key not in ("machine", "wrong", "failed"):
                self.results.setdefault(key, {}).update(value)
        for key in ("growth_rows",):
            if key in old:
                self.results[key] = old[key]

    def save(self):
        out = self.ctx.path(self.args.results)
        with open(out, "w") as f:
            json.dump(self.results, f, indent=1, sort_keys=True)
        return out


def median(values):
    return sorted(values)[len(values) // 2]


def numbers(i):
    """Arguments for function or struct number i."""
    return ", ".join("6.5" if t == "float" else "120%d" % k for k, t in enumerate(shapes.order(i)))


def values(i):
    """Arguments for overload number i."""
    return ", ".join({"int": "1200", "double": "1.5", "std::string": "'text'"}[t] for t in shapes.overload_types(i))


def read_profiles(folder):
    """{row: {count: instructions}} from the profiles that the marker labelled."""
    found = {}
    for name in glob.glob(os.path.join(folder, "cg*")):
        label = total = None
        with open(name, errors="replace") as f:
            for line in f:
                m = re.match(r"desc: Trigger: Client Request: row:(\w+):(\d+)", line)
                if m:
                    label = m.group(1), int(m.group(2))
                m = re.match(r"(?:totals|summary): (\d+)", line)
                if m:
                    total = int(m.group(1))
        if label and total is not None:
            found.setdefault(label[0], {})[label[1]] = total
            os.rename(name, os.path.join(folder, "%s.%d" % label))
    return found


def first_error(text):
    text = text.replace(peers.ROOT + os.sep, "")
    for line in text.splitlines():
        if "error" in line:
            return line.strip()[:200]
    return text.strip().splitlines()[-1][:200] if text.strip() else "no message"


def rows():
    import sys
    sys.path.insert(0, MEASURED)
    import rows as table
    sys.path.pop(0)
    return [[r.key, r.title] for r in table.ROWS]


def machine(ctx):
    def first_line(argv):
        try:
            return subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode().splitlines()[0]
        except (OSError, IndexError):
            return "?"
    cpu = "?"
    with open("/proc/cpuinfo") as f:
        for line in f:
            if line.startswith("model name"):
                cpu = line.split(":", 1)[1].strip()
                break
    return {
        "cpu": cpu, "cores": os.cpu_count(), "system": "%s %s, %s" % (platform.system(), platform.machine(), " ".join(platform.libc_ver())), "python": ctx.python.version,
        "implementation": ctx.python.facts["implementation"], "python_compiler": ctx.python.facts["compiler"],
        "python_opt": ctx.python.facts["opt"], "tag": ctx.python.tag, "cxx": first_line(ctx.cxx + ["--version"]),
        "valgrind": first_line(["valgrind", "--version"]),
    }
