// src/type.cpp: makes the heap type of a bound class.
//
//  1. layout: where the C++ object lies, behind it the dict and the weak references, if any
//  2. slots: the ones every class has, then the block's own
//  3. the type, by the interpreter; then its methods, whose defaults may need the type
//  4. registration: from here on objects of the class come and go
//
// Tested by tests/test_class and tests/test_override.

#include "class_builder.hpp"
#include "class_layout.hpp"
#include "class_state.hpp"
#include "slots.hpp"
#include "state.hpp"
#include "type.hpp"

#include <pyrite/accessor.hpp>
#include <pyrite_compat/container.h>
#include <pyrite_compat/module.h>
#include <pyrite_compat/type.h>

namespace pyrite {
namespace core {

using detail::class_builder;
using detail::class_record;

namespace {

// Is an instance no more than Python's head and the C++ object?
bool is_plain(const class_builder& b, const class_bases& bases) noexcept {
    return !b.freelist && !(b.flags & (detail::class_has_gc | detail::class_has_dict | detail::class_has_weakref)) &&
           !b.record->finalize && !bases.outside && (!bases.first || bases.first->flags & detail::class_is_plain);
}

// The function that lets instances die: the class's own where there is a destructor to call.
void choose_dealloc(class_record& record, bool plain) noexcept {
    if (record.dealloc && record.dealloc != &instance_dealloc && record.dealloc != &instance_dealloc_any) return;
    record.dealloc = plain ? &instance_dealloc : &instance_dealloc_any;
}

// Where __new__ makes the object, __init__ is object's, which ignores the arguments then.
initproc choose_init(const class_builder& b, const class_bases& bases) noexcept {
    if (b.news) return PyBaseObject_Type.tp_init;
    return b.init && b.inits == 1 && !b.bases.size && !bases.outside ? b.init : &instance_init;
}

// Steps 2 and 3: the bare type, without methods.
object make_type(class_builder& b, const instance_layout& l, const class_bases& bases, PyGetSetDef* properties,
                 const char* doc) {
    compat::type_slot* const slots =
        static_cast<compat::type_slot*>(b.memory.take(sizeof(compat::type_slot) * (b.slots.size + size_t(12))));
    if (!slots) {
        PyErr_NoMemory();
        throw_raised();
    }
    unsigned n = 0;
    const auto set = [&](int slot, void* function) {
        slots[n].slot = slot;
        slots[n++].pfunc = function;
    };
    set(PYRITE_TYPE_SLOT(tp_dealloc), reinterpret_cast<void*>(b.record->dealloc));
    set(PYRITE_TYPE_SLOT(tp_new), reinterpret_cast<void*>(&instance_new));
    set(PYRITE_TYPE_SLOT(tp_init), reinterpret_cast<void*>(choose_init(b, bases)));
    if (properties) set(PYRITE_TYPE_SLOT(tp_getset), properties);
    if (*doc) set(PYRITE_TYPE_SLOT(tp_doc), const_cast<char*>(doc));
    unsigned flags = static_cast<unsigned>(Py_TPFLAGS_DEFAULT | PYRITE_TPFLAGS_HAVE_FINALIZE);
    if (!(b.flags & detail::class_is_final)) flags |= Py_TPFLAGS_BASETYPE;
    if (b.flags & detail::class_is_immutable) flags |= static_cast<unsigned>(PYRITE_TPFLAGS_IMMUTABLETYPE);
    if (b.flags & detail::class_has_gc) {
        flags |= static_cast<unsigned>(Py_TPFLAGS_HAVE_GC);
        set(PYRITE_TYPE_SLOT(tp_traverse), reinterpret_cast<void*>(&instance_traverse));
        set(PYRITE_TYPE_SLOT(tp_clear), reinterpret_cast<void*>(&instance_clear));
    }
    for (unsigned i = 0; i < b.slots.size; ++i) slots[n++] = *static_cast<compat::type_slot*>(b.slots.items[i]);
    slots[n] = {0, nullptr};
    compat::type_spec spec = {b.full_name, static_cast<int>(l.basicsize), 0, flags, slots};
    return steal_or_throw(compat::type_from_spec(&spec, bases.types.ptr()));
}

// `__dict__` of instances that have one: made when it is first asked for, as the interpreter does.
PyObject* get_dict(PyObject* self, void*) noexcept {
    PyObject** place = _PyObject_GetDictPtr(self);
    if (!place) return PyErr_Format(PyExc_AttributeError, "this object has no __dict__");
    if (!*place) *place = PyDict_New();
    Py_XINCREF(*place);
    return *place;
}

int set_dict(PyObject* self, PyObject* value, void*) noexcept {
    PyObject** place = _PyObject_GetDictPtr(self);
    if (!place || !value || !PyDict_Check(value)) {
        PyErr_Format(PyExc_TypeError, "__dict__ must be set to a dictionary, not a '%.200s'",
                     value ? Py_TYPE(value)->tp_name : "NULL");
        return -1;
    }
    PyObject* before = *place;
    Py_INCREF(value);
    *place = value;
    Py_XDECREF(before);
    return 0;
}

PyGetSetDef* property_table(const class_builder& b) {
    const bool has_dict = (b.flags & detail::class_has_dict) != 0;
    if (!b.properties.size && !has_dict) return nullptr;
    PyGetSetDef* table = static_cast<PyGetSetDef*>(std::calloc(b.properties.size + size_t(2), sizeof(PyGetSetDef)));
    if (!table) {
        PyErr_NoMemory();
        throw_raised();
    }
    for (unsigned i = 0; i < b.properties.size; ++i) table[i] = *static_cast<PyGetSetDef*>(b.properties.items[i]);
    if (has_dict) {
        table[b.properties.size].name = const_cast<char*>("__dict__");
        table[b.properties.size].get = &get_dict;
        table[b.properties.size].set = &set_dict;
    }
    return table;
}

void add_members(class_builder& b, PyTypeObject* type, PyObject* module) {
    for (unsigned i = 0; i < b.members.size; ++i) {
        class_member& member = *static_cast<class_member*>(b.members.items[i]);
        bind_member(type, module, member, *b.record);
    }
}

// Step 4.
void register_class(class_builder& b, PyTypeObject* type, const class_bases& bases, const instance_layout& l) {
    class_record& record = *b.record;
    if (record.canonical) remove_record(record);  // another module's is not ours any more
    if (!enter_record(record, type)) throw_raised();
    record.layout = type;
    record.offset = l.offset;
    record.dict_offset = l.dict_offset;
    record.weaklist_offset = l.weaklist_offset;
    record.name = detail::class_name(b);
    record.protocols = b.protocols;
    b.protocols = nullptr;  // the record's now
    record.flags = (record.flags & ~static_cast<unsigned>(detail::class_is_plain)) | b.flags |
                   (bases.outside ? static_cast<unsigned>(detail::class_is_outside) : 0u);
    record.native = bases.native;
    record.run_inits = &run_inits;
    record.irregular = record.alignment > 8 || bases.outside ? 1 : 0;
    detail::class_base** link = &record.bases;
    for (unsigned i = 0; i < b.bases.size; ++i) {
        detail::class_base* base = static_cast<detail::class_base*>(b.bases.items[i]);
        *link = base;
        base->next = nullptr;
        link = &base->next;
        // The part of the object that is the base may lie elsewhere than a base's own object does.
        void* const probe = reinterpret_cast<void*>(0x1000);
        if (i > 0 || bases.outside || base->record->offset != l.offset || record.alignment > 8 || base->is_virtual ||
            base->upcast(probe) != probe)
            count_irregular(*base->record, 1);
        if (base->record->flags & detail::class_is_tracked) record.flags |= detail::class_is_tracked;
        if (!record.finalize) record.finalize = base->record->finalize;
        if (i > 0) continue;
        if (!record.dict_offset) record.dict_offset = base->record->dict_offset;
        if (!record.weaklist_offset) record.weaklist_offset = base->record->weaklist_offset;
    }
    if (PyType_IS_GC(type)) record.flags |= detail::class_has_gc;
    if (record.flags & detail::class_is_tracked) record.watched = 1;
    if (record.flags & detail::class_is_plain && !(record.flags & detail::class_is_tracked) && record.alignment <= 8 &&
        record.offset == sizeof(PyObject))
        record.flags |= detail::class_is_simple;
    b.bases.clear();  // the links are the record's now
}

// Calling the class in one step, where there is one constructor and the interpreter knows how.
void set_vectorcall(class_record& record, PyTypeObject* type, const class_builder& b) noexcept {
    record.vectorcall =
        b.inits == 1 && !b.bases.size && !(record.flags & detail::class_is_outside) ? b.vectorcall : nullptr;
    compat::type_set_vectorcall(type, record.vectorcall);
}

// A class with bases made in Python is a class made in Python: of those, and of the type that was made for the C++ object.
object derive(const class_builder& b, const object& layout_type, const class_bases& bases) {
    if (!bases.foreign) return layout_type;
    const object all = steal_or_throw(PyList_New(0));
    check_or_throw(PyList_Append(all.ptr(), layout_type.ptr()));
    check_or_throw(compat::list_extend(all.ptr(), bases.foreign.ptr()));
    const object types = steal_or_throw(PyList_AsTuple(all.ptr()));
    const object names = steal_or_throw(PyDict_New()), no_slots = steal_or_throw(PyTuple_New(0));
    check_or_throw(PyDict_SetItemString(names.ptr(), "__slots__", no_slots.ptr()));
    for (const char* name : {"__module__", "__doc__"}) {
        const object value = steal_or_throw(PyObject_GetAttrString(layout_type.ptr(), name));
        check_or_throw(PyDict_SetItemString(names.ptr(), name, value.ptr()));
    }
    if (PYRITE_PY3)
        check_or_throw(PyDict_SetItemString(names.ptr(), "__qualname__", qualname_in(b.scope, b.record->name).ptr()));
    const object name = steal_or_throw(compat::str_from_string(b.record->name));
    object made = steal_or_throw(PyObject_CallFunctionObjArgs(reinterpret_cast<PyObject*>(&PyType_Type), name.ptr(),
                                                              types.ptr(), names.ptr(), nullptr));
    PyTypeObject* type = reinterpret_cast<PyTypeObject*>(made.ptr());
    if (b.flags & detail::class_is_final) type->tp_flags &= ~static_cast<unsigned long>(Py_TPFLAGS_BASETYPE);
    if (!enter_type(*b.record, type)) throw_raised();
    return made;
}

// The type has taken all before the last dot for its module.
void name_nested(const class_builder& b, PyTypeObject* type) {
    const object module_name = steal_or_throw(compat::module_get_name_object(b.scope));
    check_or_throw(PyDict_SetItemString(type->tp_dict, "__module__", module_name.ptr()));
    compat::type_replace_qualname(type, qualname_in(b.scope, detail::class_name(b)).ptr());
}

// Under the very object that is the type's name.
void add_to_scope(const class_builder& b, const object& visible) {
    if (!PyModule_Check(b.scope)) return module_add(b.scope, b.record->name, visible.ptr());
    PyObject* name = compat::type_get_name(reinterpret_cast<PyTypeObject*>(visible.ptr()));  // new
    if (name) compat::str_intern_in_place(&name);
    const object key = steal_or_throw(name);
    check_or_throw(PyDict_SetItem(PyModule_GetDict(b.scope), key.ptr(), visible.ptr()));
}

// What was registered is taken out again where something behind it fails.
struct registration {
    class_record* record;
    ~registration() {
        if (record) forget_record(*record);
    }
};

}  // namespace

void finish_class(class_builder* builder) {
    struct guard {
        class_builder* builder;
        ~guard() { abandon_class(builder); }
    } owned = {builder};
    class_builder& b = *owned.builder;
    check_unbound(*b.record, b.full_name);
    if (b.news && b.news != b.inits)
        throw_format(PyExc_TypeError, "class %.200s: PYINIT and PYNEW do not go together", b.full_name);
    if (b.news) b.flags |= detail::class_makes_in_new;
    // Another module was first with a C++ class of that name, which need not be the same one: ours is for us alone.
    if (record_of_cpp_type(*b.record->cpp_type)) b.flags |= detail::class_is_local;
    class_bases bases = collect_bases(b);
    object type;
    instance_layout l;
    {
        const hidden_layouts hidden(b, bases);
        PyTypeObject* shown = hidden.shown();
        if (PyType_IS_GC(shown)) b.flags |= detail::class_has_gc;
        l = lay_out(b, bases, shown);
        const bool plain = is_plain(b, bases);
        if (plain) b.flags |= detail::class_is_plain;
        choose_dealloc(*b.record, plain);
        complete_slots(b, shown);
        PyGetSetDef* properties = property_table(b);
        PYRITE_TRY { type = make_type(b, l, bases, properties, b.doc ? b.doc : ""); }
        PYRITE_CATCH_ALL {
            std::free(properties);
            PYRITE_RETHROW;
        }
    }
    PyTypeObject* made = reinterpret_cast<PyTypeObject*>(type.ptr());
    choose_metaclass(b, made);
    // Not those of a base that keeps what is freed.
    if (bases.first && !bases.native) {
        made->tp_alloc = &PyType_GenericAlloc;
        made->tp_free = PyType_IS_GC(made) ? &PyObject_GC_Del : &PyObject_Free;
    }
    if (b.freelist && !PyType_IS_GC(made) && !bases.outside) keep_freed(made, b.freelist);
    if (l.weaklist_offset) made->tp_weaklistoffset = static_cast<Py_ssize_t>(l.weaklist_offset);
    if (l.dict_offset) made->tp_dictoffset = static_cast<Py_ssize_t>(l.dict_offset);
    // The first word of a class's record is nullptr, the name that ends a list of methods.
    if (b.record->dealloc == &instance_dealloc) made->tp_methods = reinterpret_cast<PyMethodDef*>(b.record);
    if (b.is_nested) name_nested(b, made);
    register_class(b, made, bases, l);
    registration registered = {b.record};
    b.full_name = nullptr;  // the type's now
    if (bases.types.ptr() != state_if_any()->classes.usual_bases) add_usual_attributes(made);
    if (b.attributes) check_or_throw(PyDict_Merge(made->tp_dict, b.attributes, 1));
    add_members(b, made, b.scope);
    complete_protocols(b, made);
    set_vectorcall(*b.record, made, b);
    document_class(b, made);
    if (b.stand_in) check_or_throw(PyDict_Merge(made->tp_dict, bound_inside(b.stand_in).ptr(), 0));
    const object visible = derive(b, type, bases);
    add_to_scope(b, visible);
    registered.record = nullptr;
}

}  // namespace core
}  // namespace pyrite
