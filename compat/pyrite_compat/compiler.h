/* compat/pyrite_compat/compiler.h: what differs between C and C++ compilers, before any Python.
 *
 * Belongs here: attributes, switches for language and library features, and the PYRITE_COMPAT naming of this layer.
 * Does not belong here: anything that needs Python.h (see python.h and version.h).
 * Every switch is always defined, to 0 or 1, and may be set on the command line before this file is read.
 * Tested by tests/compat/test_compiler.c. */
#ifndef PYRITE_COMPAT_COMPILER_H
#define PYRITE_COMPAT_COMPILER_H

#ifdef __cplusplus
#include <cstddef> /* the cheapest header that tells which standard library this is */
#else
#include <stddef.h> /* size_t */
#endif

/* --- Compilers ------------------------------------------------------------------------------------------------- */

/* Real GCC only: clang and icc also define __GNUC__. 408 is GCC 4.8. */
#ifndef PYRITE_GCC_VERSION
#if defined(__GNUC__) && !defined(__clang__) && !defined(__INTEL_COMPILER)
#define PYRITE_GCC_VERSION (__GNUC__ * 100 + __GNUC_MINOR__)
#else
#define PYRITE_GCC_VERSION 0
#endif
#endif

#ifndef PYRITE_CLANG_VERSION
#if defined(__clang__)
#define PYRITE_CLANG_VERSION (__clang_major__ * 100 + __clang_minor__)
#else
#define PYRITE_CLANG_VERSION 0
#endif
#endif

#ifndef PYRITE_MSVC_VERSION
#if defined(_MSC_VER) && !defined(__clang__)
#define PYRITE_MSVC_VERSION _MSC_VER
#else
#define PYRITE_MSVC_VERSION 0
#endif
#endif

/* Does the compiler read GNU __attribute__? */
#ifndef PYRITE_HAS_GNU_ATTRIBUTES
#if defined(__GNUC__) || defined(__clang__)
#define PYRITE_HAS_GNU_ATTRIBUTES 1
#else
#define PYRITE_HAS_GNU_ATTRIBUTES 0
#endif
#endif

/* The C++ standard as 201103L, 201402L, 201703L, 202002L; 0 in C. MSVC keeps __cplusplus at 199711L by default. */
#ifndef PYRITE_CXX
#if !defined(__cplusplus)
#define PYRITE_CXX 0L
#elif defined(_MSVC_LANG)
#define PYRITE_CXX _MSVC_LANG
#else
#define PYRITE_CXX __cplusplus
#endif
#endif

/* Is assigning an object of class T no more than copying its bytes? C++ only. */
#ifndef PYRITE_HAS_TRIVIAL_ASSIGN
#if PYRITE_GCC_VERSION && PYRITE_GCC_VERSION < 500
#define PYRITE_HAS_TRIVIAL_ASSIGN(T) __has_trivial_assign(T)
#else
#define PYRITE_HAS_TRIVIAL_ASSIGN(T) std::is_trivially_move_assignable<T>::value
#endif
#endif

#ifdef __cplusplus
/* Questions about types that <type_traits> answers too, by a class template or a dozen for each type it is asked about;
   compilers know by themselves. The destructor may be one that cannot be called. */
#ifndef PYRITE_HAS_TRIVIAL_DESTRUCTOR
#if PYRITE_CLANG_VERSION
#define PYRITE_HAS_TRIVIAL_DESTRUCTOR(T) __is_trivially_destructible(T)
#else
#define PYRITE_HAS_TRIVIAL_DESTRUCTOR(T) __has_trivial_destructor(T)
#endif
#endif
#ifndef PYRITE_IS_CONSTRUCTIBLE
#if PYRITE_CLANG_VERSION || PYRITE_GCC_VERSION >= 800
#define PYRITE_IS_CONSTRUCTIBLE(...) __is_constructible(__VA_ARGS__)
#define PYRITE_IS_ASSIGNABLE(To, From) __is_assignable(To, From)
#else
#define PYRITE_IS_CONSTRUCTIBLE(...) std::is_constructible<__VA_ARGS__>::value
#define PYRITE_IS_ASSIGNABLE(To, From) std::is_assignable<To, From>::value
#endif
#endif
#endif

#ifdef __has_include
#define PYRITE_HAS_INCLUDE(header) __has_include(header)
#else
#define PYRITE_HAS_INCLUDE(header) 0
#endif

/* Stands in a header whose macros may be used without their last argument, which pedantic clang reports where they are
 * used (before C++20, which allows it). GCC does not report macros of a header that says #pragma GCC system_header.
 * It allows '' as an argument, too: an empty character to C++, an empty string to the Python in a signature. */
#ifndef PYRITE_ALLOW_OMITTED_MACRO_ARGUMENT
#if defined(__clang__)
#define PYRITE_ALLOW_OMITTED_MACRO_ARGUMENT                                            \
    _Pragma("clang diagnostic ignored \"-Wunknown-warning-option\"")                   \
        _Pragma("clang diagnostic ignored \"-Wgnu-zero-variadic-macro-arguments\"")    \
            _Pragma("clang diagnostic ignored \"-Wvariadic-macro-arguments-omitted\"") \
                _Pragma("clang diagnostic ignored \"-Winvalid-pp-token\"")
#else
#define PYRITE_ALLOW_OMITTED_MACRO_ARGUMENT
#endif

/* Between these two, a copy that a class of the user's has only by an old rule of C++ (it has the other of constructor and
 * assignment) is no warning: it is not the user who wrote the copy. */
#if PYRITE_GCC_VERSION >= 900 && PYRITE_CLANG_VERSION == 0
#define PYRITE_BEGIN_USERS_COPY _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wdeprecated-copy\"")
#define PYRITE_END_USERS_COPY _Pragma("GCC diagnostic pop")
#elif PYRITE_CLANG_VERSION >= 1000
#define PYRITE_BEGIN_USERS_COPY \
    _Pragma("clang diagnostic push") _Pragma("clang diagnostic ignored \"-Wdeprecated-copy\"")
#define PYRITE_END_USERS_COPY _Pragma("clang diagnostic pop")
#else
#define PYRITE_BEGIN_USERS_COPY
#define PYRITE_END_USERS_COPY
#endif
#endif

/* --- Attributes ------------------------------------------------------------------------------------------------ */

#ifndef PYRITE_MAYBE_UNUSED /* for a function, a variable or a parameter; stands before the declaration */
#if PYRITE_HAS_GNU_ATTRIBUTES
#define PYRITE_MAYBE_UNUSED __attribute__((unused))
#else
#define PYRITE_MAYBE_UNUSED
#endif
#endif

#ifndef PYRITE_NOINLINE
#if PYRITE_HAS_GNU_ATTRIBUTES
#define PYRITE_NOINLINE __attribute__((noinline))
#elif defined(_MSC_VER)
#define PYRITE_NOINLINE __declspec(noinline)
#else
#define PYRITE_NOINLINE
#endif
#endif

#ifndef PYRITE_COLD /* rarely called: keep it out of the way of the code that is */
#if PYRITE_HAS_GNU_ATTRIBUTES
#define PYRITE_COLD __attribute__((cold))
#else
#define PYRITE_COLD
#endif
#endif

#ifndef PYRITE_NORETURN /* stands before the declaration */
#if PYRITE_HAS_GNU_ATTRIBUTES
#define PYRITE_NORETURN __attribute__((noreturn))
#elif defined(_MSC_VER)
#define PYRITE_NORETURN __declspec(noreturn)
#else
#define PYRITE_NORETURN
#endif
#endif

#ifndef PYRITE_PRINTF /* argument number `format` is a printf format, the values start at number `first` */
#if PYRITE_HAS_GNU_ATTRIBUTES
#define PYRITE_PRINTF(format, first) __attribute__((format(printf, format, first)))
#else
#define PYRITE_PRINTF(format, first)
#endif
#endif

#ifndef PYRITE_EXPORT /* visible outside the shared library even under -fvisibility=hidden */
#if defined(_WIN32) || defined(__CYGWIN__)
#define PYRITE_EXPORT __declspec(dllexport)
#elif PYRITE_HAS_GNU_ATTRIBUTES
#define PYRITE_EXPORT __attribute__((visibility("default")))
#else
#define PYRITE_EXPORT
#endif
#endif

/* A function defined in a header. In C it is static, because C89 has no other kind, and never called unused. */
#ifndef PYRITE_INLINE
#if defined(__cplusplus)
#define PYRITE_INLINE inline
#elif PYRITE_HAS_GNU_ATTRIBUTES
#define PYRITE_INLINE static __inline__ __attribute__((unused))
#elif defined(_MSC_VER)
#define PYRITE_INLINE static __inline
#else
#define PYRITE_INLINE static
#endif
#endif

/* The same, for a path so hot that the call itself would show. */
#ifndef PYRITE_ALWAYS_INLINE
#if defined(__cplusplus) && PYRITE_HAS_GNU_ATTRIBUTES
#define PYRITE_ALWAYS_INLINE inline __attribute__((always_inline))
#elif PYRITE_HAS_GNU_ATTRIBUTES
#define PYRITE_ALWAYS_INLINE static __inline__ __attribute__((always_inline, unused))
#elif defined(_MSC_VER) && defined(__cplusplus)
#define PYRITE_ALWAYS_INLINE __forceinline
#elif defined(_MSC_VER)
#define PYRITE_ALWAYS_INLINE static __forceinline
#else
#define PYRITE_ALWAYS_INLINE PYRITE_INLINE
#endif
#endif

/* The same, for a slow path: defined in a header, kept out of its callers. */
#ifndef PYRITE_INLINE_COLD
#if defined(__cplusplus) && PYRITE_HAS_GNU_ATTRIBUTES
#define PYRITE_INLINE_COLD __attribute__((noinline, cold)) inline
#elif PYRITE_HAS_GNU_ATTRIBUTES
#define PYRITE_INLINE_COLD static __attribute__((noinline, cold, unused))
#else
#define PYRITE_INLINE_COLD PYRITE_INLINE
#endif
#endif

/* For a function that is one long list of calls: some of GCC's passes take time by the square of them, and find nothing.
   The option of one of them is of GCC 7. */
#ifndef PYRITE_LIST_OF_CALLS
#if PYRITE_GCC_VERSION >= 700
#define PYRITE_LIST_OF_CALLS __attribute__((optimize("no-tree-pta", "no-tree-pre", "no-gcse", "no-code-hoisting")))
#elif PYRITE_GCC_VERSION
#define PYRITE_LIST_OF_CALLS __attribute__((optimize("no-tree-pta", "no-tree-pre", "no-gcse")))
#else
#define PYRITE_LIST_OF_CALLS
#endif
#endif

#ifndef PYRITE_LIKELY
#if PYRITE_HAS_GNU_ATTRIBUTES
#define PYRITE_LIKELY(condition) (__builtin_expect(!!(condition), 1))
#define PYRITE_UNLIKELY(condition) (__builtin_expect(!!(condition), 0))
#else
#define PYRITE_LIKELY(condition) (condition)
#define PYRITE_UNLIKELY(condition) (condition)
#endif
#endif

/* Py_UNREACHABLE (3.7): the compiler may assume that control never gets here. */
#ifndef PYRITE_UNREACHABLE
#if PYRITE_HAS_GNU_ATTRIBUTES
#define PYRITE_UNREACHABLE() __builtin_unreachable()
#elif defined(_MSC_VER)
#define PYRITE_UNREACHABLE() __assume(0)
#else
#define PYRITE_UNREACHABLE() abort()
#endif
#endif

/* 64 bits everywhere; C89 has no word for it, but every compiler does. */
#if PYRITE_HAS_GNU_ATTRIBUTES
__extension__ typedef long long pyrite_long_long;
__extension__ typedef unsigned long long pyrite_unsigned_long_long;
#else
typedef long long pyrite_long_long;
typedef unsigned long long pyrite_unsigned_long_long;
#endif
#define PYRITE_LLONG_MAX ((pyrite_long_long)(~(pyrite_unsigned_long_long)0 >> 1))
#define PYRITE_LLONG_MIN (-PYRITE_LLONG_MAX - 1)

/* --- C++ features ---------------------------------------------------------------------------------------------- */

#ifndef PYRITE_HAS_EXCEPTIONS
#if defined(__cplusplus) && (defined(__cpp_exceptions) || defined(__EXCEPTIONS) || defined(_CPPUNWIND))
#define PYRITE_HAS_EXCEPTIONS 1
#else
#define PYRITE_HAS_EXCEPTIONS 0
#endif
#endif

#ifndef PYRITE_HAS_RTTI
#if defined(__cplusplus) && (defined(__cpp_rtti) || defined(__GXX_RTTI) || defined(_CPPRTTI))
#define PYRITE_HAS_RTTI 1
#else
#define PYRITE_HAS_RTTI 0
#endif
#endif

#ifndef PYRITE_HAS_NOEXCEPT_TYPE /* noexcept is part of a function's type (C++17) */
#if defined(__cpp_noexcept_function_type)
#define PYRITE_HAS_NOEXCEPT_TYPE 1
#else
#define PYRITE_HAS_NOEXCEPT_TYPE 0
#endif
#endif

#ifndef PYRITE_HAS_STD_OPTIONAL
#if PYRITE_CXX >= 201703L && PYRITE_HAS_INCLUDE(<optional>)
#define PYRITE_HAS_STD_OPTIONAL 1
#else
#define PYRITE_HAS_STD_OPTIONAL 0
#endif
#endif

#ifndef PYRITE_HAS_STD_STRING_VIEW
#if PYRITE_CXX >= 201703L && PYRITE_HAS_INCLUDE(<string_view>)
#define PYRITE_HAS_STD_STRING_VIEW 1
#else
#define PYRITE_HAS_STD_STRING_VIEW 0
#endif
#endif

#ifndef PYRITE_HAS_STD_VARIANT
#if PYRITE_CXX >= 201703L && PYRITE_HAS_INCLUDE(<variant>)
#define PYRITE_HAS_STD_VARIANT 1
#else
#define PYRITE_HAS_STD_VARIANT 0
#endif
#endif

#ifndef PYRITE_HAS_STD_FILESYSTEM /* GCC 8 has the header, but in a library that must be linked by hand */
#if PYRITE_CXX >= 201703L && PYRITE_HAS_INCLUDE(<filesystem>) && (PYRITE_GCC_VERSION == 0 || PYRITE_GCC_VERSION >= 900)
#define PYRITE_HAS_STD_FILESYSTEM 1
#else
#define PYRITE_HAS_STD_FILESYSTEM 0
#endif
#endif

#ifndef PYRITE_HAS_CXXABI /* <cxxabi.h>: libstdc++ and libc++abi */
#if defined(__cplusplus) && (defined(__GLIBCXX__) || (defined(_LIBCPP_VERSION) && !defined(_WIN32)))
#define PYRITE_HAS_CXXABI 1
#else
#define PYRITE_HAS_CXXABI 0
#endif
#endif

#ifndef PYRITE_HAS_DO_CATCH /* std::type_info::__do_catch: libstdc++ only */
#if defined(__cplusplus) && defined(__GLIBCXX__) && PYRITE_HAS_RTTI
#define PYRITE_HAS_DO_CATCH 1
#else
#define PYRITE_HAS_DO_CATCH 0
#endif
#endif

#ifndef PYRITE_HAS_FORCED_UNWIND /* abi::__forced_unwind, by which pthread_exit unwinds: libstdc++ only */
#if defined(__cplusplus) && defined(__GLIBCXX__) && PYRITE_HAS_EXCEPTIONS
#define PYRITE_HAS_FORCED_UNWIND 1
#else
#define PYRITE_HAS_FORCED_UNWIND 0
#endif
#endif

#ifndef PYRITE_NO_SANITIZE_NULL /* a function in which the sanitizer is not to look for null references (GCC 8) */
#if defined(__GNUC__) && (__GNUC__ >= 8 || defined(__clang__))
#define PYRITE_NO_SANITIZE_NULL __attribute__((no_sanitize("null")))
#else
#define PYRITE_NO_SANITIZE_NULL
#endif
#endif

/* --- Names ----------------------------------------------------------------------------------------------------- */

/* PYRITE_COMPAT(new_ref) is pyrite_compat::new_ref in C++ and pyrite_compat_new_ref in C.
 * PYRITE_COMPAT_CALL(name) is the full name, for macros that are expanded outside the namespace.
 * This layer is C, so its casts are C's: whoever turns on C++ only warnings about them need not hear of ours. */
#ifdef __cplusplus
#define PYRITE_COMPAT(name) name
#define PYRITE_COMPAT_CALL(name) ::pyrite_compat::name
#define PYRITE_COMPAT_NAMESPACE_BEGIN namespace pyrite_compat {
#define PYRITE_COMPAT_NAMESPACE_END }
#if PYRITE_CLANG_VERSION >= 500
#define PYRITE_COMPAT_QUIET                                                                   \
    _Pragma("clang diagnostic push") _Pragma("clang diagnostic ignored \"-Wold-style-cast\"") \
        _Pragma("clang diagnostic ignored \"-Wzero-as-null-pointer-constant\"")
#define PYRITE_COMPAT_LOUD _Pragma("clang diagnostic pop")
#elif PYRITE_GCC_VERSION >= 408
#define PYRITE_COMPAT_QUIET                                                               \
    _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wold-style-cast\"") \
        _Pragma("GCC diagnostic ignored \"-Wzero-as-null-pointer-constant\"")             \
            _Pragma("GCC diagnostic ignored \"-Wuseless-cast\"")
#define PYRITE_COMPAT_LOUD _Pragma("GCC diagnostic pop")
#else
#define PYRITE_COMPAT_QUIET
#define PYRITE_COMPAT_LOUD
#endif
#define PYRITE_COMPAT_BEGIN PYRITE_COMPAT_QUIET PYRITE_COMPAT_NAMESPACE_BEGIN
#define PYRITE_COMPAT_END PYRITE_COMPAT_NAMESPACE_END PYRITE_COMPAT_LOUD
#else
#define PYRITE_COMPAT(name) pyrite_compat_##name
#define PYRITE_COMPAT_CALL(name) pyrite_compat_##name
#define PYRITE_COMPAT_BEGIN
#define PYRITE_COMPAT_END
#endif

#endif
