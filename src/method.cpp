// src/method.cpp: puts the methods of a bound class into its type: as the interpreter's own descriptors where it can be, as
// function objects where a callable has state or a name several definitions.
//
// Tested by tests/test_class.

#include "binding.hpp"
#include "class_builder.hpp"
#include "function_object.hpp"
#include "type.hpp"

#include <pyrite/object.hpp>
#include <pyrite_compat/container.h>
#include <pyrite_compat/str.h>
#include <pyrite_compat/type.h>

namespace pyrite {
namespace core {

using detail::function_record;

namespace {

// What a type's dict holds, without its wrapping as a static or class method.
object unwrapped(const object& existing) {
    const PyTypeObject* type = Py_TYPE(existing.ptr());
    if (type == &PyStaticMethod_Type || type == &PyClassMethod_Type)
        return steal_or_throw(PyObject_GetAttrString(existing.ptr(), "__func__"));
    return existing;
}

// What there is under the name already, or a null object.
object find_existing(PyTypeObject* type, const object& name) {
    PyObject* found = nullptr;
    if (compat::dict_get_item_ref(type->tp_dict, name.ptr(), &found) < 0) throw_raised();
    const object existing = object::steal(found);
    return existing ? unwrapped(existing) : existing;
}

function_record* record_of(PyObject* callable) noexcept {
    if (Py_TYPE(callable) == compat::method_descr_type() || Py_TYPE(callable) == compat::class_method_descr_type())
        return record_of_def(reinterpret_cast<PyMethodDescrObject*>(callable)->d_method);
    if (PyCFunction_Check(callable)) return record_of_def(reinterpret_cast<PyCFunctionObject*>(callable)->m_ml);
    return nullptr;
}

object wrap(object function, detail::member_kind kind) {
    if (kind == detail::static_member) return steal_or_throw(PyStaticMethod_New(function.ptr()));
    if (kind == detail::class_member) return steal_or_throw(PyClassMethod_New(function.ptr()));
    return function;
}

// Is what is there a descriptor of this class, as the further definition would be one?
bool is_alike(PyTypeObject* type, const object& existing, const class_member& member) noexcept {
    if (member.owned) return false;
    if (member.kind == detail::static_member) return PyCFunction_Check(existing.ptr());
    return member.kind == detail::instance_member && Py_TYPE(existing.ptr()) == compat::method_descr_type() &&
           reinterpret_cast<PyDescrObject*>(existing.ptr())->d_type == type;
}

// A function object for the name, with what was there before as its first definition.
object function_for(PyTypeObject* type, PyObject* module, const class_member& member, function_record* before) {
    object function = steal_or_throw(new_function_object(member.name, module));
    if (member.kind == detail::instance_member) make_method(function.ptr(), type);
    if (member.kind == detail::class_member) make_method(function.ptr(), &PyType_Type);
    if (before && !append_set(function.ptr(), *before)) throw_raised();
    return function;
}

object plain_method(PyTypeObject* type, PyObject* module, const class_member& member) {
    PyMethodDef* def = &member.record->def;
    if (member.kind == detail::instance_member) return steal_or_throw(PyDescr_NewMethod(type, def));
    if (member.kind == detail::class_member) return steal_or_throw(PyDescr_NewClassMethod(type, def));
    const object module_name = steal_or_throw(PyObject_GetAttrString(module, "__name__"));
    return wrap(steal_or_throw(PyCFunction_NewEx(def, nullptr, module_name.ptr())), member.kind);
}

// The name as an interned object, which a descriptor has already.
object key_of(const object& plain, const class_member& member) {
    if (member.kind != detail::static_member && member.record->def.ml_name == member.name)
        return object::borrow(descriptor_name(plain.ptr()));
    return steal_or_throw(compat::str_intern_from_string(member.name));
}

}  // namespace

void bind_member(PyTypeObject* type, PyObject* module, class_member& member, detail::class_record& record) {
    function_record& method = *member.record;
    if (!is_registered(method)) {
        // A closure's name dies with its record.
        const char* name = member.owned ? copy_text(member.name) : member.name;
        method.def.ml_name = name;
        const signature& s = register_record(method, name, module, record.name);
        // A constructor is called by the name of the class.
        method.def.ml_doc =
            make_doc(method, s, member.kind == detail::init_member ? record.name : name, member.doc,
                     member.kind == detail::instance_member, member.owned ? doc_of_record : doc_of_state);
    }
    if (member.kind == detail::init_member) {
        append_init(record, &method);
        member.owned = false;
        return;
    }
    if (member.kind == detail::call_member) return;  // the slot calls it
    object key, existing, plain;
    if (!member.owned && !set_of(method)) {
        plain = plain_method(type, module, member);
        key = key_of(plain, member);
        existing = put_where_none_is(type->tp_dict, key, plain);
        if (!existing) return note_bound(method);
        existing = unwrapped(existing);
    } else {
        key = steal_or_throw(compat::str_intern_from_string(member.name));
        existing = find_existing(type, key);
    }
    const bool extends = existing && is_function_object(existing.ptr());
    function_record* before = existing && !extends ? record_of(existing.ptr()) : nullptr;
    object function;
    if (before && is_alike(type, existing, member) && can_head(*before, method) &&
        signature_if_any(*before)->owner == record.name) {
        if (!append_definition(*before, method)) throw_raised();
        return;
    }
    if (extends) {
        function = existing;
    } else if (before || member.owned || set_of(method)) {
        function = function_for(type, module, member, before);
    } else {
        note_bound(method);
        if (PyDict_SetItem(type->tp_dict, key.ptr(), plain.ptr()) < 0) throw_raised();
        return;
    }
    const overload definition = {&method, member.owned, member.drop};
    if (!append_overload(function.ptr(), definition)) throw_raised();
    member.owned = false;  // the function object's now
    if (!extends && PyDict_SetItem(type->tp_dict, key.ptr(), wrap(function, member.kind).ptr()) < 0) throw_raised();
}

}  // namespace core
}  // namespace pyrite
