// src/translate.cpp: C++ exceptions that leave a bound function become Python exceptions.
//
// The plan of translate_exception:
//   1. pyrite::error is raised as it is;
//   2. users' translators are asked, the newest first;
//   3. the standard classes have their natural Python ones;
//   4. whatever else derives from std::exception is a RuntimeError with its what();
//   5. the rest is a RuntimeError that names the type.
// Then what std::throw_with_nested kept becomes the __cause__.
//
// Tested by tests/test_exceptions.
#include "translate.hpp"

#include "error.hpp"
#include "state.hpp"

#include <pyrite_compat/error.h>

#if PYRITE_HAS_CXXABI
#include <cxxabi.h>  // __cxa_demangle
#endif
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>
#include <stdexcept>  // the classes that are caught; brings <string>, which nothing here uses
#include <system_error>
#include <typeinfo>

namespace pyrite {
namespace core {

void translator_state::clear() noexcept {
    std::free(entries);
    entries = nullptr;
    count = 0;
}

void add_translator(const detail::translator& entry) {
    interpreter_state* here = state();
    if (!here) throw_raised();
    translator_state& all = here->translators;
    for (size_t i = 0; i < all.count; ++i) {  // a module that is loaded again
        const detail::translator& known = all.entries[i];
        if (known.attempt == entry.attempt && known.type == entry.type && known.function == entry.function) return;
    }
    void* grown = std::realloc(all.entries, (all.count + 1) * sizeof(detail::translator));
    if (!grown) {
        PyErr_NoMemory();
        throw_raised();
    }
    all.entries = static_cast<detail::translator*>(grown);
    all.entries[all.count++] = entry;
}

void readable_name(const std::type_info& type, char* buffer, size_t size) noexcept {
#if PYRITE_HAS_CXXABI
    int status = 0;
    char* name = abi::__cxa_demangle(type.name(), nullptr, nullptr, &status);  // malloc'ed
    std::snprintf(buffer, size, "%s", name ? name : type.name());
    std::free(name);
#else
    std::snprintf(buffer, size, "%s", type.name());
#endif
}

#if PYRITE_HAS_EXCEPTIONS

namespace {

/// The exception that is being handled, which can be asked for its type without being thrown again: a throw costs
/// thousands of instructions.
class caught {
  public:
#if PYRITE_HAS_DO_CATCH
    caught() noexcept : current_(std::current_exception()), type_(nullptr), object_(nullptr) {
        if (!current_) return;  // not thrown by C++
        static_assert(sizeof(current_) == sizeof(object_), "libstdc++'s exception_ptr is a pointer to the object");
        type_ = current_.__cxa_exception_type();
        std::memcpy(&object_, &current_, sizeof object_);
    }
    const std::type_info* type() const noexcept { return type_; }
    /// The object as the class `wanted`, or nullptr.
    const void* as(const std::type_info& wanted) const noexcept {
        void* object = object_;
        return type_ && wanted.__do_catch(type_, &object, 1) ? object : nullptr;
    }
    template <class E>
    const E* as() const noexcept {
        return static_cast<const E*>(as(typeid(E)));
    }

  private:
    std::exception_ptr current_;
    const std::type_info* type_;
    void* object_;
#else
    const std::type_info* type() const noexcept {
#if PYRITE_HAS_CXXABI
        return abi::__cxa_current_exception_type();
#else
        return nullptr;
#endif
    }
    const void* as(const std::type_info&) const noexcept { return nullptr; }
    template <class E>
    const E* as() const noexcept {
        try {
            throw;
        } catch (const E& e) {
            return &e;  // lives until the outer handler ends
        } catch (...) {
            return nullptr;
        }
    }
#endif
};

void raise_text(detail::builtin_exception which, const char* text) noexcept {
    error_access::make_error(builtin_exceptions[which], error_value(text ? text : "")).restore();
}

bool ask_translators(const caught& thrown) noexcept {
    const interpreter_state* here = state();
    if (!here) {
        PyErr_Clear();
        return false;
    }
    for (size_t i = here->translators.count; i-- > 0;) {
        const detail::translator entry = here->translators.entries[i];  // a copy: it may register another
        const void* object = nullptr;
        if (PYRITE_HAS_DO_CATCH && entry.type) {
            object = thrown.as(*entry.type);
            if (!object) continue;
        }
        try {
            if (entry.attempt(entry, object)) {
                if (PyErr_Occurred()) return true;
                raise_text(detail::builtin_SystemError, "an exception translator returned true, but raised nothing");
                return true;
            }
        } catch (...) {  // it threw again what it got: none of its business
        }
        PyErr_Clear();
    }
    return false;
}

bool is_errno(const std::error_code& code) noexcept {
    return code.category() == std::generic_category() || code.category() == std::system_category();
}

void raise_standard(const caught& thrown, const std::exception& e) noexcept {
    if (thrown.as<std::bad_alloc>()) {
        PyErr_NoMemory();
    } else if (thrown.as<std::out_of_range>()) {
        raise_text(detail::builtin_IndexError, e.what());
    } else if (thrown.as<std::invalid_argument>() || thrown.as<std::domain_error>() || thrown.as<std::length_error>() ||
               thrown.as<std::range_error>()) {
        raise_text(detail::builtin_ValueError, e.what());
    } else if (thrown.as<std::overflow_error>()) {
        raise_text(detail::builtin_OverflowError, e.what());
    } else if (thrown.as<std::bad_cast>()) {
        raise_text(detail::builtin_TypeError, e.what());
    } else if (const std::system_error* system = thrown.as<std::system_error>()) {
        const detail::exception_info& info = builtin_exceptions[detail::builtin_OSError];
        const char* what = e.what();
        const error_value value = is_errno(system->code())
                                      ? error_value::os(system->code().value(), what, detail::text_ref(nullptr, 0))
                                      : error_value(what);
        error_access::make_error(info, value).restore();
    } else {
        raise_text(detail::builtin_RuntimeError, e.what());
    }
}

void raise_unknown(const caught& thrown) noexcept {
    const std::type_info* type = thrown.type();
    if (!type) {
        raise_text(detail::builtin_RuntimeError, "unknown C++ exception");
        return;
    }
    char name[400];
    readable_name(*type, name, sizeof name);
    PyErr_Format(PyExc_RuntimeError, "unknown C++ exception of type '%s'", name);
}

void translate(int depth) noexcept;

// The exception that was being handled when this one was thrown, if it kept it, becomes its __cause__.
void chain_nested(const caught& thrown, int depth) noexcept {
    const std::nested_exception* nested =
        PYRITE_HAS_TRACEBACK_ON_EXCEPTION ? thrown.as<std::nested_exception>() : nullptr;
    if (!nested || !nested->nested_ptr() || depth == 0) return;
    compat::raised_exception raised;
    compat::err_fetch_raised(&raised);
    try {
        nested->rethrow_nested();
    } catch (...) {
        translate(depth - 1);
    }
    PyObject* cause = compat::err_get_raised_exception();  // new
    compat::err_restore_raised(&raised);
    if (cause) set_cause_of_raised(cause);  // steals
}

void translate(int depth) noexcept {
    const caught thrown;
    if (const error* raised = thrown.as<error>())
        raised->restore();
    else if (!ask_translators(thrown)) {
        if (const std::exception* e = thrown.as<std::exception>())
            raise_standard(thrown, *e);
        else
            raise_unknown(thrown);
    }
    chain_nested(thrown, depth);
}

}  // namespace

PyObject* translate_exception() noexcept {
    translate(100);  // deep enough for any chain that is not a bug
    return nullptr;
}

#else

PyObject* translate_exception() noexcept { fail("translate_exception", "the core is compiled without C++ exceptions"); }

#endif

}  // namespace core
}  // namespace pyrite
