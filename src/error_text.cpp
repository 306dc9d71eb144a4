// src/error_text.cpp: error::what(): an exception as the last line of its traceback.
//
// What was never raised is described without Python, so that what() of an error made in a thread without the GIL, or
// before Python runs, works. Everything else is asked, with the GIL, once; the text is kept with the exception.
//
// Tested by tests/embed/test_error.
#include "error.hpp"

#include "exception.hpp"

#include <pyrite_compat/str.h>
#include <pyrite_compat/thread.h>
#include <pyrite_compat/type.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace pyrite {

using detail::error_source;
using detail::error_state;
using detail::exception_info;

namespace {

// A buffer that grows; without memory it stays as it was.
class description {
  public:
    description() noexcept : data_(nullptr), size_(0) {}
    void add(const char* text, size_t size) noexcept {
        char* grown = static_cast<char*>(std::realloc(data_, size_ + size + 1));
        if (!grown) return;
        if (size != 0) std::memcpy(grown + size_, text, size);
        size_ += size;
        grown[size_] = '\0';
        data_ = grown;
    }
    void add(const char* text) noexcept { add(text, std::strlen(text)); }
    size_t size() const noexcept { return size_; }
    char* release() noexcept { return data_; }  // malloc'ed, or nullptr

  private:
    char* data_;
    size_t size_;
};

void describe_class(description& out, const exception_info& info) noexcept {
    if (info.module) {
        out.add(info.module);
        out.add(".");
    }
    out.add(info.name);
}

// What is known without Python.
void describe_lazy(description& out, const error_state& block) noexcept {
    describe_class(out, *block.info);
    const int code = block.source == error_source::os_error ? block.code : core::implied_errno(*block.info);
    if (code == 0 && block.size == 0) return;
    out.add(": ");
    if (code != 0 && block.source != error_source::empty) {
        char number[32];
        std::snprintf(number, sizeof number, "[Errno %d] ", code);
        out.add(number);
    }
    out.add(block.text ? block.text : "", block.size);
    if (block.file) {
        out.add(": '");
        out.add(block.file, block.file_size);
        out.add("'");
    }
}

// The text of a Python object, any way it can be had. Clears errors. Needs the GIL.
void describe_object(description& out, PyObject* o) noexcept {
    PyObject* text = PyObject_Str(o);  // new
    if (!text) {                       // a unicode message on 2.7, for one
        PyErr_Clear();
        text = PyObject_CallFunctionObjArgs(reinterpret_cast<PyObject*>(&PyUnicode_Type), o, nullptr);  // new
    }
    if (text && PyUnicode_Check(text)) {
        PyObject* encoded = PyUnicode_AsEncodedString(text, "utf-8", "replace");  // new
        Py_DECREF(text);
        text = encoded;
    }
    char* data = nullptr;
    Py_ssize_t size = 0;
    if (text && PyBytes_AsStringAndSize(text, &data, &size) == 0)
        out.add(data, static_cast<size_t>(size));
    else
        out.add("<exception str() failed>");
    Py_XDECREF(text);
    PyErr_Clear();
}

// "package.module.Name", as tracebacks have it. Needs the GIL.
void describe_type(description& out, PyObject* type) noexcept {
    PyObject* name = PyType_Check(type) ? compat::type_get_fully_qualified_name(reinterpret_cast<PyTypeObject*>(type))
                                        : PyObject_GetAttrString(type, "__name__");  // new
    Py_ssize_t size = 0;
    const char* text = name ? compat::str_as_utf8_and_size(name, &size) : nullptr;
    if (text) {
        static const char builtins_of_2[] = "exceptions.";
        const size_t skipped = !PYRITE_PY3 && std::strncmp(text, builtins_of_2, sizeof builtins_of_2 - 1) == 0
                                   ? sizeof builtins_of_2 - 1
                                   : 0;
        out.add(text + skipped, static_cast<size_t>(size) - skipped);
    } else {
        out.add("<unknown>");
    }
    Py_XDECREF(name);
    PyErr_Clear();
}

void describe_value(description& out, PyObject* value) noexcept {
    describe_type(out, compat::exception_class(value));
    description words;
    describe_object(words, value);
    char* text = words.release();
    if (words.size() != 0) {
        out.add(": ");
        out.add(text, words.size());
    }
    std::free(text);
}

// Takes the GIL where it must; leaves the raised exception as it was.
void describe_with_python(description& out, error_state& block) noexcept {
    const bool gone = block.link.generation != core::state_generation();
    const bool held = !gone && core::holds_gil();
    if (gone || (!held && (!Py_IsInitialized() || compat::is_finalizing()))) {
        out.add("a Python exception, of an interpreter that has ended");
        return;
    }
    const PyGILState_STATE gil = held ? PyGILState_LOCKED : PyGILState_Ensure();
    compat::raised_exception outer;
    compat::err_fetch_raised(&outer);
    if (core::realise(block)) {
        describe_value(out, block.raised.value);
    } else {
        compat::raised_exception failure;
        if (compat::err_fetch_raised(&failure)) describe_value(out, failure.value);
        compat::raised_exception_clear(&failure);
    }
    compat::err_restore_raised(&outer);
    if (!held) PyGILState_Release(gil);
}

}  // namespace

const char* error::what() const noexcept {
    error_state* block = core::block_of(*this);
    if (!block) return literal_ ? literal_ : info_ ? info_->name : core::moved_from;
    if (char* made = block->what.load()) return made;
    description out;
    const bool lazy = block->info && block->source != error_source::object && block->source != error_source::arguments;
    if (lazy)
        describe_lazy(out, *block);
    else
        describe_with_python(out, *block);
    char* fresh = out.release();
    if (!fresh) return "out of memory";
    char* other = nullptr;
    if (block->what.compare_exchange_strong(other, fresh)) return fresh;
    std::free(fresh);
    return other;
}

}  // namespace pyrite
