// tests/embed/test_interpreter.cpp: starting and ending Python, eval, run, import, and what survives an end.
#include <pyrite/pyrite.hpp>

#define BOOST_TEST_MODULE interpreter
#include <boost/test/unit_test.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace py = pyrite;
namespace exc = pyrite::exc;

static int twice(int n) { return 2 * n; }

PYEXCEPTION(linked, Failure, exc::RuntimeError);

PYMODINIT(linked, py, m, "Linked into the program.") {
    PYFN(m, twice, (n), "Doubles.");
    m.add("Failure", Failure::type_object());
    m.add("version", py.version_info().major);
}
PYINITTAB(linked);

namespace {

/// Runs `f` in a child process and returns its answer.
template <class F>
bool in_child(F f) {
    const pid_t child = fork();
    if (child == 0) _exit(f() ? 0 : 1);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool has_path_of_environment(const py::interpreter_options& options) {
    py::interpreter guard(options);
    return guard.python().eval("'/from/the/environment' in __import__('sys').path").is_true();
}

}  // namespace

// The first test, because old Pythons read the environment once a process.
BOOST_AUTO_TEST_CASE(an_isolated_one_ignores_the_environment) {
    setenv("PYTHONPATH", "/from/the/environment", 1);
    py::interpreter_options options;
    BOOST_TEST(in_child([&] { return has_path_of_environment(options); }));
    options.isolated = true;
    BOOST_TEST(in_child([&] { return !has_path_of_environment(options); }));
    unsetenv("PYTHONPATH");
}

BOOST_AUTO_TEST_CASE(a_main_function_reads_as_it_behaves) {
    pyrite::interpreter guard;
    pyrite::Python py = guard.python();
    auto version = py.import("sys").attr("version").extract<std::string>();
    pyrite::dict locals(py);
    locals.set("os", py.import("os"));
    setenv("USER", "somebody", 1);
    auto user = py.eval("os.getenv('USER') or 'nobody'", nullptr, &locals).extract<std::string>();
    BOOST_TEST(version == py.version());
    BOOST_TEST(version.find(std::to_string(py.version_info().major) + "." + std::to_string(py.version_info().minor) +
                            "." + std::to_string(py.version_info().micro)) == 0);
    BOOST_TEST(user.size() > 0);
}

BOOST_AUTO_TEST_CASE(it_can_be_started_again) {
    for (int i = 0; i < 3; ++i) {
        py::interpreter guard;
        BOOST_TEST(guard.python().eval("6 * 7").extract<int>() == 42);
        BOOST_TEST(!guard.python().import("__main__").hasattr("mark"));
        guard.python().run("mark = 1");
        BOOST_CHECK_THROW(guard.python().run("{}['spam']"), exc::KeyError);
        BOOST_TEST(guard.python().import("linked").attr("twice")(21).extract<int>() == 42);
        BOOST_CHECK_THROW(guard.python().run("import linked; raise linked.Failure"), Failure);
        BOOST_CHECK_THROW(guard.python().run("import linked; linked.twice('x')"), exc::TypeError);
    }
    BOOST_TEST(!Py_IsInitialized());
}

BOOST_AUTO_TEST_CASE(a_second_one_is_refused) {
    py::interpreter guard;
    BOOST_CHECK_THROW(py::interpreter(), exc::RuntimeError);
    try {
        py::interpreter other;
    } catch (const exc::RuntimeError& e) {
        BOOST_TEST(std::string(e.what()) == "RuntimeError: the Python interpreter is already running");
    }
    BOOST_TEST(guard.python().eval("1").extract<int>() == 1);
}

BOOST_AUTO_TEST_CASE(a_guard_without_python_says_so) {
    try {
        py::gil_guard gil;
        BOOST_FAIL("the GIL of nothing was taken");
    } catch (const exc::RuntimeError& e) {
        BOOST_TEST(std::string(e.what()) == "RuntimeError: Python is not running");
    }
}

BOOST_AUTO_TEST_CASE(arguments_reach_sys_argv) {
    const char* argv[] = {"program", "-c", "z\xc3\xbcrich"};
    py::interpreter_options options;
    options.argc = 3;
    options.argv = argv;
    {
        py::interpreter guard(options);
        BOOST_TEST(guard.python().eval("len(__import__('sys').argv)").extract<int>() == 3);
        BOOST_TEST(guard.python().eval("__import__('sys').argv[1]").extract<std::string>() == "-c");
        BOOST_TEST(guard.python().eval("__import__('sys').argv[0]").extract<std::string>() == "program");
    }
    py::interpreter guard;
    BOOST_TEST(guard.python().eval("__import__('sys').argv == ['']").is_true());
}

BOOST_AUTO_TEST_CASE(flags_are_as_they_were_afterwards) {
    const char* ignored = "__import__('sys').flags.ignore_environment";
    const char* user_site = "__import__('sys').flags.no_user_site";
    for (int i = 0; i < 2; ++i) {
        {
            py::interpreter_options options;
            options.isolated = true;
            py::interpreter guard(options);
            BOOST_TEST(guard.python().eval(ignored).extract<int>() == 1);
            BOOST_TEST(guard.python().eval(user_site).extract<int>() == 1);
        }
        py::interpreter guard;
        BOOST_TEST(guard.python().eval(ignored).extract<int>() == 0);
        BOOST_TEST(guard.python().eval(user_site).extract<int>() == 0);
    }
}

BOOST_AUTO_TEST_CASE(site_can_be_left_out) {
    py::interpreter_options options;
    options.import_site = false;
    {
        py::interpreter guard(options);
        BOOST_TEST(!guard.python().eval("'site' in __import__('sys').modules").is_true());
    }
    py::interpreter guard;
    BOOST_TEST(guard.python().eval("'site' in __import__('sys').modules").is_true());
}

BOOST_AUTO_TEST_CASE(signals_are_the_programs_own) {
    struct sigaction action;
    {
        py::interpreter guard;
        sigaction(SIGINT, nullptr, &action);
        BOOST_TEST((action.sa_handler == SIG_DFL));
    }
    py::interpreter_options options;
    options.signal_handlers = true;
    {
        py::interpreter guard(options);
        sigaction(SIGINT, nullptr, &action);
        BOOST_TEST((action.sa_handler != SIG_DFL));
        guard.python().check_signals();
        raise(SIGINT);
        BOOST_CHECK_THROW(guard.python().check_signals(), exc::KeyboardInterrupt);
    }
    signal(SIGINT, SIG_DFL);
}

// ---- source text

BOOST_AUTO_TEST_CASE(eval_takes_any_text) {
    py::interpreter guard;
    const py::Python py = guard.python();
    BOOST_TEST(py.eval("1 + 1").extract<int>() == 2);
    BOOST_TEST(py.eval(std::string("1 + 1")).extract<int>() == 2);
    BOOST_TEST(py.eval("  \t 1 + 1").extract<int>() == 2);
    BOOST_TEST(py.eval("len(u'\xc3\xa4\xe2\x82\xac')").extract<int>() == 2);
    BOOST_CHECK_THROW(py.eval("1 +"), exc::SyntaxError);
    BOOST_CHECK_THROW(py.eval(""), exc::SyntaxError);
    BOOST_CHECK_THROW(py.eval("x = 1"), exc::SyntaxError);
    try {
        py.eval(std::string("1\0+ 1", 6));
        BOOST_FAIL("a NUL was taken");
    } catch (const exc::ValueError& e) {
        BOOST_TEST(std::string(e.what()) == "ValueError: source code cannot contain null bytes");
    }
}

BOOST_AUTO_TEST_CASE(names_are_those_of_main_unless_given) {
    py::interpreter guard;
    const py::Python py = guard.python();
    py.run("x = 1");
    BOOST_TEST(py.eval("x").extract<int>() == 1);
    BOOST_TEST(py.import("__main__").attr("x").extract<int>() == 1);

    py::dict globals(py), locals(py);
    BOOST_CHECK_THROW(py.eval("x", &globals), exc::NameError);
    BOOST_TEST(globals.contains("__builtins__"));
    py.run("y = len('abc')", &globals);
    BOOST_TEST(globals.get_item("y").extract<int>() == 3);
    py.run("z = y + 1", &globals, &locals);
    BOOST_TEST(locals.get_item("z").extract<int>() == 4);
    BOOST_TEST(!globals.contains("z"));
    py.run("w = x", nullptr, &locals);
    BOOST_TEST(locals.get_item("w").extract<int>() == 1);
    const py::object number = py.eval("3");
    BOOST_CHECK_THROW(py.eval("1", &number), exc::TypeError);
    py.run("class Names(object):\n    def __getitem__(self, k): return k * 2");
    const py::object names = py.eval("Names()");
    BOOST_TEST(py.eval("ab", nullptr, &names).extract<std::string>() == "abab");
}

BOOST_AUTO_TEST_CASE(a_raw_string_may_be_indented) {
    py::interpreter guard;
    guard.python().run(R"(
        def f(x):
            if x:
                return 'yes'
            return 'no'

        r = f(1)
    )");
    BOOST_TEST(guard.python().eval("r").extract<std::string>() == "yes");
}

BOOST_AUTO_TEST_CASE(source_is_utf8_whatever_it_says) {
    py::interpreter guard;
    if (PYRITE_PY3)
        guard.python().run("# -*- coding: latin-1 -*-\nx = u'\xc3\xa4'");
    else
        guard.python().run("x = u'\xc3\xa4'");
    BOOST_TEST(guard.python().eval("x").extract<std::string>() == "\xc3\xa4");
}

BOOST_AUTO_TEST_CASE(modules_are_imported) {
    py::interpreter guard;
    const py::Python py = guard.python();
    BOOST_TEST(py.import("os.path").is(py.import("os").getattr("path")));
    BOOST_TEST(py.import("xml.dom").name().extract<std::string>() == "xml.dom");
    BOOST_CHECK_THROW(py.import("no.such.module"), exc::ImportError);
    BOOST_CHECK_THROW(py.import(""), exc::ValueError);
}

BOOST_AUTO_TEST_CASE(the_token_has_the_singletons) {
    py::interpreter guard;
    const py::Python py = guard.python();
    BOOST_TEST(py.None().is_none());
    BOOST_TEST(py.True().is(py.eval("True")));
    BOOST_TEST(py.False().is(py.eval("False")));
    BOOST_TEST(py.NotImplemented().is(py.eval("NotImplemented")));
    BOOST_TEST(py.Ellipsis().is(py.eval("Ellipsis")));
    BOOST_TEST(py.get_type<exc::KeyError>().is(py.eval("KeyError")));
    BOOST_TEST(py.is_instance<py::dict>(py.eval("{}")));
    BOOST_TEST(!py.is_instance<py::dict>(py.eval("[]")));
}

// ---- the end

BOOST_AUTO_TEST_CASE(references_that_outlive_python_are_harmless) {
    py::Py<py::object> kept;
    std::unique_ptr<py::error> seen, asked, lazy;
    {
        py::interpreter guard;
        kept = guard.python().eval("[1, 2, 3]");
        try {
            guard.python().run("{}['spam']");
        } catch (const exc::KeyError& e) {
            seen.reset(new py::error(e));
            asked.reset(new py::error(py::error::from_value(guard.python().eval("IndexError(3)"))));
            asked->what();
        }
        lazy.reset(new py::error(exc::ValueError("text")));
    }
    BOOST_TEST(std::string(asked->what()) == "IndexError: 3");
    BOOST_TEST(std::string(seen->what()) == "a Python exception, of an interpreter that has ended");
    BOOST_TEST(std::string(lazy->what()) == "ValueError: text");
    py::Py<py::object> copy = kept;
    py::interpreter guard;
    BOOST_CHECK_THROW(kept.bind(guard.python()), exc::RuntimeError);
    BOOST_CHECK_THROW(seen->value(), exc::RuntimeError);
    BOOST_TEST(lazy->value().getattr("args").len() == 1);
    kept.reset();
    copy.reset();
    asked.reset();
    std::thread([&] { lazy.reset(); }).join();
}

// What a static variable does.
BOOST_AUTO_TEST_CASE(objects_may_outlive_python) {
    for (int i = 0; i < 2; ++i) {
        std::vector<py::object> items;
        py::dict dict;
        std::unique_ptr<exc::KeyError> error;
        {
            py::interpreter guard;
            guard.python().run(R"(
                import linked
                class Loud(object):
                    def __del__(self): raise SystemError
                class Cycle(object): pass
                cycle = Cycle()
                cycle.me = cycle
            )");
            for (const char* made : {"Loud()", "Loud", "cycle", "[Loud()]", "linked", "linked.twice",
                                     "linked.Failure(1)", "'text' * 10", "10 ** 40", "(1, 2, [])", "lambda: 1", "None",
                                     "iter([1])", "1.5", "__import__('sys')", "__import__('threading').Lock()"}) {
                items.push_back(guard.python().eval(made));
                items.push_back(items.back());
            }
            dict = py::dict(guard.python());
            dict.set("key", items[0]);
            error.reset(new exc::KeyError("key"));
        }
        items.erase(items.begin());
        items[0] = py::object();
        items[1].reset();
        py::object moved(std::move(items[2]));
        items.clear();
    }
    BOOST_TEST(!Py_IsInitialized());
}

BOOST_AUTO_TEST_CASE(a_drop_while_python_ends_is_done) {
    static py::Py<py::object>* held;
    for (int i = 0; i < 2; ++i) {
        py::interpreter guard;
        guard.python().run(R"(
            import atexit, sys
            class Late(object): pass
            late = Late()
        )");
        held = new py::Py<py::object>(guard.python().eval("late"));
        const py::object drop = guard.python().eval("[].append");
        std::thread waiting([&] { delete held; });
        waiting.join();  // without the GIL, and nobody has run Python since
    }
    BOOST_TEST(!Py_IsInitialized());
}

BOOST_AUTO_TEST_CASE(threads_may_drop_while_python_ends) {
    for (int i = 0; i < 5; ++i) {
        std::vector<py::Py<py::object>> items;
        std::thread dropper;
        {
            py::interpreter guard;
            for (int n = 0; n < 20000; ++n) items.emplace_back(guard.python().eval("[]"));
            dropper = std::thread([&items] { items.clear(); });
        }
        dropper.join();
    }
}

BOOST_AUTO_TEST_CASE(a_second_interpreter_of_the_process_is_refused) {
    py::interpreter guard;
    guard.python().import("linked");
    PyThreadState* main = PyThreadState_Get();
    PyThreadState* other = Py_NewInterpreter();
    BOOST_REQUIRE(other);
    PyObject* module = PyImport_ImportModule("linked");
    if (PYRITE_PY3) {  // 2.7 copies the module without asking
        BOOST_TEST(!module);
        BOOST_TEST(PyErr_ExceptionMatches(PyExc_ImportError));
    }
    PyErr_Clear();
    Py_XDECREF(module);
    Py_EndInterpreter(other);
    PyThreadState_Swap(main);
    BOOST_TEST(guard.python().import("linked").attr("twice")(2).extract<int>() == 4);
}
