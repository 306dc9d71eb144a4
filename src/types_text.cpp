// src/types_text.cpp: the bodies of str, unicode, bytes and bytearray.
//
// Tested by tests/test_types_text, tests/embed/test_types.
#include "types.hpp"

#include <pyrite/types/bytearray.hpp>
#include <pyrite/types/bytes.hpp>
#include <pyrite/types/str.hpp>
#include <pyrite/types/unicode.hpp>
#include <pyrite_compat/str.h>

#include <string.h>

namespace pyrite {

utf8_text::utf8_text(handle text) : text_(object::borrow(text)) {
    const int got = compat::utf8_view_get(detail::required(text), &view_);
    if (got == -2) core::throw_format(PyExc_TypeError, "expected str, not %.200s", Py_TYPE(text.ptr())->tp_name);
    if (got < 0) core::throw_raised();
}

utf8_text& utf8_text::operator=(utf8_text&& other) noexcept {
    std::swap(view_, other.view_);
    text_.swap(other.text_);
    return *this;
}

namespace {

// `o` as text in the wide sense: on 2.7 always a unicode. Steals and returns a new reference.
PyObject* widened(PyObject* text) {
    if (PyUnicode_Check(text)) return text;
    const object ascii = object::steal(text);
    return detail::or_throw(PyUnicode_FromObject(ascii.ptr()));
}

PyObject* text_of(const char* utf8, Py_ssize_t size) {
    if (size < 0) core::throw_format(PyExc_SystemError, "a negative size was given for a str");
    if (size > 0) core::required_text(utf8);
    return detail::or_throw(core::from_text(utf8, static_cast<size_t>(size)));
}

PyObject* text_of(const char* utf8) {
    return detail::or_throw(core::from_text(utf8, strlen(core::required_text(utf8))));
}

PyObject* decoded(handle o, const char* encoding, const char* errors) {
    return detail::or_throw(PyUnicode_FromEncodedObject(detail::required(o), encoding, errors));
}

// Surrogates, which some codecs let pass, take the three bytes that U+FFFD takes as well.
void replace_surrogates(char* data, Py_ssize_t size) noexcept {
    for (Py_ssize_t i = 0; i + 2 < size; ++i) {
        if (static_cast<unsigned char>(data[i]) == 0xED && static_cast<unsigned char>(data[i + 1]) >= 0xA0) {
            memcpy(data + i, "\xEF\xBF\xBD", 3);
            i += 2;
        }
    }
}

}  // namespace

str::str(Python) : object(text_of("", 0), stolen()) {}
str::str(Python, const char* utf8) : object(text_of(utf8), stolen()) {}
str::str(Python, const char* utf8, Py_ssize_t size) : object(text_of(utf8, size), stolen()) {}
str::str(handle o) : object(detail::or_throw(PyObject_Str(detail::required(o))), stolen()) {}

str str::from_object(handle o, const char* encoding, const char* errors) { return steal(decoded(o, encoding, errors)); }

bool str::is_empty() const { return len() == 0; }

bytes str::encode(const char* encoding, const char* errors) const {
    PyObject* self = detail::required(*this);
    if (PyUnicode_Check(self)) return steal_or_throw<bytes>(PyUnicode_AsEncodedString(self, encoding, errors));
    const utf8_text utf8(*this);  // 2.7's str: must be UTF-8
    const object wide =
        steal_or_throw(PyUnicode_DecodeUTF8(utf8.data(), static_cast<Py_ssize_t>(utf8.size()), nullptr));
    return steal_or_throw<bytes>(PyUnicode_AsEncodedString(wide.ptr(), encoding, errors));
}

bytes str::utf8_lossy() const {
    PyObject* self = detail::required(*this);
    compat::utf8_view view;
    if (compat::utf8_view_get(self, &view) == 0) {
        PyObject* copy = PyBytes_FromStringAndSize(view.data, view.size);
        compat::utf8_view_release(&view);
        return steal_or_throw<bytes>(copy);
    }
    if (!PyErr_Occurred() || !PyErr_ExceptionMatches(PyExc_UnicodeError)) core::throw_raised();
    PyErr_Clear();
    object wide = object::borrow(self);
    if (!PyUnicode_Check(self)) {
        wide = steal_or_throw(PyUnicode_DecodeUTF8(PyBytes_AS_STRING(self), PyBytes_GET_SIZE(self), "replace"));
    }
    // 2.7's codec lets surrogates pass unasked, and does not know the word.
    bytes made =
        steal_or_throw<bytes>(PyUnicode_AsEncodedString(wide.ptr(), "utf-8", PYRITE_PY3 ? "surrogatepass" : "strict"));
    replace_surrogates(PyBytes_AS_STRING(made.ptr()), made.size());
    return made;
}

unicode::unicode(Python) : str(widened(text_of("", 0)), stolen()) {}
unicode::unicode(Python, const char* utf8) : str(widened(text_of(utf8)), stolen()) {}
unicode::unicode(Python, const char* utf8, Py_ssize_t size) : str(widened(text_of(utf8, size)), stolen()) {}
unicode::unicode(handle o) : str(core::call_type(&PyUnicode_Type, o), stolen()) {}

unicode unicode::from_object(handle o, const char* encoding, const char* errors) {
    return steal(decoded(o, encoding, errors));
}

namespace {

PyObject* bytes_of(const void* data, Py_ssize_t size) {
    return detail::or_throw(PyBytes_FromStringAndSize(data ? static_cast<const char*>(data) : "", size));
}

PyObject* bytearray_of(const void* data, Py_ssize_t size) {
    return detail::or_throw(PyByteArray_FromStringAndSize(data ? static_cast<const char*>(data) : "", size));
}

}  // namespace

bool str::equals(const char* utf8) const {
    return compat::unicode_equal_to_utf8(detail::required(*this), core::required_text(utf8)) != 0;
}

bytes::bytes(Python) : object(bytes_of("", 0), stolen()) {}
bytes::bytes(Python, const void* data, Py_ssize_t size) : object(bytes_of(data, size), stolen()) {}
bytes::bytes(Python, const char* text)
    : object(bytes_of(text, static_cast<Py_ssize_t>(strlen(core::required_text(text)))), stolen()) {}
bytes::bytes(handle o) : object(core::call_type(&PyBytes_Type, o), stolen()) {}

str bytes::decode(const char* encoding, const char* errors) const {
    return str::steal(decoded(*this, encoding, errors));
}

bytearray::bytearray(Python) : object(bytearray_of("", 0), stolen()) {}
bytearray::bytearray(Python, const void* data, Py_ssize_t size) : object(bytearray_of(data, size), stolen()) {}
bytearray::bytearray(handle o) : object(core::call_type(&PyByteArray_Type, o), stolen()) {}

void bytearray::resize(Py_ssize_t size) {
    PyObject* self = detail::required(*this);
    // Of the versions some cut what they were given, some crash.
    if (size < 0) core::throw_format(PyExc_ValueError, "a bytearray cannot have a negative size");
    check_or_throw(PyByteArray_Resize(self, size));
}

void bytearray::append(const void* data, Py_ssize_t size) {
    PyObject* self = detail::required(*this);
    const object copy = object::steal(bytes_of(data, size));  // they may be bytes of this very array
    steal_or_throw(PySequence_InPlaceConcat(self, copy.ptr()));
}

}  // namespace pyrite
