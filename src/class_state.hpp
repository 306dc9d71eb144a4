// src/class_state.hpp: what the interpreter keeps for bound classes: which type is whose, and the instances whose object is
// not where it usually is.
//
// Each extension module has a core of its own. What they must agree on, so that one can derive from a class the other
// bound, is the registry: one struct an interpreter, used by all cores of the same layout. See class_registry.cpp.
#ifndef PYRITE_SRC_CLASS_STATE_HPP
#define PYRITE_SRC_CLASS_STATE_HPP

#include "function_state.hpp"
#include "pointer_map.hpp"

#include <pyrite/detail/class_builder.hpp>
#include <pyrite/detail/newborn.hpp>

namespace pyrite {
namespace core {

/// Shared by modules that were compiled apart: a change here, or in class_record, is a change of class_abi_version.
struct class_registry {
    pointer_map records;      // PyTypeObject* -> class_record*, of all bound classes
    pointer_map irregular;    // PyObject* -> irregular_instance*
    pointer_map tracked;      // C++ object* -> PyObject* (borrowed), of tracked classes; several may have one address
    pointer_map nurses;       // PyObject* -> list of patients, see keep_alive
    pointer_map conversions;  // class_record* -> implicit_conversion*, the first of a class
    pointer_map by_name;      // hash of a C++ type's name -> class_record*: several modules mention one class
    direct_call* direct;      // the calls of methods that are under way, newest first
    PyObject* constructing;   // the instance whose constructor loads its arguments or runs; only compared
    newborn_instance newborn;
    PyTypeObject* static_property;   // owned, of src/static_property.cpp; nullptr before they are needed
    PyTypeObject* static_metaclass;  // owned
};

/// A call that is made again with converted arguments; see implicit.cpp.
struct converted_call {
    const detail::function_record* record;
    PyObject*
        values;  // owned: one object for each parameter, and those they stand for; or nullptr: there is no such call
    int mode;    // call_mode
};

struct class_state {
    class_registry* shared;
    PyObject* capsule;    // owned: keeps `shared`
    PyObject* refusal;    // owned descriptor: the `__reduce_ex__` every class begins with, or nullptr
    PyObject* qualname;   // owned str: "__qualname__", or nullptr
    PyObject* doc;        // owned str: "__doc__", or nullptr
    pointer_array own;    // class_record*: the ones of this core that are in use
    pointer_array names;  // owned PyObject*: interned names that static records refer to

    pointer_array overloads;               // special methods with several definitions, owned
    pointer_array free_lists;              // of src/freelist.cpp, owned
    PyTypeObject* instance_base;           // owned: the base of classes that have no other, or nullptr
    PyObject* usual_bases;                 // owned tuple of it, or nullptr
    detail::class_builder* spare_builder;  // owned: its memory is for the next class; or nullptr
    converted_call converted;              // from a loader that failed to its trampoline

    bool init() noexcept;
    void clear() noexcept;
};

// classes(), which finds the registry of this interpreter, is in state.hpp.

/// PyType_IsSubtype(), with a short way for classes of single inheritance.
inline bool is_subtype(PyTypeObject* type, PyTypeObject* base) noexcept {
    for (PyTypeObject* t = type; t; t = t->tp_base)
        if (t == base) return true;
    return PyType_IsSubtype(type, base) != 0;
}

/// The record of the nearest bound class among a type and its bases; nullptr where there is none.
detail::class_record* record_of_type(PyTypeObject* type) noexcept;
/// The tp_dealloc of classes made in Python, or another one that no bound class has whose instances hold their object;
/// nullptr until record_of_type has met such a class.
extern destructor unbound_dealloc;

/// The record all modules agree on.
inline const detail::class_record& canonical(const detail::class_record& record) noexcept {
    return record.canonical ? *record.canonical : record;
}
/// Makes a record whose class another module bound usable here. False where nobody did.
bool adopt_record(const detail::class_record& record) noexcept;
/// True where the class is bound, by this module or another.
inline bool is_bound(const detail::class_record& record) noexcept {
    return PYRITE_LIKELY(record.type != nullptr) || adopt_record(record);
}
/// The bound class of a C++ type that other modules may share; nullptr where there is none.
detail::class_record* record_of_cpp_type(const std::type_info& type) noexcept;
/// Enters a class, which must not be shared yet; false with an exception raised.
bool enter_record(detail::class_record& record, PyTypeObject* type) noexcept;
/// Makes another type, which derives from that, the one the class is known by.
bool enter_type(detail::class_record& record, PyTypeObject* type) noexcept;
/// Throws TypeError where this module has bound the class already.
void check_unbound(const detail::class_record& record, const char* name);
/// The class is as good as not bound: for one that was bound in vain.
void forget_record(detail::class_record& record) noexcept;
/// Takes it out again, and the class's own tables with it: only when no instance will die any more.
void remove_record(detail::class_record& record) noexcept;
/// Adds to the number of irregular instances of a class, of its bases and of all their copies.
void count_irregular_further(const detail::class_record& record, int by) noexcept;
inline void count_irregular(const detail::class_record& record, int by) noexcept {
    const_cast<detail::class_record&>(record).irregular += by;
    if (PYRITE_UNLIKELY(record.bases || record.next_copy)) count_irregular_further(record, by);
}

/// From the object of `from` to its part that is a `to`; nullptr where there is none.
void* upcast(const detail::class_record& from, const detail::class_record& to, void* object) noexcept;
/// Where an ordinary instance of the class has its object.
inline void* place_in(const detail::class_record& record, PyObject* instance) noexcept {
    size_t at = reinterpret_cast<size_t>(instance) + record.offset;
    if (record.alignment > 8) at = (at + record.alignment - 1) / record.alignment * record.alignment;
    return reinterpret_cast<void*>(at);
}

/// What is known of an instance that is not ordinary, else nullptr.
irregular_instance* irregular_of(PyObject* instance) noexcept;
/// Enters and removes an irregular instance, counting for its class and all bases. nullptr without memory, with the error
/// raised.
irregular_instance* make_irregular(const detail::class_record& record, PyObject* instance,
                                   irregular_instance::state_type state) noexcept;
void make_regular(PyObject* instance) noexcept;
inline bool is_half_made(const irregular_instance& odd) noexcept {
    return odd.state == irregular_instance::half_made || odd.state == irregular_instance::being_made;
}
/// From now on there is no registry whose newborn could be looked at.
void forget_newborn() noexcept;
/// Moves the newborn, if there is one, into the table. False without memory, with the error raised.
bool settle_newborn(class_registry& s) noexcept;

/// Forgets what track_instance noted; `object` must still be alive, unless it is elsewhere.
void untrack_instance(const detail::class_record& record, PyObject* instance, void* object, bool elsewhere) noexcept;
/// The instance that is known to hold the object; borrowed, nullptr where there is none. `dying` is set where there was.
PyObject* find_tracked(const detail::class_record& record, void* object, bool& dying) noexcept;

/// Frees memory of ours outside an instance.
void free_outside(void* object) noexcept;

/// As keep_alive, for the latest object of a name; the one before is dropped. `nurse` is an instance of a bound class.
bool keep_latest(PyObject* nurse, const char* name, PyObject* patient) noexcept;
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

/// An interned name, made when it is first asked for. Borrowed; throws without memory.
PyObject* kept_name(PyObject*& kept, const char* name);
/// Frees what is kept for the next class to be bound.
void free_spare_builder(class_state& classes) noexcept;
/// Makes an entry of a class's special methods one with several definitions (src/protocol_overload.cpp). Throws without
/// memory.
void overload_protocol(detail::protocol_entry& entry, const detail::protocol_entry& further, unsigned id);
/// How many definitions there are, and each: a special method without further ones is its own.
unsigned count_definitions(const detail::protocol_entry& entry) noexcept;
const detail::protocol_entry& definition_at(const detail::protocol_entry& entry, unsigned i) noexcept;
void free_overloads(pointer_array& overloads) noexcept;

/// Lets a type keep the memory of at most so many freed instances. Throws without memory.
void keep_freed(PyTypeObject* type, size_t most);
/// Frees what types keep so, and what they will.
void free_kept(pointer_array& lists) noexcept;

/// tp_new, tp_init of every bound class, and the latter's work for the classes of this core.
PyObject* run_inits(const detail::class_record& record, PyObject* self, PyObject* args, PyObject* kw) noexcept;
PyObject* instance_new(PyTypeObject* type, PyObject* args, PyObject* kw) noexcept;
/// An instance whose object is still to be made.
PyObject* allocate_half_made(const detail::class_record& record, PyTypeObject* type, PyObject* args,
                             PyObject* kw) noexcept;
/// One definition of __new__ that makes its object where it is told to (src/new.cpp).
PyObject* construct_new(const detail::function_record& definition, PyObject* cls, PYRITE_ENTRY_PARAMS) noexcept;
/// tp_dealloc of classes whose instances need nothing but to be freed, unless a table knows more of them; and of others.
void instance_dealloc(PyObject* self);
/// The record of a type whose own tp_dealloc is the above: where a type names its methods, of which the record, read as that,
/// shows none.
inline detail::class_record* record_of_plain_type(PyTypeObject* type) noexcept {
    return reinterpret_cast<detail::class_record*>(type->tp_methods);
}
/// The same where a class made in Python derives from such a type; nullptr where record_of_type must look further.
inline detail::class_record* record_of_subclass(PyTypeObject* type) noexcept {
    const destructor unbound = unbound_dealloc;
    if (type->tp_dealloc != unbound) return nullptr;
    do type = type->tp_base;
    while (type && type->tp_dealloc == unbound);
    return type && type->tp_dealloc == &instance_dealloc ? record_of_plain_type(type) : nullptr;
}
void instance_dealloc_any(PyObject* self);
int instance_traverse(PyObject* self, visitproc visit, void* arg) noexcept;
int instance_clear(PyObject* self) noexcept;

}  // namespace core
}  // namespace pyrite

#endif
