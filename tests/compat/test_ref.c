/* tests/compat/test_ref.c: reference counts, identity and the object header. */
#include "support.h"

#define ONE_OBJECT(function)                \
    PyObject *o;                            \
    (void)self;                             \
    if (!PyArg_ParseTuple(args, "O", &o)) { \
        return NULL;                        \
    }                                       \
    return function

static PyObject *new_ref(PyObject *self, PyObject *args) { ONE_OBJECT(C(new_ref)(o)); }
static PyObject *xnew_ref(PyObject *self, PyObject *args) {
    if (C(xnew_ref)(NULL) != NULL) {
        return NULL;
    }
    { ONE_OBJECT(C(xnew_ref)(o)); }
}
static PyObject *refcnt(PyObject *self, PyObject *o) {
    (void)self;
    return C(int_from_ssize_t)(C(refcnt)(o));
}
static PyObject *singletons(PyObject *self, PyObject *args) {
    ONE_OBJECT(Py_BuildValue("iii", C(is_none)(o), C(is_true)(o), C(is_false)(o)));
}
static PyObject *is_uniquely_referenced(PyObject *self, PyObject *args) {
    ONE_OBJECT(status(C(is_uniquely_referenced)(o)));
}
static PyObject *is_immortal(PyObject *self, PyObject *args) { ONE_OBJECT(status(C(is_immortal)(o))); }
static PyObject *return_notimplemented(PyObject *self, PyObject *args) {
    (void)self;
    (void)args;
    PYRITE_RETURN_NOTIMPLEMENTED;
}

static PyObject *is(PyObject *self, PyObject *args) {
    PyObject *a, *b;
    (void)self;
    return PyArg_ParseTuple(args, "OO", &a, &b) ? status(C(is)(a, b)) : NULL;
}
static PyObject *is_type(PyObject *self, PyObject *args) {
    PyObject *o, *type;
    (void)self;
    return PyArg_ParseTuple(args, "OO!", &o, &PyType_Type, &type) ? status(C(is_type)(o, (PyTypeObject *)type)) : NULL;
}

/* Puts `first` in a variable, then `second` over it, and returns what is there. */
static PyObject *set_ref(PyObject *self, PyObject *args) {
    PyObject *first, *second, *place;
    (void)self;
    if (!PyArg_ParseTuple(args, "OO", &first, &second)) {
        return NULL;
    }
    place = C(new_ref)(first);
    C(set_ref)(&place, C(new_ref)(second));
    return place;
}
static PyObject *xset_ref(PyObject *self, PyObject *args) {
    PyObject *first, *second, *place = NULL;
    (void)self;
    if (!PyArg_ParseTuple(args, "OO", &first, &second)) {
        return NULL;
    }
    C(xset_ref)(&place, C(new_ref)(first));
    C(xset_ref)(&place, NULL);
    C(xset_ref)(&place, C(new_ref)(second));
    return place;
}

/* Adds `more` to the count and takes it away again; returns what it was in between. */
static PyObject *set_refcnt(PyObject *self, PyObject *args) {
    PyObject *o;
    Py_ssize_t before, between;
    int more;
    (void)self;
    if (!PyArg_ParseTuple(args, "Oi", &o, &more)) {
        return NULL;
    }
    before = C(refcnt)(o);
    C(set_refcnt)(o, before + more);
    between = C(refcnt)(o);
    C(set_refcnt)(o, before);
    return Py_BuildValue("nn", before, between);
}

/* Gives `o` another type, whose layout must be the same, as assignment to __class__ does. */
static PyObject *set_type(PyObject *self, PyObject *args) {
    PyObject *o, *type;
    PyTypeObject *old;
    (void)self;
    if (!PyArg_ParseTuple(args, "OO!", &o, &PyType_Type, &type)) {
        return NULL;
    }
    old = Py_TYPE(o);
    Py_INCREF(type);
    C(set_type)(o, (PyTypeObject *)type);
    Py_DECREF(old);
    return C(new_ref)(Py_None);
}

/* A tuple of two of which the second is cut off. */
static PyObject *set_size(PyObject *self, PyObject *args) {
    PyObject *o, *pair;
    (void)self;
    if (!PyArg_ParseTuple(args, "O", &o)) {
        return NULL;
    }
    pair = PyTuple_New(2);
    if (pair == NULL) {
        return NULL;
    }
    PyTuple_SET_ITEM(pair, 0, C(new_ref)(o)); /* steals */
    C(set_size)((PyVarObject *)pair, 1);
    return pair;
}

static PyObject *compare(PyObject *self, PyObject *args) {
    double a, b;
    int op;
    (void)self;
    if (!PyArg_ParseTuple(args, "ddi", &a, &b, &op)) {
        return NULL;
    }
    PYRITE_RETURN_RICHCOMPARE(a, b, op);
}

static int extend(PyObject *module) {
    return constant(module, "LT", Py_LT) < 0 || constant(module, "LE", Py_LE) < 0 ||
                   constant(module, "EQ", Py_EQ) < 0 || constant(module, "NE", Py_NE) < 0 ||
                   constant(module, "GT", Py_GT) < 0 || constant(module, "GE", Py_GE) < 0
               ? -1
               : 0;
}

static PyMethodDef methods[] = {METHOD(new_ref),     METHOD(xnew_ref), {"refcnt", refcnt, METH_O, NULL},
                                METHOD(singletons),  METHOD(is),       METHOD(is_type),
                                METHOD(set_ref),     METHOD(xset_ref), METHOD(set_refcnt),
                                METHOD(set_type),    METHOD(set_size), METHOD(is_uniquely_referenced),
                                METHOD(is_immortal), METHOD(compare),  METHOD(return_notimplemented),
                                LAST_METHOD};
TEST_MODULE(ref, methods, extend)
