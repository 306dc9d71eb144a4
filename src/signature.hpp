// src/signature.hpp: the Python signature of a bound function, read from its text: the names, the kinds and the default
// values of its parameters. Binding a call to it is src/bind.cpp.
#ifndef PYRITE_SRC_SIGNATURE_HPP
#define PYRITE_SRC_SIGNATURE_HPP

#include <pyrite/core.hpp>
#include <pyrite/detail/function_record.hpp>

namespace pyrite {
namespace core {

/// A piece of the signature's text.
struct text_piece {
    const char* data;
    int size;
};

enum parameter_kind : unsigned char {
    positional_only,
    positional_or_keyword,
    var_positional,
    keyword_only,
    var_keyword
};

struct parameter {
    text_piece name;          // without stars
    text_piece default_text;  // as written; data is nullptr without a default
    PyObject* key;            // the name as an interned str (owned)
    PyObject* default_value;  // owned, or nullptr
    parameter_kind kind;
};

struct overload_set;  // src/overload.hpp

struct signature {
    short parameters;         // how many there are
    short positional;         // that can be passed by position
    short positional_only;    //
    short required;           // positional ones without a default
    short var_positional;     // index of *args, or -1
    short var_keyword;        // index of **kwargs, or -1
    short default_words;      // the size of `defaults`
    bool optional_keywords;   // no keyword-only parameter is required
    bool is_shared;           // of nothing but names that nobody has asked for: one for a class, and for all functions
    long long* defaults;      // the frame of a call that gives nothing but what is required, without that; or nullptr
    const char* owner;        // the class of a method, by its Python name; nullptr for functions
    overload_set* overloads;  // those behind this one that are called by way of it (owned), or nullptr
    parameter* at;            // `parameters` of them (malloc'ed); nullptr, and none, before somebody asks for them
};

/// Is it one of the words that no Python 3 takes for a name?
bool is_reserved(text_piece name) noexcept;
/// Is the signature of `record` nothing but names, so that reading it can wait until the first call by keywords, or message,
/// asks for them?
bool is_plain_signature(const detail::function_record& record) noexcept;
/// Reads the signature of `record` into an empty one and evaluates its defaults in `module`; false with the Python error set.
bool read_signature(const detail::function_record& record, const char* name, PyObject* module, signature& s) noexcept;
/// Drops what it holds, but itself.
void empty_signature(signature& s) noexcept;

/// The signature a record was bound with. Aborts where its interpreter is gone.
const signature& signature_of(const detail::function_record& record) noexcept;
/// The same, or nullptr; without its parameters where nobody has asked for them yet.
const signature* signature_if_any(const detail::function_record& record) noexcept;
/// The same, to be changed: not shared with others. nullptr without memory, too.
signature* own_signature(const detail::function_record& record) noexcept;
/// The same, or nullptr with RuntimeError: code can run, and call functions, after the state is gone.
const signature* signature_or_error(const detail::function_record& record) noexcept;

/// What messages call a function: "dial", "Account.deposit".
struct function_title {
    char text[256];
    explicit function_title(const detail::function_record& record) noexcept;
};

/// What messages and signatures call the type of parameter `i`.
const char* parameter_type_name(const detail::function_record& record, int i) noexcept;

/// Appends "name(a: int, b: str = 'x')" to `out`; false with the Python error set.
struct text_buffer;
bool describe(const detail::function_record& record, const char* name, text_buffer& out) noexcept;

/// True where inspect can read the names of all parameters: it asks for ASCII.
bool inspect_reads_names(const signature& s) noexcept;
/// True where inspect can read every default as written, so that the text may stand in the doc string.
bool inspect_reads_defaults(const signature& s) noexcept;
/// The signature's text, of a method with $self, with the defaults inspect cannot read replaced by their values' reprs.
bool method_signature(const detail::function_record& record, const signature& s, text_buffer& out) noexcept;
bool readable_signature(const detail::function_record& record, const signature& s, text_buffer& out) noexcept;

}  // namespace core
}  // namespace pyrite

#endif
