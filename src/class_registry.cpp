// src/class_registry.cpp: which type is whose: the registry of bound classes, and the records of other modules' classes.
//
// Each module has a static record for each C++ class it mentions. That of the module that bound the class is the canonical
// one; the others are copies, which are filled when they are first needed (adopt_record) and whose counts of irregular
// instances move with the canonical one's. Modules that were compiled by different versions of pyrite, or with another
// C++ library, have registries of their own, as have those that ask for it by `cls.module_local()`.
//
// The registry belongs to a capsule in the interpreter's dict, and each core keeps that capsule: it dies with the last of
// them. The classes of a core end with its state, the copies of others' records with their canonical ones.
//
// Tested by tests/test_class_cross_module.

#include "class_builder.hpp"
#include "class_state.hpp"
#include "slots.hpp"
#include "state.hpp"

#include <pyrite/object.hpp>
#include <pyrite_compat/str.h>
#include <pyrite_compat/thread.h>

#include <cstdlib>    // calloc, free
#include <exception>  // exception_ptr: see class_state::init

namespace pyrite {
namespace core {

using detail::class_record;

destructor unbound_dealloc = nullptr;

class_record* record_of_type(PyTypeObject* type) noexcept {
    class_registry* s = classes();
    if (!s) return nullptr;
    if (type->tp_dealloc == &instance_dealloc) return record_of_plain_type(type);
    if (class_record* base = record_of_subclass(type)) return base;
    if (void* found = s->records.find(type)) return static_cast<class_record*>(found);
    PyObject* mro = type->tp_mro;  // borrowed
    if (!mro) {
        // The garbage collector has cleared the type, and its last instances die.
        for (const PyTypeObject* base = type->tp_base; base; base = base->tp_base)
            if (void* found = s->records.find(base)) return static_cast<class_record*>(found);
        return nullptr;
    }
    for (Py_ssize_t i = 1; i < PyTuple_GET_SIZE(mro); ++i)
        if (void* found = s->records.find(PyTuple_GET_ITEM(mro, i))) {
            if (!unbound_dealloc) unbound_dealloc = type->tp_dealloc;
            return static_cast<class_record*>(found);
        }
    return nullptr;
}

namespace {

// Two modules may have a type_info each for one class; the hash of its name is the same.
const void* name_key(const std::type_info& type) noexcept {
    return reinterpret_cast<const void*>(type.hash_code() | 1);  // no key is nullptr
}

}  // namespace

class_record* record_of_cpp_type(const std::type_info& type) noexcept {
    class_registry* s = classes();
    if (!s) return nullptr;
    return static_cast<class_record*>(s->by_name.find_if(name_key(type), [&](void* value) {
        const class_record& candidate = *static_cast<class_record*>(value);
        return candidate.type && !(candidate.flags & detail::class_is_local) && *candidate.cpp_type == type;
    }));
}

namespace {

bool keep_own(class_record& record) noexcept {
    interpreter_state* s = state_if_any();
    return s && s->classes.own.append(&record);
}

void copy_record(class_record& copy, const class_record& from) noexcept {
    copy.type = from.type;
    copy.offset = from.offset;
    copy.irregular = from.irregular;
    copy.name = from.name;
    copy.dict_offset = from.dict_offset;
    copy.weaklist_offset = from.weaklist_offset;
    copy.alias_size = from.alias_size;
    copy.flags = from.flags;
}

void forget_copy(class_record& copy) noexcept {
    copy.canonical = copy.next_copy = nullptr;
    copy.type = nullptr;
    copy.irregular = 0;
    copy.alias_size = 0;
    copy.flags &= ~static_cast<unsigned>(detail::class_is_simple);
}

}  // namespace

bool adopt_record(const class_record& wanted) noexcept {
    class_record& record = const_cast<class_record&>(wanted);
    class_record* from = record_of_cpp_type(*record.cpp_type);
    if (!from || from == &record || !keep_own(record)) return false;
    const unsigned tracked = record.flags & detail::class_is_tracked;
    copy_record(record, *from);
    record.canonical = from;
    record.next_copy = from->next_copy;
    from->next_copy = &record;
    if (tracked) track_class(record);
    return true;
}

bool enter_record(class_record& record, PyTypeObject* type) noexcept {
    class_registry* s = classes();
    if (!s || !keep_own(record)) {
        PyErr_NoMemory();
        return false;
    }
    if (!s->records.insert(type, &record)) {
        interpreter_state* state = state_if_any();
        --state->classes.own.size;
        PyErr_NoMemory();
        return false;
    }
    s->by_name.add(name_key(*record.cpp_type), &record);  // without memory, other modules do not find the class
    Py_INCREF(reinterpret_cast<PyObject*>(type));
    record.type = type;
    return true;
}

bool enter_type(class_record& record, PyTypeObject* type) noexcept {
    class_registry* s = classes();
    if (!s || !s->records.insert(type, &record)) {
        PyErr_NoMemory();
        return false;
    }
    Py_INCREF(reinterpret_cast<PyObject*>(type));
    record.type = type;
    return true;
}

void check_unbound(const class_record& record, const char* name) {
    if (record.type && !record.canonical)
        throw_format(PyExc_TypeError, "cannot bind %.200s: its C++ class is already bound as '%.200s'", name,
                     record.type->tp_name);
}

namespace {

void unlink_copies(class_record& record) noexcept {
    while (class_record* copy = record.next_copy) {
        record.next_copy = copy->next_copy;
        forget_copy(*copy);
    }
}

// What the record says of a type that is not its own any more.
void empty_record(class_record& record) noexcept {
    record.type = record.layout = nullptr;
    record.flags &=
        static_cast<unsigned>(detail::class_is_tracked | detail::class_is_abstract | detail::class_is_trivial);
    record.watched = record.flags & detail::class_is_tracked;
    free_protocols(record.protocols);
    record.protocols = nullptr;
    if (record.inits.room) std::free(record.inits.items);
    record.inits.items = nullptr;
    record.inits.size = record.inits.room = 0;
    while (detail::class_base* base = record.bases) {
        record.bases = base->next;
        std::free(base);
    }
}

}  // namespace

// The types stay in the table, for instances that may be somewhere; it is as if the class had been bound under another
// name.
void forget_record(class_record& record) noexcept {
    interpreter_state* s = state_if_any();
    unlink_copies(record);
    if (!s) return;
    s->functions.modules.append(record.type);  // the record's references
    if (record.layout != record.type && record.layout) s->functions.modules.append(record.layout);
    s->classes.shared->by_name.remove_value(name_key(*record.cpp_type), &record);
    const unsigned outside = record.flags & detail::class_is_outside;
    empty_record(record);
    record.flags |= outside;
}

// The records of copies, and the class's own tables, go with it.
void remove_record(class_record& record) noexcept {
    class_registry* s = classes();
    if (record.canonical) {
        class_record** link = &record.canonical->next_copy;
        while (*link && *link != &record) link = &(*link)->next_copy;
        if (*link) *link = record.next_copy;
        forget_copy(record);
        return;
    }
    unlink_copies(record);
    if (s) {
        s->tracked.remove_if([&](const void*, void* instance) {
            return record_of_type(Py_TYPE(static_cast<PyObject*>(instance))) == &record;
        });
        s->irregular.remove_if([&](const void*, void* value) {
            irregular_instance* odd = static_cast<irregular_instance*>(value);
            if (odd->record != &record) return false;
            std::free(odd);
            return true;
        });
        if (s->newborn.instance && s->newborn.what.record == &record) s->newborn.instance = nullptr;
        s->conversions.remove(&record);
        s->records.remove_if([&](const void*, void* value) { return value == &record; });
        s->by_name.remove_value(name_key(*record.cpp_type), &record);
    }
    PyTypeObject *type = record.type, *layout = record.layout == type ? nullptr : record.layout;
    empty_record(record);
    record.irregular = 0;
    record.native = nullptr;
    Py_XDECREF(reinterpret_cast<PyObject*>(type));
    Py_XDECREF(reinterpret_cast<PyObject*>(layout));
}

void count_irregular_further(const class_record& record, int by) noexcept {
    for (class_record* copy = record.next_copy; copy; copy = copy->next_copy) copy->irregular += by;
    for (const detail::class_base* base = record.bases; base; base = base->next) count_irregular(*base->record, by);
}

namespace {

void flag_one_tracked(class_record& record) noexcept {
    record.flags = (record.flags | detail::class_is_tracked) & ~static_cast<unsigned>(detail::class_is_simple);
    record.watched = 1;
}

void flag_tracked(class_record& record) noexcept {
    flag_one_tracked(record);
    for (class_record* copy = record.next_copy; copy; copy = copy->next_copy) flag_one_tracked(*copy);
}

bool derives_from(const class_record& record, const class_record& base) noexcept {
    for (const detail::class_base* link = record.bases; link; link = link->next)
        if (link->record == &base || derives_from(*link->record, base)) return true;
    return false;
}

}  // namespace

// Objects that exist already are not found again: they are as good as before.
void track_class(class_record& given) noexcept {
    if (!given.canonical && !given.type) {
        flag_one_tracked(given);
        return;
    }
    class_record& record = const_cast<class_record&>(canonical(given));
    if (record.flags & given.flags & detail::class_is_tracked) return;
    flag_one_tracked(given);
    flag_tracked(record);
    class_registry* s = classes();
    if (!s) return;
    for (pointer_map::entry* e = s->records.begin(); e != s->records.end(); ++e)
        if (e->key && derives_from(*static_cast<class_record*>(e->value), record))
            flag_tracked(*static_cast<class_record*>(e->value));
}

// ---- the registry's own life

namespace {

void free_registry(PyObject* capsule) {
    class_registry* s = static_cast<class_registry*>(PyCapsule_GetPointer(capsule, "pyrite.classes"));
    if (!s) return;
    for (pointer_map::entry* e = s->nurses.begin(); e != s->nurses.end(); ++e)
        if (e->key) Py_DECREF(static_cast<PyObject*>(e->value));
    for (pointer_map::entry* e = s->irregular.begin(); e != s->irregular.end(); ++e)
        if (e->key) std::free(e->value);
    Py_XDECREF(reinterpret_cast<PyObject*>(s->static_property));
    Py_XDECREF(reinterpret_cast<PyObject*>(s->static_metaclass));
    s->newborn.instance = nullptr;
    s->records.clear();
    s->irregular.clear();
    s->tracked.clear();
    s->nurses.clear();
    s->conversions.clear();
    s->by_name.clear();
    std::free(s);
}

// New reference.
PyObject* new_registry() noexcept {
    class_registry* fresh = static_cast<class_registry*>(std::calloc(1, sizeof(class_registry)));
    if (!fresh) return PyErr_NoMemory();
    PyObject* capsule = PyCapsule_New(fresh, "pyrite.classes", &free_registry);
    if (!capsule) std::free(fresh);
    return capsule;
}

}  // namespace

bool class_state::init() noexcept {
    PyObject* dict = compat::interpreter_get_dict(compat::interpreter_state_get());  // borrowed
    // The name of a type that each C++ library has in a namespace of its own tells them apart.
    PyObject* key =
        compat::str_from_format("pyrite classes %d %d %d %s", static_cast<int>(detail::class_abi_version),
                                static_cast<int>(sizeof(class_record)), static_cast<int>(sizeof(class_registry)),
                                typeid(std::exception_ptr).name());  // new
    if (!dict || !key) {
        Py_XDECREF(key);
        return false;
    }
    capsule = PyDict_GetItem(dict, key);  // borrowed: what the dict has under this key is a registry
    Py_XINCREF(capsule);
    if (!capsule) {
        capsule = new_registry();
        if (capsule && PyDict_SetItem(dict, key, capsule) < 0) Py_CLEAR(capsule);
    }
    Py_DECREF(key);
    shared = capsule ? static_cast<class_registry*>(PyCapsule_GetPointer(capsule, "pyrite.classes")) : nullptr;
    if (shared) newborn = &shared->newborn;
    return shared != nullptr;
}

void class_state::clear() noexcept {
    free_kept(free_lists);
    while (own.size) remove_record(*static_cast<class_record*>(own.items[--own.size]));
    own.clear();
    while (names.size) {
        PyObject* name = static_cast<PyObject*>(names.items[--names.size]);
        Py_DECREF(name);
    }
    names.clear();
    free_overloads(overloads);
    free_spare_builder(*this);
    remove_usual_attributes(*this);
    Py_CLEAR(usual_bases);
    Py_CLEAR(instance_base);
    forget_newborn();
    shared = nullptr;
    Py_CLEAR(refusal);
    Py_CLEAR(qualname);
    Py_CLEAR(doc);
    Py_CLEAR(capsule);
}

}  // namespace core
}  // namespace pyrite
