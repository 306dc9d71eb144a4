// src/enum.hpp: what the interpreter keeps for bound enums: their members, found by the value and by the object.
#ifndef PYRITE_SRC_ENUM_HPP
#define PYRITE_SRC_ENUM_HPP

#include "pointer_map.hpp"

#include <pyrite/fwd.hpp>

namespace pyrite {
namespace core {

struct enum_state {
    pointer_map tables;  // enum_record* -> enum_table*, owned
    unsigned long made;  // how many there have been
    PyObject* classes;   // a dict: what stands in for the module enum, made when it is first wanted

    bool init() noexcept { return true; }
    void clear() noexcept;
};

/// Forgets all enums that were made after the first so many, but those that are settled; their classes stay with those who
/// have them. And settles these.
void drop_enums_after(enum_state& s, unsigned long made) noexcept;
void settle_enums_after(enum_state& s, unsigned long made) noexcept;

/// The class `name` of the module enum: "Enum", "IntEnum", "Flag", "IntFlag", or what stands in for it. New reference; throws
/// what Python raises.
PyObject* enum_class(enum_state& s, const char* name);

}  // namespace core
}  // namespace pyrite

#endif
