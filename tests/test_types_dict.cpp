// tests/test_types_dict.cpp: the wrapper `dict` for test_types_dict.py.
#include <pyrite/pyrite.hpp>

using namespace pyrite;

PYMODINIT(types_dict_ext, py, m, "The wrapper of dict.") {
    PYFN_AS(m, "take", (d), "", [](dict d) { return d; });
    PYFN_AS(m, "empty", (), "", [](Python p) { return dict(p); });
    PYFN_AS(m, "of", (x), "", [](object x) { return dict(x); });
    PYFN_AS(m, "size", (d), "", [](dict d) { return d.size(); });
    PYFN_AS(m, "is_empty", (d), "", [](dict d) { return d.is_empty(); });
    PYFN_AS(m, "get_item", (d, key), "", [](dict d, object key) { return d.get_item(key); });
    PYFN_AS(m, "get_or_missing", (d, key), "", [](dict d, object key) {
        object found = d.get(key);
        return found ? found : to_object("missing");
    });
    PYFN_AS(m, "get", (d, key, fallback), "", [](dict d, object key, object fallback) { return d.get(key, fallback); });
    PYFN_AS(m, "get_one", (d), "", [](dict d) { return d.get(1, "one"); });
    PYFN_AS(m, "set", (d, key, value), "", [](dict d, object key, object value) { d.set(key, value); });
    PYFN_AS(m, "set_values", (d), "", [](dict d) {
        d.set("a", 1);
        d.set_item(std::string("b"), nullptr);
        d.set(2, 2.5);
        d["c"] = "three";
    });
    PYFN_AS(m, "del_item", (d, key), "", [](dict d, object key) { d.del_item(key); });
    PYFN_AS(m, "contains", (d, key), "", [](dict d, object key) { return d.contains(key); });
    PYFN_AS(m, "pop", (d, key), "", [](dict d, object key) { return d.pop(key); });
    PYFN_AS(m, "pop_or", (d, key, fallback), "", [](dict d, object key, object fallback) { return d.pop(key, fallback); });
    PYFN_AS(m, "setdefault", (d, key, value), "", [](dict d, object key, object value) { return d.setdefault(key, value); });
    PYFN_AS(m, "update", (d, x), "", [](dict d, object x) { d.update(x); });
    PYFN_AS(m, "clear", (d), "", [](dict d) { d.clear(); });
    PYFN_AS(m, "copy", (d), "", [](dict d) { return d.copy(); });
    PYFN_AS(m, "keys", (d), "", [](dict d) { return d.keys(); });
    PYFN_AS(m, "values", (d), "", [](dict d) { return d.values(); });
    PYFN_AS(m, "items", (d), "", [](dict d) { return d.items(); });
    PYFN_AS(m, "each", (d, f), "", [](dict d, object f) {
        long count = 0;
        for (auto item : d) {
            f(item.first, item.second);
            ++count;
        }
        return count;
    });
    PYFN_AS(m, "each_key", (d), "", [](Python p, object d) {
        list seen(p);
        for (handle key : d) seen.append(key);
        return seen;
    });
    PYFN_AS(m, "first", (d), "", [](Python p, dict d) {
        auto at = d.begin();
        return at == d.end() ? tuple(p) : tuple(p, at->first, at->second);
    });
}
