#!/bin/sh
# must_not_compile.sh: one case of tests/fail. usage: must_not_compile.sh tests/fail/X.cpp
# X.cpp must be refused, and the compiler must say what each of its lines `// expect: text` says; its twin X_ok.cpp, the
# same code without the mistake, must compile, so that X fails for its mistake and for nothing else.
case=$1 ok=${1%.cpp}_ok.cpp
expected=$(sed -n 's,^// expect: ,,p' "$case")
[ -n "$expected" ] || { echo "$case: its first line must be \`// expect: text\`"; exit 1; }
[ -f "$ok" ] || { echo "$case: no twin $ok"; exit 1; }
if said=$($CHECK_CXX -S -o /dev/null "$case" 2>&1); then
    echo "$case: it compiles"
    exit 1
fi
echo "$expected" | while IFS= read -r text; do
    case $said in
        *"$text"*) ;;
        *) printf '%s\n' "$case: the compiler does not say \"$text\" but:" "$said"; exit 1 ;;
    esac
done || exit 1
$CHECK_CXX -Werror -S -o /dev/null "$ok" || { echo "$ok: it must compile"; exit 1; }
