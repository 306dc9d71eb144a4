// pyrite/detail/iterator_record.hpp: the static record of a kind of C++ iteration, from which the core makes the Python type
// of its iterators. For users: pyrite/iterate.hpp.
#ifndef PYRITE_DETAIL_ITERATOR_RECORD_HPP
#define PYRITE_DETAIL_ITERATOR_RECORD_HPP

#include <pyrite/detail/class_record.hpp>

namespace pyrite {
namespace detail {

struct iterator_record {
    PyObject* (*next)(void* state, PyObject* parent);  // new; nullptr at the end, or with an exception raised
    void (*drop)(void* state);                         //
    const class_record* of;                            // the class iterated over, or nullptr
    const char* method;                                // that gives such iterators, nullptr for __iter__
    iternextfunc step;                                 // tp_iternext where the kind has its own, or nullptr
    bool keeps_state;    // items may refer to the state: all lives as long as the iterator
    PyTypeObject* type;  // owned by the core; made with the first iterator
};

/// An iterator as Python has it.
struct iterator_object {
    PyObject_HEAD                   //
        PyObject* weak_references;  // for keep_alive
    PyObject* owner;                // of the range, or nullptr
    void* current;                  // the state; nullptr at the end, and while a step is under way
    void* state;                    // owned; nullptr once it was let go
    const iterator_record* record;  //
    Py_ssize_t left;                // how many items are to come; far below 0 where that is not known
    bool at_end;                    //
};

}  // namespace detail

namespace core {

/// A Python iterator over a C++ state, which it owns. It keeps `owner` (or nullptr) alive, up to its end. `size` is the number
/// of items, or -1 where that is not known. New reference; nullptr with an exception raised, and the state dropped.
PyObject* new_iterator(detail::iterator_record& record, void* state, PyObject* owner, Py_ssize_t size) noexcept;
/// For a `step` that has no state or no further item: ends the iterator, or says that a step is under way. nullptr.
PyObject* end_iterator(PyObject* iterator) noexcept;
/// The same with what throw_changed_size throws.
PYRITE_COLD PyObject* end_changed_iterator(PyObject* iterator) noexcept;
/// RuntimeError: "Table changed size during iteration".
PYRITE_NORETURN PYRITE_COLD void throw_changed_size(const detail::class_record* of);

}  // namespace core
}  // namespace pyrite

#endif
