// bench/work/work.cpp: the bodies of work.hpp, in a file of their own so that no binding inlines them.
#include "work.hpp"

#include <cmath>
#include <stdexcept>

namespace work {

void nothing() {}
int add(int a, int b) { return a + b; }
int six(int a, int b, int c, int d, int e, int f) { return a + b + c + d + e + f; }
int defaults(int a, int b, int c) { return a + b + c; }
double mul(double a, double b) { return a * b; }
std::string text(const std::string& s) { return s; }
int over_int(int a) { return a + 1; }
double over_double(double a) { return a + 1; }
std::string over_text(const std::string& s) { return s; }

int thrower(int) { throw std::runtime_error("no such thing"); }
bool valid(int a) { return a < -1000000; }

double Point::norm() const { return x * x + y * y; }
double Point::shift(double dx, double dy) {
    x += dx;
    y += dy;
    return x;
}
double take(const Point& p) { return p.x + p.y; }
Point give(double x) { return Point(x, x); }

Node::~Node() {}
int Node::step(int i) { return i + 1; }
int drive(Node& n, int i) { return n.step(i); }

long ints_in(const std::vector<int>& v) {
    long sum = 0;
    for (int i : v) sum += i;
    return sum;
}

std::vector<int> ints_out(int n) {
    std::vector<int> v(static_cast<std::size_t>(n));
    for (int i = 0; i < n; ++i) v[static_cast<std::size_t>(i)] = i;
    return v;
}

long strs_in(const std::vector<std::string>& v) {
    long sum = 0;
    for (const std::string& s : v) sum += static_cast<long>(s.size());
    return sum;
}

long dict_in(const std::unordered_map<std::string, int>& v) { return static_cast<long>(v.size()); }

const std::unordered_map<std::string, int>& dict_out() {
    static const std::unordered_map<std::string, int> made = [] {
        std::unordered_map<std::string, int> m;
        for (int i = 0; i < 1000; ++i) m["key " + std::to_string(i)] = i;
        return m;
    }();
    return made;
}

Numbers::Numbers(int n) : items(ints_out(n)) {}

}  // namespace work
