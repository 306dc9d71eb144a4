// src/pickle.cpp: how instances of bound classes are reduced for pickle and copy, and that those which cannot be say so.
//
// `__reduce_ex__` is the same for every protocol: copyreg.__newobj__(cls), which makes an instance without an object, and a
// state for `__setstate__`, which constructs it. Python's own would pickle an empty instance under protocol 0 and 1.
//
// Tested by tests/test_pickle.

#include "class_builder.hpp"
#include "class_state.hpp"
#include "conversion.hpp"
#include "state.hpp"
#include "text_buffer.hpp"

#include <pyrite/accessor.hpp>
#include <pyrite/detail/try.hpp>
#include <pyrite/pickle.hpp>
#include <pyrite_compat/attr.h>
#include <pyrite_compat/dict.h>
#include <pyrite_compat/int.h>

namespace pyrite {
namespace core {

namespace {

// What the wrapped state of an instance is known by.
const char* const state_key = "__pyrite_state__";

object copyreg() { return steal_or_throw(PyImport_ImportModule(PYRITE_PY3 ? "copyreg" : "copy_reg")); }

object optional_attr(PyObject* o, const char* name) {
    PyObject* found = nullptr;
    if (compat::object_get_optional_attr_string(o, name, &found) < 0) throw_raised();
    return object::steal(found);
}

// Does the type of `self` have another `name` than object has?
bool overrides(PyObject* self, const char* name) {
    const object own = optional_attr(reinterpret_cast<PyObject*>(Py_TYPE(self)), name);
    const object plain = optional_attr(reinterpret_cast<PyObject*>(&PyBaseObject_Type), name);
    return own && own.ptr() != plain.ptr();
}

// Has the type of `self` such a method of its own, before the class that refuses to be pickled? What comes behind that makes
// an object of a base class.
bool has_before_refusal(PyObject* self, const char* name) {
    PyObject* mro = Py_TYPE(self)->tp_mro;  // borrowed
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(mro); ++i) {
        const object type = object::borrow(PyTuple_GET_ITEM(mro, i));
        if (type.ptr() == reinterpret_cast<PyObject*>(&PyBaseObject_Type)) break;
        const object names = optional_attr(type.ptr(), "__dict__");
        if (!names) continue;
        if (check_or_throw(compat::mapping_has_key_string_with_error(names.ptr(), name))) return true;
        if (check_or_throw(compat::mapping_has_key_string_with_error(names.ptr(), "__reduce_ex__"))) break;
    }
    return false;
}

object method_result(PyObject* self, const char* name) {
    return steal_or_throw(PyObject_CallObject(steal_or_throw(PyObject_GetAttrString(self, name)).ptr(), nullptr));
}

// A class that can be pickled.
object reduce(PyObject* self) {
    if (overrides(self, "__reduce__")) return method_result(self, "__reduce__");
    const object type = object::borrow(reinterpret_cast<PyObject*>(Py_TYPE(self)));
    object arguments = steal_or_throw(PyTuple_Pack(1, type.ptr()));
    if (overrides(self, "__getnewargs__"))
        arguments = steal_or_throw(PySequence_Concat(arguments.ptr(), method_result(self, "__getnewargs__").ptr()));
    else if (record_of_type(Py_TYPE(self)) && record_of_type(Py_TYPE(self))->flags & detail::class_makes_in_new)
        throw_format(PyExc_TypeError, "cannot pickle '%.200s' object: its __new__ needs a __getnewargs__",
                     Py_TYPE(self)->tp_name);
    const object make = steal_or_throw(PyObject_GetAttrString(copyreg().ptr(), "__newobj__"));
    const object state = method_result(self, "__getstate__");
    return steal_or_throw(PyTuple_Pack(3, make.ptr(), arguments.ptr(), state.ptr()));
}

// One that pyrite knows no way for; a subclass or the author of the class may know one.
object reduce_otherwise(PyObject* self, PyObject* protocol) {
    if (overrides(self, "__reduce__")) return method_result(self, "__reduce__");
    if (!has_before_refusal(self, "__getstate__") && !has_before_refusal(self, "__getnewargs__") &&
        !has_before_refusal(self, "__getnewargs_ex__"))
        throw_format(PyExc_TypeError, "cannot pickle '%.200s' object", Py_TYPE(self)->tp_name);
    const object plain =
        steal_or_throw(PyObject_GetAttrString(reinterpret_cast<PyObject*>(&PyBaseObject_Type), "__reduce_ex__"));
    // Under 0 and 1 nothing is called that could make the object.
    const object two = steal_or_throw(compat::int_from_long(2));
    const int is_old = PyObject_RichCompareBool(protocol, two.ptr(), Py_LT);
    if (is_old < 0) throw_raised();
    return steal_or_throw(PyObject_CallFunctionObjArgs(plain.ptr(), self, is_old ? two.ptr() : protocol,
                                                       static_cast<PyObject*>(nullptr)));
}

PyObject* call_reduce(PyObject* self, PyObject*) noexcept {
    PYRITE_TRY { return reduce(self).release(); }
    PYRITE_CATCH_ALL { return translate_exception(); }
}
PyObject* call_reduce_otherwise(PyObject* self, PyObject* protocol) noexcept {
    PYRITE_TRY { return reduce_otherwise(self, protocol).release(); }
    PYRITE_CATCH_ALL { return translate_exception(); }
}

PyMethodDef reduce_def = {"__reduce_ex__", &call_reduce, METH_O, "For pickle: a way to make the object again."};
PyMethodDef reduce_otherwise_def = {"__reduce_ex__", &call_reduce_otherwise, METH_O,
                                    "For pickle: raises TypeError where there is no way to make the object again."};

// The descriptor takes any object, and serves every class.
object reduce_method(PyMethodDef* def) { return steal_or_throw(PyDescr_NewMethod(&PyBaseObject_Type, def)); }

// The attributes in the slots of a subclass made in Python; a null object where there are none.
object slot_values(PyObject* self) {
    const object find = steal_or_throw(PyObject_GetAttrString(copyreg().ptr(), "_slotnames"));
    const object names = steal_or_throw(PyObject_CallFunctionObjArgs(
        find.ptr(), reinterpret_cast<PyObject*>(Py_TYPE(self)), static_cast<PyObject*>(nullptr)));
    object values;
    for (Py_ssize_t i = 0; PyList_Check(names.ptr()) && i < PyList_GET_SIZE(names.ptr()); ++i) {
        const object name = object::borrow(PyList_GET_ITEM(names.ptr(), i));
        PyObject* found = nullptr;
        if (compat::object_get_optional_attr(self, name.ptr(), &found) < 0) throw_raised();
        if (!found) continue;
        const object value = object::steal(found);
        if (!values) values = steal_or_throw(PyDict_New());
        check_or_throw(PyDict_SetItem(values.ptr(), name.ptr(), value.ptr()));
    }
    return values;
}

// What a state was wrapped with, or nullptr (borrowed).
object wrapped(PyObject* pickled, const char* key) {
    PyObject* found = nullptr;
    if (PyDict_CheckExact(pickled) && compat::dict_get_item_string_ref(pickled, key, &found) < 0) throw_raised();
    return object::steal(found);
}

// A copy: setting attributes may run Python code.
object saved_dict(PyObject* instance, PyObject* pickled, const char* key) {
    const object saved = wrapped(pickled, key);
    if (!saved) return saved;
    if (!PyDict_Check(saved.ptr()))
        throw_format(PyExc_TypeError, "the '%s' of a pickled '%.200s' object must be dict, not %.200s", key,
                     Py_TYPE(instance)->tp_name, Py_TYPE(saved.ptr())->tp_name);
    return steal_or_throw(PyDict_Copy(saved.ptr()));
}

}  // namespace

// The same for all, and so made once.
void add_usual_attributes(PyTypeObject* type) {
    PyObject*& refusal = state_if_any()->classes.refusal;
    if (!refusal) refusal = reduce_method(&reduce_otherwise_def).release();
    check_or_throw(PyDict_SetItem(type->tp_dict, descriptor_name(refusal), refusal));
    PyType_Modified(type);
}
void remove_usual_attributes(class_state& classes) noexcept {
    PyTypeObject* type = classes.instance_base;
    if (!classes.refusal || !type || !type->tp_dict) return;
    if (PyDict_DelItem(type->tp_dict, descriptor_name(classes.refusal)) < 0) PyErr_Clear();
    PyType_Modified(type);
}
void make_picklable(detail::class_builder* builder) {
    add_class_attribute(builder, reduce_def.ml_name, reduce_method(&reduce_def).ptr());
}

PyObject* pickle_state(PyObject* instance, PyObject* state) {
    object dict = optional_attr(instance, "__dict__");
    if (dict && PyDict_Check(dict.ptr()) && PyDict_Size(dict.ptr()) == 0) dict.reset();
    const object slots = slot_values(instance);
    // None would mean that there is no state to set.
    if (!dict && !slots && state != Py_None) return object::borrow(state).release();
    object whole = steal_or_throw(PyDict_New());
    check_or_throw(PyDict_SetItemString(whole.ptr(), state_key, state));
    if (dict) check_or_throw(PyDict_SetItemString(whole.ptr(), "__dict__", dict.ptr()));
    if (slots) check_or_throw(PyDict_SetItemString(whole.ptr(), "__slots__", slots.ptr()));
    return whole.release();
}

PyObject* unpickle_state(const detail::class_record& record, PyObject* instance, PyObject* pickled, bool by_value) {
    const detail::class_record* own = record_of_type(Py_TYPE(instance));
    const irregular_instance* odd = irregular_of(instance);
    const bool is_stand_in = by_value && wants_alias(record, instance) && odd && is_half_made(*odd);
    if ((own && own->type != record.type) || is_stand_in)
        throw_format(PyExc_TypeError, "%.200s.__setstate__() cannot make a '%.200s' object", record.name,
                     Py_TYPE(instance)->tp_name);
    const object state = wrapped(pickled, state_key);
    return state ? state.ptr() : pickled;
}

void restore_attributes(PyObject* instance, PyObject* pickled) {
    if (!wrapped(pickled, state_key)) return;
    const object attributes = saved_dict(instance, pickled, "__dict__"),
                 slots = saved_dict(instance, pickled, "__slots__");
    if (attributes) {
        const object dict = steal_or_throw(PyObject_GetAttrString(instance, "__dict__"));
        check_or_throw(PyDict_Update(dict.ptr(), attributes.ptr()));
    }
    PyObject *name, *value;
    for (Py_ssize_t at = 0; slots && PyDict_Next(slots.ptr(), &at, &name, &value);)
        check_or_throw(PyObject_SetAttr(instance, name, value));
}

void throw_state_failed(const detail::class_record& record, conversion& how, PyObject* state, const char* expected) {
    text_buffer subject;
    if (subject.append(record.name) && subject.append(".__setstate__() argument 'state'"))
        raise_failed(how, state, expected, subject.c_str());
    throw_raised();
}

}  // namespace core
}  // namespace pyrite
