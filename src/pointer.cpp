// src/pointer.cpp: instances whose C++ object is elsewhere, objects given to C++ and taken from it, and what keeps what
// alive.
//
// Tested by tests/test_class and tests/test_override.

#include "class_state.hpp"
#include "conversion.hpp"
#include "load.hpp"
#include "signature.hpp"
#include "state.hpp"
#include "text_buffer.hpp"
#include "type.hpp"

#include <pyrite/object.hpp>
#include <pyrite_compat/ref.h>

#include <cstring>  // strstr

namespace pyrite {
namespace core {

using detail::class_record;

void* take_owner(const class_record&, PyObject* instance, void (*drop)(void*)) noexcept {
    irregular_instance* odd = irregular_of(instance);
    if (!odd || odd->state != irregular_instance::external || !odd->owner || odd->drop != drop || odd->shared)
        return nullptr;
    void* owner = odd->owner;
    if (odd->record->flags & detail::class_is_tracked) untrack_instance(*odd->record, instance, odd->object, true);
    odd->state = irregular_instance::released;
    odd->object = odd->owner = nullptr;
    odd->drop = nullptr;
    return owner;
}

void note_shared(PyObject* instance) noexcept {
    if (irregular_instance* odd = irregular_of(instance)) odd->shared = true;
}

const void* peek_owner(const class_record& record, PyObject* instance, void (*drop)(void*), bool plain) noexcept {
    const irregular_instance* odd = irregular_of(instance);
    if (!odd || odd->state != irregular_instance::external || odd->drop != drop) return nullptr;
    return plain && Py_TYPE(instance) != record.type ? nullptr : odd->owner;
}

void* release_raw(const class_record& given, PyObject* instance, bool deletes_derived) noexcept {
    const class_record& record = canonical(given);
    irregular_instance* odd = irregular_of(instance);
    if (!odd || odd->state != irregular_instance::external || odd->owner == nullptr || !odd->raw) return nullptr;
    if (odd->record != &record && !deletes_derived) return nullptr;
    void* object = upcast(*odd->record, record, odd->object);
    return object && take_owner(record, instance, odd->drop) ? object : nullptr;
}

bool is_elsewhere(PyObject* instance) noexcept {
    const irregular_instance* odd = irregular_of(instance);
    return odd && odd->state == irregular_instance::external;
}

bool is_default_delete(const std::type_info& deleter) noexcept {
    return std::strstr(deleter.name(), "14default_deleteI") != nullptr;
}

namespace {

bool is_exactly(const class_record& record, const void* object) noexcept {
    const std::type_info* type = record.cpp_type;
    if (record.most_derived) record.most_derived(object, &type);
    return *type == *record.cpp_type;
}

}  // namespace

void* move_out(const class_record& given, PyObject* instance, void* (*move)(void*)) {
    const class_record& record = canonical(given);
    const class_record* own = record_of_type(Py_TYPE(instance));
    irregular_instance* odd = irregular_of(instance);
    if (!own || wants_alias(*own, instance)) return nullptr;
    const bool shared =
        odd && odd->state == irregular_instance::external && odd->shared && is_exactly(*own, odd->object);
    if (odd && odd->state != irregular_instance::outside && !shared) return nullptr;
    void* (*mover)(void*) = own == &record ? move : own->move_to_heap;
    if (!mover) return nullptr;
    void* moved = mover(odd ? odd->object : place_in(*own, instance));
    void* as_asked = upcast(*own, record, moved);
    // What is left of it dies with the instance. Without memory for a note that stays in use: valid, if of no use.
    if (shared) {
        if (own->flags & detail::class_is_tracked) untrack_instance(*own, instance, odd->object, true);
        odd->state = irregular_instance::released;  // its owner still lets it go
        odd->object = nullptr;
    } else if (odd)
        odd->state = irregular_instance::disowned;
    else if (!make_irregular(*own, instance, irregular_instance::disowned))
        PyErr_Clear();
    return as_asked;
}

// ---- keep_alive: the patients of an instance of ours are listed until it dies; anybody else's by a weak reference.

namespace {

PyObject* drop_patient(PyObject* patient, PyObject* reference) {
    Py_DECREF(reference);  // the weak reference kept itself alive for this call
    Py_INCREF(Py_None);
    (void)patient;
    return Py_None;
}

// The list of patients, borrowed.
PyObject* patients_of(PyObject* nurse) noexcept {
    class_registry* s = classes();
    record_of_type(Py_TYPE(nurse))->watched = 1;
    PyObject* list = static_cast<PyObject*>(s->nurses.find(nurse));
    if (list) return list;
    list = PyList_New(0);  // new; owned by the table
    if (list && s->nurses.insert(nurse, list)) return list;
    if (list) PyErr_NoMemory();
    Py_XDECREF(list);
    return nullptr;
}

// Who keeps the same few again and again is found; a long list is not searched.
bool has_item(PyObject* list, PyObject* item) noexcept {
    const Py_ssize_t size = PyList_GET_SIZE(list);
    for (Py_ssize_t i = size; i-- > 0 && i > size - 8;)
        if (PyList_GET_ITEM(list, i) == item) return true;
    return false;
}

}  // namespace

bool keep_alive(PyObject* nurse, PyObject* patient) noexcept {
    if (nurse == Py_None || patient == Py_None || nurse == patient) return true;
    if (record_of_type(Py_TYPE(nurse))) {
        PyObject* list = patients_of(nurse);  // borrowed
        return list && (has_item(list, patient) || PyList_Append(list, patient) == 0);
    }
    static PyMethodDef callback_def = {"drop_patient", drop_patient, METH_O, nullptr};
    PyObject* callback = PyCFunction_NewEx(&callback_def, patient, nullptr);       // new; holds the patient
    PyObject* reference = callback ? PyWeakref_NewRef(nurse, callback) : nullptr;  // new; left to the callback
    Py_XDECREF(callback);
    return reference != nullptr;
}

// The patients with a name are in pairs of it and them.
bool keep_latest(PyObject* nurse, const char* name, PyObject* patient) noexcept {
    static const char tag[] = "pyrite.name";
    PyObject* list = patients_of(nurse);                                                    // borrowed
    PyObject* key = list ? PyCapsule_New(const_cast<char*>(name), tag, nullptr) : nullptr;  // new
    PyObject* pair = key ? PyTuple_Pack(2, key, patient) : nullptr;                         // new
    Py_XDECREF(key);
    if (!pair) return false;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(list); ++i) {
        PyObject* item = PyList_GET_ITEM(list, i);  // borrowed
        if (!PyTuple_CheckExact(item) || PyTuple_GET_SIZE(item) != 2) continue;
        PyObject* other = PyTuple_GET_ITEM(item, 0);  // borrowed
        if (PyCapsule_IsValid(other, tag) &&
            std::strcmp(static_cast<char*>(PyCapsule_GetPointer(other, tag)), name) == 0)
            return PyList_SetItem(list, i, pair) == 0;  // steals
    }
    const bool kept = PyList_Append(list, pair) == 0;
    Py_DECREF(pair);
    return kept;
}

void drop_patients(PyObject* nurse) noexcept {
    class_registry* s = classes();
    if (!s || !s->nurses.size()) return;
    PyObject* list = static_cast<PyObject*>(s->nurses.remove(nurse));
    Py_XDECREF(list);
}

PyObject* raise_not_copyable(const class_record& record) noexcept {
    return PyErr_Format(PyExc_TypeError, "a reference to '%.200s' was returned, which cannot be copied: name a policy",
                        class_name(record));
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

bool load_property(PyObject* instance, const char* name, detail::param_code code, PyObject* value, void* out) noexcept {
    if (!value) {
        raise_not_deletable(instance, name);
        return false;
    }
    const detail::function_record one = {{nullptr, nullptr, 0, nullptr},
                                         "",
                                         detail::code_list(detail::code_list::in_place(), code),
                                         nullptr,
                                         nullptr,
                                         nullptr,
                                         1,
                                         1,
                                         0,
                                         0,
                                         0};
    conversion how;
    if (load_parameter(one, 0, value, out, how)) return true;
    raise_property_failed(instance, name, how, value, parameter_type_name(one, 0));
    return false;
}

void append_init(class_record& record, detail::function_record* init) {
    detail::pointer_list& inits = record.inits;
    void** items = inits.items;
    if (!inits.size) {  // most classes have one: in the state's memory, and so with room for none
        items = static_cast<void**>(state_if_any()->functions.memory.take(sizeof(void*)));
    } else if (inits.size >= inits.room) {
        const unsigned wanted = inits.size * 2;
        items = static_cast<void**>(std::realloc(inits.room ? items : nullptr, sizeof(void*) * wanted));
        if (items && !inits.room) items[0] = inits.items[0];
        if (items) inits.room = wanted;
    }
    if (!items) {
        PyErr_NoMemory();
        throw_raised();
    }
    inits.items = items;
    inits.items[inits.size++] = init;
}

}  // namespace core
}  // namespace pyrite
