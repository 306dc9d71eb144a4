# bench/measured/measured.py: what runs inside the measured interpreter: one module, one kind of figure, JSON out.
#
#   measured.py [--module NAME] [--rows FILE] MODE DIR OUT [ROW ...]
#
# MODE is one of check, calls, ns, instance, load, load_calls, threads. DIR holds the module NAME (`work`) of one peer; the marker's
# directory is on the path already. FILE holds rows as JSON: [[key, set-up, statement], ...]; else they are rows.py's.
# Runs on Python 2.7 and 3, without site (-S), so that every peer sees the same bare interpreter.
import argparse
import gc
import json
import sys
import time

import rows

# Rounds of the two loops whose difference is the figure: calls, and rows that do a thousand things at once.
CALLS = (2000, 12000)
BULK = (5, 25)

if hasattr(time, "perf_counter"):
    clock = time.perf_counter
else:
    clock = time.time


def make_loop(row, module):
    """A function that runs the row's statement once for each item of `it`, all names being locals."""
    scope = {"m": module}
    exec(row.setup, scope)
    names = sorted(n for n in scope if n not in ("m", "Sub", "__builtins__"))
    body = "\n".join("  " + line for line in row.statement.splitlines())
    exec("def loop(it%s):\n for _ in it:\n%s\n" % ("".join(", " + n for n in names), body), scope)
    values = tuple(scope[n] for n in names)
    loop = scope["loop"]

    def run(n):
        loop([None] * n, *values)
    return run


def loops(module, wanted, table=None):
    """(row, run) for the empty loop and every wanted row that this module can do."""
    found = [(rows.EMPTY, make_loop(rows.EMPTY, module))]
    for row in table or rows.ROWS:
        if wanted and row.key not in wanted:
            continue
        try:
            run = make_loop(row, module)
            run(1)
        except Exception as e:  # the module has not got this, or not yet
            sys.stderr.write("  %s: left out: %s: %s\n" % (row.key, type(e).__name__, e))
            continue
        found.append((row, run))
    return found


def check(module, wanted):
    """The answers a module must give; those of functions that it has not got are passed over."""
    wrong = []
    for text, answer in rows.EXPECTED:
        try:
            got = eval(text, {"m": module})
        except AttributeError as e:
            if "module" in str(e):
                continue
            wrong.append("%s raised %r" % (text, e))
            continue
        except Exception as e:
            wrong.append("%s raised %r" % (text, e))
            continue
        if got != answer:
            wrong.append("%s is %r, not %r" % (text, got, answer))
    for text, error in rows.EXPECTED_ERRORS:
        try:
            got = eval(text, {"m": module})
        except error:
            continue
        except AttributeError:
            continue
        except Exception as e:
            wrong.append("%s raised %r" % (text, e))
            continue
        wrong.append("%s gave %r" % (text, got))
    return {"wrong": wrong}


def calls(module, wanted, table=None):
    """Under callgrind: two loops of each row; the profiles they leave behind carry the figures."""
    import marker
    done = {}
    found = loops(module, wanted, table)
    for row, run in found:
        run(50)  # caches, and the specialising interpreters of 3.11 and later
    marker.start()
    for row, run in found:
        counts = BULK if row.bulk else CALLS
        run(counts[0])
        settle()
        for n in counts:
            marker.zero()
            run(n)
            marker.dump("row:%s:%d" % (row.key, n))
        done[row.key] = counts
    marker.stop()
    return done


def ns(module, wanted):
    """Nanoseconds a call: the least of many short loops, less the least of the empty loop of that length."""
    found = loops(module, wanted)
    plan = []
    for row, run in found:
        n = 1
        while True:
            begin = clock()
            run(n)
            took = clock() - begin
            if took > 1e-4 or n > 100000:
                break
            n *= 2
        plan.append((row, run, n))
    empty = plan[0][1]
    best = {}
    for _ in range(40):
        for row, run, n in plan:
            begin = clock()
            run(n)
            took = clock() - begin
            begin = clock()
            empty(n)
            nothing = clock() - begin
            old = best.get(row.key, (1e9, 1e9))
            best[row.key] = (min(old[0], took / n), min(old[1], nothing / n))
    return dict((key, (took - nothing) * 1e9) for key, (took, nothing) in best.items() if key != "empty")


def resident():
    with open("/proc/self/statm") as f:
        return int(f.read().split()[1]) * 4096


def instance(module, wanted):
    """Bytes of a Point: what it says, and what the process grows by over a million of them."""
    count = 1000000
    kept = [None] * count
    make = module.Point
    make(1.0, 2.0)
    numbers = xrange if sys.version_info[0] == 2 else range  # noqa: F821, a list of 2.7's range() would be measured too
    before = resident()
    for i in numbers(count):
        kept[i] = make(1.0, 2.0)
    after = resident()
    return {"getsizeof": sys.getsizeof(kept[0]), "rss": (after - before) / float(count)}


KEPT = []


def blocks(each):
    """Objects of every size that Python's small-object allocator knows, `each` of each."""
    some = [bytes(bytearray(size)) for size in range(2, 480, 8) for _ in range(each)]
    return some + [object() for _ in range(each)] + [complex(i, i) for i in range(each)]


def reserve():
    """Leaves half-used pools of every size in the allocator, for settle() to fall back on."""
    some = blocks(600)
    del some[::2]
    KEPT.append(some)


def settle():
    """Moves the allocator off the edges of its pools.

    A row that allocates and frees one object would otherwise, by chance, fill a pool and open it again on every round,
    which is some 20 instructions that have nothing to do with the binding.
    """
    KEPT.append(blocks(4))


def load(name):
    """What the import of a module costs: milliseconds, and the growth of the process."""
    import marker
    marker.inside()
    gc.collect()
    before = resident()
    begin = clock()
    __import__(name)
    took = clock() - begin
    return {"ms": took * 1e3, "rss": resident() - before}


def load_calls(name):
    """Under callgrind: the instructions of an import."""
    import marker
    marker.start()
    marker.zero()
    __import__(name)
    marker.dump("row:load:1")
    marker.stop()
    return {"load": [1]}


def threads(module, wanted):
    """Calls a second of all threads together, for 1 to 16 of them."""
    import threading
    add = module.add
    each = 400000
    found = {}

    def work(n, gate):
        gate.wait()
        for _ in [None] * n:
            add(1200, 3400)

    for count in (1, 2, 4, 8, 16):
        best = 0.0
        for _ in range(7):
            gate = threading.Event()
            crew = [threading.Thread(target=work, args=(each // count, gate)) for _ in range(count)]
            for t in crew:
                t.start()
            begin = clock()
            gate.set()
            for t in crew:
                t.join()
            best = max(best, each / (clock() - begin))
        found[str(count)] = best
    return found


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--module", default="work")
    p.add_argument("--rows")
    p.add_argument("mode")
    p.add_argument("directory")
    p.add_argument("out")
    p.add_argument("wanted", nargs="*")
    args = p.parse_args()
    sys.path.insert(0, args.directory)
    table = None
    if args.rows:
        with open(args.rows) as f:
            table = [rows.Row(key, key, setup, statement) for key, setup, statement in json.load(f)]
    gc.collect()
    gc.disable()
    if args.mode in ("load", "load_calls"):
        result = {"load": load, "load_calls": load_calls}[args.mode](args.module)
    else:
        module = __import__(args.module)
        reserve()
        if args.mode == "calls":
            result = calls(module, args.wanted, table)
        else:
            result = {"check": check, "ns": ns, "instance": instance, "threads": threads}[args.mode](module, args.wanted)
    with open(args.out, "w") as f:
        json.dump(result, f)


if __name__ == "__main__":
    main()
