// src/overload.hpp: several definitions under one name: which of them a call fits, and what keeps them together.
//
// A set is one of two things. Where it can be, Python is given the first definition's own builtin function, and the record
// of that heads the set: a call that fits it costs what a call of any function does, and one that does not gets to the
// others from where its arguments did not load. Else it is a `pyrite.function`: see src/function_object.hpp.
#ifndef PYRITE_SRC_OVERLOAD_HPP
#define PYRITE_SRC_OVERLOAD_HPP

#include "load.hpp"

namespace pyrite {
namespace core {

/// One definition behind a name.
struct overload {
    detail::function_record* record;  // static, or owned
    bool owned;                       // the record was malloc'ed for this function
    void (*drop)(void*);              // frees record->closure, or nullptr
};

/// How definitions are listed: as overloads of a function object, or as records.
struct definition_list {
    const overload* overloads;
    detail::function_record* const* records;
    unsigned count;

    const detail::function_record& operator[](unsigned i) const {
        return overloads ? *overloads[i].record : *records[i];
    }
};

/// Calls the one definition, or the first of several that fits: in order, without implicit conversions and then with them.
/// Where none fits, TypeError, which lists them.
PyObject* call_definitions(const definition_list& all, PyObject* self, PYRITE_ENTRY_PARAMS) noexcept;

/// The same for records and a call that came by a tuple and a dict (or nullptr).
PyObject* call_records(detail::function_record* const* records, unsigned count, PyObject* self, PyObject* args,
                       PyObject* kw) noexcept;

/// The set a record heads, kept by its signature.
struct overload_set {
    detail::function_record** records;  // malloc'ed; the head is the first
    unsigned count;                     //
    unsigned room;                      //
    const char* own_doc;                // the head's, before it was the set's
    char* doc;                          // malloc'ed
};

/// For a call of a head that its quick load did not take. See core::loaded() for what it returns.
PyObject* go_on_with_overloads(const detail::function_record& head, void* frame, PyObject* self,
                               PyObject* arg) noexcept;
PyObject* go_on_with_overloads(const detail::function_record& head, void* frame, PyObject* self,
                               PYRITE_ENTRY_PARAMS) noexcept;

/// Can `head`, whose builtin function is the only one made of it, head a set that goes on with `next`? All that is called by
/// way of a head must be called as it is.
bool can_head(const detail::function_record& head, const detail::function_record& next) noexcept;
/// Makes `next` the last of the set of `head`, which may be one from here on. False with MemoryError.
bool append_definition(detail::function_record& head, detail::function_record& next) noexcept;
/// The set of a head; nullptr where the record heads none.
overload_set* set_of(const detail::function_record& record) noexcept;
/// Is `record` among those that `head` stands for?
bool is_in_set(const detail::function_record& head, const detail::function_record& record) noexcept;
/// Takes a set apart: `head` is a function by itself again.
void free_set(detail::function_record& head) noexcept;

/// The doc string of a record as it was bound, whatever set it heads.
const char* own_doc(const detail::function_record& record) noexcept;
/// "kind(x: int)\nAn int.\n\nkind(x: str)": the doc of several definitions. False with the Python error set.
bool describe_all(const definition_list& all, text_buffer& out) noexcept;
/// Writes the docs of all sets anew, with what the classes they name are called by now. False with the Python error set.
bool describe_sets() noexcept;

}  // namespace core
}  // namespace pyrite

#endif
