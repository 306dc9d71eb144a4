// pyrite/detail/newborn.hpp: instances whose C++ object is not simply inside them, and the newest of those that are half made,
// which a constructor that reads its own arguments looks at by itself. See src/construct.cpp.
#ifndef PYRITE_DETAIL_NEWBORN_HPP
#define PYRITE_DETAIL_NEWBORN_HPP

#include <pyrite/detail/class_record.hpp>

namespace pyrite {
namespace core {

/// An instance whose C++ object is not simply inside it.
struct irregular_instance {
    enum state_type : unsigned char {
        half_made,   // __new__ ran, __init__ did not
        being_made,  // __init__ is running
        external,    // the object is elsewhere
        outside,     // the same, in memory of ours that lives as long as the instance
        disowned,    // the object inside was moved from, and is still to be destroyed
        released     // the object elsewhere was given away: nothing is left
    };
    const detail::class_record* record;  // of the instance's own class when the object was made
    void* object;                        // being_made (or nullptr), external, outside: the object
    void* owner;                         // external: what `drop` lets go, or nullptr
    void (*drop)(void*);                 //
    PyObject* parent;                    // owned, or nullptr
    state_type state;
    bool raw;     // external: `owner` is the object itself, as `new` made it
    bool shared;  // a pointer in C++ has kept the instance for the object's sake, and may still do
};

/// The newest half made instance, mostly between its __new__ and its __init__: it is not worth a place in the table.
struct newborn_instance {
    PyObject* instance;  // or nullptr
    irregular_instance what;
};
/// That of the registry; one that is no instance's, and cannot be made one's, where there is none.
extern newborn_instance* newborn;
/// The rest of a construction, where the newborn was not the ordinary one all the time.
PYRITE_COLD void finish_newborn(const detail::class_record& record, PyObject* instance) noexcept;
/// tp_init of every bound class.
int instance_init(PyObject* self, PyObject* args, PyObject* kw) noexcept;

}  // namespace core
}  // namespace pyrite

#endif
