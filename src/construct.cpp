// src/construct.cpp: how instances of bound classes come to be: allocated, constructed, entered where they must be.
//
// Where vectorcall calls the class, `Point(1, 2)` allocates and constructs in one step, and nobody can see the instance
// before its object is there. Else __new__ allocates and __init__ constructs. In between the instance is half made: the
// newest of those is remembered in the state, older ones in the table of irregular instances.
//
// Tested by tests/test_class and tests/test_construct.

#include "construct.hpp"
#include "conversion.hpp"
#include "function_object.hpp"
#include "load.hpp"
#include "state.hpp"

#include <pyrite/detail/class_builder.hpp>
#include <pyrite/detail/try.hpp>
#include <pyrite_compat/gc.h>
#include <pyrite_compat/type.h>
#include <pyrite_compat/type_spec.h>

#include <cstdlib>  // malloc: room for the object of a second __init__
#include <cstring>  // memcpy

namespace pyrite {
namespace core {

using detail::class_record;
using detail::function_record;

PyObject* allocate_instance(const class_record& record) noexcept {
    PyTypeObject* type = record.type;
    if (PYRITE_UNLIKELY(!(record.flags & detail::class_is_plain))) {
        if (!is_bound(record)) {
            PyErr_Format(PyExc_TypeError, "the C++ class %.200s is not bound to Python", class_name(record));
            return nullptr;
        }
        type = record.type;
        PyObject* instance = type->tp_alloc(type, 0);
        // The garbage collector must not look at what is not constructed: finish_instance shows it.
        if (instance && PyType_IS_GC(type)) PyObject_GC_UnTrack(instance);
        return instance;
    }
    return compat::object_new(type);
}

// Only what is exactly a bound class, and no more than that, has nothing else to let go.
void free_instance(PyObject* instance) noexcept {
    PyTypeObject* type = Py_TYPE(instance);
    class_registry* s = classes();
    drop_patients(instance);
    const class_record* record = s ? static_cast<class_record*>(s->records.find(type)) : nullptr;
    if (!record || record->native || record->type != type || type->tp_dealloc != record->dealloc) {
        if (!record) record = record_of_type(type);
        if (record && !irregular_of(instance) && !(record->flags & detail::class_is_outside) &&
            !make_irregular(*record, instance, irregular_instance::half_made)) {
            PyErr_Clear();  // the instance is lost
            return;
        }
        Py_DECREF(instance);
        return;
    }
    if (irregular_of(instance)) make_regular(instance);
    if (PyType_IS_GC(type)) PyObject_GC_UnTrack(instance);
    compat::forget_reference(instance);
    type->tp_free(instance);
    Py_DECREF(type);
}

namespace {

// Where the memory begins is noted before the object, which may want more alignment than malloc gives.
void* allocate_outside(const class_record& record) noexcept {
    const size_t size = record.alias_size > record.size ? record.alias_size : record.size;
    const size_t alignment = record.alignment > sizeof(void*) ? record.alignment : sizeof(void*);
    char* begin = static_cast<char*>(std::malloc(size + alignment + sizeof(void*)));
    if (!begin) {
        PyErr_NoMemory();
        return nullptr;
    }
    const size_t at = (reinterpret_cast<size_t>(begin) + sizeof(void*) + alignment - 1) / alignment * alignment;
    reinterpret_cast<void**>(at)[-1] = begin;
    return reinterpret_cast<void*>(at);
}

}  // namespace

void free_outside(void* object) noexcept { std::free(static_cast<void**>(object)[-1]); }

namespace {

// What a holder is to delete is made the way that it deletes.
void* allocate_room(const class_record& record) noexcept {
    if (!record.allocate) return allocate_outside(record);
    PYRITE_TRY { return record.allocate(record.alias_size > record.size ? record.alias_size : record.size); }
    PYRITE_CATCH_ALL { return translate_exception(); }
}

void free_room(const class_record& record, void* object) noexcept {
    if (record.deallocate)
        record.deallocate(object);
    else
        free_outside(object);
}

}  // namespace

construction_kind begin_construction(const class_record& record, PyObject* instance, void*& place) noexcept {
    irregular_instance* odd = irregular_of(instance);
    const bool is_outside = (record.flags & detail::class_is_outside) != 0;
    if (!odd && is_outside) {
        odd = make_irregular(record, instance, irregular_instance::half_made);
        if (!odd) return construction_refused;
    }
    if (!odd) return construct_again;
    if (odd->state == irregular_instance::being_made) {
        PyErr_Format(PyExc_TypeError, "%.200s.__init__() is already running", record.name);
        return construction_refused;
    }
    if (odd->state != irregular_instance::half_made) return construct_again;
    if (canonical(record).type && odd->record != &canonical(record)) {
        PyErr_Format(PyExc_TypeError, "%.200s.__init__() cannot make a '%.200s' object", record.name,
                     Py_TYPE(instance)->tp_name);
        return construction_refused;
    }
    place = is_outside ? allocate_room(record) : place_in(record, instance);
    if (!place) return construction_refused;
    odd->state = irregular_instance::being_made;
    odd->object = is_outside ? place : nullptr;
    return construct_fresh;
}

void cancel_construction(PyObject* instance) noexcept {
    irregular_instance* odd = irregular_of(instance);
    if (!odd || odd->state != irregular_instance::being_made) return;
    odd->state = irregular_instance::half_made;
    if (odd->object) free_room(*odd->record, odd->object);
    odd->object = nullptr;
}

void finish_instance(const class_record& record, PyObject* instance) noexcept {
    if (PyType_IS_GC(Py_TYPE(instance)) && !compat::object_gc_is_tracked(instance)) PyObject_GC_Track(instance);
    if (canonical(record).flags & detail::class_is_tracked) track_instance(record, instance);
}

void finish_construction(const class_record& record, PyObject* instance) {
    irregular_instance* odd = irregular_of(instance);
    if (odd && odd->object) {  // outside
        odd->state = irregular_instance::outside;
        if (record.adopt) {
            void (*drop)(void*) = nullptr;
            void* owner = record.adopt(odd->object, &drop);
            odd->state = irregular_instance::external;
            odd->owner = owner;
            odd->drop = drop;
            odd->raw = owner == odd->object;
        }
    } else {
        make_regular(instance);
    }
    finish_instance(record, instance);
}

bool wants_alias(const class_record& record, PyObject* instance) noexcept {
    return record.alias_size != 0 && Py_TYPE(instance) != record.type;
}

PyObject* raise_not_constructible(const class_record& record) noexcept {
    const class_registry* s = classes();
    const PyTypeObject* type = s && s->constructing ? Py_TYPE(s->constructing) : record.type;
    if (record.flags & detail::class_is_abstract && type == record.type)
        PyErr_Format(PyExc_TypeError, "cannot create '%.200s' instances: the class is abstract", type->tp_name);
    else
        PyErr_Format(PyExc_TypeError, "cannot create '%.200s' instances: its C++ stand-in has no such constructor",
                     type->tp_name);
    return nullptr;
}

void raise_constructed_twice(PyObject* instance) noexcept {
    PyErr_Format(PyExc_TypeError, "'%.200s' object is initialised already, and its C++ class cannot be assigned",
                 Py_TYPE(instance)->tp_name);
}

bool keep_alive_by_new(PyObject* patient) noexcept {
    const class_registry* s = classes();
    return s && s->constructing && keep_alive(s->constructing, patient);
}

namespace {

// A second __init__ makes another object, and assigns it, so that the first one stays where it is.
PyObject* construct_once_more(const function_record& init, const class_record& record, PyObject* self,
                              PYRITE_ENTRY_PARAMS) noexcept {
    if (!record.assign && !(record.flags & detail::class_is_trivial)) {
        raise_constructed_twice(self);
        return nullptr;
    }
    void* room = std::malloc(record.size + size_t(record.alignment));
    if (!room) return PyErr_NoMemory();
    const size_t alignment = record.alignment > 8 ? record.alignment : 8;
    void* fresh = reinterpret_cast<void*>((reinterpret_cast<size_t>(room) + alignment - 1) / alignment * alignment);
    bool good = false;
    if (init.invoke(init, static_cast<PyObject*>(fresh), PYRITE_ENTRY_ARGS)) {
        if (void* object = find_object(record, self)) {
            good = true;
            if (record.assign)
                good = record.assign(object, fresh);
            else
                std::memcpy(object, fresh, record.size);
        }
        if (record.destroy) record.destroy(fresh);
    }
    std::free(room);
    return good ? compat::new_ref(Py_None) : nullptr;
}

}  // namespace

PyObject* construct(const function_record& init, PyObject* self, PYRITE_ENTRY_PARAMS) noexcept {
    class_registry* s = classes();
    const class_record* record = s ? record_of_type(Py_TYPE(self)) : nullptr;
    if (!record) return PyErr_Format(PyExc_TypeError, "cannot initialise a '%.200s' object", Py_TYPE(self)->tp_name);
    const construction now(*s, self);
    void* place = nullptr;
    const construction_kind kind = begin_construction(*record, self, place);
    if (kind == construction_refused) return nullptr;
    if (kind == construct_again) return construct_once_more(init, *record, self, PYRITE_ENTRY_ARGS);
    if (!init.invoke(init, place_to_make(*record, self, place), PYRITE_ENTRY_ARGS)) {
        cancel_construction(self);
        return nullptr;
    }
    PYRITE_TRY { finish_construction(*record, self); }
    PYRITE_CATCH_ALL {
        cancel_construction(self);
        return translate_exception();
    }
    return compat::new_ref(Py_None);
}

PyObject* construct_vector(const class_record& record, const function_record& init, PyObject* const* args,
                           size_t nargsf, PyObject* names) noexcept {
#if PYRITE_HAS_FASTCALL
    PyObject* self = allocate_instance(record);  // new
    if (PYRITE_UNLIKELY(!self)) return nullptr;
    void* place = place_in(record, self);
    if (PYRITE_UNLIKELY(
            !init.invoke(init, static_cast<PyObject*>(place), args, compat::vectorcall_nargs(nargsf), names))) {
        free_instance(self);
        return nullptr;
    }
    if (PYRITE_UNLIKELY(!(record.flags & detail::class_is_plain) || record.flags & detail::class_is_tracked))
        finish_instance(record, self);
    return self;
#else
    (void)record, (void)init, (void)args, (void)nargsf, (void)names;
    return nullptr;
#endif
}

PyObject* construct_by_type(PyObject* type, PyObject* const* args, size_t nargsf, PyObject* names) noexcept {
    PyTypeObject* cls = reinterpret_cast<PyTypeObject*>(type);
    const class_record* record = record_of_type(cls);
    if (!record || !record->inits.size)
        return PyErr_Format(PyExc_TypeError, "cannot create '%.200s' instances", cls->tp_name);
    return construct_vector(*record, *static_cast<const function_record*>(record->inits.items[0]), args, nargsf, names);
}

PyObject* run_inits(const class_record& record, PyObject* self, PyObject* args, PyObject* kw) noexcept {
    return call_records(reinterpret_cast<function_record* const*>(record.inits.items), record.inits.size, self, args,
                        kw);
}

}  // namespace core
}  // namespace pyrite
