// pyrite/error.hpp: `error`, a Python exception as a C++ exception, and `error_value`, what one is made from.
// The classes that stand for Python's own exceptions (exc::ValueError …), and those users make, are in exception.hpp;
// a value-or-error result in result.hpp.
//
//     try {
//         f(3);
//     } catch (const exc::LookupError& e) {      // KeyError, IndexError and their subclasses too
//         std::cerr << e.what() << "\n";         // "KeyError: 'spam'"
//     } catch (const error& e) {                 // any other Python exception
//         e.print();                             // traceback to sys.stderr
//     }
//
// An error that leaves a bound function is raised in Python as the very object that was caught, with its traceback,
// `__cause__` and `__context__`. Copying an error, dropping it, and making one from text need no GIL.
//
// Tested by tests/embed/test_error and tests/test_exceptions.
#ifndef PYRITE_ERROR_HPP
#define PYRITE_ERROR_HPP

#include <pyrite/detail/text.hpp>
#include <pyrite/object.hpp>

#include <exception>  // std::exception: what `catch (const std::exception&)` of user code expects to catch

namespace pyrite {

class error_value;

namespace core {

/// PyErr_SetString for the class of an `error`; without text where that is null. False where the class cannot be made
/// from one text.
bool raise_text(const detail::exception_info& info, const char* text, size_t size) noexcept;

}  // namespace core

namespace detail {

struct error_state;

/// The token by which an error takes over a block of the core that holds a raised exception.
struct raised {
    error_state* state;
};

enum class exception_kind : unsigned char { builtin, created, imported };

/// What an exception object is made from.
enum class error_source : unsigned char { empty, literal, text, object, arguments, os_error };

/// One C++ exception class: what Python class it stands for. Static; the fields of the last group belong to the core.
struct exception_info {
    const char* module;               // "package.module", or nullptr for a built-in
    const char* name;                 // its name there; what follows a comma is not part of it
    const char* doc;                  // for PYEXCEPTION
    const exception_info* (*base)();  // of the C++ base class; nullptr for BaseException
    void (*throw_as)(raised);         // throws the C++ class
    exception_kind kind;

    exception_info* next;  // in the list of all user classes
    bool listed;           // is it in that list?
    size_t index;          // in the interpreter's table of classes, where `generation` is the current one
    unsigned generation;
};

}  // namespace detail

/// What an exception object is made from; everything converts to it, so nobody need name it. Without text the exception
/// has no arguments.
class error_value {
  public:
    error_value() noexcept : source_(detail::error_source::empty), data_(nullptr), size_(0) {}

    /// A string literal is kept as it is, not copied (that is why raising one is as cheap as PyErr_SetString): do not
    /// pass a local `const char[]`. An array that can be written to is copied.
    template <size_t N>
    error_value(const char (&literal)[N]) noexcept
        : source_(detail::error_source::literal), data_(literal), size_(N - 1) {}
    template <size_t N>
    error_value(char (&buffer)[N]) noexcept
        : source_(detail::error_source::text), data_(buffer), size_(std::strlen(buffer)) {}

    /// A `const char*` or anything with data() and size(): copied into the exception. UTF-8; what is not shows as U+FFFD.
    template <class Text, typename std::enable_if<std::is_same<Text, const char*>::value ||
                                                      std::is_same<Text, char*>::value || detail::is_text<Text>::value,
                                                  int>::type = 0>
    error_value(const Text& other) noexcept : source_(detail::error_source::text) {
        const detail::text_ref view(other);
        data_ = view.data();
        size_ = view.size();
    }

    /// The only argument is this object, as in `raise KeyError(key)`. Needs the GIL.
    error_value(handle object) noexcept
        : source_(detail::error_source::object), data_(nullptr), size_(0), object_(object) {}

    /// The arguments are the items of this tuple, as in `raise UnicodeDecodeError(*arguments)`. Needs the GIL.
    static error_value unpack(handle tuple) noexcept;

    /// errno, its message and, where given, a file name, as OSError takes them.
    static error_value os(int code, const detail::text_ref& message, const detail::text_ref& file) noexcept;

  private:
    friend struct error_access;  // src/error.hpp
    friend class error;

    detail::error_source source_;
    int code_ = 0;
    const char* data_;
    size_t size_;
    const char* file_ = nullptr;
    size_t file_size_ = 0;
    handle object_;
};

/// A Python exception: one that was raised and caught, or one to be raised. `catch (const pyrite::error&)` catches them
/// all. Except where a line says otherwise, members need the GIL.
class error : public std::exception {
  public:
    /// An exception of any Python class, to be thrown. For the built-in ones throw `exc::ValueError("…")` etc.
    explicit error(handle type, const error_value& value = error_value());

    /// Takes the exception that is raised in Python; the indicator is clear afterwards. A SystemError where none is.
    static error fetch() noexcept;
    /// An exception object that exists (or an exception class, to be called without arguments).
    static error from_value(handle exception);
    /// True where an exception is raised in Python.
    static bool occurred() noexcept { return PyErr_Occurred() != nullptr; }

    /// Needs no GIL; as cheap as counting up.
    error(const error& other) noexcept;
    error(error&& other) noexcept : info_(other.info_), literal_(other.literal_), state_(other.state_) {
        other.info_ = nullptr;
        other.literal_ = nullptr;
        other.state_ = nullptr;
    }
    error& operator=(const error& other) noexcept {
        error copy(other);
        swap(copy);
        return *this;
    }
    error& operator=(error&& other) noexcept {
        error taken(std::move(other));
        swap(taken);
        return *this;
    }
    ~error() noexcept override;
    void swap(error& other) noexcept;

    /// "ValueError: bad value", as the last line of a traceback has it. Needs no GIL: takes it where it must. Lives as
    /// long as this error.
    const char* what() const noexcept override;

    /// The exception object; made now where the error was not raised yet.
    object value() const;
    /// Its class.
    object type() const;
    /// Where it was raised: a traceback object, or None.
    object traceback() const;
    /// `__cause__` and `__context__`, or None.
    object cause() const;
    object context() const;
    /// `raise this from cause`.
    void set_cause(const error& cause) const;

    /// True where `except type:` would catch it; `type` is an exception class or a tuple of them.
    bool matches(handle type) const;
    /// True where `catch (const Exception&)` would catch it, or `except Exception:` in Python.
    template <class Exception>
    bool matches() const {
        return matches_class(*Exception::info());
    }

    /// Raises it in Python, for code that returns to the C API: the very same object, and nothing chained to it.
    void restore() const noexcept;
    /// Prints it and its traceback to sys.stderr, as the interpreter does at the end (SystemExit ends the process).
    void print() const noexcept;
    /// Reports it to sys.unraisablehook or sys.stderr, for where nobody could catch it; `where` is an object to name
    /// in the report, or null.
    void write_unraisable(handle where = handle()) const noexcept;
    /// Throws it as the C++ class of its nearest known base. Needs the GIL.
    PYRITE_NORETURN void raise() const;

  protected:
    /// For the classes of exception.hpp. Needs the GIL where the value is an object, else nothing.
    error(const detail::exception_info* info, const error_value& value) noexcept
        : info_(info), literal_(nullptr), state_(nullptr) {
        if (value.source_ == detail::error_source::literal)
            literal_ = value.data_;
        else
            keep(value);
    }
    explicit error(detail::raised taken) noexcept : info_(nullptr), literal_(nullptr), state_(taken.state) {}

  private:
    friend struct error_access;
    template <class T>
    friend class result;

    virtual void anchor_() const;  // each class of exception.hpp has its own

    void keep(const error_value& value) noexcept;
    /// restore(), where no other thread can see this error.
    void restore_unshared() const noexcept {
        if (PYRITE_LIKELY(info_ && literal_ && !state_) && core::raise_text(*info_, literal_, std::strlen(literal_)))
            return;
        restore();
    }
    bool matches_class(const detail::exception_info& info) const;

    // Either a class and a literal, which cost nothing to make; or the block, which may be made later for what() and
    // value() (src/error.cpp guards that). All null after a move.
    const detail::exception_info* info_;
    const char* literal_;
    mutable detail::error_state* state_;
};

}  // namespace pyrite

#endif
