// src/buffer.cpp: the memory of bound classes as Python's buffers: what a reader asks for against what there is. (Reading
// the buffers of others is in src/types_memory.cpp.)
//
// Tested by tests/test_buffer.

#include <pyrite/buffer.hpp>

#include "class_builder.hpp"
#include "class_state.hpp"
#include "slots.hpp"

#include <pyrite_compat/buffer.h>
#include <pyrite_compat/ref.h>

#include <cstdlib>  // malloc, free
#include <cstring>  // memcpy, strlen

namespace pyrite {
namespace core {

using detail::class_record;

namespace {

int refuse(const class_record& record, const char* why) noexcept {
    PyErr_Format(PyExc_BufferError, "the memory of '%.200s' %s", record.name, why);
    return -1;
}

// The number of bytes; -1 where the description makes no sense.
Py_ssize_t size_of(const buffer_info& info) noexcept {
    if (info.ndim < 0 || info.ndim > buffer_info::max_dimensions || info.itemsize <= 0) return -1;
    Py_ssize_t size = info.itemsize;
    for (int i = 0; i < info.ndim; ++i) {
        if (info.shape[i] < 0 || (info.shape[i] > 0 && size > PYRITE_SSIZE_T_MAX / info.shape[i])) return -1;
        size *= info.shape[i];
    }
    return size;
}

// Do the items follow one another, with the last index the fastest (C), or the first (Fortran)?
bool is_contiguous(const buffer_info& info, bool fortran) noexcept {
    Py_ssize_t step = info.itemsize;
    for (int k = 0; k < info.ndim; ++k) {
        const int i = fortran ? k : info.ndim - 1 - k;
        if (info.shape[i] > 1 && info.strides[i] != step) return false;
        step *= info.shape[i];
    }
    return true;
}

bool wants(int flags, int what) noexcept { return (flags & what) == what; }

// What a view points at, in one piece: shape, strides, format.
char* allocate_layout(const buffer_info& info) noexcept {
    const size_t sizes = sizeof(Py_ssize_t) * static_cast<size_t>(info.ndim);
    const char* format = info.format ? info.format : "B";
    const size_t text = std::strlen(format) + 1;
    char* block = static_cast<char*>(std::malloc(2 * sizes + text));
    if (!block) return nullptr;
    std::memcpy(block, info.shape, sizes);
    std::memcpy(block + sizes, info.strides, sizes);
    std::memcpy(block + 2 * sizes, format, text);
    return block;
}

// On 2.7, what views point at is never freed (see buffer_own_dimension), but kept once for each format and shape; one
// dimension lies in the view itself.
struct kept_layout {
    char* block;
    int ndim;
    kept_layout* next;
};
kept_layout* layouts = nullptr;

char* find_or_keep_layout(const buffer_info& info) noexcept {
    const size_t sizes = sizeof(Py_ssize_t) * static_cast<size_t>(info.ndim);
    const char* format = info.format ? info.format : "B";
    for (const kept_layout* known = layouts; known; known = known->next) {
        if (known->ndim != info.ndim || std::strcmp(known->block + 2 * sizes, format) != 0) continue;
        if (info.ndim == 1 || (std::memcmp(known->block, info.shape, sizes) == 0 &&
                               std::memcmp(known->block + sizes, info.strides, sizes) == 0))
            return known->block;
    }
    kept_layout* fresh = static_cast<kept_layout*>(std::malloc(sizeof(kept_layout)));
    if (fresh) fresh->block = allocate_layout(info);
    if (!fresh || !fresh->block) {
        std::free(fresh);
        return nullptr;
    }
    fresh->ndim = info.ndim;
    fresh->next = layouts;
    layouts = fresh;
    return fresh->block;
}

}  // namespace

int fill_buffer(const class_record& record, PyObject* self, Py_buffer* view, int flags,
                const buffer_info& info) noexcept {
    const Py_ssize_t size = size_of(info);
    if (size < 0) return refuse(record, "has a shape that cannot be");
    if (!info.ptr && size > 0) return refuse(record, "is not there");
    if (wants(flags, PyBUF_WRITABLE) && info.readonly) return refuse(record, "is not writable");
    const bool c = size == 0 || is_contiguous(info, false), fortran = size == 0 || is_contiguous(info, true);
    if (wants(flags, PyBUF_C_CONTIGUOUS) && !c) return refuse(record, "is not C-contiguous");
    if (wants(flags, PyBUF_F_CONTIGUOUS) && !fortran) return refuse(record, "is not Fortran contiguous");
    if (wants(flags, PyBUF_ANY_CONTIGUOUS) && !c && !fortran) return refuse(record, "is not contiguous");
    if (!wants(flags, PyBUF_STRIDES) && !c) return refuse(record, "is not contiguous, and needs strides");
    char* block = PYRITE_PY3 ? allocate_layout(info) : find_or_keep_layout(info);
    if (!block) {
        PyErr_NoMemory();
        return -1;
    }
    const size_t sizes = sizeof(Py_ssize_t) * static_cast<size_t>(info.ndim);
    view->buf = info.ptr;
    view->obj = compat::new_ref(self);
    view->len = size;
    view->itemsize = info.itemsize;
    view->readonly = info.readonly;
    view->ndim = wants(flags, PyBUF_ND) ? info.ndim : 1;
    view->format = wants(flags, PyBUF_FORMAT) ? block + 2 * sizes : nullptr;
    view->shape = wants(flags, PyBUF_ND) && info.ndim ? reinterpret_cast<Py_ssize_t*>(block) : nullptr;
    view->strides = wants(flags, PyBUF_STRIDES) && info.ndim ? reinterpret_cast<Py_ssize_t*>(block + sizes) : nullptr;
    view->suboffsets = nullptr;
    view->internal = block;
    if (info.ndim == 1) compat::buffer_own_dimension(view, info.shape[0], info.strides[0]);
    return 0;
}

void free_buffer(PyObject*, Py_buffer* view) noexcept {
    if (PYRITE_PY3) std::free(view->internal);
    view->internal = nullptr;
}

// 2.7's old protocol, for buffer(x): plain bytes, which nobody gives back.
namespace {

Py_ssize_t read_old(PyObject* self, Py_ssize_t segment, void** out, int flags) noexcept {
    Py_buffer view;
    if (segment != 0) {
        PyErr_SetString(PyExc_SystemError, "accessing a buffer segment that does not exist");
        return -1;
    }
    if (PyObject_GetBuffer(self, &view, flags) < 0) return -1;
    *out = view.buf;
    const Py_ssize_t size = view.len;
    PyBuffer_Release(&view);
    return size;
}
Py_ssize_t old_read(PyObject* self, Py_ssize_t segment, void** out) noexcept {
    return read_old(self, segment, out, PyBUF_SIMPLE);
}
Py_ssize_t old_write(PyObject* self, Py_ssize_t segment, void** out) noexcept {
    return read_old(self, segment, out, PyBUF_WRITABLE);
}
Py_ssize_t old_count(PyObject* self, Py_ssize_t* size) noexcept {
    void* data;
    const Py_ssize_t bytes = read_old(self, 0, &data, PyBUF_SIMPLE);
    if (bytes < 0) PyErr_Clear();
    if (size) *size = bytes < 0 ? 0 : bytes;
    return 1;
}

void set_old(detail::class_builder* builder) {
    if (PYRITE_PY3) return;
    set_slot(builder, PYRITE_OPTIONAL_SLOT(bf_getreadbuffer), reinterpret_cast<void*>(&old_read));
    set_slot(builder, PYRITE_OPTIONAL_SLOT(bf_getwritebuffer), reinterpret_cast<void*>(&old_write));
    set_slot(builder, PYRITE_OPTIONAL_SLOT(bf_getsegcount), reinterpret_cast<void*>(&old_count));
}

}  // namespace

void set_getbuffer(detail::class_builder* builder, getbufferproc get, releasebufferproc otherwise) {
    set_slot(builder, PYRITE_BUFFER_SLOT(bf_getbuffer), reinterpret_cast<void*>(get));
    if (otherwise && !has_slot(*builder, PYRITE_BUFFER_SLOT(bf_releasebuffer)))
        set_slot(builder, PYRITE_BUFFER_SLOT(bf_releasebuffer), reinterpret_cast<void*>(otherwise));
    set_old(builder);
}

void set_releasebuffer(detail::class_builder* builder, releasebufferproc release) {
    set_slot(builder, PYRITE_BUFFER_SLOT(bf_releasebuffer), reinterpret_cast<void*>(release));
}

}  // namespace core
}  // namespace pyrite
