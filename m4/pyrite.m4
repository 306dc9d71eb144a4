# pyrite.m4: Autoconf macros that find Python, a C++11 compiler, Boost.Preprocessor and an installed pyrite.
# Works with Autoconf 2.63 and later. Installed as $(datadir)/aclocal/pyrite.m4; pyrite's own configure.ac uses the
# same macros. A project that builds an extension needs:
#
#     AC_INIT([bank], [1.0])
#     AC_PROG_CXX
#     AC_LANG([C++])
#     PYRITE_CXX11
#     PYRITE_PYTHON
#     PYRITE_CHECK
#     AC_CONFIG_FILES([Makefile])
#     AC_OUTPUT
#
# and in Makefile.in:
#
#     bank@PYTHON_EXT_SUFFIX@: bank.cpp
#             @CXX@ @CPPFLAGS@ @CXXFLAGS@ @PYRITE_CXXFLAGS@ -o $@ bank.cpp @LDFLAGS@ @PYRITE_LIBS@
#
# Tested by tests/install.

# PYRITE_PYTHON_PROBE_
# The program that tells what must be known of an interpreter, as shell assignments; 2.7 and 3.x run it. It stands in
# a single-quoted word inside backquotes, hence chr(39) and chr(92).
AC_DEFUN([PYRITE_PYTHON_PROBE_], [[
import os, sys, sysconfig
v = sys.version_info
if v < (2, 7) or (3, 0) <= v < (3, 5):
    sys.exit(1)
var = sysconfig.get_config_var
debug = hasattr(sys, "gettotalrefcount")
abi = "cp%d%d" % (v[0], v[1])
if sys.maxunicode == 0xFFFF:
    abi += "n"
if var("Py_GIL_DISABLED"):
    abi += "t"
if debug:
    abi += "d"
paths = sysconfig.get_paths()
dirs = [paths["include"]]
if paths.get("platinclude", dirs[0]) != dirs[0]:
    dirs.append(paths["platinclude"])
libdir = var("LIBDIR") or ""
name = "python" + str(var("LDVERSION") or var("VERSION") or "%d.%d" % (v[0], v[1]))
extra = " ".join(x for x in (var("LIBS"), var("SYSLIBS"), var("LINKFORSHARED")) if x)
# An archive that lies where -l looks would link too, but without LINKFORSHARED: no extension could then be imported.
shared = var("Py_ENABLE_SHARED") or var("PYTHONFRAMEWORK") or any(
    os.path.exists("%s/lib%s%s" % (libdir, name, suffix)) for suffix in (".so", ".dylib"))
found = {
    "PYTHON": sys.executable,
    "PYTHON_VERSION": "%d.%d" % (v[0], v[1]),
    "PYTHON_ABI": abi,
    "PYTHON_INCLUDES": " ".join("-isystem " + d for d in dirs),
    "pyrite_symlinked": str(os.path.islink(os.path.join(dirs[0], "Python.h"))),
    "PYTHON_EXT_SUFFIX": var("EXT_SUFFIX") or var("SO") or ".so",
    "pyrite_embed_shared": "-L%s -l%s -Wl,-rpath,%s" % (libdir, name, libdir) if shared else "",
    "pyrite_embed_static": "%s/lib%s.a %s" % (var("LIBPL"), name, extra),
}
quote = chr(39)
for key in sorted(found):
    print(key + "=" + quote + found[key].replace(quote, quote + chr(92) + quote + quote) + quote)
]])

# PYRITE_PYTHON
# Finds the interpreter to build for: --with-python=PYTHON, the variable PYTHON, or python3, python, python2.7 of the
# PATH; a bare name is also looked for under ~/.pyenv and /opt/python, because a pyenv shim may exist and not run.
# Sets and substitutes PYTHON (absolute), PYTHON_VERSION (3.13), PYTHON_ABI (cp313), PYTHON_INCLUDES,
# PYTHON_EXT_SUFFIX, PYTHON_SHARED_FLAGS (what links an extension). Stops where there is no Python.h.
AC_DEFUN([PYRITE_PYTHON], [
AC_REQUIRE([AC_PROG_CXX])
AC_ARG_VAR([PYTHON], [the Python interpreter to build for])
AC_ARG_WITH([python],
    [AS_HELP_STRING([--with-python=PYTHON], [the Python interpreter to build for: a path or a name])],
    [AS_CASE([$withval], [yes|no], [], [PYTHON=$withval])])
AC_MSG_CHECKING([for Python 2.7 or 3.5 and later])
pyrite_asked=$PYTHON
pyrite_found=
AS_CASE([$pyrite_asked],
    [''], [pyrite_tries="python3 python python2.7 python2"],
    [*/*], [pyrite_tries=$pyrite_asked],
    [pyrite_tries="$pyrite_asked $HOME/.pyenv/versions/*/bin/$pyrite_asked /opt/python/*/bin/$pyrite_asked"])
for pyrite_try in $pyrite_tries; do
    pyrite_answer=`"$pyrite_try" -c 'PYRITE_PYTHON_PROBE_' 2>/dev/null` && test -n "$pyrite_answer" || continue
    pyrite_found=$pyrite_try
    break
done
AS_IF([test -z "$pyrite_found"],
    [AC_MSG_RESULT([no])
     AC_MSG_ERROR([no usable Python ${pyrite_asked:+called '$pyrite_asked' }was found: pass PYTHON=/path/to/python (2.7 or 3.5 and later)])])
eval "$pyrite_answer"
AC_MSG_RESULT([$PYTHON ($PYTHON_VERSION, $PYTHON_ABI)])
AS_CASE([`uname -s`],
    [Darwin], [PYTHON_SHARED_FLAGS="-bundle -undefined dynamic_lookup"],
    [PYTHON_SHARED_FLAGS=-shared])
AC_SUBST([PYTHON_VERSION])
AC_SUBST([PYTHON_ABI])
AC_SUBST([PYTHON_INCLUDES])
AC_SUBST([PYTHON_EXT_SUFFIX])
AC_SUBST([PYTHON_SHARED_FLAGS])
AC_LANG_PUSH([C++])
pyrite_save_CPPFLAGS=$CPPFLAGS
# Debian's debug Python has symbolic links for headers. GCC follows those in system folders, and then reads the
# pyconfig.h beside the target, which is that of the other build.
AS_IF([test "$pyrite_symlinked" = True],
    [CPPFLAGS="$CPPFLAGS -Werror -fno-canonical-system-headers"
     AC_COMPILE_IFELSE([AC_LANG_PROGRAM([], [])], [PYTHON_INCLUDES="-fno-canonical-system-headers $PYTHON_INCLUDES"])
     CPPFLAGS=$pyrite_save_CPPFLAGS])
AC_MSG_CHECKING([for Python.h])
CPPFLAGS="$CPPFLAGS $PYTHON_INCLUDES"
AC_PREPROC_IFELSE([AC_LANG_SOURCE([[#include <Python.h>]])],
    [AC_MSG_RESULT([yes])],
    [AC_MSG_RESULT([no])
     AC_MSG_ERROR([no Python.h for $PYTHON in $PYTHON_INCLUDES: install the headers of this Python (Debian: python$PYTHON_VERSION-dev)])])
CPPFLAGS=$pyrite_save_CPPFLAGS
AC_LANG_POP([C++])
])

# PYRITE_PYTHON_EMBED
# Finds what links a program that embeds this Python: the shared libpython with its run path, else the static one.
# Sets and substitutes PYTHON_EMBED_LIBS, empty where neither links.
AC_DEFUN([PYRITE_PYTHON_EMBED], [
AC_REQUIRE([PYRITE_PYTHON])
AC_LANG_PUSH([C++])
AC_MSG_CHECKING([how to embed Python])
pyrite_save_CPPFLAGS=$CPPFLAGS
pyrite_save_LIBS=$LIBS
CPPFLAGS="$CPPFLAGS $PYTHON_INCLUDES"
PYTHON_EMBED_LIBS=
for pyrite_try in "$pyrite_embed_shared" "$pyrite_embed_static"; do
    LIBS="$pyrite_try $pyrite_save_LIBS"
    AC_LINK_IFELSE([AC_LANG_PROGRAM([[#include <Python.h>]], [[Py_Initialize();]])],
        [PYTHON_EMBED_LIBS=$pyrite_try; break])
done
CPPFLAGS=$pyrite_save_CPPFLAGS
LIBS=$pyrite_save_LIBS
AC_MSG_RESULT([${PYTHON_EMBED_LIBS:-no library of this Python links}])
AC_SUBST([PYTHON_EMBED_LIBS])
AC_LANG_POP([C++])
])

# PYRITE_CXX11
# Makes sure that $CXX compiles C++11. Sets and substitutes PYRITE_CXX11_FLAG: empty where the compiler's default or
# the user's CXXFLAGS are C++11 or later, else -std=c++11 or what the compiler calls it. Stops where nothing helps.
AC_DEFUN([PYRITE_CXX11], [
AC_REQUIRE([AC_PROG_CXX])
AC_LANG_PUSH([C++])
AC_MSG_CHECKING([what makes $CXX compile C++11])
pyrite_save_CXXFLAGS=$CXXFLAGS
pyrite_cxx11=no
for pyrite_try in '' -std=c++11 -std=c++0x; do
    CXXFLAGS="$pyrite_save_CXXFLAGS $pyrite_try"
    AC_COMPILE_IFELSE([AC_LANG_PROGRAM([[
#if __cplusplus < 201103L && !defined(_MSC_VER)
#error "not C++11"
#endif
template <class... T> struct pack {};
]], [[auto f = [](int x) noexcept { return x + 1; }; return f(-1) + (nullptr != nullptr);]])],
        [pyrite_cxx11=yes; PYRITE_CXX11_FLAG=$pyrite_try; break])
done
CXXFLAGS=$pyrite_save_CXXFLAGS
AS_IF([test "$pyrite_cxx11" = no],
    [AC_MSG_RESULT([nothing])
     AC_MSG_ERROR([$CXX does not compile C++11: pyrite needs GCC 4.8, clang 3.3 or later])])
AC_MSG_RESULT([${PYRITE_CXX11_FLAG:-nothing, it does}])
AC_SUBST([PYRITE_CXX11_FLAG])
AC_LANG_POP([C++])
])

# PYRITE_BOOST_PREPROCESSOR
# Finds Boost.Preprocessor, which is headers only: --with-boost=DIR (its prefix or the folder that holds boost/), the
# compiler's own path, and where Homebrew and MacPorts put it. Sets and substitutes BOOST_CPPFLAGS.
AC_DEFUN([PYRITE_BOOST_PREPROCESSOR], [
AC_REQUIRE([AC_PROG_CXX])
AC_ARG_WITH([boost],
    [AS_HELP_STRING([--with-boost=DIR], [where Boost is: a prefix, or the folder that holds boost/])],
    [], [with_boost=])
AC_LANG_PUSH([C++])
AC_MSG_CHECKING([for Boost.Preprocessor])
pyrite_save_CPPFLAGS=$CPPFLAGS
pyrite_boost=no
AS_CASE([$with_boost],
    [''|yes|no], [pyrite_tries="none /usr/local/include /opt/homebrew/include /opt/local/include"],
    [pyrite_tries="$with_boost/include $with_boost"])
for pyrite_try in $pyrite_tries; do
    AS_CASE([$pyrite_try], [none], [BOOST_CPPFLAGS=], [BOOST_CPPFLAGS="-isystem $pyrite_try"])
    CPPFLAGS="$pyrite_save_CPPFLAGS $BOOST_CPPFLAGS"
    AC_PREPROC_IFELSE([AC_LANG_SOURCE([[#include <boost/preprocessor/seq/for_each_i.hpp>]])],
        [pyrite_boost=yes; break])
done
CPPFLAGS=$pyrite_save_CPPFLAGS
AS_IF([test "$pyrite_boost" = no],
    [AC_MSG_RESULT([no])
     AC_MSG_ERROR([Boost.Preprocessor was not found: install it (Debian: libboost-dev) or pass --with-boost=DIR])])
AC_MSG_RESULT([yes${BOOST_CPPFLAGS:+, $BOOST_CPPFLAGS}])
AC_SUBST([BOOST_CPPFLAGS])
AC_LANG_POP([C++])
])

# PYRITE_CHECK
# Finds pyrite for the Python that PYRITE_PYTHON found: --with-pyrite=DIR (a prefix it is installed in, or its source
# tree after `make`), else pkg-config's pyrite-X.Y. Sets and substitutes PYRITE_CXXFLAGS and PYRITE_LIBS, which
# together compile and link an extension.
AC_DEFUN([PYRITE_CHECK], [
AC_REQUIRE([PYRITE_PYTHON])
AC_REQUIRE([PYRITE_CXX11])
AC_ARG_VAR([PKG_CONFIG], [the pkg-config program])
AC_ARG_WITH([pyrite],
    [AS_HELP_STRING([--with-pyrite=DIR], [where pyrite is: a prefix it is installed in, or its built source tree])],
    [], [with_pyrite=])
AC_MSG_CHECKING([for pyrite for Python $PYTHON_VERSION])
pyrite_pc=pyrite-$PYTHON_VERSION
pyrite_how=
AS_CASE([$with_pyrite],
    [''|yes|no],
    [: ${PKG_CONFIG=pkg-config}
     AS_IF([$PKG_CONFIG --exists $pyrite_pc >/dev/null 2>&1],
        [pyrite_how="$PKG_CONFIG $pyrite_pc"
         PYRITE_CXXFLAGS=`$PKG_CONFIG --cflags $pyrite_pc`
         PYRITE_LIBS=`$PKG_CONFIG --libs $pyrite_pc`])],
    [pyrite_dir=`cd "$with_pyrite" 2>/dev/null && pwd`
     for pyrite_try in "$pyrite_dir"/build/$PYTHON_ABI/lib "$pyrite_dir"/lib*/pyrite/$PYTHON_ABI \
            "$pyrite_dir"/lib/*/pyrite/$PYTHON_ABI; do
        AS_IF([test -f "$pyrite_try/libpyrite.a"],
            [pyrite_how=$pyrite_try
             PYRITE_CXXFLAGS="-I$pyrite_dir/include $PYTHON_INCLUDES -fPIC -fvisibility=hidden"
             AS_IF([test -d "$pyrite_dir/compat"], [PYRITE_CXXFLAGS="-I$pyrite_dir/compat $PYRITE_CXXFLAGS"])
             PYRITE_LIBS="$PYTHON_SHARED_FLAGS $pyrite_try/libpyrite.a"
             break])
     done])
AS_IF([test -z "$pyrite_how"],
    [AC_MSG_RESULT([no])
     AC_MSG_ERROR([pyrite for Python $PYTHON_VERSION ($PYTHON_ABI) was not found: put its pkgconfig folder into PKG_CONFIG_PATH or pass --with-pyrite=DIR])])
PYRITE_CXXFLAGS="$PYRITE_CXX11_FLAG $PYRITE_CXXFLAGS"
AC_MSG_RESULT([$pyrite_how])
AC_SUBST([PYRITE_CXXFLAGS])
AC_SUBST([PYRITE_LIBS])
AC_LANG_PUSH([C++])
AC_MSG_CHECKING([that pyrite's headers compile])
pyrite_save_CXXFLAGS=$CXXFLAGS
CXXFLAGS="$CXXFLAGS $PYRITE_CXXFLAGS"
AC_COMPILE_IFELSE([AC_LANG_SOURCE([[#include <pyrite/pyrite.hpp>]])],
    [AC_MSG_RESULT([yes])],
    [AC_MSG_RESULT([no])
     AC_MSG_ERROR([pyrite's headers do not compile with $CXX $CXXFLAGS: see config.log])])
CXXFLAGS=$pyrite_save_CXXFLAGS
AC_LANG_POP([C++])
])
