/* compat/pyrite_compat/version.h: what this Python can do, as switches that are always 0 or 1.
 *
 * Belongs here: detected features that code outside compat/ may branch on, with a plain `if` where it can.
 * Does not belong here: shims (one header a topic) and flags of types (tpflags.h).
 * Tested by tests/compat/test_version.c. */
#ifndef PYRITE_COMPAT_VERSION_H
#define PYRITE_COMPAT_VERSION_H

#include <pyrite_compat/python.h>

/* PY_SSIZE_T_MAX and _MIN: Python's own may say SSIZE_MAX, which strict C89 does not know after a standard header. */
#define PYRITE_SSIZE_T_MAX ((Py_ssize_t)(~(size_t)0 >> 1))
#define PYRITE_SSIZE_T_MIN (-PYRITE_SSIZE_T_MAX - 1)

#if PY_MAJOR_VERSION >= 3
#define PYRITE_PY3 1
#else
#define PYRITE_PY3 0
#endif

#ifdef PYPY_VERSION
#define PYRITE_HAS_PYPY 1
#else
#define PYRITE_HAS_PYPY 0
#endif

#ifdef Py_DEBUG
#define PYRITE_HAS_PYDEBUG 1
#else
#define PYRITE_HAS_PYDEBUG 0
#endif

#ifdef Py_GIL_DISABLED
#define PYRITE_HAS_FREE_THREADING 1
#else
#define PYRITE_HAS_FREE_THREADING 0
#endif

#ifdef Py_LIMITED_API
#define PYRITE_HAS_LIMITED_API 1
#else
#define PYRITE_HAS_LIMITED_API 0
#endif

/* METH_FASTCALL | METH_KEYWORDS: 3.7 (3.6 had it privately, with another signature). */
#if PY_VERSION_HEX >= 0x03070000
#define PYRITE_HAS_FASTCALL 1
#else
#define PYRITE_HAS_FASTCALL 0
#endif

/* tp_vectorcall and tp_vectorcall_offset: 3.8, under a private flag there; public since 3.9. */
#if PY_VERSION_HEX >= 0x03080000
#define PYRITE_HAS_VECTORCALL 1
#else
#define PYRITE_HAS_VECTORCALL 0
#endif

/* inspect reads `...` as the default in a signature: 3.8. */
#if PY_VERSION_HEX >= 0x03080000
#define PYRITE_HAS_ELLIPSIS_IN_SIGNATURE 1
#else
#define PYRITE_HAS_ELLIPSIS_IN_SIGNATURE 0
#endif

/* PEP 489: 3.5. */
#define PYRITE_HAS_MULTI_PHASE_INIT PYRITE_PY3

/* Ints of one digit are marked as such in their header word: 3.12. */
#if PY_VERSION_HEX >= 0x030C0000 && !defined(PYPY_VERSION)
#define PYRITE_HAS_COMPACT_INT 1
#else
#define PYRITE_HAS_COMPACT_INT 0
#endif

/* 2.7 has int and long; 3.x has one type. */
#define PYRITE_HAS_TWO_INTS (!PYRITE_PY3)
/* 2.7 has classes whose instances are all of type `instance`. */
#define PYRITE_HAS_OLD_STYLE_CLASSES (!PYRITE_PY3)
/* __traceback__, __cause__ and __context__ live on the exception: 3.x. */
#define PYRITE_HAS_TRACEBACK_ON_EXCEPTION PYRITE_PY3
/* OSError has subclasses by errno, and IOError is OSError: 3.3. */
#define PYRITE_HAS_OSERROR_SUBCLASSES PYRITE_PY3
/* PEP 393, compact strings: 3.3. */
#define PYRITE_HAS_COMPACT_STR PYRITE_PY3
/* __qualname__: 3.3. */
#define PYRITE_HAS_QUALNAME PYRITE_PY3
/* tp_finalize: 3.4. */
#define PYRITE_HAS_FINALIZE PYRITE_PY3
/* tp_as_async, the @ operator: 3.5. */
#define PYRITE_HAS_ASYNC PYRITE_PY3
#define PYRITE_HAS_MATRIX_MULTIPLY PYRITE_PY3
/* __text_signature__ is cut from the doc strings of built-in functions: 3.4. */
#define PYRITE_HAS_TEXT_SIGNATURE PYRITE_PY3
/* What stands between the signature and the text of a doc string: where Python cuts the former off, its mark for that. */
#if PYRITE_HAS_TEXT_SIGNATURE
#define PYRITE_DOC_SEPARATOR "\n--\n\n"
#else
#define PYRITE_DOC_SEPARATOR "\n\n"
#endif
/* The functions of a module have it as their __self__, which is None before: 3.0. */
#define PYRITE_HAS_MODULE_AS_SELF PYRITE_PY3
/* The module enum: 3.4 (Flag and IntFlag: 3.6). */
#define PYRITE_HAS_ENUM PYRITE_PY3
/* PyType_FromSpecWithBases: 3.3. */
#define PYRITE_HAS_TYPE_FROM_SPEC PYRITE_PY3

/* os.PathLike and __fspath__: 3.6. */
#if PY_VERSION_HEX >= 0x03060000
#define PYRITE_HAS_FSPATH 1
#else
#define PYRITE_HAS_FSPATH 0
#endif

/* The tp_traverse of a heap type visits the type for its subclasses too: 3.9. Use PYRITE_VISIT_TYPE (gc.h). */
#if PY_VERSION_HEX >= 0x03090000
#define PYRITE_HAS_TYPE_VISIT 1
#else
#define PYRITE_HAS_TYPE_VISIT 0
#endif

/* `T.__setattr__` and `T.__delattr__` made from the slot of a heap type can be called: 3.8.4 (bpo-39960). */
#if PY_VERSION_HEX >= 0x03080400
#define PYRITE_HAS_SETATTR_WRAPPER 1
#else
#define PYRITE_HAS_SETATTR_WRAPPER 0
#endif

/* PyObject_New() and PyObject_Init() count the type of an instance of a heap type, so its tp_dealloc drops it: 3.8.
 * PyType_GenericAlloc(), which is what tp_alloc is unless told otherwise, counts it on every version: for instances
 * from there use PYRITE_DROP_TYPE (gc.h). */
#if PY_VERSION_HEX >= 0x03080000
#define PYRITE_HAS_INSTANCE_OWNS_TYPE 1
#else
#define PYRITE_HAS_INSTANCE_OWNS_TYPE 0
#endif

/* Some objects are never freed and their counts never move: 3.12. */
#if PY_VERSION_HEX >= 0x030C0000
#define PYRITE_HAS_IMMORTAL 1
#else
#define PYRITE_HAS_IMMORTAL 0
#endif

#include <pyrite_compat/tpflags.h>

#endif
