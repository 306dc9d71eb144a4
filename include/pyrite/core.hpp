// pyrite/core.hpp: the one list of what the compiled core (libpyrite.a) exports to the headers, grouped by topic.
// Templates fill plain records and call these; the logic is ordinary C++ in src/. Users need nothing from here: the
// public face is the header named in each group. Unless a line says otherwise, every function needs the GIL.
#ifndef PYRITE_CORE_HPP
#define PYRITE_CORE_HPP

#include <pyrite/fwd.hpp>
#include <pyrite_compat/call.h>  // PYRITE_ENTRY_PARAMS: how this Python calls a bound function
#include <pyrite_compat/ref.h>
#include <pyrite_compat/utf8_view.h>

#include <typeinfo>  // type_info: translators are found by the thrown type

namespace pyrite {
namespace core {

// ---- the interpreter and its state (python.hpp, interpreter.hpp; src/state.cpp)

/// True while this thread holds the GIL of a running interpreter. Needs nothing.
bool holds_gil() noexcept;
/// Aborts with `operation` in the message where this thread does not hold the GIL.
PYRITE_COLD void assert_gil_held(const char* operation) noexcept;
/// The check of PYRITE_DEBUG builds; nothing otherwise.
inline void assert_gil(const char* operation) noexcept {
    if (PYRITE_DEBUG) assert_gil_held(operation);
}
/// What remains to be done with what looks like the last reference to `o`: the object dies; after the end of Python, which
/// nobody can undo, it stays what it is.
void drop_last(PyObject* o) noexcept;
/// Counts `o` down.
inline void drop(PyObject* o) noexcept {
    if (compat::refcnt(o) == 1) return drop_last(o);
    if (PYRITE_DEBUG && Py_IsInitialized()) assert_gil_held("handle::dec_ref");
    Py_DECREF(o);
}
/// Waits for the GIL (PyGILState_Ensure), and gives back what gil_release needs. Needs nothing; throws where Python
/// does not run.
int gil_ensure();
void gil_release(int state) noexcept;
/// Gives the GIL up (PyEval_SaveThread) and takes it back; the latter needs nothing.
void* gil_save() noexcept;
void gil_restore(void* thread) noexcept;
/// Counts the interpreters there have been in this process: static records that keep an index into the state keep this
/// number beside it. Needs nothing.
unsigned state_generation() noexcept;
/// Compiles and runs UTF-8 text: an expression, or statements. New reference; throws where Python raises.
PyObject* run_code(const char* data, size_t size, bool expression, const handle* globals, const handle* locals);

/// The shared block behind `Py<T>`: one counted owner of one Python reference.
struct py_block;
/// Counts `o` up; nullptr for nullptr. Throws MemoryError.
py_block* py_new(PyObject* o);
/// These need nothing. `py_drop` of the last owner drops the reference, later where the GIL is not held.
py_block* py_copy(py_block* block) noexcept;
void py_drop(py_block* block) noexcept;
/// Borrowed; nullptr for nullptr.
PyObject* py_pointer(const py_block* block) noexcept;
bool py_is_unique(const py_block* block) noexcept;
/// Borrowed; throws where there is no object, or no longer.
PyObject* py_get(const py_block* block);

/// Aborts the process: a bug in pyrite or in how it is linked, never a mistake in Python code.
PYRITE_NORETURN PYRITE_COLD void fail(const char* where, const char* what) noexcept;

// ---- errors (error.hpp, exception.hpp; src/error.cpp, src/translate.cpp)

/// Takes the raised Python exception and throws it as `error`, or as the exc:: class of its nearest known base.
PYRITE_NORETURN PYRITE_COLD void throw_raised();
/// Throws exc::TypeError etc. with a formatted message (PyErr_FormatV's directives). `type` is borrowed.
PYRITE_NORETURN PYRITE_COLD void throw_format(PyObject* type, const char* format, ...);
/// Inside `catch (...)`: sets the Python exception that stands for the C++ one being handled. Returns nullptr, so that
/// a trampoline can return it.
PYRITE_COLD PyObject* translate_exception() noexcept;

// ---- conversions (convert.hpp; src/convert.cpp). Each returns false with the failure noted in `how`, or with a
// Python exception raised by the object itself.

bool load_bool(PyObject* src, bool& out, conversion& how) noexcept;
bool load_char(PyObject* src, char& out, conversion& how) noexcept;
bool load_int8(PyObject* src, signed char& out, conversion& how) noexcept;
bool load_uint8(PyObject* src, unsigned char& out, conversion& how) noexcept;
bool load_int16(PyObject* src, short& out, conversion& how) noexcept;
bool load_uint16(PyObject* src, unsigned short& out, conversion& how) noexcept;
bool load_int32(PyObject* src, int& out, conversion& how) noexcept;
bool load_uint32(PyObject* src, unsigned int& out, conversion& how) noexcept;
bool load_int64(PyObject* src, long long& out, conversion& how) noexcept;
bool load_uint64(PyObject* src, unsigned long long& out, conversion& how) noexcept;
bool load_double(PyObject* src, double& out, conversion& how) noexcept;
bool load_float(PyObject* src, float& out, conversion& how) noexcept;
bool load_long_double(PyObject* src, long double& out, conversion& how) noexcept;
/// complex; where implicit, what load_double takes and `__complex__`.
bool load_complex(PyObject* src, double& real, double& imag, conversion& how) noexcept;
/// UTF-8 of a `str` (or 2.7 `unicode`); the bytes live as long as `out` (its owner) and `src`. With `no_nul`, a NUL
/// inside is a ValueError.
bool load_text(PyObject* src, compat::utf8_view& out, bool no_nul, conversion& how) noexcept;
/// The same for a long double or a char, the other way. New reference, or nullptr with an exception raised.
PyObject* from_long_double(long double value) noexcept;
PyObject* from_char(char value) noexcept;
PyObject* from_text(const char* data, size_t size) noexcept;

/// Notes why a value did not convert; each returns false. See `conversion`.
/// Adds to a list of objects, which is made for the first one. False with an exception raised.
bool keep_for_call(PyObject*& list, PyObject* o) noexcept;
PYRITE_COLD bool note_mismatch(conversion& how, PyObject* given, const char* expected) noexcept;
PYRITE_COLD bool note_overflow(conversion& how, PyObject* given, const char* c_type) noexcept;
PYRITE_COLD bool note_item(conversion& how, const char* kind, Py_ssize_t index) noexcept;
PYRITE_COLD bool note_value(conversion& how, const char* message) noexcept;
PYRITE_COLD void forget_failure(conversion& how) noexcept;
/// Throws what `how` noted, or the exception that is raised, as a C++ exception; `subject` begins the message.
PYRITE_NORETURN PYRITE_COLD void throw_failed(conversion& how, PyObject* given, const char* expected,
                                              const char* subject);

// ---- containers (stl/, by way of detail/item_source.hpp; src/items.cpp)

/// Shows the items of a list, a tuple or (where `implicit`) another iterable. False where `src` does not fit, with
/// nothing raised, or with a Python exception.
bool open_items(PyObject* src, detail::item_source& source, detail::natural_type natural, bool implicit) noexcept;
/// After Python code may have run: false with RuntimeError where the list has changed its size.
bool reopen_items(detail::item_source& source) noexcept;
/// The same for the pairs of a dict or (where `implicit`) another mapping.
bool open_pairs(PyObject* src, detail::pair_source& source, bool implicit) noexcept;
bool reopen_pairs(const detail::pair_source& source) noexcept;
/// Notes that an item, of type `expected` in C++, did not convert, unless its converter did. Returns false.
PYRITE_COLD bool note_failed_item(conversion& how, PyObject* item, const char* expected, const char* kind,
                                  Py_ssize_t index) noexcept;
/// "expected 2 items": for `conversion::value`. Never freed.
PYRITE_COLD const char* expected_items(size_t count) noexcept;
/// "dict[str, int]": the names (the last is nullptr) with what comes before, between and after. Never freed.
PYRITE_COLD const char* composite_name(const char* before, const char* const* names, const char* separator,
                                       const char* after) noexcept;

// ---- dates and times (stl/chrono.hpp; src/datetime.cpp). Times are whole seconds and the nanoseconds after them.

struct split_time {
    long long seconds;
    int nanoseconds;  // 0 … 999999999
};
/// timedelta; where implicit, also a number of seconds.
bool load_duration(PyObject* src, split_time& out, conversion& how) noexcept;
/// datetime as the time since 1970 (a naive one is local time); where implicit, also a date, as its midnight.
bool load_datetime(PyObject* src, split_time& out, conversion& how) noexcept;
/// A timedelta, and a naive datetime in local time; cut to microseconds. New reference, or nullptr with an exception.
PyObject* from_duration(split_time time) noexcept;
PyObject* from_datetime(split_time time) noexcept;

// ---- file names (stl/filesystem.hpp; src/path.cpp)

/// The name of a path as bytes, in the encoding of file names or in UTF-8, without a NUL. New reference; nullptr where
/// `src` does not fit, or with an exception raised.
PyObject* load_path(PyObject* src, bool as_utf8, conversion& how) noexcept;
/// A pathlib.Path; on 2.7 a str. New reference, or nullptr with an exception raised.
PyObject* from_path(const char* data, size_t size, bool is_utf8) noexcept;

// ---- objects (object.hpp and types/; src/object.cpp). Each throws where Python raises.

bool rich_compare(PyObject* a, PyObject* b, int op);
int compare(PyObject* a, PyObject* b);
/// The text, unless it is a null pointer, as an argument `const char*` may be: then TypeError.
const char* required_text(const char* text);
/// getattr(o, name); new reference. With `fallback`, a missing attribute is that (counted up).
PyObject* getattr(PyObject* o, const char* name, PyObject* fallback);
PyObject* getattr(PyObject* o, PyObject* name);
void setattr(PyObject* o, const char* name, PyObject* value);
bool hasattr(PyObject* o, const char* name);
bool hasattr(PyObject* o, PyObject* name);
PyObject* import_module(const char* name);

// ---- modules and functions (module.hpp, function.hpp; src/module.cpp, src/function.cpp, src/load.cpp)

/// The body of PyInit_NAME and initNAME. New reference on 3.x; on 2.7 the module lives in sys.modules.
PyObject* module_init(detail::module_record& record) noexcept;
/// A submodule `parent.name`, made or found; new reference.
PyObject* add_submodule(PyObject* parent, const char* name, const char* doc);
/// `module.name = value`; throws where Python raises.
void module_add(PyObject* module, const char* name, PyObject* value);
/// Binds the function of a static record in `module`; makes an overload set where the name is already bound by pyrite.
void add_function(PyObject* module, detail::function_record& record, const char* name, const char* signature,
                  const char* doc);
/// The same under a name and a doc that come at run time; both texts are copied.
void add_callable(PyObject* module, detail::function_record& record, const char* name, const char* signature,
                  const char* doc);
/// The same for a callable with state: the record is copied, and `drop(closure)` called when the function dies, or at
/// once where this throws.
void add_closure(PyObject* module, const detail::function_record& record, const char* name, const char* doc,
                 void* closure, void (*drop)(void*));

/// What load_arguments returns where the frame is filled. Anything else is what the call has come to already: nullptr with
/// the Python error set (or, in an overload set, noted), or the result of another overload, or of the call made again with
/// arguments that were converted for it.
inline PyObject* loaded() noexcept { return reinterpret_cast<PyObject*>(1); }
/// Loads the arguments of one call of `self` into `frame`.
PyObject* load_arguments(const detail::function_record& record, void* frame, PyObject* self,
                         PYRITE_ENTRY_PARAMS) noexcept;
/// The same where METH_O hands over the only argument.
PyObject* load_argument(const detail::function_record& record, void* frame, PyObject* self, PyObject* arg) noexcept;
/// Loads the arguments of a special method; false with the Python error set.
bool load_protocol(const detail::function_record& record, void* frame, PyObject* const* args, unsigned mode) noexcept;
/// The same for calls that come by vectorcall, on every Python that has it; false with the Python error set.
bool load_vector(const detail::function_record& record, void* frame, PyObject* const* args, Py_ssize_t nargs,
                 PyObject* names) noexcept;

// ---- calls (call.hpp; src/call.cpp)

/// Calls with `nargs` positional and, named by the tuple `kwnames` (or nullptr), further arguments; `argv[-1]` may be
/// written to. New reference; throws where Python raises.
PyObject* call(PyObject* callable, PyObject** argv, size_t nargs, PyObject* kwnames);
/// Calls with a tuple and a dict (or nullptr). New reference; throws where Python raises.
PyObject* call_tuple(PyObject* callable, PyObject* args, PyObject* kwargs);
/// Adds to the keywords of a call; throw TypeError where a name is given twice or is no text.
void add_keyword(PyObject* keywords, const char* name, PyObject* value);
void add_keywords(PyObject* keywords, PyObject* mapping);
/// list.extend(iterable); throws where Python raises.
void extend_list(PyObject* list, PyObject* iterable);

}  // namespace core
}  // namespace pyrite

#endif
