// src/construct.cpp: how instances of bound classes come to be: allocated, constructed, entered where they must be.
//
// Where vectorcall calls the class, `Point(1, 2)` allocates and constructs in one step, and nobody can see the instance
// before its object is there. Else __new__ allocates and __init__ constructs. In between the instance is half made: the
// newest of those is remembered in the state, older ones in the table of irregular instances.
//
// Tested by tests/test_class and tests/test_construct.

#include "conversion.hpp"
#include "function_object.hpp"
#include "load.hpp"
#include "state.hpp"

#include <pyrite/detail/class_builder.hpp>
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
        if (!type) {
            PyErr_Format(PyExc_TypeError, "the C++ class %.200s is not bound to Python", record.cpp_type->name());
            return nullptr;
        }
        PyObject* instance = type->tp_alloc(type, 0);
        // The garbage collector must not look at what is not constructed: track_instance shows it.
        if (instance && PyType_IS_GC(type)) PyObject_GC_UnTrack(instance);
        return instance;
    }
    if (!PYRITE_HAS_INSTANCE_OWNS_TYPE) Py_INCREF(reinterpret_cast<PyObject*>(type));
    return _PyObject_New(type);
}

void free_instance(PyObject* instance) noexcept {
    PyTypeObject* type = Py_TYPE(instance);
    drop_patients(instance);
    if (PyType_IS_GC(type)) PyObject_GC_UnTrack(instance);
    type->tp_free(instance);
    Py_DECREF(reinterpret_cast<PyObject*>(type));
}

void track_instance(const class_record& record, PyObject* instance) noexcept {
    if (PyType_IS_GC(Py_TYPE(instance)) && !compat::object_gc_is_tracked(instance)) PyObject_GC_Track(instance);
    if (!(record.flags & detail::class_is_tracked)) return;
    class_state* s = classes();
    const irregular_instance* odd = irregular_of(instance);
    void* object = odd ? odd->object : place_in(record, instance);
    // Without memory the object is merely not found again.
    if (s) s->tracked.insert(object, instance);
}

bool is_constructed(PyObject* instance) noexcept {
    const irregular_instance* odd = irregular_of(instance);
    return !odd || !is_half_made(*odd);
}

void finish_construction(const class_record& record, PyObject* instance) noexcept {
    make_regular(instance);
    const class_record* own = record_of_type(Py_TYPE(instance));
    if (record.flags & detail::class_is_tracked) track_instance(own ? *own : record, instance);
}

bool wants_alias(const class_record& record, PyObject* instance) noexcept {
    return record.alias_size != 0 && Py_TYPE(instance) != record.type;
}

PyObject* raise_not_constructible(const class_record& record) noexcept {
    const class_state* s = classes();
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
    const class_state* s = classes();
    return s && s->constructing && keep_alive(s->constructing, patient);
}

namespace {

// Notes which instance is under construction, and afterwards which one was before.
class construction {
  public:
    construction(class_state& s, PyObject* instance) noexcept : state_(s), before_(s.constructing) {
        s.constructing = instance;
    }
    ~construction() { state_.constructing = before_; }
    construction(const construction&) = delete;
    construction& operator=(const construction&) = delete;

  private:
    class_state& state_;
    PyObject* before_;
};

// Where the object of `instance` is to be made: an odd address says of the stand-in class. See detail::init_function.
PyObject* place_to_make(const class_record& record, PyObject* instance) noexcept {
    return reinterpret_cast<PyObject*>(reinterpret_cast<size_t>(place_in(record, instance)) |
                                       size_t(wants_alias(record, instance)));
}

// A second __init__ makes another object, and assigns it, so that the first one stays where it is.
PyObject* construct_again(const function_record& init, const class_record& record, PyObject* self,
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
    class_state* s = classes();
    const class_record* record = s ? record_of_type(Py_TYPE(self)) : nullptr;
    if (!record) return PyErr_Format(PyExc_TypeError, "cannot initialise a '%.200s' object", Py_TYPE(self)->tp_name);
    irregular_instance* odd = irregular_of(self);
    if (odd && odd->state == irregular_instance::being_made)
        return PyErr_Format(PyExc_TypeError, "%.200s.__init__() is already running", record->name);
    const construction now(*s, self);
    if (!odd || odd->state != irregular_instance::half_made)
        return construct_again(init, *record, self, PYRITE_ENTRY_ARGS);
    odd->state = irregular_instance::being_made;
    if (!init.invoke(init, place_to_make(*record, self), PYRITE_ENTRY_ARGS)) {
        if ((odd = irregular_of(self)) != nullptr) odd->state = irregular_instance::half_made;
        return nullptr;
    }
    finish_construction(*record, self);
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
        track_instance(record, self);
    return self;
#else
    (void)record, (void)init, (void)args, (void)nargsf, (void)names;
    return nullptr;
#endif
}

namespace {

// Runs the definitions of __init__ as an overload set; false with an exception raised.
bool run_inits(const class_record& record, PyObject* self, PyObject* args, PyObject* kw) noexcept {
    PyObject* result = call_definitions(reinterpret_cast<function_record* const*>(record.inits.items),
                                        record.inits.size, self, args, kw);
    Py_XDECREF(result);
    return result != nullptr;
}

// The usual case: one definition, on the instance that __new__ has just made.
bool construct_newborn(class_state& s, const function_record& init, PyObject* self, PyObject* args,
                       PyObject* kw) noexcept {
    const class_record& record = *s.newest.record;
    const construction now(s, self);
    s.newest.state = irregular_instance::being_made;
    if (kw && PyDict_Size(kw) == 0) kw = nullptr;
#if PYRITE_HAS_FASTCALL
    const bool made = init.invoke(init, place_to_make(record, self), reinterpret_cast<PyTupleObject*>(args)->ob_item,
                                  PyTuple_GET_SIZE(args), kw) != nullptr;
#else
    const bool made = init.invoke(init, place_to_make(record, self), args, kw) != nullptr;
#endif
    if (PYRITE_UNLIKELY(!made)) {
        if (irregular_instance* odd = irregular_of(self)) odd->state = irregular_instance::half_made;
        return false;
    }
    make_regular(self);
    if (PYRITE_UNLIKELY(record.flags & detail::class_is_tracked)) track_instance(record, self);
    return true;
}

}  // namespace

PyObject* instance_new(PyTypeObject* type, PyObject*, PyObject*) noexcept {
    const class_record* record = record_of_type(type);
    if (!record) {
        PyErr_Format(PyExc_TypeError, "cannot create '%.200s' instances", type->tp_name);
        return nullptr;
    }
    PyObject* self = type->tp_alloc(type, 0);  // new
    if (!self) return nullptr;
    if (PYRITE_UNLIKELY(!make_newborn(*record, self))) {
        free_instance(self);
        return nullptr;
    }
    return self;
}

int instance_init(PyObject* self, PyObject* args, PyObject* kw) noexcept {
    class_state* s = classes();
    const bool is_newborn = s && s->newborn == self && s->newest.state == irregular_instance::half_made;
    const class_record* record = is_newborn ? s->newest.record : record_of_type(Py_TYPE(self));
    if (!record || !record->inits.size) {
        PyErr_Format(PyExc_TypeError, "cannot create '%.200s' instances", Py_TYPE(self)->tp_name);
        return -1;
    }
    const function_record& init = *static_cast<const function_record*>(record->inits.items[0]);
    const bool usual = is_newborn && record->inits.size == 1 && init.flags & detail::constructs_in_place;
    return (usual ? construct_newborn(*s, init, self, args, kw) : run_inits(*record, self, args, kw)) ? 0 : -1;
}

}  // namespace core
}  // namespace pyrite
