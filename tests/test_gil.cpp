// tests/test_gil.cpp: functions that give the GIL up and take it, called from Python's threads and their own.
#include <pyrite/pyrite.hpp>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

namespace py = pyrite;
namespace exc = pyrite::exc;

namespace {

std::atomic<int> inside(0);

// Waits, without the GIL, until `n` threads are in here at the same time; false when they do not come.
bool meet(py::Python py, int n) {
    return py.allow_threads([n] {
        ++inside;
        for (int i = 0; i < 20000 && inside < n; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return inside >= n;
    });
}

bool meet_in_scope(py::Python py, int n) {
    py::allow_threads released(py);
    ++inside;
    for (int i = 0; i < 20000 && inside < n; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return inside >= n;
}

// Calls f(i) from n threads of C++, and sums what it returns; the first exception is thrown on.
long call_from_threads(py::Python py, py::object f, int n) {
    std::atomic<long> sum(0);
    std::atomic<int> failed(0);
    std::exception_ptr first;
    const py::Py<py::object> kept(f);
    py.allow_threads([&] {
        std::vector<std::thread> threads;
        for (int i = 0; i < n; ++i) {
            threads.emplace_back([&, i] {
                try {
                    py::gil_guard gil;
                    sum += kept.bind(gil.python())(i).extract<long>();
                } catch (...) {
                    if (failed++ == 0) first = std::current_exception();
                }
            });
        }
        for (std::thread& t : threads) t.join();
    });
    if (first) std::rethrow_exception(first);
    return sum;
}

}  // namespace

PYMODINIT(gil_ext, py, m) {
    PYFN(m, meet, (n));
    PYFN(m, meet_in_scope, (n));
    PYFN_AS(m, "leave", (), "Ends a meeting.", [] { inside = 0; });
    PYFN(m, call_from_threads, (f, n));
    PYFN_AS(m, "throw_inside", (kind), "", [](pyrite::Python token, const std::string& kind) -> int {
        return token.allow_threads([&]() -> int {
            if (kind == "cpp") throw std::out_of_range("inside");
            throw exc::ValueError("inside");
        });
    });
    PYFN_AS(m, "nested", (f), "The GIL given up, taken, given up and taken.", [](pyrite::Python token, pyrite::object f) {
        const pyrite::Py<pyrite::object> kept(f);
        return token.allow_threads([&] {
            return pyrite::Python::with_gil([&](pyrite::Python inner) {
                return inner.allow_threads([&] {
                    pyrite::gil_guard gil;
                    return kept.bind(gil.python())().extract<int>();
                });
            });
        });
    });
    // Each runs Python code, with an object alive that may be dropped with the GIL only.
    PYFN_AS(m, "call", (f), "", [](py::Python token, py::object f) {
        const py::list alive(token);
        return f(1);
    });
    PYFN_AS(m, "call_star", (f), "", [](py::Python token, py::object f) {
        const py::tuple arguments(token, 1, 2);
        return f(*arguments);
    });
    PYFN_AS(m, "run", (code), "", [](py::Python token, const std::string& code) {
        const py::list alive(token);
        token.run(code.c_str());
    });
    PYFN_AS(m, "name_of", (o), "", [](py::Python token, py::object o) {
        const py::list alive(token);
        return py::object(o.attr("name"));
    });
    PYFN_AS(m, "holds_gil", (), "", [] { return pyrite::core::holds_gil(); });
    PYFN_AS(m, "holds_gil_inside", (), "",
            [](pyrite::Python token) { return token.allow_threads([] { return pyrite::core::holds_gil(); }); });
    PYFN_AS(m, "check_signals", (), "", [](pyrite::Python token) { token.check_signals(); });
}
