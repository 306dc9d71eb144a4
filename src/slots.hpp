// src/slots.hpp: which slots of a type a special method fills.
#ifndef PYRITE_SRC_SLOTS_HPP
#define PYRITE_SRC_SLOTS_HPP

#include "load.hpp"

#include <pyrite/protocol.hpp>
#include <pyrite_compat/ref.h>
#include <pyrite_compat/type_spec.h>

namespace pyrite {
namespace core {

/// Writes the slots of the protocol to `out`, which has room for four; returns how many. None where this Python has none.
unsigned slots_for(unsigned id, compat::type_slot* out) noexcept;

// Shared by src/slots.cpp and src/number_slots.cpp.

/// The special method of an object's class or of a bound base; nullptr where there is none.
const detail::protocol_entry* find_protocol(PyObject* self, unsigned id) noexcept;
inline PyObject* call_protocol(const detail::protocol_entry& entry, PyObject* self, PyObject* const* args,
                               call_mode mode) noexcept {
    return entry.call(*entry.record, self, args, static_cast<unsigned>(mode));
}
/// A conversion that failed in a quiet mode leaves no exception, and means that the operand is somebody else's.
inline PyObject* or_not_implemented(PyObject* result) noexcept {
    return result || PyErr_Occurred() ? result : compat::new_ref(Py_NotImplemented);
}
/// Calls a special method without arguments that must be there, since its slot is.
PyObject* call_unary(PyObject* self, unsigned id) noexcept;
/// The truth of an owned result; -1 for an error.
int as_truth(PyObject* result) noexcept;
/// The slots of the number protocols.
unsigned number_slots_for(unsigned id, compat::type_slot* out) noexcept;

}  // namespace core
}  // namespace pyrite

#endif
