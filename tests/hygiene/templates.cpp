// hygiene/templates.cpp: the macros work in function templates at global scope and in members of class templates.
#include <pyrite/pyrite.hpp>

template <class T>
static T add(T a, T b) {
    return a + b;
}

template <class T>
void bind(pyrite::module& m, const char* name) {
    PYFN_AS(m, name, (linux=1, b=41), "Adds.", &add<T>);
    PYFN_AS(m, "twice", (x), "Doubles.", [](T x) { return x + x; });
}

template <class T>
struct holder {
    enum class kind { small, large };
    T value;
    bool operator<(const holder& o) const { return value < o.value; }
};

template <class T>
void bind_holder(pyrite::module& m, const char* name, const char* kind) {
    typedef holder<T> held;
    PYENUM_AS(m, kind, typename held::kind, (small)(large));
    PYCLASS_AS(m, name, held, cls, "") {
        PYFIELDS(cls, (value));
        PYOPERATORS(cls, (<));
        PYOPERATORS_WITH(cls, held, (<));
        PYPROTO(cls, len, [](const held&) { return 1; });
    }
}

template <class T>
struct binder {
    static void bind(pyrite::module& m) { PYFN_AS(m, "member", (a, b), "Adds.", &add<T>); }
};

PYMODINIT(templates, py, m) {
    bind<int>(m, "answer");
    bind<double>(m, "answer_as_float");
    binder<long>::bind(m);
    bind_holder<int>(m, "IntHolder", "IntKind");
    bind_holder<double>(m, "FloatHolder", "FloatKind");
}
