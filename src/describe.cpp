// src/describe.cpp: signatures as text: for doc strings, and for the message of an overload set.
//
// Tested by tests/test_signature and tests/test_overload.

#include "defaults.hpp"
#include "text_buffer.hpp"

namespace pyrite {
namespace core {

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

// The same, with types, of a plain signature that nobody has read: "(a, b)".
bool append_unread(const detail::function_record& record, text_buffer& out) noexcept {
    const char* from = record.signature;
    const size_t types = 16u * static_cast<unsigned>(record.parameters);  // about
    if (!out.reserve(out.size + std::strlen(from) + types)) return false;
    for (int i = 0; i < record.parameters; ++i) {
        const size_t size = 1 + std::strcspn(from + 1, ",)");  // "(a" or ", b"
        if (!out.append(from, size) || !out.append(": ") || !out.append(parameter_type_name(record, i))) return false;
        from += size;
    }
    return out.append(from);
}

}  // namespace

bool describe(const detail::function_record& record, const char* name, text_buffer& out) noexcept {
    const signature* s = signature_if_any(record);
    const bool unread = s && s->is_shared;
    return out.append(name) &&
           (unread ? append_unread(record, out) : append_parameters(record, signature_of(record), true, false, out));
}

bool readable_signature(const detail::function_record& record, const signature& s, text_buffer& out) noexcept {
    return append_parameters(record, s, false, false, out);
}

bool method_signature(const detail::function_record& record, const signature& s, text_buffer& out) noexcept {
    return append_parameters(record, s, false, true, out);
}

}  // namespace core
}  // namespace pyrite
