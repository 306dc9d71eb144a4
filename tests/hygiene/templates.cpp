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
struct binder {
    static void bind(pyrite::module& m) { PYFN_AS(m, "member", (a, b), "Adds.", &add<T>); }
};

PYMODINIT(templates, py, m) {
    bind<int>(m, "answer");
    bind<double>(m, "answer_as_float");
    binder<long>::bind(m);
}
