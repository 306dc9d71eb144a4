// tests/test_stl_function.cpp: std::function for test_stl_function.py.
#include <pyrite/pyrite.hpp>
#include <pyrite/stl/function.hpp>
#include <pyrite/stl/vector.hpp>

#include <stdexcept>
#include <thread>

using namespace pyrite;

static std::function<int(int)> kept;

PYMODINIT(stl_function_ext, py, m, "std::function.") {
    PYFN_AS(m, "call", (f, x), "", [](const std::function<int(int)>& f, int x) { return f(x); });
    PYFN_AS(m, "echo", (f), "", [](std::function<int(int)> f) { return f; });
    PYFN_AS(m, "call_twice", (f), "", [](std::function<void(const std::string&, std::vector<double>)> f) {
        f("one", {1.5});
        std::function<void(const std::string&, std::vector<double>)> copy = f;
        f = nullptr;
        copy("two", {});
    });
    PYFN_AS(m, "call_object", (f), "", [](std::function<object()> f) { return f(); });
    PYFN_AS(m, "catch_it", (f), "", [](std::function<int()> f) -> std::string {
        try {
            f();
        } catch (const exc::LookupError&) {
            return "LookupError";
        } catch (const error& e) {
            return e.what();
        }
        return "nothing";
    });
    PYFN_AS(m, "in_thread", (f, x), "", [](Python p, std::function<int(int)> f, int x) {
        int result = 0;
        std::string failure;
        p.allow_threads([&] {
            std::thread other([&result, &failure, x](std::function<int(int)> own) {
                try {
                    result = own(x);
                } catch (const error& e) {
                    failure = e.what();
                }
                own = nullptr;  // dropped without the GIL
            }, std::move(f));
            other.join();
        });
        return failure.empty() ? to_object(result) : to_object(failure);
    });
    PYFN_AS(m, "keep", (f), "", [](std::function<int(int)> f) { kept = std::move(f); });
    PYFN_AS(m, "call_kept", (x), "", [](int x) { return kept(x); });
    PYFN_AS(m, "forget", (), "", [] { kept = nullptr; });

    PYFN_AS(m, "scaled_by", (k), "", [](double k) { return std::function<double(double)>([k](double x) { return k * x; }); });
    PYFN_AS(m, "concat", (), "", [] {
        return std::function<std::string(std::string, const std::string&)>(
            [](std::string a, const std::string& b) { return a + b; });
    });
    PYFN_AS(m, "empty", (), "", [] { return std::function<void()>(); });
    PYFN_AS(m, "thrower", (), "", [] { return std::function<void()>([] { throw std::out_of_range("no such row"); }); });
    PYFN_AS(m, "holder", (x), "", [](object x) { return std::function<object()>([x] { return x; }); });
    PYFN_AS(m, "over", (x), "", [](int) { return "int"; });
    PYFN_AS(m, "over", (x), "", [](std::function<int()>) { return "function"; });
}
