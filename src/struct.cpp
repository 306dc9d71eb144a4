// src/struct.cpp: the methods of structs bound by PYSTRUCT, which work by the names of the members, once for all structs.
//
// Tested by tests/test_struct.

#include <pyrite/struct.hpp>

#include "text_buffer.hpp"

#include <pyrite/accessor.hpp>
#include <pyrite_compat/hash.h>
#include <pyrite_compat/int.h>
#include <pyrite_compat/type.h>

#include <cstdlib>  // malloc

namespace pyrite {
namespace core {

namespace {

PYRITE_NORETURN PYRITE_COLD void throw_no_memory() {
    PyErr_NoMemory();
    throw_raised();
}

object member(PyObject* self, const char* name) { return steal_or_throw(PyObject_GetAttrString(self, name)); }

// A default as Python code that makes it again.
object spelling(PyObject* value) {
    if (PyFloat_Check(value) && PyFloat_AS_DOUBLE(value) - PyFloat_AS_DOUBLE(value) != 0.0)
        return steal_or_throw(compat::str_from_format("float('%s')", PyFloat_AS_DOUBLE(value) > 0   ? "inf"
                                                                     : PyFloat_AS_DOUBLE(value) < 0 ? "-inf"
                                                                                                    : "nan"));
    const object type = object::borrow(reinterpret_cast<PyObject*>(Py_TYPE(value)));
    if (!hasattr(type.ptr(), "__members__") || !hasattr(value, "name")) return steal_or_throw(PyObject_Repr(value));
    // A member of an enum.
    const object type_name = steal_or_throw(compat::type_get_name(Py_TYPE(value))), name = member(value, "name");
    return steal_or_throw(
        compat::str_from_format("%s.%s", compat::str_as_utf8(type_name.ptr()), compat::str_as_utf8(name.ptr())));
}

PyObject* type_call(PyObject* type, const object& arguments, const object& keywords) {
    PyObject* made = PyObject_Call(type, arguments.ptr(), keywords.ptr());
    if (!made) throw_raised();
    return made;
}

}  // namespace

const char* const* field_names(const char* text, int count) {
    const size_t size = std::strlen(text) + 1;
    char* const copy = static_cast<char*>(std::malloc(size));
    const char** names = static_cast<const char**>(std::malloc(sizeof(char*) * (static_cast<size_t>(count) + 1)));
    if (!copy || !names) {
        std::free(copy);
        std::free(names);
        throw_no_memory();
    }
    std::memcpy(copy, text, size);
    int found = 0;
    for (char* p = copy; *p && found < count; ++p) {
        if (*p != '(') continue;
        while (*++p == ' ') {
        }
        names[found++] = p;
        while (*p && *p != ')' && *p != ' ') ++p;
        *p = '\0';
    }
    if (found != count) fail("PYSTRUCT", "the names of the members are not as many as the members");
    names[count] = nullptr;
    return names;
}

const char* field_signature(const char* const* names, int count, PyObject* const* defaults) {
    text_buffer text;
    bool good = text.append("(");
    for (int i = 0; good && i < count; ++i) {
        good = (!i || text.append(", ")) && text.append(names[i]);
        if (!good || !defaults) continue;
        const object value = spelling(defaults[i]);
        const char* spelt = compat::str_as_utf8(value.ptr());
        if (!spelt) throw_raised();
        good = text.append("=") && text.append(spelt);
    }
    if (!good || !text.append(")")) throw_raised();
    return text.release();
}

PyObject* struct_repr(PyObject* self, const char* const* names) {
    const int entered = check_or_throw(Py_ReprEnter(self));
    if (entered > 0) return steal_or_throw(compat::str_from_string("...")).release();
    struct guard {
        PyObject* self;
        ~guard() { Py_ReprLeave(self); }
    } left = {self};
    const object type_name = steal_or_throw(compat::type_get_name(Py_TYPE(self)));
    const char* own_name = compat::str_as_utf8(type_name.ptr());
    text_buffer text;
    bool good = own_name && text.append(own_name) && text.append("(");
    for (const char* const* name = names; good && *name; ++name) {
        const object value = steal_or_throw(PyObject_Repr(member(self, *name).ptr()));
        const char* repr = compat::str_as_utf8(value.ptr());
        good =
            repr && (name == names || text.append(", ")) && text.append(*name) && text.append("=") && text.append(repr);
    }
    if (!good || !text.append(")")) throw_raised();
    return compat::str_from_string_and_size(text.c_str(), static_cast<Py_ssize_t>(text.size));
}

PyObject* struct_as_tuple(PyObject* self, const char* const* names) {
    Py_ssize_t count = 0;
    while (names[count]) ++count;
    object values = steal_or_throw(PyTuple_New(count));
    for (Py_ssize_t i = 0; i < count; ++i) PyTuple_SET_ITEM(values.ptr(), i, member(self, names[i]).release());
    return values.release();
}

PyObject* struct_as_dict(PyObject* self, const char* const* names) {
    object values = steal_or_throw(PyDict_New());
    for (; *names; ++names) check_or_throw(PyDict_SetItemString(values.ptr(), *names, member(self, *names).ptr()));
    return values.release();
}

PyObject* struct_hash(PyObject* self, const char* const* names) {
    const compat::hash_t hash = PyObject_Hash(object::steal(struct_as_tuple(self, names)).ptr());
    if (hash == -1) throw_raised();
    return compat::int_from_ssize_t(static_cast<Py_ssize_t>(hash));
}

PyObject* struct_compare(const detail::class_record& record, PyObject* self, PyObject* other, const char* const* names,
                         int op) {
    if (!PyType_IsSubtype(Py_TYPE(other), record.type)) {
        Py_INCREF(Py_NotImplemented);
        return Py_NotImplemented;
    }
    const object mine = object::steal(struct_as_tuple(self, names));
    const object theirs = object::steal(struct_as_tuple(other, names));
    return PyObject_RichCompare(mine.ptr(), theirs.ptr(), op);
}

PyObject* struct_from_tuple(PyObject* type, PyObject* values) {
    if (!PyTuple_Check(values) && !PyList_Check(values))
        throw_format(PyExc_TypeError, "%.200s.from_tuple() argument must be tuple, not %.200s",
                     reinterpret_cast<PyTypeObject*>(type)->tp_name, Py_TYPE(values)->tp_name);
    return type_call(type, steal_or_throw(PySequence_Tuple(values)), object());
}

PyObject* struct_from_dict(PyObject* type, PyObject* values) {
    if (!PyDict_Check(values))
        throw_format(PyExc_TypeError, "%.200s.from_dict() argument must be dict, not %.200s",
                     reinterpret_cast<PyTypeObject*>(type)->tp_name, Py_TYPE(values)->tp_name);
    return type_call(type, steal_or_throw(PyTuple_New(0)), steal_or_throw(PyDict_Copy(values)));
}

// The members are set by the struct's own __init__, whatever a subclass has made of its.
PyObject* struct_setstate(const detail::class_record& record, PyObject* self, PyObject* pickled) {
    const object state = object::borrow(unpickle_state(record, self, pickled, false));
    if (!PyTuple_Check(state.ptr()))
        throw_format(PyExc_TypeError, "%.200s.__setstate__() argument 'state' must be tuple, not %.200s", record.name,
                     Py_TYPE(state.ptr())->tp_name);
    const object init = steal_or_throw(PyObject_GetAttrString(reinterpret_cast<PyObject*>(record.type), "__init__"));
    const object first = steal_or_throw(PyTuple_Pack(1, self));
    const object arguments = steal_or_throw(PySequence_Concat(first.ptr(), state.ptr()));
    PyObject* none = type_call(init.ptr(), arguments, object());
    restore_attributes(self, pickled);
    return none;
}

}  // namespace core
}  // namespace pyrite
