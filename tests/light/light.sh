#!/bin/sh
# light.sh: keeps the basic include cheap. Preprocesses the headers that <pyrite/pyrite.hpp> is made of, leaves out what
# Python.h costs by itself, and checks that
#   - no header of the core brings in a container, <string>, a stream or <functional>;
#   - they are less than 10,650 non-blank lines over Python.h, of which some 1,500 are enums, structs, iterators, operators,
#     buffers and garbage collection (the umbrella adds std::string, and nothing else does).
# CHECK_CXX is the compiler and its flags.
budget=10650
# The headers of the standard library that no header of the core may reach, whoever includes them.
heavy='algorithm|any|array|deque|filesystem|forward_list|fstream|functional|future|iomanip|ios|iosfwd|iostream|istream'
heavy="$heavy|list|locale|map|memory|mutex|optional|ostream|queue|random|regex|set|sstream|stack|stdexcept|streambuf|string"
heavy="$heavy|string_view|system_error|thread|tuple|unordered_map|unordered_set|variant|vector"

# What pyrite.hpp includes, without <string> and the headers that are about it.
includes=$(sed -n 's/^#include \(<[^>]*>\).*/\1/p' include/pyrite/pyrite.hpp)
core=
for name in $includes; do
    path=include/${name#<}
    path=${path%>}
    if [ "$name" = "<string>" ]; then
        continue
    elif [ -f "$path" ] && grep -q '^#include <string>' "$path"; then
        continue
    fi
    core="$core$name "
done
[ -n "$core" ] || { echo "include/pyrite/pyrite.hpp includes nothing"; exit 1; }

text() { for name; do echo "#include $name"; done; }
count() { $CHECK_CXX -E -P -x c++ - | grep -c '[^[:space:]]'; }

# shellcheck disable=SC2086
reached=$(text $core | $CHECK_CXX -E -x c++ - | sed -n 's/^# [0-9]* "\([^"]*\)".*/\1/p' | sort -u)
found=$(echo "$reached" | grep -E "/($heavy)\$")
if [ -n "$found" ]; then
    echo "the core headers reach:"
    echo "$found"
    for header in $core; do
        text "$header" | $CHECK_CXX -E -x c++ - | grep -qE "^# [0-9]+ \"[^\"]*/($heavy)\"" && echo "  through $header"
    done
    exit 1
fi
# shellcheck disable=SC2086
all=$(text $core | count) base=$(text '<Python.h>' | count)
# A compiler that fails gives nothing to count.
[ "$base" -gt 1000 ] && [ "$all" -gt "$base" ] || { echo "nothing was preprocessed ($all, $base)"; exit 1; }
echo "$((all - base)) lines over the $base of Python.h"
[ $((all - base)) -lt $budget ] || { echo "the budget is $budget"; exit 1; }
