// tests/test_signature.cpp: Python signatures: every kind of parameter, every kind of default, and what is wrong.
#include <pyrite/pyrite.hpp>

#include <string>

// What other headers make macros of; in a signature these are Python's.
#define linux 1
#define True 1
#define timeout macro gone wrong(

namespace py = pyrite;
typedef py::object any;

// ---- parameters: each function returns what it was given

static py::tuple none(py::Python token) { return py::tuple(token); }
static py::tuple one_by_position(py::Python token, any a) { return py::tuple(token, a); }
static py::tuple two(py::Python token, any a, any b) { return py::tuple(token, a, b); }
static py::tuple three(py::Python token, any a, any b, any c) { return py::tuple(token, a, b, c); }
static py::tuple rest(py::Python token, any a, py::args b) { return py::tuple(token, a, b); }
static py::tuple more(py::Python token, any a, py::kwargs b) { return py::tuple(token, a, b); }
static py::tuple both(py::Python token, py::args a, py::kwargs b) { return py::tuple(token, a, b); }
static py::tuple all_kinds(py::Python token, any a, any b, any c, any d, py::args e, any f, any g, py::kwargs h) {
    return py::tuple(token, a, b, c, d, e, f, g, h);
}
static py::tuple keywords_and_more(py::Python token, any a, any b, py::kwargs c) { return py::tuple(token, a, b, c); }
static py::tuple seventeen(py::Python token, any a, any b, any c, any d, any e, any f, any g, any h, any i, any j,
                           any k, any l, any m, any n, any o, any p, any q) {
    return py::tuple(token, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q);
}

static void bind_parameters(py::module& m) {
    PYFN(m, none, ());
    PYFN(m, one_by_position, (a, /));
    PYFN_AS(m, "one", (a), "", one_by_position);
    PYFN_AS(m, "one_default", (a=None), "", one_by_position);
    PYFN_AS(m, "one_keyword", (*, a), "", one_by_position);
    PYFN(m, two, (a, b));
    PYFN_AS(m, "two_default", (a, b=2), "", two);
    PYFN_AS(m, "two_defaults", (a=1, b=2), "", two);
    PYFN_AS(m, "two_by_position", (a, b=2, /), "", two);
    PYFN_AS(m, "two_keywords", (*, a=1, b), "", two);
    PYFN_AS(m, "two_mixed", (a, /, b), "", two);
    PYFN_AS(m, "two_starred", (a, *, b=2), "", two);
    PYFN(m, three, (a, b, c));
    PYFN_AS(m, "three_mixed", (a, /, b, *, c), "", three);
    PYFN_AS(m, "three_defaults", (a, /, b=2, *, c=3), "", three);
    PYFN(m, rest, (a, *b));
    PYFN_AS(m, "rest_default", (a=1, *b), "", rest);
    PYFN(m, more, (a, **b));
    PYFN_AS(m, "more_by_position", (a, /, **b), "", more);
    PYFN(m, both, (*a, **b));
    PYFN(m, all_kinds, (a, b=2, /, c=3, d=4, *e, f, g=7, **h));
    PYFN(m, keywords_and_more, (a=1, *, b=2, **c));
    PYFN(m, seventeen, (a, b, c, d, e, f, g, h=8, i=9, j=10, *, k=11, l=12, m=13, n=14, o=15, p, q));
}

// ---- defaults: each function returns its default

static any given(any value) { return value; }
static int number(int value) { return value; }
static double real(double value) { return value; }
static std::string text(const std::string& value) { return value; }
static std::string c_text(const char* value) { return value ? value : "null"; }

static int ticks = 0;
static int tick() { return ++ticks; }

static void bind_defaults(py::Python token, py::module& m) {
    PYFN(m, tick, ());
    m.add("LIMIT", 10);
    m.add("names", "abc");
    m.add("Mode", token.eval("type('Mode', (object,), {'fast': 7, 'slow': [8]})"));
    PYFN_AS(m, "tuple_", (value=(1, 2)), "", given);
    PYFN_AS(m, "dict_", (value={1: 2, "a,b": ")"}), "", given);
    PYFN_AS(m, "list_", (value=[1, [2, 3]]), "", given);
    PYFN_AS(m, "double_in_single", (value='say "hi", (please)'), "", given);
    PYFN_AS(m, "single_in_double", (value="it's, (well"), "", given);
    PYFN_AS(m, "escaped", (value="a\"b\\"), "", given);
    PYFN_AS(m, "empty", (value=''), "", given);
    PYFN_AS(m, "joined", (value="a" "b" + 'c'), "", given);
    PYFN_AS(m, "tripled", (value="""a, b"""), "", given);
    PYFN_AS(m, "lambda_", (value=lambda x, y=(1, 2), *z: x + y[1], other=lambda: 0), "",
            [](any value, any other) { return value(1).extract<int>() + other().extract<int>(); });
    PYFN_AS(m, "sliced", (value="abcdef"[1:3]), "", given);
    PYFN_AS(m, "negative", (value=-5), "", given);
    PYFN_AS(m, "real", (value=1.5e3), "", given);
    PYFN_AS(m, "huge", (value=123456789012345678901234567890), "", given);
    PYFN_AS(m, "hex", (value=0x1F), "", given);
    PYFN_AS(m, "true", (value=True), "", given);
    PYFN_AS(m, "nothing", (value=None), "", given);
    PYFN_AS(m, "bytes_", (value=b"\x00,"), "", given);
    PYFN_AS(m, "unicode_", (value=u"\u00e9"), "", given);
    PYFN_AS(m, "raw_utf8", (value="é"), "", given);
    PYFN_AS(m, "infinite", (value=1e999), "", given);
    PYFN_AS(m, "name", (value=LIMIT), "", given);
    PYFN_AS(m, "dotted", (value=Mode.fast), "", given);
    PYFN_AS(m, "dotted_list", (value=Mode.slow), "", given);
    PYFN_AS(m, "builtin", (value=len), "", given);
    PYFN_AS(m, "expression", (value=LIMIT * 2 if names == "abc" else -1), "", given);
    PYFN_AS(m, "compared", (value=LIMIT == 10), "", given);
    PYFN_AS(m, "power", (value=2 ** 10), "", given);
    PYFN_AS(m, "ellipsis", (value=...), "", given);
    PYFN_AS(m, "comprehension", (value=[each * LIMIT for each in (1, 2)]), "", given);
    PYFN_AS(m, "soft_keywords", (match, default=None, nonlocals=1), "", [](any a, any, any) { return a; });
    PYFN_AS(m, "ticked", (value=tick()), "", given);
    PYFN_AS(m, "macros", (linux, timeout), "", [](any a, any) { return a; });
    PYFN_AS(m, "macro_defaults", (linux=5, *, timeout=True), "",
            [](py::Python t, any a, any b) { return py::tuple(t, a, b); });
    PYFN_AS(m, "umlauts", (größe=1), "Named in German.", number);
    PYFN_AS(m, "spaced", (  a ,b  =  ( 1 , 2 ) , * , c = "x" , ), "",
            [](py::Python t, any a, any b, any c) { return py::tuple(t, a, b, c); });
    PYFN_AS(m, "int_from_index", (value=LIMIT), "", number);
    PYFN_AS(m, "double_from_int", (value=3), "", real);
    PYFN_AS(m, "text_default", (value="t"), "", text);
    PYFN_AS(m, "c_text_default", (value=None), "", c_text);
    PYFN_AS(m, "long_text", (a, b="aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
        "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"
        "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"
        "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee"
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
        "gggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggg"
        "hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh"
        "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii"
        "jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj"
        "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"
        "llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll"
        "mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm"
        "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"
        "oooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo"
        "pppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp"
        "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"
        "rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr"
        "ssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss"
        "tttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt"
        "uuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu"
        "vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv"
        "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww"
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
        "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"
        "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
        c=(1, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
        d="BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB"),
            "", [](any, const std::string& b, any, any) { return b.size(); });
}

// ---- mistakes: each case binds one function into a module of its own

#define WRONG(number, sig, function)            \
    if (which == number) {                      \
        PYFN_AS(m, "wrong", sig, "", function); \
        return;                                 \
    }

static any two_any(any a, any) { return a; }
static any star_any(any a, py::args) { return a; }
static any stars_any(any a, py::kwargs) { return a; }
static any all_args(py::args a) { return a; }

static any any_star(py::args, any b) { return b; }
static any any_stars(py::kwargs, any b) { return b; }

static void bind_grammar(py::Python token, int which) {
    py::module m(token, "wrong_module");
    // clang-format off
    WRONG(0, (a, a), two_any)
    WRONG(1, (a=1, b), two_any)
    WRONG(2, (a, *, **b), stars_any)
    WRONG(3, (**a, b), any_stars)
    WRONG(4, (a, /, b, /), two_any)
    WRONG(5, (/, a, b), two_any)
    WRONG(6, (*, a, /, b), two_any)
    WRONG(7, (*a, *, b), any_star)
    WRONG(8, (a b, c), two_any)
    WRONG(9, (1a, b), two_any)
    WRONG(10, (a=, b=1), two_any)
    WRONG(11, (a, *b=1), star_any)
    WRONG(12, (a,, b), two_any)
    WRONG(13, (, a, b), two_any)
    WRONG(14, (a: int, b), two_any)
    WRONG(15, (a, b, *), two_any)
    WRONG(16, (a, b) -> int, two_any)
    WRONG(17, (a, **b=1), stars_any)
    WRONG(18, (a=1, /, b), two_any)
    WRONG(19, (a, *b, *, c), ([](any a, py::args, any) { return a; }))
    WRONG(20, (a, def), two_any)
    WRONG(21, (None, b), two_any)
    WRONG(22, (a, *lambda), star_any)
    WRONG(23, (a, async=1), two_any)
    WRONG(24, (a: "int, or more" = 3, b=1), two_any)
    // clang-format on
}

static void bind_default(py::Python token, int which) {
    py::module m(token, "wrong_module");
    m.add("LIMIT", 10);
    // clang-format off
    WRONG(0, (value="x"), number)
    WRONG(1, (value=LIMIT * 10 ** 10), number)
    WRONG(2, (value=None), number)
    WRONG(3, (value=1.5), number)
    WRONG(4, (value="a\0b"), c_text)
    WRONG(5, (value=5), text)
    WRONG(6, (value=undefined), number)
    WRONG(7, (value=1 +), number)
    WRONG(8, (value=1 / 0), number)
    WRONG(9, (first, *, value=[]), ([](int a, int b) { return a + b; }))
    WRONG(10, (a, b), star_any)
    WRONG(11, (a, *b), two_any)
    WRONG(12, (a, b), stars_any)
    WRONG(13, (a, **b), two_any)
    WRONG(14, (**a), all_args)
    WRONG(15, (value=__import__("sys").exit(3)), number)
    WRONG(16, (value=u"\u00e9\0"), c_text)
    // clang-format on
}

// ---- evaluated where it is bound

static int limit_of(int n) { return n; }
static int literal_of(int n) { return n; }
static py::module bind_again(py::Python token, int limit) {
    py::module m(token, "again");
    m.add("LIMIT", limit);
    for (int i = 0; i < 2; ++i) {
        PYFN(m, limit_of, (n=LIMIT), "By name.");
        PYFN(m, literal_of, (n=3), "By value.");
        PYFN_AS(m, "stateless", (n=LIMIT), "A lambda.", [](int n) { return n; });
    }
    return m;
}

PYMODINIT(signature_ext, token, m, "Signatures.") {
    bind_parameters(m);
    bind_defaults(token, m);
    PYFN(m, bind_grammar, (which));
    PYFN(m, bind_default, (which));
    PYFN(m, bind_again, (limit));
    PYFN_AS(m, "letters", (a, A), "In both cases.", [](any a, any) { return a; });
    PYFN_AS(m, "index_and_object", (o, b), "", [](any o, int) { return o; });
    int state = 1;
    PYFN_AS(m, "stateful", (a, b), "", [state](any a, any) { return state ? a : any(); });
    PYFN_AS(m, "ints", (a=1, b=2, *, c=3), "", [](py::Python t, int a, long b, short c) { return py::tuple(t, a, b, c); });
}
