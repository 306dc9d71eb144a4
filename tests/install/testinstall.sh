#!/bin/sh
# testinstall.sh: installs into a scratch prefix, with and without DESTDIR, builds and runs extensions against what was
# installed and nothing else, uninstalls, and looks for leftovers. Run by `make testinstall`, which gives MAKE, CXX and
# CXXFLAGS. usage: testinstall.sh PYTHON BUILD-FOLDER
set -e
python=$1
here=$(cd "$(dirname "$0")" && pwd)
work=$(mkdir -p "$2" && cd "$2" && pwd)/testinstall
rm -rf "$work"
mkdir -p "$work"
unset MAKEFLAGS MFLAGS DESTDIR
name=pyrite-$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
suffix=$("$python" -c 'import sysconfig as s; print(s.get_config_var("EXT_SUFFIX") or s.get_config_var("SO"))')
passed=0 failed=0 skipped=0

# step NAME COMMAND...: one line each, the output of what fails; 77 is a skip.
step() {
    title=$1
    shift
    # Not `(...) || status=$?`: behind a || nothing stops at an error.
    set +e
    (set -e; "$@") >"$work/log" 2>&1
    status=$?
    set -e
    case $status in
        0) echo "PASS install/$title"; passed=$((passed + 1)) ;;
        77) echo "SKIP install/$title: $(tail -n 1 "$work/log")"; skipped=$((skipped + 1)) ;;
        *) echo "FAIL install/$title"; failed=$((failed + 1)); sed 's/^/    /' "$work/log" ;;
    esac
}

make_() { $MAKE --no-print-directory PYTHON="$python" CXX="$CXX" "$@"; }
is_clean() { left=$(find "$1" -mindepth 1 2>/dev/null || :); [ -z "$left" ] || { echo "left behind: $left"; return 1; }; }

staged() {
    make_ install prefix=/usr DESTDIR="$work/destdir"
    test -f "$work/destdir/usr/include/pyrite/pyrite.hpp"
    ! grep -r "$work" "$work/destdir/usr/lib/pkgconfig" "$work/destdir/usr/lib/pyrite/manifest" ||
        { echo "DESTDIR is in what was installed"; return 1; }
    make_ uninstall prefix=/usr DESTDIR="$work/destdir"
    is_clean "$work/destdir"
}

installed() {
    make_ install prefix="$work/prefix"
    # A second time changes nothing.
    (cd "$work/prefix" && find . | sort) >"$work/first"
    make_ install prefix="$work/prefix"
    (cd "$work/prefix" && find . | sort) | diff "$work/first" -
}

# runs FOLDER: the extension built there does what it should.
runs() {
    cd "$1"
    PYTHONPATH=$1 "$python" -B "$here/use_installed.py"
}

by_pkg_config() {
    mkdir "$work/by_pkg_config" && cd "$work/by_pkg_config"
    cp "$here/installed.cpp" .
    # shellcheck disable=SC2046,SC2086
    $CXX $CXXFLAGS -Wall -Wextra -Wpedantic -Werror $(pkg-config --cflags "$name") installed.cpp \
        $(pkg-config --libs "$name") -o "installed$suffix"
    runs "$work/by_pkg_config"
}

embedded() {
    pkg-config --exists "$name-embed" || { echo "this Python has no library to embed"; return 77; }
    mkdir "$work/embedded" && cd "$work/embedded"
    # shellcheck disable=SC2046,SC2086
    $CXX $CXXFLAGS $(pkg-config --cflags "$name-embed") "$here/embedded.cpp" $(pkg-config --libs "$name-embed") -o embedded
    [ "$(./embedded)" = 42 ]
}

# by_autoconf FOLDER [CONFIGURE'S ARGUMENTS]: the ten-line configure.ac beside this script.
by_autoconf() {
    command -v autoconf >/dev/null && command -v aclocal >/dev/null || { echo "no autoconf and automake"; return 77; }
    mkdir "$work/$1" && cd "$work/$1"
    shift
    cp "$here/installed.cpp" "$here/configure.ac" "$here/Makefile.in" .
    aclocal -I "$work/prefix/share/aclocal"
    autoconf
    ./configure -q PYTHON="$python" CXX="$CXX" CXXFLAGS="$CXXFLAGS" "$@"
    make
    runs "$PWD"
}
without_pkg_config() {
    PKG_CONFIG_PATH=/nonexistent by_autoconf by_with_pyrite --with-pyrite="$work/prefix"
}
# The examples that have a configure.ac, as their reader would build them.
example_by_autoconf() {
    command -v autoconf >/dev/null || { echo "no autoconf"; return 77; }
    # They include ../../m4/pyrite.m4 of the source tree; here that is the installed one.
    mkdir -p "$work/tree/m4" "$work/tree/examples"
    cp "$work/prefix/share/aclocal/pyrite.m4" "$work/tree/m4"
    cp -R "$here/../../examples/$1" "$work/tree/examples" && cd "$work/tree/examples/$1"
    rm -rf build configure autom4te.cache config.mk config.log config.status
    autoconf
    ./configure -q PYTHON="$python" CXX="$CXX" CXXFLAGS="$CXXFLAGS"
    make check
}
removed() {
    make_ uninstall prefix="$work/prefix"
    is_clean "$work/prefix"
}

export PKG_CONFIG_PATH="$work/prefix/lib/pkgconfig"
cd "$here/../.."
step destdir staged
step prefix installed
step pkg-config by_pkg_config
step embed embedded
step autoconf by_autoconf by_autoconf
step with-pyrite without_pkg_config
for file in examples/*/configure.ac; do
    [ -f "$file" ] || continue
    example=$(basename "$(dirname "$file")")
    step "example-$example" example_by_autoconf "$example"
done
step uninstall removed
line="$passed passed, $failed failed"
[ $skipped = 0 ] || line="$line, $skipped skipped"
echo "$line"
[ $failed = 0 ]
