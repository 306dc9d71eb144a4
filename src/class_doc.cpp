// src/class_doc.cpp: the doc string of a bound class. `__doc__` is what the author wrote, and behind it each constructor
// that has a text of its own, with its signature; the signature of an only constructor is in `__text_signature__` (3.x).
//
// Tested by tests/test_class_doc.

#include "signature.hpp"
#include "state.hpp"
#include "text_buffer.hpp"
#include "type.hpp"

#include <pyrite/object.hpp>
#include <pyrite_compat/str.h>
#include <pyrite_compat/type.h>

namespace pyrite {
namespace core {

using detail::function_record;

namespace {

// What the author wrote of a constructor: behind the signature and its mark.
const char* text_behind_signature(const function_record& init) noexcept {
    const char* mark = std::strstr(init.def.ml_doc, PYRITE_DOC_SEPARATOR);
    return mark ? mark + std::strlen(PYRITE_DOC_SEPARATOR) : nullptr;
}

}  // namespace

void document_class(const detail::class_builder& b, PyTypeObject* type) {
    const detail::pointer_list& inits = b.record->inits;
    if (!inits.size) return;
    const function_record& first = *static_cast<const function_record*>(inits.items[0]);
    // Null where inspect cannot read it.
    const char* behind = PYRITE_HAS_TEXT_SIGNATURE && inits.size == 1 ? text_behind_signature(first) : nullptr;
    // The usual one: what the author wrote of the class, with the signature of a constructor that he wrote nothing of.
    if (behind && !*behind) {
        text_buffer internal;
        if (*b.doc && !(internal.append(first.def.ml_doc) && internal.append(b.doc))) throw_raised();
        check_or_throw(compat::type_replace_doc(type, *b.doc ? internal.c_str() : first.def.ml_doc));
        return;
    }
    text_buffer doc;
    bool good = doc.append(b.doc);
    for (unsigned i = 0; good && i < inits.size; ++i) {
        const function_record& init = *static_cast<const function_record*>(inits.items[i]);
        const char* text = text_behind_signature(init);
        const bool has_text = text && *text;
        if (!has_text && (*b.doc || behind)) continue;
        good = (!doc.size || doc.append("\n\n")) && describe(init, b.record->name, doc) &&
               (!has_text || (doc.append("\n") && doc.append(text)));
    }
    if (!good) throw_raised();
    if (doc.size > std::strlen(b.doc)) {
        const object text =
            steal_or_throw(compat::str_from_string_and_size(doc.c_str(), static_cast<Py_ssize_t>(doc.size)));
        check_or_throw(PyDict_SetItem(type->tp_dict, kept_name(state_if_any()->classes.doc, "__doc__"), text.ptr()));
    }
    if (!behind) return;
    text_buffer internal;
    if (!internal.append(first.def.ml_doc, static_cast<size_t>(behind - first.def.ml_doc)) ||
        !internal.append(doc.c_str()))
        throw_raised();
    check_or_throw(compat::type_replace_doc(type, internal.c_str()));
}

}  // namespace core
}  // namespace pyrite
