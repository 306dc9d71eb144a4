/* compat/pyrite_compat/exc.h: the exception classes that 2.7 and 3.5 lack, by their nearest kin.
 *
 * Tested by tests/compat/test_error.c. */
#ifndef PYRITE_COMPAT_EXC_H
#define PYRITE_COMPAT_EXC_H

#include <pyrite_compat/version.h>

/* PYRITE_EXC_X is PyExc_X where that exists, and its nearest kin elsewhere. Borrowed, as PyExc_X is. Files and
 * connections are IOError on 2.7 (what open() and socket raise there), the rest of the system OSError. */
#if PY_VERSION_HEX >= 0x03050000
#define PYRITE_EXC_RecursionError PyExc_RecursionError
#define PYRITE_EXC_StopAsyncIteration PyExc_StopAsyncIteration
#else
#define PYRITE_EXC_RecursionError PyExc_RuntimeError
#define PYRITE_EXC_StopAsyncIteration PyExc_Exception
#endif
#if PY_VERSION_HEX >= 0x03060000
#define PYRITE_EXC_ModuleNotFoundError PyExc_ModuleNotFoundError
#else
#define PYRITE_EXC_ModuleNotFoundError PyExc_ImportError
#endif
#if PY_VERSION_HEX >= 0x030A0000
#define PYRITE_EXC_EncodingWarning PyExc_EncodingWarning
#else
#define PYRITE_EXC_EncodingWarning PyExc_Warning
#endif
#if PY_VERSION_HEX >= 0x030B0000
#define PYRITE_EXC_BaseExceptionGroup PyExc_BaseExceptionGroup
#else
#define PYRITE_EXC_BaseExceptionGroup PyExc_BaseException
#endif
#if PY_VERSION_HEX >= 0x030D0000
#define PYRITE_EXC_PythonFinalizationError PyExc_PythonFinalizationError
#else
#define PYRITE_EXC_PythonFinalizationError PyExc_RuntimeError
#endif
#if PYRITE_PY3
#define PYRITE_EXC_StandardError PyExc_Exception /* the other way round: 2.7 only */
#define PYRITE_EXC_ResourceWarning PyExc_ResourceWarning
#define PYRITE_EXC_BlockingIOError PyExc_BlockingIOError
#define PYRITE_EXC_BrokenPipeError PyExc_BrokenPipeError
#define PYRITE_EXC_ChildProcessError PyExc_ChildProcessError
#define PYRITE_EXC_ConnectionError PyExc_ConnectionError
#define PYRITE_EXC_ConnectionAbortedError PyExc_ConnectionAbortedError
#define PYRITE_EXC_ConnectionRefusedError PyExc_ConnectionRefusedError
#define PYRITE_EXC_ConnectionResetError PyExc_ConnectionResetError
#define PYRITE_EXC_FileExistsError PyExc_FileExistsError
#define PYRITE_EXC_FileNotFoundError PyExc_FileNotFoundError
#define PYRITE_EXC_InterruptedError PyExc_InterruptedError
#define PYRITE_EXC_IsADirectoryError PyExc_IsADirectoryError
#define PYRITE_EXC_NotADirectoryError PyExc_NotADirectoryError
#define PYRITE_EXC_PermissionError PyExc_PermissionError
#define PYRITE_EXC_ProcessLookupError PyExc_ProcessLookupError
#define PYRITE_EXC_TimeoutError PyExc_TimeoutError
#else
#define PYRITE_EXC_StandardError PyExc_StandardError
#define PYRITE_EXC_ResourceWarning PyExc_Warning
#define PYRITE_EXC_BlockingIOError PyExc_IOError
#define PYRITE_EXC_BrokenPipeError PyExc_IOError
#define PYRITE_EXC_ChildProcessError PyExc_OSError
#define PYRITE_EXC_ConnectionError PyExc_IOError
#define PYRITE_EXC_ConnectionAbortedError PyExc_IOError
#define PYRITE_EXC_ConnectionRefusedError PyExc_IOError
#define PYRITE_EXC_ConnectionResetError PyExc_IOError
#define PYRITE_EXC_FileExistsError PyExc_IOError
#define PYRITE_EXC_FileNotFoundError PyExc_IOError
#define PYRITE_EXC_InterruptedError PyExc_IOError
#define PYRITE_EXC_IsADirectoryError PyExc_IOError
#define PYRITE_EXC_NotADirectoryError PyExc_IOError
#define PYRITE_EXC_PermissionError PyExc_IOError
#define PYRITE_EXC_ProcessLookupError PyExc_OSError
#define PYRITE_EXC_TimeoutError PyExc_IOError
#endif

PYRITE_COMPAT_BEGIN

/* The same as functions. Borrowed. */
PYRITE_INLINE PyObject *PYRITE_COMPAT(exc_recursion_error)(void) { return PYRITE_EXC_RecursionError; }
PYRITE_INLINE PyObject *PYRITE_COMPAT(exc_module_not_found_error)(void) { return PYRITE_EXC_ModuleNotFoundError; }
PYRITE_INLINE PyObject *PYRITE_COMPAT(exc_file_not_found_error)(void) { return PYRITE_EXC_FileNotFoundError; }

PYRITE_COMPAT_END

#endif
