// tests/test_types_set.cpp: the wrappers `set` and `frozenset` for test_types_set.py.
#include <pyrite/pyrite.hpp>

using namespace pyrite;

PYMODINIT(types_set_ext, py, m, "The wrappers of sets.") {
    PYFN_AS(m, "take", (s), "", [](pyrite::set s) { return s; });
    PYFN_AS(m, "make", (x), "", [](Python p, object x) { return pyrite::set(p, 1, "two", x, 1); });
    PYFN_AS(m, "empty", (), "", [](Python p) { return pyrite::set(p); });
    PYFN_AS(m, "of", (x), "", [](object x) { return pyrite::set(x); });
    PYFN_AS(m, "size", (s), "", [](pyrite::set s) { return s.size(); });
    PYFN_AS(m, "is_empty", (s), "", [](pyrite::set s) { return s.is_empty(); });
    PYFN_AS(m, "add", (s, x), "", [](pyrite::set s, object x) { s.add(x); });
    PYFN_AS(m, "discard", (s, x), "", [](pyrite::set s, object x) { return s.discard(x); });
    PYFN_AS(m, "remove", (s, x), "", [](pyrite::set s, object x) { s.remove(x); });
    PYFN_AS(m, "contains", (s, x), "", [](pyrite::set s, object x) { return s.contains(x); });
    PYFN_AS(m, "pop", (s), "", [](pyrite::set s) { return s.pop(); });
    PYFN_AS(m, "update", (s, x), "", [](pyrite::set s, object x) { s.update(x); });
    PYFN_AS(m, "clear", (s), "", [](pyrite::set s) { s.clear(); });
    PYFN_AS(m, "copy", (s), "", [](pyrite::set s) { return s.copy(); });
    PYFN_AS(m, "each", (s, f), "", [](object s, object f) {
        for (handle item : s) f(item);
    });
    PYFN_AS(m, "take_frozen", (s), "", [](frozenset s) { return s; });
    PYFN_AS(m, "make_frozen", (x), "", [](Python p, object x) { return frozenset(p, 1, "two", x); });
    PYFN_AS(m, "empty_frozen", (), "", [](Python p) { return frozenset(p); });
    PYFN_AS(m, "frozen_of", (x), "", [](object x) { return frozenset(x); });
    PYFN_AS(m, "frozen_contains", (s, x), "", [](frozenset s, object x) { return s.contains(x); });
    PYFN_AS(m, "frozen_size", (s), "", [](frozenset s) { return s.is_empty() ? -1 : s.size(); });
}
