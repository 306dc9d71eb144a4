/* compat/pyrite_compat/buffer.h: memory shared with Python. On 2.7 there are two protocols; here they look like one.
 *
 * Tested by tests/compat/test_buffer.c. */
#ifndef PYRITE_COMPAT_BUFFER_H
#define PYRITE_COMPAT_BUFFER_H

#include <pyrite_compat/version.h>

#ifndef PyBUF_READ /* both are private before 3.3 */
#define PyBUF_READ 0x100
#endif
#ifndef PyBUF_WRITE
#define PyBUF_WRITE 0x200
#endif

PYRITE_COMPAT_BEGIN

#if !PYRITE_PY3
/* Has `o` the old protocol only? unicode has it too, but shows what nobody should see: how it is stored. */
PYRITE_INLINE int PYRITE_COMPAT(object_check_old_buffer)(PyObject *o) {
    return !PyObject_CheckBuffer(o) && !PyUnicode_Check(o) && PyObject_CheckReadBuffer(o);
}
#endif

/* PyObject_CheckBuffer: on 2.7 also 1 for objects that have only the old protocol (array.array, mmap). Borrows. */
PYRITE_INLINE int PYRITE_COMPAT(object_check_buffer)(PyObject *o) {
#if PYRITE_PY3
    return PyObject_CheckBuffer(o);
#else
    return PyObject_CheckBuffer(o) || PYRITE_COMPAT(object_check_old_buffer)(o);
#endif
}

/* PyObject_GetBuffer: on 2.7 an object that has only the old protocol gives plain bytes. 0, or -1 with an error. The
 * view owns a reference to `o`; PyBuffer_Release() drops it. */
PYRITE_INLINE int PYRITE_COMPAT(object_get_buffer)(PyObject *o, Py_buffer *view, int flags) {
#if !PYRITE_PY3
    if (PYRITE_COMPAT(object_check_old_buffer)(o)) {
        const void *data;
        void *writable;
        Py_ssize_t size;
        int readonly = 1;
        view->obj = NULL;
        if (PyObject_AsWriteBuffer(o, &writable, &size) == 0) {
            data = writable;
            readonly = 0;
        } else {
            PyErr_Clear();
            if (PyObject_AsReadBuffer(o, &data, &size) < 0) {
                return -1;
            }
        }
        return PyBuffer_FillInfo(view, o, (void *)data, size, readonly, flags);
    }
#endif
    return PyObject_GetBuffer(o, view, flags);
}

/* PyMemoryView_FromMemory (3.3): a memoryview of `size` bytes at `data`, which nobody keeps alive; `flags` is
 * PyBUF_READ or PyBUF_WRITE. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(memory_view_from_memory)(char *data, Py_ssize_t size, int flags) {
#if PYRITE_PY3
    return PyMemoryView_FromMemory(data, size, flags);
#else
    Py_buffer view;
    if (PyBuffer_FillInfo(&view, NULL, data, size, flags != PyBUF_WRITE, PyBUF_FULL_RO) < 0) {
        return NULL;
    }
    return PyMemoryView_FromBuffer(&view);
#endif
}

/* Lets a view of one dimension carry its own shape and strides: 2.7's memoryview copies a view over another one, and
 * releases one of the two twice and the other never, so that nothing it points at may be freed with it. No effect on 3.x,
 * whose views have no room for it. */
PYRITE_INLINE void PYRITE_COMPAT(buffer_own_dimension)(Py_buffer *view, Py_ssize_t shape, Py_ssize_t stride) {
#if PYRITE_PY3
    (void)view, (void)shape, (void)stride;
#else
    view->smalltable[0] = shape;
    view->smalltable[1] = stride;
    if (view->shape != NULL) {
        view->shape = &view->smalltable[0];
    }
    if (view->strides != NULL) {
        view->strides = &view->smalltable[1];
    }
#endif
}

PYRITE_COMPAT_END

#endif
