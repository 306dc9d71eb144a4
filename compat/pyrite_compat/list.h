/* compat/pyrite_compat/list.h: lists, tuples, sets, iterators and weak references.
 *
 * Tested by tests/compat/test_list.c. */
#ifndef PYRITE_COMPAT_LIST_H
#define PYRITE_COMPAT_LIST_H

#include <pyrite_compat/ref.h>

PYRITE_COMPAT_BEGIN

/* --- list, tuple ----------------------------------------------------------------------------------------------- */

/* PyList_GetItemRef (3.13): IndexError outside 0..len-1, TypeError for what is no list. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(list_get_item_ref)(PyObject *list, Py_ssize_t index) {
#if PY_VERSION_HEX >= 0x030D0000
    return PyList_GetItemRef(list, index);
#else
    if (!PyList_Check(list)) {
        PyErr_SetString(PyExc_TypeError, "expected a list");
        return NULL;
    }
    return PYRITE_COMPAT(xnew_ref)(PyList_GetItem(list, index)); /* borrowed */
#endif
}

/* PyList_Extend (3.13): 0, or -1 with an error; SystemError if `list` is none. Borrows. */
PYRITE_INLINE int PYRITE_COMPAT(list_extend)(PyObject *list, PyObject *iterable) {
#if PY_VERSION_HEX >= 0x030D0000
    return PyList_Extend(list, iterable);
#else
    if (!PyList_Check(list)) {
        PyErr_BadInternalCall();
        return -1;
    }
#if defined(PYPY_VERSION)
    return PyList_SetSlice(list, PYRITE_SSIZE_T_MAX, PYRITE_SSIZE_T_MAX, iterable);
#else
    { /* a slice would say of any TypeError that it "can only assign an iterable" */
        PyObject *none = _PyList_Extend((PyListObject *)list, iterable); /* new */
        Py_XDECREF(none);
        return none != NULL ? 0 : -1;
    }
#endif
#endif
}

/* PyList_Clear (3.13): 0, or -1 and SystemError if `list` is none. */
PYRITE_INLINE int PYRITE_COMPAT(list_clear)(PyObject *list) {
#if PY_VERSION_HEX >= 0x030D0000
    return PyList_Clear(list);
#else
    if (!PyList_Check(list)) {
        PyErr_BadInternalCall();
        return -1;
    }
    return PyList_SetSlice(list, 0, PYRITE_SSIZE_T_MAX, NULL);
#endif
}

/* PyTuple_FromArray (3.15): a tuple of `size` objects, which are borrowed. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(tuple_from_array)(PyObject *const *array, Py_ssize_t size) {
#if PY_VERSION_HEX >= 0x030F0000
    return PyTuple_FromArray(array, size);
#else
    PyObject *tuple = PyTuple_New(size);
    Py_ssize_t i;
    if (tuple == NULL) {
        return NULL;
    }
    for (i = 0; i < size; ++i) {
        Py_INCREF(array[i]);
        PyTuple_SET_ITEM(tuple, i, array[i]); /* steals */
    }
    return tuple;
#endif
}

/* No upstream name: the items of a list or tuple (a subclass too) in place, or NULL, without an error, for anything
 * else. The array is borrowed from `o` and good until a list changes: hold the items you use, and on a free-threaded
 * Python the list's critical section. */
PYRITE_INLINE PyObject **PYRITE_COMPAT(sequence_fast_items)(PyObject *o, Py_ssize_t *size) {
#if defined(PYPY_VERSION) || defined(Py_LIMITED_API)
    (void)o;
    (void)size;
    return NULL;
#else
    if (PyList_Check(o)) {
        *size = PyList_GET_SIZE(o);
        /* An empty list may have no array: then any pointer but NULL will do. */
        return ((PyListObject *)o)->ob_item != NULL ? ((PyListObject *)o)->ob_item : (PyObject **)(void *)o;
    }
    if (PyTuple_Check(o)) {
        *size = PyTuple_GET_SIZE(o);
        return ((PyTupleObject *)o)->ob_item;
    }
    return NULL;
#endif
}

/* --- set ------------------------------------------------------------------------------------------------------- */

/* PySet_CheckExact (3.10). Borrows. */
PYRITE_INLINE int PYRITE_COMPAT(set_check_exact)(PyObject *o) { return Py_TYPE(o) == &PySet_Type; }

/* --- Iterators, weak references -------------------------------------------------------------------------------- */

/* PyIter_NextItem (3.14): 1 and a new `*item`; 0 and NULL at the end; -1 and NULL with an error. */
PYRITE_INLINE int PYRITE_COMPAT(iter_next_item)(PyObject *iterator, PyObject **item) {
#if PY_VERSION_HEX >= 0x030E0000
    return PyIter_NextItem(iterator, item);
#else
    iternextfunc next = Py_TYPE(iterator)->tp_iternext;
    if (next == NULL) {
        *item = NULL;
        PyErr_Format(PyExc_TypeError, "expected an iterator, got '%.200s'", Py_TYPE(iterator)->tp_name);
        return -1;
    }
    *item = next(iterator);
    if (*item != NULL) {
        return 1;
    }
    if (PyErr_Occurred() == NULL) {
        return 0;
    }
    if (PyErr_ExceptionMatches(PyExc_StopIteration)) {
        PyErr_Clear();
        return 0;
    }
    return -1;
#endif
}

/* PyWeakref_GetRef (3.13): 1 and a new `*result`; 0 and NULL when the object is gone; -1 and TypeError if `ref` is no
 * weak reference. */
PYRITE_INLINE int PYRITE_COMPAT(weakref_get_ref)(PyObject *ref, PyObject **result) {
#if PY_VERSION_HEX >= 0x030D0000
    return PyWeakref_GetRef(ref, result);
#else
    PyObject *found;
    *result = NULL;
    if (!PyWeakref_Check(ref)) {
        PyErr_SetString(PyExc_TypeError, "expected a weakref");
        return -1;
    }
    found = PyWeakref_GetObject(ref); /* borrowed; None when it is gone */
    if (found == NULL) {
        return -1;
    }
    if (found == Py_None) {
        return 0;
    }
    *result = PYRITE_COMPAT(new_ref)(found);
    return 1;
#endif
}

PYRITE_COMPAT_END

#endif
