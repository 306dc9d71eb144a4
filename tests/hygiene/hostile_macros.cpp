// hygiene/hostile_macros.cpp: names that other headers make macros of, X11's, Windows', old Unix's, a test library's, are
// in nobody's way: neither in pyrite's headers nor in a signature.
#define min(a, b) ((a) < (b) ? (a) : (b))
#define max(a, b) ((a) > (b) ? (a) : (b))
#define True 1
#define False 0
#define Bool int
#define Status int
#define Success 0
#define check(expression) hostile macro(expression)
#define verify(expression) hostile macro(expression)
#define require(expression) hostile macro(expression)
#define linux 1
#define unix 1
#define interface struct

#define _(text) hostile macro
#include <pyrite/pyrite.hpp>

static int answer(int a, int b) { return a + b; }

PYMODINIT(hostile_macros, py, m, "Names that are macros.") {
    PYFN(m, answer, (linux=1, check=41), "Adds linux and check.");
    PYFN_AS(m, "answer_as", (min, max=2), "", [](int a, int b) { return a + b; });
}
