// src/slots.hpp: which slots of a type a special method fills.
#ifndef PYRITE_SRC_SLOTS_HPP
#define PYRITE_SRC_SLOTS_HPP

#include <pyrite/protocol.hpp>
#include <pyrite_compat/type_spec.h>

namespace pyrite {
namespace core {

/// Writes the slots of the protocol to `out`, which has room for four; returns how many. None where this Python has none.
unsigned slots_for(unsigned id, compat::type_slot* out) noexcept;

}  // namespace core
}  // namespace pyrite

#endif
