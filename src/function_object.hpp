// src/function_object.hpp: `pyrite.function`, the callable that Python sees where a builtin function cannot serve: a C++
// callable with state, and an overload set whose first definition cannot head it. Others are Python's own
// builtin_function_or_method.
#ifndef PYRITE_SRC_FUNCTION_OBJECT_HPP
#define PYRITE_SRC_FUNCTION_OBJECT_HPP

#include "overload.hpp"

namespace pyrite {
namespace core {

/// Frees the record of a callable with state, its signature and the state itself.
void free_closure(const overload& definition) noexcept;

/// A new, empty function object for `module`. New reference, or nullptr with an exception.
PyObject* new_function_object(const char* name, PyObject* module) noexcept;
/// Makes a function object a method of a class: it takes its object from the arguments, and binds.
void make_method(PyObject* function, PyTypeObject* owner) noexcept;
bool is_function_object(PyObject* o) noexcept;
/// Is this static record, or a copy of it, among the definitions?
bool has_overload(PyObject* function, const detail::function_record& record) noexcept;
/// Appends a definition, which the object owns from then on where this succeeds.
bool append_overload(PyObject* function, const overload& definition) noexcept;
/// Appends a static record, and those of the set it heads.
bool append_set(PyObject* function, detail::function_record& head) noexcept;

}  // namespace core
}  // namespace pyrite

#endif
