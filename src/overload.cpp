// src/overload.cpp: which of several definitions under one name a call fits: in order, first strictly and then with
// implicit conversions; where none fits one TypeError lists them.
//
//  1. `fits` looks at the types of the arguments, which runs no code and raises nothing: most definitions are out by that,
//     and one whose types are exactly those is called as if it were alone
//  2. what it cannot know is found by trying: the definition is called in a mode in which it says nothing of a failure
//
// Tested by tests/test_overload.

#include "overload.hpp"

#include "class_state.hpp"
#include "conversion.hpp"
#include "state.hpp"
#include "text_buffer.hpp"

#include <pyrite_compat/int.h>
#include <pyrite_compat/utf8.h>

#include <climits>  // ranges of C's integers

namespace pyrite {
namespace core {

using namespace detail;

namespace {

enum fitting { fits_not, fits_perhaps, fits_exactly };

// The integers from code_int8 to code_uint64, in the order of their codes; an int that is read in place fits a long long.
struct integer_range {
    long long low, high;
};
const integer_range ranges[] = {{SCHAR_MIN, SCHAR_MAX}, {0, UCHAR_MAX}, {SHRT_MIN, SHRT_MAX},   {0, USHRT_MAX},
                                {INT_MIN, INT_MAX},     {0, UINT_MAX},  {LLONG_MIN, LLONG_MAX}, {0, LLONG_MAX}};

PYRITE_ALWAYS_INLINE fitting fits_integer(unsigned char code, PyObject* src) noexcept {
    long small;
    if (PYRITE_LIKELY(compat::int_compact_value(src, &small))) {
        const integer_range& range = ranges[code - code_int8];
        return small >= range.low && small <= range.high ? fits_exactly : fits_not;
    }
    // True is for an overload that takes a bool.
    return compat::int_check(src) && !PyBool_Check(src) ? fits_perhaps : fits_not;
}

fitting fits_instance(const class_record& record, PyObject* src) noexcept {
    if (Py_TYPE(src) == record.type) return record.irregular ? fits_perhaps : fits_exactly;
    return record.type && !PyType_IsSubtype(Py_TYPE(src), record.type) ? fits_not : fits_perhaps;
}

// An int or a text, which most others are, is no float: that costs less to see than to look for a base class.
PYRITE_ALWAYS_INLINE bool is_float(PyObject* src) noexcept {
    if (PyFloat_CheckExact(src)) return true;
    return !compat::int_check(src) && !compat::text_check(src) && PyFloat_Check(src);
}

// Would parameter `i`, of this code, take `src` without an implicit conversion?
PYRITE_ALWAYS_INLINE fitting fits_parameter(const function_record& record, unsigned char code, int i,
                                            PyObject* src) noexcept {
    compat::utf8_view text;
    switch (code) {
        case code_object:
            return fits_exactly;
        case code_bool:
            return PyBool_Check(src) ? fits_exactly : fits_not;
        case code_int8:
        case code_uint8:
        case code_int16:
        case code_uint16:
        case code_int32:
        case code_uint32:
        case code_int64:
        case code_uint64:
            return fits_integer(code, src);
        case code_float:
            return is_float(src) ? fits_perhaps : fits_not;
        case code_double:
            return is_float(src) ? fits_exactly : fits_not;
        case code_text:
            if (compat::utf8_view_ready(src, &text)) return fits_exactly;
            return compat::text_check(src) ? fits_perhaps : fits_not;
        case code_c_string:
            return src == Py_None || compat::text_check(src) ? fits_perhaps : fits_not;
        case code_char:
            return compat::text_check(src) ? fits_perhaps : fits_not;
        case code_pointer:
            if (src == Py_None) return fits_exactly;
            return fits_instance(class_of_parameter(record, i), src);
        case code_instance:
            return fits_instance(class_of_parameter(record, i), src);
        default:
            return fits_perhaps;
    }
}

// The same of a call with these positional arguments, and keywords or none.
PYRITE_ALWAYS_INLINE fitting fits(const function_record& record, PyObject* const* args, Py_ssize_t nargs,
                                  bool keywords) noexcept {
    if (keywords || record.fast_nargs < 0) return fits_perhaps;
    if (nargs > record.fast_nargs) return fits_not;
    fitting all = fits_exactly;
    if (nargs < record.fast_nargs) {
        const signature* s = signature_or_error(record);
        if (!s) return fits_perhaps;
        if (nargs < s->required) return fits_not;
        if (!s->defaults) all = fits_perhaps;
    }
    for (int i = 0; i < nargs; ++i) {
        const fitting one = fits_parameter(record, record.code_of(i), i, args[i]);
        if (one == fits_not) return fits_not;
        if (one == fits_perhaps) all = fits_perhaps;
    }
    return all;
}

// The same of a call that METH_O lets through.
PYRITE_ALWAYS_INLINE fitting fits_one(const function_record& record, PyObject* arg) noexcept {
    return fits_parameter(record, record.codes.few[0], 0, arg);
}

// From definition `first` on; `fit` says whether one fits, `call` calls it in a mode.
template <class Fit, class Call>
PYRITE_ALWAYS_INLINE PyObject* call_first_that_fits(const definition_list& all, unsigned first, const Fit& fit,
                                                    const Call& call) noexcept {
    for (unsigned i = first; i < all.count; ++i) {
        const fitting how = fit(all[i]);
        if (how == fits_not) continue;
        PyObject* result = call(all[i], how == fits_exactly ? call_plainly : call_strictly);
        if (result || how == fits_exactly || PyErr_Occurred()) return result;
    }
    for (unsigned i = 0; i < all.count; ++i) {
        PyObject* result = call(all[i], call_quietly);
        if (result || PyErr_Occurred()) return result;
    }
    return nullptr;
}

// Calls one definition in a mode. A static record's entry point is what its PyMethodDef says.
PyObject* call_any_record(const function_record& record, PyObject* self, PYRITE_ENTRY_PARAMS, call_mode mode) noexcept {
    PyObject* tagged = with_mode(PYRITE_ENTRY_KW, mode);
    if (record.flags & constructs_in_place) {
        PYRITE_ENTRY_KW = tagged;
        return PyType_Check(self) ? construct_new(record, self, PYRITE_ENTRY_ARGS)
                                  : construct(record, self, PYRITE_ENTRY_ARGS);
    }
    if (record.invoke) {
        PYRITE_ENTRY_KW = tagged;
        return record.invoke(record, self, PYRITE_ENTRY_ARGS);
    }
    const Py_ssize_t nargs = PYRITE_ENTRY_NARGS;
    const bool no_keywords = !PYRITE_ENTRY_KW || (PyDict_Check(PYRITE_ENTRY_KW) ? PyDict_Size(PYRITE_ENTRY_KW)
                                                                                : PyTuple_Size(PYRITE_ENTRY_KW)) == 0;
    if (record.def.ml_flags == METH_NOARGS || record.def.ml_flags == METH_O) {
        const Py_ssize_t wanted = record.def.ml_flags == METH_O;
        if (nargs == wanted && no_keywords)
            return record.def.ml_meth(self, wanted ? with_mode(PYRITE_ENTRY_ARGV[0], mode) : nullptr);
        if (mode == call_plainly) bind_and_load(record, nullptr, PYRITE_ENTRY_ARGV, nargs, PYRITE_ENTRY_KW, mode);
        return nullptr;
    }
    PYRITE_ENTRY_KW = tagged;
    return reinterpret_cast<compat::entry_function>(reinterpret_cast<void (*)()>(record.def.ml_meth))(
        self, PYRITE_ENTRY_ARGS);
}

// The usual definitions, of one parameter and without keywords, first.
PYRITE_ALWAYS_INLINE PyObject* call_record(const function_record& record, PyObject* self, PYRITE_ENTRY_PARAMS,
                                           call_mode mode) noexcept {
    if (record.def.ml_flags == METH_O && !record.invoke && PYRITE_ENTRY_NARGS == 1 && !PYRITE_ENTRY_KW)
        return record.def.ml_meth(self, with_mode(PYRITE_ENTRY_ARGV[0], mode));
    return call_any_record(record, self, PYRITE_ENTRY_ARGS, mode);
}

// "over(list, key=int) fits no overload of over():", and a line for each. The values of the keywords are those of the dict
// `kw`, or in the order of the tuple of names behind the positional arguments.
bool describe_call(const char* name, PyObject* const* args, Py_ssize_t nargs, PyObject* kw, text_buffer& out) noexcept {
    if (!out.append(name) || !out.append("(")) return false;
    for (Py_ssize_t i = 0; i < nargs; ++i)
        if ((i && !out.append(", ")) || !out.append(given_type_name(args[i]))) return false;
    bool first = nargs == 0;
    const auto describe_one = [&](PyObject* key, PyObject* value) {
        const bool good = (first || out.append(", ")) && out.append_name(key) && out.append("=") &&
                          out.append(given_type_name(value));
        first = false;
        return good;
    };
    if (kw && PyDict_Check(kw)) {
        PyObject *key, *value;
        Py_ssize_t position = 0;
        while (PyDict_Next(kw, &position, &key, &value))  // borrowed
            if (!describe_one(key, value)) return false;
    } else if (kw) {
        for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(kw); ++i)
            if (!describe_one(PyTuple_GET_ITEM(kw, i), args[nargs + i])) return false;
    }
    return out.append(")");
}

PYRITE_COLD PyObject* raise_no_overload(const definition_list& all, PyObject* const* args, Py_ssize_t nargs,
                                        PyObject* kw) noexcept {
    text_buffer message;
    const function_title title(all[0]);
    const char* name = title.text;
    bool good = describe_call(name, args, nargs, kw, message) && message.append(" fits no overload of ") &&
                message.append(name) && message.append("():");
    for (unsigned i = 0; good && i < all.count; ++i) good = message.append("\n    ") && describe(all[i], name, message);
    if (good) PyErr_SetString(PyExc_TypeError, message.c_str());
    return nullptr;
}

// What a call comes to that fits none.
PYRITE_ALWAYS_INLINE PyObject* result_or_error(PyObject* result, const definition_list& all, PyObject* const* args,
                                               Py_ssize_t nargs, PyObject* kw) noexcept {
    return PYRITE_LIKELY(result != nullptr) || PyErr_Occurred() ? result : raise_no_overload(all, args, nargs, kw);
}

PyObject* call_from(unsigned first, const definition_list& all, PyObject* self, PYRITE_ENTRY_PARAMS) noexcept {
    PyObject* const* args = PYRITE_ENTRY_ARGV;
    const Py_ssize_t nargs = PYRITE_ENTRY_NARGS;
    PyObject* result = call_first_that_fits(
        all, first,
        [&](const function_record& record) { return fits(record, args, nargs, PYRITE_ENTRY_KW != nullptr); },
        [&](const function_record& record, call_mode mode) {
            return call_record(record, self, PYRITE_ENTRY_ARGS, mode);
        });
    return result_or_error(result, all, args, nargs, PYRITE_ENTRY_KW);
}

// Of a record that heads a set, and so is registered.
PYRITE_ALWAYS_INLINE definition_list list_of(const function_record& head) noexcept {
    const void* s = current_state->functions.signatures.items[head.index];
    const overload_set& set = *static_cast<const signature*>(s)->overloads;
    return {nullptr, set.records, set.count};
}

}  // namespace

PyObject* call_definitions(const definition_list& all, PyObject* self, PYRITE_ENTRY_PARAMS) noexcept {
    // A record that heads a set elsewhere would go on with the others of that.
    if (all.count == 1 && !(all[0].flags & heads_overloads))
        return call_record(all[0], self, PYRITE_ENTRY_ARGS, call_plainly);
    return call_from(0, all, self, PYRITE_ENTRY_ARGS);
}

PyObject* call_records(function_record* const* records, unsigned count, PyObject* self, PyObject* args,
                       PyObject* kw) noexcept {
    const definition_list all = {nullptr, records, count};
    return call_definitions(all, self, PYRITE_ENTRY_OF_TUPLE(args, kw));
}

PyObject* go_on_with_overloads(const function_record& head, void* frame, PyObject* self, PyObject* arg) noexcept {
    const definition_list all = list_of(head);
    if (fits_one(head, arg) != fits_not) {
        if (load_values(head, frame, &arg, call_strictly)) return loaded();
        if (PyErr_Occurred()) return nullptr;
    }
    PyObject* result = call_first_that_fits(
        all, 1, [=](const function_record& record) { return fits_one(record, arg); },
        [=](const function_record& record, call_mode mode) { return record.def.ml_meth(self, with_mode(arg, mode)); });
    return result_or_error(result, all, &arg, 1, nullptr);
}

PyObject* go_on_with_overloads(const function_record& head, void* frame, PyObject* self, PYRITE_ENTRY_PARAMS) noexcept {
    PyObject* const* args = PYRITE_ENTRY_ARGV;
    const Py_ssize_t nargs = PYRITE_ENTRY_NARGS;
    if (fits(head, args, nargs, PYRITE_ENTRY_KW != nullptr) != fits_not) {
        if (bind_and_load(head, frame, args, nargs, PYRITE_ENTRY_KW, call_strictly)) return loaded();
        if (PyErr_Occurred()) return nullptr;
    }
    return call_from(1, list_of(head), self, PYRITE_ENTRY_ARGS);
}

}  // namespace core
}  // namespace pyrite
