// pyrite/exception.hpp: the C++ classes that stand for Python's exception classes, `exc::ValueError` and so on; how to
// make more of them (PYEXCEPTION, PYIMPORT_EXCEPTION); warnings; and how C++ exceptions of yours become Python ones.
//
//     PYEXCEPTION(bank, Overdrawn, exc::ValueError, "The account has too little money.");
//     PYIMPORT_EXCEPTION(decimal, InvalidOperation, exc::ArithmeticError);
//
//     PYMODINIT(bank, py, m) {
//         m.add("Overdrawn", Overdrawn::type_object());
//         register_exception<database::failure, exc::RuntimeError>(m);
//     }
//     …
//     throw Overdrawn("5 euros short");
//     try { callback(); } catch (const exc::LookupError&) { … }
//
// Whatever Python raises is thrown as the C++ class of its nearest base that has one. Where this Python lacks a class
// (FileNotFoundError on 2.7) the natural one before it is raised, and an OSError is still thrown by its errno.
//
// Tested by tests/test_exceptions and tests/embed/test_error.
#ifndef PYRITE_EXCEPTION_HPP
#define PYRITE_EXCEPTION_HPP

#include <pyrite/error.hpp>

namespace pyrite {

namespace detail {

/// The place of each built-in class in core::builtin_exceptions.
enum builtin_exception : unsigned char {
#define PYRITE_EXCEPTION_ROOT(Name) builtin_##Name,
#define PYRITE_EXCEPTION(Name, Base, StandIn) builtin_##Name,
#include <pyrite/detail/exceptions.def>
    builtin_exception_count
};

/// One user-given way from a C++ exception to a Python one. `attempt` is called with the exception where it was caught
/// by type, or with nullptr inside `catch (...)`, and returns true when it has set the Python exception.
struct translator {
    bool (*attempt)(const translator& self, const void* thrown);
    const std::type_info* type;  // what it takes; nullptr: ask it
    void (*function)();          // the user's function, of a type that `attempt` knows
};

}  // namespace detail

namespace core {

extern const detail::exception_info builtin_exceptions[];

/// Makes a class known to throw_raised. Needs no GIL; for static initialisation.
void list_exception(detail::exception_info& info) noexcept;
/// The Python class; throws where it cannot be made or imported. New reference.
object exception_type(const detail::exception_info& info);
void add_translator(const detail::translator& entry);
/// The name of a C++ type as people write it, cut where it is too long. Needs no GIL.
void readable_name(const std::type_info& type, char* buffer, size_t size) noexcept;
void warn(PyObject* category, const detail::text_ref& text, int stacklevel);

}  // namespace core

/// Every built-in exception of Python, in Python's hierarchy. Each has the members of ValueError shown here:
///
///     explicit ValueError(const error_value& value = error_value());  // "text", std::string, an object; see error.hpp
///     static object type_object();                                    // the Python class
///     static const char* python_name();                               // "ValueError"
///
/// OSError and what derives from it can also be made from errno, a message and a file name. Making one from text needs
/// no GIL.
namespace exc {

#define PYRITE_EXCEPTION_ROOT(Name) PYRITE_EXCEPTION(Name, ::pyrite::error, )
// Declarations only, which the core defines: seventy classes are read by every user's compiler. Copies and moves are the
// compiler's own; `anchor_` says where the vtable and the type information are.
#define PYRITE_EXCEPTION_MEMBERS(Name)                                         \
  public:                                                                      \
    explicit Name(const error_value& value = error_value()) noexcept;          \
    explicit Name(detail::raised taken) noexcept;                              \
    static const detail::exception_info* info() noexcept;                      \
    static object type_object();                                               \
    static const char* python_name() noexcept;                                 \
                                                                               \
  protected:                                                                   \
    Name(const detail::exception_info* of, const error_value& value) noexcept; \
                                                                               \
  private:                                                                     \
    void anchor_() const override;
#define PYRITE_EXCEPTION(Name, Base, StandIn) \
    class Name : public Base {                \
        PYRITE_EXCEPTION_MEMBERS(Name)        \
    };
#define PYRITE_OS_EXCEPTION(Name, Base, StandIn)                                    \
    class Name : public Base {                                                      \
        PYRITE_EXCEPTION_MEMBERS(Name)                                              \
      public:                                                                       \
        Name(int code, const detail::text_ref& message,                             \
             const detail::text_ref& file = detail::text_ref(nullptr, 0)) noexcept; \
    };
#include <pyrite/detail/exceptions.def>
#undef PYRITE_EXCEPTION_MEMBERS

/// One class in Python 3; on 2.7 all three are caught as one.
using EnvironmentError = OSError;
using IOError = OSError;

/// Throws the subclass of OSError that belongs to this errno, with the system's text for it, as `raise OSError(code,
/// os.strerror(code), file)` does. Needs no GIL.
PYRITE_NORETURN void throw_errno(int code, const detail::text_ref& file = detail::text_ref(nullptr, 0));

/// `warnings.warn(text, category, stacklevel)`. Throws where the warning is turned into an exception.
inline void warn(handle category, const detail::text_ref& text, int stacklevel = 1) {
    core::warn(category.ptr(), text, stacklevel);
}
/// The same for a class: `exc::warn<exc::DeprecationWarning>("use dial()")`.
template <class Category>
void warn(const detail::text_ref& text, int stacklevel = 1) {
    core::warn(Category::type_object().ptr(), text, stacklevel);
}

}  // namespace exc

namespace detail {

template <class Exception>
PYRITE_NORETURN void throw_as(raised taken) {
#if PYRITE_HAS_EXCEPTIONS
    throw Exception(taken);
#else
    core::fail("throw, in a program compiled without C++ exceptions", Exception(taken).what());
#endif
}

/// What a user's exception class says of itself.
struct exception_names {
    exception_kind kind;
    const char* module;
    const char* name;
    const char* doc;
};

template <class Exception>
struct exception_registration {
    exception_registration() noexcept { core::list_exception(Exception::mutable_info()); }
};

}  // namespace detail

/// The base of a user's exception class; PYEXCEPTION and PYIMPORT_EXCEPTION write the few lines of `Derived`:
///
///     class Overdrawn : public pyrite::exception_class<Overdrawn, exc::ValueError> {
///       public:
///         using exception_class::exception_class;
///         static constexpr detail::exception_names names() { return {detail::exception_kind::created, "bank", …}; }
///     };
///     static const detail::exception_registration<Overdrawn> register_overdrawn;
template <class Derived, class Base>
class exception_class : public Base {
  public:
    exception_class() noexcept : Base(info(), error_value()) {}
    explicit exception_class(const error_value& value) noexcept : Base(info(), value) {}
    explicit exception_class(detail::raised taken) noexcept : Base(taken) {}

    static const detail::exception_info* info() noexcept { return &mutable_info(); }
    /// The Python class, made or imported at the first use. Needs the GIL.
    static object type_object() { return core::exception_type(*info()); }
    /// Its name, without the module.
    static const char* python_name() noexcept { return info()->name; }

  protected:
    exception_class(const detail::exception_info* of, const error_value& value) noexcept : Base(of, value) {}

  private:
    friend struct detail::exception_registration<Derived>;

    static detail::exception_info& mutable_info() noexcept {
        static detail::exception_info one = {Derived::names().module,
                                             Derived::names().name,
                                             Derived::names().doc,
                                             &Base::info,
                                             &detail::throw_as<Derived>,
                                             Derived::names().kind,
                                             nullptr,
                                             false,
                                             0,
                                             0};
        return one;
    }
};

/// PYEXCEPTION(module, Name [, Base [, doc]]): a new exception class, in C++ and in Python, at namespace scope.
/// `module` is the Python module it says it is from (dotted where it is nested), `Base` a C++ exception class,
/// exc::Exception unless another is given. The Python class `module.Name` is made when first needed; put it into the
/// module with `m.add_exception<Name>()`. Expands to a class over exception_class and one static object.
#define PYEXCEPTION(module, ...)                                                                      \
    PYRITE_FOURTH(__VA_ARGS__, PYRITE_EXCEPTION_DOC, PYRITE_EXCEPTION_BASE, PYRITE_EXCEPTION_NAME, ~) \
    (#module, #__VA_ARGS__, __VA_ARGS__)

#define PYRITE_FOURTH(first, second, third, fourth, ...) fourth
#define PYRITE_EXCEPTION_NAME(module, text, Name) \
    PYRITE_EXCEPTION_CLASS(created, module, text, Name, ::pyrite::exc::Exception, nullptr, ~)
#define PYRITE_EXCEPTION_BASE(module, text, Name, Base) \
    PYRITE_EXCEPTION_CLASS(created, module, text, Name, Base, nullptr, ~)
#define PYRITE_EXCEPTION_DOC(module, text, Name, Base, doc) \
    PYRITE_EXCEPTION_CLASS(created, module, text, Name, Base, doc, ~)

/// PYIMPORT_EXCEPTION(module, Name [, Base]): the C++ class of an exception that a Python module defines, at namespace
/// scope. `module` may be dotted. `Base` (exc::Exception) should be the C++ class of the nearest Python base, since
/// `catch (const Base&)` can only catch what C++ derives from it. Imported when first needed.
#define PYIMPORT_EXCEPTION(module, ...) \
    PYRITE_IMPORT_EXCEPTION(#module, #__VA_ARGS__, __VA_ARGS__, ::pyrite::exc::Exception, ~)

#define PYRITE_IMPORT_EXCEPTION(module, text, Name, Base, ...) \
    PYRITE_EXCEPTION_CLASS(imported, module, text, Name, Base, nullptr, ~)
#define PYRITE_EXCEPTION_CLASS(what, module, text, Name, Base, doc, ...)        \
    class Name : public ::pyrite::exception_class<Name, Base> {                 \
      public:                                                                   \
        using ::pyrite::exception_class<Name, Base>::exception_class;           \
        static constexpr ::pyrite::detail::exception_names names() noexcept {   \
            return {::pyrite::detail::exception_kind::what, module, text, doc}; \
        }                                                                       \
    };                                                                          \
    static const ::pyrite::detail::exception_registration<Name> pyrite_registration_of_##Name

namespace detail {

// Raises a C++ exception with its what() where it has one, else with the name of its type.
template <class Exception>
void restore_with_message(const std::exception& thrown, std::true_type) {
    Exception(error_value(thrown.what())).restore();
}
template <class Exception, class Cpp>
void restore_with_message(const Cpp&, std::false_type) {
    char name[200] = "a C++ exception";
#if PYRITE_HAS_RTTI
    core::readable_name(typeid(Cpp), name, sizeof name);
#endif
    Exception(error_value(name)).restore();
}

// The two ways a translator goes on from the exception, of type Cpp, that it was asked about.
template <class Cpp, class Exception>
struct translate_as {
    static void run(const translator&, const Cpp& thrown) {
        restore_with_message<Exception>(thrown, std::is_base_of<std::exception, Cpp>());
    }
};
template <class Cpp>
struct translate_by {
    static void run(const translator& self, const Cpp& thrown) {
        reinterpret_cast<error (*)(const Cpp&)>(self.function)(thrown).restore();
    }
};

template <class Cpp, class Way>
bool attempt(const translator& self, const void* thrown) {
    if (thrown) {
        Way::run(self, *static_cast<const Cpp*>(thrown));
        return true;
    }
#if PYRITE_HAS_EXCEPTIONS
    try {
        throw;
    } catch (const Cpp& e) {
        Way::run(self, e);
        return true;
    } catch (...) {
    }
#endif
    return false;
}

template <class Cpp>
const std::type_info* type_of() noexcept {
#if PYRITE_HAS_RTTI
    return &typeid(Cpp);
#else
    return nullptr;
#endif
}

inline bool attempt_function(const translator& self, const void*) {
    return reinterpret_cast<bool (*)(std::exception_ptr)>(self.function)(std::current_exception());
}

}  // namespace detail

/// From now on a C++ exception of type `Cpp` (or derived from it) that leaves a bound function is raised in Python as
/// `Exception` (exc::… or a class of yours) with its what(). Later registrations are asked first. The module, in whose
/// initialisation this is called, is not needed but reads well.
template <class Cpp, class Exception>
void register_exception(handle = handle()) {
    static_assert(std::is_class<Cpp>::value, "pyrite: register_exception takes classes of exceptions");
    core::add_translator(
        {&detail::attempt<Cpp, detail::translate_as<Cpp, Exception>>, detail::type_of<Cpp>(), nullptr});
}
/// The same with a function that makes the error: `register_exception<failure>(m, [](const failure& f) -> error {
/// return exc::OSError(f.code, f.text); })`. A lambda must not capture.
template <class Cpp>
void register_exception(handle, error (*translate)(const Cpp&)) {
    static_assert(std::is_class<Cpp>::value, "pyrite: register_exception takes classes of exceptions");
    core::add_translator({&detail::attempt<Cpp, detail::translate_by<Cpp>>, detail::type_of<Cpp>(),
                          reinterpret_cast<void (*)()>(translate)});
}
/// A function that is asked about every C++ exception: it returns true when it has raised a Python one (with
/// `restore()`), and false, or throws again what it got, where the exception is none of its business.
inline void register_exception_translator(bool (*translate)(std::exception_ptr)) {
    core::add_translator({&detail::attempt_function, nullptr, reinterpret_cast<void (*)()>(translate)});
}

}  // namespace pyrite

#endif
