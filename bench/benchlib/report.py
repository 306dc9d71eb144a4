# bench/benchlib/report.py: the results as Markdown: tables of ratios to the floor.


def table(head, lines):
    out = ["| " + " | ".join(head) + " |", "|" + "|".join(["---"] + ["---:"] * (len(head) - 1)) + "|"]
    return "\n".join(out + ["| " + " | ".join(line) + " |" for line in lines])


def number(value):
    """Three figures that count, without exponents."""
    if abs(value) >= 100:
        return "{:,.0f}".format(value)
    return "%.1f" % value if abs(value) >= 10 else "%.2f" % value


def relative(title, unit, keys, data, names):
    """One line a key: the floor's figure, the others as ratios to it; `keys` is [(key, label)]."""
    lines = []
    for key, label in keys:
        if not any(data.get(n, {}).get(key) is not None for n in names):
            continue
        base = data.get("floor", {}).get(key)
        line = [label]
        for n in names:
            value = data.get(n, {}).get(key)
            line.append("" if value is None else number(value) if n == "floor" or not base else "%.2f" % (value / base))
        lines.append(line)
    if not lines:
        return ""
    return "### %s\n\n%s\n" % (title, table(["%s (floor; the others as ratios to it)" % unit] + names, lines))


def absolute(title, names, columns, rows):
    """One line a peer; `columns` are headings, `rows` is {name: [text]}."""
    lines = [[n] + rows[n] for n in names if n in rows]
    return "### %s\n\n%s\n" % (title, table([""] + columns, lines)) if lines else ""


def sections(results):
    """The tables of one run, in the order in which they are read."""
    names = [n for n in results["order"] if n in results["peers"]]
    get = results.get
    yield relative("Instructions per call", "instructions", results["rows"], get("instructions", {}), names)
    yield relative("Time per call", "ns", results["rows"], get("ns", {}), names)

    shapes = get("shapes", {})
    labels = [k for k in ("%s %s, %s" % (results.get("number", 720), s, o) for s in ("functions", "classes") for o in ("-O2", "-Os"))]
    for title, unit, field, scale in (("Compile time", "CPU seconds", "cpu", 1), ("Peak memory of the compiler", "MB", "peak", 1 << 20),
                                      ("Size of the stripped module", "KB", "size", 1024)):
        data = dict((n, dict((k, v[field] / float(scale)) for k, v in found.items())) for n, found in shapes.items())
        yield relative(title, unit, [(k, k) for k in labels], data, names)

    if shapes:
        yield how_compiled(results)
    headers = get("headers", {})
    yield relative("The basic header alone", "CPU seconds", [("cpu", "compile time")], headers, names)

    load = get("load", {})
    data = dict((n, {"instructions": v["instructions"] / 1e6, "ms": v["ms"], "rss": v["rss"] / 1024.0}) for n, v in load.items())
    yield relative("Import of 1000 functions and 200 classes", "import", [
        ("instructions", "million instructions"), ("ms", "milliseconds"), ("rss", "KB of memory")], data, names)

    instance = get("instance", {})
    yield absolute("Bytes per instance of two doubles", names, ["sys.getsizeof", "growth of the process"],
                   dict((n, ["%d" % v["getsizeof"], "%.0f" % v["rss"]]) for n, v in instance.items()))

    growth = get("growth", {})
    few = [n for n in names if n in growth]
    if growth:
        labels = ["%d %s" % (n, s) for s in ("functions", "classes", "overloads") for n in (10, 100, 1000)] + ["chain of 20"]
        for title, field, scale in (("Growth: CPU seconds to compile", "cpu", 1), ("Growth: KB of the stripped module", "size", 1024)):
            lines = [[k] + [number(growth[n][k][field] / float(scale)) if k in growth[n] else "" for n in few] for k in labels]
            yield "### %s\n\n%s\n" % (title, table([""] + few, lines))
        calls = get("growth_calls", {})
        lines = [[k] + [number(calls[n][k]) if k in calls.get(n, {}) else "" for n in few] for k in get("growth_rows", [])]
        yield "### Growth: instructions per call\n\n%s\n" % table([""] + few, lines)

    threads = get("threads", {})
    if threads:
        counts = sorted(next(iter(threads.values())), key=int)
        yield "### Millions of calls a second, of all threads together\n\n%s\n" % table(
            ["threads"] + [n for n in names if n in threads],
            [[c] + ["%.1f" % (threads[n][c] / 1e6) for n in names if n in threads] for c in counts])


def how_compiled(results):
    """What stands under the tables of compile time: how many rounds, and what was not measured whole."""
    by_rounds = {}
    for name in results["order"]:
        found = results["shapes"].get(name)
        if found:
            by_rounds.setdefault(max(len(v["rounds"]) for v in found.values()), []).append(name)
    parts = [("the median of %d rounds" % n if n > 1 else "one round", names) for n, names in sorted(by_rounds.items(), reverse=True)]
    if len(parts) == 1:
        text = "Compile times are of %s.\n" % parts[0][0]
    else:
        text = "Compile times are %s.\n" % ", ".join("%s for %s" % (how, ", ".join(names)) for how, names in parts)
    few = results.get("extrapolated", {})
    if few:
        text += ("\nOf %s only 1 and %d functions or classes were compiled, once each: their seconds and sizes are a line drawn through\n"
                 "these two, their memory is that of the %d. Where a peer's cost grows faster than its number, that favours it.\n" % (
                     ", ".join(n for n in results["order"] if n in few), max(few.values()), max(few.values())))
    return text


def left_out(results):
    lines = ["%s is left out: %s" % found for found in sorted(results["left_out"].items())]
    lines += ["%s answers otherwise: %s" % (name, line) for name, wrong in sorted(results.get("wrong", {}).items()) for line in wrong]
    lines += ["%s broke down in: %s" % (name, ", ".join(stages)) for name, stages in sorted(results.get("failed", {}).items())]
    return "".join("- %s\n" % line for line in lines)


def versions(results):
    lines = [[n, p["title"] + (" " + p["version"] if p["version"] else ""), p["flags"]] for n in results["order"] for p in [results["peers"].get(n)] if p]
    return table(["", "version", "flags"], lines) + "\n"


def text(results):
    machine = results["machine"]
    head = "Python %(python)s (%(python_compiler)s, %(python_opt)s), %(cxx)s, %(cpu)s, %(cores)s cores, %(system)s, %(valgrind)s.\n" % machine
    return "\n".join([head] + [s for s in sections(results) if s] + [left_out(results)])
