/* compat/pyrite_compat/thread.h: the GIL, thread states, interpreters and their end.
 *
 * Tested by tests/compat/test_thread.c. */
#ifndef PYRITE_COMPAT_THREAD_H
#define PYRITE_COMPAT_THREAD_H

#include <pyrite_compat/version.h>

/* Py_BEGIN_CRITICAL_SECTION (3.13): locks `o` on a free-threaded Python; a bare block elsewhere. */
#if PY_VERSION_HEX >= 0x030D0000
#define PYRITE_BEGIN_CRITICAL_SECTION(o) Py_BEGIN_CRITICAL_SECTION(o);
#define PYRITE_END_CRITICAL_SECTION() Py_END_CRITICAL_SECTION()
#define PYRITE_BEGIN_CRITICAL_SECTION2(a, b) Py_BEGIN_CRITICAL_SECTION2(a, b);
#define PYRITE_END_CRITICAL_SECTION2() Py_END_CRITICAL_SECTION2()
#else
#define PYRITE_BEGIN_CRITICAL_SECTION(o) {
#define PYRITE_END_CRITICAL_SECTION() }
#define PYRITE_BEGIN_CRITICAL_SECTION2(a, b) {
#define PYRITE_END_CRITICAL_SECTION2() }
#endif

PYRITE_COMPAT_BEGIN

/* PyThreadState_GetUnchecked (3.13): the state that holds the GIL here, or NULL. Before 3.12 it is any thread's that
 * holds it. Borrowed. */
PYRITE_INLINE PyThreadState *PYRITE_COMPAT(thread_state_get_unchecked)(void) {
#if PY_VERSION_HEX >= 0x030D0000
    return PyThreadState_GetUnchecked();
#elif PY_VERSION_HEX >= 0x03050200
    return _PyThreadState_UncheckedGet();
#elif PYRITE_PY3
    return PyGILState_Check() ? PyGILState_GetThisThreadState() : NULL;
#else
    return _PyThreadState_Current;
#endif
}

/* PyGILState_Check (3.4): 1 if the calling thread holds the GIL. 3.x answers 1 always once there are sub-interpreters
 * (before 3.12); 2.7 takes a lock to answer, so ask in checks only. */
PYRITE_INLINE int PYRITE_COMPAT(gil_check)(void) {
#if PYRITE_PY3
    return PyGILState_Check();
#else
    PyThreadState *holder = _PyThreadState_Current;
    return holder != NULL && holder == PyGILState_GetThisThreadState();
#endif
}

/* PyEval_InitThreads, needed before 3.7: makes the GIL, which the caller then holds. */
PYRITE_INLINE void PYRITE_COMPAT(thread_init)(void) {
#if PY_VERSION_HEX < 0x03070000
    if (!PyEval_ThreadsInitialized()) {
        PyEval_InitThreads();
    }
#endif
}

/* PyInterpreterState_Get (3.9): the caller's; it must hold the GIL. Borrowed. */
PYRITE_INLINE PyInterpreterState *PYRITE_COMPAT(interpreter_state_get)(void) {
#if PY_VERSION_HEX >= 0x03090000
    return PyInterpreterState_Get();
#elif PY_VERSION_HEX >= 0x03080000
    return _PyInterpreterState_Get();
#else
    return PyThreadState_GET()->interp;
#endif
}

/* PyThreadState_GetInterpreter (3.9): the one `state` belongs to. Borrowed. */
PYRITE_INLINE PyInterpreterState *PYRITE_COMPAT(thread_state_get_interpreter)(PyThreadState *state) {
#if PY_VERSION_HEX >= 0x03090000
    return PyThreadState_GetInterpreter(state);
#else
    return state->interp;
#endif
}

/* PyInterpreterState_GetDict (3.8): a dict that lives as long as the interpreter; before, that of its builtins. NULL,
 * with or without an error, if there is none (any more). Borrowed. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(interpreter_get_dict)(PyInterpreterState *interpreter) {
#if PY_VERSION_HEX >= 0x03080000
    return PyInterpreterState_GetDict(interpreter);
#else
    return interpreter->builtins;
#endif
}

/* PyInterpreterState_Main (3.7): is it the first one, which Py_Initialize() made? */
PYRITE_INLINE int PYRITE_COMPAT(interpreter_is_main)(PyInterpreterState *interpreter) {
#if PY_VERSION_HEX >= 0x03070000
    return interpreter == PyInterpreterState_Main();
#else
    return PyInterpreterState_Next(interpreter) == NULL; /* new ones are put in front */
#endif
}

/* Py_IsFinalizing (3.13): 1 between the start and the end of Py_Finalize(), else 0. On 2.7 the start is when the
 * functions registered with atexit have run. */
PYRITE_INLINE int PYRITE_COMPAT(is_finalizing)(void) {
#if PY_VERSION_HEX >= 0x030D0000
    return Py_IsFinalizing();
#elif PY_VERSION_HEX >= 0x03070000
    return _Py_IsFinalizing();
#elif PYRITE_PY3
    return _Py_Finalizing != NULL;
#else
    /* 2.7 keeps no flag, but calls itself uninitialized first and drops its interpreter last. */
    return !Py_IsInitialized() && PyInterpreterState_Head() != NULL;
#endif
}

PYRITE_COMPAT_END

#endif
