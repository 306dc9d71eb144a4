// tests/embed/test_error.cpp: Python exceptions thrown and caught in C++, what they say of themselves, their copies and life.
#define BOOST_TEST_MODULE error
#include "embedded.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <vector>

namespace py = pyrite;
namespace exc = pyrite::exc;
using namespace embedded;

BOOST_GLOBAL_FIXTURE(running);

// ---- from Python to C++

BOOST_AUTO_TEST_CASE(python_exceptions_are_thrown_as_their_classes) {
    caught<exc::KeyError>("{}['spam']");
    caught<exc::IndexError>("[][0]");
    caught<exc::ZeroDivisionError>("1 / 0");
    caught<exc::SyntaxError>("1 +");
    caught<exc::IndentationError>("if 1:\npass");
    caught<exc::NameError>("no_such_name");
    caught<exc::AssertionError>("assert False");
    caught<exc::StopIteration>("next(iter([]))");
    caught<exc::UnicodeDecodeError>("b'\\xff'.decode('utf-8')");
    caught<exc::UnicodeEncodeError>("u'\\xff'.encode('ascii')");
    caught<exc::SystemExit>("import sys; sys.exit(3)");
    caught<exc::KeyboardInterrupt>("raise KeyboardInterrupt");
    caught<exc::Exception>("raise Exception");
    caught<exc::BaseException>("raise BaseException");
}

BOOST_AUTO_TEST_CASE(every_builtin_class_is_thrown_as_itself) {
    const py::object builtins = token().import(PYRITE_PY3 ? "builtins" : "__builtin__");
    int seen = 0;
#define PYRITE_EXCEPTION_ROOT(Name) PYRITE_EXCEPTION(Name, BaseException, )
#define PYRITE_EXCEPTION(Name, Base, StandIn)                                                                        \
    {                                                                                                                \
        BOOST_TEST(exc::Name::python_name() == std::string(#Name));                                                  \
        const bool present = builtins.hasattr(#Name) && !std::strstr(#Name, "Group"); /* these need two arguments */ \
        if (present) {                                                                                               \
            BOOST_TEST(exc::Name::type_object().is(builtins.getattr(#Name)));                                        \
            BOOST_TEST(PyObject_IsSubclass(exc::Name::type_object().ptr(), exc::Base::type_object().ptr()) == 1);    \
            try {                                                                                                    \
                PyErr_SetObject(exc::Name::type_object().ptr(), py::error(exc::Name("text")).value().ptr());         \
                py::core::throw_raised();                                                                            \
            } catch (const exc::Name& e) {                                                                           \
                BOOST_TEST(typeid(e).name() == typeid(exc::Name).name());                                            \
                BOOST_TEST(e.matches<exc::Name>());                                                                  \
                ++seen;                                                                                              \
            } catch (const py::error& e) {                                                                           \
                BOOST_TEST(#Name == std::string(e.what()));                                                          \
            }                                                                                                        \
        }                                                                                                            \
        try {                                                                                                        \
            throw exc::Name("text");                                                                                 \
        } catch (const exc::Base& e) {                                                                               \
            BOOST_TEST(e.matches<exc::Name>());                                                                      \
        }                                                                                                            \
    }
#include <pyrite/detail/exceptions.def>
    BOOST_TEST(seen >= 45);  // 2.7 has the fewest
}

BOOST_AUTO_TEST_CASE(base_classes_catch) {
    BOOST_CHECK_THROW(token().run("{}['spam']"), exc::LookupError);
    BOOST_CHECK_THROW(token().run("{}['spam']"), exc::Exception);
    BOOST_CHECK_THROW(token().run("{}['spam']"), exc::BaseException);
    BOOST_CHECK_THROW(token().run("{}['spam']"), py::error);
    BOOST_CHECK_THROW(token().run("{}['spam']"), std::exception);
}

BOOST_AUTO_TEST_CASE(classes_made_in_python_are_thrown_as_their_nearest_base) {
    const exc::KeyError e = caught<exc::KeyError>("class Mine(KeyError, AttributeError): pass\nraise Mine(3)");
    BOOST_TEST(std::string(e.what()) == "Mine: 3");
    BOOST_TEST(e.matches<exc::KeyError>());
    BOOST_TEST(e.matches<exc::AttributeError>());
    BOOST_TEST(!e.matches<exc::IndexError>());
    caught<exc::Exception>("class Mine(Exception): pass\nraise Mine(3)");
}

BOOST_AUTO_TEST_CASE(the_object_that_comes_back_is_the_one_that_was_raised) {
    token().run("original = KeyError('spam')\noriginal.note = []");
    const py::object original = eval("original");
    const py::error e = caught<exc::KeyError>("def inner():\n    raise original\ninner()");
    BOOST_TEST(e.value().is(original));
    const py::object traceback = e.traceback();
    BOOST_TEST(!traceback.is_none());

    e.restore();
    const py::error again = py::error::fetch();
    BOOST_TEST(again.value().is(original));
    BOOST_TEST(again.traceback().is(traceback));
    BOOST_TEST(again.context().is_none());
    BOOST_TEST(again.cause().is_none());
}

BOOST_AUTO_TEST_CASE(cause_and_context_are_kept) {
    if (!PYRITE_PY3) return;
    const py::error e = caught<exc::ValueError>(
        "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    ns = {}; exec('raise ValueError(3) from e', globals(), "
        "{'e': e})");
    BOOST_TEST(text(e.cause()) == "division by zero");
    BOOST_TEST(e.cause().is(e.context()));
    e.restore();
    const py::error again = py::error::fetch();
    BOOST_TEST(again.cause().is(e.cause()));
    BOOST_TEST(again.context().is(e.context()));
}

BOOST_AUTO_TEST_CASE(set_cause_is_raise_from) {
    const py::error e = exc::ValueError("new");
    const py::error old = caught<exc::KeyError>("{}['spam']");
    BOOST_TEST(e.cause().is_none());
    e.set_cause(old);
    BOOST_TEST(e.cause().is(old.value()));
    e.restore();
    BOOST_TEST(py::error::fetch().cause().is(old.value()));
}

BOOST_AUTO_TEST_CASE(what_is_the_last_line_of_a_traceback) {
    BOOST_TEST(std::string(caught<exc::KeyError>("{}['spam']").what()) == "KeyError: 'spam'");
    BOOST_TEST(std::string(caught<exc::ValueError>("raise ValueError").what()) == "ValueError");
    BOOST_TEST(std::string(caught<exc::ValueError>("raise ValueError(u'\\xe4\\u20ac')").what()) ==
               "ValueError: \xc3\xa4\xe2\x82\xac");
    BOOST_TEST(std::string(caught<exc::ValueError>("class Bad(ValueError):\n"
                                                   "    def __str__(self): raise KeyError\n"
                                                   "raise Bad")
                               .what()) == "Bad: <exception str() failed>");
    BOOST_TEST(std::string(caught<exc::Exception>("class Mine(Exception): pass\n"
                                                  "Mine.__module__ = 'pkg.mod'\nraise Mine(1, 2)")
                               .what()) == "pkg.mod.Mine: (1, 2)");
    if (PYRITE_PY3) {
        BOOST_TEST(std::string(caught<exc::ValueError>("raise ValueError('\\ud800')").what()) == "ValueError: ?");
    }
    BOOST_TEST(!py::error::occurred());
}

BOOST_AUTO_TEST_CASE(what_takes_the_gil_itself) {
    const py::error e = caught<exc::KeyError>("{}['spam']");
    std::string seen;
    token().allow_threads([&] { seen = e.what(); });
    BOOST_TEST(seen == "KeyError: 'spam'");
}

BOOST_AUTO_TEST_CASE(what_keeps_the_raised_exception) {
    const py::error e = caught<exc::KeyError>("{}['spam']");
    PyErr_SetString(PyExc_IndexError, "outer");
    BOOST_TEST(std::string(e.what()) == "KeyError: 'spam'");
    BOOST_TEST(std::string(py::error::fetch().what()) == "IndexError: outer");
}

BOOST_AUTO_TEST_CASE(old_style_instances_are_errors) {
    if (PYRITE_PY3) return;
    const py::error e = caught<py::error>("class Old:\n    def __str__(self): return 'rust'\nraise Old()");
    BOOST_TEST(std::string(e.what()) == "Old: rust");
    BOOST_TEST(e.matches(eval("Old")));
    BOOST_TEST(!e.matches<exc::Exception>());
    const py::object value = e.value();
    e.restore();
    BOOST_TEST(py::error::fetch().value().is(value));
}

BOOST_AUTO_TEST_CASE(fetching_nothing_is_a_system_error) {
    const py::error e = py::error::fetch();
    BOOST_TEST(e.matches<exc::SystemError>());
    BOOST_CHECK_THROW(py::core::throw_raised(), exc::SystemError);
}

BOOST_AUTO_TEST_CASE(os_errors_are_thrown_by_errno) {
    const exc::FileNotFoundError e = caught<exc::FileNotFoundError>("open('/no/such/file')");
    BOOST_TEST(e.value().getattr("errno").extract<int>() == ENOENT);
    BOOST_TEST(e.matches<exc::OSError>());
    BOOST_TEST(e.matches<exc::FileNotFoundError>());
    BOOST_TEST(!e.matches<exc::PermissionError>());
    BOOST_TEST(std::string(e.what()).find("[Errno 2] No such file or directory: '/no/such/file'") != std::string::npos);
    caught<exc::FileNotFoundError>("import os; os.stat('/no/such/file')");
    caught<exc::PermissionError>("raise OSError(13, 'no')");
    caught<exc::BrokenPipeError>("raise IOError(32, 'no')");
    caught<exc::OSError>("raise EnvironmentError(9999, 'no')");
    caught<exc::OSError>("raise IOError('no')");
    BOOST_CHECK_THROW(token().run("raise OSError(111, 'no')"), exc::ConnectionError);
    BOOST_CHECK_THROW(token().run("open('/no/such/file')"), exc::IOError);
}

// ---- copies, moves, lifetime

BOOST_AUTO_TEST_CASE(copies_share_one_exception) {
    static_assert(std::is_nothrow_copy_constructible<exc::ValueError>::value, "");
    static_assert(std::is_nothrow_move_constructible<exc::ValueError>::value, "");
    static_assert(std::is_nothrow_copy_assignable<py::error>::value, "");
    const exc::ValueError e("literal");
    const py::error before = e;
    const py::object value = e.value();
    const py::error after = e;
    BOOST_TEST(after.value().is(value));
    BOOST_TEST(text(before.value()) == "literal");

    const py::error owned = exc::ValueError(std::string("owned"));
    const py::error other = owned;
    BOOST_TEST(other.value().is(owned.value()));
    BOOST_TEST(other.what() == owned.what());
}

BOOST_AUTO_TEST_CASE(a_moved_from_error_is_usable) {
    py::error e = exc::ValueError("literal");
    const py::error taken = std::move(e);
    BOOST_TEST(std::string(taken.what()) == "ValueError: literal");
    BOOST_TEST(std::string(e.what()).find("moved from") != std::string::npos);
    e.restore();
    BOOST_TEST(py::error::fetch().matches<exc::SystemError>());
    BOOST_CHECK_THROW(e.value(), exc::SystemError);
    e = taken;
    BOOST_TEST(e.matches<exc::ValueError>());
}

BOOST_AUTO_TEST_CASE(exceptions_are_freed) {
    token().run("import weakref\nclass Counted(Exception): pass");
    {
        const py::error e = caught<exc::Exception>("raised = Counted(); seen = weakref.ref(raised)\nraise raised");
        token().run("del raised");
        BOOST_TEST(eval("seen() is not None").is_true());
    }
    token().run("import sys");
    if (!PYRITE_PY3) token().run("sys.exc_clear()");
    BOOST_TEST(eval("seen() is None").is_true());
}

BOOST_AUTO_TEST_CASE(an_error_dropped_without_the_gil_is_freed_later) {
    token().run("import weakref\nclass Counted(Exception): pass\nraised = Counted(); seen = weakref.ref(raised)");
    {
        py::error e = py::error::from_value(eval("raised"));
        token().run("del raised");
        py::error* moved = new py::error(std::move(e));
        token().allow_threads([&] { std::thread([&] { delete moved; }).join(); });
    }
    BOOST_TEST(eval("seen() is None").is_true());
}

BOOST_AUTO_TEST_CASE(many_threads_may_look_at_one_error) {
    const exc::ValueError e("literal");
    std::vector<std::thread> threads;
    token().allow_threads([&] {
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&e] {
                for (int n = 0; n < 2000; ++n) {
                    const py::error copy = e;
                    if (std::string(copy.what()) != "ValueError: literal" || std::string(e.what()) != copy.what())
                        std::abort();
                }
            });
        }
        for (std::thread& t : threads) t.join();
    });
    BOOST_TEST(text(e.value()) == "literal");
}

BOOST_AUTO_TEST_CASE(print_writes_to_stderr) {
    token().run(
        "import sys\nclass Sink(object):\n    def __init__(self): self.text = ''\n"
        "    def write(self, s): self.text += s\n    def flush(self): pass\n"
        "old, sys.stderr = sys.stderr, Sink()");
    caught<exc::KeyError>("{}['spam']").print();
    exc::ValueError("never raised").print();
    const py::object where = eval("len");
    PyErr_SetString(PyExc_IndexError, "outer");
    exc::ValueError("ignored").write_unraisable(where);
    BOOST_TEST(py::error::fetch().matches<exc::IndexError>());
    const std::string written = eval("sys.stderr.text").extract<std::string>();
    token().run("sys.stderr = old");
    BOOST_TEST(written.find("Traceback (most recent call last)") != std::string::npos);
    BOOST_TEST(written.find("KeyError: 'spam'\n") != std::string::npos);
    BOOST_TEST(written.find("ValueError: never raised\n") != std::string::npos);
    BOOST_TEST(written.find("ignored") != std::string::npos);
    BOOST_TEST(written.find("built-in function len") != std::string::npos);
}
