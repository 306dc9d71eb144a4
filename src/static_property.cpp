// src/static_property.cpp: attributes of a class that call functions: the descriptor, and the metaclass by which one that can
// be written is set through the class. Both belong to the registry, so that classes of several modules derive from each
// other.
//
// Tested by tests/test_static_property.

#include "class_builder.hpp"
#include "class_state.hpp"
#include "state.hpp"
#include "type.hpp"

#include <pyrite/object.hpp>
#include <pyrite_compat/ref.h>
#include <pyrite_compat/str.h>
#include <pyrite_compat/type_spec.h>

namespace pyrite {
namespace core {

namespace {

struct static_property {
    PyObject_HEAD const property_records* records;
    getter get;
    setter set;         // or nullptr
    const char* owner;  // the class's name, which lives as long as its type
    const char* doc;
};

static_property* as_property(PyObject* o) noexcept { return reinterpret_cast<static_property*>(o); }

void property_dealloc(PyObject* o) noexcept {
    PyTypeObject* type = Py_TYPE(o);
    type->tp_free(o);
    Py_DECREF(reinterpret_cast<PyObject*>(type));
}

PyObject* property_get(PyObject* o, PyObject*, PyObject*) noexcept {
    const static_property* p = as_property(o);
    return p->get(nullptr, const_cast<property_records*>(p->records));
}

int property_set(PyObject* o, PyObject*, PyObject* value) noexcept {
    const static_property* p = as_property(o);
    if (value && p->set) return p->set(nullptr, value, const_cast<property_records*>(p->records));
    PyErr_Format(PyExc_AttributeError,
                 value ? "attribute '%.200s' of class '%.200s' is not writable"
                       : "can't delete attribute '%.200s' of class '%.200s'",
                 p->records->name, p->owner);
    return -1;
}

PyObject* property_doc(PyObject* o, void*) noexcept {
    const char* doc = as_property(o)->doc;
    return doc && *doc ? compat::str_from_string(doc) : compat::new_ref(Py_None);
}
PyObject* property_name(PyObject* o, void*) noexcept { return compat::str_from_string(as_property(o)->records->name); }

// The class's own setattr, but for properties that have a setter.
int class_setattro(PyObject* cls, PyObject* name, PyObject* value) noexcept {
    class_registry* s = classes();
    PyObject* found = s ? compat::xnew_ref(_PyType_Lookup(reinterpret_cast<PyTypeObject*>(cls), name)) : nullptr;
    const bool is_ours = found && Py_TYPE(found) == s->static_property && as_property(found)->set;
    const int result = is_ours ? property_set(found, cls, value) : PyType_Type.tp_setattro(cls, name, value);
    Py_XDECREF(found);
    return result;
}

// New reference, or nullptr with an exception raised.
PyTypeObject* make_type(compat::type_spec& spec, PyTypeObject* base) noexcept {
    PyObject* bases = PyTuple_Pack(1, base);                                  // new
    PyObject* type = bases ? compat::type_from_spec(&spec, bases) : nullptr;  // new
    Py_XDECREF(bases);
    return reinterpret_cast<PyTypeObject*>(type);
}

PyTypeObject* property_type(class_registry& s) noexcept {
    if (s.static_property) return s.static_property;
    static PyGetSetDef attributes[] = {
        {const_cast<char*>("__doc__"), &property_doc, nullptr, nullptr, nullptr},
        {const_cast<char*>("__name__"), &property_name, nullptr, nullptr, nullptr},
        {nullptr, nullptr, nullptr, nullptr, nullptr},
    };
    static compat::type_slot slots[] = {
        {PYRITE_TYPE_SLOT(tp_dealloc), reinterpret_cast<void*>(&property_dealloc)},
        {PYRITE_TYPE_SLOT(tp_descr_get), reinterpret_cast<void*>(&property_get)},
        {PYRITE_TYPE_SLOT(tp_descr_set), reinterpret_cast<void*>(&property_set)},
        {PYRITE_TYPE_SLOT(tp_getset), attributes},
        {0, nullptr},
    };
    static compat::type_spec spec = {"pyrite.static_property", static_cast<int>(sizeof(static_property)), 0,
                                     static_cast<unsigned>(Py_TPFLAGS_DEFAULT | PYRITE_TPFLAGS_DISALLOW_INSTANTIATION),
                                     slots};
    s.static_property = make_type(spec, &PyBaseObject_Type);
    if (s.static_property) s.static_property->tp_new = nullptr;
    return s.static_property;
}

PyTypeObject* metaclass(class_registry& s) noexcept {
    if (s.static_metaclass) return s.static_metaclass;
    static compat::type_slot slots[] = {
        {PYRITE_TYPE_SLOT(tp_setattro), reinterpret_cast<void*>(&class_setattro)},
        {0, nullptr},
    };
    compat::type_spec spec = {"pyrite.class", static_cast<int>(PyType_Type.tp_basicsize), 0,
                              static_cast<unsigned>(Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE), slots};
    return s.static_metaclass = make_type(spec, &PyType_Type);
}

}  // namespace

void add_static_property(detail::class_builder* builder, const char* doc, getter get, setter set,
                         const property_records* records) {
    PyTypeObject* type = property_type(*classes());
    if (!type) throw_raised();
    static_property* made = PyObject_New(static_property, type);
    const object owner = steal_or_throw(reinterpret_cast<PyObject*>(made));
    if (!PYRITE_HAS_INSTANCE_OWNS_TYPE) Py_INCREF(reinterpret_cast<PyObject*>(type));
    made->records = records;
    made->get = get;
    made->set = set;
    made->owner = detail::class_name(*builder);
    made->doc = doc;
    add_class_attribute(builder, records->name, owner.ptr());
    if (set) builder->has_static_setter = true;
}

// Up to 3.11 the interpreter does not ask the bases for their metaclass.
void choose_metaclass(const detail::class_builder& b, PyTypeObject* type) {
    class_registry& s = *classes();
    bool wanted = b.has_static_setter;
    for (unsigned i = 0; i < b.bases.size && s.static_metaclass; ++i) {
        const detail::class_record* base = static_cast<const detail::class_base*>(b.bases.items[i])->record;
        if (Py_TYPE(base->type) == s.static_metaclass) wanted = true;
    }
    if (!wanted || Py_TYPE(type) != &PyType_Type) return;
    PyTypeObject* meta = metaclass(s);
    if (!meta) throw_raised();
    Py_INCREF(reinterpret_cast<PyObject*>(meta));
    compat::set_type(reinterpret_cast<PyObject*>(type), meta);
}

}  // namespace core
}  // namespace pyrite
