// src/types_capsule.cpp: the bodies of capsule.
//
// Tested by tests/test_types_capsule, tests/embed/test_types.
#include "types.hpp"

#include <pyrite/detail/try.hpp>
#include <pyrite/types/capsule.hpp>
#include <pyrite_compat/error.h>
#include <pyrite_compat/str.h>

#include <string.h>

namespace pyrite {

namespace {

typedef void (*destroy_function)(void*);

// What the capsule type calls. The user's function is the capsule's context.
void run_destroy(PyObject* o) noexcept {
    const destroy_function destroy = reinterpret_cast<destroy_function>(PyCapsule_GetContext(o));
    if (!destroy) return;
    compat::raised_exception raised;
    compat::err_fetch_raised(&raised);  // an object may die while an exception is on its way
    PYRITE_TRY { destroy(PyCapsule_GetPointer(o, PyCapsule_GetName(o))); }
    PYRITE_CATCH_ALL {
        core::translate_exception();
        // Not the capsule itself: its count is zero, and to print it would free it again.
        compat::err_format_unraisable("Exception ignored in the destructor of a capsule");
    }
    compat::err_restore_raised(&raised);
}

}  // namespace

capsule::capsule(Python, void* pointer, const char* name, void (*destroy)(void*))
    : object(detail::or_throw(PyCapsule_New(pointer, name, destroy ? run_destroy : nullptr)), stolen()) {
    if (destroy) check_or_throw(PyCapsule_SetContext(ptr_, reinterpret_cast<void*>(destroy)));
}

void* capsule::pointer(const char* name) const {
    void* found = PyCapsule_GetPointer(detail::required(*this), name);
    if (!found) core::throw_raised();
    return found;
}

const char* capsule::name() const {
    const char* found = PyCapsule_GetName(detail::required(*this));
    if (!found && PyErr_Occurred()) core::throw_raised();
    return found;
}

// PyCapsule_Import imports the first package only and then looks for attributes.
void* capsule::import_pointer(Python, const char* module_and_attribute) {
    const char* dot = strrchr(core::required_text(module_and_attribute), '.');
    if (!dot) core::throw_format(PyExc_ValueError, "\"%s\" is no module.attribute", module_and_attribute);
    const object module_name = steal_or_throw(
        compat::str_from_string_and_size(module_and_attribute, static_cast<Py_ssize_t>(dot - module_and_attribute)));
    const object module = steal_or_throw(PyImport_Import(module_name.ptr()));
    const object found = steal_or_throw(PyObject_GetAttrString(module.ptr(), dot + 1));
    return found.cast_as<capsule>().pointer(module_and_attribute);
}

}  // namespace pyrite
