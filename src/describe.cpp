// src/describe.cpp: signatures as text: for doc strings, and for the message of an overload set.
//
// Tested by tests/test_signature and tests/test_overload.

#include "defaults.hpp"
#include "text_buffer.hpp"

#include <pyrite_compat/str.h>

namespace pyrite {
namespace core {

bool text_buffer::append_repr(PyObject* value) noexcept {
    PyObject* repr = compat::object_ascii(value);  // new
    const char* text = repr ? compat::str_as_utf8(repr) : nullptr;
    if (!text) PyErr_Clear();
    const bool good = append(text ? text : "?");
    Py_XDECREF(repr);
    return good;
}

bool text_buffer::append_name(PyObject* name) noexcept {
    compat::utf8_view view;
    if (compat::utf8_view_get(name, &view) == 0) {
        const bool good = append(view.data, static_cast<size_t>(view.size));
        compat::utf8_view_release(&view);
        return good;
    }
    PyErr_Clear();
    PyObject* escaped =
        PyUnicode_Check(name) ? PyUnicode_AsEncodedString(name, "ascii", "backslashreplace") : nullptr;  // new
    if (!escaped) {
        PyErr_Clear();
        return append_repr(name);
    }
    const bool good = append(PyBytes_AS_STRING(escaped), static_cast<size_t>(PyBytes_GET_SIZE(escaped)));
    Py_DECREF(escaped);
    return good;
}

namespace {

// One way through the parameters for both texts: with the C++ side's types, or without.
bool append_parameters(const detail::function_record& record, const signature& s, bool types, bool method,
                       text_buffer& out) noexcept {
    bool star_written = false;
    if (!out.append(!method ? "(" : !PYRITE_HAS_TEXT_SIGNATURE ? "(self" : "($self")) return false;
    if (method && (!out.append(s.positional_only || !PYRITE_HAS_TEXT_SIGNATURE ? "" : ", /") ||
                   (s.parameters && !out.append(", "))))
        return false;
    for (int i = 0; i < s.parameters; ++i) {
        const parameter& p = s.at[i];
        if (i && !out.append(", ")) return false;
        if (i && i == s.positional_only && !out.append("/, ")) return false;
        if (p.kind == keyword_only && !star_written) {
            star_written = true;
            if (!out.append("*, ")) return false;
        }
        if (p.kind == var_positional) star_written = true;
        if (!out.append(p.kind == var_positional ? "*"
                        : p.kind == var_keyword  ? "**"
                                                 : "") ||
            !out.append(p.name.data, size_t(p.name.size)))
            return false;
        const bool typed = types && p.kind != var_positional && p.kind != var_keyword;
        if (typed && (!out.append(": ") || !out.append(parameter_type_name(record, i)))) return false;
        if (p.default_text.data && (!out.append(typed ? " = " : "=") || !append_readable_default(p, out))) return false;
    }
    if (s.positional_only && s.positional_only == s.parameters && !out.append(", /")) return false;
    return out.append(")");
}

}  // namespace

bool describe(const detail::function_record& record, const char* name, text_buffer& out) noexcept {
    return out.append(name) && append_parameters(record, signature_of(record), true, false, out);
}

bool readable_signature(const detail::function_record& record, const signature& s, text_buffer& out) noexcept {
    return append_parameters(record, s, false, false, out);
}

bool method_signature(const detail::function_record& record, const signature& s, text_buffer& out) noexcept {
    return append_parameters(record, s, false, true, out);
}

}  // namespace core
}  // namespace pyrite
