/* tests/compat/test_thread.c: the GIL, thread states, interpreters and their end. */
#include "support.h"

/* Without arguments: does this thread hold the GIL, as all the ways to ask say? (with it, without it, with it again) */
static PyObject *gil_check(PyObject *self, PyObject *args) {
    int with_it, without_it;
    PyThreadState *mine = C(thread_state_get_unchecked)();
    PyInterpreterState *interpreter = mine != NULL ? C(thread_state_get_interpreter)(mine) : NULL;
    (void)self;
    (void)args;
    if (mine == NULL || mine != PyThreadState_Get() || interpreter != C(interpreter_state_get)()) {
        return PyErr_Format(PyExc_SystemError, "another thread's state");
    }
    with_it = C(gil_check)();
    Py_BEGIN_ALLOW_THREADS;
    without_it = C(gil_check)();
    Py_END_ALLOW_THREADS;
    return Py_BuildValue("iii", with_it, without_it, C(gil_check)());
}

static PyObject *thread_init(PyObject *self, PyObject *args) {
    (void)self;
    (void)args;
    C(thread_init)();
    C(thread_init)();
    return status(C(gil_check)());
}

static PyObject *interpreter_get_dict(PyObject *self, PyObject *args) {
    PyObject *dict = C(interpreter_get_dict)(C(interpreter_state_get)());
    (void)self;
    (void)args;
    return C(xnew_ref)(dict);
}

/* Starts a second interpreter: (is the first main, is the second, are their dicts one, does the first's come back). */
static PyObject *second_interpreter(PyObject *self, PyObject *args) {
    PyThreadState *first = PyThreadState_Get(), *second;
    PyObject *dict = C(interpreter_get_dict)(C(interpreter_state_get)()), *other;
    int first_is_main = C(interpreter_is_main)(C(interpreter_state_get)()), second_is_main, same;
    (void)self;
    (void)args;
    second = Py_NewInterpreter();
    if (second == NULL) {
        PyThreadState_Swap(first);
        return PyErr_Format(PyExc_RuntimeError, "no second interpreter");
    }
    second_is_main = C(interpreter_is_main)(C(interpreter_state_get)());
    other = C(interpreter_get_dict)(C(interpreter_state_get)());
    same = other == NULL || other == dict;
    Py_EndInterpreter(second);
    PyThreadState_Swap(first);
    return Py_BuildValue("iiii", first_is_main, second_is_main, same,
                         dict == C(interpreter_get_dict)(C(interpreter_state_get)()));
}

static PyObject *is_finalizing(PyObject *self, PyObject *args) {
    (void)self;
    (void)args;
    return status(C(is_finalizing)());
}

/* Both kinds of critical section, one in the other. */
static PyObject *locked(PyObject *self, PyObject *args) {
    PyObject *a, *b;
    long inside = 0;
    (void)self;
    if (!PyArg_ParseTuple(args, "OO", &a, &b)) {
        return NULL;
    }
    PYRITE_BEGIN_CRITICAL_SECTION(a);
    ++inside;
    PYRITE_END_CRITICAL_SECTION();
    PYRITE_BEGIN_CRITICAL_SECTION2(a, b);
    ++inside;
    PYRITE_END_CRITICAL_SECTION2();
    return C(int_from_long)(inside);
}

static PyMethodDef methods[] = {METHOD(gil_check),
                                METHOD(thread_init),
                                METHOD(interpreter_get_dict),
                                METHOD(second_interpreter),
                                METHOD(is_finalizing),
                                METHOD(locked),
                                LAST_METHOD};
TEST_MODULE(thread, methods, NULL)
