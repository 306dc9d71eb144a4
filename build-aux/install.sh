#!/bin/sh
# install.sh: installs the headers, one libpyrite.a, its pkg-config files and pyrite.m4, for one Python. Run by
# `make install`, which gives prefix, includedir, libdir, datadir, DESTDIR and the facts of config.mk in the environment.
# What was put where is kept in $libdir/pyrite/manifest, files and the folders made for them, for uninstall.sh.
# Tested by tests/install.
set -e
umask 022
manifest=$DESTDIR$libdir/pyrite/manifest
fresh=
trap 'rm -f "$fresh"' EXIT
fresh=$(mktemp)

# make_folder PATH: with its parents; those that were not there are remembered, outermost first.
make_folder() {
    [ -n "$1" ] && [ ! -d "$DESTDIR$1" ] || return 0
    case $1 in */*) make_folder "${1%/*}" ;; esac
    mkdir -p "$DESTDIR$1"
    echo "folder $1" >>"$fresh"
}

# put FILE PATH: a copy with plain permissions.
put() {
    make_folder "${2%/*}"
    rm -f "$DESTDIR$2"
    cp "$1" "$DESTDIR$2"
    chmod 644 "$DESTDIR$2"
    echo "file $2" >>"$fresh"
}

# below_prefix PATH: the path in terms of pkg-config's ${prefix} where it lies there.
below_prefix() {
    case $1 in "$prefix"/*) echo "\${prefix}${1#"$prefix"}" ;; *) echo "$1" ;; esac
}

# put_pc SUFFIX DESCRIPTION FIRST LAST: pyrite-X.Y<SUFFIX>.pc, with these words before and after the library.
put_pc() {
    pc=$fresh.pc
    sed -e "s|@prefix@|$prefix|" -e "s|@includedir@|$(below_prefix "$includedir")|" \
        -e "s|@libdir@|$(below_prefix "$libdir")|" \
        -e "s|@PYTHON_VERSION@|$PYTHON_VERSION|" -e "s|@NAME_SUFFIX@|$1|" -e "s|@DESCRIPTION@|$2|" -e "s|@VERSION@|$VERSION|" \
        -e "s|@CXX11@|$CXX11|" -e "s|@BOOST@|$BOOST|" -e "s|@PYTHON_INCLUDES@|$PYTHON_INCLUDES|" \
        -e "s|@ABI@|$ABI|" -e "s|@FIRST@|$3|" -e "s|@LAST@|$4|" -e 's|  *| |g' -e 's| $||' pyrite.pc.in >"$pc"
    put "$pc" "$libdir/pkgconfig/pyrite-$PYTHON_VERSION$1.pc"
    rm -f "$pc"
}

for header in $(cd include && find pyrite -type f); do put "include/$header" "$includedir/$header"; done
for header in $(cd compat && find pyrite_compat -type f -name '*.h'); do put "compat/$header" "$includedir/$header"; done
put "$LIB" "$libdir/pyrite/$ABI/libpyrite.a"
put_pc "" "C++11 bindings for Python $PYTHON_VERSION ($ABI): what compiles and links an extension module" "$SHARED" ""
if [ -n "$EMBED" ]; then
    put_pc -embed "C++11 bindings for Python $PYTHON_VERSION ($ABI): what compiles and links a program that embeds Python" "" "$EMBED"
fi
put m4/pyrite.m4 "$datadir/aclocal/pyrite.m4"
echo "file $libdir/pyrite/manifest" >>"$fresh"

# Folders keep their order, outermost first; a file installed again is listed once.
{ cat "$manifest" 2>/dev/null || :; cat "$fresh"; } | awk '!seen[$0]++' >"$fresh.all"
mv "$fresh.all" "$manifest"
chmod 644 "$manifest"
echo "installed pyrite $VERSION for Python $PYTHON_VERSION ($ABI) in $DESTDIR$prefix"
