# bench/benchlib/chart.py: horizontal bar charts as SVG text, readable on light and dark pages.
from xml.sax.saxutils import escape

# One colour a peer, the same in every chart; pyrite's stands out, the two by hand are grey.
COLOURS = {
    "floor": "#8a8f98", "floor_small": "#6f747c", "c_args": "#b9bdc4", "pyrite": "#d1495b", "nanobind": "#2e86ab", "pybind11": "#66a5c6", "boost_python": "#7a6c9d",
    "cython": "#e0a030", "swig": "#6aa84f", "swig_builtin": "#9cc98a", "pyo3": "#b5651d",
}
BAR, GAP, GROUP, LEFT, WIDTH, RIGHT = 12, 2, 16, 270, 480, 90


def bars(title, groups, limit=None, one=None):
    """`groups` is [(label, [(peer, value)])]; bars longer than `limit` are cut and say so; a line stands at `one`."""
    top = max((v for _, found in groups for _, v in found), default=1.0)
    if limit:
        top = min(top, limit)
    height = 44 + sum(len(found) * (BAR + GAP) + GROUP for _, found in groups)
    total = LEFT + WIDTH + RIGHT
    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" font-family="sans-serif" font-size="11">' % (total, height, total, height),
           '<rect width="100%%" height="100%%" fill="#ffffff"/><text x="%d" y="20" font-size="14" font-weight="bold" fill="#222">%s</text>' % (10, escape(title))]
    y = 36
    for label, found in groups:
        out.append('<text x="%d" y="%d" text-anchor="end" font-weight="bold" fill="#222">%s</text>' % (LEFT - 88, y + len(found) * (BAR + GAP) / 2 + 3, escape(label)))
        for peer, value in found:
            cut = value > top
            width = WIDTH * min(value, top) / top
            out.append('<text x="%d" y="%d" text-anchor="end" fill="#555">%s</text>' % (LEFT - 6, y + BAR - 2, escape(peer)))
            out.append('<rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/>' % (LEFT, y, width, BAR, COLOURS.get(peer, "#999")))
            text = ("%.2f" if value < 10 else "%.1f" if value < 100 else "%.0f") % value
            out.append('<text x="%.1f" y="%d" fill="#333">%s%s</text>' % (LEFT + width + 4, y + BAR - 2, text, " (cut)" if cut else ""))
            y += BAR + GAP
        y += GROUP
    if one:
        x = LEFT + WIDTH * one / top
        out.append('<line x1="%.1f" y1="32" x2="%.1f" y2="%d" stroke="#222" stroke-dasharray="3 3" stroke-width="0.8"/>' % (x, x, height - 8))
    return "\n".join(out + ["</svg>"]) + "\n"


def ratios(title, keys, data, names, limit=None):
    """Bars of ratios to the floor, one group a row."""
    groups = []
    for key, label in keys:
        base = data.get("floor", {}).get(key)
        found = [(n, data[n][key] / base) for n in names if base and n != "floor" and data.get(n, {}).get(key) is not None]
        if found:
            groups.append((label, found))
    return bars(title, groups, limit, 1.0) if groups else None
