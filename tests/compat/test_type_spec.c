/* tests/compat/test_type_spec.c: heap types from a list of slots. */
#include "support.h"

typedef struct made {
    PyObject_HEAD long value;
} made;

static PyObject *call(PyObject *self, PyObject *args, PyObject *kw) {
    (void)args;
    (void)kw;
    return C(int_from_long)(((made *)self)->value);
}
static PyObject *add(PyObject *a, PyObject *b) {
    (void)a;
    (void)b;
    return C(str_from_string)("sum");
}
static Py_ssize_t length(PyObject *self) {
    (void)self;
    return 5;
}
static PyObject *item(PyObject *self, PyObject *key) {
    (void)self;
    return C(new_ref)(key);
}
static int init(PyObject *self, PyObject *args, PyObject *kw) {
    (void)kw;
    return PyArg_ParseTuple(args, "l", &((made *)self)->value) ? 0 : -1;
}
static void dealloc(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    type->tp_free(self);
    PYRITE_DROP_TYPE(type, dealloc);
}
static PyObject *twice(PyObject *self, PyObject *args) {
    (void)args;
    return C(int_from_long)(2 * ((made *)self)->value);
}
static PyMethodDef made_methods[] = {METHOD(twice), LAST_METHOD};

/* Functions as data pointers, by way of a number: C89 has no other. */
#define FUNCTION(name) ((void *)(size_t)(name))
static char doc[] = "Made of slots.";
static C(type_slot) slots[] = {{PYRITE_TYPE_SLOT(tp_call), FUNCTION(call)},
                               {PYRITE_TYPE_SLOT(tp_init), FUNCTION(init)},
                               {PYRITE_TYPE_SLOT(tp_dealloc), FUNCTION(dealloc)},
                               {PYRITE_TYPE_SLOT(tp_methods), made_methods},
                               {PYRITE_TYPE_SLOT(tp_doc), doc},
                               {PYRITE_NUMBER_SLOT(nb_add), FUNCTION(add)},
                               {PYRITE_SEQUENCE_SLOT(sq_length), FUNCTION(length)},
                               {PYRITE_MAPPING_SLOT(mp_subscript), FUNCTION(item)},
                               {0, NULL}};
static C(type_spec) spec = {"package.module.Made", (int)sizeof(made), 0,
                            (unsigned int)(PYRITE_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE), slots};
static C(type_slot) no_slots[] = {{0, NULL}};
static C(type_spec) bare = {"module.Bare", 0, 0, (unsigned int)PYRITE_TPFLAGS_DEFAULT, no_slots};

static PyObject *make(PyObject *self, PyObject *args) {
    (void)self;
    (void)args;
    return C(type_from_spec)(&spec, NULL);
}
static PyObject *derive(PyObject *self, PyObject *args) {
    PyObject *bases;
    (void)self;
    return PyArg_ParseTuple(args, "O!", &PyTuple_Type, &bases) ? C(type_from_spec)(&bare, bases) : NULL;
}

/* A class with the slots that only 3.x has and those that only 2.7 has; entries of number 0 are left out. */
static int yes(PyObject *self) {
    (void)self;
    return 0;
}
static PyObject *divided(PyObject *a, PyObject *b) {
    (void)a;
    (void)b;
    return C(str_from_string)("divided");
}
static PyObject *multiplied(PyObject *a, PyObject *b) {
    (void)a;
    (void)b;
    return C(str_from_string)("multiplied");
}
static PyObject *make_optional(PyObject *self, PyObject *args) {
    static C(type_slot) all[] = {{PYRITE_OPTIONAL_SLOT(nb_bool), FUNCTION(yes)},
                                 {PYRITE_OPTIONAL_SLOT(nb_divide), FUNCTION(divided)},
                                 {PYRITE_OPTIONAL_SLOT(nb_matrix_multiply), FUNCTION(multiplied)},
                                 {PYRITE_OPTIONAL_SLOT(tp_compare), NULL}};
    static C(type_slot) there[5];
    static C(type_spec) with_them = {"module.Optional", 0, 0,
                                     (unsigned int)(PYRITE_TPFLAGS_DEFAULT | PYRITE_TPFLAGS_CHECKTYPES), there};
    size_t i, n = 0;
    (void)self;
    (void)args;
    all[3].pfunc = C(slot_compare)();
    for (i = 0; i < sizeof(all) / sizeof(all[0]); ++i) {
        if (all[i].slot != 0) {
            there[n++] = all[i];
        }
    }
    there[n].slot = 0;
    return C(type_from_spec)(&with_them, NULL);
}

static PyObject *object_new(PyObject *self, PyObject *args) {
    PyObject *type, *o;
    (void)self;
    if (!PyArg_ParseTuple(args, "O!", &PyType_Type, &type)) {
        return NULL;
    }
    o = C(object_new)((PyTypeObject *)type);
    if (o != NULL) {
        ((made *)o)->value = 21;
    }
    return o;
}

static PyMethodDef methods[] = {METHOD(make), METHOD(derive), METHOD(make_optional), METHOD(object_new), LAST_METHOD};
TEST_MODULE(type_spec, methods, NULL)
