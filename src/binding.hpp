// src/binding.hpp: what binding functions (src/function.cpp) and binding methods (src/method.cpp) share.
#ifndef PYRITE_SRC_BINDING_HPP
#define PYRITE_SRC_BINDING_HPP

#include "overload.hpp"

#include <pyrite/object.hpp>

namespace pyrite {
namespace core {

/// Reads the signature of a record, with its defaults evaluated in `module`, and gives it its place in the state, as a method
/// of `owner` or a function (nullptr). Throws where that fails.
signature& register_record(detail::function_record& record, const char* name, PyObject* module, const char* owner);
/// Whose memory a doc string is in: the state's, or malloc'ed, to be freed with the record.
enum doc_owner { doc_of_state, doc_of_record };
/// The doc string as the interpreter wants it: "name(signature)\n--\n\ndoc". Throws without memory.
const char* make_doc(detail::function_record& record, const signature& s, const char* name, const char* doc,
                     bool method, doc_owner owner);
/// Returns what the dict has under this name, or a null object where it had nothing, and has `value` now.
object put_where_none_is(PyObject* dict, const object& name, const object& value);
/// Notes that a builtin function or a descriptor is made of the record.
void note_bound(detail::function_record& record) noexcept;
/// True where a record has its place in the state already.
bool is_registered(const detail::function_record& record) noexcept;
/// The record a PyMethodDef is part of; nullptr where pyrite did not make it.
detail::function_record* record_of_def(const PyMethodDef* def) noexcept;
/// A malloc'ed copy; throws without memory.
char* copy_text(const char* text);

}  // namespace core
}  // namespace pyrite

#endif
