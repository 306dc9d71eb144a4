// tests/test_function.cpp: every kind of callable that can be bound, and every kind of parameter and result.
#include <pyrite/pyrite.hpp>

#include <functional>
#include <stdexcept>
#include <string>

namespace py = pyrite;

namespace {

/// How many objects of the test's classes exist.
int alive = 0;

struct counted {
    int value;
    explicit counted(int v = 0) : value(v) { ++alive; }
    counted(const counted& other) : value(other.value) { ++alive; }
    counted(counted&& other) noexcept : value(other.value) { ++alive; }
    counted& operator=(const counted&) = default;
    ~counted() { --alive; }
};

/// Throws from its default constructor when it is told to.
struct fragile : counted {
    static bool breaks;
    fragile() {
        if (breaks) throw std::runtime_error("fragile() broke");
    }
};
bool fragile::breaks = false;

/// Throws when it is copied or moved.
struct immovable : counted {
    immovable() {}
    immovable(const immovable& other) : counted(other) { throw std::runtime_error("immovable was moved"); }
};

struct two_words {
    counted first, second;
};

struct alignas(64) aligned {
    int value;
};

}  // namespace

namespace pyrite {
template <>
struct convert<counted> {
    static const char* python_name() { return "int"; }
    static bool from_python(handle src, counted& out, conversion& how) {
        return convert<int>::from_python(src, out.value, how);
    }
    static object to_python(const counted& c) { return to_object(c.value); }
};
template <>
struct convert<fragile> : convert<counted> {};
template <>
struct convert<immovable> : convert<counted> {};
template <>
struct convert<two_words> {
    static const char* python_name() { return "int"; }
    static bool from_python(handle src, two_words& out, conversion& how) {
        if (!convert<int>::from_python(src, out.first.value, how)) return false;
        if (out.first.value == 13) throw std::invalid_argument("13 is unlucky");
        out.second.value = -out.first.value;
        return true;
    }
    static object to_python(const two_words& t) { return to_object(t.second.value); }
};
template <>
struct convert<aligned> {
    static const char* python_name() { return "int"; }
    static bool from_python(handle src, aligned& out, conversion& how) {
        return convert<int>::from_python(src, out.value, how);
    }
};
}  // namespace pyrite

// ---- callables

static int plain(int a, int b) { return a - b; }
static void does_nothing() {}
static int never_throws(int n) noexcept { return n; }

namespace shop {
namespace till {
static double price(double net, double tax) { return net * (1 + tax); }
}  // namespace till
struct counter {
    static int steps(int n) { return n * 2; }
    int total;
    int add(int n) { return total += n; }
    int get() const noexcept { return total; }
    int set(int n) noexcept { return total = n; }
};
}  // namespace shop

static std::string kind_of(int) { return "int"; }
static std::string kind_of(double) { return "double"; }

template <class T>
static T doubled(T value) {
    return value + value;
}

struct adder {
    int by;
    int operator()(int n) const { return n + by; }
};
struct accumulator {
    counted total;
    int operator()(int n) { return total.value += n; }
};
struct quiet_functor {
    int operator()(int n) const noexcept { return n + 1; }
};

static shop::counter the_counter = {0};

template <class T>
static void bind_doubled(py::module& m, const char* name) {
    PYFN_AS(m, name, (value), "Doubles.", &doubled<T>);
}

static void bind_callables(py::module& m) {
    PYFN(m, plain, (a, b), "Subtracts.");
    PYFN(m, does_nothing, ());
    PYFN(m, never_throws, (n));
    PYFN(m, shop::till::price, (net, tax=0.19), "With tax.");
    PYFN(m, shop::counter::steps, (n));
    PYFN_AS(m, "pointer", (a, b), "By pointer.", &plain);
    PYFN_AS(m, "function", (a, b), "By name.", plain);
    PYFN_AS(m, "kind_of_int", (value), "", static_cast<std::string (*)(int)>(&kind_of));
    PYFN_AS(m, "kind_of_double", (value), "", static_cast<std::string (*)(double)>(&kind_of));
    PYFN_AS(m, "stateless", (n), "A lambda.", [](int n) { return n + 1; });
    const std::string long_doc(5000, 'x');
    PYFN_AS(m, "long_doc", (n), long_doc.c_str(), [](int n) { return n; });
    PYFN_AS(m, "behind_long_doc", (n), "Short.", [](int n) { return n; });
    int offset = 100;
    PYFN_AS(m, "capturing", (n), "A closure.", [offset](int n) { return n + offset; });
    int calls = 0;
    PYFN_AS(m, "mutable_lambda", (), "", [calls]() mutable { return ++calls; });
    PYFN_AS(m, "const_functor", (n), "", adder{7});
    PYFN_AS(m, "mutable_functor", (n), "", accumulator());
    PYFN_AS(m, "quiet_functor", (n), "", quiet_functor());
    PYFN_AS(m, "std_function", (n), "", std::function<int(int)>(adder{9}));
    PYFN_AS(m, "member", (n), "", py::bind_member(&shop::counter::add, the_counter));
    PYFN_AS(m, "const_member", (), "", py::bind_member(&shop::counter::get, the_counter));
    PYFN_AS(m, "quiet_member", (n), "", py::bind_member(&shop::counter::set, the_counter));
    bind_doubled<int>(m, "doubled_int");
    bind_doubled<std::string>(m, "doubled_text");
    PYFN_AS(m, "token", (), "", [](py::Python token) { return token.None(); });
    PYFN_AS(m, "const_token", (n), "", [](const py::Python& token, int n) { return py::tuple(token, n); });
}

// ---- parameters

static std::string text_by_value(std::string s) { return s + "."; }
static std::string text_by_reference(const std::string& s) { return s + "."; }
static std::string text_by_move(std::string&& s) { return std::move(s) + "."; }
static std::string text_in_place(std::string& s) { return s += "."; }
static py::object object_by_value(py::object o) { return o; }
static py::object object_by_reference(py::object& o) { return o; }
static py::object object_by_const_reference(const py::object& o) { return o; }
static py::object object_by_move(py::object&& o) { return std::move(o); }
static py::handle handle_by_value(py::handle h) { return h; }
static py::handle handle_by_reference(const py::handle& h) { return h; }
static int int_by_reference(const int& n) { return n; }
static int int_in_place(int& n) { return ++n; }
static int int_by_move(int&& n) { return n; }
static int const_by_value(const int n) { return n; }
static Py_ssize_t dict_by_reference(const py::dict& d) { return d.size(); }
static Py_ssize_t list_in_place(py::list& l) {
    l.append(l.size());
    return l.size();
}
static const char* c_string(const char* s) { return s; }
static bool aligned_well(int, const aligned& a, char, aligned& b) {
    const size_t at = reinterpret_cast<size_t>(&a) | reinterpret_cast<size_t>(&b);
    return at % 64 == 0 && a.value == 1 && b.value == 2;
}
static int mixed(bool flag, const two_words& pair, const char* text, char c, const counted& last, double d) {
    return flag ? pair.first.value * 1000 + pair.second.value + (text ? text[0] : 0) + c + last.value + int(d) : -1;
}

static int forty(int a0, int a1, int a2, int a3, int a4, int a5, int a6, int a7, int a8, int a9,  //
                 int b0, int b1, int b2, int b3, int b4, int b5, int b6, int b7, int b8, int b9,  //
                 double c0, double c1, double c2, double c3, double c4, double c5, double c6, double c7, double c8,
                 double c9, const std::string& d0, const std::string& d1, const std::string& d2, const std::string& d3,
                 py::object d4, py::object d5, py::object d6, py::object d7, py::object d8, py::object d9) {
    const double floats = c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9;
    const size_t texts = d0.size() + d1.size() + d2.size() + d3.size();
    const int truths = d4.is_true() + d5.is_true() + d6.is_true() + d7.is_true() + d8.is_true() + d9.is_true();
    return a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + b0 + b1 + b2 + b3 + b4 + b5 + b6 + b7 + b8 + b9 +
           int(floats) + int(texts) + truths;
}

static void bind_parameters(py::module& m) {
    PYFN(m, text_by_value, (s));
    PYFN(m, text_by_reference, (s));
    PYFN(m, text_by_move, (s));
    PYFN(m, text_in_place, (s));
    PYFN(m, object_by_value, (o));
    PYFN(m, object_by_reference, (o));
    PYFN(m, object_by_const_reference, (o));
    PYFN(m, object_by_move, (o));
    PYFN(m, handle_by_value, (h));
    PYFN(m, handle_by_reference, (h));
    PYFN(m, int_by_reference, (n));
    PYFN(m, int_in_place, (n));
    PYFN(m, int_by_move, (n));
    PYFN(m, const_by_value, (n));
    PYFN(m, dict_by_reference, (d));
    PYFN(m, list_in_place, (l));
    PYFN(m, c_string, (s));
    PYFN(m, aligned_well, (n, a, c, b));
    PYFN(m, mixed, (flag, pair, text, c, last, d=2.0));
    PYFN(m, forty, (a0, a1, a2, a3, a4, a5, a6, a7, a8, a9,
                    b0=10, b1=11, b2=12, b3=13, b4=14, b5=15, b6=16, b7=17, b8=18, b9=19,
                    c0=0.5, c1=0.5, c2=0.5, c3=0.5, c4=0.5, c5=0.5, c6=0.5, c7=0.5, c8=0.5, c9=0.5,
                    *, d0="", d1="", d2="", d3="", d4=None, d5=None, d6=None, d7=None, d8=None, d9=None));
}

// ---- results

static const std::string kept_text = "kept";
static const std::string& text_result() { return kept_text; }

static void bind_results(py::module& m) {
    PYFN(m, text_result, ());
    PYFN_AS(m, "bad_text_result", (), "", [] { return std::string("\xff"); });
    PYFN_AS(m, "null_text_result", (), "", []() -> const char* { return nullptr; });
    PYFN_AS(m, "null_result", (), "", [] { return nullptr; });
    PYFN_AS(m, "none_result", (), "", [](py::Python token) { return py::none(token); });
    PYFN_AS(m, "null_object_result", (), "", [] { return py::object(); });
    PYFN_AS(m, "null_handle_result", (), "", [] { return py::handle(); });
    PYFN_AS(m, "bool_result", (n), "", [](int n) { return n > 0; });
    PYFN_AS(m, "reference_result", (), "", []() -> const int& {
        static const int kept = 5;
        return kept;
    });
    PYFN_AS(m, "counted_result", (n), "", [](int n) { return counted(n); });
}

// ---- what may throw on the way

static int sum_fragile(counted a, fragile b, const std::string& c) { return a.value + b.value + int(c.size()); }
static int take_immovable(const std::string&, counted, immovable c) { return c.value; }
static int take_two_words(counted a, two_words b, int c) { return a.value + b.second.value + c; }

/// A callable whose copies throw.
struct brittle {
    counted state;
    brittle() {}
    brittle(const brittle& other) : state(other.state) { throw std::runtime_error("brittle was copied"); }
    int operator()() const { return state.value; }
};

static py::module closure_module(py::Python token, int n) {
    py::module scratch(token, "scratch");
    const counted value(n);
    PYFN_AS(scratch, "value", (), "The value.", [value] { return value.value; });
    PYFN_AS(scratch, "several", (a=1), "", [value](int a) { return value.value + a; });
    PYFN_AS(scratch, "several", (b="x"), "", [value](const std::string& b) -> std::string { return b; });
    return scratch;
}

static void bind_brittle(py::Python token) {
    py::module scratch(token, "scratch");
    const brittle callable;
    PYFN_AS(scratch, "brittle", (), "", callable);
}

// The closure is there already when its signature turns out to be wrong.
static void bind_wrong_closure(py::Python token, int n) {
    py::module scratch(token, "scratch");
    const counted value(n);
    PYFN_AS(scratch, "wrong", (a=undefined), "", [value](int a) { return value.value + a; });
}

static void bind_throwing(py::module& m) {
    PYFN(m, sum_fragile, (a, b, c));
    PYFN(m, take_immovable, (a, b, c));
    PYFN(m, take_two_words, (a, b, c=0));
    PYFN(m, closure_module, (n));
    PYFN(m, bind_brittle, ());
    PYFN(m, bind_wrong_closure, (n));
    PYFN_AS(m, "set_fragile", (breaks), "", [](bool breaks) { fragile::breaks = breaks; });
    PYFN_AS(m, "alive", (), "", [] { return alive; });
    bool callbacks = true;
    PYFN_AS(m, "calls_back", (f), "", [](py::object f) { return f(); });
    PYFN_AS(m, "calls_back_closure", (f), "", [callbacks](py::object f) { return callbacks ? f() : f; });
    PYFN_AS(m, "drops_itself", (module), "", [](py::object module) { module.attr("drops_itself_closure")();
    });
    const counted state(3);
    PYFN_AS(m, "drops_itself_closure", (module), "", [state](py::object module) {
        module.delattr("drops_itself_closure");
        return state.value;
    });
}

PYMODINIT(function_ext, token, m, "Functions.") {
    bind_callables(m);
    bind_parameters(m);
    bind_results(m);
    bind_throwing(m);
    PYSUBMODULE(m, inner, sub, "A submodule.") {
        PYFN(sub, plain, (a, b), "Subtracts.");
        int offset = 5;
        PYFN_AS(sub, "closure", (n=1), "Adds.", [offset](int n) { return n + offset; });
    }
}
