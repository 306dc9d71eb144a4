// src/pointer.cpp: instances whose C++ object is elsewhere, objects given to C++ and taken from it, and what keeps what
// alive.
//
// Tested by tests/test_class and tests/test_override.

#include "class_state.hpp"
#include "conversion.hpp"
#include "slots.hpp"
#include "state.hpp"
#include "text_buffer.hpp"
#include "type.hpp"

#include <pyrite/object.hpp>
#include <pyrite_compat/ref.h>

namespace pyrite {
namespace core {

using detail::class_record;

namespace {

// The class a polymorphic object really is of, where that is bound; and the object as that class.
class_record& most_derived(class_record& record, void*& object) noexcept {
    if (!record.most_derived) return record;
    const std::type_info* type = nullptr;
    void* whole = const_cast<void*>(record.most_derived(object, &type));
    if (!type || *type == *record.cpp_type) return record;
    class_state* s = classes();
    if (!s) return record;
    for (pointer_map::entry* e = s->records.begin(); e != s->records.end(); ++e) {
        class_record* candidate = static_cast<class_record*>(e->value);
        if (!e->key || *candidate->cpp_type != *type) continue;
        object = whole;
        return *candidate;
    }
    return record;
}

bool hold(irregular_instance& odd, const external_object& what, void* object) noexcept {
    odd.state = irregular_instance::external;
    odd.object = object;
    odd.owner = what.owner;
    odd.drop = what.drop;
    odd.parent = compat::xnew_ref(what.parent);
    return true;
}

void let_go(const external_object& what) noexcept {
    if (what.drop && what.owner) what.drop(what.owner);
}

// An owner's `drop` may be all there is to do with it.
external_object owned(const external_object& what) noexcept {
    external_object result = what;
    if (!result.owner) result.drop = nullptr;
    return result;
}

}  // namespace

PyObject* wrap_object(class_record& given, const external_object& what) noexcept {
    void* object = what.object;
    class_record& record = most_derived(given, object);
    class_state* s = classes();
    if (!s || !record.type) {
        let_go(what);
        allocate_instance(record);  // says what is wrong
        return nullptr;
    }
    if (PyObject* known = static_cast<PyObject*>(s->tracked.find(object))) {
        if (PyType_IsSubtype(Py_TYPE(known), record.type)) {
            // Its own owner has it; this one is the second way to the same object. A raw pointer that says it is the owner
            // is the object itself.
            if (what.owner != what.object) let_go(what);
            return compat::new_ref(known);
        }
    }
    PyObject* instance = allocate_instance(record);  // new
    irregular_instance* odd = instance ? make_irregular(record, instance, irregular_instance::half_made) : nullptr;
    if (!odd) {
        if (instance) free_instance(instance);
        let_go(what);
        return nullptr;
    }
    hold(*odd, owned(what), object);
    record.flags |= detail::class_is_tracked;
    track_instance(record, instance);
    return instance;
}

bool attach_object(const class_record& record, PyObject* instance, const external_object& what) noexcept {
    if (classes()->newborn == instance && !settle_newborn(*classes())) {
        let_go(what);
        return false;
    }
    irregular_instance* odd = irregular_of(instance);
    if (!what.object || !odd || odd->state != irregular_instance::half_made || wants_alias(record, instance)) {
        let_go(what);
        if (!what.object)
            PyErr_Format(PyExc_TypeError, "%.200s.__init__(): the factory returned no object", record.name);
        else
            raise_constructed_twice(instance);
        return false;
    }
    hold(*odd, owned(what), what.object);
    const_cast<class_record&>(record).flags |= detail::class_is_tracked;
    track_instance(record, instance);
    return true;
}

void* take_owner(const class_record& record, PyObject* instance, void (*drop)(void*)) noexcept {
    irregular_instance* odd = irregular_of(instance);
    if (!odd || odd->state != irregular_instance::external || odd->drop != drop) return nullptr;
    void* owner = odd->owner;
    if (record.flags & detail::class_is_tracked) classes()->tracked.remove(odd->object);
    odd->state = irregular_instance::released;
    odd->object = odd->owner = nullptr;
    odd->drop = nullptr;
    return owner;
}

void disown_instance(const class_record& record, PyObject* instance) noexcept {
    irregular_instance* odd = irregular_of(instance);
    const class_record* own = record_of_type(Py_TYPE(instance));
    if (odd) {
        odd->state = irregular_instance::released;
        return;
    }
    // Without memory the instance keeps an object that was moved from: valid, if of no use.
    if (!make_irregular(own ? *own : record, instance, irregular_instance::disowned)) PyErr_Clear();
}

// ---- keep_alive: the patients of an instance of ours are listed until it dies; anybody else's by a weak reference.

namespace {

PyObject* drop_patient(PyObject* patient, PyObject* reference) {
    Py_DECREF(reference);  // the weak reference kept itself alive for this call
    Py_INCREF(Py_None);
    (void)patient;
    return Py_None;
}

}  // namespace

bool keep_alive(PyObject* nurse, PyObject* patient) noexcept {
    if (nurse == Py_None || patient == Py_None || nurse == patient) return true;
    class_state* s = classes();
    class_record* record = s ? record_of_type(Py_TYPE(nurse)) : nullptr;
    if (record) {
        record->flags |= detail::class_has_nurses;
        PyObject* list = static_cast<PyObject*>(s->nurses.find(nurse));
        if (!list) {
            list = PyList_New(0);  // new; owned by the table
            if (!list || !s->nurses.insert(nurse, list)) {
                Py_XDECREF(list);
                PyErr_NoMemory();
                return false;
            }
        }
        return PyList_Append(list, patient) == 0;
    }
    static PyMethodDef callback_def = {"drop_patient", drop_patient, METH_O, nullptr};
    PyObject* callback = PyCFunction_NewEx(&callback_def, patient, nullptr);       // new; holds the patient
    PyObject* reference = callback ? PyWeakref_NewRef(nurse, callback) : nullptr;  // new; left to the callback
    Py_XDECREF(callback);
    return reference != nullptr;
}

void drop_patients(PyObject* nurse) noexcept {
    class_state* s = classes();
    if (!s || !s->nurses.size()) return;
    PyObject* list = static_cast<PyObject*>(s->nurses.remove(nurse));
    Py_XDECREF(list);
}

// ---- errors of properties

int raise_not_deletable(PyObject* instance, const char* name) noexcept {
    PyErr_Format(PyExc_AttributeError, "can't delete attribute '%.200s' of '%.200s' object", name,
                 Py_TYPE(instance)->tp_name);
    return -1;
}

int raise_property_failed(PyObject* instance, const char* name, conversion& how, PyObject* value,
                          const char* expected) noexcept {
    text_buffer subject;
    if (!subject.append(Py_TYPE(instance)->tp_name) || !subject.append(".") || !subject.append(name)) return -1;
    raise_failed(how, value, expected, subject.c_str());
    return -1;
}

// ---- the state

void append_init(class_record& record, detail::function_record* init) {
    pointer_array list = {record.inits.items, record.inits.size, record.inits.room};
    if (!list.append(init)) {
        PyErr_NoMemory();
        throw_raised();
    }
    record.inits.items = list.items;
    record.inits.size = list.size;
    record.inits.room = list.room;
}

void add_irregular(class_record& base) noexcept {
    ++base.irregular;
    for (detail::class_base* further = base.bases; further; further = further->next) add_irregular(*further->record);
}

bool class_state::init() noexcept { return true; }

void class_state::clear() noexcept {
    for (pointer_map::entry* e = records.begin(); e != records.end(); ++e) {
        if (!e->key) continue;
        class_record* record = static_cast<class_record*>(e->value);
        PyTypeObject* type = record->type;
        record->type = nullptr;
        record->irregular = 0;
        free_protocols(record->protocols);
        record->protocols = nullptr;
        std::free(record->inits.items);
        record->inits.items = nullptr;
        record->inits.size = record->inits.room = 0;
        while (detail::class_base* base = record->bases) {
            record->bases = base->next;
            std::free(base);
        }
        Py_XDECREF(reinterpret_cast<PyObject*>(type));
    }
    for (pointer_map::entry* e = nurses.begin(); e != nurses.end(); ++e)
        if (e->key) Py_DECREF(static_cast<PyObject*>(e->value));
    for (pointer_map::entry* e = irregular.begin(); e != irregular.end(); ++e)
        if (e->key) std::free(e->value);
    records.clear();
    irregular.clear();
    newborn = nullptr;
    for (unsigned i = 0; i < override_keys.size; ++i) Py_DECREF(static_cast<PyObject*>(override_keys.items[i]));
    override_keys.clear();
    tracked.clear();
    nurses.clear();
    free_overloads(overloads);
}

}  // namespace core
}  // namespace pyrite
