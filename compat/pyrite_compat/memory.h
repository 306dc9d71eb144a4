/* compat/pyrite_compat/memory.h: memory that may be had and given back without the GIL.
 *
 * Tested by tests/compat/test_memory.c. */
#ifndef PYRITE_COMPAT_MEMORY_H
#define PYRITE_COMPAT_MEMORY_H

#include <pyrite_compat/version.h>

#include <stdlib.h> /* malloc and its kin: 2.7 has nothing else */

PYRITE_COMPAT_BEGIN

/* PyMem_RawMalloc (3.4): `size` bytes; for 0 a pointer of its own. NULL without an error if there are none. */
PYRITE_INLINE void *PYRITE_COMPAT(mem_raw_malloc)(size_t size) {
#if PYRITE_PY3
    return PyMem_RawMalloc(size);
#else
    return size > (size_t)PYRITE_SSIZE_T_MAX ? NULL : malloc(size != 0 ? size : 1);
#endif
}

/* PyMem_RawCalloc (3.5): `count` times `size` bytes, all 0. NULL without an error, also where the product overflows. */
PYRITE_INLINE void *PYRITE_COMPAT(mem_raw_calloc)(size_t count, size_t size) {
#if PYRITE_PY3
    return PyMem_RawCalloc(count, size);
#else
    if (size != 0 && count > (size_t)PYRITE_SSIZE_T_MAX / size) {
        return NULL;
    }
    return count != 0 && size != 0 ? calloc(count, size) : calloc(1, 1);
#endif
}

/* PyMem_RawRealloc (3.4): `pointer` may be NULL, and stays as it was where this returns NULL. */
PYRITE_INLINE void *PYRITE_COMPAT(mem_raw_realloc)(void *pointer, size_t size) {
#if PYRITE_PY3
    return PyMem_RawRealloc(pointer, size);
#else
    return size > (size_t)PYRITE_SSIZE_T_MAX ? NULL : realloc(pointer, size != 0 ? size : 1);
#endif
}

/* PyMem_RawFree (3.4): for what the three above gave; `pointer` may be NULL. */
PYRITE_INLINE void PYRITE_COMPAT(mem_raw_free)(void *pointer) {
#if PYRITE_PY3
    PyMem_RawFree(pointer);
#else
    free(pointer);
#endif
}

PYRITE_COMPAT_END

#endif
