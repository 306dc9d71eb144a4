#!/bin/sh
# headers_alone.sh: every header of one folder must compile by itself; those of compat/ as C as well.
# usage: headers_alone.sh pyrite/types
bad=0
for header in include/$1/*.hpp compat/$1/*.h; do
    [ -f "$header" ] || continue
    name=${header#*/}
    printf '#include <%s>\n' "$name" | $CHECK_CXX -Werror -fsyntax-only -x c++ - || { echo "$name: not alone"; bad=1; }
    case $header in
        *.h) printf '#include <%s>\nint used;\n' "$name" | $CHECK_CC -Werror -fsyntax-only -x c - ||
            { echo "$name: not alone, as C"; bad=1; } ;;
    esac
done
exit $bad
