// src/tracking.cpp: from pointers to C++ objects to the instances that stand for them.
//
// Classes whose pointers are given to Python are tracked: `tracked` has an entry for each address by which an object of
// theirs may come, its own and those of its bases where they differ. An object and its first member share an address, so
// one address may have several instances; the type tells them apart.
//
// Tested by tests/test_class_smart_pointers.

#include "state.hpp"

#include <pyrite_compat/ref.h>

namespace pyrite {
namespace core {

using detail::class_record;

namespace {

// Calls `visit` with the address of each base that is not that of the object itself. The way to a virtual base leads
// through the object, which is not looked into where it is somebody else's and may be gone.
template <class Visit>
void each_base(const class_record& record, void* object, void* whole, bool elsewhere, const Visit& visit) noexcept {
    for (const detail::class_base* base = record.bases; base; base = base->next) {
        if (base->is_virtual && elsewhere) continue;
        void* part = base->upcast(object);
        if (part != whole) visit(part);
        each_base(*base->record, part, whole, elsewhere, visit);
    }
}

}  // namespace

void track_instance(const class_record& given, PyObject* instance) noexcept {
    class_registry* s = classes();
    if (!s) return;
    const irregular_instance* odd = irregular_of(instance);
    const bool is_elsewhere = odd && odd->object;
    const class_record* own = is_elsewhere ? odd->record : record_of_type(Py_TYPE(instance));
    const class_record& record = own ? *own : canonical(given);
    void* object = is_elsewhere ? odd->object : place_in(record, instance);
    // Without memory the object is merely not found again.
    s->tracked.add(object, instance);
    each_base(record, object, object, odd && odd->state == irregular_instance::external,
              [&](void* part) { s->tracked.add(part, instance); });
}

void untrack_instance(const class_record& record, PyObject* instance, void* object, bool elsewhere) noexcept {
    class_registry* s = classes();
    if (!s) return;
    s->tracked.remove_value(object, instance);
    each_base(record, object, object, elsewhere, [&](void* part) { s->tracked.remove_value(part, instance); });
}

// An instance that is being deallocated has no references left; giving it out would raise it from the dead.
PyObject* find_tracked(const class_record& record, void* object, bool& dying) noexcept {
    class_registry* s = classes();
    if (!s) return nullptr;
    void* found = s->tracked.find_if(object, [&](void* value) {
        PyObject* instance = static_cast<PyObject*>(value);
        if (!is_object_of(record, instance, object)) return false;
        if (Py_REFCNT(instance) > 0) return true;
        dying = true;
        return false;
    });
    return static_cast<PyObject*>(found);
}

namespace {

// The bound class nearest to the dynamic type of a polymorphic object, among those derived from `record`; `object` becomes
// a pointer to it.
class_record* nearest_derived(class_record& record, void*& object) noexcept {
    class_registry* s = classes();
    for (pointer_map::entry* e = s->records.begin(); e != s->records.end(); ++e) {
        class_record* candidate = static_cast<class_record*>(e->value);
        if (!e->key || candidate->type != e->key) continue;
        for (const detail::class_base* base = candidate->bases; base; base = base->next) {
            if (base->record != &record || !base->downcast) continue;
            void* down = base->downcast(object);
            if (!down) continue;
            object = down;
            return nearest_derived(*candidate, object);
        }
    }
    return &record;
}

// The class a polymorphic object really is of, as far as that is bound; and the object as that class.
class_record& most_derived(class_record& record, void*& object) noexcept {
    if (!record.most_derived) return record;
    const std::type_info* type = nullptr;
    void* whole = const_cast<void*>(record.most_derived(object, &type));
    if (!type || *type == *record.cpp_type) return record;
    class_record* exact = record_of_cpp_type(*type);
    if (exact && exact->type) {
        object = whole;
        return *exact;
    }
    return *nearest_derived(record, object);
}

void let_go(const external_object& what) noexcept {
    if (what.drop && what.owner) what.drop(what.owner);
}

// A second way to an object that Python has. Where it had only referred to the object, it owns it from now on.
PyObject* join(PyObject* known, const external_object& what) noexcept {
    irregular_instance* odd = irregular_of(known);
    if (odd && odd->state == irregular_instance::external && !odd->owner && what.owner) {
        odd->owner = what.owner;
        odd->drop = what.drop;
        odd->raw = what.owner == what.object;
    } else if (what.owner != what.object) {
        // A raw pointer that says it is the owner is the object itself, which has an owner.
        let_go(what);
    }
    if (odd && what.parent && what.parent != known && !odd->parent) odd->parent = compat::new_ref(what.parent);
    return compat::new_ref(known);
}

}  // namespace

PyObject* find_instance(const class_record& given, void* object) noexcept {
    if (!classes() || !is_bound(given)) return nullptr;
    bool dying = false;
    class_record& asked = const_cast<class_record&>(canonical(given));
    PyObject* known = find_tracked(asked, object, dying);
    if (!known) known = find_tracked(most_derived(asked, object), object, dying);
    return compat::xnew_ref(known);
}

PyObject* wrap_object(class_record& given, const external_object& what) noexcept {
    if (!classes() || !is_bound(given)) {
        let_go(what);
        allocate_instance(given);  // says what is wrong
        return nullptr;
    }
    void* object = what.object;
    bool dying = false;
    class_record& asked = const_cast<class_record&>(canonical(given));
    if (PyObject* known = find_tracked(asked, object, dying)) return join(known, what);
    class_record& record = most_derived(asked, object);
    if (object != what.object)
        if (PyObject* known = find_tracked(record, object, dying)) return join(known, what);
    if (dying) {
        if (what.owner != what.object) let_go(what);
        PyErr_Format(PyExc_ReferenceError, "this '%.200s' object is being destroyed", record.name);
        return nullptr;
    }
    PyObject* instance = allocate_unmade(record);  // new
    irregular_instance* odd = instance ? irregular_of(instance) : nullptr;
    if (!odd) {
        Py_XDECREF(instance);
        let_go(what);
        return nullptr;
    }
    odd->state = irregular_instance::external;
    odd->object = object;
    odd->owner = what.owner;
    odd->raw = what.owner == what.object;
    odd->drop = what.owner ? what.drop : nullptr;  // an owner's `drop` may be all there is to do with it
    odd->parent = compat::xnew_ref(what.parent);
    track_class(record);
    finish_instance(record, instance);
    return instance;
}

bool attach_object(const class_record& record, PyObject* instance, const external_object& what,
                   bool is_stand_in) noexcept {
    if (classes()->newborn.instance == instance && !settle_newborn(*classes())) {
        if (what.drop && what.owner) what.drop(what.owner);
        return false;
    }
    irregular_instance* odd = irregular_of(instance);
    const bool is_new =
        odd ? odd->state == irregular_instance::half_made : (record.flags & detail::class_is_outside) != 0;
    bool dying = false;
    const bool known = what.object && what.owner == what.object && find_tracked(record, what.object, dying);
    if (!what.object || !is_new || known || (!is_stand_in && wants_alias(record, instance))) {
        const char* maker = canonical(record).flags & detail::class_makes_in_new ? "__new__" : "__init__";
        if (what.drop && what.owner && !known) what.drop(what.owner);
        if (!what.object)
            PyErr_Format(PyExc_TypeError, "%.200s.%s(): the factory returned no object", record.name, maker);
        else if (known)
            PyErr_Format(PyExc_TypeError, "%.200s.%s(): the factory returned an object that Python has already",
                         record.name, maker);
        else if (is_new)
            PyErr_Format(PyExc_TypeError,
                         "cannot create '%.200s' instances: the factory does not make the C++ stand-in of subclasses",
                         Py_TYPE(instance)->tp_name);
        else
            raise_constructed_twice(instance);
        return false;
    }
    if (!odd) odd = make_irregular(record, instance, irregular_instance::half_made);
    if (!odd) {
        if (what.drop && what.owner) what.drop(what.owner);
        return false;
    }
    odd->state = irregular_instance::external;
    odd->object = what.object;
    odd->owner = what.owner;
    odd->drop = what.owner ? what.drop : nullptr;
    odd->raw = what.owner == what.object;
    Py_XINCREF(what.parent);
    odd->parent = what.parent;
    track_class(const_cast<class_record&>(record));
    finish_instance(record, instance);
    return true;
}

}  // namespace core
}  // namespace pyrite
