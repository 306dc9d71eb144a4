#!/bin/sh
# odr.sh: two sources that both include every header make one module; nothing may be defined twice.
# usage: odr.sh OUTPUT-FOLDER LIBRARY EXTENSION-SUFFIX LINK-FLAGS...    CHECK_CXX is the compiler and its flags.
set -e
out=$1 library=$2 suffix=$3
shift 3
mkdir -p "$out"
(cd include && find pyrite -name '*.hpp' ! -path '*/detail/*' | sort | sed 's/.*/#include <&>/') >"$out/everything.hpp"
for name in first second; do
    $CHECK_CXX -Werror -O0 -I"$out" -c "tests/odr/$name.cpp" -o "$out/$name.o"
done
$CHECK_CXX "$out/first.o" "$out/second.o" "$library" "$@" -o "$out/odr_ext$suffix"
