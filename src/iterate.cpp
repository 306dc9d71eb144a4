// src/iterate.cpp: Python iterators over C++ ranges. All share one layout and these functions; only the step is compiled for
// each kind of iteration, which has a type of its own, so that its name can say what it iterates over.
//
// Tested by tests/test_iterate.

#include "iterate.hpp"

#include "state.hpp"
#include "text_buffer.hpp"

#include <pyrite/detail/iterator_record.hpp>
#include <pyrite_compat/error.h>
#include <pyrite_compat/gc.h>
#include <pyrite_compat/int.h>
#include <pyrite_compat/ref.h>
#include <pyrite_compat/type_spec.h>

#include <cstddef>  // offsetof

namespace pyrite {
namespace core {

using detail::iterator_object;
using detail::iterator_record;

namespace {

const Py_ssize_t unknown = PY_SSIZE_T_MIN / 2;  // it is counted down from there too

iterator_object* as_iterator(PyObject* o) noexcept { return reinterpret_cast<iterator_object*>(o); }

// The C++ side goes first: it may refer to the owner.
void drop_state(iterator_object* it) noexcept {
    void* state = it->state;
    it->state = it->current = nullptr;
    it->at_end = true;
    if (state) it->record->drop(state);
}

// The exception must survive what is let go.
PyObject* finish_iteration(iterator_object* it) noexcept {
    it->at_end = true;
    it->current = nullptr;
    if (it->record->keeps_state) return nullptr;
    compat::raised_exception raised = {nullptr, nullptr};
    const bool failed = PyErr_Occurred() != nullptr;
    if (failed) compat::err_fetch_raised(&raised);
    drop_state(it);
    Py_CLEAR(it->owner);
    if (failed) compat::err_restore_raised(&raised);
    return nullptr;
}

PyObject* iterator_next(PyObject* o) noexcept {
    iterator_object* it = as_iterator(o);
    void* state = it->current;
    if (PYRITE_UNLIKELY(!state)) return end_iterator(o);
    it->current = nullptr;  // making an item may run Python code, which may come back here
    PyObject* item = it->record->next(state, it->owner && !it->record->keeps_state ? it->owner : o);  // new
    if (PYRITE_UNLIKELY(!item))
        return finish_iteration(it);  // the end, or an error, which ends it as it ends a generator
    it->current = state;
    --it->left;
    return item;
}

PyObject* iterator_length_hint(PyObject* o, PyObject*) noexcept {
    const iterator_object* it = as_iterator(o);
    if (it->left < unknown / 2) return it->at_end ? compat::int_from_long(0) : compat::new_ref(Py_NotImplemented);
    return compat::int_from_ssize_t(it->at_end || it->left < 0 ? 0 : it->left);
}

PyObject* iterator_reduce(PyObject* o, PyObject*) noexcept {
    return PyErr_Format(PyExc_TypeError, "cannot pickle '%.200s' object", Py_TYPE(o)->tp_name);
}

PyObject* iterator_self(PyObject* o) noexcept { return compat::new_ref(o); }

PyObject* iterator_refuse(PyTypeObject* type, PyObject*, PyObject*) noexcept {
    return PyErr_Format(PyExc_TypeError, "cannot create '%.200s' instances", type->tp_name);
}

int iterator_traverse(PyObject* o, visitproc visit, void* arg) noexcept {
    PYRITE_VISIT_TYPE(o, &iterator_traverse);
    Py_VISIT(as_iterator(o)->owner);
    return 0;
}

int iterator_clear(PyObject* o) noexcept {
    drop_state(as_iterator(o));
    Py_CLEAR(as_iterator(o)->owner);
    return 0;
}

void iterator_dealloc(PyObject* o) noexcept {
    iterator_object* it = as_iterator(o);
    PyTypeObject* type = Py_TYPE(o);
    PyObject_GC_UnTrack(o);
    // The destructor of a range may run Python code, which must not see or lose an exception on its way.
    compat::raised_exception raised = {nullptr, nullptr};
    const bool pending = PyErr_Occurred() != nullptr;
    if (pending) compat::err_fetch_raised(&raised);
    drop_state(it);
    if (it->weak_references) PyObject_ClearWeakRefs(o);
    Py_CLEAR(it->owner);
    if (pending) compat::err_restore_raised(&raised);
    type->tp_free(o);
    PYRITE_DROP_TYPE(type, &iterator_dealloc);
}

// "shapes.Polygon_iterator", "shapes.Table_items_iterator". The text lives as long as the type, which may outlive the state.
char* type_name(const iterator_record& record) noexcept {
    text_buffer name;
    const bool good = name.append(record.of && record.of->type ? record.of->type->tp_name : "pyrite.range") &&
                      (!record.method || (name.append("_") && name.append(record.method))) && name.append("_iterator");
    return good ? name.release() : nullptr;
}

PyTypeObject* make_type(iterator_record& record) noexcept {
    interpreter_state* s = state();
    char* name = s ? type_name(record) : nullptr;
    if (!name) return nullptr;
    static PyMethodDef methods[] = {
        {"__length_hint__", &iterator_length_hint, METH_NOARGS, "How many items are to come, where that is known."},
        {"__reduce_ex__", &iterator_reduce, METH_O, nullptr},
        {nullptr, nullptr, 0, nullptr},
    };
    const iternextfunc step = record.step ? record.step : &iterator_next;
    compat::type_slot slots[] = {
        {PYRITE_TYPE_SLOT(tp_dealloc), reinterpret_cast<void*>(&iterator_dealloc)},
        {PYRITE_TYPE_SLOT(tp_traverse), reinterpret_cast<void*>(&iterator_traverse)},
        {PYRITE_TYPE_SLOT(tp_clear), reinterpret_cast<void*>(&iterator_clear)},
        {PYRITE_TYPE_SLOT(tp_new), reinterpret_cast<void*>(&iterator_refuse)},
        {PYRITE_TYPE_SLOT(tp_iter), reinterpret_cast<void*>(&iterator_self)},
        {PYRITE_TYPE_SLOT(tp_iternext), reinterpret_cast<void*>(step)},
        {PYRITE_TYPE_SLOT(tp_methods), methods},
        {0, nullptr},
    };
    compat::type_spec spec = {name, static_cast<int>(sizeof(iterator_object)), 0,
                              static_cast<unsigned>(Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC), slots};
    PyTypeObject* type = reinterpret_cast<PyTypeObject*>(compat::type_from_spec(&spec, nullptr));  // new
    if (!type) {
        std::free(name);
        return nullptr;
    }
    type->tp_weaklistoffset = static_cast<Py_ssize_t>(offsetof(iterator_object, weak_references));
    if (!s->iterators.records.append(&record)) {
        Py_DECREF(type);
        PyErr_NoMemory();
        return nullptr;
    }
    record.type = type;
    return type;
}

}  // namespace

void iterate_state::clear() noexcept {
    for (unsigned i = 0; i < records.size; ++i) Py_CLEAR(static_cast<iterator_record*>(records.items[i])->type);
    records.clear();
}

PyObject* new_iterator(iterator_record& record, void* state, PyObject* owner, Py_ssize_t size) noexcept {
    PyTypeObject* type = record.type ? record.type : make_type(record);
    iterator_object* it = type ? reinterpret_cast<iterator_object*>(type->tp_alloc(type, 0)) : nullptr;  // new
    if (!it) {
        record.drop(state);
        return nullptr;
    }
    it->owner = compat::xnew_ref(owner);
    it->state = it->current = state;
    it->record = &record;
    it->left = size < 0 ? unknown : size;
    return reinterpret_cast<PyObject*>(it);
}

PyObject* end_iterator(PyObject* o) noexcept {
    iterator_object* it = as_iterator(o);
    if (it->current) return finish_iteration(it);
    if (!it->at_end) PyErr_SetString(PyExc_ValueError, "iterator already executing");
    return nullptr;
}

PyObject* end_changed_iterator(PyObject* o) noexcept {
    PYRITE_TRY { throw_changed_size(as_iterator(o)->record->of); }
    PYRITE_CATCH_ALL { translate_exception(); }
    return end_iterator(o);
}

void throw_changed_size(const detail::class_record* of) {
    throw_format(PyExc_RuntimeError, "%.200s changed size during iteration", of && of->name ? of->name : "the range");
}

}  // namespace core
}  // namespace pyrite
