# bench/benchlib/process.py: runs commands and measures them: CPU seconds and peak memory, children included.
import hashlib
import json
import os
import subprocess
import sys


class Failed(Exception):
    pass


class Step(object):
    """One command of a build; `what` says which of the measured stages it is: generate, compile, link."""
    def __init__(self, argv, what="compile", cwd=None, env=None):
        self.argv = [str(a) for a in argv]
        self.what = what
        self.cwd = cwd
        self.env = env or {}


def measure(step):
    """CPU seconds (user and system) and peak resident bytes of the largest process of the command."""
    env = dict(os.environ, LC_ALL="C", CCACHE_DISABLE="1", **step.env)  # what is measured is the compiler
    log = os.path.join("/tmp", "pyrite-bench-%d.log" % os.getpid())
    with open(log, "wb") as out:
        child = subprocess.Popen(step.argv, cwd=step.cwd, env=env, stdout=out, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = status
    with open(log, "rb") as f:
        text = f.read().decode("utf-8", "replace")
    os.remove(log)
    if status:
        raise Failed("%s\n%s" % (" ".join(step.argv), text[-4000:]))
    return {"cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss * 1024}


def run(steps):
    """Runs a whole build once: CPU seconds by stage and in sum, the highest peak."""
    total = {"cpu": 0.0, "peak": 0}
    for step in steps:
        used = measure(step)
        total["cpu"] += used["cpu"]
        total[step.what] = total.get(step.what, 0.0) + used["cpu"]
        total["peak"] = max(total["peak"], used["peak"])
    return total


def digest(steps, files):
    """A fingerprint of what a build depends on: its commands and the contents of the named files and trees."""
    h = hashlib.sha1()
    for step in steps:
        h.update(repr((step.argv, step.cwd, sorted(step.env.items()))).encode())
    for name in files:
        if os.path.isdir(name):
            for folder, folders, names in os.walk(name):
                folders.sort()
                for n in sorted(names):
                    h.update(n.encode())
                    with open(os.path.join(folder, n), "rb") as f:
                        h.update(f.read())
        elif os.path.exists(name):
            with open(name, "rb") as f:
                h.update(f.read())
    return h.hexdigest()


def build(target, steps, files):
    """Runs the steps unless `target` was made by the same steps from the same files. Returns what it took, if known."""
    stamp = target + ".stamp"
    want = digest(steps, files)
    try:
        with open(stamp) as f:
            have = json.load(f)
        if have["digest"] == want and os.path.exists(target):
            return have["used"]
    except (OSError, ValueError, KeyError):
        pass
    os.makedirs(os.path.dirname(target), exist_ok=True)
    used = run(steps)
    with open(stamp, "w") as f:
        json.dump({"digest": want, "used": used}, f)
    return used


def say(*words):
    print(*words, file=sys.stderr, flush=True)
