// src/function.cpp: binding: from a static record, or one made at run time, to a name in a module.
//
// Tested by tests/test_function and tests/test_overload.

#include "binding.hpp"
#include "function_object.hpp"
#include "function_state.hpp"
#include "signature.hpp"
#include "state.hpp"
#include "text_buffer.hpp"

#include <pyrite/object.hpp>
#include <pyrite_compat/container.h>
#include <pyrite_compat/module.h>

#include <cstddef>  // offsetof

namespace pyrite {
namespace core {

using detail::function_record;

bool pointer_array::append(void* item) noexcept {
    if (size == room) {
        const unsigned wanted = room ? room * 2 : 32;
        void* grown = std::realloc(items, sizeof(void*) * wanted);
        if (!grown) return false;
        items = static_cast<void**>(grown);
        room = wanted;
    }
    items[size++] = item;
    return true;
}

void pointer_array::clear() noexcept {
    std::free(items);
    items = nullptr;
    size = room = 0;
}

// Places of functions that died are used again: `vacant` is the first, and each keeps the number of the next.
unsigned function_state::insert(function_record& record, signature* s) noexcept {
    unsigned index = vacant;
    if (index) {
        vacant = static_cast<unsigned>(reinterpret_cast<size_t>(records.items[index]));
        records.items[index] = &record;
        signatures.items[index] = s;
        return index;
    }
    index = records.size;
    if (!records.append(&record)) return 0;
    if (signatures.append(s)) return index;
    records.size = index;
    return 0;
}

void function_state::remove(unsigned index) noexcept {
    free_signature(static_cast<signature*>(signatures.items[index]));
    signatures.items[index] = nullptr;
    records.items[index] = reinterpret_cast<void*>(static_cast<size_t>(vacant));
    vacant = index;
}

void free_closure(const overload& definition) noexcept {
    function_record* record = definition.record;
    interpreter_state* s = state_if_any();
    if (s && record->index && record->generation == state_generation()) s->functions.remove(record->index);
    if (definition.drop) definition.drop(record->closure);
    std::free(const_cast<char*>(record->def.ml_name));
    std::free(record);
}

bool function_state::init() noexcept { return signatures.append(nullptr) && records.append(nullptr); }

void function_state::clear() noexcept {
    for (unsigned i = 0; i < signatures.size; ++i) free_signature(static_cast<signature*>(signatures.items[i]));
    for (unsigned i = 0; i < modules.size; ++i) Py_XDECREF(static_cast<PyObject*>(modules.items[i]));
    signatures.clear();
    records.clear();
    modules.clear();
    PyTypeObject* type = function_type;
    function_type = nullptr;
    Py_XDECREF(reinterpret_cast<PyObject*>(type));
}

// Reads the signature of a record and gives it its place in the state. Throws where that fails.
signature& register_record(function_record& record, const char* name, PyObject* module) {
    interpreter_state* s = state();
    if (!s) throw_raised();
    signature* read = read_signature(record, name, module);
    if (!read) throw_raised();
    record.index = s->functions.insert(record, read);
    if (!record.index) {
        free_signature(read);
        PyErr_NoMemory();
        throw_raised();
    }
    record.generation = state_generation();
    return *read;
}

// The doc string as the interpreter wants it: "name(signature)\n--\n\ndoc". `s` owns it.
const char* make_doc(const function_record& record, signature& s, const char* name, const char* doc, bool method) {
    text_buffer text;
    if (!text.append(name) || !(method ? method_signature(record, s, text) : inspect_reads_defaults(s) ? text.append(record.signature) : readable_signature(record, s, text)) ||
        !text.append(PYRITE_DOC_SEPARATOR) || !text.append(doc ? doc : ""))
        throw_raised();
    std::free(s.doc);
    return s.doc = text.release();
}

// The doc the macro composed will do, unless inspect cannot read a default in it.
void mend_doc(function_record& record, signature& s) {
    if (!PYRITE_HAS_TEXT_SIGNATURE || inspect_reads_defaults(s)) return;
    const char* doc = std::strstr(record.def.ml_doc, PYRITE_DOC_SEPARATOR);
    record.def.ml_doc = make_doc(record, s, record.def.ml_name, doc ? doc + std::strlen(PYRITE_DOC_SEPARATOR) : "", false);
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

// The record behind a builtin function that pyrite made, or nullptr.
function_record* record_behind(PyObject* function) noexcept {
    return PyCFunction_Check(function) ? record_of_def(reinterpret_cast<PyCFunctionObject*>(function)->m_ml) : nullptr;
}

object name_of_module(PyObject* module) { return steal_or_throw(compat::module_get_name_object(module)); }

// Puts the definition under its name: into the function object that is there, into one made of the builtin function
// that is there, or `alone`, which is called for a new object when the name is free. Owns `definition` throughout.
template <class Alone>
void put(PyObject* module, const char* name, overload definition, Alone alone) {
    PyObject* names = PyModule_GetDict(module);  // borrowed
    PyObject* found = nullptr;
    if (!names || compat::dict_get_item_string_ref(names, name, &found) < 0) throw_raised();
    const object existing = object::steal(found);
    if (existing && is_function_object(found)) {
        if (!append_overload(found, definition)) throw_raised();
        return;
    }
    function_record* first = existing ? record_behind(found) : nullptr;
    object function;
    if (first) {
        function = steal_or_throw(new_function_object(name, module));
        const overload before = {first, false, nullptr};
        if (!append_overload(function.ptr(), before) || !append_overload(function.ptr(), definition)) throw_raised();
    } else {
        function = alone();
    }
    if (PyDict_SetItemString(names, name, function.ptr()) < 0) throw_raised();
}

void put_static(PyObject* module, function_record& record) {
    const overload definition = {&record, false, nullptr};
    put(module, record.def.ml_name, definition, [&] {
        return steal_or_throw(PyCFunction_NewEx(&record.def, module, name_of_module(module).ptr()));
    });
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

// Frees a definition that no function object came to own.
class pending_definition {
  public:
    explicit pending_definition(const overload& definition) noexcept : definition_(definition), armed_(true) {}
    ~pending_definition() {
        if (armed_) free_closure(definition_);
    }
    pending_definition(const pending_definition&) = delete;
    pending_definition& operator=(const pending_definition&) = delete;
    void disarm() noexcept { armed_ = false; }

  private:
    overload definition_;
    bool armed_;
};

}  // namespace

void add_function(PyObject* module, function_record& record) {
    if (!is_registered(record)) mend_doc(record, register_record(record, record.def.ml_name, module));
    put_static(module, record);
}

void add_callable(PyObject* module, function_record& record, const char* name, const char* doc) {
    if (!is_registered(record)) {
        signature& s = register_record(record, name, module);
        record.def.ml_name = name;
        record.def.ml_doc = make_doc(record, s, name, doc, false);
    }
    put_static(module, record);
}

void add_closure(PyObject* module, const function_record& record, const char* name, const char* doc, void* closure,
                 void (*drop)(void*)) {
    function_record* copy = static_cast<function_record*>(std::malloc(sizeof(function_record)));
    if (!copy) {
        drop(closure);
        PyErr_NoMemory();
        throw_raised();
    }
    *copy = record;
    copy->closure = closure;
    copy->def.ml_name = nullptr;
    const overload definition = {copy, true, drop};
    pending_definition pending(definition);
    copy->def.ml_name = copy_text(name);
    signature& s = register_record(*copy, name, module);
    copy->def.ml_doc = make_doc(*copy, s, name, doc, false);
    put(module, name, definition, [&] {
        object function = steal_or_throw(new_function_object(name, module));
        if (!append_overload(function.ptr(), definition)) throw_raised();
        pending.disarm();
        return function;
    });
    pending.disarm();
}

}  // namespace core
}  // namespace pyrite
