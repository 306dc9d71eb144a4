// tests/embed/test_raise.cpp: errors made in C++ and raised in Python; warnings; result<T>.
#define BOOST_TEST_MODULE raise
#include "embedded.hpp"

#include <cerrno>

namespace py = pyrite;
namespace exc = pyrite::exc;
using namespace embedded;

static const bool has_subclasses = PYRITE_HAS_OSERROR_SUBCLASSES;

BOOST_GLOBAL_FIXTURE(running);

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
    BOOST_TEST(type_name(py::error::fetch()) == "UnicodeDecodeError");
    BOOST_TEST(std::string(caught<exc::UnicodeDecodeError>("raise "
                                                           "UnicodeDecodeError('a', b'', 0, 1, 'x')")
                               .what()) != "");
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
    exc::ValueError(
        "a\xff"
        "b")
        .restore();
    const py::error e = py::error::fetch();
    BOOST_TEST(type_name(e) == "ValueError");
    BOOST_TEST(std::string(e.what()) == (PYRITE_PY3 ? "ValueError: a\xef\xbf\xbd"
                                                      "b"
                                                    : "ValueError: a\xff"
                                                      "b"));
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

BOOST_AUTO_TEST_CASE(warnings_are_given_and_may_be_errors) {
    token().run(
        "import warnings\nwarnings.simplefilter('always')\nshown = []\n"
        "old = warnings.showwarning\n"
        "warnings.showwarning = lambda m, c, *rest: shown.append((str(m), c.__name__))");
    exc::warn<exc::DeprecationWarning>("use dial()");
    exc::warn(PyExc_UserWarning, std::string("take care"));
    BOOST_TEST(text(eval("shown")) == "[('use dial()', 'DeprecationWarning'), ('take care', 'UserWarning')]");
    token().run("warnings.simplefilter('error')");
    BOOST_CHECK_THROW(exc::warn<exc::UserWarning>("bad"), exc::UserWarning);
    token().run("warnings.resetwarnings(); warnings.showwarning = old");
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
