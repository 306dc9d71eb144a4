// src/function_state.cpp: the places of bound functions in the interpreter's state, and how both end.
//
// Tested by tests/test_function and tests/embed/test_interpreter.

#include "function_state.hpp"
#include "function_object.hpp"
#include "signature.hpp"
#include "state.hpp"

#include <pyrite/detail/function_record.hpp>

#include <cstdlib>  // realloc, free

namespace pyrite {
namespace core {

using detail::function_record;

bool pointer_array::grow() noexcept {
    const unsigned wanted = room ? room * 2 : 32;
    void* grown = std::realloc(items, sizeof(void*) * wanted);
    if (!grown) return false;
    items = static_cast<void**>(grown);
    room = wanted;
    return true;
}

void pointer_array::clear() noexcept {
    std::free(items);
    items = nullptr;
    size = room = 0;
}

// Places of functions that died are used again: `vacant` is the first, and each keeps the number of the next.
unsigned function_state::insert(function_record& record, signature* s) noexcept {
    unsigned index = vacant;
    if (index) {
        vacant = static_cast<unsigned>(reinterpret_cast<size_t>(records.items[index]));
        records.items[index] = &record;
        signatures.items[index] = s;
        return index;
    }
    index = records.size;
    if (!records.append(&record)) return 0;
    if (signatures.append(s)) return index;
    records.size = index;
    return 0;
}

signature* function_state::new_signature() noexcept {
    signature* s = spare;
    if (s)
        spare = reinterpret_cast<signature*>(s->at);
    else
        s = static_cast<signature*>(memory.take(sizeof(signature)));
    if (!s) return nullptr;
    *s = signature();
    s->var_positional = s->var_keyword = -1;
    s->optional_keywords = true;
    return s;
}

signature* function_state::plain_signature(const char* owner) noexcept {
    signature*& shared = owner ? plain_method : plain_function;
    if (shared && shared->owner == owner) return shared;
    signature* fresh = new_signature();
    if (!fresh) return nullptr;
    fresh->owner = owner;
    fresh->is_shared = true;
    return shared = fresh;
}

void function_state::free_signature(signature* s) noexcept {
    if (s->is_shared) return;
    empty_signature(*s);
    s->at = reinterpret_cast<parameter*>(spare);
    spare = s;
}

void function_state::remove(unsigned index) noexcept {
    free_signature(static_cast<signature*>(signatures.items[index]));
    signatures.items[index] = nullptr;
    records.items[index] = reinterpret_cast<void*>(static_cast<size_t>(vacant));
    vacant = index;
}

void free_closure(const overload& definition) noexcept {
    function_record* record = definition.record;
    interpreter_state* s = state_if_any();
    if (s && record->index && record->generation == state_generation()) s->functions.remove(record->index);
    if (definition.drop) definition.drop(record->closure);
    std::free(const_cast<char*>(record->def.ml_name));  // add_copy's own, both
    std::free(const_cast<char*>(record->def.ml_doc));
    std::free(record);
}

bool function_state::init() noexcept { return signatures.append(nullptr) && records.append(nullptr); }

void function_state::clear() noexcept {
    // What is dropped here may drop functions, which give their places back: the arrays must be in order throughout.
    while (modules.size) {
        PyObject* names = static_cast<PyObject*>(modules.items[--modules.size]);
        Py_XDECREF(names);
    }
    for (unsigned i = 1; i < signatures.size; ++i) {
        signature* s = static_cast<signature*>(signatures.items[i]);
        if (!s) continue;
        // Records outlive the interpreter, which may be started again.
        function_record& record = *static_cast<function_record*>(records.items[i]);
        free_set(record);
        if (record.flags & detail::doc_is_states) record.def.ml_doc = nullptr;
        record.flags &= ~static_cast<unsigned>(detail::flags_of_binding);
        signatures.items[i] = nullptr;
        empty_signature(*s);
    }
    signatures.clear();
    records.clear();
    memory.clear();
    Py_CLEAR(name_key);
    spare = plain_function = plain_method = nullptr;
    modules.clear();
    PyTypeObject* type = function_type;
    function_type = nullptr;
    Py_XDECREF(reinterpret_cast<PyObject*>(type));
}

}  // namespace core
}  // namespace pyrite
