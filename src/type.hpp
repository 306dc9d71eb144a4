// src/type.hpp: the parts of making a type that are in files of their own.
#ifndef PYRITE_SRC_TYPE_HPP
#define PYRITE_SRC_TYPE_HPP

#include "class_builder.hpp"

namespace pyrite {
namespace core {

/// Puts one method into the type's dict, or one constructor into the record.
void bind_member(PyTypeObject* type, PyObject* module, class_member& member, detail::class_record& record);
/// Makes a class that has static properties to be written, or derives from one, an instance of their metaclass.
void choose_metaclass(const detail::class_builder& b, PyTypeObject* type);
/// Appends a constructor; throws without memory.
void append_init(detail::class_record& record, detail::function_record* init);
/// Gives the class its doc string, with the signatures of its constructors. Throws what Python raises.
void document_class(const detail::class_builder& builder, PyTypeObject* type);

}  // namespace core
}  // namespace pyrite

#endif
