// src/function_state.hpp: what the interpreter keeps for bound functions: names and defaults of parameters, found from
// a function's static record by its index.
#ifndef PYRITE_SRC_FUNCTION_STATE_HPP
#define PYRITE_SRC_FUNCTION_STATE_HPP

#include "arena.hpp"

#include <pyrite/core.hpp>

namespace pyrite {
namespace core {

struct signature;  // src/signature.hpp

/// A growable array of pointers, malloc'ed: the core uses no containers of the standard library.
struct pointer_array {
    void** items;
    unsigned size;
    unsigned room;

    /// False without memory; no Python error is set.
    bool append(void* item) noexcept {
        if (size == room && !grow()) return false;
        items[size++] = item;
        return true;
    }
    bool grow() noexcept;
    void clear() noexcept;
};

struct function_state {
    pointer_array signatures;     // owned signature*; index 0 is unused, so that 0 in a record means "not bound"
    pointer_array records;        // the function_record each belongs to, borrowed
    pointer_array modules;        // owned PyObject*: a copy of the namespace of each module, for a second import
    unsigned vacant;              // a place in both that is free again, or 0
    arena memory;                 // of signatures, and of docs that were made at run time
    signature* spare;             // one that was freed, the first of a list; or nullptr
    signature* plain_function;    // the one all functions share whose signature is nothing but names; or nullptr
    signature* plain_method;      // that of the methods of the class bound latest, or nullptr
    PyObject* name_key;           // owned str: "__name__", or nullptr
    PyTypeObject* function_type;  // pyrite.function, owned; made when the first function needs it

    bool init() noexcept;
    void clear() noexcept;

    /// The place given to a record and its signature (owned from then on); 0 without memory.
    unsigned insert(detail::function_record& record, signature* s) noexcept;
    /// Frees the signature, and the place.
    void remove(unsigned index) noexcept;
    /// An empty signature; nullptr without memory. The Python objects of one that is freed are dropped.
    signature* new_signature() noexcept;
    /// A shared one, of methods of `owner` or of functions: nullptr without memory.
    signature* plain_signature(const char* owner) noexcept;
    void free_signature(signature* s) noexcept;
};

}  // namespace core
}  // namespace pyrite

#endif
