// tests/test_stl_vector.cpp: std::vector for test_stl_vector.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/deque.hpp>
#include <pyrite/stl/map.hpp>
#include <pyrite/stl/vector.hpp>

using namespace pyrite;

namespace {

// Counts what is copied on the way, and converts by running Python code: `int(x)`.
struct tracked {
    static long copies;
    long value;
    tracked() : value(0) {}
    tracked(const tracked& other) : value(other.value) { ++copies; }
    tracked(tracked&& other) noexcept : value(other.value) {}
    tracked& operator=(const tracked& other) {
        value = other.value;
        ++copies;
        return *this;
    }
    tracked& operator=(tracked&& other) noexcept {
        value = other.value;
        return *this;
    }
};
long tracked::copies = 0;

// Cannot be copied at all.
struct unique {
    long value;
    unique() : value(0) {}
    unique(unique&&) = default;
    unique& operator=(unique&&) = default;
};

// A bound class that cannot be made without a value.
struct point {
    int x;
    explicit point(int x_) : x(x_) {}
};

}  // namespace

namespace pyrite {

template <>
struct convert<tracked> {
    static const char* python_name() { return "tracked"; }
    static bool from_python(handle src, tracked& out, conversion& how) {
        return convert<long>::from_python(int_(src), out.value, how);
    }
    static object to_python(const tracked& t) { return to_object(t.value); }
};

template <>
struct convert<unique> {
    static const char* python_name() { return "unique"; }
    static bool from_python(handle src, unique& out, conversion& how) {
        return convert<long>::from_python(src, out.value, how);
    }
    static object to_python(unique&& t) { return to_object(t.value); }
};

}  // namespace pyrite

template <class T>
static std::vector<T> echo(const std::vector<T>& values) {
    return values;
}

PYMODINIT(stl_vector_ext, py, m, "std::vector.") {
    PYFN_AS(m, "ints", (x), "", &echo<int>);
    PYFN_AS(m, "longs", (x), "", &echo<long long>);
    PYFN_AS(m, "unsigneds", (x), "", &echo<unsigned long long>);
    PYFN_AS(m, "bytes_", (x), "", &echo<unsigned char>);
    PYFN_AS(m, "chars", (x), "", &echo<char>);
    PYFN_AS(m, "bools", (x), "", &echo<bool>);
    PYFN_AS(m, "doubles", (x), "", &echo<double>);
    PYFN_AS(m, "floats", (x), "", &echo<float>);
    PYFN_AS(m, "strings", (x), "", &echo<std::string>);
    PYFN_AS(m, "objects", (x), "", &echo<object>);
    PYFN_AS(m, "dicts", (x), "", &echo<dict>);
    PYFN_AS(m, "nested", (x), "", &echo<std::vector<int>>);
    PYFN_AS(m, "deep", (x), "", &echo<std::vector<std::vector<std::string>>>);
    PYFN_AS(m, "copies", (x), "", [](std::vector<tracked> values) {
        std::vector<tracked> moved = std::move(values);
        const long copies = tracked::copies;
        tracked::copies = 0;
        return copies;
    });
    PYFN_AS(m, "tracked", (x), "", &echo<tracked>);
    PYFN_AS(m, "uniques", (x), "", [](std::vector<unique> values) { return values; });
    PYFN_AS(m, "extract", (x), "", [](object x) { return x.extract<std::vector<int>>().size(); });
    PYFN_AS(m, "attr", (x), "", [](object x) { return x.attr("values").extract<std::vector<int>>(); });
    PYFN_AS(m, "bad_text", (), "", [] { return std::vector<std::string>{"good", "\xff"}; });
    PYFN_AS(m, "twice", (a, b), "", [](const std::vector<int>& a, const std::vector<int>& b) { return a.size() + b.size(); });
    PYFN_AS(m, "with_default", (x=[1, 2]), "", &echo<int>);

    PYCLASS(m, point, cls) {
        PYINIT(cls, (int), (x));
        PYPROP(cls, x);
    }
    PYFN_AS(m, "points", (x), "", &echo<point>);
    PYFN_AS(m, "point_sum", (x), "", [](const std::deque<point>& points) {
        int sum = 0;
        for (const point& p : points) sum += p.x;
        return sum;
    });
    PYFN_AS(m, "point_pointers", (x), "", [](const std::vector<point*>& points) {
        for (point* p : points) ++p->x;
    });
    PYFN_AS(m, "point_map", (x), "", 
            [](const std::map<std::string, point>& points) -> std::map<std::string, point> { return points; });

    // The natural type first: a list is one of ints, a tuple or a generator only when nothing else fits.
    PYFN_AS(m, "over", (x), "", [](const std::vector<int>&) { return "ints"; });
    PYFN_AS(m, "over", (x), "", [](const tuple&) { return "tuple"; });
    PYFN_AS(m, "over", (x), "", [](const std::vector<std::string>&) { return "texts"; });
    PYFN_AS(m, "over", (x), "", [](const std::string&) { return "text"; });
}
