// tests/embed/test_gil.cpp: taking the GIL, giving it up, and the checks that it is held.
#define BOOST_TEST_MODULE gil
#include "embedded.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace py = pyrite;
namespace exc = pyrite::exc;
using namespace embedded;

namespace {

bool held() { return py::core::holds_gil(); }

}  // namespace

BOOST_GLOBAL_FIXTURE(running);

BOOST_AUTO_TEST_CASE(the_interpreter_holds_the_gil) {
    BOOST_TEST(held());
    bool other = true;
    std::thread([&] { other = held(); }).join();
    BOOST_TEST(!other);
}

BOOST_AUTO_TEST_CASE(a_guard_can_be_nested) {
    py::gil_guard outer;
    {
        py::gil_guard inner = py::Python::acquire_gil();
        BOOST_TEST(inner.python().eval("1 + 1").extract<int>() == 2);
    }
    BOOST_TEST(held());
}

BOOST_AUTO_TEST_CASE(a_guard_takes_the_gil_on_any_thread) {
    int sum = 0;
    token().allow_threads([&] {
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&sum] {
                for (int n = 0; n < 200; ++n) {
                    py::gil_guard gil;
                    sum += gil.python().eval("1").extract<int>();
                }
            });
        }
        for (std::thread& t : threads) t.join();
    });
    BOOST_TEST(sum == 800);
}

BOOST_AUTO_TEST_CASE(with_gil_calls_and_returns) {
    std::string seen;
    token().allow_threads(
        [&] { seen = py::Python::with_gil([](py::Python py) { return py.eval("'text'").extract<std::string>(); }); });
    BOOST_TEST(seen == "text");
}

BOOST_AUTO_TEST_CASE(allow_threads_returns_what_the_function_returns) {
    int number = 3;
    BOOST_TEST(token().allow_threads([&] { return held() ? 0 : number; }) == 3);
    int& reference = token().allow_threads([&]() -> int& { return number; });
    BOOST_TEST(&reference == &number);
    token().allow_threads([&] { number = 4; });
    BOOST_TEST(number == 4);
    const std::string text = token().allow_threads([] { return std::string("moved"); });
    BOOST_TEST(text == "moved");
    BOOST_TEST(held());
}

BOOST_AUTO_TEST_CASE(allow_threads_takes_the_gil_back_for_an_exception) {
    BOOST_CHECK_THROW(token().allow_threads([] { throw std::runtime_error("out"); }), std::runtime_error);
    BOOST_TEST(held());
    BOOST_CHECK_THROW(token().allow_threads([]() -> int { throw exc::ValueError("out"); }), exc::ValueError);
    BOOST_TEST(held());
}

BOOST_AUTO_TEST_CASE(allow_threads_is_a_scope_too) {
    {
        py::allow_threads released(token());
        BOOST_TEST(!held());
        {
            py::gil_guard gil;
            BOOST_TEST(held());
            py::allow_threads again(gil.python());
            BOOST_TEST(!held());
        }
        BOOST_TEST(!held());
    }
    BOOST_TEST(held());
}

BOOST_AUTO_TEST_CASE(other_threads_run_meanwhile) {
    std::atomic<bool> done(false);
    std::thread other([&] {
        py::gil_guard gil;
        done = true;
    });
    token().allow_threads([&] {
        while (!done) std::this_thread::yield();
    });
    other.join();
    BOOST_TEST(done);
}

BOOST_AUTO_TEST_CASE(a_guard_keeps_the_raised_exception) {
    PyErr_SetString(PyExc_KeyError, "outer");
    { py::gil_guard gil; }
    BOOST_TEST(py::error::fetch().matches<exc::KeyError>());
}

// What a child process that calls `f` without the GIL says before it is aborted.
template <class F>
static std::string words_without_the_gil(const F& f) {
    int out[2];
    BOOST_REQUIRE(pipe(out) == 0);
    const pid_t child = fork();
    if (child == 0) {
        dup2(out[1], 2);
        signal(SIGABRT, SIG_DFL);
        const py::Python py = token();
        py::allow_threads released(py);
        f(py);
        _exit(0);
    }
    close(out[1]);
    std::string words;
    char buffer[256];
    for (ssize_t n; (n = read(out[0], buffer, sizeof buffer)) > 0;) words.append(buffer, static_cast<size_t>(n));
    close(out[0]);
    int status = 0;
    waitpid(child, &status, 0);
    BOOST_TEST(WIFSIGNALED(status));
    return words;
}

BOOST_AUTO_TEST_CASE(a_check_without_the_gil_aborts_and_says_where) {
    BOOST_TEST(words_without_the_gil([](const py::Python&) { py::core::assert_gil_held("the_operation"); }) ==
               "pyrite: fatal error in the_operation: this thread does not hold the GIL\n");
    py::core::assert_gil_held("the_operation");  // and with it nothing happens
}

#if PYRITE_DEBUG
BOOST_AUTO_TEST_CASE(every_use_is_checked_in_a_debug_build) {
    const py::object number = token().eval("1");
    const struct {
        const char* where;
        void (*use)(const py::Python&, const py::object&);
    } uses[] = {
        {"a use of the token Python", [](const py::Python& py, const py::object&) { py::list l(py); }},
        {"a use of the token Python", [](const py::Python& py, const py::object&) { py::str s(py, "text"); }},
        {"import", [](const py::Python& py, const py::object&) { py.import("os"); }},
        {"eval", [](const py::Python& py, const py::object&) { py.eval("1"); }},
        {"handle::inc_ref", [](const py::Python&, const py::object& o) { py::object copy = o; }},
        {"an operation on an object", [](const py::Python&, const py::object& o) { o.call_method("bit_length"); }},
        {"an operation on an object", [](const py::Python&, const py::object& o) { (void)o.extract<int>(); }},
        {"an operation on an object", [](const py::Python&, const py::object& o) { (void)(o == 1); }},
    };
    for (const auto& each : uses) {
        BOOST_TEST(words_without_the_gil([&](const py::Python& py) { each.use(py, number); }) ==
                   std::string("pyrite: fatal error in ") + each.where + ": this thread does not hold the GIL\n");
    }
}
#endif
