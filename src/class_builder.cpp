// src/class_builder.cpp: collects what the block of PYCLASS says. The type is made of it in src/type.cpp.
//
// Tested by tests/test_class.

#include "class_builder.hpp"

#include "class_state.hpp"
#include "function_object.hpp"
#include "slots.hpp"
#include "state.hpp"
#include "text_buffer.hpp"

#include <pyrite/object.hpp>
#include <pyrite_compat/dict.h>
#include <pyrite_compat/module.h>
#include <pyrite_compat/str.h>

#include <cstdlib>  // calloc, free
#include <cstring>  // memcpy, strlen

namespace pyrite {
namespace core {

using detail::class_builder;
using detail::class_record;
using detail::function_record;

namespace {

template <class T>
T* allocate() {
    T* fresh = static_cast<T*>(std::calloc(1, sizeof(T)));
    if (!fresh) {
        PyErr_NoMemory();
        throw_raised();
    }
    return fresh;
}

void append(pointer_array& list, void* item) {
    if (list.append(item)) return;
    std::free(item);
    PyErr_NoMemory();
    throw_raised();
}

void free_items(pointer_array& list) noexcept {
    for (unsigned i = 0; i < list.size; ++i) std::free(list.items[i]);
    list.clear();
}

// "module.Name" or "module.Outer.Name": from the scope's own name.
char* full_name_in(PyObject* scope, const char* name) {
    const object scope_name = steal_or_throw(compat::module_get_name_object(scope)), outer = scope_qualname(scope);
    const char* module = compat::str_as_utf8(scope_name.ptr());
    const char* within = module && outer ? compat::str_as_utf8(outer.ptr()) : "";
    text_buffer full;
    if (!module || !within || !full.reserve(std::strlen(module) + std::strlen(within) + std::strlen(name) + 2) ||
        !full.append(module) || !full.append(".") || !full.append(within) || !full.append(*within ? "." : "") ||
        !full.append(name))
        throw_raised();
    return full.release();
}

}  // namespace

class_builder* begin_class(class_record& record, PyObject* scope, const char* name, const char* doc) {
    if (!state()) throw_raised();
    if (record.type && !record.canonical)
        check_unbound(record, name);  // the others may yet turn out to be none of ours
    class_builder* builder = allocate<class_builder>();
    PYRITE_TRY {
        builder->record = &record;
        Py_INCREF(scope);
        builder->scope = scope;
        builder->full_name = full_name_in(scope, name);
        builder->doc = doc;
        builder->attributes = steal_or_throw(PyDict_Copy(usual_attributes())).release();
        builder->python_bases = steal_or_throw(PyList_New(0)).release();
    }
    PYRITE_CATCH_ALL {
        abandon_class(builder);
        PYRITE_RETHROW;
    }
    return builder;
}

void abandon_class(class_builder* builder) noexcept {
    if (!builder) return;
    for (unsigned i = 0; i < builder->members.size; ++i) {
        class_member* member = static_cast<class_member*>(builder->members.items[i]);
        if (member->owned) free_closure({member->record, true, member->drop});
    }
    free_items(builder->members);
    free_items(builder->properties);
    free_items(builder->slots);
    free_items(builder->bases);
    free_protocols(builder->protocols);
    std::free(builder->full_name);
    Py_XDECREF(builder->scope);
    Py_XDECREF(builder->stand_in);
    Py_XDECREF(builder->attributes);
    Py_XDECREF(builder->python_bases);
    std::free(builder);
}

void add_base(class_builder* builder, const detail::class_base& base) {
    detail::class_base* link = allocate<detail::class_base>();
    *link = base;
    append(builder->bases, link);
}

void add_python_base(class_builder* builder, PyObject* type) {
    if (!PyType_Check(type))
        throw_format(PyExc_TypeError, "class %.200s: a base must be a type, not %.200s", builder->full_name,
                     Py_TYPE(type)->tp_name);
    check_or_throw(PyList_Append(builder->python_bases, type));
}

void set_class_flags(class_builder* builder, unsigned flags) noexcept { builder->flags |= flags; }

void set_freelist(class_builder* builder, size_t most) noexcept { builder->freelist = most; }

void set_alias(class_builder* builder, size_t size, size_t offset) {
    if (offset != 0)
        throw_format(PyExc_TypeError, "class %.200s: cls.override_with<A>(): the class must be the first base of A",
                     builder->full_name);
    builder->record->alias_size = static_cast<unsigned>(size);
    builder->flags |= detail::class_is_tracked;
}

void add_class_attribute(class_builder* builder, const char* name, PyObject* value) {
    check_or_throw(PyDict_SetItemString(builder->attributes, name, value));
}

// The stand-in has the name of the module, and the class's own as `__qualname__`.
PyObject* scope_of_class(class_builder* builder) {
    if (builder->stand_in) return builder->stand_in;
    const object module_name = steal_or_throw(compat::module_get_name_object(builder->scope));
    const object qualname = qualname_in(builder->scope, detail::class_name(*builder));
    const char* text = compat::str_as_utf8(module_name.ptr());
    if (!text) throw_raised();
    const object stand_in = steal_or_throw(PyModule_New(text));
    check_or_throw(PyDict_SetItemString(PyModule_GetDict(stand_in.ptr()), "__qualname__", qualname.ptr()));
    return builder->stand_in = object(stand_in).release();
}

object scope_qualname(PyObject* scope) {
    PyObject* found = nullptr;
    if (PyModule_Check(scope) && compat::dict_get_item_string_ref(PyModule_GetDict(scope), "__qualname__", &found) < 0)
        throw_raised();
    return object::steal(found);
}

object qualname_in(PyObject* scope, const char* name) {
    const object outer = scope_qualname(scope);
    if (!outer) return steal_or_throw(compat::str_from_string(name));
    const char* text = compat::str_as_utf8(outer.ptr());
    if (!text) throw_raised();
    return steal_or_throw(compat::str_from_format("%s.%s", text, name));
}

object bound_inside(PyObject* stand_in) {
    object names = steal_or_throw(PyDict_Copy(PyModule_GetDict(stand_in)));
    for (const char* name :
         {"__name__", "__doc__", "__package__", "__loader__", "__spec__", "__builtins__", "__qualname__"})
        if (PyDict_DelItemString(names.ptr(), name) < 0) {
            if (!PyErr_ExceptionMatches(PyExc_KeyError)) throw_raised();
            PyErr_Clear();
        }
    return names;
}

namespace {

void append_member(class_builder* builder, const class_member& member) {
    class_member* copy = allocate<class_member>();
    *copy = member;
    append(builder->members, copy);
    if (member.kind == detail::init_member) ++builder->inits;
}

}  // namespace

void add_method(class_builder* builder, function_record& record, const char* name, const char* signature,
                const char* doc, detail::member_kind kind) {
    record.signature = signature;
    append_member(builder, {&record, name, doc, kind, false, nullptr});
}

void add_method_closure(class_builder* builder, const function_record& record, const char* name, const char* doc,
                        detail::member_kind kind, void* closure, void (*drop)(void*)) {
    function_record* copy = keep_record(nullptr, record, closure, drop);
    copy->def.ml_name = copy->def.ml_doc = nullptr;  // its own from here on, see free_closure()
    append_member(builder, {copy, name, doc, kind, true, drop});
}

function_record* keep_record(class_builder*, const function_record& record, void* closure, void (*drop)(void*)) {
    function_record* copy = static_cast<function_record*>(std::malloc(sizeof(function_record)));
    if (!copy) {
        drop(closure);
        PyErr_NoMemory();
        throw_raised();
    }
    *copy = record;
    copy->closure = closure;
    return copy;
}

property_records* new_property(class_builder* builder, const char* name, const function_record* get,
                               const function_record* set) {
    property_records* records = allocate<property_records>();
    records->name = name;
    records->get = get;
    records->set = set;
    if (set) {
        function_record* writable = const_cast<function_record*>(set);
        writable->flags |= detail::is_setter;
        writable->def.ml_name = name;
        writable->signature = detail::class_name(*builder);
    }
    return records;
}

void add_property(class_builder* builder, const char* name, const char* doc, getter get, setter set, void* closure) {
    PyGetSetDef* property = allocate<PyGetSetDef>();
    property->name = const_cast<char*>(name);
    property->get = get;
    property->set = set;
    property->doc = const_cast<char*>(doc);
    property->closure = closure;
    append(builder->properties, property);
}

bool has_slot(const class_builder& builder, int slot) noexcept {
    for (unsigned i = 0; i < builder.slots.size; ++i)
        if (static_cast<const compat::type_slot*>(builder.slots.items[i])->slot == slot) return true;
    return false;
}

void set_slot(class_builder* builder, int slot, void* function) {
    // A later word replaces an earlier one: several protocols share a slot.
    for (unsigned i = 0; i < builder->slots.size; ++i) {
        compat::type_slot* existing = static_cast<compat::type_slot*>(builder->slots.items[i]);
        if (existing->slot != slot) continue;
        existing->pfunc = function;
        return;
    }
    compat::type_slot* entry = allocate<compat::type_slot>();
    entry->slot = slot;
    entry->pfunc = function;
    append(builder->slots, entry);
}

void add_init(class_builder* builder, function_record& record, const char* signature, const char* doc,
              compat::vectorcall_function vectorcall, initproc init) {
    add_method(builder, record, "__init__", signature, doc, detail::init_member);
    builder->vectorcall = vectorcall;
    builder->init = init;
}

void add_new(class_builder* builder, function_record& record, const char* signature, const char* doc,
             compat::vectorcall_function vectorcall) {
    add_method(builder, record, "__new__", signature, doc, detail::init_member);
    builder->vectorcall = vectorcall;
    ++builder->news;
}

void add_new_closure(class_builder* builder, const function_record& record, const char* doc, void* closure,
                     void (*drop)(void*)) {
    add_method_closure(builder, record, "__new__", doc, detail::init_member, closure, drop);
    builder->vectorcall = nullptr;
    ++builder->news;
}

}  // namespace core
}  // namespace pyrite
