/* compat/pyrite_compat/path.h: file names from Python objects.
 *
 * Tested by tests/compat/test_path.c. */
#ifndef PYRITE_COMPAT_PATH_H
#define PYRITE_COMPAT_PATH_H

#include <pyrite_compat/container.h>
#include <pyrite_compat/str.h>

PYRITE_COMPAT_BEGIN

/* PyOS_FSPath (3.6): text and bytes as they are, other objects by `__fspath__`, which a library may define on older
 * versions too; TypeError for what has none. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(os_fspath)(PyObject *path) {
#if PYRITE_HAS_FSPATH
    return PyOS_FSPath(path);
#else
    PyObject *method, *result; /* new, both */
    int found;
    if (PYRITE_COMPAT(text_check)(path) || PyBytes_Check(path)) {
        Py_INCREF(path);
        return path;
    }
    /* From the type, as for every special method; but an old-style class has none of its own. */
#if !PYRITE_PY3
    if (PyInstance_Check(path)) {
        found = PYRITE_COMPAT(object_get_optional_attr_string)(path, "__fspath__", &method);
        result = found > 0 ? PyObject_CallObject(method, NULL) : NULL;
    } else
#endif
    {
        found = PYRITE_COMPAT(object_get_optional_attr_string)((PyObject *)Py_TYPE(path), "__fspath__", &method);
        result = found > 0 ? PyObject_CallFunctionObjArgs(method, path, NULL) : NULL;
    }
    Py_XDECREF(method);
    if (found == 0) {
        PyErr_Format(PyExc_TypeError, "expected str, bytes or os.PathLike object, not %.200s", Py_TYPE(path)->tp_name);
    } else if (result != NULL && !PYRITE_COMPAT(text_check)(result) && !PyBytes_Check(result)) {
        PyErr_Format(PyExc_TypeError, "expected %.200s.__fspath__() to return str or bytes, not %.200s",
                     Py_TYPE(path)->tp_name, Py_TYPE(result)->tp_name);
        Py_DECREF(result);
        result = NULL;
    }
    return result;
#endif
}

/* PyUnicode_DecodeFSDefaultAndSize (3.2): a file name from the system as the native str. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(str_decode_fs_default_and_size)(const char *name, Py_ssize_t size) {
#if PYRITE_PY3
    return PyUnicode_DecodeFSDefaultAndSize(name, size);
#else
    return PyString_FromStringAndSize(name, size);
#endif
}

PYRITE_COMPAT_END

#endif
