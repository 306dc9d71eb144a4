// pyrite/types/weakref.hpp: `weakref`, a reference that does not keep its object alive.
//
// Tested by tests/test_types_weakref, tests/embed/test_types.
#ifndef PYRITE_TYPES_WEAKREF_HPP
#define PYRITE_TYPES_WEAKREF_HPP

#include <pyrite/detail/reference.hpp>

namespace pyrite {

/// Python's `weakref.ref(o)`, with or without a callback. Throws exc::TypeError for what cannot be weakly referenced
/// (ints, tuples, lists …). It takes proxies, too.
class weakref : public object {
    PYRITE_OBJECT_TYPE(weakref, object, "weakref", PyWeakref_Check(o))

    explicit weakref(handle target);
    /// `callback(ref)` is called when the object dies, unless the weakref died before.
    weakref(handle target, handle callback);

    /// The object, or a null object where it is dead.
    object get() const;
    bool is_alive() const { return static_cast<bool>(get()); }
};

}  // namespace pyrite

#endif
