// tests/embed/test_error.cpp: error, exc::*, PYEXCEPTION, translation and result<T>, seen from C++.
#include <pyrite/pyrite.hpp>

#define BOOST_TEST_MODULE error
#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstring>
#include <new>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

namespace py = pyrite;
namespace exc = pyrite::exc;

PYEXCEPTION(bank, Overdrawn, exc::ValueError, "Too little money.");
namespace nested {
PYEXCEPTION(bank.vault, Locked, Overdrawn);
}
PYIMPORT_EXCEPTION(json.decoder, JSONDecodeError, exc::ValueError);  // 3.5
PYIMPORT_EXCEPTION(socket, timeout, exc::OSError);                   // TimeoutError itself from 3.10 on
PYIMPORT_EXCEPTION(xml.sax, SAXParseException);
PYIMPORT_EXCEPTION(no_such_module, Missing);
PYIMPORT_EXCEPTION(string, digits);  // is there, but is no exception
PYIMPORT_EXCEPTION(local_module, Late, exc::KeyError);

namespace {

struct running {
    py::interpreter guard;
};

py::Python token() { return py::Python::assume_gil_acquired(); }

py::object eval(const char* code) { return token().eval(code); }

/// What the statements throw, which must be exactly an `Exception`.
template <class Exception>
Exception caught(const char* statements) {
    try {
        token().run(statements);
    } catch (const Exception& e) {
        BOOST_TEST(typeid(e).name() == typeid(Exception).name());
        BOOST_TEST(!py::error::occurred());
        return e;
    }
    throw std::logic_error("nothing was thrown");
}

std::string text(py::handle o) { return py::object::borrow(o).to_str().extract<std::string>(); }
std::string type_name(const py::error& e) { return e.type().getattr("__name__").extract<std::string>(); }

/// The Python exception that stands for what `f` throws.
template <class F>
py::error translated(F f) {
    try {
        f();
    } catch (...) {
        BOOST_TEST(!py::core::translate_exception());
    }
    return py::error::fetch();
}

const bool has_subclasses = PYRITE_HAS_OSERROR_SUBCLASSES;

}  // namespace

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
#define PYRITE_EXCEPTION(Name, Base, StandIn)                                                                     \
    {                                                                                                             \
        BOOST_TEST(exc::Name::python_name() == std::string(#Name));                                               \
        const bool present = builtins.hasattr(#Name) && !std::strstr(#Name, "Group"); /* these need two arguments */                                                             \
        if (present) {                                                                                            \
            BOOST_TEST(exc::Name::type_object().is(builtins.getattr(#Name)));                                     \
            BOOST_TEST(PyObject_IsSubclass(exc::Name::type_object().ptr(), exc::Base::type_object().ptr()) == 1); \
            try {                                                                                                 \
                PyErr_SetObject(exc::Name::type_object().ptr(), py::error(exc::Name("text")).value().ptr());      \
                py::core::throw_raised();                                                                         \
            } catch (const exc::Name& e) {                                                                        \
                BOOST_TEST(typeid(e).name() == typeid(exc::Name).name());                                         \
                BOOST_TEST(e.matches<exc::Name>());                                                               \
                ++seen;                                                                                           \
            } catch (const py::error& e) {                                                                        \
                BOOST_TEST(#Name == std::string(e.what()));                                                       \
            }                                                                                                     \
        }                                                                                                         \
        try {                                                                                                     \
            throw exc::Name("text");                                                                              \
        } catch (const exc::Base& e) {                                                                            \
            BOOST_TEST(e.matches<exc::Name>());                                                                   \
        }                                                                                                         \
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
                                                   "raise Bad").what()) == "Bad: <exception str() failed>");
    BOOST_TEST(std::string(caught<exc::Exception>("class Mine(Exception): pass\n"
                                                  "Mine.__module__ = 'pkg.mod'\nraise Mine(1, 2)").what()) ==
               "pkg.mod.Mine: (1, 2)");
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

// ---- from C++ to Python

BOOST_AUTO_TEST_CASE(an_error_is_made_from_text_of_any_kind) {
    BOOST_TEST(std::string(exc::ValueError("bad value").what()) == "ValueError: bad value");
    BOOST_TEST(std::string(exc::ValueError(std::string("bad value")).what()) == "ValueError: bad value");
    BOOST_TEST(std::string(exc::ValueError("bad " + std::string("value")).what()) == "ValueError: bad value");
    const char* pointer = "bad value";
    BOOST_TEST(std::string(exc::ValueError(pointer).what()) == "ValueError: bad value");
    BOOST_TEST(std::string(exc::ValueError().what()) == "ValueError");
    BOOST_TEST(std::string(exc::ValueError("").what()) == "ValueError");
}

BOOST_AUTO_TEST_CASE(a_buffer_is_copied) {
    char buffer[40] = "first";
    const exc::ValueError e(buffer);
    buffer[0] = 'w';
    BOOST_TEST(std::string(e.what()) == "ValueError: first");
    BOOST_TEST(text(e.value()) == "first");
}

BOOST_AUTO_TEST_CASE(an_error_is_made_without_the_gil) {
    std::string seen;
    try {
        token().allow_threads([] { throw exc::KeyError(std::string("no GIL")); });
    } catch (const exc::LookupError& e) {
        BOOST_TEST(type_name(e) == "KeyError");
        BOOST_TEST(text(e.value()) == "'no GIL'");
    }
    token().allow_threads([&] {
        try {
            throw exc::OSError(2, "none", "f");
        } catch (const py::error& e) {
            seen = e.what();
        }
    });
    BOOST_TEST(seen == "OSError: [Errno 2] none: 'f'");
}

BOOST_AUTO_TEST_CASE(a_key_is_kept_as_the_object_it_is) {
    const py::object key = eval("(1, [])");
    const Py_ssize_t before = key.get_refcnt();
    {
        const exc::KeyError e{py::handle(key)};
        BOOST_TEST(e.value().getattr("args")[0].getattr("__class__").is(eval("tuple")));
        BOOST_TEST(py::object(e.value().getattr("args")[0]).is(key));
        BOOST_TEST(std::string(e.what()) == "KeyError: (1, [])");
        e.restore();
        BOOST_TEST(py::object(py::error::fetch().value().getattr("args")[0]).is(key));
    }
    BOOST_TEST(key.get_refcnt() == before);
}

BOOST_AUTO_TEST_CASE(arguments_can_be_given_as_a_tuple) {
    const exc::UnicodeDecodeError e(py::error_value::unpack(eval("('ascii', b'abc', 1, 2, 'why')")));
    BOOST_TEST(text(e.value()).find("position 1: why") != std::string::npos);
    BOOST_TEST(std::string(e.what()).find("UnicodeDecodeError: 'ascii' codec") == 0);
}

BOOST_AUTO_TEST_CASE(unicode_errors_can_be_made_from_text) {
    exc::UnicodeDecodeError("why").restore();
    BOOST_TEST(std::string(caught<exc::UnicodeDecodeError>("raise " "UnicodeDecodeError('a', b'', 0, 1, 'x')").what()) !=
               "");
    py::error::fetch();
    exc::UnicodeEncodeError("why").restore();
    BOOST_TEST(type_name(py::error::fetch()) == "UnicodeEncodeError");
    exc::UnicodeTranslateError("why").restore();
    const py::error e = py::error::fetch();
    BOOST_TEST(type_name(e) == "UnicodeTranslateError");
    BOOST_TEST(text(e.value().getattr("reason")) == "why");
}

BOOST_AUTO_TEST_CASE(os_errors_have_errno_and_file_name) {
    const exc::OSError e(ENOENT, "No such file or directory", "/tmp/x");
    BOOST_TEST(std::string(e.what()) == "OSError: [Errno 2] No such file or directory: '/tmp/x'");
    BOOST_TEST(type_name(e) == (has_subclasses ? "FileNotFoundError" : "OSError"));
    BOOST_TEST(e.value().getattr("errno").extract<int>() == ENOENT);
    BOOST_TEST(text(e.value().getattr("filename")) == "/tmp/x");
    BOOST_TEST(text(e.value().getattr("strerror")) == "No such file or directory");
    BOOST_TEST(exc::OSError(5, "x").value().getattr("filename").is_none());
}

BOOST_AUTO_TEST_CASE(os_subclasses_come_back_as_themselves) {
    exc::FileNotFoundError("gone").restore();
    try {
        py::core::throw_raised();
    } catch (const exc::FileNotFoundError& e) {
        BOOST_TEST(type_name(e) == (has_subclasses ? "FileNotFoundError" : "IOError"));
        BOOST_TEST(e.value().getattr("args").get_item(py::to_object(has_subclasses ? 0 : 1)).extract<std::string>() ==
                   "gone");
    }
    exc::ChildProcessError(ECHILD, "gone").restore();
    BOOST_CHECK_THROW(py::core::throw_raised(), exc::ChildProcessError);
}

BOOST_AUTO_TEST_CASE(throw_errno_chooses_the_class) {
    BOOST_CHECK_THROW(exc::throw_errno(ENOENT), exc::FileNotFoundError);
    BOOST_CHECK_THROW(exc::throw_errno(EPERM), exc::PermissionError);
    try {
        exc::throw_errno(EEXIST, std::string("name"));
    } catch (const exc::FileExistsError& e) {
        BOOST_TEST(text(e.value().getattr("filename")) == "name");
        BOOST_TEST(text(e.value().getattr("strerror")) == "File exists");
    }
    BOOST_CHECK_THROW(exc::throw_errno(EDOM), exc::OSError);
}

BOOST_AUTO_TEST_CASE(text_that_is_not_utf8_does_not_fail) {
    exc::ValueError("a\xff" "b").restore();
    const py::error e = py::error::fetch();
    BOOST_TEST(type_name(e) == "ValueError");
    BOOST_TEST(std::string(e.what()) == (PYRITE_PY3 ? "ValueError: a\xef\xbf\xbd" "b" : "ValueError: a\xff" "b"));
}

BOOST_AUTO_TEST_CASE(an_error_can_be_of_any_python_class) {
    token().run("class Any(ValueError): pass");
    const py::object any = eval("Any");
    const Py_ssize_t before = any.get_refcnt();
    {
        const py::error e(any, "text");
        BOOST_TEST(std::string(e.what()) == "Any: text");
        BOOST_TEST(e.matches<exc::ValueError>());
        BOOST_CHECK_THROW(e.raise(), exc::ValueError);
        const py::error copied(any, std::string("longer"));
        copied.restore();
        BOOST_TEST(std::string(py::error::fetch().what()) == "Any: longer");
        const py::error bare(any);
        bare.restore();
        BOOST_TEST(std::string(py::error::fetch().what()) == "Any");
    }
    PyGC_Collect();
    BOOST_TEST(any.get_refcnt() == before);
    BOOST_CHECK_THROW(py::error(eval("int"), "text"), exc::TypeError);
}

BOOST_AUTO_TEST_CASE(an_error_can_be_an_object_that_exists) {
    const py::object value = eval("KeyError(3)");
    BOOST_TEST(py::error::from_value(value).value().is(value));
    BOOST_CHECK_THROW(py::error::from_value(value).raise(), exc::KeyError);
    BOOST_TEST(type_name(py::error::from_value(eval("IndexError"))) == "IndexError");
    BOOST_CHECK_THROW(py::error::from_value(eval("3")), exc::TypeError);
}

BOOST_AUTO_TEST_CASE(an_exception_class_that_fails_gives_its_own_error) {
    token().run("class Broken(Exception):\n    def __init__(self, a, b): pass");
    const py::error e(eval("Broken"), "one");
    e.restore();
    BOOST_TEST(py::error::fetch().matches<exc::TypeError>());
    BOOST_CHECK_THROW(e.value(), exc::TypeError);
    token().run("class Odd(Exception):\n    def __new__(cls, *a): return 3");
    BOOST_CHECK_THROW(py::error(eval("Odd"), "one").value(), exc::TypeError);
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
    token().run("import sys\nclass Sink(object):\n    def __init__(self): self.text = ''\n"
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

// ---- classes of users

BOOST_AUTO_TEST_CASE(a_new_class_is_one_in_python_too) {
    const py::object type = Overdrawn::type_object();
    BOOST_TEST(type.is(Overdrawn::type_object()));
    BOOST_TEST(text(type.getattr("__name__")) == "Overdrawn");
    BOOST_TEST(text(type.getattr("__module__")) == "bank");
    BOOST_TEST(text(type.getattr("__doc__")) == "Too little money.");
    BOOST_TEST(type.getattr("__bases__").get_item(py::to_object(0)).is(exc::ValueError::type_object()));
    BOOST_TEST(Overdrawn::python_name() == std::string("Overdrawn"));
    BOOST_TEST(text(nested::Locked::type_object().getattr("__module__")) == "bank.vault");
    BOOST_TEST(std::string(nested::Locked("no").what()) == "bank.vault.Locked: no");
}

BOOST_AUTO_TEST_CASE(a_new_class_is_thrown_and_caught) {
    nested::Locked("no").restore();
    BOOST_CHECK_THROW(py::core::throw_raised(), nested::Locked);
    nested::Locked("no").restore();
    BOOST_CHECK_THROW(py::core::throw_raised(), Overdrawn);
    py::dict names(token());
    names.set("Overdrawn", Overdrawn::type_object());
    try {
        token().run("class Sub(Overdrawn): pass\nraise Sub('5 short')", &names);
        BOOST_FAIL("nothing was thrown");
    } catch (const Overdrawn& e) {
        BOOST_TEST(text(e.value()) == "5 short");
    }
    const py::error e = Overdrawn("5 short");
    BOOST_TEST(e.matches<Overdrawn>());
    BOOST_TEST(e.matches<exc::ValueError>());
    BOOST_TEST(!e.matches<nested::Locked>());
}

BOOST_AUTO_TEST_CASE(an_imported_class_is_the_one_of_its_module) {
    // Known as soon as its module is there, whether or not C++ asked for it before.
    BOOST_CHECK_THROW(token().run("import socket; raise socket.timeout('slow')"), timeout);
    BOOST_TEST(timeout::type_object().is(token().import("socket").getattr("timeout")));
    BOOST_TEST(timeout::python_name() == std::string("timeout"));
    BOOST_CHECK_THROW(token().run("import socket; raise socket.timeout('slow')"), exc::OSError);
    BOOST_TEST(SAXParseException::type_object().is(token().import("xml.sax").getattr("SAXParseException")));
    if (PYRITE_PY3) {
        BOOST_CHECK_THROW(token().run("import json; json.loads('{')"), JSONDecodeError);
        BOOST_CHECK_THROW(token().run("import json; json.loads('{')"), exc::ValueError);
    }
}

BOOST_AUTO_TEST_CASE(an_import_that_fails_says_so) {
    BOOST_CHECK_THROW(Missing::type_object(), exc::ImportError);
    BOOST_CHECK_THROW(digits::type_object(), exc::TypeError);
    Missing("text").restore();
    BOOST_TEST(py::error::fetch().matches<exc::ImportError>());
    BOOST_TEST(std::string(Missing("text").what()) == "no_such_module.Missing: text");
    BOOST_CHECK_THROW(throw Missing("text"), exc::Exception);
}

BOOST_AUTO_TEST_CASE(a_class_that_comes_later_is_known_then) {
    BOOST_CHECK_THROW(token().run("raise KeyError(1)"), exc::KeyError);
    token().run("import sys, types\nsys.modules['local_module'] = m = types.ModuleType('local_module')");
    BOOST_CHECK_THROW(token().run("raise KeyError(1)"), exc::KeyError);
    token().run("class Late(KeyError): pass\nm.Late = Late");
    BOOST_CHECK_THROW(token().run("raise Late(1)"), Late);
}

BOOST_AUTO_TEST_CASE(warnings_are_given_and_may_be_errors) {
    token().run("import warnings\nwarnings.simplefilter('always')\nshown = []\n"
                "old = warnings.showwarning\n"
                "warnings.showwarning = lambda m, c, *rest: shown.append((str(m), c.__name__))");
    exc::warn<exc::DeprecationWarning>("use dial()");
    exc::warn(PyExc_UserWarning, std::string("take care"));
    BOOST_TEST(text(eval("shown")) == "[('use dial()', 'DeprecationWarning'), ('take care', 'UserWarning')]");
    token().run("warnings.simplefilter('error')");
    BOOST_CHECK_THROW(exc::warn<exc::UserWarning>("bad"), exc::UserWarning);
    token().run("warnings.resetwarnings(); warnings.showwarning = old");
}

// ---- C++ exceptions

BOOST_AUTO_TEST_CASE(standard_exceptions_have_their_python_ones) {
    const auto what = [](const py::error& e) { return std::string(e.what()); };
    BOOST_TEST(type_name(translated([] { throw std::bad_alloc(); })) == "MemoryError");
    BOOST_TEST(what(translated([] { throw std::out_of_range("no row"); })) == "IndexError: no row");
    BOOST_TEST(what(translated([] { throw std::invalid_argument("x"); })) == "ValueError: x");
    BOOST_TEST(what(translated([] { throw std::domain_error("x"); })) == "ValueError: x");
    BOOST_TEST(what(translated([] { throw std::length_error("x"); })) == "ValueError: x");
    BOOST_TEST(what(translated([] { throw std::range_error("x"); })) == "ValueError: x");
    BOOST_TEST(what(translated([] { throw std::overflow_error("x"); })) == "OverflowError: x");
    BOOST_TEST(what(translated([] { throw std::underflow_error("x"); })) == "RuntimeError: x");
    BOOST_TEST(what(translated([] { throw std::runtime_error("x"); })) == "RuntimeError: x");
    BOOST_TEST(what(translated([] { throw std::logic_error("x"); })) == "RuntimeError: x");
    BOOST_TEST(type_name(translated([] { throw std::bad_cast(); })) == "TypeError");
    BOOST_TEST(what(translated([] { throw 42; })) == "RuntimeError: unknown C++ exception of type 'int'");
    BOOST_TEST(what(translated([] { throw std::vector<int>(); })).find("std::vector<int") != std::string::npos);
    const py::error e = translated([] { throw std::system_error(ENOENT, std::generic_category(), "opening"); });
    BOOST_TEST(e.matches<exc::FileNotFoundError>());
    BOOST_TEST(text(e.value()) == "[Errno 2] opening: No such file or directory");
    BOOST_TEST(what(translated([] { throw std::runtime_error("a\xff"); })) ==
               (PYRITE_PY3 ? "RuntimeError: a\xef\xbf\xbd" : "RuntimeError: a\xff"));
}

BOOST_AUTO_TEST_CASE(errors_are_translated_to_themselves) {
    const py::error e = caught<exc::KeyError>("{}['spam']");
    BOOST_TEST(translated([&] { e.raise(); }).value().is(e.value()));
    BOOST_TEST(translated([&] { throw e; }).value().is(e.value()));
    BOOST_TEST(text(translated([] { throw exc::ValueError("x"); }).value()) == "x");
}

namespace {

struct base_failure : std::exception {
    const char* what() const noexcept override { return "base"; }
};
struct first_base {
    virtual ~first_base() {}
    int number = 1;
};
struct failure : first_base, base_failure {  // the part that is caught does not lie at the start
    int code = 7;
};
struct plain {
    int code;
};
struct unasked {};

bool by_pointer(std::exception_ptr thrown) {
    try {
        std::rethrow_exception(thrown);
    } catch (const char* words) {
        exc::NotImplementedError(words).restore();
        return true;
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(users_translators_are_asked_newest_first) {
    BOOST_TEST(type_name(translated([] { throw failure(); })) == "RuntimeError");
    py::register_exception<base_failure, exc::ArithmeticError>();
    BOOST_TEST(std::string(translated([] { throw failure(); }).what()) == "ArithmeticError: base");
    py::register_exception<base_failure, Overdrawn>();
    BOOST_TEST(std::string(translated([] { throw failure(); }).what()) == "bank.Overdrawn: base");
    py::register_exception<plain>(py::handle(), [](const plain& p) -> py::error { return exc::OSError(p.code, "plain"); });
    BOOST_TEST(translated([] { throw plain{EPERM}; }).matches<exc::PermissionError>());
    py::register_exception_translator(&by_pointer);
    BOOST_TEST(std::string(translated([] { throw "words"; }).what()) == "NotImplementedError: words");
    BOOST_TEST(std::string(translated([] { throw failure(); }).what()) == "bank.Overdrawn: base");
    BOOST_TEST(std::string(translated([] { throw unasked(); }).what()).find("unasked'") != std::string::npos);
    py::register_exception<unasked, exc::ValueError>();
    BOOST_TEST(type_name(translated([] { throw unasked(); })) == "ValueError");
}

BOOST_AUTO_TEST_CASE(nested_exceptions_become_causes) {
    const py::error e = translated([] {
        try {
            try {
                throw std::out_of_range("innermost");
            } catch (...) {
                std::throw_with_nested(exc::KeyError("middle"));
            }
        } catch (...) {
            std::throw_with_nested(std::runtime_error("outer"));
        }
    });
    BOOST_TEST(std::string(e.what()) == "RuntimeError: outer");
    if (!PYRITE_PY3) return;
    const py::error middle = py::error::from_value(e.cause());
    BOOST_TEST(std::string(middle.what()) == "KeyError: 'middle'");
    BOOST_TEST(std::string(py::error::from_value(middle.cause()).what()) == "IndexError: innermost");
}

// ---- result

namespace {

py::result<double> root(double x) {
    if (x < 0) return exc::ValueError("math domain error");
    return x / 2;
}
py::result<std::string> greet(bool ok) {
    if (!ok) return exc::OSError(ENOENT, "nobody", std::string("home"));
    return "hello";
}
py::result<void> check(int n) {
    if (n < 0) return exc::ValueError(std::string("negative"));
    return {};
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_result_is_a_value_or_an_error) {
    BOOST_TEST(root(4).ok());
    BOOST_TEST(root(4).value() == 2);
    BOOST_TEST(!root(-4).ok());
    BOOST_TEST(!root(-4));
    BOOST_TEST(root(-4).value_or(7) == 7);
    BOOST_TEST(std::string(root(-4).error().what()) == "ValueError: math domain error");
    BOOST_CHECK_THROW(root(-4).value(), exc::ValueError);
    BOOST_TEST(greet(true).value() == "hello");
    BOOST_CHECK_THROW(greet(false).value(), exc::OSError);
    py::result<std::string> copy = greet(true), other = copy;
    copy = greet(false);
    BOOST_TEST(!copy.ok());
    copy = other;
    BOOST_TEST(copy.value() == "hello");
    BOOST_TEST(check(1).ok());
    BOOST_CHECK_THROW(check(-1).value(), exc::ValueError);
    root(-4).restore_error();
    BOOST_TEST(std::string(py::error::fetch().what()) == "ValueError: math domain error");
    check(-1).restore_error();
    BOOST_TEST(std::string(py::error::fetch().what()) == "ValueError: negative");
}
