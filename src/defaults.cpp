// src/defaults.cpp: the default values of a signature: evaluated as Python in the module, converted once to see that
// they fit, and spelt so that inspect.signature can read them.
//
// Tested by tests/test_signature.

#include "defaults.hpp"

#include "load.hpp"
#include "text_buffer.hpp"

#include <pyrite_compat/error.h>
#include <pyrite_compat/int.h>
#include <pyrite_compat/module.h>
#include <pyrite_compat/str.h>

#include <climits>  // SHRT_MAX
#include <cstdio>   // snprintf

namespace pyrite {
namespace core {

namespace {

bool is(text_piece text, const char* word) noexcept {
    return std::strlen(word) == size_t(text.size) && !std::memcmp(text.data, word, size_t(text.size));
}

// The literals nearly every default is made of, without a trip through Python's compiler. New reference, or nullptr
// (without an exception) for everything else.
PyObject* read_simple_literal(text_piece text) noexcept {
    if (is(text, "None")) return compat::new_ref(Py_None);
    if (is(text, "True")) return compat::new_ref(Py_True);
    if (is(text, "False")) return compat::new_ref(Py_False);
    if (is(text, "...")) return compat::new_ref(Py_Ellipsis);  // 2.7 knows it in indices only
    const bool negative = text.data[0] == '-';
    const int digits = text.size - negative;
    const char* digit = text.data + negative;
    if (digits > 0 && digits < 10 && (digit[0] != '0' || digits == 1)) {
        long value = 0;
        int i = 0;
        for (; i < digits && digit[i] >= '0' && digit[i] <= '9'; ++i) value = value * 10 + (digit[i] - '0');
        if (i == digits) return compat::int_from_long(negative ? -value : value);
    }
    const char quote = text.data[0];
    if (text.size >= 2 && (quote == '"' || quote == '\'')) {
        for (int i = 1; i < text.size - 1; ++i) {
            const char c = text.data[i];
            if (c == quote || c == '\\' || c < ' ' || c > '~') return nullptr;
        }
        if (text.data[text.size - 1] == quote) return compat::str_from_string_and_size(text.data + 1, text.size - 2);
    }
    return nullptr;
}

// The last part of a dotted name: 2.7's built-in exceptions are called "exceptions.NameError".
const char* short_name(PyTypeObject* type) noexcept {
    const char* dot = std::strrchr(type->tp_name, '.');
    return dot ? dot + 1 : type->tp_name;
}

// Evaluates in the module's own namespace. Python adds __builtins__ to a namespace that has none; a module made by C has
// none, and should not get one.
PyObject* evaluate(text_piece text, PyObject* module) noexcept {
    PyObject* simple = read_simple_literal(text);
    if (simple || PyErr_Occurred()) return simple;
    PyObject* globals = PyModule_GetDict(module);  // borrowed
    text_buffer code;
    if (!globals || !code.append(text.data, size_t(text.size))) return nullptr;
    const int had_builtins = PyDict_GetItemString(globals, "__builtins__") != nullptr;
    if (!had_builtins && PyDict_SetItemString(globals, "__builtins__", PyEval_GetBuiltins()) < 0) return nullptr;
    PyCompilerFlags flags = PyCompilerFlags();
    flags.cf_flags = PyCF_SOURCE_IS_UTF8;
    // What it binds is not the module's: the variable of a list comprehension on 2.7, and of a `:=`.
    PyObject* locals = PyDict_New();  // new
    PyObject* value =
        locals ? PyRun_StringFlags(code.c_str(), Py_eval_input, globals, locals, &flags) : nullptr;  // new
    Py_XDECREF(locals);
    if (!had_builtins) {
        compat::raised_exception raised;
        compat::err_fetch_raised(&raised);
        if (PyDict_DelItemString(globals, "__builtins__") < 0) PyErr_Clear();
        compat::err_restore_raised(&raised);
    }
    return value;
}

// The evaluation's own exception says nothing of the function: it becomes the cause (3.x) of an ImportError that does.
void raise_evaluation_failed(const char* name, const parameter& p) noexcept {
    if (!PyErr_ExceptionMatches(PyExc_Exception)) return;  // somebody wants to stop
    PyObject* what = nullptr;
    compat::raised_exception raised;
    compat::err_fetch_raised(&raised);
    if (raised.value) what = PyObject_Str(raised.value);  // new
    text_buffer text;
    if (!what || !text.append_name(what)) PyErr_Clear();
    char message[512];
    std::snprintf(message, sizeof(message), "%.100s(): the default of '%.*s', %.*s, raised %.100s: %.150s", name,
                  p.name.size > 60 ? 60 : p.name.size, p.name.data, p.default_text.size > 60 ? 60 : p.default_text.size,
                  p.default_text.data, raised.value ? short_name(Py_TYPE(raised.value)) : "nothing", text.c_str());
    Py_XDECREF(what);
    compat::err_restore_raised(&raised);
    compat::err_chain(PyExc_ImportError, "%s", message);
}

}  // namespace

bool is_literal_default(const parameter& p) noexcept {
    PyObject* value = read_simple_literal(p.default_text);  // new
    if (!value) PyErr_Clear();
    Py_XDECREF(value);
    return value != nullptr;
}

bool evaluate_default(const detail::function_record& record, const char* name, int i, parameter& p,
                      PyObject* module) noexcept {
    p.default_value = evaluate(p.default_text, module);
    if (!p.default_value) {
        raise_evaluation_failed(name, p);
        return false;
    }
    conversion how;
    if (parameter_accepts(record, i, p.default_value, how)) return true;
    char subject[320];
    std::snprintf(subject, sizeof(subject), "%.150s(): the default of argument '%.*s'", name,
                  p.name.size > 150 ? 150 : p.name.size, p.name.data);
    raise_failed(how, p.default_value, parameter_type_name(record, i), subject);
    return false;
}

namespace {

// Is the value of a slot the same in every call, with nothing that the frame would own?
bool can_be_kept(const detail::function_record& record, int i, PyObject* value) noexcept {
    const unsigned char code = record.code_of(i);
    if (code == detail::code_pointer) return value == Py_None;
    return code <= detail::code_wrapper;
}

}  // namespace

void keep_defaults(const detail::function_record& record, signature& s) noexcept {
    if (record.fast_nargs < 0 || s.required == s.parameters || record.flags & detail::keeps_arguments) return;
    size_t words = 0;
    for (int i = 0; i < s.parameters; ++i) {
        if (i >= s.required && !can_be_kept(record, i, s.at[i].default_value)) return;
        words += words_of_slot(record, i);
    }
    if (words > SHRT_MAX) return;
    long long* frame = static_cast<long long*>(std::calloc(words, sizeof(long long)));
    long long* slot = frame;
    for (int i = 0; frame && i < s.parameters; ++i) {
        conversion how;
        const unsigned char code = record.code_of(i);
        bool kept = i < s.required || load_parameter(record, i, s.at[i].default_value, slot, how);
        if (kept && i >= s.required && (code == detail::code_text || code == detail::code_c_string)) {
            // 2.7 encodes a unicode into bytes that somebody has to own.
            compat::utf8_view& text = *reinterpret_cast<compat::utf8_view*>(slot);
            kept = !text.owner;
            compat::utf8_view_release(&text);
        }
        slot += words_of_slot(record, i);
        if (kept) continue;
        PyErr_Clear();
        std::free(frame);
        return;
    }
    s.defaults = frame;
    s.default_words = static_cast<short>(words);
}

namespace {

bool is_constant_value(PyObject* value) noexcept {
    return value == Py_None || value == Py_True || value == Py_False || compat::int_check_exact(value) ||
           compat::str_check_exact(value) || PyBytes_CheckExact(value) ||
           (PyFloat_CheckExact(value) && PyFloat_AS_DOUBLE(value) - PyFloat_AS_DOUBLE(value) == 0.0);
}

bool is_ascii(text_piece text) noexcept {
    for (int i = 0; i < text.size; ++i)
        if (static_cast<unsigned char>(text.data[i]) & 0x80) return false;
    return true;
}

// One string, not several side by side or joined by operators.
bool is_one_string(text_piece text) noexcept {
    for (int i = 1; i < text.size; ++i) {
        if (text.data[i] == '\\')
            ++i;
        else if (text.data[i] == text.data[0])
            return i == text.size - 1;
    }
    return false;
}

bool is_plain_literal(text_piece text) noexcept {
    if (is(text, "None") || is(text, "True") || is(text, "False")) return true;
    if (is(text, "...")) return PYRITE_HAS_ELLIPSIS_IN_SIGNATURE;
    const char first = text.data[0];
    if (first == '"' || first == '\'') return is_ascii(text) && is_one_string(text);
    const int start = first == '-';
    if (start == text.size || !((text.data[start] >= '0' && text.data[start] <= '9') || text.data[start] == '.'))
        return false;
    for (int i = start; i < text.size; ++i) {
        const char c = text.data[i];
        if (!((c >= '0' && c <= '9') || c == '.' || c == 'e' || c == 'E' || c == '_')) return false;
    }
    return true;
}

bool is_dotted_name(text_piece text) noexcept {
    for (int i = 0; i < text.size; ++i) {
        const char c = text.data[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.' || (i && c >= '0' && c <= '9')))
            return false;
    }
    return true;
}

// inspect reads literals, and names in the module that stand for a constant, such as the member of an IntEnum.
bool inspect_reads(const parameter& p) noexcept {
    if (!p.default_text.data || is_plain_literal(p.default_text)) return true;
    const bool is_value = is_constant_value(p.default_value) || compat::int_check(p.default_value);
    return is_value && is_dotted_name(p.default_text);
}

}  // namespace

bool inspect_reads_names(const signature& s) noexcept {
    for (int i = 0; i < s.parameters; ++i)
        if (!is_ascii(s.at[i].name)) return false;
    return true;
}

bool inspect_reads_defaults(const signature& s) noexcept {
    for (int i = 0; i < s.parameters; ++i)
        if (!inspect_reads(s.at[i])) return false;
    return true;
}

bool append_readable_default(const parameter& p, text_buffer& out) noexcept {
    if (inspect_reads(p)) return out.append(p.default_text.data, size_t(p.default_text.size));
    if (is_constant_value(p.default_value)) return out.append_repr(p.default_value);
    // Any other value is shown as the text of its repr: a string inspect can read.
    PyObject* repr = PyObject_Repr(p.default_value);  // new
    const bool good = repr && out.append_repr(repr);
    Py_XDECREF(repr);
    return good;
}

}  // namespace core
}  // namespace pyrite
