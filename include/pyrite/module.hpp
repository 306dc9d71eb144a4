// pyrite/module.hpp: PYMODINIT, PYSUBMODULE and the `module` wrapper. Functions are bound by function.hpp.
//
// Tested by tests/test_module.
#ifndef PYRITE_MODULE_HPP
#define PYRITE_MODULE_HPP

#include <pyrite/convert.hpp>
#include <pyrite/python.hpp>
#include <pyrite/types/dict.hpp>
#include <pyrite_compat/multi_phase.h>

namespace pyrite {

/// A Python module.
class module : public object {
    PYRITE_OBJECT_TYPE(module, object, "module", PyModule_Check(o))

    /// An empty module that is in no `sys.modules`. Throws what Python raises.
    module(Python py, const char* name, const char* doc = nullptr);

    /// `module.name = value`, for any value that converts to Python. Throws what Python raises.
    template <class T>
    module& add(const char* name, T&& value) {
        core::module_add(ptr(), name, to_object(std::forward<T>(value)).ptr());
        return *this;
    }
    /// Adds an exception class made by PYEXCEPTION or PYIMPORT_EXCEPTION under its own name.
    template <class Exception>
    module& add_exception() {
        object type = object::borrow(Exception::type_object());
        core::module_add(ptr(), Exception::python_name(), type.ptr());
        return *this;
    }
    /// The submodule `name`, made where it does not exist; importable as `package.name` from then on.
    module add_submodule(const char* name, const char* doc = nullptr) {
        return module::steal(core::add_submodule(ptr(), name, doc));
    }

    /// `__name__` and `__file__`; throw where the module has none.
    str name() const;
    str filename() const;
    /// `__dict__`, the very one.
    pyrite::dict dict() const;

    /// The value of `module.name`; throws exc::AttributeError where there is none.
    object get(const char* name) const;
};

namespace detail {

/// The static record of one PYMODINIT.
struct module_record {
    compat::multi_phase_def def;    // what the interpreter keeps; first, so that it leads back to the record
    const char* name;               //
    const char* doc;                //
    void (*exec)(Python, module&);  // the body
    unsigned index;                 // of the filled module's namespace in the state, or 0
    unsigned generation;            // of the state `index` belongs to
};

/// Runs a block once with a name in scope: what PYSUBMODULE and PYCLASS open.
template <class T>
class scope {
  public:
    explicit scope(T&& value) : value_(std::move(value)), open_(true) {}
    scope(scope&& other) : value_(std::move(other.value_)), open_(other.open_) {}
    explicit operator bool() const { return open_; }
    void close() { open_ = false; }
    T& get() { return value_; }

  private:
    T value_;
    bool open_;
};

}  // namespace detail
}  // namespace pyrite

// The macros below may be used without their optional last argument, which -Wpedantic reports before C++20 unless they
// come from a system header. The pragma covers the rest of this file, which holds macros only.
PYRITE_ALLOW_OMITTED_MACRO_ARGUMENT
#pragma GCC system_header

/// PYMODINIT(name, py, m [, doc]) { … }
///
/// Defines the module `name`: the body runs once when Python imports it, with the token `py` and the empty module `m`.
/// A C++ exception thrown in the body becomes the exception of the import.
///
/// Expands to a static record, the init function of this Python (`initname` on 2.7, `PyInit_name` on 3.x, exported also
/// under -fvisibility=hidden) which calls `pyrite::core::module_init`, and the head of the body's function:
///
///     static void pyrite_exec_name(pyrite::Python py, pyrite::module& m) { … }
///
/// Importing again after a removal from sys.modules gives a fresh module with the same contents; the body is not run
/// again. Importing from a sub-interpreter raises ImportError. Header: pyrite/module.hpp.
/// See PEP 489 and https://docs.python.org/3/c-api/module.html.
#define PYMODINIT(name, py, m, ...)                                                             \
    PYRITE_LIST_OF_CALLS static void pyrite_exec_##name(::pyrite::Python, ::pyrite::module&);   \
    static ::pyrite::detail::module_record pyrite_module_##name = {                             \
        ::pyrite::compat::multi_phase_def(), #name, "" __VA_ARGS__, &pyrite_exec_##name, 0, 0}; \
    PYRITE_MODULE_INIT_FUNC(name) { return ::pyrite::core::module_init(pyrite_module_##name); } \
    static void pyrite_exec_##name(PYRITE_MAYBE_UNUSED ::pyrite::Python py, PYRITE_MAYBE_UNUSED ::pyrite::module& m)

/// PYSUBMODULE(m, name, sub [, doc]) { … }
///
/// Opens a scope in which `sub` is the submodule `name` of `m`, made and put into sys.modules as `package.name`.
/// Expands to a `for` that runs once around `m.add_submodule("name", doc)`. Header: pyrite/module.hpp.
#define PYSUBMODULE(m, name, sub, ...)                                                                            \
    for (::pyrite::detail::scope< ::pyrite::module> pyrite_scope_##sub((m).add_submodule(#name, "" __VA_ARGS__)); \
         pyrite_scope_##sub; pyrite_scope_##sub.close())                                                          \
        for (PYRITE_MAYBE_UNUSED ::pyrite::module& sub = pyrite_scope_##sub.get(); pyrite_scope_##sub;            \
             pyrite_scope_##sub.close())

#endif
