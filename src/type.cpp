// src/type.cpp: makes the heap type of a bound class.
//
//  1. layout: where the C++ object lies, behind it the dict and the weak references, if any
//  2. slots: the ones every class has, then the block's own
//  3. the type, by the interpreter; then its methods, whose defaults may need the type
//  4. registration: from here on objects of the class come and go
//
// Tested by tests/test_class and tests/test_override.

#include "class_builder.hpp"
#include "class_state.hpp"
#include "function_object.hpp"
#include "signature.hpp"
#include "slots.hpp"
#include "state.hpp"
#include "text_buffer.hpp"
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

size_t rounded(size_t size, size_t to) noexcept { return (size + to - 1) / to * to; }

struct layout {
    unsigned offset;
    unsigned dict_offset;
    unsigned weaklist_offset;
    size_t basicsize;
};

size_t object_size(const class_record& record) noexcept {
    const size_t size = record.alias_size > record.size ? record.alias_size : record.size;
    // What wants more than the eight bytes Python aligns for finds its place inside some slack.
    return record.alignment > 8 ? size + record.alignment - 8 : size;
}

// Step 1. A derived object lies where its base's does, unless something of the base stands behind that.
layout lay_out(const class_builder& b, const class_record* base, PyTypeObject* native) {
    layout l = {0, 0, 0, 0};
    const class_record& record = *b.record;
    const size_t base_size = static_cast<size_t>(base ? base->type->tp_basicsize : native->tp_basicsize);
    const bool shares_place = base && !base->dict_offset && !base->weaklist_offset && base->offset == sizeof(PyObject);
    l.offset = static_cast<unsigned>(shares_place ? base->offset : rounded(base_size, 8));
    size_t end = rounded(l.offset + object_size(record), 8);
    if (shares_place && end < base_size) end = base_size;
    const bool inherits_dict = native->tp_dictoffset != 0, inherits_weaklist = native->tp_weaklistoffset != 0;
    if ((b.flags & detail::class_has_dict) && !inherits_dict) {
        l.dict_offset = static_cast<unsigned>(end);
        end += sizeof(PyObject*);
    }
    if ((b.flags & detail::class_has_weakref) && !inherits_weaklist) {
        l.weaklist_offset = static_cast<unsigned>(end);
        end += sizeof(PyObject*);
    }
    l.basicsize = end;
    return l;
}

// The bases as a tuple: bound classes first, then types of Python; object where there is none.
object collect_bases(const class_builder& b) {
    object list = steal_or_throw(PyList_New(0));
    for (unsigned i = 0; i < b.bases.size; ++i) {
        const class_record& base = *static_cast<detail::class_base*>(b.bases.items[i])->record;
        if (!base.type || base.generation != state_generation())
            throw_format(PyExc_TypeError, "class %.200s: its C++ base %.200s is not bound; bind it first", b.full_name,
                         base.name ? base.name : base.cpp_type->name());
        check_or_throw(PyList_Append(list.ptr(), reinterpret_cast<PyObject*>(base.type)));
    }
    check_or_throw(compat::list_extend(list.ptr(), b.python_bases));
    if (PyList_GET_SIZE(list.ptr()) == 0) {
        PyTypeObject* root = compat::heap_type_base(&instance_new);  // borrowed
        if (!root) throw_raised();
        check_or_throw(PyList_Append(list.ptr(), reinterpret_cast<PyObject*>(root)));
    }
    return steal_or_throw(PyList_AsTuple(list.ptr()));
}

// Several bound bases each bring a layout of their own, of which Python allows one. The further ones are shown to it
// without theirs while the type is made: their part of the object is found by C++'s own way up.
class hidden_layouts {
  public:
    explicit hidden_layouts(const class_builder& b) : builder_(b), sizes_() { exchange(); }
    ~hidden_layouts() { exchange(); }
    hidden_layouts(const hidden_layouts&) = delete;
    hidden_layouts& operator=(const hidden_layouts&) = delete;

  private:
    void exchange() noexcept {
        for (unsigned i = 1; i < builder_.bases.size && i < 16; ++i) {
            PyTypeObject* type = static_cast<detail::class_base*>(builder_.bases.items[i])->record->type;
            if (!sizes_[i]) {
                sizes_[i] = type->tp_basicsize;
                type->tp_basicsize = PyBaseObject_Type.tp_basicsize;
            } else {
                type->tp_basicsize = sizes_[i];
            }
        }
    }
    const class_builder& builder_;
    Py_ssize_t sizes_[16];
};

// Is an instance no more than Python's head and the C++ object?
bool is_plain(const class_builder& b, const class_record* base) noexcept {
    return !(b.flags & (detail::class_has_gc | detail::class_has_dict | detail::class_has_weakref)) &&
           !b.record->finalize && PyList_GET_SIZE(b.python_bases) == 0 &&
           (!base || base->flags & detail::class_is_plain);
}

// The function that lets instances die: the class's own where there is a destructor to call.
void choose_dealloc(class_record& record, bool plain) noexcept {
    if (record.dealloc && record.dealloc != &instance_dealloc && record.dealloc != &instance_dealloc_any) return;
    record.dealloc = plain ? &instance_dealloc : &instance_dealloc_any;
}

// Steps 2 and 3: the bare type, without methods.
object make_type(class_builder& b, const layout& l, const object& bases, PyGetSetDef* properties, const char* doc) {
    const unsigned room = b.slots.size + 12;
    compat::type_slot* slots = static_cast<compat::type_slot*>(std::calloc(room, sizeof(compat::type_slot)));
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
    set(PYRITE_TYPE_SLOT(tp_init), reinterpret_cast<void*>(&instance_init));
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
    compat::type_spec spec = {b.full_name, static_cast<int>(l.basicsize), 0, flags, slots};
    const hidden_layouts hidden(b);
    object type = steal_or_null(compat::type_from_spec(&spec, bases.ptr()));
    std::free(slots);
    if (!type) throw_raised();
    return type;
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
void register_class(class_builder& b, PyTypeObject* type, const layout& l) {
    class_record& record = *b.record;
    class_state& s = *classes();
    if (!s.records.insert(type, &record)) {
        PyErr_NoMemory();
        throw_raised();
    }
    Py_INCREF(reinterpret_cast<PyObject*>(type));
    record.type = type;
    record.generation = state_generation();
    record.offset = l.offset;
    record.dict_offset = l.dict_offset;
    record.weaklist_offset = l.weaklist_offset;
    record.name = detail::class_name(b);
    record.protocols = b.protocols;
    b.protocols = nullptr;  // the record's now
    record.flags = (record.flags & ~static_cast<unsigned>(detail::class_is_plain)) | b.flags;
    record.irregular = record.alignment > 8 ? 1 : 0;
    detail::class_base** link = &record.bases;
    for (unsigned i = 0; i < b.bases.size; ++i) {
        detail::class_base* base = static_cast<detail::class_base*>(b.bases.items[i]);
        *link = base;
        link = &base->next;
        // The part of the object that is the base may lie elsewhere than a base's own object does.
        char* const probe = reinterpret_cast<char*>(0x1000);
        if (i > 0 || base->record->offset != l.offset || base->upcast(probe) != probe) add_irregular(*base->record);
        if (base->record->flags & detail::class_is_tracked) record.flags |= detail::class_is_tracked;
        if (!record.finalize) record.finalize = base->record->finalize;
        if (i > 0) continue;
        if (!record.dict_offset) record.dict_offset = base->record->dict_offset;
        if (!record.weaklist_offset) record.weaklist_offset = base->record->weaklist_offset;
    }
    if (PyType_IS_GC(type)) record.flags |= detail::class_has_gc;
    b.bases.clear();  // the links are the record's now
}

// Calling the class in one step, where there is one constructor and the interpreter knows how.
void set_vectorcall(class_record& record, PyTypeObject* type, const class_builder& b) noexcept {
    record.vectorcall = b.inits == 1 && !b.bases.size ? b.vectorcall : nullptr;
#if PYRITE_HAS_VECTORCALL
    type->tp_vectorcall = record.vectorcall;
#else
    (void)type;
#endif
}

}  // namespace

void finish_class(class_builder* builder) {
    struct guard {
        class_builder* builder;
        ~guard() { abandon_class(builder); }
    } owned = {builder};
    class_builder& b = *owned.builder;
    const object bases = collect_bases(b);
    PyTypeObject* native = reinterpret_cast<PyTypeObject*>(PyTuple_GET_ITEM(bases.ptr(), 0));
    const class_record* base = b.bases.size ? static_cast<detail::class_base*>(b.bases.items[0])->record : nullptr;
    if (base) b.flags |= base->flags & (detail::class_has_gc);
    const layout l = lay_out(b, base, native);
    const bool plain = is_plain(b, base);
    if (plain) b.flags |= detail::class_is_plain;
    choose_dealloc(*b.record, plain);
    complete_slots(b, native);
    PyGetSetDef* properties = property_table(b);
    object type = make_type(b, l, bases, properties, b.doc ? b.doc : "");
    PyTypeObject* made = reinterpret_cast<PyTypeObject*>(type.ptr());
    if (l.weaklist_offset) made->tp_weaklistoffset = static_cast<Py_ssize_t>(l.weaklist_offset);
    if (l.dict_offset) made->tp_dictoffset = static_cast<Py_ssize_t>(l.dict_offset);
    // The first word of a class's record is nullptr, the name that ends a list of methods.
    if (b.record->dealloc == &instance_dealloc) made->tp_methods = reinterpret_cast<PyMethodDef*>(b.record);
    register_class(b, made, l);
    b.full_name = nullptr;  // the type's now
    check_or_throw(PyDict_Merge(made->tp_dict, b.attributes, 1));
    add_members(b, made, b.scope);
    complete_protocols(b, made);
    set_vectorcall(*b.record, made, b);
    document_class(b, made);
    if (b.stand_in) check_or_throw(PyDict_Merge(made->tp_dict, PyModule_GetDict(b.stand_in), 0));
    module_add(b.scope, b.record->name, type.ptr());
}

}  // namespace core
}  // namespace pyrite
