// src/conversion.cpp: the notes of a failed conversion, and the exception made of them.
//
// Tested by tests/test_convert and tests/test_function.

#include "conversion.hpp"

#include "short_text.hpp"

#include <pyrite_compat/error.h>
#include <pyrite_compat/int.h>
#include <pyrite_compat/str.h>

#include <cstdio>   // snprintf: paths
#include <cstdlib>  // malloc, realloc
#include <cstring>  // strlen, memmove

namespace pyrite {
namespace core {

typedef conversion_access access;

bool keep_for_call(PyObject*& list, PyObject* o) noexcept {
    if (!list) list = PyList_New(0);
    return list && PyList_Append(list, o) == 0;
}

bool note_mismatch(conversion& how, PyObject* given, const char* expected) noexcept {
    forget_failure(how);
    access::kind(how) = conversion::mismatch_noted;
    access::what(how) = expected;
    Py_XINCREF(given);
    access::given(how) = given;
    return false;
}

bool note_overflow(conversion& how, PyObject* given, const char* c_type) noexcept {
    note_mismatch(how, given, c_type);
    access::kind(how) = conversion::overflow_noted;
    return false;
}

bool note_value(conversion& how, const char* message) noexcept {
    note_mismatch(how, nullptr, message);
    access::kind(how) = conversion::value_noted;
    return false;
}

// The outer containers report after the inner ones, so each step goes in front. Without memory a step is missing from
// the message, no more.
bool note_item(conversion& how, const char* kind, Py_ssize_t index) noexcept {
    char step[64];
    const int step_size = std::snprintf(step, sizeof(step), "%s %lld", kind, static_cast<long long>(index));
    char*& path = access::path(how);
    const size_t old_size = path ? std::strlen(path) : 0;
    const size_t size = static_cast<size_t>(step_size);
    char* joined = static_cast<char*>(std::malloc(size + (old_size ? 2 + old_size : 0) + 1));
    if (!joined) return false;
    std::memcpy(joined, step, size + 1);
    if (old_size) {
        std::memcpy(joined + size, ", ", 2);
        std::memcpy(joined + size + 2, path, old_size + 1);
    }
    std::free(path);
    path = joined;
    // Nothing may have been noted: the converter just said no. Keep the destructor's flag right.
    if (access::kind(how) == conversion::none_noted) access::kind(how) = conversion::path_noted;
    return false;
}

void forget_failure(conversion& how) noexcept {
    Py_XDECREF(access::given(how));
    std::free(access::path(how));
    access::given(how) = nullptr;
    access::path(how) = nullptr;
    access::what(how) = nullptr;
    access::kind(how) = conversion::none_noted;
}

const char* given_type_name(PyObject* given) noexcept { return given == Py_None ? "None" : Py_TYPE(given)->tp_name; }

namespace {

bool is_negative(PyObject* number) noexcept {
    int sign = 0;
    if (number && compat::int_check(number) && compat::long_get_sign(number, &sign) == 0) return sign < 0;
    return false;
}

// A codec's own message says nothing of the parameter; its `reason` is where a word can be added without making
// another exception of it.
void name_subject_in_unicode_error(const char* subject) noexcept {
    const bool decoding = PyErr_ExceptionMatches(PyExc_UnicodeDecodeError) != 0;
    if (!decoding && !PyErr_ExceptionMatches(PyExc_UnicodeEncodeError)) return;
    compat::raised_exception raised;
    compat::err_fetch_raised(&raised);
    PyObject* reason =
        decoding ? PyUnicodeDecodeError_GetReason(raised.value) : PyUnicodeEncodeError_GetReason(raised.value);  // new
    PyObject* longer = reason ? compat::str_from_format("%s in %s", compat::str_as_utf8(reason), subject) : nullptr;
    const char* text = longer ? compat::str_as_utf8(longer) : nullptr;
    if (text) {
        if (decoding)
            PyUnicodeDecodeError_SetReason(raised.value, text);
        else
            PyUnicodeEncodeError_SetReason(raised.value, text);
    }
    Py_XDECREF(reason);
    Py_XDECREF(longer);
    PyErr_Clear();
    compat::err_restore_raised(&raised);
}

// The most usual of them all: "f() argument 'a' must be int, not str".
void raise_mismatch(const char* subject, const char* path, const char* expected, PyObject* given) noexcept {
    short_text<1024> message;
    message.add(subject, std::strlen(subject), 450);
    if (*path) message.add(": ").add(path, std::strlen(path), 150);
    message.add(" must be ").add(expected, std::strlen(expected), 180);
    const char* name = given_type_name(given);
    message.add(", not ").add(name, std::strlen(name), 200);
    message.raise(PyExc_TypeError);
}

}  // namespace

void raise_failed(conversion& how, PyObject* given, const char* expected, const char* subject) noexcept {
    if (PyErr_Occurred()) {
        name_subject_in_unicode_error(subject);
        forget_failure(how);
        return;
    }
    const char* path = access::path(how) ? access::path(how) : "";
    const char* colon = *path ? ": " : "";
    const char* what = access::what(how);
    PyObject* culprit = access::given(how) ? access::given(how) : given;
    switch (access::kind(how)) {
        case conversion::overflow_noted:
            if (std::strncmp(what, "unsigned", 8) == 0 && is_negative(culprit))
                PyErr_Format(PyExc_OverflowError, "%s%s%s: can't convert negative value to %s", subject, colon, path,
                             what);
            else if (std::strcmp(what, "float") == 0 || std::strcmp(what, "double") == 0)
                PyErr_Format(PyExc_OverflowError, "%s%s%s: %s too large to convert to C %s", subject, colon, path,
                             compat::int_check(culprit) ? "int" : "float", what);
            else
                PyErr_Format(PyExc_OverflowError, "%s%s%s: Python int too large to convert to C %s", subject, colon,
                             path, what);
            break;
        case conversion::value_noted:
            PyErr_Format(PyExc_ValueError, "%s%s%s: %s", subject, colon, path, what);
            break;
        case conversion::mismatch_noted:
            raise_mismatch(subject, path, what, culprit);
            break;
        case conversion::path_noted:
        case conversion::none_noted:
            raise_mismatch(subject, path, expected, given);
            break;
    }
    forget_failure(how);
}

void throw_failed(conversion& how, PyObject* given, const char* expected, const char* subject) {
    raise_failed(how, given, expected, subject);
    throw_raised();
}

}  // namespace core
}  // namespace pyrite
