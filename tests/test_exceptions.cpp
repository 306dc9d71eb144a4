// tests/test_exceptions.cpp: functions that throw, catch and let through exceptions of every kind.
#include <pyrite/pyrite.hpp>

#include <cerrno>
#include <new>
#include <stdexcept>
#include <system_error>
#include <thread>

namespace py = pyrite;
namespace exc = pyrite::exc;

PYEXCEPTION(exceptions_ext, Overdrawn, exc::ValueError, "Too little money.");
PYEXCEPTION(exceptions_ext, Frozen, Overdrawn);
PYIMPORT_EXCEPTION(socket, timeout, exc::OSError);
PYIMPORT_EXCEPTION(concurrent.futures, CancelledError);

namespace {

struct database_failure : std::runtime_error {
    using std::runtime_error::runtime_error;
};
struct deadlock : database_failure {
    using database_failure::database_failure;
};
struct no_std_exception {
    virtual ~no_std_exception() {}
    int code = 5;
};

void throw_cpp(const std::string& kind, const std::string& text) {
    if (kind == "bad_alloc") throw std::bad_alloc();
    if (kind == "out_of_range") throw std::out_of_range(text);
    if (kind == "invalid_argument") throw std::invalid_argument(text);
    if (kind == "domain_error") throw std::domain_error(text);
    if (kind == "length_error") throw std::length_error(text);
    if (kind == "range_error") throw std::range_error(text);
    if (kind == "overflow_error") throw std::overflow_error(text);
    if (kind == "runtime_error") throw std::runtime_error(text);
    if (kind == "exception") throw std::exception();
    if (kind == "bad_cast") throw std::bad_cast();
    if (kind == "system_error") throw std::system_error(ENOENT, std::generic_category(), text);
    if (kind == "int") throw 42;
    if (kind == "text") throw "text";
    if (kind == "struct") throw no_std_exception();
    if (kind == "database") throw database_failure(text);
    if (kind == "deadlock") throw deadlock(text);
    throw std::logic_error("no such kind");
}

void throw_python(const std::string& kind, const std::string& text) {
    if (kind == "literal") throw exc::ValueError("bad value");
    if (kind == "text") throw exc::ValueError(text);
    if (kind == "KeyError") throw exc::KeyError(text);
    if (kind == "StopIteration") throw exc::StopIteration();
    if (kind == "OSError") throw exc::OSError(EACCES, "no entry", text);
    if (kind == "FileNotFoundError") throw exc::FileNotFoundError(ENOENT, "no file", text);
    if (kind == "errno") exc::throw_errno(ENOTDIR, text);
    if (kind == "Overdrawn") throw Overdrawn(text);
    if (kind == "Frozen") throw Frozen(text);
    if (kind == "timeout") throw timeout(text);
    if (kind == "RecursionError") throw exc::RecursionError(text);
    if (kind == "ModuleNotFoundError") throw exc::ModuleNotFoundError(text);
}

// Calls f and says which of these it was caught as.
std::string caught_as(py::object f) {
    try {
        f();
    } catch (const Frozen&) {
        return "Frozen";
    } catch (const Overdrawn&) {
        return "Overdrawn";
    } catch (const timeout&) {
        return "timeout";
    } catch (const CancelledError&) {
        return "CancelledError";
    } catch (const exc::FileNotFoundError&) {
        return "FileNotFoundError";
    } catch (const exc::OSError&) {
        return "OSError";
    } catch (const exc::LookupError&) {
        return "LookupError";
    } catch (const exc::Exception&) {
        return "Exception";
    } catch (const exc::BaseException&) {
        return "BaseException";
    } catch (const py::error&) {
        return "error";
    }
    return "nothing";
}

void through_threads(py::Python token, py::object f) {
    std::exception_ptr thrown;
    py::Py<py::object> kept(f);
    token.allow_threads([&] {
        std::thread([&] {
            try {
                py::gil_guard gil;
                kept.bind(gil.python())();
            } catch (...) {
                thrown = std::current_exception();
            }
        }).join();
    });
    if (thrown) std::rethrow_exception(thrown);
}

void throw_without_gil(py::Python token) {
    token.allow_threads([] { throw exc::KeyError(std::string("key")); });
}

py::object fetch_info(py::Python token, py::object f) {
    try {
        f();
    } catch (const py::error& e) {
        return py::tuple(token, e.type(), e.value(), e.traceback());
    }
    return token.None();
}

}  // namespace

PYMODINIT(exceptions_ext, py, m) {
    m.add("Overdrawn", Overdrawn::type_object());
    m.add_exception<Frozen>();
    pyrite::register_exception<database_failure, Overdrawn>(m);
    pyrite::register_exception<deadlock>(
        m, [](const deadlock& d) -> pyrite::error { return exc::OSError(EDEADLK, d.what()); });

    PYFN(m, throw_cpp, (kind, text=""));
    PYFN(m, throw_python, (kind, text=""));
    PYFN(m, caught_as, (f));
    PYFN_AS(m, "call", (f, *args), "", [](pyrite::object f, pyrite::args rest) { return f(*rest); });
    PYFN_AS(m, "call_twice", (f), "Catches what the first call throws.", [](pyrite::object f) {
        try {
            return f(1);
        } catch (const exc::LookupError&) {
            return f(2);
        }
    });
    PYFN_AS(m, "rethrow", (f), "Catches and throws it again.", [](pyrite::object f) -> pyrite::object {
        try {
            return f();
        } catch (const pyrite::error& e) {
            e.raise();
        }
    });
    PYFN_AS(m, "catch_and_throw", (f), "", [](pyrite::object f) -> pyrite::object {
        try {
            return f();
        } catch (const pyrite::error& e) {
            exc::RuntimeError other("outer");
            other.set_cause(e);
            throw other;
        }
    });
    PYFN_AS(m, "nest", (f), "std::throw_with_nested.", [](pyrite::object f) -> pyrite::object {
        try {
            return f();
        } catch (...) {
            std::throw_with_nested(std::invalid_argument("outer"));
        }
    });
    PYFN(m, through_threads, (f), "The exception crosses a thread as a std::exception_ptr.");
    PYFN(m, throw_without_gil, ());
    PYFN_AS(m, "throw_key", (key), "", [](pyrite::object key) { throw exc::KeyError(pyrite::handle(key)); });
    PYFN_AS(m, "what", (f), "", [](pyrite::object f) -> std::string {
        try {
            f();
        } catch (const std::exception& e) {
            return e.what();
        }
        return "";
    });
    PYFN(m, fetch_info, (f), "(type, value, traceback) of what f raises.");
    PYFN_AS(m, "warn", (text), "", [](const std::string& text) { exc::warn<exc::DeprecationWarning>(text); });
}
