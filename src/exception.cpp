// src/exception.cpp: the table of C++ exception classes, built-in and users', and the Python classes they stand for.
//
// Tested by tests/test_exceptions and tests/embed/test_error.
#include "exception.hpp"

#include "error.hpp"
#include "state.hpp"

#include <pyrite_compat/container.h>
#include <pyrite_compat/error.h>
#include <pyrite_compat/import.h>
#include <pyrite_compat/module.h>
#include <pyrite_compat/path.h>
#include <pyrite_compat/str.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace pyrite {

using detail::exception_info;
using detail::exception_kind;

// ---- the built-in classes

namespace exc {
// What a user's compiler is only told of. Each class's vtable and type information are where its anchor_ is.
#define PYRITE_EXCEPTION_ROOT(Name) PYRITE_EXCEPTION(Name, error, )
#define PYRITE_EXCEPTION(Name, Base, StandIn)                                                                 \
    Name::Name(const error_value& value) noexcept : Base(info(), value) {}                                    \
    Name::Name(detail::raised taken) noexcept : Base(taken) {}                                                \
    Name::Name(const exception_info* of, const error_value& value) noexcept : Base(of, value) {}              \
    const exception_info* Name::info() noexcept { return core::builtin_exceptions + detail::builtin_##Name; } \
    object Name::type_object() { return core::exception_type(*info()); }                                      \
    const char* Name::python_name() noexcept { return #Name; }                                                \
    void Name::anchor_() const {}
#define PYRITE_OS_EXCEPTION(Name, Base, StandIn)                                                 \
    PYRITE_EXCEPTION(Name, Base, StandIn)                                                        \
    Name::Name(int code, const detail::text_ref& message, const detail::text_ref& file) noexcept \
        : Base(info(), error_value::os(code, message, file)) {}
#include <pyrite/detail/exceptions.def>
}  // namespace exc

namespace core {

const exception_info builtin_exceptions[] = {
#define PYRITE_EXCEPTION_ROOT(Name) \
    {nullptr,                       \
     #Name,                         \
     nullptr,                       \
     nullptr,                       \
     &detail::throw_as<exc::Name>,  \
     exception_kind::builtin,       \
     nullptr,                       \
     true,                          \
     detail::builtin_##Name,        \
     0},
#define PYRITE_EXCEPTION(Name, Base, StandIn) \
    {nullptr,                                 \
     #Name,                                   \
     nullptr,                                 \
     &exc::Base::info,                        \
     &detail::throw_as<exc::Name>,            \
     exception_kind::builtin,                 \
     nullptr,                                 \
     true,                                    \
     detail::builtin_##Name,                  \
     0},
#include <pyrite/detail/exceptions.def>
};

namespace {

const char* const stand_ins[] = {
#define PYRITE_EXCEPTION_ROOT(Name) #Name,
#define PYRITE_EXCEPTION(Name, Base, StandIn) #StandIn,
#include <pyrite/detail/exceptions.def>
};

struct errno_class {
    int code;
    detail::builtin_exception which;
};
// PEP 3151's. The first of each class is the errno that it implies.
const errno_class errno_classes[] = {
    {EAGAIN, detail::builtin_BlockingIOError},
    {EALREADY, detail::builtin_BlockingIOError},
    {EINPROGRESS, detail::builtin_BlockingIOError},
    {EWOULDBLOCK, detail::builtin_BlockingIOError},
    {EPIPE, detail::builtin_BrokenPipeError},
#ifdef ESHUTDOWN
    {ESHUTDOWN, detail::builtin_BrokenPipeError},
#endif
    {ECHILD, detail::builtin_ChildProcessError},
    {ECONNABORTED, detail::builtin_ConnectionAbortedError},
    {ECONNREFUSED, detail::builtin_ConnectionRefusedError},
    {ECONNRESET, detail::builtin_ConnectionResetError},
    {EEXIST, detail::builtin_FileExistsError},
    {ENOENT, detail::builtin_FileNotFoundError},
    {EINTR, detail::builtin_InterruptedError},
    {EISDIR, detail::builtin_IsADirectoryError},
    {ENOTDIR, detail::builtin_NotADirectoryError},
    {EACCES, detail::builtin_PermissionError},
    {EPERM, detail::builtin_PermissionError},
    {ESRCH, detail::builtin_ProcessLookupError},
    {ETIMEDOUT, detail::builtin_TimeoutError},
};

// Users' classes, listed by static initialisation, one thread, before any interpreter of ours.
exception_info* user_classes = nullptr;

// "module.Name", malloc'ed; nullptr without memory, with MemoryError.
char* full_name(const exception_info& info) noexcept {
    const size_t module_size = std::strlen(info.module), name_size = std::strlen(info.name);
    char* name = static_cast<char*>(std::malloc(module_size + name_size + 2));
    if (!name) {
        PyErr_NoMemory();
        return nullptr;
    }
    std::memcpy(name, info.module, module_size);
    name[module_size] = '.';
    std::memcpy(name + module_size + 1, info.name, name_size + 1);
    return name;
}

// New reference, or nullptr with an error.
PyObject* create_class(const exception_info& info) noexcept {
    PyObject* base = find_exception_type(*info.base());  // borrowed
    if (!base) return nullptr;
    char* name = full_name(info);
    if (!name) return nullptr;
    PyObject* fresh = PyErr_NewExceptionWithDoc(name, const_cast<char*>(info.doc), base, nullptr);
    std::free(name);
    return fresh;
}

// New reference, or nullptr with an error.
PyObject* import_class(const exception_info& info, PyObject* module) noexcept {
    if (!module) return nullptr;
    PyObject* found = PyObject_GetAttrString(module, info.name);  // new
    if (found && !PyExceptionClass_Check(found)) {
        PyErr_Format(PyExc_TypeError, "%s.%s is not an exception class", info.module, info.name);
        Py_CLEAR(found);
    }
    return found;
}

// Keeps the class of a user's exception, which it steals. Borrowed, or nullptr with MemoryError.
PyObject* keep_class(exception_info& info, PyObject* type) noexcept {
    exception_state& exceptions = state_if_any()->exceptions;
    PyObject** grown =
        static_cast<PyObject**>(std::realloc(exceptions.user, (exceptions.user_count + 1) * sizeof(PyObject*)));
    if (grown) exceptions.user = grown;
    if (!grown || !exceptions.add(type, &info)) {
        Py_DECREF(type);
        PyErr_NoMemory();
        return nullptr;
    }
    exceptions.user[exceptions.user_count] = type;
    info.index = exceptions.user_count++;
    info.generation = state_generation();
    return type;
}

// Imported classes are only known once somebody asked for them; but what is raised must be of a module that is there
// already, so look which of them are, without importing any.
void resolve_imported_classes() noexcept {
    const unsigned now = state_generation();
    for (exception_info* info = user_classes; info; info = info->next) {
        if (info->kind != exception_kind::imported || info->generation == now) continue;
        PyObject* name = compat::str_from_string(info->module);               // new
        PyObject* module = name ? compat::import_get_module(name) : nullptr;  // new
        if (module) {
            PyObject* type = import_class(*info, module);  // new
            if (type) keep_class(*info, type);
        }
        Py_XDECREF(module);
        Py_XDECREF(name);
        PyErr_Clear();  // half imported, or no such class: known when it is asked for
    }
}

size_t place_of(PyObject* type, size_t room) noexcept {
    return (reinterpret_cast<size_t>(type) >> 4) * 0x9E3779B1u & (room - 1);
}

}  // namespace

void list_exception(exception_info& info) noexcept {
    if (info.listed) return;  // the same class, from another source file
    info.listed = true;
    if (const char* comma = std::strchr(info.name, ',')) {
        const size_t size = static_cast<size_t>(comma - info.name);
        char* name = static_cast<char*>(std::malloc(size + 1));  // lives as long as the class
        if (!name) fail("PYEXCEPTION or PYIMPORT_EXCEPTION", "out of memory");
        std::memcpy(name, info.name, size);
        name[size] = '\0';
        info.name = name;
    }
    info.next = user_classes;
    user_classes = &info;
}

bool is_derived(const exception_info* info, const exception_info& base) noexcept {
    while (info != &base) {
        if (!info->base) return false;
        info = info->base();
    }
    return true;
}

const exception_info* find_os_exception(int code) noexcept {
    for (const errno_class& each : errno_classes) {
        if (each.code == code) return &builtin_exceptions[each.which];
    }
    return &builtin_exceptions[detail::builtin_OSError];
}

int implied_errno(const exception_info& info) noexcept {
    // The family stands together in the list.
    if (PYRITE_HAS_OSERROR_SUBCLASSES || info.kind != exception_kind::builtin ||
        info.index <= detail::builtin_OSError || info.index > detail::builtin_TimeoutError)
        return 0;
    for (const errno_class& each : errno_classes) {
        if (&builtin_exceptions[each.which] == &info) return each.code;
    }
    return 0;
}

text_form form_of(const exception_info& info) noexcept {
    if (info.kind != exception_kind::builtin) return text_form::plain;
    switch (info.index) {
        case detail::builtin_UnicodeDecodeError:
            return text_form::decode;
        case detail::builtin_UnicodeEncodeError:
            return text_form::encode;
        case detail::builtin_UnicodeTranslateError:
            return text_form::translate;
        default:
            return implied_errno(info) != 0 ? text_form::with_errno : text_form::plain;
    }
}

// ---- the tables of an interpreter

bool exception_state::init() noexcept {
    PyObject* builtins = PyEval_GetBuiltins();  // borrowed
    for (size_t i = 0; i < detail::builtin_exception_count; ++i) {
        PyObject* type = nullptr;  // new
        if (compat::dict_get_item_string_ref(builtins, builtin_exceptions[i].name, &type) < 0) return false;
        const bool own = type && PyExceptionClass_Check(type);
        if (!own) {
            Py_XDECREF(type);
            if (compat::dict_get_item_string_ref(builtins, stand_ins[i], &type) < 0) return false;
        }
        if (!type || !PyExceptionClass_Check(type)) {
            Py_XDECREF(type);
            PyErr_Format(PyExc_ImportError, "pyrite: Python has no builtins.%s", stand_ins[i]);
            return false;
        }
        builtin[i] = type;
        plain[i] = form_of(builtin_exceptions[i]) == text_form::plain ? type : nullptr;
        if (own && !add(type, &builtin_exceptions[i])) return false;
    }
    // On 2.7 three classes are what is one in C++.
    const exception_info* os_error = &builtin_exceptions[detail::builtin_OSError];
    return add(PyExc_IOError, os_error) && add(PyExc_EnvironmentError, os_error);
}

void exception_state::clear() noexcept {
    for (PyObject*& type : plain) type = nullptr;
    for (PyObject*& type : builtin) Py_CLEAR(type);
    for (size_t i = 0; i < user_count; ++i) Py_CLEAR(user[i]);
    std::free(user);
    std::free(classes);
    user = nullptr;
    classes = nullptr;
    user_count = class_room = class_count = 0;
}

const exception_info* exception_state::find(PyObject* type) const noexcept {
    for (size_t i = place_of(type, class_room);; i = (i + 1) & (class_room - 1)) {
        if (classes[i].type == type) return classes[i].info;
        if (!classes[i].type) return nullptr;
    }
}

bool exception_state::add(PyObject* type, const exception_info* info) noexcept {
    if (2 * (class_count + 1) > class_room) {
        const size_t room = class_room ? 2 * class_room : 256;
        entry* grown = static_cast<entry*>(std::calloc(room, sizeof(entry)));
        if (!grown) {
            PyErr_NoMemory();
            return false;
        }
        for (size_t i = 0; i < class_room; ++i) {
            if (!classes[i].type) continue;
            size_t to = place_of(classes[i].type, room);
            while (grown[to].type) to = (to + 1) & (room - 1);
            grown[to] = classes[i];
        }
        std::free(classes);
        classes = grown;
        class_room = room;
    }
    size_t to = place_of(type, class_room);
    while (classes[to].type && classes[to].type != type) to = (to + 1) & (class_room - 1);
    if (!classes[to].type) ++class_count;
    classes[to].type = type;
    classes[to].info = info;
    return true;
}

// ---- from C++ to Python and back

PyObject* find_exception_type(const exception_info& given) noexcept {
    interpreter_state* here = state_if_any();
    if (!here || given.kind != exception_kind::builtin) here = state();
    if (!here) return nullptr;
    if (given.kind == exception_kind::builtin) return here->exceptions.builtin[given.index];
    exception_info& info = const_cast<exception_info&>(given);  // users' are never const objects
    if (info.generation == state_generation()) return here->exceptions.user[info.index];

    PyObject* type;  // new
    if (info.kind == exception_kind::created) {
        type = create_class(info);
    } else {
        PyObject* module = PyImport_ImportModule(info.module);  // new
        type = import_class(info, module);
        Py_XDECREF(module);
    }
    if (!type) return nullptr;
    if (info.generation == state_generation()) {  // the import has asked for it, too
        Py_DECREF(type);
        return here->exceptions.user[info.index];
    }
    return keep_class(info, type);
}

object exception_type(const exception_info& info) {
    PyObject* type = find_exception_type(info);
    if (!type) throw_raised();
    return object::borrow(type);
}

const exception_info* find_exception_class(PyObject* value) noexcept {
    interpreter_state* here = state();
    if (!here) {
        PyErr_Clear();
        return nullptr;
    }
    resolve_imported_classes();
    PyObject* type = compat::exception_class(value);  // borrowed
    if (!PyType_Check(type)) return nullptr;          // an old-style class of 2.7 has no base in the hierarchy
    PyObject* mro = reinterpret_cast<PyTypeObject*>(type)->tp_mro;  // borrowed
    const exception_info* found = nullptr;
    for (Py_ssize_t i = 0; !found && mro && i < PyTuple_GET_SIZE(mro); ++i) {
        found = here->exceptions.find(PyTuple_GET_ITEM(mro, i));
    }
    if (!PYRITE_HAS_OSERROR_SUBCLASSES && found == &builtin_exceptions[detail::builtin_OSError]) {
        PyObject* code = PyObject_GetAttrString(value, "errno");  // new
        const long number = code && code != Py_None ? PyLong_AsLong(code) : 0;
        PyErr_Clear();
        Py_XDECREF(code);
        if (number > 0 && number <= 0x7FFFFFFF) found = find_os_exception(static_cast<int>(number));
    }
    return found;
}

void warn(PyObject* category, const detail::text_ref& text, int stacklevel) {
    char* message = static_cast<char*>(std::malloc(text.size() + 1));
    if (!message) {
        PyErr_NoMemory();
        throw_raised();
    }
    if (text.size() != 0) std::memcpy(message, text.data(), text.size());
    message[text.size()] = '\0';
    const int status = PyErr_WarnEx(category, message, stacklevel);
    std::free(message);
    check_or_throw(status);
}

}  // namespace core

void exc::throw_errno(int code, const detail::text_ref& file) {
    const exception_info* info = core::find_os_exception(code);
    const detail::raised taken = error_access::make(*info, error_value::os(code, std::strerror(code), file));
    if (!taken.state) core::throw_no_memory();
    info->throw_as(taken);
    core::fail("throw_errno", "a thrower returned");
}

}  // namespace pyrite
