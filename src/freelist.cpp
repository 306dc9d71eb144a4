// src/freelist.cpp: the memory of freed instances, kept for the next ones: what cls.freelist(n) asks for.
//
// It is the type's tp_alloc and tp_free that keep and reuse, for instances of exactly that type: Python gives subclasses
// others, and type.cpp does so for those that are bound. The list is found where the type names its methods, of which it
// shows none, since its first word is nullptr.
//
// Tested by tests/test_class_options.

#include "class_builder.hpp"
#include "class_state.hpp"
#include "state.hpp"
#include "type.hpp"

#include <pyrite_compat/type.h>
#include <pyrite_compat/type_spec.h>

#include <cstdlib>  // calloc, free
#include <cstring>  // memset

namespace pyrite {
namespace core {

namespace {

struct free_list {
    void* no_methods;    // nullptr
    PyTypeObject* type;  // owned
    void* first;         // memory of an instance, whose first word is the next one
    size_t count;
    size_t most;
};

free_list* list_of(PyTypeObject* type) noexcept { return reinterpret_cast<free_list*>(type->tp_methods); }

PyObject* allocate(PyTypeObject* type, Py_ssize_t items) noexcept {
    free_list* list = list_of(type);
    void* memory = list->first;
    if (!memory) return PyType_GenericAlloc(type, items);
    list->first = *static_cast<void**>(memory);
    --list->count;
    std::memset(memory, 0, static_cast<size_t>(type->tp_basicsize));
    if (!PYRITE_HAS_INSTANCE_OWNS_TYPE) Py_INCREF(reinterpret_cast<PyObject*>(type));
    return PyObject_Init(static_cast<PyObject*>(memory), type);
}

void release(void* instance) noexcept {
    free_list* list = list_of(Py_TYPE(static_cast<PyObject*>(instance)));
    if (list->count >= list->most) return PyObject_Free(instance);
    *static_cast<void**>(instance) = list->first;
    list->first = instance;
    ++list->count;
}

}  // namespace

void keep_freed(PyTypeObject* type, size_t most) {
    interpreter_state* s = state();
    free_list* list = static_cast<free_list*>(std::calloc(1, sizeof(free_list)));
    if (!s || !list || !s->classes.free_lists.append(list)) {
        std::free(list);
        PyErr_NoMemory();
        throw_raised();
    }
    Py_INCREF(reinterpret_cast<PyObject*>(type));
    list->type = type;
    list->most = most;
    type->tp_methods = reinterpret_cast<PyMethodDef*>(list);
    type->tp_alloc = &allocate;
    type->tp_free = &release;
}

void free_kept(pointer_array& lists) noexcept {
    for (unsigned i = 0; i < lists.size; ++i) {
        free_list* list = static_cast<free_list*>(lists.items[i]);
        PyTypeObject* type = list->type;
        type->tp_alloc = &PyType_GenericAlloc;
        type->tp_free = &PyObject_Free;
        type->tp_methods = nullptr;
        while (void* memory = list->first) {
            list->first = *static_cast<void**>(memory);
            PyObject_Free(memory);
        }
        std::free(list);
        Py_DECREF(reinterpret_cast<PyObject*>(type));
    }
    lists.clear();
}

}  // namespace core
}  // namespace pyrite
