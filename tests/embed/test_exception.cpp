// tests/embed/test_exception.cpp: exception classes of users, and C++ exceptions that become Python ones.
#define BOOST_TEST_MODULE exception
#include "embedded.hpp"

#include <cerrno>
#include <new>
#include <stdexcept>
#include <system_error>
#include <vector>

namespace py = pyrite;
namespace exc = pyrite::exc;
using namespace embedded;

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

}  // namespace

BOOST_GLOBAL_FIXTURE(running);

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
    py::register_exception<plain>(py::handle(),
                                  [](const plain& p) -> py::error { return exc::OSError(p.code, "plain"); });
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
