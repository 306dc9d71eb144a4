// tests/test_enum.cpp: bound enums of all kinds, for test_enum.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/map.hpp>
#include <pyrite/stl/vector.hpp>

#include <climits>
#include <string>

namespace py = pyrite;

namespace {

enum class Mode { slow, fast, quick = fast };
enum Level { low = -5, middle = 10, high = 1000 };
enum class Access : unsigned char { none = 0, read = 1, write = 2, run = 4, all = 7 };
enum Permission : unsigned { owner = 4, group = 2, other = 1 };
enum class Wide : unsigned long long { least = 0, most = ULLONG_MAX, middle = 1ull << 63 };
enum class Small : signed char { minus = -1, plus = 1 };
enum class Unbound { nothing };
enum class Renamed { name, value, real };

struct Engine {
    enum class State { off, on };
    enum class Mode { manual };
    State state;
    Engine() : state(State::off) {}
    State flip() { return state = state == State::off ? State::on : State::off; }
};

template <class E>
struct bind_both {
    static void bind(py::module& m, const char* name) { PYENUM_AS(m, name, typename E::Kind, (first)(second)); }
};
struct Holder {
    enum class Kind : bool { first, second };
};

const char* describe(Mode mode) { return mode == Mode::slow ? "slow" : "fast"; }
Level next(Level level) { return level == low ? middle : high; }
template <class E>
E itself(E e) {
    return e;
}
template <class E>
long long number(E e) {
    return static_cast<long long>(e);
}
template <class E>
E made(long long n) {
    return static_cast<E>(n);
}

}  // namespace

PYMODINIT(enum_ext, py, m, "Enums.") {
    PYENUM(m, Mode, (slow)(fast)(quick), "How fast.");
    PYENUM(m, Level, (low)(middle)(high), "", py::export_values);
    PYENUM(m, Access, (none)(read)(write)(run), "What may be done.", py::enum_kind::Flag);
    PYENUM_AS(m, "Right", Permission, (owner)(group)(other), "", py::enum_kind::IntFlag);
    PYENUM(m, Wide, (least)(most)(middle), "", py::enum_kind::IntEnum);
    PYENUM(m, Small, (minus)(plus));
    PYENUM(m, Renamed, (name)(value)(real), "", py::enum_kind::IntEnum);
    bind_both<Holder>::bind(m, "Kind");
    PYCLASS(m, Engine, cls) {
        PYENUM(cls, Engine::State, (off)(on), "On or off.", py::export_values);
        PYENUM(cls, Engine::Mode, (manual));
        PYINIT(cls, (), ());
        PYMETHOD(cls, flip, ());
        PYPROP(cls, state);
    }
    PYSUBMODULE(m, inner, sub) {
        PYFN_AS(sub, "bind", (), "", [m]() mutable { PYENUM_AS(m, "Twice", Mode, (slow)); });
    }
    PYFN(m, describe, (mode=Mode.fast));
    PYFN(m, next, (level=Level.low));
    PYFN_AS(m, "mode", (mode), "", &itself<Mode>);
    PYFN_AS(m, "level", (level), "", &itself<Level>);
    PYFN_AS(m, "access", (access=Access.read|Access.write), "", &itself<Access>);
    PYFN_AS(m, "right", (right), "", &itself<Permission>);
    PYFN_AS(m, "wide", (wide), "", &itself<Wide>);
    PYFN_AS(m, "small", (small), "", &itself<Small>);
    PYFN_AS(m, "kind", (kind), "", &itself<Holder::Kind>);
    PYFN_AS(m, "unbound", (u), "", &itself<Unbound>);
    PYFN_AS(m, "level_number", (level), "", &number<Level>);
    PYFN_AS(m, "access_number", (access), "", &number<Access>);
    PYFN_AS(m, "right_number", (right), "", &number<Permission>);
    PYFN_AS(m, "make_mode", (n), "", &made<Mode>);
    PYFN_AS(m, "make_level", (n), "", &made<Level>);
    PYFN_AS(m, "make_access", (n), "", &made<Access>);
    PYFN_AS(m, "make_right", (n), "", &made<Permission>);
    PYFN_AS(m, "make_unbound", (), "", [] { return Unbound::nothing; });
    PYFN_AS(m, "which", (n), "", [](Level) { return "level"; });
    PYFN_AS(m, "which", (n), "", [](int) { return "int"; });
    PYFN_AS(m, "only", (n), "", [](Level) { return "level"; });
    PYFN_AS(m, "only", (s), "", [](const std::string&) { return "text"; });
    PYFN_AS(m, "count", (modes), "", [](const std::vector<Mode>& modes) {
        std::map<Mode, int> counted;
        for (Mode mode : modes) ++counted[mode];
        return counted;
    });
    m.add("default_mode", Mode::slow);
}
