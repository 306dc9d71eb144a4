// src/signature.cpp: reads "(host, port=8080, *, timeout=1.5)". What the compiler needed of it is in
// pyrite/detail/signature.hpp; evaluating defaults is src/defaults.cpp.
//
// Tested by tests/test_signature.

#include "class_state.hpp"
#include "signature.hpp"

#include "defaults.hpp"
#include "function_state.hpp"
#include "short_text.hpp"
#include "state.hpp"
#include "text_buffer.hpp"

#include <pyrite_compat/str.h>

#include <cstdlib>  // calloc, free
#include <cstring>  // memcmp, strlen

namespace pyrite {
namespace core {

using detail::function_record;

namespace {

bool is_blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool starts_name(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (static_cast<unsigned char>(c) & 0x80);
}
bool continues_name(char c) noexcept { return starts_name(c) || (c >= '0' && c <= '9'); }

bool same_name(text_piece a, text_piece b) noexcept {
    return a.size == b.size && *a.data == *b.data && !std::memcmp(a.data, b.data, size_t(a.size));
}

// Reads one parameter after the other; the grammar is that of a `def` without annotations.
class reader {
  public:
    reader(const function_record& record, const char* name, signature& out)
        : record_(record),
          function_(name),
          text_(record.signature),
          next_(record.signature),
          out_(out),
          seen_star_(false),
          seen_default_(false),
          named_star_(false) {}

    bool read() noexcept {
        skip_blanks();
        if (*next_ != '(') return wrong("must be in brackets");
        ++next_;
        skip_blanks();
        while (*next_ != ')') {
            if (!*next_) return wrong("has no closing bracket");
            if (!read_item()) return false;
            skip_blanks();
            if (*next_ == ',') {
                ++next_;
                skip_blanks();
                if (*next_ == ',') return wrong("has an empty parameter");
            } else if (*next_ != ')') {
                return wrong("is not what a def takes");
            }
        }
        ++next_;
        skip_blanks();
        if (*next_) return wrong("goes on after its closing bracket");
        if (seen_star_ && !named_star_) return wrong("must name parameters after the bare *");
        if (out_.parameters != record_.parameters) return wrong("names fewer parameters than the C++ function takes");
        return true;
    }

  private:
    void skip_blanks() noexcept {
        while (is_blank(*next_)) ++next_;
    }
    bool wrong(const char* what) noexcept {
        PyErr_Format(PyExc_SyntaxError, "%s%s: the signature %s", function_, text_, what);
        return false;
    }
    bool read_item() noexcept {
        if (out_.var_keyword >= 0) return wrong("has a parameter after the **keywords");
        if (*next_ == '/') return read_slash();
        if (*next_ == '*') {
            ++next_;
            if (*next_ == '*') {
                ++next_;
                return read_parameter(var_keyword);
            }
            if (seen_star_) return wrong("has a second *");
            seen_star_ = true;
            skip_blanks();
            if (!starts_name(*next_)) return true;
            named_star_ = true;
            return read_parameter(var_positional);
        }
        return read_parameter(seen_star_ ? keyword_only : positional_or_keyword);
    }

    bool read_slash() noexcept {
        ++next_;
        if (seen_star_ || out_.positional_only || !out_.parameters) return wrong("has a misplaced /");
        out_.positional_only = out_.positional;
        for (int i = 0; i < out_.parameters; ++i) out_.at[i].kind = positional_only;
        return true;
    }

    bool read_parameter(parameter_kind kind) noexcept {
        skip_blanks();
        if (!starts_name(*next_)) return wrong("is not what a def takes");
        const char* start = next_;
        while (continues_name(*next_)) ++next_;
        const text_piece name = {start, static_cast<int>(next_ - start)};
        if (is_reserved(name)) return wrong("has a Python keyword for a name");
        if (out_.parameters >= record_.parameters) return wrong("names more parameters than the C++ function takes");
        for (int i = 0; i < out_.parameters; ++i)
            if (same_name(out_.at[i].name, name)) return wrong("names a parameter twice");

        const short index = out_.parameters++;
        parameter& p = out_.at[index];
        p.name = name;
        p.kind = kind;
        if (kind == positional_or_keyword) ++out_.positional;
        if (kind == keyword_only) named_star_ = true;
        if (kind == var_positional) out_.var_positional = index;
        if (kind == var_keyword) out_.var_keyword = index;
        if (!check_starred_type(index)) return false;

        skip_blanks();
        if (*next_ == ':') return wrong("has an annotation: the types are those of the C++ function");
        if (*next_ == '=') return read_default(p);
        if (kind == positional_or_keyword) {
            if (seen_default_) return wrong("has a parameter without a default after one with a default");
            ++out_.required;
        }
        if (kind == keyword_only) out_.optional_keywords = false;
        return true;
    }

    bool read_default(parameter& p) noexcept {
        if (p.kind == var_positional || p.kind == var_keyword) return wrong("gives a starred parameter a default");
        if (p.kind == positional_or_keyword) seen_default_ = true;
        ++next_;
        skip_blanks();
        const char* start = next_;
        if (!skip_expression()) return wrong("has an unfinished default");
        const char* end = next_;
        while (end > start && is_blank(end[-1])) --end;
        if (end == start) return wrong("has an empty default");
        p.default_text.data = start;
        p.default_text.size = static_cast<int>(end - start);
        return true;
    }

    // To the comma or bracket that ends the default, which strings, inner brackets and the parameters of a lambda do not.
    bool skip_expression() noexcept {
        int depth = 0, lambdas = 0;
        for (; *next_; ++next_) {
            const char c = *next_;
            if (c == '\'' || c == '"') {
                for (++next_; *next_ != c; ++next_) {
                    if (*next_ == '\\') ++next_;
                    if (!*next_) return false;
                }
            } else if (continues_name(c)) {
                const char* word = next_;
                while (continues_name(next_[1])) ++next_;
                lambdas += depth == 0 && next_ + 1 - word == 6 && !std::memcmp(word, "lambda", 6);
            } else if (depth == 0 && lambdas && (c == ':' || c == ',')) {
                lambdas -= c == ':';
            } else if (c == '(' || c == '[' || c == '{') {
                ++depth;
            } else if (depth == 0 && (c == ',' || c == ')')) {
                return true;
            } else if (c == ')' || c == ']' || c == '}') {
                --depth;
            }
        }
        return false;
    }

    // A star in the signature and pyrite::args in C++ belong together.
    bool check_starred_type(int i) noexcept {
        const unsigned char code = record_.code_of(i);
        const parameter_kind kind = out_.at[i].kind;
        if ((code == detail::code_var_args) != (kind == var_positional))
            return wrong("and the C++ parameters do not agree: *name goes with pyrite::args");
        if ((code == detail::code_var_kwargs) != (kind == var_keyword))
            return wrong("and the C++ parameters do not agree: **name goes with pyrite::kwargs");
        return true;
    }

    const function_record& record_;
    const char* function_;
    const char* text_;
    const char* next_;
    signature& out_;
    bool seen_star_;
    bool seen_default_;
    bool named_star_;
};

bool read_parameters(const function_record& record, const char* name, PyObject* module, signature& s) noexcept {
    s.at = static_cast<parameter*>(
        std::calloc(static_cast<size_t>(record.parameters ? record.parameters : 1), sizeof(parameter)));
    if (!s.at) return PyErr_NoMemory() != nullptr;
    bool good = reader(record, name, s).read();
    for (int i = 0; good && i < s.parameters; ++i) {
        parameter& p = s.at[i];
        PyObject* key = compat::str_from_string_and_size(p.name.data, p.name.size);  // new
        if (key) compat::str_intern_in_place(&key);
        p.key = key;
        good = key && (!p.default_text.data || evaluate_default(record, name, i, p, module));
    }
    return good;
}

void free_parameters(signature& s) noexcept {
    for (short i = 0; i < s.parameters && s.at[i].name.data; ++i) {
        Py_XDECREF(s.at[i].key);
        Py_XDECREF(s.at[i].default_value);
    }
    std::free(s.at);
    s.at = nullptr;
    s.parameters = s.positional = s.required = 0;
}

}  // namespace

bool read_signature(const function_record& record, const char* name, PyObject* module, signature& s) noexcept {
    if (!read_parameters(record, name, module, s)) return false;
    keep_defaults(record, s);
    return true;
}

void empty_signature(signature& s) noexcept {
    if (s.at) free_parameters(s);
    std::free(s.defaults);
    s.defaults = nullptr;
}

namespace {

signature* find_signature(const function_record& record) noexcept {
    const interpreter_state* state = state_if_any();
    if (!state || record.generation != state->generation || record.index >= state->functions.signatures.size)
        return nullptr;
    return static_cast<signature*>(state->functions.signatures.items[record.index]);
}

// With the parameters of a plain signature, which were not read when it was bound. nullptr without memory.
signature* complete(const function_record& record, signature* s) noexcept {
    if (PYRITE_LIKELY(s->parameters == record.parameters)) return s;
    s = own_signature(record);
    if (!s) {
        PyErr_NoMemory();
        return nullptr;
    }
    if (read_parameters(record, record.def.ml_name, nullptr, *s)) return s;
    free_parameters(*s);
    return nullptr;
}

}  // namespace

signature* own_signature(const function_record& record) noexcept {
    signature* found = find_signature(record);
    if (!found || !found->is_shared) return found;
    function_state& functions = state_if_any()->functions;
    signature* own = functions.new_signature();
    if (!own) return nullptr;
    own->owner = found->owner;
    functions.signatures.items[record.index] = own;
    return own;
}

const signature* signature_if_any(const function_record& record) noexcept { return find_signature(record); }

const signature& signature_of(const function_record& record) noexcept {
    signature* found = find_signature(record);
    if (!found) fail("a bound function", "was asked for its signature after its interpreter was finalised");
    found = complete(record, found);
    if (!found) fail("a bound function", "has no memory for the names of its parameters");
    return *found;
}

const signature* signature_or_error(const function_record& record) noexcept {
    signature* found = find_signature(record);
    if (!found) PyErr_Format(PyExc_RuntimeError, "%s() was called after Python was finalised", record.def.ml_name);
    return found ? complete(record, found) : nullptr;
}

function_title::function_title(const function_record& record) noexcept {
    const signature* s = signature_if_any(record);
    // Special methods and setters have no signature to be read; theirs is the name of the class.
    const bool unsigned_ = (record.flags & (detail::is_protocol | detail::is_setter)) != 0;
    const char* owner = s ? s->owner : unsigned_ ? record.signature : nullptr;
    short_text<sizeof(text)> title;
    if (owner && *owner) title.add(owner, std::strlen(owner), 100).add(".", 1);
    title.add(record.def.ml_name, std::strlen(record.def.ml_name), 150);
    std::memcpy(text, title.c_str(), title.size() + 1);
}

const char* parameter_type_name(const function_record& record, int i) noexcept {
    using namespace detail;
    const unsigned char code = record.code_of(i);
    if (code == code_instance || code == code_pointer)
        return class_name(*reinterpret_cast<const class_record*>(record.types[i]));
    if (record.types && record.types[i]) return record.types[i]->python_name();
    switch (code) {
        case code_bool:
            return "bool";
        case code_char:
        case code_text:
            return "str";
        case code_c_string:
            return "str or None";
        case code_float:
        case code_double:
            return "float";
        case code_object:
            return "object";
        case code_var_args:
            return "tuple";
        case code_var_kwargs:
            return "dict";
        default:
            return "int";
    }
}

}  // namespace core
}  // namespace pyrite
