// src/error_object.cpp: the Python exception object of an error that was made in C++: built when it is first needed.
//
// Tested by tests/embed/test_raise.
#include "error.hpp"

#include "exception.hpp"
#include "state.hpp"

#include <pyrite_compat/path.h>
#include <pyrite_compat/str.h>

namespace pyrite {
namespace core {

using detail::error_source;
using detail::error_state;
using detail::exception_info;

void own_references(detail::error_state& block) noexcept {
    if (!core::state()) PyErr_Clear();  // they are then dropped without touching Python, and so leak
    block.link.generation = core::state_generation();
}

PyObject* message_str(const char* text, size_t size) noexcept {
    if (!PYRITE_PY3) return compat::str_from_string_and_size(text, static_cast<Py_ssize_t>(size));
    return PyUnicode_DecodeUTF8(text, static_cast<Py_ssize_t>(size), "replace");
}

namespace {

// The arguments of an exception that is made from text. New reference, or nullptr with an error.
PyObject* text_arguments(const exception_info* info, const char* text, size_t size) noexcept {
    PyObject* words = message_str(text, size);  // new; "N" takes it
    if (!words) return nullptr;
    switch (info ? core::form_of(*info) : core::text_form::plain) {
        case core::text_form::with_errno:
            return Py_BuildValue("(iN)", core::implied_errno(*info), words);
        case core::text_form::decode:
            return Py_BuildValue("(sNnnN)", "utf-8", PyBytes_FromStringAndSize(nullptr, 0), Py_ssize_t(0),
                                 Py_ssize_t(0), words);
        case core::text_form::encode:
            return Py_BuildValue("(sNnnN)", "utf-8", PyUnicode_DecodeUTF8("", 0, nullptr), Py_ssize_t(0), Py_ssize_t(0),
                                 words);
        case core::text_form::translate:
            return Py_BuildValue("(NnnN)", PyUnicode_DecodeUTF8("", 0, nullptr), Py_ssize_t(0), Py_ssize_t(0), words);
        case core::text_form::plain:
            break;
    }
    return Py_BuildValue("(N)", words);
}

PyObject* arguments_of(const error_state& block) noexcept {
    switch (block.source) {
        case error_source::literal:
        case error_source::text:
            return text_arguments(block.info, block.text, block.size);
        case error_source::object:
            return Py_BuildValue("(O)", block.given);
        case error_source::arguments:
            return PySequence_Tuple(block.given);
        case error_source::os_error: {
            PyObject* words = message_str(block.text ? block.text : "", block.size);  // new
            if (!words) return nullptr;
            if (!block.file) return Py_BuildValue("(iN)", block.code, words);
            return Py_BuildValue(
                "(iNN)", block.code, words,
                compat::str_decode_fs_default_and_size(block.file, static_cast<Py_ssize_t>(block.file_size)));
        }
        case error_source::empty:
            break;
    }
    return PyTuple_New(0);
}

}  // namespace

bool realise(detail::error_state& block) noexcept {
    if (block.raised.value) {
        if (block.link.generation == state_generation()) return true;
        PyErr_SetString(PyExc_RuntimeError, "pyrite: the interpreter in which this error was raised has ended");
        return false;
    }
    PyObject* type = block.type ? block.type : find_exception_type(*block.info);  // borrowed
    if (!type) return false;
    PyObject* arguments = arguments_of(block);  // new
    if (!arguments) return false;
    PyObject* value = PyObject_Call(type, arguments, nullptr);  // new
    Py_DECREF(arguments);
    if (!value) return false;
    if (!PyExceptionInstance_Check(value)) {
        Py_DECREF(value);
        PyErr_SetString(PyExc_TypeError, "exceptions must derive from BaseException");
        return false;
    }
    if (block.raised.value) {  // another thread was faster, while Python code ran
        Py_DECREF(value);
        return true;
    }
    block.raised.value = value;
    own_references(block);
    return true;
}

}  // namespace core
}  // namespace pyrite
