// src/implicit.cpp: conversions registered by `cls.implicit<From>()`: an argument that is no object of the class, but what a
// From is made of, becomes one for the time of the call.
//
// The ordinary call knows nothing of it. A frame only borrows what it was loaded from, so a converted object needs an owner
// that the frame has not:
//
//  1. an argument is not read in place: before anything else is loaded, those of bound classes are looked at here
//  2. where one is converted, all arguments go into a tuple, which is noted, and loading fails
//  3. what called for the loading asks for the note, and calls the trampoline again, with the tuple
//
// So nothing is loaded twice but what is read in place, and the tuple lives as long as the second call. Between 2 and 3 no
// other code runs: the tuple holds what was given, too, so that no reference that is dropped on the way is the last one.
//
// Tested by tests/test_class_implicit.

#include "conversion.hpp"
#include "load.hpp"
#include "state.hpp"

#include <pyrite/object.hpp>
#include <pyrite_compat/ref.h>

namespace pyrite {
namespace core {

using detail::class_record;
using detail::function_record;

void add_implicit_conversion(class_record& given, implicit_conversion& further, bool made) {
    class_registry* s = classes();
    if (!s || (made && !is_bound(given)))
        throw_format(PyExc_TypeError, "the C++ class %.200s is not bound to Python", class_name(given));
    const class_record& record = canonical(given);
    implicit_conversion* first = static_cast<implicit_conversion*>(s->conversions.find(&record));
    implicit_conversion* last = first;
    for (implicit_conversion* each = first; each; each = each->next) {
        if (each == &further) return;
        last = each;
    }
    further.next = nullptr;
    if (last) {
        last->next = &further;
    } else if (!s->conversions.insert(&record, &further)) {
        PyErr_NoMemory();
        throw_raised();
    }
}

namespace {

// The natural types first: of conversions from int and from double, an int takes the former.
object convert_to(const class_record& record, PyObject* src) noexcept {
    class_registry* s = classes();
    if (!s->conversions.size() || !is_bound(record) || PyType_IsSubtype(Py_TYPE(src), record.type)) return object();
    implicit_conversion* first = static_cast<implicit_conversion*>(s->conversions.find(&canonical(record)));
    for (int round = 0; first && round < 2; ++round) {
        for (implicit_conversion* each = first; each; each = each->next) {
            conversion how(round == 1);
            conversion_access::converts(how) = false;
            PyObject* made = each->make(src, how);  // new
            if (made || PyErr_Occurred()) return object::steal(made);
        }
    }
    return object();
}

bool is_for_another(call_mode mode) noexcept {
    return mode != call_plainly &&
           (PyErr_ExceptionMatches(PyExc_TypeError) || PyErr_ExceptionMatches(PyExc_UnicodeError));
}

}  // namespace

bool convert_arguments(const function_record& record, PyObject* const* args, call_mode mode) noexcept {
    if (mode == call_strictly || !classes() || !classes()->conversions.size()) return true;
    object values;
    for (int i = 0; i < record.parameters; ++i) {
        const unsigned char code = record.code_of(i);
        if (!detail::may_be_converted(static_cast<detail::param_code>(code))) continue;
        if (code == detail::code_pointer && args[i] == Py_None) continue;
        object made = convert_to(*reinterpret_cast<const class_record*>(record.types[i]), args[i]);
        if (!made) {
            if (!PyErr_Occurred()) continue;
            if (!is_for_another(mode)) return false;
            PyErr_Clear();
            continue;
        }
        if (!values) {
            values = steal_or_null(PyTuple_New(2 * record.parameters));  // new
            if (!values) return false;
            for (int k = 0; k < record.parameters; ++k) {
                PyTuple_SET_ITEM(values.ptr(), k, compat::new_ref(args[k]));                      // steals
                PyTuple_SET_ITEM(values.ptr(), record.parameters + k, compat::new_ref(Py_None));  // steals
            }
        }
        PyObject* given = PyTuple_GET_ITEM(values.ptr(), i);
        Py_DECREF(PyTuple_GET_ITEM(values.ptr(), record.parameters + i));  // None
        PyTuple_SET_ITEM(values.ptr(), i, made.release());                 // steals
        PyTuple_SET_ITEM(values.ptr(), record.parameters + i, given);      // steals
    }
    if (!values) return true;
    converted_call& note = current_state->classes.converted;
    note.record = &record;
    note.mode = static_cast<int>(mode);
    note.values = values.release();
    return false;
}

namespace {

// The note, taken, for the time of the call.
class converted_arguments {
  public:
    converted_arguments() noexcept : call_() {
        if (!current_state) return;
        call_ = current_state->classes.converted;
        current_state->classes.converted.values = nullptr;
    }
    ~converted_arguments() { Py_XDECREF(call_.values); }
    converted_arguments(const converted_arguments&) = delete;
    converted_arguments& operator=(const converted_arguments&) = delete;

    explicit operator bool() const noexcept { return call_.values != nullptr; }
    const function_record& record() const noexcept { return *call_.record; }
    PyObject* const* items() const noexcept { return reinterpret_cast<PyTupleObject*>(call_.values)->ob_item; }
    PyObject* values() const noexcept { return call_.values; }
    call_mode mode() const noexcept { return static_cast<call_mode>(call_.mode); }

  private:
    converted_call call_;
};

// One object for each parameter, as if they were given by position: the number that needs no binding says so. Where the
// number is the tuple's own, a mode says it.
template <class Invoke>
PyObject* with_converted(const converted_arguments& call, const Invoke& invoke) noexcept {
#if PYRITE_HAS_FASTCALL
    return invoke(call.items(), call.record().fast_nargs, with_mode(nullptr, call.mode()));
#else
    return invoke(call.values(), with_mode(call.mode() == call_plainly ? nullptr : Py_None, call_bound));
#endif
}

}  // namespace

PyObject* call_converted(PyObject* self) noexcept {
    const converted_arguments call;
    if (!call) return nullptr;
    const function_record& record = call.record();
    if (!record.invoke && record.def.ml_flags == METH_O)
        return record.def.ml_meth(self, with_mode(call.items()[0], call.mode()));
    return with_converted(call, [&](PYRITE_ENTRY_PARAMS) -> PyObject* {
        if (record.invoke) return record.invoke(record, self, PYRITE_ENTRY_ARGS);
        return reinterpret_cast<compat::entry_function>(reinterpret_cast<void (*)()>(record.def.ml_meth))(
            self, PYRITE_ENTRY_ARGS);
    });
}

PyObject* call_protocol_converted(const detail::protocol_entry& entry, PyObject* self) noexcept {
    const converted_arguments call;
    return call ? entry.call(*entry.record, self, call.items(), static_cast<unsigned>(call.mode())) : nullptr;
}

PyObject* convert_operand(const class_record& record, PyObject* src) noexcept {
    if (!classes()) return nullptr;
    object made = convert_to(record, src);
    if (!made && PyErr_Occurred() && is_for_another(call_quietly)) PyErr_Clear();
    return made.release();
}

PyObject* construct_converted(const class_record& record) noexcept {
    const converted_arguments call;
    if (!call) return nullptr;
    const function_record& init = call.record();
    PyObject* self = allocate_instance(record);  // new
    if (!self) return nullptr;
    PyObject* place = static_cast<PyObject*>(place_in(record, self));
    const bool made = with_converted(call, [&](PYRITE_ENTRY_PARAMS) -> PyObject* {
                          return init.invoke(init, place, PYRITE_ENTRY_ARGS);
                      }) != nullptr;
    if (!made) {
        free_instance(self);
        return nullptr;
    }
    if (!(record.flags & detail::class_is_plain) || record.flags & detail::class_is_tracked)
        finish_instance(record, self);
    return self;
}

bool load_converted(const class_record& record, PyObject* src, void*& out, conversion& how, object& made) noexcept {
    if (load_object(record, src, out, how)) return true;
    if (PyErr_Occurred() || !how.implicit() || !conversion_access::converts(how) || !classes()) return false;
    made = convert_to(record, src);
    return made && load_object(record, made.ptr(), out, how);
}

}  // namespace core
}  // namespace pyrite
