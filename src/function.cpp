// src/function.cpp: binding: from a static record, or one made at run time, to a name in a module.
//
// Tested by tests/test_function and tests/test_overload.

#include "binding.hpp"
#include "defaults.hpp"
#include "function_object.hpp"
#include "function_state.hpp"
#include "signature.hpp"
#include "state.hpp"
#include "text_buffer.hpp"

#include <pyrite/detail/signature.hpp>
#include <pyrite/object.hpp>
#include <pyrite_compat/container.h>
#include <pyrite_compat/module.h>
#include <pyrite_compat/str.h>

#include <cstdlib>  // malloc
#include <cstring>  // memcpy, strlen

namespace pyrite {
namespace core {

using detail::function_record;

// Gives a record its place in the state, with its signature, which is read unless it is plain. Throws where that fails.
signature& register_record(function_record& record, const char* name, PyObject* module, const char* owner) {
    interpreter_state* s = state();
    if (!s) throw_raised();
    const bool is_plain = is_plain_signature(record);
    signature* read = is_plain ? s->functions.plain_signature(owner) : s->functions.new_signature();
    if (!read) {
        PyErr_NoMemory();
        throw_raised();
    }
    if (!is_plain && !read_signature(record, name, module, *read)) {
        s->functions.free_signature(read);
        throw_raised();
    }
    record.index = s->functions.insert(record, read);
    if (!record.index) {
        s->functions.free_signature(read);
        PyErr_NoMemory();
        throw_raised();
    }
    record.generation = s->generation;
    if (!is_plain) read->owner = owner;
    return *read;
}

namespace {

bool append_signature(const function_record& record, const signature& s, bool method, text_buffer& out) noexcept {
    if (method) return method_signature(record, s, out);
    return inspect_reads_defaults(s) ? out.append(record.signature) : readable_signature(record, s, out);
}

// Room for a doc string: of the record itself where that may die, else of the state.
char* room_for_doc(function_record& record, size_t size, doc_owner owner) {
    char* room = static_cast<char*>(owner == doc_of_record ? std::malloc(size)
                                                           : state_if_any()->functions.memory.take_text(size));
    if (!room) {
        PyErr_NoMemory();
        throw_raised();
    }
    if (owner == doc_of_state) record.flags |= detail::doc_is_states;
    return room;
}

char* copy_to(char* place, const char* text, size_t size) noexcept {
    std::memcpy(place, text, size);
    return place + size;
}

// A plain one that was not read: it is shown as it was written.
const char* make_plain_doc(function_record& record, const char* name, const char* doc, bool method, doc_owner owner) {
    const char* const self = !method ? "(" : !PYRITE_HAS_TEXT_SIGNATURE ? "(self" : "($self, /";
    const char* const comma = method && record.parameters ? ", " : "";
    const char* const behind = record.signature + 1;
    const size_t name_size = std::strlen(name), self_size = std::strlen(self), comma_size = *comma ? 2 : 0,
                 behind_size = std::strlen(behind), doc_size = *doc ? std::strlen(doc) : 0;
    const size_t separator_size = sizeof(PYRITE_DOC_SEPARATOR) - 1;
    char* const made =
        room_for_doc(record, name_size + self_size + comma_size + behind_size + separator_size + doc_size + 1, owner);
    char* end = copy_to(made, name, name_size);
    end = copy_to(end, self, self_size);
    end = copy_to(end, comma, comma_size);
    end = copy_to(end, behind, behind_size);
    end = copy_to(end, PYRITE_DOC_SEPARATOR, separator_size);
    if (doc_size) end = copy_to(end, doc, doc_size);
    *end = '\0';
    return made;
}

}  // namespace

const char* make_doc(function_record& record, const signature& s, const char* name, const char* doc, bool method,
                     doc_owner owner) {
    if (!doc) doc = "";
    if (s.is_shared) return make_plain_doc(record, name, doc, method, owner);
    text_buffer text;
    if (!text.append(name) || !append_signature(record, s, method, text) ||
        !text.append(inspect_reads_names(s) ? PYRITE_DOC_SEPARATOR : "\n\n") || !text.append(doc))
        throw_raised();
    char* const made = room_for_doc(record, text.size + 1, owner);
    copy_to(made, text.c_str(), text.size + 1);
    return made;
}

const char* doc_without_signature(const function_record& record) noexcept {
    const char* text = own_doc(record);
    const char* doc = text ? std::strstr(text, PYRITE_DOC_SEPARATOR) : nullptr;
    return doc ? doc + std::strlen(PYRITE_DOC_SEPARATOR) : "";
}

// The doc the macro composed will do, unless inspect cannot read a default in it.
void mend_doc(function_record& record, const signature& s) {
    if (!PYRITE_HAS_TEXT_SIGNATURE || (inspect_reads_names(s) && inspect_reads_defaults(s))) return;
    record.def.ml_doc = make_doc(record, s, record.def.ml_name, doc_without_signature(record), false, doc_of_state);
}

void note_bound(function_record& record) noexcept {
    record.flags |= record.flags & detail::bound_once ? detail::bound_again : detail::bound_once;
}

object put_where_none_is(PyObject* dict, const object& name, const object& value) {
    PyObject* found = nullptr;
    const int status = dict ? compat::dict_set_default_ref(dict, name.ptr(), value.ptr(), &found) : -1;
    if (status < 0) throw_raised();
    object there = object::steal(found);
    return status ? there : object();
}

bool is_registered(const function_record& record) noexcept {
    return record.index && record.generation == state_generation();
}

function_record* record_of_def(const PyMethodDef* def) noexcept {
    interpreter_state* s = state_if_any();
    if (!s) return nullptr;
    for (unsigned i = 1; i < s->functions.records.size; ++i) {
        function_record* record = static_cast<function_record*>(s->functions.records.items[i]);
        if (&record->def == def) return record;
    }
    return nullptr;
}

namespace {

// What was registered for one module serves another one too, unless a default was evaluated in the first one's namespace.
bool serves_every_module(const function_record& record) noexcept {
    const signature& s = *static_cast<signature*>(state_if_any()->functions.signatures.items[record.index]);
    for (int i = 0; i < s.parameters; ++i)
        if (s.at[i].default_text.data && !is_literal_default(s.at[i])) return false;
    return true;
}

// On 2.7 the very object the module has, of which the interpreter would make another one, by way of two more.
object name_of_module(PyObject* module) {
    if (PYRITE_PY3) return steal_or_throw(compat::module_get_name_object(module));
    PyObject* const key = kept_name(state_if_any()->functions.name_key, "__name__");
    PyObject* found = nullptr;
    if (PyModule_Check(module) && compat::dict_get_item_ref(PyModule_GetDict(module), key, &found) < 0) throw_raised();
    const object name = object::steal(found);
    return name && compat::str_check(found) ? name : steal_or_throw(compat::module_get_name_object(module));
}

// May a builtin function that `module` has be changed? One that was taken from another module is that one's.
bool is_own(PyObject* function, PyObject* module) {
    PyObject* made_for = reinterpret_cast<PyCFunctionObject*>(function)->m_module;  // borrowed
    const int equal = made_for ? PyObject_RichCompareBool(made_for, name_of_module(module).ptr(), Py_EQ) : 0;
    return check_or_throw(equal) != 0;
}

// The record behind a builtin function that pyrite made, or nullptr.
function_record* record_behind(PyObject* function) noexcept {
    return PyCFunction_Check(function) ? record_of_def(reinterpret_cast<PyCFunctionObject*>(function)->m_ml) : nullptr;
}

// What the module has under this name, or a null object.
object find_in_module(PyObject* module, const object& name) {
    PyObject* names = PyModule_GetDict(module);  // borrowed
    PyObject* found = nullptr;
    if (!names || compat::dict_get_item_ref(names, name.ptr(), &found) < 0) throw_raised();
    return object::steal(found);
}

object interned(const char* name) { return steal_or_throw(compat::str_intern_from_string(name)); }

// A definition on its way into a function object, which owns it from then on; freed where it gets into none.
class pending_definition {
  public:
    explicit pending_definition(const overload& definition) noexcept : definition_(definition) {}
    ~pending_definition() {
        if (definition_.owned) free_closure(definition_);
    }
    pending_definition(const pending_definition&) = delete;
    pending_definition& operator=(const pending_definition&) = delete;

    function_record& record() const noexcept { return *definition_.record; }
    bool is_static() const noexcept { return !definition_.owned; }
    void append_to(const object& function) {
        if (!append_overload(function.ptr(), definition_)) throw_raised();
        definition_.owned = false;
    }

  private:
    overload definition_;
};

object new_builtin(PyObject* module, function_record& record) {
    PyObject* self = PYRITE_HAS_MODULE_AS_SELF ? module : nullptr;
    return steal_or_throw(PyCFunction_NewEx(&record.def, self, name_of_module(module).ptr()));
}

// Puts the definition under its name: into the function object that is there; behind the builtin function that is there, or
// into a function object made of that; or into a new one. A static record alone needs no more than a builtin function.
void put(PyObject* module, const char* name, pending_definition& definition) {
    const object key = interned(name);
    object builtin, existing;
    if (definition.is_static() && !set_of(definition.record())) {
        builtin = new_builtin(module, definition.record());
        existing = put_where_none_is(PyModule_GetDict(module), key, builtin);
        if (!existing) return note_bound(definition.record());
    } else {
        existing = find_in_module(module, key);
    }
    if (existing && is_function_object(existing.ptr())) return definition.append_to(existing);
    function_record* before = existing ? record_behind(existing.ptr()) : nullptr;
    if (before && definition.is_static() && can_head(*before, definition.record()) && is_own(existing.ptr(), module)) {
        if (!append_definition(*before, definition.record())) throw_raised();
        return;
    }
    object function = builtin;
    if (!before && builtin) {
        note_bound(definition.record());
    } else {
        function = steal_or_throw(new_function_object(name, module));
        if (before && !append_set(function.ptr(), *before)) throw_raised();
        definition.append_to(function);
    }
    check_or_throw(PyDict_SetItem(PyModule_GetDict(module), key.ptr(), function.ptr()));
}

void put_static(PyObject* module, function_record& record) {
    const overload definition = {&record, false, nullptr};
    pending_definition pending(definition);
    put(module, record.def.ml_name, pending);
}

bool is_behind(PyObject* function, const function_record& record) noexcept {
    const function_record* head = record_behind(function);
    return head && is_in_set(*head, record);
}

// Is the function of this record bound under its name already? Binding it once more would only repeat it.
bool is_bound(PyObject* module, const function_record& record) {
    const object existing = find_in_module(module, interned(record.def.ml_name));
    if (!existing) return false;
    return is_function_object(existing.ptr()) ? has_overload(existing.ptr(), record)
                                              : is_behind(existing.ptr(), record);
}

}  // namespace

char* copy_text(const char* text) {
    const size_t size = std::strlen(text) + 1;
    char* copy = static_cast<char*>(std::malloc(size));
    if (!copy) {
        PyErr_NoMemory();
        throw_raised();
    }
    std::memcpy(copy, text, size);
    return copy;
}

namespace {

// Binds a copy of the record that lives as long as the function object, and so does its closure: where `drop` is given,
// it is called in the end, or at once where this throws.
void add_copy(PyObject* module, const function_record& record, const char* name, const char* doc, void* closure,
              void (*drop)(void*)) {
    function_record* copy = static_cast<function_record*>(std::malloc(sizeof(function_record)));
    if (!copy) {
        if (drop) drop(closure);
        PyErr_NoMemory();
        throw_raised();
    }
    *copy = record;
    copy->closure = closure;
    copy->index = 0;
    copy->flags &= ~static_cast<unsigned>(detail::flags_of_binding);
    copy->def.ml_name = copy->def.ml_doc = nullptr;
    const overload definition = {copy, true, drop};
    pending_definition pending(definition);
    copy->def.ml_name = copy_text(name);
    signature& s = register_record(*copy, name, module, nullptr);
    copy->def.ml_doc = make_doc(*copy, s, name, doc, false, doc_of_record);
    put(module, name, pending);
}

}  // namespace

void add_function(PyObject* module, function_record& record, const char* name, const char* text, const char* doc) {
    if (!is_registered(record)) {
        record.def.ml_name = detail::last_name(name);
        record.def.ml_doc = detail::last_name(doc);
        record.signature = text;
        mend_doc(record, register_record(record, record.def.ml_name, module, nullptr));
    } else if (is_bound(module, record)) {
        return;
    } else if (!serves_every_module(record)) {
        return add_copy(module, record, record.def.ml_name, doc_without_signature(record), nullptr, nullptr);
    }
    put_static(module, record);
}

void add_callable(PyObject* module, function_record& record, const char* name, const char* text, const char* doc) {
    if (!is_registered(record)) {
        record.signature = text;
        signature& s = register_record(record, name, module, nullptr);
        record.def.ml_name = name;
        record.def.ml_doc = make_doc(record, s, name, doc, false, doc_of_state);
    } else if (is_bound(module, record)) {
        return;
    } else if (!serves_every_module(record) || std::strcmp(doc_without_signature(record), doc ? doc : "") != 0) {
        return add_copy(module, record, name, doc, record.closure, nullptr);
    }
    put_static(module, record);
}

void add_closure(PyObject* module, const function_record& record, const char* name, const char* doc, void* closure,
                 void (*drop)(void*)) {
    add_copy(module, record, name, doc, closure, drop);
}

}  // namespace core
}  // namespace pyrite
