// src/text_buffer.cpp: appending to a growing C string.
//
// Tested by tests/test_signature and tests/test_overload.

#include "text_buffer.hpp"

#include <pyrite_compat/str.h>
#include <pyrite_compat/utf8.h>

namespace pyrite {
namespace core {

bool text_buffer::reserve(size_t length) noexcept {
    char* grown = static_cast<char*>(std::realloc(data, length + 1));
    if (!grown) {
        PyErr_NoMemory();
        return false;
    }
    data = grown;
    room = length + 1;
    return true;
}

bool text_buffer::append(const char* text, size_t length) noexcept {
    if (size + length + 1 > room && !reserve((size + length) * 2 + 1)) return false;
    std::memcpy(data + size, text, length);
    size += length;
    data[size] = '\0';
    return true;
}

bool text_buffer::append_repr(PyObject* value) noexcept {
    PyObject* repr = compat::object_ascii(value);  // new
    const char* text = repr ? compat::str_as_utf8(repr) : nullptr;
    if (!text) PyErr_Clear();
    const bool good = append(text ? text : "?");
    Py_XDECREF(repr);
    return good;
}

bool text_buffer::append_name(PyObject* name) noexcept {
    compat::utf8_view view;
    if (compat::utf8_view_get(name, &view) == 0) {
        const bool good = append(view.data, static_cast<size_t>(view.size));
        compat::utf8_view_release(&view);
        return good;
    }
    PyErr_Clear();
    PyObject* escaped =
        PyUnicode_Check(name) ? PyUnicode_AsEncodedString(name, "ascii", "backslashreplace") : nullptr;  // new
    if (!escaped) {
        PyErr_Clear();
        return append_repr(name);
    }
    const bool good = append(PyBytes_AS_STRING(escaped), static_cast<size_t>(PyBytes_GET_SIZE(escaped)));
    Py_DECREF(escaped);
    return good;
}

}  // namespace core
}  // namespace pyrite
