/* compat/pyrite_compat/python.h: the one place that includes <Python.h>, so that it compiles everywhere in silence.
 *
 * Belongs here: what must be done before and after that include. Does not belong here: answers to version
 * differences (version.h and the topic headers).
 * Python's headers are read as system headers, even when their folder was given by plain -I: their own warnings
 * (2.7's `register`, long long in C89, old casts) are nobody's to mend. Include this, or anything of this layer,
 * before standard headers, as Python asks for itself.
 * Tested by tests/compat/test_compiler.c. */
#ifndef PYRITE_COMPAT_PYTHON_H
#define PYRITE_COMPAT_PYTHON_H

#if defined(__GNUC__) || defined(__clang__)
#pragma GCC system_header /* what a system header includes counts as one too, in GCC and in clang */
#endif

#include <pyrite_compat/compiler.h>

/* 3.10 and later refuse `#` formats without it; before, it makes their lengths Py_ssize_t. */
#ifndef PY_SSIZE_T_CLEAN
#define PY_SSIZE_T_CLEAN
#endif

/* pyconfig.h sets these two anew, without asking whether libc did already. Afterwards they are as they were. */
#ifdef _POSIX_C_SOURCE
#define PYRITE_RESTORE_POSIX_C_SOURCE
#pragma push_macro("_POSIX_C_SOURCE")
#undef _POSIX_C_SOURCE
#endif
#ifdef _XOPEN_SOURCE
#define PYRITE_RESTORE_XOPEN_SOURCE
#pragma push_macro("_XOPEN_SOURCE")
#undef _XOPEN_SOURCE
#endif

/* Qt's keyword is a member's name in object.h. */
#ifdef slots
#define PYRITE_RESTORE_SLOTS
#pragma push_macro("slots")
#undef slots
#endif

/* In C89 the headers of 3.x still say `inline`. */
#if !defined(__cplusplus) && PYRITE_HAS_GNU_ATTRIBUTES && defined(__STRICT_ANSI__) && \
    (!defined(__STDC_VERSION__) || __STDC_VERSION__ < 199901L) && !defined(inline)
#define PYRITE_UNDEFINE_INLINE
#define inline __inline__
#endif

#if PYRITE_CLANG_VERSION
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wregister" /* an error in clang under C++17, system header or not */
#pragma clang diagnostic ignored "-Wdeprecated-register"
#elif PYRITE_GCC_VERSION >= 700
#pragma GCC diagnostic push
#if defined(__cplusplus)
#pragma GCC diagnostic ignored "-Wregister"
#endif
#elif PYRITE_MSVC_VERSION
#pragma warning(push)
#pragma warning(disable : 4127 4510 4512 4610 5033)
#endif

/* MSVC: pyconfig.h would ask the linker for pythonXY_d.lib, which hardly anybody has. */
#if defined(_MSC_VER) && defined(_DEBUG) && !defined(Py_DEBUG) && !defined(PYRITE_USE_DEBUG_PYTHON)
#define PYRITE_RESTORE_DEBUG
#undef _DEBUG
#endif
#if defined(_WIN32) && defined(__cplusplus)
#include <cmath> /* before 2.7's pyconfig.h makes a macro of hypot */
#endif

#include <Python.h>

/* Python's headers do not say that its C functions throw nothing, and a call that may throw costs a C++ wrapper a
 * landing pad and a table. These are the calls that are in every wrapper. clang takes the attribute for a part of the
 * type, which must not change. */
#if defined(__cplusplus) && PYRITE_HAS_GNU_ATTRIBUTES && !defined(__clang__) && !defined(PYPY_VERSION) && \
    !defined(_WIN32)
extern "C" {
PyObject *PyFloat_FromDouble(double) __attribute__((__nothrow__));
PyObject *PyLong_FromLong(long) __attribute__((__nothrow__));
PyObject *PyLong_FromUnsignedLong(unsigned long) __attribute__((__nothrow__));
PyObject *PyLong_FromSize_t(size_t) __attribute__((__nothrow__));
#if PY_MAJOR_VERSION < 3
PyObject *PyInt_FromLong(long) __attribute__((__nothrow__));
PyObject *PyInt_FromSize_t(size_t) __attribute__((__nothrow__));
#elif PY_VERSION_HEX >= 0x03090000
void _Py_Dealloc(PyObject *) __attribute__((__nothrow__));
#endif
}
#endif

#ifdef PYRITE_RESTORE_DEBUG
#undef PYRITE_RESTORE_DEBUG
#define _DEBUG 1
#endif

#if PYRITE_CLANG_VERSION
#pragma clang diagnostic pop
#elif PYRITE_GCC_VERSION >= 700
#pragma GCC diagnostic pop
#elif PYRITE_MSVC_VERSION
#pragma warning(pop)
#endif

#ifdef PYRITE_UNDEFINE_INLINE
#undef PYRITE_UNDEFINE_INLINE
#undef inline
#endif
#ifdef PYRITE_RESTORE_SLOTS
#undef PYRITE_RESTORE_SLOTS
#pragma pop_macro("slots")
#endif
#ifdef PYRITE_RESTORE_XOPEN_SOURCE
#undef PYRITE_RESTORE_XOPEN_SOURCE
#pragma pop_macro("_XOPEN_SOURCE")
#endif
#ifdef PYRITE_RESTORE_POSIX_C_SOURCE
#undef PYRITE_RESTORE_POSIX_C_SOURCE
#pragma pop_macro("_POSIX_C_SOURCE")
#endif

/* Macros that leak from Python.h and break the C++ library. */
#ifdef __cplusplus
#ifdef _PY_PORT_CTYPE_UTF8_ISSUE /* 2.7 and 3.5, BSD and macOS: macros over functions of <cctype> */
#undef isalnum
#undef isalpha
#undef islower
#undef isspace
#undef isupper
#undef tolower
#undef toupper
#endif
#ifdef _WIN32
#undef hypot
#undef copysign
#if !defined(_MSC_VER) || _MSC_VER >= 1900
#undef snprintf
#undef vsnprintf
#endif
#endif
#endif

#if PY_VERSION_HEX < 0x02070000 || (PY_VERSION_HEX >= 0x03000000 && PY_VERSION_HEX < 0x03050000)
#error "pyrite needs Python 2.7, or 3.5 or later"
#endif

#endif
