/* tests/compat/test_compiler.c: the switches of compiler.h, and that python.h leaves the names of others alone. */
#include <stdlib.h> /* before Python, on purpose: it sets what pyconfig.h sets too */

#ifdef _POSIX_C_SOURCE
static const long posix_before = _POSIX_C_SOURCE;
#define POSIX_WAS_SET 1
#else
static const long posix_before = 0;
#define POSIX_WAS_SET 0
#endif
#define slots Q_SLOTS /* as Qt does */

#include "support.h"

#ifdef _POSIX_C_SOURCE
static const long posix_after = _POSIX_C_SOURCE;
#else
static const long posix_after = 0;
#endif
#define STRING_IMPL(text) #text
#define STRING(text) STRING_IMPL(text)

#ifdef __cplusplus
#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>

/* What Python.h is known to have spoilt on one system or another. */
static bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }
static double cpp_library() {
    char text[8];
    std::snprintf(text, sizeof(text), "%d", std::toupper('a'));
    return std::round(std::hypot(3.0, 4.0)) + std::copysign(1.0, -1.0) + (is_space(' ') ? 1 : 0);
}
#else
static double cpp_library(void) { return 5.0; }
#endif

PYRITE_NOINLINE PYRITE_COLD static int cold(PYRITE_MAYBE_UNUSED int unused) { return 1; }
PYRITE_INLINE int never_called(void) { return 2; }
PYRITE_INLINE_COLD int never_called_either(void) { return 3; }
PYRITE_NORETURN static void leave(void);
static void leave(void) { abort(); }
PYRITE_EXPORT int pyrite_exported(void);
PYRITE_EXPORT int pyrite_exported(void) { return 4; }

static PyObject *choose(PyObject *self, PyObject *args) {
    int number;
    (void)self;
    if (!PyArg_ParseTuple(args, "i", &number)) {
        return NULL;
    }
    if (PYRITE_UNLIKELY(number == 99)) {
        leave();
    }
    switch (number & 3) {
        case 0:
            return C(str_from_string)("zero");
        case 1:
            return C(str_from_string)("one");
        case 2:
            return C(str_from_string)("two");
        case 3:
            return C(str_from_string)(PYRITE_LIKELY(number > 0) ? "three" : "minus");
        default:
            PYRITE_UNREACHABLE();
    }
}

static int extend(PyObject *module) {
    return constant(module, "cxx", PYRITE_CXX) < 0 || constant(module, "gcc", PYRITE_GCC_VERSION) < 0 ||
                   constant(module, "clang", PYRITE_CLANG_VERSION) < 0 ||
                   constant(module, "exceptions", PYRITE_HAS_EXCEPTIONS) < 0 ||
                   constant(module, "rtti", PYRITE_HAS_RTTI) < 0 ||
                   constant(module, "noexcept_type", PYRITE_HAS_NOEXCEPT_TYPE) < 0 ||
                   constant(module, "optional", PYRITE_HAS_STD_OPTIONAL) < 0 ||
                   constant(module, "string_view", PYRITE_HAS_STD_STRING_VIEW) < 0 ||
                   constant(module, "variant", PYRITE_HAS_STD_VARIANT) < 0 ||
                   constant(module, "filesystem", PYRITE_HAS_STD_FILESYSTEM) < 0 ||
                   constant(module, "cxxabi", PYRITE_HAS_CXXABI) < 0 ||
                   constant(module, "do_catch", PYRITE_HAS_DO_CATCH) < 0 ||
                   constant(module, "posix_moved", POSIX_WAS_SET && posix_before != posix_after) < 0 ||
                   constant(module, "llong_bits", (long)sizeof(pyrite_long_long) * 8) < 0 ||
                   constant(module, "cold", cold(0)) < 0 || constant(module, "five", (long)cpp_library()) < 0 ||
                   C(module_add)(module, "llong_max", PyLong_FromLongLong(PYRITE_LLONG_MAX)) < 0 ||
                   C(module_add)(module, "llong_min", PyLong_FromLongLong(PYRITE_LLONG_MIN)) < 0 ||
                   PyModule_AddStringConstant(module, "slots", STRING(slots)) < 0
               ? -1
               : 0;
}

static PyMethodDef methods[] = {METHOD(choose), LAST_METHOD};
TEST_MODULE(compiler, methods, extend)
