// tests/test_types_tuple.cpp: the wrappers `tuple`, `args` and `kwargs` for test_types_tuple.py.
#include <pyrite/pyrite.hpp>

using namespace pyrite;

PYMODINIT(types_tuple_ext, py, m, "The wrapper of tuple.") {
    PYFN_AS(m, "take", (t), "", [](tuple t) { return t; });
    PYFN_AS(m, "make", (x), "", [](Python p, object x) { return tuple(p, 1, "two", 3.5, nullptr, x, x.ptr()); });
    PYFN_AS(m, "make_tuple", (x), "", [](Python p, object x) { return make_tuple(p, x, tuple(p)); });
    PYFN_AS(m, "make_bad", (x), "", [](Python p, object x) { return tuple(p, x, std::string("\xff"), x); });
    PYFN_AS(m, "of", (iterable), "", [](object iterable) { return tuple(iterable); });
    PYFN_AS(m, "size", (t), "", [](tuple t) { return t.size(); });
    PYFN_AS(m, "is_empty", (t), "", [](tuple t) { return t.is_empty(); });
    PYFN_AS(m, "get", (t, i), "", [](tuple t, Py_ssize_t i) { return t.get_item(i); });
    PYFN_AS(m, "get_by", (t, key), "", [](tuple t, object key) { return t.get_item(key); });
    PYFN_AS(m, "slice", (t, a, b), "", [](tuple t, Py_ssize_t a, Py_ssize_t b) { return t.slice(a, b); });
    PYFN_AS(m, "index", (t, x), "", [](tuple t, object x) { return t.index(x); });
    PYFN_AS(m, "count", (t, x), "", [](tuple t, object x) { return t.count(x); });
    PYFN_AS(m, "contains", (t, x), "", [](tuple t, object x) { return t.contains(x); });
    PYFN_AS(m, "each", (t), "", [](Python p, tuple t) {
        list seen(p);
        for (object item : t) seen.append(item);
        return seen;
    });
    PYFN_AS(m, "packed", (*rest, **more), "", [](Python p, args rest, kwargs more) {
        return tuple(p, rest, more, rest.size(), more.size(), args(rest).is(rest), kwargs(more).contains("x"));
    });
}
