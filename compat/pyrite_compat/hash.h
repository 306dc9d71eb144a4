/* compat/pyrite_compat/hash.h: hash values: their type, and hashing of pointers and bytes.
 *
 * Tested by tests/compat/test_hash.c. */
#ifndef PYRITE_COMPAT_HASH_H
#define PYRITE_COMPAT_HASH_H

#include <pyrite_compat/version.h>

PYRITE_COMPAT_BEGIN

/* Py_hash_t, Py_uhash_t (3.2): what tp_hash returns; on 2.7 a long. */
#if PYRITE_PY3
typedef Py_hash_t PYRITE_COMPAT(hash_t);
typedef Py_uhash_t PYRITE_COMPAT(uhash_t);
#else
typedef long PYRITE_COMPAT(hash_t);
typedef unsigned long PYRITE_COMPAT(uhash_t);
#endif

/* Py_HashPointer (3.13): never -1. */
PYRITE_INLINE PYRITE_COMPAT(hash_t) PYRITE_COMPAT(hash_pointer)(const void *pointer) {
#if PY_VERSION_HEX >= 0x030D0000
    return Py_HashPointer(pointer);
#else
    return _Py_HashPointer((void *)pointer);
#endif
}

/* PyObject_GenericHash (3.13): the hash of an object that has no other. Never -1. Borrows. */
PYRITE_INLINE PYRITE_COMPAT(hash_t) PYRITE_COMPAT(object_generic_hash)(PyObject *o) {
    return PYRITE_COMPAT(hash_pointer)(o);
}

/* Py_HashBuffer (3.14): what hash() says of bytes with this content. Never -1. */
PYRITE_INLINE PYRITE_COMPAT(hash_t) PYRITE_COMPAT(hash_buffer)(const void *data, Py_ssize_t size) {
#if PY_VERSION_HEX >= 0x030E0000
    return Py_HashBuffer(data, size);
#elif PY_VERSION_HEX >= 0x030D0000
    PYRITE_COMPAT(hash_t) hash;
    if (size == 0) {
        return 0;
    }
    hash = PyHash_GetFuncDef()->hash(data, size); /* _Py_HashBytes() is hidden in this one version */
    return hash == -1 ? -2 : hash;
#elif PYRITE_PY3
    return _Py_HashBytes(data, size);
#else
    /* Multiply and xor, as 2.7 hashes str; the two secrets are 0 unless -R is given. */
    const unsigned char *bytes = (const unsigned char *)data;
    unsigned long hash;
    Py_ssize_t i;
    if (size == 0) {
        return 0;
    }
    hash = (unsigned long)_Py_HashSecret.prefix;
    hash ^= (unsigned long)bytes[0] << 7;
    for (i = 0; i < size; ++i) {
        hash = (1000003UL * hash) ^ bytes[i];
    }
    hash ^= (unsigned long)size;
    hash ^= (unsigned long)_Py_HashSecret.suffix;
    return hash == ~0UL ? -2 : (long)hash;
#endif
}

PYRITE_COMPAT_END

#endif
