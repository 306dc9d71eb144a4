// src/bind_quickly.cpp: calls by keywords or with defaults that are right, and whose keywords are interned, as those that
// are written in Python code are: names are compared by address, nothing is owned. All others go on to src/bind.cpp.
//
// Tested by tests/test_function and tests/test_signature.

#include "load.hpp"

#include <cstring>  // memcpy

namespace pyrite {
namespace core {

using namespace detail;

namespace {

// Any such call. False leaves it to the binder, which makes the messages too.
class quick_binder {
  public:
    enum { most = 16 };
    bool bind(const signature& s, PyObject* const* args, Py_ssize_t nargs, PyObject* kw) noexcept {
        const int count = s.parameters;
        if (count > most || s.var_positional >= 0 || s.var_keyword >= 0 || nargs > s.positional) return false;
        const int taken = static_cast<int>(nargs);
        first_named_ = taken > s.positional_only ? taken : s.positional_only;
        // One loop: two of them become calls of memcpy and memset, for a few words.
        for (int i = 0; i < count; ++i) {
            PyObject* value = i < taken ? args[i] : s.at[i].default_value;
            if (PYRITE_UNLIKELY(!value && !kw)) return false;
            values_[i] = value;
        }
        if (!kw) return true;
        if (!(PyTuple_Check(kw) ? take_names(s, kw, args + nargs) : take_dict(s, kw))) return false;
        for (int i = taken; i < count; ++i)
            if (PYRITE_UNLIKELY(!values_[i])) return false;
        return true;
    }
    PyObject* const* values() const noexcept { return values_; }

  private:
    bool take(const signature& s, PyObject* name, PyObject* value) noexcept {
        int i = first_named_;
        while (i < s.parameters && s.at[i].key != name) ++i;
        if (i >= s.parameters) return false;
        values_[i] = value;
        return true;
    }
    bool take_names(const signature& s, PyObject* names, PyObject* const* named) noexcept {
        const Py_ssize_t count = PyTuple_GET_SIZE(names);
        for (Py_ssize_t k = 0; k < count; ++k)
            if (!take(s, PyTuple_GET_ITEM(names, k), named[k])) return false;
        return true;
    }
    bool take_dict(const signature& s, PyObject* dict) noexcept {
        PyObject *name, *value;
        Py_ssize_t position = 0;
        while (PyDict_Next(dict, &position, &name, &value))
            if (!take(s, name, value)) return false;
        return true;
    }

    int first_named_;
    PyObject* values_[most];
};

// Are the keywords the names of all parameters that are not given by position, in their order? Then the arguments are in the
// order of the parameters already.
PYRITE_ALWAYS_INLINE bool are_in_order(const signature& s, Py_ssize_t nargs, PyObject* names) noexcept {
    const Py_ssize_t count = PyTuple_GET_SIZE(names);
    if (nargs + count != s.parameters || nargs < s.positional_only || nargs > s.positional) return false;
    const parameter* at = s.at + nargs;
    for (Py_ssize_t k = 0; k < count; ++k, ++at)
        if (PyTuple_GET_ITEM(names, k) != at->key || at->kind == var_positional || at->kind == var_keyword)
            return false;
    return true;
}

// Of a dict with as many names as there are parameters left: all different, they leave none of these open.
PYRITE_NOINLINE bool load_all_of_dict(const function_record& record, const signature& s, void* frame,
                                      PyObject* const* args, Py_ssize_t nargs, PyObject* dict) noexcept {
    if (nargs + PyDict_Size(dict) != s.parameters || s.parameters > quick_binder::most) return false;
    if (nargs < s.positional_only || nargs > s.positional || s.var_positional >= 0 || s.var_keyword >= 0) return false;
    PyObject* values[quick_binder::most];
    if (nargs) std::memcpy(values, args, sizeof(PyObject*) * static_cast<size_t>(nargs));
    const parameter* const end = s.at + s.parameters;
    PyObject** const named = values + nargs;
    PyObject *name, *value;
    Py_ssize_t position = 0;
    while (PyDict_Next(dict, &position, &name, &value)) {
        const parameter* p = s.at + nargs;
        PyObject** to = named;
        for (; p->key != name; ++to)
            if (++p == end) return false;
        *to = value;
    }
    return load_exact_values(record, frame, values);
}

}  // namespace

bool load_by_keywords(const function_record& record, void* frame, PyObject* const* args, Py_ssize_t nargs,
                      PyObject* kw) noexcept {
    const signature* s = signature_at_hand(record);
    // First the calls in which each parameter is given, and of an exact type.
    const bool loaded =
        PYRITE_LIKELY(s) && (PyTuple_Check(kw) ? are_in_order(*s, nargs, kw) && load_exact_values(record, frame, args)
                                               : load_all_of_dict(record, *s, frame, args, nargs, kw));
    return loaded || bind_and_load(record, frame, args, nargs, kw, call_plainly);
}

bool bind_and_load(const function_record& record, void* frame, PyObject* const* args, Py_ssize_t nargs, PyObject* kw,
                   call_mode mode) noexcept {
    if (!PYRITE_HAS_FASTCALL && mode == call_bound)
        return load_values(record, frame, args, kw ? call_quietly : call_plainly);
    if (nargs == record.fast_nargs && !kw) return load_values(record, frame, args, mode);
    const signature* s = signature_or_error(record);
    if (!s) return false;
    if (kw && PyTuple_Check(kw) && are_in_order(*s, nargs, kw)) return load_values(record, frame, args, mode);
    if (!kw && nargs < record.fast_nargs) {
        const fewer_outcome outcome = load_fewer(record, frame, args, nargs, mode);
        if (outcome != otherwise) return outcome == fewer_loaded;
    }
    quick_binder quick;
    if (quick.bind(*s, args, nargs, kw)) {
        if (load_exact_values(record, frame, quick.values())) return true;
        // The caller keeps alive what it passed; from a dict that code may empty, the binder takes references.
        if (!kw || PyTuple_Check(kw)) return load_values(record, frame, quick.values(), mode);
    }
    return bind_slowly(record, *s, frame, args, nargs, kw, mode);
}

}  // namespace core
}  // namespace pyrite
