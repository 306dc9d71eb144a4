/* tests/compat/test_multi_phase.c: modules that Python makes and then has filled. */
#include "support.h"

static int filled;

static int fill(PyObject *module, C(multi_phase_def) * multi) {
    ++filled;
    if (multi->exec == NULL || C(module_add)(module, "name_then", C(module_get_name_object)(module)) < 0) {
        return -1;
    }
    return constant(module, "filled", filled);
}
static C(multi_phase_def) multi;
PYRITE_MODULE_INIT(compat_multi_phase_ext) {
    PyObject *const made = C(module_init_multi_phase)(&multi, "compat_multi_phase_ext", "Filled.", fill);
#if PYRITE_PY3
    return made;
#else
    Py_XDECREF(made);
#endif
}

static int fail(PyObject *module, C(multi_phase_def) * failing) {
    (void)module;
    (void)failing;
    PyErr_SetString(PyExc_KeyError, "not filled");
    return -1;
}
static C(multi_phase_def) failing;
PYRITE_MODULE_INIT(compat_multi_phase_failing) {
    PyObject *const made = C(module_init_multi_phase)(&failing, "compat_multi_phase_failing", NULL, fail);
#if PYRITE_PY3
    return made;
#else
    Py_XDECREF(made);
#endif
}
