// src/overload_set.cpp: definitions that are kept together by the record of the first of them, which is the function that
// Python sees; and the doc strings of several definitions.
//
// Tested by tests/test_overload.

#include "overload.hpp"

#include "state.hpp"
#include "text_buffer.hpp"

namespace pyrite {
namespace core {

using detail::function_record;

namespace {

// Docs of more definitions than these are written once, when the module is complete: each further one would write them all.
enum : unsigned { described_at_once = 8 };

bool grow(overload_set& set) noexcept {
    if (set.count < set.room) return true;
    const unsigned wanted = set.room ? set.room * 2 : 4;
    void* grown = std::realloc(set.records, sizeof(function_record*) * wanted);
    if (!grown) return false;
    set.records = static_cast<function_record**>(grown);
    set.room = wanted;
    return true;
}

// Makes a set of the head alone, where there is none.
overload_set* begin_set(function_record& head, signature& s) noexcept {
    if (s.overloads) return s.overloads;
    overload_set* set = static_cast<overload_set*>(std::calloc(1, sizeof(overload_set)));
    if (!set || !grow(*set)) {
        std::free(set);
        return nullptr;
    }
    set->records[set->count++] = &head;
    set->own_doc = head.def.ml_doc;
    return s.overloads = set;
}

bool describe_set(overload_set& set) noexcept {
    text_buffer doc;
    if (!describe_all({nullptr, set.records, set.count}, doc)) return false;
    std::free(set.doc);
    set.doc = doc.release();
    set.records[0]->def.ml_doc = set.doc;
    return true;
}

}  // namespace

overload_set* set_of(const function_record& record) noexcept {
    const signature* s = record.flags & detail::heads_overloads ? signature_if_any(record) : nullptr;
    return s ? s->overloads : nullptr;
}

bool is_in_set(const function_record& head, const function_record& record) noexcept {
    const overload_set* set = set_of(head);
    for (unsigned i = 0; set && i < set->count; ++i)
        if (set->records[i] == &record) return true;
    return &head == &record;
}

bool can_head(const function_record& head, const function_record& next) noexcept {
    if (!signature_if_any(head) || (head.flags & (detail::bound_once | detail::bound_again)) != detail::bound_once)
        return false;
    return head.def.ml_flags == PYRITE_ENTRY_FLAGS || (head.def.ml_flags == METH_O && next.def.ml_flags == METH_O);
}

bool append_definition(function_record& head, function_record& next) noexcept {
    signature* s = own_signature(head);
    overload_set* set = s ? begin_set(head, *s) : nullptr;
    if (!set || !grow(*set)) {
        PyErr_NoMemory();
        return false;
    }
    set->records[set->count++] = &next;
    head.flags |= detail::heads_overloads;
    return set->count > described_at_once || describe_set(*set);
}

void free_set(function_record& head) noexcept {
    overload_set* set = set_of(head);
    if (!set) return;
    head.flags &= ~static_cast<unsigned>(detail::heads_overloads);
    head.def.ml_doc = set->own_doc;
    const_cast<signature&>(*signature_if_any(head)).overloads = nullptr;
    std::free(set->records);
    std::free(set->doc);
    std::free(set);
}

const char* own_doc(const function_record& record) noexcept {
    const overload_set* set = set_of(record);
    return set ? set->own_doc : record.def.ml_doc;
}

bool describe_all(const definition_list& all, text_buffer& out) noexcept {
    for (unsigned i = 0; i < all.count; ++i) {
        const function_record& record = all[i];
        const char* doc = own_doc(record);
        const char* mark = doc ? std::strstr(doc, PYRITE_DOC_SEPARATOR) : nullptr;
        if ((i && !out.append("\n\n")) || !describe(record, record.def.ml_name, out)) return false;
        const char* body = mark ? mark + std::strlen(PYRITE_DOC_SEPARATOR) : "";
        if (*body && (!out.append("\n") || !out.append(body))) return false;
    }
    return true;
}

bool describe_sets() noexcept {
    const interpreter_state* s = state_if_any();
    for (unsigned i = 1; s && i < s->functions.signatures.size; ++i) {
        const signature* one = static_cast<const signature*>(s->functions.signatures.items[i]);
        if (one && one->overloads && !describe_set(*one->overloads)) return false;
    }
    return true;
}

}  // namespace core
}  // namespace pyrite
