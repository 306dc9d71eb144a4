// src/load.hpp: loading one parameter, shared by calls (src/load.cpp) and by the check of defaults (src/defaults.cpp).
#ifndef PYRITE_SRC_LOAD_HPP
#define PYRITE_SRC_LOAD_HPP

#include "conversion.hpp"
#include "signature.hpp"
#include "state.hpp"

#include <pyrite/detail/class_builder.hpp>
#include <pyrite_compat/utf8.h>

namespace pyrite {
namespace core {

/// How a call may convert, carried from an overload set to the trampolines in the low bits of the keyword argument
/// pointer, so that the ordinary call does not look for it.
enum call_mode : size_t {
    call_plainly = 0,   // raise on failure
    call_strictly = 1,  // no implicit conversions; on failure return nullptr without an exception
    call_quietly = 2,   // implicit conversions; on failure return nullptr without an exception
    call_bound = 3,     // before 3.7: the arguments are one object a parameter; plainly, or quietly with Py_None
    call_mode_mask = 3
};

inline PyObject* with_mode(PyObject* p, call_mode mode) noexcept {
    return reinterpret_cast<PyObject*>(reinterpret_cast<size_t>(p) | mode);
}
inline call_mode mode_of(PyObject* p) noexcept {
    return static_cast<call_mode>(reinterpret_cast<size_t>(p) & call_mode_mask);
}
inline PyObject* without_mode(PyObject* p) noexcept {
    return reinterpret_cast<PyObject*>(reinterpret_cast<size_t>(p) & ~static_cast<size_t>(call_mode_mask));
}

/// What a slot holds.
template <class T>
T& slot_of(void* slot) noexcept {
    return *static_cast<T*>(slot);
}
template <class T>
void store(void* slot, T value) noexcept {
    slot_of<T>(slot) = value;
}

inline const detail::class_record& class_of_parameter(const detail::function_record& record, int i) noexcept {
    return *reinterpret_cast<const detail::class_record*>(record.types[i]);
}

/// What signature_or_error returns, where no more than a look is needed for that; else nullptr, with nothing raised.
PYRITE_ALWAYS_INLINE const signature* signature_at_hand(const detail::function_record& record) noexcept {
    const interpreter_state* state = state_if_any();
    if (PYRITE_UNLIKELY(!state || record.generation != state->generation)) return nullptr;
    const signature* s = static_cast<const signature*>(state->functions.signatures.items[record.index]);
    return PYRITE_LIKELY(s->parameters == record.parameters) ? s : nullptr;
}

/// Loads `src` into the slot of parameter `i`, by the full rules of its code. False with `how` or an exception telling
/// why.
bool load_parameter(const detail::function_record& record, int i, PyObject* src, void* slot, conversion& how) noexcept;

/// The size of the slot of parameter `i`, in words of eight bytes.
size_t words_of_slot(const detail::function_record& record, int i) noexcept;

/// True where parameter `i` would take `src`; otherwise as load_parameter.
bool parameter_accepts(const detail::function_record& record, int i, PyObject* src, conversion& how) noexcept;

/// Loads all parameters from `args`, one object each, into the frame. False with the exception raised, or without one
/// where the mode is quiet.
bool load_values(const detail::function_record& record, void* frame, PyObject* const* args, call_mode mode) noexcept;

/// The same where every object is of an exact type that is read in place; else false, with nothing raised: no Python code
/// has run.
bool load_exact_values(const detail::function_record& record, void* frame, PyObject* const* args) noexcept;

/// For a call whose arguments did not load, at once: where they were converted for it, its result with those; they live as
/// long as the call. Else nullptr, with what was raised.
PYRITE_COLD PyObject* call_converted(PyObject* self) noexcept;

/// Loads a call of fewer arguments than there are parameters, none of them by keyword, and the defaults that are kept. True or
/// false as load_values; `otherwise` where binding has to do it.
enum fewer_outcome { fewer_failed, fewer_loaded, otherwise };
fewer_outcome load_fewer(const detail::function_record& record, void* frame, PyObject* const* args, Py_ssize_t nargs,
                         call_mode mode) noexcept;

/// Converts arguments by what `cls.implicit<From>()` registered. True where there are none to convert; false where the call
/// goes on with converted ones, or raised.
PYRITE_COLD bool convert_arguments(const detail::function_record& record, PyObject* const* args,
                                   call_mode mode) noexcept;

/// Binds positional and keyword arguments to the parameters (defaults, *args, **kwargs), and loads them. `kw` is a tuple
/// of names whose values follow the positional arguments, or a dict, or nullptr.
bool bind_and_load(const detail::function_record& record, void* frame, PyObject* const* args, Py_ssize_t nargs,
                   PyObject* kw, call_mode mode) noexcept;

/// The same for a call by keywords that is made plainly.
bool load_by_keywords(const detail::function_record& record, void* frame, PyObject* const* args, Py_ssize_t nargs,
                      PyObject* kw) noexcept;

/// The same for all calls that are not ordinary, or wrong: with the words for what is.
bool bind_slowly(const detail::function_record& record, const signature& s, void* frame, PyObject* const* args,
                 Py_ssize_t nargs, PyObject* kw, call_mode mode) noexcept;

}  // namespace core
}  // namespace pyrite

#endif
