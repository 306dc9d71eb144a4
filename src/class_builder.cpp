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
T* checked(void* memory) {
    if (!memory) {
        PyErr_NoMemory();
        throw_raised();
    }
    return static_cast<T*>(memory);
}
template <class T>
T* allocate() {
    return checked<T>(std::calloc(1, sizeof(T)));
}

// An item that lives as long as the builder.
template <class T>
void append_copy(class_builder& builder, pointer_array& list, const T& item) {
    T* copy = checked<T>(builder.memory.take(sizeof(T)));
    *copy = item;
    if (list.append(copy)) return;
    PyErr_NoMemory();
    throw_raised();
}

// "module.Name" or "module.Outer.Name": from the scope's own name.
char* full_name_in(PyObject* scope, const object& outer, const char* name) {
    const object scope_name = steal_or_throw(compat::module_get_name_object(scope));
    Py_ssize_t module_size = 0, outer_size = 0;
    const char* const module = compat::str_as_utf8_and_size(scope_name.ptr(), &module_size);
    const char* const within = module && outer ? compat::str_as_utf8_and_size(outer.ptr(), &outer_size) : "";
    if (!module || !within) throw_raised();
    const size_t before = static_cast<size_t>(module_size), between = static_cast<size_t>(outer_size),
                 size = std::strlen(name) + 1;
    char* const full = checked<char>(std::malloc(before + between + size + 2));
    std::memcpy(full, module, before);
    char* end = full + before;
    *end++ = '.';
    if (between) {
        std::memcpy(end, within, between);
        end += between;
        *end++ = '.';
    }
    std::memcpy(end, name, size);
    return full;
}

// The memory of the class before is used again.
class_builder* take_builder(class_state& classes) {
    class_builder* builder = classes.spare_builder;
    classes.spare_builder = nullptr;
    return builder ? builder : allocate<class_builder>();
}

void free_builder(class_builder* builder) noexcept {
    builder->members.clear();
    builder->properties.clear();
    builder->slots.clear();
    builder->bases.clear();
    builder->memory.clear();
    std::free(builder);
}

void give_back(class_builder* builder) noexcept {
    interpreter_state* s = state_if_any();
    if (!s || s->classes.spare_builder) return free_builder(builder);
    class_builder empty = class_builder();
    empty.members = builder->members;
    empty.properties = builder->properties;
    empty.slots = builder->slots;
    empty.bases = builder->bases;
    empty.members.size = empty.properties.size = empty.slots.size = empty.bases.size = 0;
    builder->memory.rewind();
    empty.memory = builder->memory;
    *builder = empty;
    s->classes.spare_builder = builder;
}

}  // namespace

class_builder* begin_class(class_record& record, void (*use_holder)(class_record&), PyObject* scope, const char* name,
                           const char* doc) {
    interpreter_state* s = state();
    if (!s) throw_raised();
    if (record.type && !record.canonical)
        check_unbound(record, name);  // the others may yet turn out to be none of ours
    class_builder* builder = take_builder(s->classes);
    PYRITE_TRY {
        builder->record = &record;
        Py_INCREF(scope);
        builder->scope = scope;
        const object outer = scope_qualname(scope);
        builder->is_nested = !!outer;
        builder->full_name = full_name_in(scope, outer, name);
        builder->doc = doc;
    }
    PYRITE_CATCH_ALL {
        abandon_class(builder);
        PYRITE_RETHROW;
    }
    if (use_holder) {
        use_holder(record);
        set_class_flags(builder, detail::class_is_tracked);
    }
    return builder;
}

void abandon_class(class_builder* builder) noexcept {
    if (!builder) return;
    for (unsigned i = 0; i < builder->members.size; ++i) {
        class_member* member = static_cast<class_member*>(builder->members.items[i]);
        if (member->owned) free_closure({member->record, true, member->drop});
    }
    for (unsigned i = 0; i < builder->bases.size; ++i) std::free(builder->bases.items[i]);
    free_protocols(builder->protocols);
    std::free(builder->full_name);
    Py_XDECREF(builder->scope);
    Py_XDECREF(builder->stand_in);
    Py_XDECREF(builder->attributes);
    Py_XDECREF(builder->python_bases);
    give_back(builder);
}

void free_spare_builder(class_state& classes) noexcept {
    if (classes.spare_builder) free_builder(classes.spare_builder);
    classes.spare_builder = nullptr;
}

void add_base(class_builder* builder, const detail::class_base& base) {
    detail::class_base* link = allocate<detail::class_base>();
    *link = base;
    if (builder->bases.append(link)) return;
    std::free(link);
    PyErr_NoMemory();
    throw_raised();
}

void add_python_base(class_builder* builder, PyObject* type) {
    if (!PyType_Check(type))
        throw_format(PyExc_TypeError, "class %.200s: a base must be a type, not %.200s", builder->full_name,
                     Py_TYPE(type)->tp_name);
    if (!builder->python_bases) builder->python_bases = steal_or_throw(PyList_New(0)).release();
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
    if (!builder->attributes) builder->attributes = steal_or_throw(PyDict_New()).release();
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

PyObject* kept_name(PyObject*& kept, const char* name) {
    if (!kept) kept = steal_or_throw(compat::str_intern_from_string(name)).release();
    return kept;
}

object scope_qualname(PyObject* scope) {
    if (!PyModule_Check(scope)) return object();
    interpreter_state* s = state_if_any() ? state_if_any() : state();
    if (!s) throw_raised();
    PyObject* const name = kept_name(s->classes.qualname, "__qualname__");
    PyObject* found = nullptr;
    if (compat::dict_get_item_ref(PyModule_GetDict(scope), name, &found) < 0) throw_raised();
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
    append_copy(*builder, builder->members, member);
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
    append_copy(*builder, builder->properties,
                PyGetSetDef{const_cast<char*>(name), get, set, const_cast<char*>(doc), closure});
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
    append_copy(*builder, builder->slots, compat::type_slot{slot, function});
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
