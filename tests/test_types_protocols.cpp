// tests/test_types_protocols.cpp: iterator, sequence, mapping, slice and callable for test_types_protocols.py.
#include <pyrite/pyrite.hpp>

using namespace pyrite;

PYMODINIT(types_protocols_ext, py, m, "The wrappers of protocols.") {
    PYFN_AS(m, "take_iterator", (x), "", [](iterator x) { return x; });
    PYFN_AS(m, "iter", (x), "", [](object x) { return iterator::from_object(x); });
    PYFN_AS(m, "next", (x), "", [](iterator x) {
        object item = x.next();
        return item ? item : to_object("the end");
    });
    PYFN_AS(m, "collect", (x), "", [](Python p, object x) {
        list seen(p);
        for (object item : x) seen.append(item);
        return seen;
    });
    PYFN_AS(m, "first_two", (x), "", [](Python p, iterator x) {
        list seen(p);
        for (handle item : x) {
            seen.append(item);
            if (seen.size() == 2) break;
        }
        return seen;
    });
    PYFN_AS(m, "by_hand", (x), "", [](Python p, object x) {
        list seen(p);
        detail::object_iterator at = x.begin();
        while (at != x.end()) seen.append(at++->repr());
        return seen;
    });

    PYFN_AS(m, "take_sequence", (s), "", [](sequence s) { return s; });
    PYFN_AS(m, "seq_size", (s), "", [](sequence s) { return s.is_empty() ? -1 : s.size(); });
    PYFN_AS(m, "concat", (s, x), "", [](sequence s, object x) { return s.concat(x); });
    PYFN_AS(m, "repeat", (s, n), "", [](sequence s, Py_ssize_t n) { return s.repeat(n); });
    PYFN_AS(m, "in_place_concat", (s, x), "", [](sequence s, object x) { return s.in_place_concat(x); });
    PYFN_AS(m, "in_place_repeat", (s, n), "", [](sequence s, Py_ssize_t n) { return s.in_place_repeat(n); });
    PYFN_AS(m, "seq_get", (s, i), "", [](sequence s, Py_ssize_t i) { return s.get_item(i); });
    PYFN_AS(m, "seq_set", (s, i, x), "", [](sequence s, Py_ssize_t i, object x) { s.set_item(i, x); });
    PYFN_AS(m, "seq_del", (s, i), "", [](sequence s, Py_ssize_t i) { s.del_item(i); });
    PYFN_AS(m, "get_slice", (s, a, b), "", [](sequence s, Py_ssize_t a, Py_ssize_t b) { return s.get_slice(a, b); });
    PYFN_AS(m, "set_slice", (s, a, b, x), "",
            [](sequence s, Py_ssize_t a, Py_ssize_t b, object x) { s.set_slice(a, b, x); });
    PYFN_AS(m, "del_slice", (s, a, b), "", [](sequence s, Py_ssize_t a, Py_ssize_t b) { s.del_slice(a, b); });
    PYFN_AS(m, "seq_count", (s, x), "", [](sequence s, object x) { return s.count(x); });
    PYFN_AS(m, "seq_index", (s, x), "", [](sequence s, object x) { return s.index(x); });
    PYFN_AS(m, "seq_contains", (s, x), "", [](sequence s, object x) { return s.contains(x); });
    PYFN_AS(m, "to_list", (s), "", [](sequence s) { return s.to_list(); });
    PYFN_AS(m, "to_tuple", (s), "", [](sequence s) { return s.to_tuple(); });

    PYFN_AS(m, "take_mapping", (x), "", [](mapping x) { return x; });
    PYFN_AS(m, "map_size", (x), "", [](mapping x) { return x.is_empty() ? -1 : x.size(); });
    PYFN_AS(m, "map_get_item", (x, key), "", [](mapping x, object key) { return x.get_item(key); });
    PYFN_AS(m, "map_get", (x, key), "", [](mapping x, object key) {
        object found = x.get(key);
        return found ? found : to_object("missing");
    });
    PYFN_AS(m, "map_get_or", (x, key), "", [](mapping x, object key) { return x.get(key, 17); });
    PYFN_AS(m, "map_set", (x, key, value), "", [](mapping x, object key, object value) { x.set_item(key, value); });
    PYFN_AS(m, "map_del", (x, key), "", [](mapping x, object key) { x.del_item(key); });
    PYFN_AS(m, "map_lists", (x), "", [](Python p, mapping x) { return tuple(p, x.keys(), x.values(), x.items()); });

    PYFN_AS(m, "take_slice", (s), "", [](pyrite::slice s) { return s; });
    PYFN_AS(m, "make_slices", (x), "", [](Python p, object x) {
        return tuple(p, pyrite::slice(p, 1, -1), pyrite::slice(p, nullptr, 10, 2), pyrite::slice(p, none(p), nullptr),
                     pyrite::slice(p, x, x, x));
    });
    PYFN_AS(m, "indices", (s, length), "", [](Python p, pyrite::slice s, Py_ssize_t length) {
        const slice_indices found = s.indices(length);
        return tuple(p, found.start, found.stop, found.step, found.length);
    });

    PYFN_AS(m, "take_callable", (f), "", [](callable f) { return f(1); });
}
