// tests/test_stl_chrono.cpp: std::chrono for test_stl_chrono.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/chrono.hpp>
#include <pyrite/stl/vector.hpp>

#include <cstdint>

using namespace pyrite;
namespace chrono = std::chrono;

template <class T>
static T echo(T value) {
    return value;
}

typedef chrono::time_point<chrono::system_clock, chrono::microseconds> micro_time;
typedef chrono::time_point<chrono::system_clock, chrono::seconds> second_time;

PYMODINIT(stl_chrono_ext, py, m, "std::chrono.") {
    PYFN_AS(m, "nanoseconds", (x), "", &echo<chrono::nanoseconds>);
    PYFN_AS(m, "microseconds", (x), "", &echo<chrono::microseconds>);
    PYFN_AS(m, "milliseconds", (x), "", &echo<chrono::milliseconds>);
    PYFN_AS(m, "seconds", (x), "", &echo<chrono::seconds>);
    PYFN_AS(m, "hours", (x), "", &echo<chrono::hours>);
    PYFN_AS(m, "thirds", (x), "", &echo<chrono::duration<int, std::ratio<1, 3>>>);
    PYFN_AS(m, "small", (x), "", &echo<chrono::duration<std::int16_t>>);
    PYFN_AS(m, "doubles", (x), "", &echo<chrono::duration<double>>);
    PYFN_AS(m, "float_minutes", (x), "", &echo<chrono::duration<double, std::ratio<60>>>);
    PYFN_AS(m, "count_nanoseconds", (x), "", [](chrono::nanoseconds x) { return x.count(); });
    PYFN_AS(m, "count_milliseconds", (x), "", [](chrono::milliseconds x) { return x.count(); });
    PYFN_AS(m, "count_seconds", (x), "", [](chrono::seconds x) { return x.count(); });
    PYFN_AS(m, "count_doubles", (x), "", [](chrono::duration<double> x) { return x.count(); });
    PYFN_AS(m, "of_nanoseconds", (x), "", [](long long x) { return chrono::nanoseconds(x); });
    PYFN_AS(m, "of_hours", (x), "", [](long long x) { return chrono::duration<long long, std::ratio<3600>>(x); });
    PYFN_AS(m, "of_seconds", (x), "", [](double x) { return chrono::duration<double>(x); });

    PYFN_AS(m, "time", (x), "", &echo<micro_time>);
    PYFN_AS(m, "native_time", (x), "", &echo<chrono::system_clock::time_point>);
    PYFN_AS(m, "time_of_seconds", (x), "", &echo<second_time>);
    PYFN_AS(m, "since_epoch", (x), "", [](micro_time x) { return x.time_since_epoch().count(); });
    PYFN_AS(m, "at", (x), "", [](long long x) { return micro_time(chrono::microseconds(x)); });
    PYFN_AS(m, "now", (), "", [] { return chrono::system_clock::now(); });
    PYFN_AS(m, "steady", (x), "", &echo<chrono::steady_clock::time_point>);
    PYFN_AS(m, "times", (x), "", [](std::vector<micro_time> x) { return x; });
    PYFN_AS(m, "over", (x), "", [](chrono::seconds) { return "duration"; });
    PYFN_AS(m, "over", (x), "", [](double) { return "float"; });
}
