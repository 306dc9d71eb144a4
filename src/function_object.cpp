// src/function_object.cpp: `pyrite.function`: a callable over one or more definitions. Which of several is called is
// src/overload.cpp's to say.
//
// Tested by tests/test_overload and tests/test_function.

#include "function_object.hpp"

#include "signature.hpp"
#include "state.hpp"
#include "text_buffer.hpp"

#include <pyrite_compat/module.h>
#include <pyrite_compat/str.h>
#include <pyrite_compat/type_spec.h>
#include <pyrite_compat/vectorcall.h>

#include <cstddef>         // offsetof
#include <structmember.h>  // T_OBJECT, PyMemberDef

namespace pyrite {
namespace core {

using detail::function_record;

namespace {

struct function_object {
    PyObject_HEAD compat::vectorcall_function vectorcall;  // 3.8+
    overload* overloads;                                   // malloc'ed
    unsigned count;                                        //
    PyObject* self;                                        // __self__: the module
    PyObject* name;                                        // __name__
    PyObject* module_name;                                 // __module__
    PyObject* weak_references;                             //
    PyTypeObject* owner;                                   // of a method: the class, borrowed; a function has none
};

function_object* as_function(PyObject* o) noexcept { return reinterpret_cast<function_object*>(o); }
definition_list definitions_of(const function_object* f) noexcept { return {f->overloads, nullptr, f->count}; }

// A method takes its object from the arguments, and must check what the interpreter checks for its own descriptors.
bool is_self(const function_object* f, PyObject* const* argv, Py_ssize_t nargs) noexcept {
    if (nargs > 0 && PyType_IsSubtype(Py_TYPE(argv[0]), f->owner)) return true;
    const char* name = compat::str_as_utf8(f->name);
    if (nargs < 1)
        PyErr_Format(PyExc_TypeError, "unbound method %.200s.%.200s() needs an argument", f->owner->tp_name, name);
    else
        PyErr_Format(PyExc_TypeError, "descriptor '%.200s' for '%.200s' objects doesn't apply to a '%.200s' object",
                     name, f->owner->tp_name, Py_TYPE(argv[0])->tp_name);
    return false;
}

PyObject* dispatch(function_object* f, PYRITE_ENTRY_PARAMS) noexcept {
    const definition_list all = definitions_of(f);
    // The function may be dropped by the very code it calls.
    Py_INCREF(reinterpret_cast<PyObject*>(f));
    PyObject* result = nullptr;
    if (!f->owner) {
        result = call_definitions(all, f->self, PYRITE_ENTRY_ARGS);
    } else if (is_self(f, PYRITE_ENTRY_ARGV, PYRITE_ENTRY_NARGS)) {
#if PYRITE_HAS_FASTCALL
        result = call_definitions(all, pyrite_args[0], pyrite_args + 1, pyrite_nargs - 1, pyrite_kw);
#else
        PyObject* rest = PyTuple_GetSlice(pyrite_args, 1, PYRITE_ENTRY_NARGS);  // new
        if (rest) result = call_definitions(all, PYRITE_ENTRY_ARGV[0], rest, pyrite_kw);
        Py_XDECREF(rest);
#endif
    }
    Py_DECREF(reinterpret_cast<PyObject*>(f));
    return result;
}

#if PYRITE_HAS_FASTCALL
// Python 3.8 and later call this; 3.7 comes by tp_call, where the interpreter counts the depth.
PyObject* function_vectorcall(PyObject* self, PyObject* const* args, size_t nargsf, PyObject* kwnames) noexcept {
    if (PYRITE_UNLIKELY(Py_EnterRecursiveCall(" while calling a Python object"))) return nullptr;
    PyObject* result = dispatch(as_function(self), args, compat::vectorcall_nargs(nargsf), kwnames);
    Py_LeaveRecursiveCall();
    return result;
}
#else
compat::vectorcall_function const function_vectorcall = nullptr;
#endif
PyObject* function_call(PyObject* self, PyObject* args, PyObject* kw) noexcept {
    return dispatch(as_function(self), PYRITE_ENTRY_OF_TUPLE(args, kw));
}

void function_dealloc(PyObject* o) noexcept {
    function_object* f = as_function(o);
    PyTypeObject* type = Py_TYPE(o);
    PyObject_GC_UnTrack(o);
    if (f->weak_references) PyObject_ClearWeakRefs(o);
    for (unsigned i = 0; i < f->count; ++i)
        if (f->overloads[i].owned) free_closure(f->overloads[i]);
    std::free(f->overloads);
    Py_XDECREF(f->self);
    Py_XDECREF(f->name);
    Py_XDECREF(f->module_name);
    PyObject_GC_Del(o);
    Py_DECREF(type);
}

int function_traverse(PyObject* o, visitproc visit, void* arg) noexcept {
    function_object* f = as_function(o);
    Py_VISIT(f->self);
    if (PYRITE_HAS_TYPE_VISIT) Py_VISIT(Py_TYPE(o));
    return 0;
}

PyObject* function_repr(PyObject* o) noexcept {
    const char* name = compat::str_as_utf8(as_function(o)->name);
    return name ? compat::str_from_format("<built-in function %.400s>", name) : nullptr;
}

// Pickled by name, as builtin functions are: the string says where to look in __module__.
PyObject* function_reduce(PyObject* o, PyObject*) noexcept { return compat::new_ref(as_function(o)->name); }

// A method binds. A function does not, but being a descriptor makes inspect and pydoc see a routine.
PyObject* function_get(PyObject* o, PyObject* instance, PyObject*) noexcept {
    if (as_function(o)->owner && instance) return compat::method_new(o, instance);
    return compat::new_ref(o);
}

PyObject* get_doc(PyObject* o, void*) noexcept {
    function_object* f = as_function(o);
    text_buffer doc;
    if (f->count != 1) {
        if (!describe_all(definitions_of(f), doc)) return nullptr;
    } else if (const char* text = own_doc(*f->overloads[0].record)) {
        // Python cuts the signature off, where it shows it otherwise.
        const char* mark = PYRITE_HAS_TEXT_SIGNATURE ? std::strstr(text, PYRITE_DOC_SEPARATOR) : nullptr;
        if (!doc.append(mark ? mark + std::strlen(PYRITE_DOC_SEPARATOR) : text)) return nullptr;
    }
    if (!doc.size) return compat::new_ref(Py_None);
    return compat::str_from_string_and_size(doc.c_str(), static_cast<Py_ssize_t>(doc.size));
}

PyObject* get_text_signature(PyObject* o, void*) noexcept {
    function_object* f = as_function(o);
    if (f->count != 1) return compat::new_ref(Py_None);
    const function_record& record = *f->overloads[0].record;
    text_buffer text;
    if (!inspect_reads_names(signature_of(record))) return compat::new_ref(Py_None);
    if (!readable_signature(record, signature_of(record), text)) return nullptr;
    return compat::str_from_string(text.c_str());
}

PyObject* get_name(PyObject* o, void*) noexcept { return compat::new_ref(as_function(o)->name); }
PyObject* get_module_name(PyObject* o, void*) noexcept { return compat::new_ref(as_function(o)->module_name); }
PyObject* get_self(PyObject* o, void*) noexcept {
    return compat::new_ref(PYRITE_HAS_MODULE_AS_SELF ? as_function(o)->self : Py_None);
}

// 3.6 and older declare the names without const.
char* text(const char* s) noexcept { return const_cast<char*>(s); }

PyTypeObject* function_type() noexcept {
    interpreter_state* s = state();
    if (!s) return nullptr;
    if (s->functions.function_type) return s->functions.function_type;
    static PyGetSetDef properties[] = {
        {text("__doc__"), get_doc, nullptr, nullptr, nullptr},
        {text("__text_signature__"), get_text_signature, nullptr, nullptr, nullptr},
        {text("__name__"), get_name, nullptr, nullptr, nullptr},
        {text("__qualname__"), get_name, nullptr, nullptr, nullptr},
        {text("__self__"), get_self, nullptr, nullptr, nullptr},
        {nullptr, nullptr, nullptr, nullptr, nullptr},
    };
    static PyMethodDef methods[] = {
        {"__reduce__", function_reduce, METH_NOARGS, nullptr},
        {nullptr, nullptr, 0, nullptr},
    };
    static compat::type_slot slots[] = {
        {PYRITE_TYPE_SLOT(tp_dealloc), reinterpret_cast<void*>(function_dealloc)},
        {PYRITE_TYPE_SLOT(tp_traverse), reinterpret_cast<void*>(function_traverse)},
        {PYRITE_TYPE_SLOT(tp_repr), reinterpret_cast<void*>(function_repr)},
        {PYRITE_TYPE_SLOT(tp_call), reinterpret_cast<void*>(function_call)},
        {PYRITE_TYPE_SLOT(tp_descr_get), reinterpret_cast<void*>(function_get)},
        {PYRITE_TYPE_SLOT(tp_getset), properties},
        {PYRITE_TYPE_SLOT(tp_methods), methods},
        {0, nullptr},
    };
    static compat::type_spec spec = {
        "pyrite.function", static_cast<int>(sizeof(function_object)), 0,
        static_cast<unsigned>(Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | PYRITE_TPFLAGS_DISALLOW_INSTANTIATION), slots};
    PyTypeObject* type = reinterpret_cast<PyTypeObject*>(compat::type_from_spec(&spec, nullptr));  // new
    if (!type) return nullptr;
    type->tp_weaklistoffset = static_cast<Py_ssize_t>(offsetof(function_object, weak_references));
    compat::type_set_vectorcall_offset(type, static_cast<Py_ssize_t>(offsetof(function_object, vectorcall)));
    type->tp_new = nullptr;
    // Making the type wrote its own module's name where its instances need a property.
    static PyGetSetDef module_property = {text("__module__"), get_module_name, nullptr, nullptr, nullptr};
    PyObject* descriptor = PyDescr_NewGetSet(type, &module_property);  // new
    const bool good = descriptor && PyDict_SetItemString(type->tp_dict, "__module__", descriptor) == 0;
    Py_XDECREF(descriptor);
    if (!good) {
        Py_DECREF(type);
        return nullptr;
    }
    PyType_Modified(type);
    s->functions.function_type = type;
    return type;
}

}  // namespace

void make_method(PyObject* function, PyTypeObject* owner) noexcept { as_function(function)->owner = owner; }

PyObject* new_function_object(const char* name, PyObject* module) noexcept {
    PyTypeObject* type = function_type();
    if (!type) return nullptr;
    PyObject* name_object = compat::str_intern_from_string(name);                                        // new
    PyObject* module_name = compat::module_get_name_object(module);                                      // new
    function_object* f = name_object && module_name ? PyObject_GC_New(function_object, type) : nullptr;  // new
    if (!f) {
        Py_XDECREF(name_object);
        Py_XDECREF(module_name);
        return nullptr;
    }
    if (!PYRITE_HAS_INSTANCE_OWNS_TYPE) Py_INCREF(type);  // so that ~ can give it back on every version
    f->vectorcall = function_vectorcall;
    f->overloads = nullptr;
    f->count = 0;
    f->self = compat::new_ref(module);
    f->name = name_object;
    f->module_name = module_name;
    f->weak_references = nullptr;
    f->owner = nullptr;
    PyObject_GC_Track(f);
    return reinterpret_cast<PyObject*>(f);
}

bool is_function_object(PyObject* o) noexcept {
    interpreter_state* s = state_if_any();
    return s && Py_TYPE(o) == s->functions.function_type;
}

bool has_overload(PyObject* function, const function_record& record) noexcept {
    const function_object* f = as_function(function);
    for (unsigned i = 0; i < f->count; ++i) {
        const function_record& other = *f->overloads[i].record;
        const bool is_copy = other.def.ml_meth == record.def.ml_meth && other.signature == record.signature &&
                             other.closure == record.closure;
        if (&other == &record || is_copy) return true;
    }
    return false;
}

bool append_overload(PyObject* function, const overload& definition) noexcept {
    function_object* f = as_function(function);
    void* grown = std::realloc(f->overloads, sizeof(overload) * (f->count + size_t(1)));
    if (!grown) {
        PyErr_NoMemory();
        return false;
    }
    f->overloads = static_cast<overload*>(grown);
    f->overloads[f->count++] = definition;
    return true;
}

bool append_set(PyObject* function, function_record& head) noexcept {
    const overload_set* set = set_of(head);
    const unsigned count = set ? set->count : 1;
    for (unsigned i = 0; i < count; ++i) {
        const overload definition = {set ? set->records[i] : &head, false, nullptr};
        if (!append_overload(function, definition)) return false;
    }
    return true;
}

}  // namespace core
}  // namespace pyrite
