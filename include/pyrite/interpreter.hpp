// pyrite/interpreter.hpp: embedding: `interpreter` starts Python and ends it.
//
//     int main(int argc, char** argv) {
//         pyrite::interpreter_options options;
//         options.argc = argc, options.argv = argv;
//         pyrite::interpreter guard(options);
//         guard.python().run("import sys; print(sys.argv)");
//     }
//
// Tested by tests/embed/test_interpreter.
#ifndef PYRITE_INTERPRETER_HPP
#define PYRITE_INTERPRETER_HPP

#include <pyrite/python.hpp>
#include <pyrite_compat/embed.h>

namespace pyrite {

/// How to start Python. Texts are in the encoding of the locale (UTF-8 where Python makes it so) and must live until the
/// interpreter is made.
struct interpreter_options {
    /// sys.argv; it is [''] without.
    int argc = 0;
    const char* const* argv = nullptr;
    /// Where Python looks for itself and its library; argv[0] without, else what Python makes of "python".
    const char* program_name = nullptr;
    /// PYTHONHOME: the prefix of the library.
    const char* home = nullptr;
    /// Ignore PYTHON* variables and the user's site-packages (`-I`).
    bool isolated = false;
    /// Import `site` (`-S` where false).
    bool import_site = true;
    /// Install Python's handlers of signals (Ctrl-C raises KeyboardInterrupt). A host program has its own, as a rule.
    bool signal_handlers = false;
};

/// Starts Python when made, ends it when it dies; holds the GIL in between, on this thread. Throws exc::RuntimeError
/// where Python runs already, or cannot start. Another one may be made afterwards, on the same thread; extension modules
/// which do not bear that (some of C, e.g. numpy) are their own matter.
class interpreter {
  public:
    explicit interpreter(const interpreter_options& options = interpreter_options());
    /// Ends Python: atexit functions run, waiting drops of `Py<T>` are done, what still lives of the library's state
    /// is freed. Other threads must not be inside Python any more.
    ~interpreter();
    interpreter(const interpreter&) = delete;
    interpreter& operator=(const interpreter&) = delete;

    /// The token: this thread holds the GIL.
    Python python() const noexcept { return detail::token_access::make(); }

  private:
    compat::embed_session session_;
};

namespace detail {

/// A module that is linked into this program: in a list that every start of Python reads.
struct inittab_entry {
    inittab_entry(const char* module_name, compat::init_function module_init) noexcept;

    const char* name;
    compat::init_function init;
    const inittab_entry* next;
};

}  // namespace detail

/// PYINITTAB(name): makes the module of a `PYMODINIT(name, …)` which is linked into this program importable, from each
/// `interpreter` made from then on. At namespace scope, in the same file or another. Expands to a declaration of the
/// module's init function and one static object.
#define PYINITTAB(name)        \
    PYRITE_DECLARE_INIT(name); \
    static const ::pyrite::detail::inittab_entry pyrite_inittab_of_##name(#name, &PYRITE_INIT_FUNCTION(name))

}  // namespace pyrite

#endif
