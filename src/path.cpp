// src/path.cpp: file names, as C++ has them, from Python's paths and back.
//
// Tested by tests/test_stl_cxx17.
#include <pyrite/convert.hpp>
#include <pyrite_compat/container.h>
#include <pyrite_compat/path.h>
#include <pyrite_compat/str.h>

#include <string.h>

namespace pyrite {
namespace core {

namespace {

// The encoding of file names, as a native str; None where the system has none to name.
object encoding_name() noexcept {
    PyObject* function = PySys_GetObject(const_cast<char*>("getfilesystemencoding"));  // borrowed
    return object::steal(function ? PyObject_CallFunctionObjArgs(function, static_cast<PyObject*>(nullptr)) : nullptr);
}

}  // namespace

PyObject* load_path(PyObject* src, bool as_utf8, conversion& how) noexcept {
    if (compat::text_check(src) || PyBytes_Check(src)) {
        if (!how.implicit()) return nullptr;
    } else {
        const int has_fspath = compat::object_has_attr_string_with_error(src, "__fspath__");
        if (has_fspath <= 0) return nullptr;
    }
    object name = object::steal(compat::os_fspath(src));
    if (name && PyUnicode_Check(name.ptr())) {
        const object encoding = as_utf8 ? object() : encoding_name();
        if (!as_utf8 && !encoding) return nullptr;
        const bool is_named = encoding && compat::str_check(encoding.ptr());
        // Bytes that are no text in that encoding come from the system as surrogates on 3.x, and go back as they were.
        name = object::steal(PyUnicode_AsEncodedString(name.ptr(),
                                                       is_named ? compat::str_as_utf8(encoding.ptr()) : "utf-8",
                                                       as_utf8 || !PYRITE_PY3 ? "strict" : "surrogateescape"));
    }
    if (!name) return nullptr;
    if (strlen(PyBytes_AS_STRING(name.ptr())) != static_cast<size_t>(PyBytes_GET_SIZE(name.ptr()))) {
        how.value("embedded null byte");
        return nullptr;
    }
    return name.release();
}

PyObject* from_path(const char* data, size_t size, bool is_utf8) noexcept {
    const Py_ssize_t length = static_cast<Py_ssize_t>(size);
    const object name = object::steal(is_utf8 ? compat::str_from_utf8(data, length)
                                              : compat::str_decode_fs_default_and_size(data, length));
    if (!name || !PYRITE_PY3) return object(name).release();
    const object module = object::steal(PyImport_ImportModule("pathlib"));
    const object type = object::steal(module ? PyObject_GetAttrString(module.ptr(), "Path") : nullptr);
    return type ? PyObject_CallFunctionObjArgs(type.ptr(), name.ptr(), static_cast<PyObject*>(nullptr)) : nullptr;
}

}  // namespace core
}  // namespace pyrite
