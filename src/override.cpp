// src/override.cpp: from a C++ object to the Python method that overrides one of its virtual functions.
//
// Tested by tests/test_override.

#include "class_state.hpp"
#include "conversion.hpp"
#include "state.hpp"
#include "text_buffer.hpp"

#include <pyrite/detail/class_builder.hpp>
#include <pyrite/object.hpp>
#include <pyrite_compat/container.h>
#include <pyrite_compat/str.h>
#include <pyrite_compat/thread.h>

#include <cstring>  // strcmp

namespace pyrite {
namespace core {

void begin_direct_call(direct_call& call, void* object, const char* name) noexcept {
    class_state* s = classes();
    if (!s) return;
    call.object = object;
    call.name = name;
    call.thread = compat::thread_state_get_unchecked();
    call.used = false;
    call.newer = nullptr;
    call.older = s->direct;
    if (call.older) call.older->newer = &call;
    s->direct = &call;
}

// Calls of other threads may have begun since: it need not be the newest.
void end_direct_call(direct_call& call) noexcept {
    class_state* s = classes();
    if (!s) return;
    (call.newer ? call.newer->older : s->direct) = call.older;
    if (call.older) call.older->newer = call.newer;
}

namespace {

// Uses up the newest call of this thread where it is for this very function.
bool called_directly(class_state& s, void* object, const char* name) noexcept {
    PyThreadState* here = compat::thread_state_get_unchecked();
    for (direct_call* call = s.direct; call; call = call->older) {
        if (call->thread != here) continue;
        if (call->used || call->object != object || std::strcmp(call->name, name) != 0) return false;
        call->used = true;
        return true;
    }
    return false;
}

}  // namespace

// Only an instance of a Python subclass has overrides; it was made of the stand-in, and is tracked. A method counts where
// a class made in Python has it, before any bound class in the order of look-up.
PyObject* find_override(const detail::class_record& record, void* object, const char* name) {
    class_state* s = classes();
    PyObject* self = s ? static_cast<PyObject*>(s->tracked.find(object)) : nullptr;  // borrowed
    if (!self || Py_TYPE(self) == record.type) return nullptr;
    if (called_directly(*s, object, name)) return nullptr;
    const pyrite::object key = steal_or_throw(compat::str_intern_from_string(name));
    PyObject* mro = Py_TYPE(self)->tp_mro;  // borrowed
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(mro); ++i) {
        PyTypeObject* type = reinterpret_cast<PyTypeObject*>(PyTuple_GET_ITEM(mro, i));
        if (s->records.find(type)) return nullptr;  // a bound class comes first: C++'s own
        const int found = type->tp_dict ? PyDict_Contains(type->tp_dict, key.ptr()) : 0;
        if (check_or_throw(found)) return steal_or_throw(PyObject_GetAttr(self, key.ptr())).release();
    }
    return nullptr;
}

void throw_override_failed(conversion& how, PyObject* result, const char* expected, const char* owner,
                           const char* name) {
    text_buffer subject;
    if (!subject.append("the result of ") || !subject.append(owner) || !subject.append(".") || !subject.append(name) ||
        !subject.append("()"))
        throw_raised();
    throw_failed(how, result, expected, subject.c_str());
}

void throw_pure_virtual(const char* owner, const char* name) {
    throw_format(PyExc_NotImplementedError, "%.200s.%.200s() is pure virtual: a subclass must override it", owner,
                 name);
}

}  // namespace core
}  // namespace pyrite
