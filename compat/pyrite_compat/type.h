/* compat/pyrite_compat/type.h: what a type is called, and what it says of its attributes. (Its flags: tpflags.h.)
 *
 * Tested by tests/compat/test_type.c. */
#ifndef PYRITE_COMPAT_TYPE_H
#define PYRITE_COMPAT_TYPE_H

#include <pyrite_compat/ref.h>
#include <pyrite_compat/str.h>

#include <string.h> /* strrchr */

PYRITE_COMPAT_BEGIN

/* PyType_GetName (3.11): `__name__`. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(type_get_name)(PyTypeObject *type) {
#if PY_VERSION_HEX >= 0x030B0000
    return PyType_GetName(type);
#else
    const char *dot;
    if (PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE)) {
        return PYRITE_COMPAT(new_ref)(((PyHeapTypeObject *)type)->ht_name);
    }
    dot = strrchr(type->tp_name, '.');
    return PYRITE_COMPAT(str_from_string)(dot != NULL ? dot + 1 : type->tp_name);
#endif
}

/* PyType_GetQualName (3.11): `__qualname__`; on 2.7, which has none, `__name__`. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(type_get_qualname)(PyTypeObject *type) {
#if PY_VERSION_HEX >= 0x030B0000
    return PyType_GetQualName(type);
#else
#if PYRITE_PY3
    if (PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE)) {
        return PYRITE_COMPAT(new_ref)(((PyHeapTypeObject *)type)->ht_qualname);
    }
#endif
    return PYRITE_COMPAT(type_get_name)(type);
#endif
}

/* What `Type.__qualname__ = qualname` does, of an immutable heap type too; on 2.7 nothing. Borrows `qualname`, a str. */
PYRITE_INLINE void PYRITE_COMPAT(type_replace_qualname)(PyTypeObject *type, PyObject *qualname) {
#if PYRITE_PY3
    PyObject *before = ((PyHeapTypeObject *)type)->ht_qualname;
    ((PyHeapTypeObject *)type)->ht_qualname = PYRITE_COMPAT(new_ref)(qualname);
    Py_XDECREF(before);
#else
    (void)type;
    (void)qualname;
#endif
}

/* PyType_GetModuleName (3.13): `__module__`, which need not be text. NULL with AttributeError if it is gone. Returns
 * new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(type_get_module_name)(PyTypeObject *type) {
#if PY_VERSION_HEX >= 0x030D0000
    return PyType_GetModuleName(type);
#else
    return PyObject_GetAttrString((PyObject *)type, "__module__");
#endif
}

/* PyType_GetFullyQualifiedName (3.13): "module.qualname", or "qualname" alone for builtins and __main__. Returns
 * new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(type_get_fully_qualified_name)(PyTypeObject *type) {
#if PY_VERSION_HEX >= 0x030D0000
    return PyType_GetFullyQualifiedName(type);
#else
    PyObject *module, *name = PYRITE_COMPAT(type_get_qualname)(type), *result; /* new, all */
    if (name == NULL) {
        return NULL;
    }
    module = PYRITE_COMPAT(type_get_module_name)(type);
    if (module == NULL) {
        Py_DECREF(name);
        return NULL;
    }
    if (PYRITE_COMPAT(str_check)(module) && !PYRITE_COMPAT(str_equal_to_ascii)(module, "__main__") &&
        !PYRITE_COMPAT(str_equal_to_ascii)(module, PYRITE_PY3 ? "builtins" : "__builtin__")) {
#if PYRITE_PY3
        result = PyUnicode_FromFormat("%U.%U", module, name);
#else
        result = PyString_FromFormat("%s.%s", PyString_AS_STRING(module), PyString_AS_STRING(name));
#endif
        Py_DECREF(name);
    } else {
        result = name;
    }
    Py_DECREF(module);
    return result;
#endif
}

/* Gives a heap type another tp_doc: what 3.x reads `__text_signature__` from, not `__doc__`, which stands in its dict. Its
 * own is from PyObject_Malloc, and since 3.13 from PyMem_Malloc. `doc` is copied. 0, or -1 with MemoryError. */
PYRITE_INLINE int PYRITE_COMPAT(type_replace_doc)(PyTypeObject *type, const char *doc) {
    const size_t size = strlen(doc) + 1;
#if PY_VERSION_HEX >= 0x030D0000
    char *copy = (char *)PyMem_Malloc(size);
#else
    char *copy = (char *)PyObject_Malloc(size);
#endif
    if (copy == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(copy, doc, size);
#if PY_VERSION_HEX >= 0x030D0000
    PyMem_Free((void *)type->tp_doc);
#else
    PyObject_Free((void *)type->tp_doc);
#endif
    type->tp_doc = copy;
    return 0;
}

/* tp_version_tag: a number that a type loses as soon as it, or one of its bases, changes, and that no type has had before;
 * 0 while it has none, as before the first look-up of an attribute. From 3.12 on a type without one says 0 itself. */
PYRITE_INLINE unsigned int PYRITE_COMPAT(type_version_tag)(PyTypeObject *type) {
#if PY_VERSION_HEX >= 0x030C0000
    return type->tp_version_tag;
#else
    return PyType_HasFeature(type, Py_TPFLAGS_VALID_VERSION_TAG) ? (unsigned int)type->tp_version_tag : 0u;
#endif
}

/* The dict of one of those in tp_mro, which on 2.7 may be a class of the old kind. Borrowed; NULL
 * for built-in types from 3.12 on. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(mro_item_get_dict)(PyObject *item) {
#if !PYRITE_PY3
    if (PyClass_Check(item)) {
        return ((PyClassObject *)item)->cl_dict;
    }
#endif
    return ((PyTypeObject *)item)->tp_dict;
}

/* PyMethodDescr_Type (declared since 3.x; 2.7 keeps it to itself): the type of `list.append`. Borrowed. */
PYRITE_INLINE PyTypeObject *PYRITE_COMPAT(method_descr_type)(void) {
#if PYRITE_PY3
    return &PyMethodDescr_Type;
#else
    return Py_TYPE(PyDict_GetItemString(PyList_Type.tp_dict, "append"));
#endif
}

/* PyClassMethodDescr_Type (the same holds): the type of `dict.__dict__["fromkeys"]`. Borrowed. */
PYRITE_INLINE PyTypeObject *PYRITE_COMPAT(class_method_descr_type)(void) {
#if PYRITE_PY3
    return &PyClassMethodDescr_Type;
#else
    return Py_TYPE(PyDict_GetItemString(PyDict_Type.tp_dict, "fromkeys"));
#endif
}

PYRITE_COMPAT_END

#endif
