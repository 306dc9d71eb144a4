# bench/benchlib/measure.py: the measurements, stage by stage, into one tree of results.
import glob
import json
import os
import platform
import re
import shutil
import subprocess

from . import peers
from .process import Failed, Step, build, say

MEASURED = os.path.join(peers.BENCH, "measured")


class Run(object):
    def __init__(self, ctx, args):
        self.ctx = ctx
        self.args = args
        self.peers = []
        self.results = {"machine": machine(ctx), "peers": {}, "left_out": {}, "rows": rows()}

    # ---- who takes part

    def add(self, peer):
        ctx = self.ctx
        why = peer.missing(ctx)
        if why is None:
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

    def inside(self, peer, mode, wrap=()):
        out = self.ctx.path(peer.name, mode + ".json")
        if os.path.exists(out):
            os.remove(out)
        argv = list(wrap) + [self.ctx.python.executable, "-S", os.path.join(MEASURED, "measured.py"), mode, self.folder(peer), out]
        done = subprocess.run(argv + self.args.rows, env=self.environment(), stderr=subprocess.PIPE)
        text = done.stderr.decode("utf-8", "replace")
        for line in text.splitlines():
            if "left out:" in line:
                say("  %s:%s" % (peer.name, line))
        if done.returncode:
            raise Failed("%s\n%s" % (" ".join(argv), text[-3000:]))
        with open(out) as f:
            return json.load(f)

    def each(self, stage, measure):
        """One figure of every peer; a peer that breaks down is named and does not stop the others."""
        for peer in self.peers:
            try:
                measure(peer)
            except Failed as e:
                say("%s: %s failed: %s" % (peer.name, stage, e))
                self.results.setdefault("failed", {}).setdefault(peer.name, []).append(stage)

    def into(self, stage, peer):
        return self.results.setdefault(stage, {}).setdefault(peer.name, {})

    # ---- stages

    def calls(self):
        """Instructions per call, by callgrind: the difference between two loop counts, less the empty loop's."""
        if not shutil.which("valgrind"):
            say("no valgrind: instructions are left out")
            return

        def one(peer):
            profiles = self.ctx.path(peer.name, "callgrind")
            shutil.rmtree(profiles, ignore_errors=True)
            os.makedirs(profiles)
            counts = self.inside(peer, "calls", [
                "valgrind", "--tool=callgrind", "--instr-atstart=no", "--cache-sim=no", "--dump-line=no",
                "--callgrind-out-file=" + os.path.join(profiles, "cg")])
            found = read_profiles(profiles)
            per_call = {}
            for key, (low, high) in counts.items():
                per_call[key] = (found[key][high] - found[key][low]) / float(high - low)
            empty = per_call.pop("empty")
            self.into("instructions", peer).update((k, v - empty) for k, v in per_call.items())
            if not self.args.keep:
                shutil.rmtree(profiles)
            else:
                say("  profiles of %s: %s" % (peer.name, profiles))
        self.each("instructions", one)

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
        "cpu": cpu, "cores": os.cpu_count(), "system": platform.platform(), "python": ctx.python.version,
        "implementation": ctx.python.facts["implementation"], "python_compiler": ctx.python.facts["compiler"],
        "python_opt": ctx.python.facts["opt"], "tag": ctx.python.tag, "cxx": first_line(ctx.cxx + ["--version"]),
        "valgrind": first_line(["valgrind", "--version"]),
    }
