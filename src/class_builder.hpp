// src/class_builder.hpp: a class while it is being bound: what the block of PYCLASS has said so far.
#ifndef PYRITE_SRC_CLASS_BUILDER_HPP
#define PYRITE_SRC_CLASS_BUILDER_HPP

#include "arena.hpp"
#include "function_state.hpp"

#include <pyrite/detail/class_builder.hpp>
#include <pyrite/object.hpp>
#include <pyrite_compat/type_spec.h>

#include <cstring>  // strrchr

namespace pyrite {
namespace core {

struct class_state;  // src/class_state.hpp

/// One definition of a method.
struct class_member {
    detail::function_record* record;
    const char* name;
    const char* doc;
    detail::member_kind kind;
    bool owned;
    void (*drop)(void*);
};

}  // namespace core

namespace detail {

struct class_builder {
    void* opened;  // first: room for the class_being_bound that the block of PYCLASS fills
    class_record* record;
    PyObject* scope;     // owned: the module, or the stand-in of the class around
    PyObject* stand_in;  // owned: a module object that collects what is bound inside the class
    char* full_name;     // "module.Name", lives as long as the type
    bool is_nested;      // in another class
    core::arena memory;  // of what the lists hold, except bases
    const char* doc;
    unsigned flags;
    core::pointer_array members;     // class_member*
    core::pointer_array properties;  // PyGetSetDef*
    core::pointer_array slots;       // compat::type_slot*
    core::pointer_array bases;       // class_base*, malloc'ed, in order
    PyObject* python_bases;          // owned list of types, or nullptr
    PyObject* attributes;            // owned dict, or nullptr
    protocol_entry* protocols;       // by protocol_id, malloc'ed; or nullptr
    compat::vectorcall_function vectorcall;
    initproc init;
    unsigned inits;  // constructors, of both kinds
    bool has_static_setter;
    size_t freelist;
    unsigned news;  // those of __new__ among them
};

/// The name without the module's, as long as the type lives.
inline const char* class_name(const class_builder& builder) noexcept {
    const char* dot = std::strrchr(builder.full_name, '.');
    return dot ? dot + 1 : builder.full_name;
}

}  // namespace detail
namespace core {

/// The `__qualname__` of the class a scope stands for; a null object where it is a module.
object scope_qualname(PyObject* scope);
/// "Outer.Inner" for what is bound in a class, else the name.
object qualname_in(PyObject* scope, const char* name);
/// What was bound inside the class, without what its stand-in has of a module.
object bound_inside(PyObject* stand_in);

/// The name of a descriptor, which is interned. Borrowed.
inline PyObject* descriptor_name(PyObject* descriptor) noexcept {
    return reinterpret_cast<PyDescrObject*>(descriptor)->d_name;
}
/// Gives a class the attribute every class begins with: what pickles instances of one that does not say how raises TypeError
/// (src/pickle.cpp). Those without a base have it from the type they derive from.
void add_usual_attributes(PyTypeObject* type);
/// Takes it from that type again, which may be used by the next interpreter.
void remove_usual_attributes(class_state& classes) noexcept;

}  // namespace core
}  // namespace pyrite

#endif
