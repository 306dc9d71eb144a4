// src/load.cpp: the hot loop: the arguments of a call, straight into the typed frame of its trampoline. Exact ints,
// floats, bools and str are read in place here; everything else takes `load_parameter`.
//
// Tested by tests/test_function and tests/test_convert.

#include "load.hpp"

#include "overload.hpp"
#include "short_text.hpp"
#include "state.hpp"

#include <pyrite/detail/class_builder.hpp>
#include <pyrite/detail/in_place.hpp>
#include <pyrite_compat/int.h>
#include <pyrite_compat/str.h>

#include <cstddef>  // offsetof
#include <climits>  // ranges of C's integers
#include <cstdio>   // snprintf: "f() argument 'a'"
#include <cstring>  // memcpy

namespace pyrite {
namespace core {

using namespace detail;

namespace {

const size_t word = 8;

// Reports why parameter `i` did not load. Nothing in a quiet mode, unless the object itself raised something that no
// other overload could mend: an object of the wrong type, or text that is no UTF-8, may be right for another one.
PYRITE_COLD bool failed(const function_record& record, int i, PyObject* src, conversion& how, call_mode mode) noexcept {
    if (mode != call_plainly) {
        if (PyErr_Occurred() && (PyErr_ExceptionMatches(PyExc_TypeError) || PyErr_ExceptionMatches(PyExc_UnicodeError)))
            PyErr_Clear();
        return false;
    }
    const function_title title(record);
    short_text<sizeof(title.text) + 180> subject;
    subject.add(title.text);
    const signature* s = nullptr;
    if (record.flags & is_setter) {
        // the title says it all
    } else if (record.flags & is_protocol) {
        char number[24];
        std::snprintf(number, sizeof(number), "() argument %d", i + 1);
        subject.add(number);
    } else if ((s = signature_or_error(record)) != nullptr) {
        const text_piece name = s->at[i].name;
        subject.add("() argument '").add(name.data, static_cast<size_t>(name.size), 150).add("'");
    } else {
        return false;
    }
    raise_failed(how, src, parameter_type_name(record, i), subject.c_str());
    return false;
}

PYRITE_NOINLINE bool load_slowly(const function_record& record, int i, PyObject* src, void* slot,
                                 call_mode mode) noexcept {
    conversion how(mode != call_strictly);
    return load_parameter(record, i, src, slot, how) || failed(record, i, src, how, mode);
}

// Text has been tried already, and may have raised.
PYRITE_COLD bool text_failed(const function_record& record, int i, PyObject* src, call_mode mode) noexcept {
    conversion how(false);
    return failed(record, i, src, how, mode);
}

}  // namespace

namespace {

// The conversion of parameter `end` may have run Python code, which may have given away an object that an earlier parameter
// points to: those are looked up once more.
PYRITE_NOINLINE bool look_again(const function_record& record, PyObject* const* args, call_mode mode, int end,
                                void* frame) noexcept {
    char* slot = static_cast<char*>(frame);
    for (int i = 0; i < end; slot += words_of_slot(record, i) * word, ++i) {
        const unsigned char code = record.code_of(i);
        if (code != code_instance && (code != code_pointer || args[i] == Py_None)) continue;
        if (class_of_parameter(record, i).irregular && !load_slowly(record, i, args[i], slot, mode)) return false;
    }
    return true;
}

// The rest of the first `count` parameters, from one on that the hot loop left, by the full rules. Where it ends in the frame,
// or nullptr.
PYRITE_NOINLINE char* load_rest(const function_record& record, PyObject* const* args, int count, call_mode mode, int i,
                                char* slot, void* frame) noexcept {
    int last = 0;  // that may have run Python code
    for (; i < count; ++i) {
        PyObject* src = args[i];
        if (record.code_of(i) == code_text && PYRITE_LIKELY(compat::text_check(src))) {
            if (PYRITE_UNLIKELY(compat::utf8_view_get(src, &slot_of<compat::utf8_view>(slot)) != 0)) {
                text_failed(record, i, src, mode);
                return nullptr;
            }
        } else if (!load_slowly(record, i, src, slot, mode)) {
            return nullptr;
        } else {
            last = i;
        }
        slot += words_of_slot(record, i) * word;
    }
    if (PYRITE_UNLIKELY(last > 0) && !look_again(record, args, mode, last, frame)) return nullptr;
    if (PYRITE_UNLIKELY(record.flags & keeps_arguments)) std::memcpy(slot, args, sizeof(PyObject*) * size_t(count));
    return slot;
}

// The same, for all that the hot loop did not do.
PYRITE_ALWAYS_INLINE bool load_left(const function_record& record, PyObject* const* args, call_mode mode, int i,
                                    char* slot, void* frame) noexcept {
    if (record.flags & takes_converted && !convert_arguments(record, args, mode)) return false;
    return load_rest(record, args, record.parameters, mode, i, slot, frame) != nullptr;
}

// A parameter read in place, and those of the same code behind it: they mostly come in groups, and a look at the next code
// costs less than the way to any. False where one is not of the exact type.
template <class T>
PYRITE_ALWAYS_INLINE bool load_group(const unsigned char* codes, PyObject* const* args, int count, int& i,
                                     char*& slot) noexcept {
    const unsigned char code = codes[i];
    do {
        if (PYRITE_UNLIKELY(in_place<T>::read(args[i], slot_of<T>(slot)) != has_read)) return false;
        ++i;
        slot += word;
    } while (i < count && codes[i] == code);
    return true;
}

// ints before anything else: by far the most common parameters, and read without the registers that a way to any code
// takes. How many there are.
PYRITE_ALWAYS_INLINE int load_leading_ints(const function_record& record, PyObject* const* args, int count,
                                           char* slot) noexcept {
    const unsigned char* codes = record.code_table();
    int i = 0;
    while (i < count && codes[i] == code_int32 && in_place<int>::read(args[i], slot_of<int>(slot)) == has_read) {
        ++i;
        slot += word;
    }
    return i;
}

// What calls of more than a few parameters run. The cases of exact types are written out, and call nothing, so that
// no register has to be saved; anything else leaves the loop.
//
// `i` and `slot` are where it begins, and then where it left, or the end of the list.
PYRITE_ALWAYS_INLINE void load_exact_types(const function_record& record, PyObject* const* args, int count, int& i,
                                           char*& slot) noexcept {
    const unsigned char* codes = record.code_table();
    while (i < count) {
        switch (codes[i]) {
            case code_int32:
                if (!load_group<int>(codes, args, count, i, slot)) return;
                break;
            case code_int64:
                if (!load_group<long long>(codes, args, count, i, slot)) return;
                break;
            case code_uint32:
                if (!load_group<unsigned>(codes, args, count, i, slot)) return;
                break;
            case code_uint64:
                if (!load_group<unsigned long long>(codes, args, count, i, slot)) return;
                break;
            case code_uint16:
                if (!load_group<unsigned short>(codes, args, count, i, slot)) return;
                break;
            case code_double:
                if (!load_group<double>(codes, args, count, i, slot)) return;
                break;
            case code_bool:
                if (!load_group<bool>(codes, args, count, i, slot)) return;
                break;
            case code_object:
                store(slot, args[i++]);
                slot += word;
                break;
            case code_instance: {
                PyObject* src = args[i];
                const class_record& c = class_of_parameter(record, i);
                if (PYRITE_UNLIKELY(c.irregular)) return;
                PyTypeObject* type = Py_TYPE(src);
                while (PYRITE_UNLIKELY(type != c.type))  // of classes made in Python
                    if (!type || !(type = type->tp_base)) return;
                store<void*>(slot, reinterpret_cast<char*>(src) + c.offset);
                ++i;
                slot += word;
                break;
            }
            default:
                return;
        }
    }
}

}  // namespace

bool load_values(const function_record& record, void* frame, PyObject* const* args, call_mode mode) noexcept {
    int i = 0;
    char* slot = static_cast<char*>(frame);
    load_exact_types(record, args, record.parameters, i, slot);
    if (PYRITE_LIKELY(i == record.parameters && !(record.flags & keeps_arguments))) return true;
    return load_left(record, args, mode, i, slot, frame);
}

bool load_exact_values(const function_record& record, void* frame, PyObject* const* args) noexcept {
    int i = 0;
    char* slot = static_cast<char*>(frame);
    load_exact_types(record, args, record.parameters, i, slot);
    return i == record.parameters && !(record.flags & keeps_arguments);
}

namespace {

// Is there more to do for a call than to load it?
bool may_go_on(const function_record& record) noexcept {
    return (record.flags & (takes_converted | heads_overloads)) != 0;
}

// A record's signature, where it keeps the defaults that such a call leaves open.
PYRITE_ALWAYS_INLINE const signature* kept_defaults(const function_record& record, Py_ssize_t nargs) noexcept {
    const signature* s = signature_at_hand(record);
    return PYRITE_LIKELY(s && s->defaults && nargs >= s->required) ? s : nullptr;
}

PYRITE_ALWAYS_INLINE void copy_defaults(const signature& s, void* frame, void* slot) noexcept {
    long long* to = static_cast<long long*>(slot);
    long long* const end = static_cast<long long*>(frame) + s.default_words;
    const long long* from = s.defaults + (to - static_cast<long long*>(frame));
    while (to != end) *to++ = *from++;
}

PyObject* outcome_of(bool good, const function_record& record, PyObject* self) noexcept {
    if (good) return loaded();
    return record.flags & takes_converted ? call_converted(self) : nullptr;
}

bool load_by_binding(const function_record& record, void* frame, PYRITE_ENTRY_PARAMS) noexcept {
    return bind_and_load(record, frame, PYRITE_ENTRY_ARGV, PYRITE_ENTRY_NARGS, without_mode(PYRITE_ENTRY_KW),
                         mode_of(PYRITE_ENTRY_KW));
}

PYRITE_NOINLINE PyObject* load_or_go_on(const function_record& record, void* frame, PyObject* self,
                                        PYRITE_ENTRY_PARAMS) noexcept {
    if (record.flags & heads_overloads && mode_of(PYRITE_ENTRY_KW) == call_plainly)
        return go_on_with_overloads(record, frame, self, PYRITE_ENTRY_ARGS);
    return outcome_of(load_by_binding(record, frame, PYRITE_ENTRY_ARGS), record, self);
}

// Calls that the loops of exact types left.
PYRITE_NOINLINE PyObject* load_further(const function_record& record, void* frame, PyObject* self,
                                       PYRITE_ENTRY_PARAMS) noexcept {
    if (PYRITE_UNLIKELY(may_go_on(record))) return load_or_go_on(record, frame, self, PYRITE_ENTRY_ARGS);
    if (PYRITE_ENTRY_KW && mode_of(PYRITE_ENTRY_KW) == call_plainly)
        return load_by_keywords(record, frame, PYRITE_ENTRY_ARGV, PYRITE_ENTRY_NARGS, PYRITE_ENTRY_KW) ? loaded()
                                                                                                       : nullptr;
    return load_by_binding(record, frame, PYRITE_ENTRY_ARGS) ? loaded() : nullptr;
}

// Calls of one object for each parameter, from parameter `i` on.
PYRITE_NOINLINE PyObject* load_from(const function_record& record, void* frame, PyObject* self, PyObject* const* args,
                                    int i) noexcept {
    char* slot = static_cast<char*>(frame) + static_cast<size_t>(i) * word;  // those before are ints
    load_exact_types(record, args, record.parameters, i, slot);
    if (PYRITE_LIKELY(i == record.parameters && !(record.flags & keeps_arguments))) return loaded();
#if PYRITE_HAS_FASTCALL
    return load_further(record, frame, self, args, record.fast_nargs, nullptr);
#else
    const char* items = reinterpret_cast<const char*>(args);  // of the tuple that was given
    PyObject* tuple = reinterpret_cast<PyObject*>(const_cast<char*>(items - offsetof(PyTupleObject, ob_item)));
    return load_further(record, frame, self, tuple, nullptr);
#endif
}

// Calls without keywords that leave parameters to their defaults.
PYRITE_NOINLINE PyObject* load_mixed_and_default(const function_record& record, void* frame, PyObject* self,
                                                 PYRITE_ENTRY_PARAMS) noexcept {
    const int count = static_cast<int>(PYRITE_ENTRY_NARGS);
    int i = 0;
    char* slot = static_cast<char*>(frame);
    load_exact_types(record, PYRITE_ENTRY_ARGV, count, i, slot);
    if (PYRITE_UNLIKELY(i < count)) return load_further(record, frame, self, PYRITE_ENTRY_ARGS);
    copy_defaults(signature_of(record), frame, slot);
    return loaded();
}

// The same where ints are given.
PYRITE_NOINLINE PyObject* load_and_default(const function_record& record, void* frame, PyObject* self,
                                           PYRITE_ENTRY_PARAMS) noexcept {
    const int count = static_cast<int>(PYRITE_ENTRY_NARGS);
    const signature* s = kept_defaults(record, count);
    if (PYRITE_UNLIKELY(!s)) return load_further(record, frame, self, PYRITE_ENTRY_ARGS);
    const int ints = load_leading_ints(record, PYRITE_ENTRY_ARGV, count, static_cast<char*>(frame));
    if (PYRITE_UNLIKELY(ints < count)) return load_mixed_and_default(record, frame, self, PYRITE_ENTRY_ARGS);
    copy_defaults(*s, frame, static_cast<char*>(frame) + static_cast<size_t>(ints) * word);
    return loaded();
}

}  // namespace

fewer_outcome load_fewer(const function_record& record, void* frame, PyObject* const* args, Py_ssize_t nargs,
                         call_mode mode) noexcept {
    const int count = static_cast<int>(nargs);
    const signature* s = kept_defaults(record, nargs);
    if (!s) return otherwise;
    if (record.flags & takes_converted && mode != call_strictly) return otherwise;
    char* slot = load_rest(record, args, count, mode, 0, static_cast<char*>(frame), frame);
    if (!slot) return fewer_failed;
    copy_defaults(*s, frame, slot);
    return fewer_loaded;
}

PyObject* load_arguments(const function_record& record, void* frame, PyObject* self, PYRITE_ENTRY_PARAMS) noexcept {
    if (PYRITE_UNLIKELY(PYRITE_ENTRY_NARGS != record.fast_nargs || PYRITE_ENTRY_KW))
        return !PYRITE_ENTRY_KW && PYRITE_ENTRY_NARGS < record.fast_nargs
                   ? load_and_default(record, frame, self, PYRITE_ENTRY_ARGS)
                   : load_further(record, frame, self, PYRITE_ENTRY_ARGS);
    const int ints = load_leading_ints(record, PYRITE_ENTRY_ARGV, record.parameters, static_cast<char*>(frame));
    if (PYRITE_LIKELY(ints == record.parameters && !(record.flags & keeps_arguments))) return loaded();
    return load_from(record, frame, self, PYRITE_ENTRY_ARGV, ints);
}

bool load_vector(const function_record& record, void* frame, PyObject* const* args, Py_ssize_t nargs,
                 PyObject* names) noexcept {
    if (PYRITE_LIKELY(nargs == record.fast_nargs && !names)) return load_values(record, frame, args, call_plainly);
    return names ? load_by_keywords(record, frame, args, nargs, names)
                 : bind_and_load(record, frame, args, nargs, names, call_plainly);
}

namespace {

// Calls that do not go on with other overloads.
PYRITE_NOINLINE PyObject* load_alone(const function_record& record, void* frame, PyObject* self,
                                     PyObject* arg) noexcept {
    const call_mode mode = mode_of(arg);
    arg = without_mode(arg);
    if (PYRITE_UNLIKELY(record.flags & takes_converted))
        return outcome_of(load_values(record, frame, &arg, mode), record, self);
    return load_values(record, frame, &arg, mode) ? loaded() : nullptr;
}

}  // namespace

PyObject* load_argument(const function_record& record, void* frame, PyObject* self, PyObject* arg) noexcept {
    if (PYRITE_UNLIKELY(record.flags & heads_overloads) && mode_of(arg) == call_plainly)
        return go_on_with_overloads(record, frame, self, arg);
    return load_alone(record, frame, self, arg);
}

}  // namespace core
}  // namespace pyrite
