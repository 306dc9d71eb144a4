/* compat/pyrite_compat/multi_phase.h: modules by PEP 489: Python makes the module and then has it filled. On 2.7, which
 * makes and fills in one step, the same two halves are called one after the other.
 *
 * Tested by tests/compat/test_multi_phase.c. */
#ifndef PYRITE_COMPAT_MULTI_PHASE_H
#define PYRITE_COMPAT_MULTI_PHASE_H

#include <pyrite_compat/module_init.h>

PYRITE_COMPAT_BEGIN

struct PYRITE_COMPAT(multi_phase_def);

/* Fills a module: 0, or -1 with an exception. Borrows `module`. */
typedef int (*PYRITE_COMPAT(module_exec_function))(PyObject *module, struct PYRITE_COMPAT(multi_phase_def) * multi);

/* What one module needs for as long as the process lives; zero-initialised, filled by module_init_multi_phase. */
typedef struct PYRITE_COMPAT(multi_phase_def) {
    PYRITE_COMPAT(module_def) def; /* first: PyModule_GetDef leads from a module back to here */
    PYRITE_COMPAT(module_exec_function) exec;
#if PYRITE_PY3
    PyModuleDef_Slot slots[3];
#endif
} PYRITE_COMPAT(multi_phase_def);

#if PYRITE_PY3
PYRITE_INLINE int PYRITE_COMPAT(module_run_exec)(PyObject *module) {
    PYRITE_COMPAT(multi_phase_def) *multi = (PYRITE_COMPAT(multi_phase_def) *)PyModule_GetDef(module);
    return multi != NULL ? multi->exec(module, multi) : -1;
}
#endif

/* What the init function of a module returns. On 3.x that is the definition itself (PyModuleDef_Init, 3.5), and `exec`
 * runs later, once for each module object made; sub-interpreters with a GIL of their own are refused (3.12). On 2.7 it
 * is the module, filled; a failed one does not stay in sys.modules. Returns new (2.7) or borrowed (3.x: the interpreter
 * asks for that), or NULL with an exception. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(module_init_multi_phase)(PYRITE_COMPAT(multi_phase_def) * multi, const char *name,
                                                               const char *doc,
                                                               PYRITE_COMPAT(module_exec_function) exec) {
#if PYRITE_PY3
    static const PyModuleDef_Base head = PyModuleDef_HEAD_INIT;
    int n = 0;
    if (multi->exec == NULL) { /* else it was imported before, and is in use */
        multi->exec = exec;
        multi->def.m_base = head;
        multi->def.m_name = name;
        multi->def.m_doc = doc;
        multi->def.m_slots = multi->slots;
        multi->slots[n].slot = Py_mod_exec;
        multi->slots[n++].value =
            (void *)(size_t)PYRITE_COMPAT(module_run_exec); /* by way of a number: C89 has no other */
#if PY_VERSION_HEX >= 0x030C0000
        multi->slots[n].slot = Py_mod_multiple_interpreters;
        multi->slots[n++].value = Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED;
#endif
        multi->slots[n].slot = 0;
        multi->slots[n].value = NULL;
    }
    return PyModuleDef_Init(&multi->def);
#else
    PyObject *module = Py_InitModule3(name, NULL, doc); /* borrowed from sys.modules */
    multi->exec = exec;
    if (module == NULL) {
        return NULL;
    }
    Py_INCREF(module);
    if (exec(module, multi) < 0) {
        PyObject *type, *value, *traceback;
        PyErr_Fetch(&type, &value, &traceback);
        if (PyMapping_DelItemString(PyImport_GetModuleDict(), (char *)PyModule_GetName(module)) < 0) {
            PyErr_Clear();
        }
        PyErr_Restore(type, value, traceback);
        Py_DECREF(module);
        return NULL;
    }
    return module;
#endif
}

PYRITE_COMPAT_END

#endif
