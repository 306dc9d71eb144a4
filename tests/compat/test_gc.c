/* tests/compat/test_gc.c: the garbage collector. */
#include "support.h"

static PyObject *gc_is_enabled(PyObject *self, PyObject *args) {
    (void)self;
    (void)args;
    return status(C(gc_is_enabled)());
}
static PyObject *gc_enable(PyObject *self, PyObject *args) {
    (void)self;
    (void)args;
    return status(C(gc_enable)());
}
static PyObject *gc_disable(PyObject *self, PyObject *args) {
    (void)self;
    (void)args;
    return status(C(gc_disable)());
}
static PyObject *object_gc_is_tracked(PyObject *self, PyObject *args) {
    PyObject *o;
    (void)self;
    return PyArg_ParseTuple(args, "O", &o) ? status(C(object_gc_is_tracked)(o)) : NULL;
}

/* A type made at run time, an instance of which may stand in a cycle with it; None on 2.7. */
static int traverse(PyObject *self, visitproc visit, void *arg) {
    PYRITE_VISIT_TYPE(self, traverse);
    return 0;
}
#if PYRITE_HAS_TYPE_FROM_SPEC
static void dealloc(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    PyObject_GC_Del(self);
    PYRITE_DROP_TYPE(type, dealloc);
}
static PyType_Slot type_slots[] = {
    {Py_tp_traverse, (void *)(size_t)traverse}, {Py_tp_dealloc, (void *)(size_t)dealloc}, {0, NULL}};
static PyType_Spec spec = {"compat_gc_ext.Made", (int)sizeof(PyObject), 0,
                           (unsigned int)(Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE), type_slots};
#endif
static PyObject *make_type(PyObject *self, PyObject *args) {
    (void)self;
    (void)args;
#if PYRITE_HAS_TYPE_FROM_SPEC
    return PyType_FromSpec(&spec);
#else
    (void)traverse;
    return C(new_ref)(Py_None);
#endif
}

static PyMethodDef methods[] = {METHOD(gc_is_enabled),        METHOD(gc_enable), METHOD(gc_disable),
                                METHOD(object_gc_is_tracked), METHOD(make_type), LAST_METHOD};
TEST_MODULE(gc, methods, NULL)
