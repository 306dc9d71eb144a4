// tests/embed/embedded.hpp: what the embedding tests share: an interpreter for the whole program, and looking at errors.
#ifndef PYRITE_TESTS_EMBED_EMBEDDED_HPP
#define PYRITE_TESTS_EMBED_EMBEDDED_HPP

#include <pyrite/pyrite.hpp>

#include <boost/test/unit_test.hpp>

#include <stdexcept>
#include <string>
#include <typeinfo>

namespace embedded {

/// For BOOST_GLOBAL_FIXTURE: Python runs from before the first test until after the last.
struct running {
    pyrite::interpreter guard;
};

inline pyrite::Python token() { return pyrite::Python::assume_gil_acquired(); }

inline pyrite::object eval(const char* code) { return token().eval(code); }

/// What the statements throw, which must be exactly an `Exception`.
template <class Exception>
Exception caught(const char* statements) {
    try {
        token().run(statements);
    } catch (const Exception& e) {
        BOOST_TEST(typeid(e).name() == typeid(Exception).name());
        BOOST_TEST(!pyrite::error::occurred());
        return e;
    }
    throw std::logic_error("nothing was thrown");
}

inline std::string text(pyrite::handle o) { return pyrite::object::borrow(o).to_str().extract<std::string>(); }

inline std::string type_name(const pyrite::error& e) { return e.type().getattr("__name__").extract<std::string>(); }

}  // namespace embedded

#endif
