// src/class_state.hpp: what the interpreter keeps for bound classes: which type is whose, and the instances whose object is
// not where it usually is.
#ifndef PYRITE_SRC_CLASS_STATE_HPP
#define PYRITE_SRC_CLASS_STATE_HPP

#include "function_state.hpp"
#include "pointer_map.hpp"

#include <pyrite/detail/class_builder.hpp>

namespace pyrite {
namespace core {

/// An instance whose C++ object is not simply inside it.
struct irregular_instance {
    enum state_type : unsigned char {
        half_made,   // __new__ ran, __init__ did not
        being_made,  // __init__ is running
        external,    // the object is elsewhere
        disowned,    // the object inside was moved from, and is still to be destroyed
        released     // the object elsewhere was given away: nothing is left
    };
    const detail::class_record* record;  // of the instance's own class
    void* object;                        // external: the object
    void* owner;                         // external: what `drop` lets go, or nullptr
    void (*drop)(void*);                 //
    PyObject* parent;                    // owned, or nullptr
    state_type state;
};

struct class_state {
    pointer_map records;          // PyTypeObject* -> class_record*, of the classes bound here
    pointer_map irregular;        // PyObject* -> irregular_instance*
    pointer_map tracked;          // C++ object* -> PyObject* (borrowed), of tracked classes
    pointer_map nurses;           // PyObject* -> list of patients, see keep_alive
    pointer_array overloads;      // special methods with several definitions, owned
    pointer_array override_keys;  // names of virtual functions as str, owned
    direct_call* direct;          // the newest of the calls under way
    PyObject* constructing;       // the instance whose constructor loads its arguments or runs; only compared
    // The newest half made instance, mostly between its __new__ and its __init__: it is not worth a place in the table.
    PyObject* newborn;  // or nullptr
    irregular_instance newest;

    bool init() noexcept;
    void clear() noexcept;
};

// classes(), which finds the state of this interpreter, is in state.hpp.

/// What messages call the class.
const char* class_name(const detail::class_record& record) noexcept;
/// Where an ordinary instance of the class has its object.
inline void* place_in(const detail::class_record& record, PyObject* instance) noexcept {
    size_t at = reinterpret_cast<size_t>(instance) + record.offset;
    if (record.alignment > 8) at = (at + record.alignment - 1) / record.alignment * record.alignment;
    return reinterpret_cast<void*>(at);
}
/// What is known of an instance that is not ordinary, else nullptr.
irregular_instance* irregular_of(PyObject* instance) noexcept;
inline bool is_half_made(const irregular_instance& odd) noexcept {
    return odd.state == irregular_instance::half_made || odd.state == irregular_instance::being_made;
}

/// The record of the nearest bound class among a type and its bases; nullptr where there is none.
detail::class_record* record_of_type(PyTypeObject* type) noexcept;

/// Enters and removes an irregular instance, counting for its class and all bases. False without memory, with the error
/// raised.
irregular_instance* make_irregular(const detail::class_record& record, PyObject* instance,
                                   irregular_instance::state_type state) noexcept;
void make_regular(PyObject* instance) noexcept;
/// Enters a new instance as half made.
bool make_newborn(const detail::class_record& record, PyObject* instance) noexcept;
/// Moves the newborn, if there is one, into the table. False without memory, with the error raised.
bool settle_newborn(class_state& s) noexcept;

/// Drops what `nurse` kept alive; see keep_alive.
void drop_patients(PyObject* nurse) noexcept;

/// The object of an instance of the bound class `own`, or of a Python subclass; nullptr where there is none to be used.
void* usable_object(const detail::class_record& own, PyObject* instance) noexcept;
/// The rest of a deallocation, once nobody can find the instance: destroys the object, and frees the instance.
void finish_dealloc(const detail::class_record& record, PyObject* self, bool owns_type) noexcept;

// src/gc.cpp

/// Runs __del__ of an instance about to die; false where it lives on.
bool finalize_instance(const detail::class_record& record, PyObject* self) noexcept;
/// finish_dealloc, now or, deep in a chain of objects that die with one another, when that has unwound.
void dealloc_in_turn(const detail::class_record& record, PyObject* self, bool owns_type) noexcept;

/// Makes an entry of a class's special methods one with several definitions (src/protocol_overload.cpp). Throws without
/// memory.
void overload_protocol(detail::protocol_entry& entry, const detail::protocol_entry& further, unsigned id);
void free_overloads(pointer_array& overloads) noexcept;

/// tp_new, tp_init of every bound class.
PyObject* instance_new(PyTypeObject* type, PyObject* args, PyObject* kw) noexcept;
int instance_init(PyObject* self, PyObject* args, PyObject* kw) noexcept;
/// tp_dealloc of classes whose instances need nothing but to be freed, unless a table knows more of them; and of others.
void instance_dealloc(PyObject* self);
/// The record of a type whose own tp_dealloc is the above: where a type names its methods, of which the record, read as that,
/// shows none.
inline detail::class_record* record_of_plain_type(PyTypeObject* type) noexcept {
    return reinterpret_cast<detail::class_record*>(type->tp_methods);
}
void instance_dealloc_any(PyObject* self);
int instance_traverse(PyObject* self, visitproc visit, void* arg) noexcept;
int instance_clear(PyObject* self) noexcept;

}  // namespace core
}  // namespace pyrite

#endif
