// tests/test_types_list.cpp: the wrapper `list` for test_types_list.py.
#include <pyrite/pyrite.hpp>

using namespace pyrite;

PYMODINIT(types_list_ext, py, m, "The wrapper of list.") {
    PYFN_AS(m, "take", (l), "", [](list l) { return l; });
    PYFN_AS(m, "make", (x), "", [](Python p, object x) { return list(p, 1, "two", 3.5, nullptr, x, x.ptr(), handle(x)); });
    PYFN_AS(m, "empty", (), "", [](Python p) { return list(p); });
    PYFN_AS(m, "of", (iterable), "", [](object iterable) { return list(iterable); });
    PYFN_AS(m, "size", (l), "", [](list l) { return l.size(); });
    PYFN_AS(m, "is_empty", (l), "", [](list l) { return l.is_empty(); });
    PYFN_AS(m, "get", (l, i), "", [](list l, Py_ssize_t i) { return l.get_item(i); });
    PYFN_AS(m, "get_by", (l, key), "", [](list l, object key) { return l.get_item(key); });
    PYFN_AS(m, "set", (l, i, x), "", [](list l, Py_ssize_t i, object x) { l.set_item(i, x); });
    PYFN_AS(m, "set_seven", (l, i), "", [](list l, Py_ssize_t i) { l.set_item(i, 7); });
    PYFN_AS(m, "del_", (l, i), "", [](list l, Py_ssize_t i) { l.del_item(i); });
    PYFN_AS(m, "append", (l, x), "", [](list l, object x) { l.append(x); });
    PYFN_AS(m, "append_values", (l), "", [](list l) {
        l.append(1);
        l.append("two");
        l.append(std::string("three"));
        l.append(nullptr);
    });
    PYFN_AS(m, "append_null", (l), "", [](list l) { l.append(object()); });
    PYFN_AS(m, "insert", (l, i, x), "", [](list l, Py_ssize_t i, object x) { l.insert(i, x); });
    PYFN_AS(m, "extend", (l, x), "", [](list l, object x) { l.extend(x); });
    PYFN_AS(m, "pop", (l), "", [](list l) { return l.pop(); });
    PYFN_AS(m, "pop_at", (l, i), "", [](list l, Py_ssize_t i) { return l.pop(i); });
    PYFN_AS(m, "remove", (l, x), "", [](list l, object x) { l.remove(x); });
    PYFN_AS(m, "clear", (l), "", [](list l) { l.clear(); });
    PYFN_AS(m, "index", (l, x), "", [](list l, object x) { return l.index(x); });
    PYFN_AS(m, "count", (l, x), "", [](list l, object x) { return l.count(x); });
    PYFN_AS(m, "contains", (l, x), "", [](list l, object x) { return l.contains(x); });
    PYFN_AS(m, "sort", (l), "", [](list l) { l.sort(); });
    PYFN_AS(m, "sort_by", (l, key, reverse), "", [](list l, object key, bool reverse) { l.sort(key, reverse); });
    PYFN_AS(m, "sort_down", (l), "", [](list l) { l.sort(handle(), true); });
    PYFN_AS(m, "reverse", (l), "", [](list l) { l.reverse(); });
    PYFN_AS(m, "slice", (l, a, b), "", [](list l, Py_ssize_t a, Py_ssize_t b) { return l.slice(a, b); });
    PYFN_AS(m, "slice_from", (l, a), "", [](list l, Py_ssize_t a) { return l.slice(a); });
    PYFN_AS(m, "set_slice", (l, a, b, x), "", [](list l, Py_ssize_t a, Py_ssize_t b, object x) { l.set_slice(a, b, x); });
    PYFN_AS(m, "copy", (l), "", [](list l) { return l.copy(); });
    PYFN_AS(m, "shared", (l), "", [](list l) {
        list other = l;
        other.append(1);
        return other.is(l);
    });
    PYFN_AS(m, "each", (l, f), "", [](list l, object f) {
        long count = 0;
        for (handle item : l) {
            f(item);
            ++count;
        }
        return count;
    });
    PYFN_AS(m, "null_size", (), "", [] { return list().size(); });
}
