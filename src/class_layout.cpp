// src/class_layout.cpp: the bases of a class, and where in its instances the C++ object lies. See type.cpp.
//
// Tested by tests/test_class and tests/test_class_inheritance.

#include "class_layout.hpp"

#include "state.hpp"

#include <pyrite/object.hpp>
#include <pyrite_compat/type_spec.h>

namespace pyrite {
namespace core {

using detail::class_builder;
using detail::class_record;

namespace {

size_t rounded(size_t size, size_t to) noexcept { return (size + to - 1) / to * to; }

size_t object_size(const class_record& record) noexcept {
    const size_t size = record.alias_size > record.size ? record.alias_size : record.size;
    // What wants more than the eight bytes Python aligns for finds its place inside some slack.
    return record.alignment > 8 ? size + record.alignment - 8 : size;
}

PYRITE_COLD void refuse_base(const class_builder& b, PyTypeObject* type, const char* why) {
    throw_format(PyExc_TypeError, "class %.200s: '%.200s' cannot be its base: %s", b.full_name, type->tp_name, why);
}

void add_foreign(class_bases& found, Py_ssize_t at, PyTypeObject* type) {
    if (!found.foreign) found.foreign = steal_or_throw(PyList_New(0));
    check_or_throw(PyList_Insert(found.foreign.ptr(), at, reinterpret_cast<PyObject*>(type)));
}

// Python's own types have a layout that C++ objects cannot lie in the middle of, and classes made in Python a tp_dealloc
// that only works for such: so with either, objects lie outside.
void add_python_bases(const class_builder& b, class_bases& found) {
    for (Py_ssize_t i = 0; b.python_bases && i < PyList_GET_SIZE(b.python_bases); ++i) {
        PyTypeObject* type = reinterpret_cast<PyTypeObject*>(PyList_GET_ITEM(b.python_bases, i));  // borrowed
        if (classes()->records.find(type)) refuse_base(b, type, "it is a bound class; say cls.base<B>()");
        if (PyType_IsSubtype(type, &PyType_Type)) refuse_base(b, type, "its instances are classes");
        found.outside = true;
        if (PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE)) {
            add_foreign(found, PY_SSIZE_T_MAX, type);
            continue;
        }
        if (type == &PyBaseObject_Type) continue;
        if (found.native) refuse_base(b, type, "there is another built-in type among the bases");
        found.native = type;
        check_or_throw(PyList_Append(found.types.ptr(), reinterpret_cast<PyObject*>(type)));
    }
}

// The bases of a class that names none: the same for all.
object usual_bases() {
    class_state& classes = state_if_any()->classes;
    if (!classes.instance_base) classes.instance_base = compat::heap_type_base(&instance_new);
    if (!classes.instance_base) throw_raised();
    if (!classes.usual_bases) add_usual_attributes(classes.instance_base);
    if (!classes.usual_bases) classes.usual_bases = steal_or_throw(PyTuple_Pack(1, classes.instance_base)).release();
    return object::borrow(classes.usual_bases);
}

}  // namespace

// The bases: Python's own type first, because slots that it has would else be taken from what `object` has of them; then
// bound classes; object where there is neither.
class_bases collect_bases(const class_builder& b) {
    class_bases found = {nullptr, nullptr, object(), object(), b.record->adopt != nullptr};
    if (!b.bases.size && !b.python_bases) {
        found.types = usual_bases();
        return found;
    }
    found.types = steal_or_throw(PyList_New(0));
    add_python_bases(b, found);
    for (unsigned i = 0; i < b.bases.size; ++i) {
        detail::class_base& link = *static_cast<detail::class_base*>(b.bases.items[i]);
        if (!is_bound(*link.record))
            throw_format(PyExc_TypeError, "class %.200s: its C++ base %.200s is not bound; bind it first", b.full_name,
                         class_name(*link.record));
        link.record = const_cast<class_record*>(&canonical(*link.record));
        const class_record& base = *link.record;
        if (i == 0) found.first = &base;
        if (base.native && found.native && found.native != base.native)
            refuse_base(b, base.type, "there is another built-in type among the bases");
        if (base.native) found.native = base.native;
        check_or_throw(PyList_Append(found.types.ptr(), reinterpret_cast<PyObject*>(base.layout)));
        if (base.layout != base.type) add_foreign(found, 0, base.type);
        found.outside = found.outside || (base.flags & detail::class_is_outside);
    }
    found.types =
        PyList_GET_SIZE(found.types.ptr()) ? steal_or_throw(PyList_AsTuple(found.types.ptr())) : usual_bases();
    return found;
}

hidden_layouts::hidden_layouts(const class_builder& b, const class_bases& bases)
    : builder_(b), bases_(bases), count_(0) {
    PyTypeObject* visible = shown();
    for (unsigned i = 0; i < b.bases.size; ++i)
        if (record(i).layout != visible) hide(record(i), visible);
}

hidden_layouts::~hidden_layouts() {
    while (count_) {
        --count_;
        hidden_[count_].type->tp_basicsize = hidden_[count_].size;
    }
}

PyTypeObject* hidden_layouts::shown() const noexcept {
    if (bases_.native) {
        for (unsigned i = 0; i < builder_.bases.size; ++i)
            if (record(i).native) return record(i).layout;
        return bases_.native;
    }
    return bases_.first ? bases_.first->layout
                        : reinterpret_cast<PyTypeObject*>(PyTuple_GET_ITEM(bases_.types.ptr(), 0));
}

const class_record& hidden_layouts::record(unsigned i) const noexcept {
    return *static_cast<detail::class_base*>(builder_.bases.items[i])->record;
}

// With its own bases: a class that is smaller than its base has a layout, too.
void hidden_layouts::hide(const class_record& one, const PyTypeObject* visible) {
    if (one.layout != visible && one.layout->tp_basicsize != PyBaseObject_Type.tp_basicsize) {
        if (count_ == at_most) throw_format(PyExc_TypeError, "class %.200s: too many bases", builder_.full_name);
        hidden_[count_].type = one.layout;
        hidden_[count_++].size = one.layout->tp_basicsize;
        one.layout->tp_basicsize = PyBaseObject_Type.tp_basicsize;
    }
    for (const detail::class_base* base = one.bases; base; base = base->next) hide(*base->record, visible);
}

// A derived object lies where its base's does, unless something of the base stands behind that. No instance is as
// large as one of the base is: Python lets `__class__` be assigned between classes of one size.
instance_layout lay_out(const class_builder& b, const class_bases& bases, PyTypeObject* shown) {
    instance_layout l = {0, 0, 0, 0};
    const class_record& record = *b.record;
    const class_record* base = bases.native || bases.outside ? nullptr : bases.first;
    const size_t base_size = static_cast<size_t>(shown->tp_basicsize);
    size_t end;
    if (bases.outside) {
        end = shown->tp_itemsize ? base_size : rounded(base_size, 8) + 8;
    } else {
        const bool shares_place =
            base && !base->dict_offset && !base->weaklist_offset && base->offset == sizeof(PyObject);
        l.offset = static_cast<unsigned>(shares_place ? base->offset : rounded(base_size, 8));
        end = rounded(l.offset + object_size(record), 8);
        if (end <= base_size) end = base_size + 8;
    }
    const bool inherits_dict = shown->tp_dictoffset != 0, inherits_weaklist = shown->tp_weaklistoffset != 0;
    const bool adds_dict = (b.flags & detail::class_has_dict) && !inherits_dict;
    const bool adds_weaklist = (b.flags & detail::class_has_weakref) && !inherits_weaklist;
    if (shown->tp_itemsize && (adds_dict || adds_weaklist))
        refuse_base(b, shown, "its instances differ in size: cls.dict() and cls.weakref() have no place there");
    if (adds_dict) {
        l.dict_offset = static_cast<unsigned>(end);
        end += sizeof(PyObject*);
    }
    if (adds_weaklist) {
        l.weaklist_offset = static_cast<unsigned>(end);
        end += sizeof(PyObject*);
    }
    l.basicsize = end;
    return l;
}

}  // namespace core
}  // namespace pyrite
