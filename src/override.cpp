// src/override.cpp: from a C++ object to the Python method that overrides one of its virtual functions.
//
// Tested by tests/test_override.

#include "class_state.hpp"
#include "conversion.hpp"
#include "state.hpp"
#include "text_buffer.hpp"

#include <pyrite/detail/class_builder.hpp>
#include <pyrite/object.hpp>
#include <pyrite_compat/vectorcall.h>
#include <pyrite_compat/container.h>
#include <pyrite_compat/str.h>
#include <pyrite_compat/thread.h>
#include <pyrite_compat/type.h>

#include <cstring>  // strcmp

namespace pyrite {
namespace core {

void begin_direct_call(direct_call& call, void* object, const char* name) noexcept {
    class_registry* s = classes();
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
    class_registry* s = classes();
    if (!s) return;
    (call.newer ? call.newer->older : s->direct) = call.older;
    if (call.older) call.older->newer = call.newer;
}

namespace {

// Uses up the newest call of this thread where it is for this very function.
bool called_directly(class_registry& s, void* object, const char* name) noexcept {
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

namespace {

// A method counts where a class made in Python has it, before any bound class in the order of look-up.
bool has_override(class_registry& s, PyTypeObject* of, PyObject* key) {
    PyObject* mro = of->tp_mro;  // borrowed
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(mro); ++i) {
        PyObject* item = PyTuple_GET_ITEM(mro, i);  // borrowed
        if (s.records.find(item)) return false;     // a bound class comes first: C++'s own
        PyObject* dict = compat::mro_item_get_dict(item);
        if (dict && check_or_throw(PyDict_Contains(dict, key))) return true;
    }
    return false;
}

// Only an instance of a Python subclass has overrides; it was made of the stand-in, and is tracked. What was found for its
// type is good as long as the interpreter's own caches for that are. Borrowed; nullptr without an exception.
PyObject* overriding(class_registry& s, const detail::class_record& record, void* object, detail::override_name& name,
                     PyObject* key) {
    bool dying = false;
    PyObject* self = find_tracked(record, object, dying);  // borrowed
    if (!self || Py_TYPE(self) == record.type) return nullptr;
    if (s.direct && called_directly(s, object, name.name)) return nullptr;
    PyTypeObject* type = Py_TYPE(self);
    const unsigned version = compat::type_version_tag(type);
    if (PYRITE_UNLIKELY(!version || version != name.version || type != name.type)) {
        name.version = 0;  // for when what follows throws
        name.overrides = has_override(s, type, key);
        name.type = type;
        name.version = version;
    }
    return name.overrides ? self : nullptr;
}

// The name as an interned str, borrowed from the state.
PyObject* key_of(class_state& s, detail::override_name& name) {
    if (PYRITE_LIKELY(name.index && name.generation == state_generation()))
        return static_cast<PyObject*>(s.names.items[name.index - 1]);
    pyrite::object key = steal_or_throw(compat::str_intern_from_string(name.name));
    if (!s.names.append(key.ptr())) {
        PyErr_NoMemory();
        throw_raised();
    }
    name.index = s.names.size;
    name.generation = state_generation();
    name.version = 0;  // of a type of an interpreter that has ended
    return key.release();
}

}  // namespace

PyObject* find_overriding(const detail::class_record& record, void* object, detail::override_name& name,
                          PyObject*& key) {
    class_registry* s = classes();
    if (!s || !is_bound(record)) return nullptr;
    key = key_of(state_if_any()->classes, name);
    PyObject* self = overriding(*s, canonical(record), object, name, key);
    Py_XINCREF(self);
    return self;
}

PyObject* call_override(PyObject* key, PyObject** argv, size_t nargs) {
    return steal_or_throw(
               compat::object_vectorcall_method(key, argv, nargs | PYRITE_VECTORCALL_ARGUMENTS_OFFSET, nullptr))
        .release();
}

void keep_result(const detail::class_record& record, void* object, PyObject* result) {
    bool dying = false;
    PyObject* self = is_bound(record) ? find_tracked(canonical(record), object, dying) : nullptr;  // borrowed
    if (!self) throw_format(PyExc_ReferenceError, "the object of an override is gone");
    if (!keep_alive(self, result)) throw_raised();
}

// Only the latest text of each name is kept: a function that makes a new one in each call would fill memory.
const char* keep_text(const detail::class_record& record, void* object, const char* name, PyObject* result,
                      conversion& how) {
    struct released_view : compat::utf8_view {
        released_view() { owner = nullptr; }
        ~released_view() { compat::utf8_view_release(this); }
    } text;
    if (!load_text(result, text, true, how)) return nullptr;
    bool dying = false;
    PyObject* self = is_bound(record) ? find_tracked(canonical(record), object, dying) : nullptr;  // borrowed
    if (!self) throw_format(PyExc_ReferenceError, "the object of an override is gone");
    if (!keep_latest(self, name, text.owner ? text.owner : result)) throw_raised();
    return text.data;
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
