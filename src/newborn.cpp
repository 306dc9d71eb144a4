// src/newborn.cpp: __new__ and __init__ of bound classes: the former allocates, the latter constructs.
//
// The newest instance that is between the two is the registry's newborn, which __init__ finds without a look into a table. Of
// a simple class before 3.9, it is the constructor itself that does: see init_function::init in include/pyrite/init.hpp.
//
// Tested by tests/test_construct.

#include "construct.hpp"
#include "load.hpp"
#include "state.hpp"

#include <pyrite_compat/type_spec.h>

#include <cstdlib>  // malloc

namespace pyrite {
namespace core {

using detail::class_record;
using detail::function_record;

bool settle_newborn(class_registry& s) noexcept {
    if (!s.newborn.instance) return true;
    irregular_instance* odd = static_cast<irregular_instance*>(std::malloc(sizeof(irregular_instance)));
    if (!odd || !s.irregular.insert(s.newborn.instance, odd)) {
        std::free(odd);
        PyErr_NoMemory();
        return false;
    }
    *odd = s.newborn.what;
    s.newborn.instance = nullptr;
    return true;
}

namespace {

// Its own address is no instance's.
newborn_instance no_newborn = {
    reinterpret_cast<PyObject*>(&no_newborn),
    {nullptr, nullptr, nullptr, nullptr, nullptr, irregular_instance::released, false, false}};

}  // namespace

newborn_instance* newborn = &no_newborn;

void forget_newborn() noexcept { newborn = &no_newborn; }

namespace {

// The usual case: one definition, on the instance that __new__ has just made.
int construct_newborn(const class_record& record, const function_record& init, PyObject* self, PyObject* args,
                      PyObject* kw) noexcept {
    const construction now(*classes(), self);
    newborn->what.state = irregular_instance::being_made;
    if (kw && PyDict_Size(kw) == 0) kw = nullptr;
    PyObject* place = place_to_make(record, self, place_in(record, self));
    PyObject* made = init.invoke(init, place, PYRITE_ENTRY_OF_TUPLE(args, kw));
    if (PYRITE_UNLIKELY(!made)) {
        if (irregular_instance* odd = irregular_of(self)) odd->state = irregular_instance::half_made;
        return -1;
    }
    if (PYRITE_LIKELY(newborn->instance == self && !(record.flags & detail::class_is_tracked))) {
        newborn->instance = nullptr;
        count_irregular(record, -1);
    } else {
        finish_newborn(record, self);
    }
    return 0;
}

}  // namespace

void finish_newborn(const class_record& record, PyObject* self) noexcept {
    make_regular(self);
    if (record.flags & detail::class_is_tracked) finish_instance(record, self);
}

namespace {

// For classes whose objects are made outside, or by somebody else: in the table at once.
PyObject* new_half_made(const class_record& record, PyTypeObject* type, PyObject* args, PyObject* kw) noexcept {
    PyObject* self = record.native ? record.native->tp_new(type, args, kw) : type->tp_alloc(type, 0);  // new
    if (!self) return nullptr;
    if (!irregular_of(self) && !make_irregular(record, self, irregular_instance::half_made)) {
        if (record.native)
            Py_DECREF(self);
        else
            type->tp_free(self);  // without memory for a note, nothing is to look at it
        return nullptr;
    }
    return self;
}

}  // namespace

PyObject* allocate_unmade(const class_record& given) noexcept {
    if (!is_bound(given)) return allocate_instance(given);  // says so
    const class_record& record = canonical(given);
    PyObject* nothing = PyTuple_New(0);  // new
    PyObject* self = nothing ? new_half_made(record, record.type, nothing, nullptr) : nullptr;
    Py_XDECREF(nothing);
    return self;
}

namespace {

// Enters a new instance as half made. Where there is no registry, the place of the newborn is taken.
PYRITE_ALWAYS_INLINE bool make_newborn(const class_record& record, PyObject* instance) noexcept {
    newborn_instance& n = *newborn;
    if (PYRITE_UNLIKELY(n.instance != nullptr) && (!classes() || !settle_newborn(*classes()))) return false;
    n.instance = instance;
    n.what.record = &record;
    n.what.state = irregular_instance::half_made;
    count_irregular(record, 1);
    return true;
}

}  // namespace

PyObject* allocate_half_made(const class_record& record, PyTypeObject* type, PyObject* args, PyObject* kw) noexcept {
    if (PYRITE_UNLIKELY(record.flags & detail::class_is_outside)) return new_half_made(record, type, args, kw);
    // An instance of a simple class itself need not be zeros: nothing reads it before the object is there.
    const bool is_bare = type == record.type && record.flags & detail::class_is_simple;
    PyObject* self = is_bare ? compat::object_new(type) : type->tp_alloc(type, 0);  // new
    if (PYRITE_UNLIKELY(!self)) return nullptr;
    if (PYRITE_UNLIKELY(!make_newborn(record, self))) {
        type->tp_free(self);
        Py_DECREF(type);
        return nullptr;
    }
    return self;
}

PyObject* instance_new(PyTypeObject* type, PyObject* args, PyObject* kw) noexcept {
    const class_record* record = type->tp_dealloc == &instance_dealloc ? record_of_plain_type(type) : nullptr;
    if (!record && !(record = record_of_subclass(type)) && !(record = record_of_type(type))) {
        PyErr_Format(PyExc_TypeError, "cannot create '%.200s' instances", type->tp_name);
        return nullptr;
    }
    if (PYRITE_UNLIKELY(record->flags & detail::class_makes_in_new))
        return record->run_inits(*record, reinterpret_cast<PyObject*>(type), args, kw);
    return allocate_half_made(*record, type, args, kw);
}

namespace {

// Every other case.
PYRITE_NOINLINE int initialise(PyObject* self, PyObject* args, PyObject* kw) noexcept {
    const class_record* record = record_of_type(Py_TYPE(self));
    if (!record || !record->inits.size) {
        PyErr_Format(PyExc_TypeError, "cannot create '%.200s' instances", Py_TYPE(self)->tp_name);
        return -1;
    }
    if (PYRITE_UNLIKELY(record->flags & detail::class_makes_in_new)) {
        PyErr_Format(PyExc_TypeError, "'%.200s' objects are made by __new__, and cannot be initialised again",
                     Py_TYPE(self)->tp_name);
        return -1;
    }
    PyObject* none = record->run_inits(*record, self, args, kw);  // new
    if (!none) return -1;
    Py_DECREF(none);
    // On 3.x __new__ has filled `args` already.
    PyTypeObject* native = record->native;
    if (!PYRITE_PY3 && native && PyType_IsSubtype(native, reinterpret_cast<PyTypeObject*>(PyExc_BaseException)))
        return native->tp_init(self, args, nullptr);
    return 0;
}

}  // namespace

int instance_init(PyObject* self, PyObject* args, PyObject* kw) noexcept {
    const newborn_instance& n = *newborn;
    if (PYRITE_LIKELY(n.instance == self && n.what.state == irregular_instance::half_made)) {
        const class_record& record = *n.what.record;
        const bool is_usual = record.inits.size == 1 && !(record.flags & detail::class_makes_in_new);
        if (PYRITE_LIKELY(is_usual)) {
            const function_record& init = *static_cast<const function_record*>(record.inits.items[0]);
            if (PYRITE_LIKELY(init.flags & detail::constructs_in_place))
                return construct_newborn(record, init, self, args, kw);
        }
    }
    return initialise(self, args, kw);
}

}  // namespace core
}  // namespace pyrite
