// bench/work/work.hpp: the C++ that every peer binds, the same for all of them.
//
// Nothing here knows Python. The bodies are in work.cpp, compiled once and linked to every module, so that no
// peer gains by inlining the work into its wrapper: what differs between two modules is the binding alone.
// PyO3 and Cython bind the same work written in their own language where they cannot reach C++.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

namespace work {

// Plain functions. `defaults` is bound as defaults(a, b=2, c=3); `over` is one Python name with three overloads.
void nothing();
int add(int a, int b);
int six(int a, int b, int c, int d, int e, int f);
int defaults(int a, int b, int c);
double mul(double a, double b);
std::string text(const std::string& s);
int over_int(int a);
double over_double(double a);
std::string over_text(const std::string& s);

// Throws std::runtime_error("no such thing"), always.
int thrower(int a);
// False, always: what a function that reports errors without throwing asks before it raises ValueError("bad value").
bool valid(int a);

// A value class of two doubles.
struct Point {
    double x, y;
    Point() : x(0), y(0) {}  // for Cython, whose classes hold only what can be made without arguments
    Point(double x, double y) : x(x), y(y) {}
    double norm() const;
    double shift(double dx, double dy);
};
double take(const Point& p);
Point give(double x);

// The same again, for libraries where binding it as a type that Python may not change costs something else.
struct OpenPoint {
    double x, y;
    OpenPoint(double x, double y) : x(x), y(y) {}
};

// A class whose virtual function Python overrides; `drive` makes the virtual call.
struct Node {
    Node() {}
    Node(const Node&) = delete;
    Node& operator=(const Node&) = delete;
    virtual ~Node();
    virtual int step(int i);
};
int drive(Node& n, int i);

// Containers: one pass over what came in; what goes out is made once and, for the map, handed out by reference.
long ints_in(const std::vector<int>& v);
std::vector<int> ints_out(int n);
long strs_in(const std::vector<std::string>& v);
long dict_in(const std::unordered_map<std::string, int>& v);
const std::unordered_map<std::string, int>& dict_out();

// Something to iterate over; a peer binds __iter__ over begin() and end().
struct Numbers {
    std::vector<int> items;
    explicit Numbers(int n);
    std::vector<int>::const_iterator begin() const { return items.begin(); }
    std::vector<int>::const_iterator end() const { return items.end(); }
};

}  // namespace work
