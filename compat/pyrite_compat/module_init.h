/* compat/pyrite_compat/module_init.h: making a module: the init function and the definition.
 *
 * Tested by tests/compat/test_module.c. */
#ifndef PYRITE_COMPAT_MODULE_INIT_H
#define PYRITE_COMPAT_MODULE_INIT_H

#include <pyrite_compat/ref.h>

/* --- The init function ----------------------------------------------------------------------------------------- */

#ifdef __cplusplus
#define PYRITE_EXTERN_C extern "C"
#else
#define PYRITE_EXTERN_C extern
#endif

/* The head of the function that `import name` calls, to be followed by its body. It returns nothing on 2.7 and the new
 * module, or NULL, on 3.x. Exported even under -fvisibility=hidden (2.7's PyMODINIT_FUNC is not). */
#if PYRITE_PY3
#define PYRITE_MODULE_INIT(name)                                 \
    PYRITE_EXTERN_C PYRITE_EXPORT PyObject *PyInit_##name(void); \
    PYRITE_EXTERN_C PYRITE_EXPORT PyObject *PyInit_##name(void)
#else
#define PYRITE_MODULE_INIT(name)                         \
    PYRITE_EXTERN_C PYRITE_EXPORT void init##name(void); \
    PYRITE_EXTERN_C PYRITE_EXPORT void init##name(void)
#endif

/* py3c's MODULE_INIT_FUNC: the head of a function that returns the new module, or NULL with an error, on every version:
 *     static PyMethodDef methods[] = ...;
 *     static pyrite_compat_module_def def = {
 *         PYRITE_MODULE_DEF_HEAD, "spam", "Doc.", -1, methods, NULL, NULL, NULL, NULL};
 *     PYRITE_MODULE_INIT_FUNC(spam) { return pyrite_compat_module_create(&def); } */
#if PYRITE_PY3
#define PYRITE_MODULE_INIT_FUNC(name) PYRITE_MODULE_INIT(name)
#else
#define PYRITE_MODULE_INIT_FUNC(name)                              \
    static PyObject *pyrite_init_##name(void);                     \
    PYRITE_MODULE_INIT(name) {                                     \
        PyObject *pyrite_module = pyrite_init_##name();            \
        Py_XDECREF(pyrite_module); /* sys.modules holds its own */ \
    }                                                              \
    static PyObject *pyrite_init_##name(void)
#endif

#if PYRITE_PY3
#define PYRITE_MODULE_DEF_HEAD PyModuleDef_HEAD_INIT
#else
#define PYRITE_MODULE_DEF_HEAD 0
#endif

PYRITE_COMPAT_BEGIN

/* PyModuleDef (3.0): on 2.7 m_size is -1 or 0 and the last four are NULL. */
#if PYRITE_PY3
typedef PyModuleDef PYRITE_COMPAT(module_def);
#else
typedef struct PYRITE_COMPAT(module_def) {
    int m_base; /* PYRITE_MODULE_DEF_HEAD */
    const char *m_name;
    const char *m_doc;
    Py_ssize_t m_size;
    PyMethodDef *m_methods;
    void *m_slots;
    traverseproc m_traverse;
    inquiry m_clear;
    void (*m_free)(void *);
} PYRITE_COMPAT(module_def);
#endif

/* PyModule_Create (3.0): single-phase. Returns new, on 2.7 too, where the module is already in sys.modules. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(module_create)(PYRITE_COMPAT(module_def) * def) {
#if PYRITE_PY3
    return PyModule_Create(def);
#else
    if (def->m_slots != NULL || def->m_traverse != NULL || def->m_clear != NULL || def->m_free != NULL) {
        PyErr_Format(PyExc_SystemError, "module %s: m_slots, m_traverse, m_clear and m_free need Python 3",
                     def->m_name);
        return NULL;
    }
    return PYRITE_COMPAT(xnew_ref)(Py_InitModule3(def->m_name, def->m_methods, def->m_doc));
#endif
}

PYRITE_COMPAT_END

#endif
