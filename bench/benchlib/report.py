# bench/benchlib/report.py: the results as Markdown: tables of ratios to the floor.


def table(head, lines):
    out = ["| " + " | ".join(head) + " |", "|" + "|".join(["---"] + ["---:"] * (len(head) - 1)) + "|"]
    return "\n".join(out + ["| " + " | ".join(line) + " |" for line in lines])


def ratios(results, stage, title, unit):
    data = results.get(stage)
    if not data:
        return ""
    names = [n for n in results["peers"] if n in data]
    floor = data.get("floor", {})
    lines = []
    for key, what in results["rows"]:
        if not any(key in data[n] for n in names):
            continue
        line = [what]
        for n in names:
            value = data[n].get(key)
            base = floor.get(key)
            if value is None:
                line.append("")
            elif n == "floor" or not base:
                line.append("%.0f" % value)
            else:
                line.append("%.2f" % (value / base))
        lines.append(line)
    return "### %s\n\n%s\n" % (title, table(["%s, floor; others as ratios to it" % unit] + names, lines))


def text(results):
    parts = [ratios(results, "instructions", "Instructions per call", "instructions"), ratios(results, "ns", "Time per call", "ns")]
    if "instance" in results:
        lines = [[n, "%d" % v["getsizeof"], "%.1f" % v["rss"]] for n, v in results["instance"].items()]
        parts.append("### Bytes per instance\n\n" + table(["", "getsizeof", "growth of the process"], lines) + "\n")
    for name, why in sorted(results["left_out"].items()):
        parts.append("- %s is left out: %s" % (name, why))
    return "\n".join(p for p in parts if p)
