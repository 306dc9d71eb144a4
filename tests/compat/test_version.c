/* tests/compat/test_version.c: the switches of version.h and the flags of tpflags.h, for Python to compare. */
#include "support.h"

#define FLAG(name) constant(module, #name, (long)PYRITE_TPFLAGS_##name) < 0
#define SWITCH(name) constant(module, #name, PYRITE_HAS_##name) < 0

static int extend(PyObject *module) {
    if (constant(module, "PY3", PYRITE_PY3) < 0 || SWITCH(PYPY) || SWITCH(PYDEBUG) || SWITCH(FREE_THREADING) ||
        SWITCH(LIMITED_API) || SWITCH(FASTCALL) || SWITCH(VECTORCALL) || SWITCH(MULTI_PHASE_INIT) ||
        SWITCH(COMPACT_INT) || SWITCH(TWO_INTS) || SWITCH(OLD_STYLE_CLASSES) || SWITCH(TRACEBACK_ON_EXCEPTION) ||
        SWITCH(OSERROR_SUBCLASSES) || SWITCH(COMPACT_STR) || SWITCH(QUALNAME) || SWITCH(FINALIZE) || SWITCH(ASYNC) ||
        SWITCH(MATRIX_MULTIPLY) || SWITCH(TEXT_SIGNATURE) || SWITCH(TYPE_FROM_SPEC) || SWITCH(FSPATH) ||
        SWITCH(TYPE_VISIT) || SWITCH(INSTANCE_OWNS_TYPE) || SWITCH(IMMORTAL)) {
        return -1;
    }
    if (FLAG(HAVE_VECTORCALL) || FLAG(METHOD_DESCRIPTOR) || FLAG(IMMUTABLETYPE) || FLAG(DISALLOW_INSTANTIATION) ||
        FLAG(SEQUENCE) || FLAG(MAPPING) || FLAG(MANAGED_DICT) || FLAG(MANAGED_WEAKREF) || FLAG(ITEMS_AT_END) ||
        FLAG(HAVE_VERSION_TAG) || FLAG(HAVE_FINALIZE) || FLAG(CHECKTYPES) || FLAG(HAVE_GETCHARBUFFER) ||
        FLAG(HAVE_SEQUENCE_IN) || FLAG(HAVE_INPLACEOPS) || FLAG(HAVE_RICHCOMPARE) || FLAG(HAVE_WEAKREFS) ||
        FLAG(HAVE_ITER) || FLAG(HAVE_CLASS) || FLAG(HAVE_INDEX) || FLAG(HAVE_NEWBUFFER) || FLAG(DEFAULT)) {
        return -1;
    }
    return 0;
}

static PyMethodDef methods[] = {LAST_METHOD};
TEST_MODULE(version, methods, extend)
