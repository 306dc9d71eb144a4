// src/enum.hpp: what the interpreter keeps for bound enums: their members, found by the value and by the object.
#ifndef PYRITE_SRC_ENUM_HPP
#define PYRITE_SRC_ENUM_HPP

#include "pointer_map.hpp"

#include <pyrite/fwd.hpp>

namespace pyrite {
namespace detail {
struct enum_record;
}
namespace core {

struct enum_state {
    pointer_map tables;  // enum_record* -> enum_table*, owned
    PyObject* classes;   // a dict: what stands in for the module enum, made when it is first wanted

    bool init() noexcept { return true; }
    void clear() noexcept;
};

/// Forgets that this enum is bound; its class stays with those who have it.
void drop_enum(enum_state& s, const detail::enum_record& record) noexcept;

/// The class `name` of the module enum: "Enum", "IntEnum", "Flag", "IntFlag", or what stands in for it. New reference; throws
/// what Python raises.
PyObject* enum_class(enum_state& s, const char* name);

}  // namespace core
}  // namespace pyrite

#endif
