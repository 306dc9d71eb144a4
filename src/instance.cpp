// src/instance.cpp: where the C++ object of an instance is, and what becomes of it when the instance dies.
//
// The ordinary instance holds its object at a fixed offset and is in no table. The others are in `irregular`, and each
// counts in the record of its class and of all bases, so that a look at one number tells whether to look further.
// How instances are made: construct.cpp.
//
// Tested by tests/test_class.

#include "state.hpp"
#include "conversion.hpp"

#include <pyrite/detail/class_builder.hpp>
#include <pyrite/detail/try.hpp>
#include <pyrite/exception.hpp>  // readable_name
#include <pyrite_compat/error.h>
#include <pyrite_compat/gc.h>
#include <pyrite_compat/type.h>
#include <pyrite_compat/type_spec.h>

#include <cstdlib>  // malloc
#include <cstring>  // strlen

namespace pyrite {
namespace core {

using detail::class_record;

void* upcast(const class_record& from, const class_record& to, void* object) noexcept {
    if (&from == &to) return object;
    for (const detail::class_base* base = from.bases; base; base = base->next)
        if (void* found = upcast(*base->record, to, base->upcast(object))) return found;
    return nullptr;
}

irregular_instance* irregular_of(PyObject* instance) noexcept {
    class_registry* s = classes();
    if (!s) return nullptr;
    if (s->newborn.instance == instance) return &s->newborn.what;
    return static_cast<irregular_instance*>(s->irregular.find(instance));
}

// The name of a class that is not bound is made once, and kept for good; the one of a class that is bound later replaces it.
const char* class_name(const class_record& record) noexcept {
    if (record.name) return record.name;
    char name[256];
    readable_name(*record.cpp_type, name, sizeof(name));
    const size_t size = std::strlen(name) + 1;
    char* kept = static_cast<char*>(std::malloc(size));
    if (!kept) return record.cpp_type->name();
    std::memcpy(kept, name, size);
    return const_cast<class_record&>(record).name = kept;
}

namespace {

enum found_state { found_object, found_nothing, found_half_made, found_being_made, found_gone, found_other };

// Where the object of `instance` is, as a `record`, which is canonical.
found_state find(const class_record& record, PyObject* instance, void*& out) noexcept {
    const class_record* own = record_of_type(Py_TYPE(instance));
    if (!own) return found_other;
    void* object;
    if (const irregular_instance* odd = irregular_of(instance)) {
        if (odd->state == irregular_instance::half_made) return found_half_made;
        if (odd->state == irregular_instance::being_made) return found_being_made;
        if (odd->state != irregular_instance::external && odd->state != irregular_instance::outside) return found_gone;
        own = odd->record;  // Python code may have given the instance another class since
        object = odd->object;
    } else if (own->flags & detail::class_is_outside) {
        return found_half_made;  // made by a __new__ that is not ours
    } else {
        object = place_in(*own, instance);
    }
    out = upcast(*own, record, object);
    return out ? found_object : found_other;
}

void raise_unusable(found_state state, const class_record& record, PyObject* instance) noexcept {
    if (state == found_half_made)
        PyErr_Format(PyExc_TypeError, "%.200s.__init__() was not called", record.name);
    else if (state == found_being_made)
        PyErr_Format(PyExc_TypeError, "%.200s.__init__() has not returned yet", record.name);
    else if (state == found_gone)
        PyErr_Format(PyExc_ValueError, "this '%.200s' object was moved to C++ and can no longer be used",
                     Py_TYPE(instance)->tp_name);
    else
        PyErr_Format(PyExc_TypeError, "a '%.200s' object is required, not '%.200s'", record.name,
                     Py_TYPE(instance)->tp_name);
}

}  // namespace

void* usable_object(const class_record& own, PyObject* instance) noexcept {
    if (!own.irregular) return place_in(own, instance);
    const irregular_instance* odd = irregular_of(instance);
    if (!odd) return own.flags & detail::class_is_outside ? nullptr : place_in(own, instance);
    const bool usable = odd->state == irregular_instance::external || odd->state == irregular_instance::outside;
    return usable && odd->record == &own ? odd->object : nullptr;
}

void* find_object(const class_record& record, PyObject* instance) noexcept {
    void* object = nullptr;
    const found_state state = find(canonical(record), instance, object);
    if (PYRITE_LIKELY(state == found_object)) return object;
    raise_unusable(state, record, instance);
    return nullptr;
}

bool load_object(const class_record& record, PyObject* src, void*& out, conversion& how) noexcept {
    if (PYRITE_UNLIKELY(!is_bound(record))) return how.mismatch(src, class_name(record));
    if (Py_TYPE(src) == record.type || PyType_IsSubtype(Py_TYPE(src), record.type)) {
        if (PYRITE_LIKELY(!record.irregular)) {
            out = place_in(record, src);
            return true;
        }
        const found_state state = find(canonical(record), src, out);
        if (state == found_object) return true;
        raise_unusable(state, record, src);
        return false;
    }
    return how.mismatch(src, record.name);
}

bool is_object_of(const class_record& record, PyObject* instance, void* object) noexcept {
    if (!record.irregular)
        return record.type && place_in(record, instance) == object && is_subtype(Py_TYPE(instance), record.type);
    void* own = nullptr;
    return record.type && PyType_IsSubtype(Py_TYPE(instance), record.type) &&
           find(canonical(record), instance, own) == found_object && own == object;
}

irregular_instance* make_irregular(const class_record& given, PyObject* instance,
                                   irregular_instance::state_type state) noexcept {
    const class_record& record = canonical(given);
    class_registry* s = classes();
    irregular_instance* odd = static_cast<irregular_instance*>(std::calloc(1, sizeof(irregular_instance)));
    if (!s || !odd || !s->irregular.insert(instance, odd)) {
        std::free(odd);
        PyErr_NoMemory();
        return nullptr;
    }
    odd->record = &record;
    odd->state = state;
    count_irregular(record, 1);
    return odd;
}

void make_regular(PyObject* instance) noexcept {
    class_registry* s = classes();
    if (s && s->newborn.instance == instance) {
        s->newborn.instance = nullptr;
        return count_irregular(*s->newborn.what.record, -1);
    }
    irregular_instance* odd = s ? static_cast<irregular_instance*>(s->irregular.remove(instance)) : nullptr;
    if (!odd) return;
    count_irregular(*odd->record, -1);
    std::free(odd);
}

// ---- unmaking

void report_destructor() noexcept {
    translate_exception();
    compat::err_format_unraisable("Exception ignored in a C++ destructor");
}

namespace {

// Also where the object is of the stand-in class: that has a virtual destructor.
void destroy(const class_record& record, void* object) noexcept {
    if (record.destroy) record.destroy(object);
}

// Nobody finds the dying instance by its object any more.
void forget_instance(const class_record& record, PyObject* self) noexcept {
    if (!(record.flags & detail::class_is_tracked)) return;
    const irregular_instance* odd = irregular_of(self);
    // One that was never made, or was given away, has no bases to be looked for: the way to a virtual base leads through
    // the object.
    if (odd && !odd->object && odd->state != irregular_instance::disowned) return;
    if (odd && odd->object)
        untrack_instance(*odd->record, self, odd->object, odd->state == irregular_instance::external);
    else if (!(record.flags & detail::class_is_outside))
        untrack_instance(record, self, place_in(record, self), false);
}

// Lets the C++ side of a dying instance go.
void release_object(const class_record& record, PyObject* self) noexcept {
    class_registry* s = classes();
    if (!s) return;
    irregular_instance* odd = irregular_of(self);
    if (!odd) {
        // No entry is an object in its place, or none where they lie outside.
        if (!(record.flags & detail::class_is_outside)) destroy(record, place_in(record, self));
        return;
    }
    const irregular_instance left = *odd;
    make_regular(self);
    if (left.state == irregular_instance::disowned || left.state == irregular_instance::outside) {
        destroy(*left.record, left.object ? left.object : place_in(*left.record, self));
        if (left.object) free_outside(left.object);
    }
    if (left.drop) left.drop(left.owner);
    Py_XDECREF(left.parent);
}

}  // namespace

void finish_dealloc(const class_record& record, PyObject* self, bool owns_type) noexcept {
    PyTypeObject* type = Py_TYPE(self);
    if (record.destroy || record.irregular) {
        // Destructors may run Python code, which must not see or lose an exception on its way.
        compat::raised_exception raised = {nullptr, nullptr};
        const bool pending = PyErr_Occurred() != nullptr;
        if (pending) compat::err_fetch_raised(&raised);
        release_object(record, self);
        if (PyErr_Occurred()) compat::err_format_unraisable("Exception ignored in a C++ destructor");
        if (pending) compat::err_restore_raised(&raised);
    }
    drop_patients(self);
    if (record.dict_offset) {
        PyObject** dict = reinterpret_cast<PyObject**>(reinterpret_cast<char*>(self) + record.dict_offset);
        Py_CLEAR(*dict);
    }
    if (record.native) {
        // The native part goes the way of its type, which may put the object aside and come back here later: nothing else
        // is left to do then.
        if (PyType_IS_GC(type) && PyType_IS_GC(record.native)) PyObject_GC_Track(self);
        record.native->tp_dealloc(self);
        if (compat::trash_has(self)) return;
    } else {
        type->tp_free(self);
    }
    if (owns_type) Py_DECREF(type);
}

void dealloc_instance(const class_record& record, PyObject* self) noexcept {
    PyTypeObject* type = Py_TYPE(self);
    // A subclass made in Python has run __del__ and cleaned its own weak references and dict before it comes here; before
    // 3.8 it also drops the reference to the type, which the type's own tp_dealloc does otherwise.
    const bool exact = type->tp_dealloc == record.dealloc;
    if (exact && !finalize_instance(record, self)) return;
    if (PyType_IS_GC(type)) PyObject_GC_UnTrack(self);
    if (record.weaklist_offset) PyObject_ClearWeakRefs(self);
    forget_instance(record, self);
    const bool owns_type = PYRITE_HAS_INSTANCE_OWNS_TYPE || exact;
    const bool plain = !record.destroy && !record.irregular && !record.dict_offset;
    if (plain)
        finish_dealloc(record, self, owns_type);
    else
        dealloc_in_turn(record, self, owns_type);
}

namespace {

PYRITE_COLD PYRITE_NOINLINE void free_last_of_type(PyObject* self) noexcept {
    PyTypeObject* type = Py_TYPE(self);
    type->tp_free(self);
    Py_DECREF(reinterpret_cast<PyObject*>(type));
}

}  // namespace

// Where there is nothing to destroy, and no table knows of instances of the class, one is freed as C would do it. Every
// call is the last thing done, so that there is no register to save.
void instance_dealloc(PyObject* self) {
    PyTypeObject* type = Py_TYPE(self);
    if (PYRITE_UNLIKELY(type->tp_dealloc != &instance_dealloc)) return instance_dealloc_any(self);
    const class_record& record = *record_of_plain_type(type);
    if (PYRITE_UNLIKELY(record.irregular || record.watched)) return dealloc_instance(record, self);
    if (PYRITE_UNLIKELY(Py_REFCNT(type) == 1)) return free_last_of_type(self);
    Py_DECREF(reinterpret_cast<PyObject*>(type));
    type->tp_free(self);
}

// A class made in Python has let go of what it adds, before it comes here.
void instance_dealloc_any(PyObject* self) {
    PyTypeObject* type = Py_TYPE(self);
    if (const class_record* record = record_of_subclass(type)) {
        if (PYRITE_UNLIKELY(record->irregular || record->watched)) return dealloc_instance(*record, self);
        if (PYRITE_HAS_INSTANCE_OWNS_TYPE) {
            if (PYRITE_UNLIKELY(Py_REFCNT(type) == 1)) return free_last_of_type(self);
            Py_DECREF(reinterpret_cast<PyObject*>(type));
        }
        return type->tp_free(self);
    }
    const class_record* record = record_of_type(type);
    if (PYRITE_LIKELY(record != nullptr)) return dealloc_instance(*record, self);
    // The interpreter is ending, and its tables are gone.
    const bool owns_type = PYRITE_HAS_INSTANCE_OWNS_TYPE || type->tp_dealloc == &instance_dealloc_any ||
                           type->tp_dealloc == &instance_dealloc;
    if (PyType_IS_GC(type)) PyObject_GC_UnTrack(self);
    type->tp_free(self);
    if (owns_type) Py_DECREF(reinterpret_cast<PyObject*>(type));
}

}  // namespace core
}  // namespace pyrite
