/* compat/pyrite_compat/import.h: modules that were imported already, by name.
 *
 * Tested by tests/compat/test_module.c. */
#ifndef PYRITE_COMPAT_IMPORT_H
#define PYRITE_COMPAT_IMPORT_H

#include <pyrite_compat/dict.h>
#include <pyrite_compat/ref.h>

PYRITE_COMPAT_BEGIN

/* PyImport_GetModule (3.7): the module from sys.modules; NULL without an error if it is not there. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(import_get_module)(PyObject *name) {
#if PY_VERSION_HEX >= 0x03070000
    return PyImport_GetModule(name);
#else
    PyObject *modules = PyImport_GetModuleDict(), *result; /* borrowed, for as long as the interpreter lives */
    PYRITE_COMPAT(mapping_get_optional_item)(modules, name, &result);
    return result;
#endif
}

/* PyImport_AddModuleRef (3.13): the module from sys.modules, made empty if it is not there. Returns new. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(import_add_module_ref)(const char *name) {
#if PY_VERSION_HEX >= 0x030D0000
    return PyImport_AddModuleRef(name);
#else
    return PYRITE_COMPAT(xnew_ref)(PyImport_AddModule(name)); /* borrowed */
#endif
}

PYRITE_COMPAT_END

#endif
