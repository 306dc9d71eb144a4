// src/slots.hpp: which slots of a type a special method fills, and how those that take arguments are found and called.
#ifndef PYRITE_SRC_SLOTS_HPP
#define PYRITE_SRC_SLOTS_HPP

#include "class_builder.hpp"
#include "load.hpp"

#include <pyrite/protocol.hpp>
#include <pyrite_compat/ref.h>
#include <pyrite_compat/type_spec.h>

namespace pyrite {
namespace core {

/// Writes the slots of the protocol to `out`, which has room for four; returns how many. None where this Python has none.
unsigned slots_for(unsigned id, void* function, compat::type_slot* out) noexcept;
/// The same for the protocols of numbers.
unsigned number_slots_for(unsigned id, void* function, compat::type_slot* out) noexcept;
/// Sets a slot of the type, by the numbers of pyrite_compat/type_spec.h.
void set_slot(detail::class_builder* builder, int slot, void* function);
bool has_slot(const detail::class_builder& builder, int slot) noexcept;

/// What Python would fill in by itself for a class of its own, once all protocols are known: before the type is made …
void complete_slots(detail::class_builder& builder, PyTypeObject* base);
/// … and in its dict.
void complete_protocols(detail::class_builder& builder, PyTypeObject* type);
/// Gives a record that has only numbered parameters a signature, so that it can be called in the ordinary way, and adds it.
void register_callable(detail::class_builder* builder, const detail::function_record* record, const char* name,
                       detail::member_kind kind);
/// Frees a class's table of protocols. Takes nullptr.
void free_protocols(const detail::protocol_entry* protocols) noexcept;

// Shared by src/slots.cpp and src/number_slots.cpp.

/// The special method of a class or of a bound base; nullptr where there is none.
const detail::protocol_entry* find_protocol(const detail::class_record& record, unsigned id) noexcept;
/// Is the object of the class, or of a subclass?
inline bool is_instance(const detail::class_record& record, PyObject* o) noexcept {
    return Py_TYPE(o) == record.type || (record.type && PyType_IsSubtype(Py_TYPE(o), record.type));
}
/// What comes of a call whose arguments did not load: the result of another with those that `cls.implicit<From>()` converted,
/// if there are any, else nullptr (src/implicit.cpp).
PYRITE_COLD PyObject* call_protocol_converted(const detail::protocol_entry& entry, PyObject* self) noexcept;
/// An object of the class made of what is none. New reference; nullptr, mostly without an exception, where nothing converts.
PYRITE_COLD PyObject* convert_operand(const detail::class_record& record, PyObject* src) noexcept;

inline PyObject* call_protocol(const detail::protocol_entry& entry, PyObject* self, PyObject* const* args,
                               call_mode mode) noexcept {
    PyObject* result = entry.call(*entry.record, self, args, static_cast<unsigned>(mode));
    return PYRITE_LIKELY(result) ? result : call_protocol_converted(entry, self);
}
/// A conversion that failed in a quiet mode leaves no exception, and means that the operand is somebody else's.
inline PyObject* or_not_implemented(PyObject* result) noexcept {
    return result || PyErr_Occurred() ? result : compat::new_ref(Py_NotImplemented);
}
/// The built-in type below the bound classes.
PyTypeObject* native_base(const detail::class_record& record) noexcept;

}  // namespace core
}  // namespace pyrite

#endif
