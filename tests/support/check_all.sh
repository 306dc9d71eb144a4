#!/bin/bash
# check_all.sh: `make check` for every Python found: those of PYTHONS=, of the PATH, of ~/.pyenv and of /opt/python. One of
# each ABI is taken, the first that has its headers; what does not run, a pyenv shim say, is no Python. Prints one summary
# line for each and ends with the sum of them all. Run by `make check-all`; --list prints the interpreters only, and
# --but PROGRAM leaves out one that was checked already.
cd "$(dirname "$0")/../.." || exit 1
shopt -s nullglob
probe='
import os, sys, sysconfig
v = sys.version_info
if v < (2, 7) or (3, 0) <= v < (3, 5): sys.exit(1)
abi = "cp%d%d" % v[:2] + ("n" if sys.maxunicode == 0xFFFF else "")
abi += ("t" if sysconfig.get_config_var("Py_GIL_DISABLED") else "") + ("d" if hasattr(sys, "gettotalrefcount") else "")
headers = os.path.isfile(os.path.join(sysconfig.get_paths()["include"], "Python.h"))
print("%02d.%02d %s %d.%d.%d %d %s" % (v[0], v[1], abi, v[0], v[1], v[2], headers, os.path.realpath(sys.executable)))
'
tried=()
for name in $PYTHONS; do
    case $name in
        */*) tried+=("$name") ;;
        *) tried+=("$(command -v "$name")" "$HOME"/.pyenv/versions/*/bin/"$name" /opt/python/*/bin/"$name") ;;
    esac
done
IFS=: read -ra path <<<"$PATH"
for folder in "${path[@]}"; do
    for program in "$folder"/python "$folder"/python[23]*; do
        [[ ${program##*/} =~ ^python([23](\.[0-9]+)?)?(-dbg|d|t|td)?$ ]] && tried+=("$program")
    done
done
tried+=("$HOME"/.pyenv/versions/*/bin/python /opt/python/*/bin/python)

declare -A chosen=() without=()
for program in "${tried[@]}"; do
    [ -x "$program" ] || continue
    answer=$("$program" -c "$probe" 2>/dev/null </dev/null) || continue
    read -r order abi version headers real <<<"$answer"
    if [ "$headers" = True ] || [ "$headers" = 1 ]; then
        [ -n "${chosen[$abi]}" ] || chosen[$abi]="$order $abi $version $real"
    else
        without[$abi]="$version $real"
    fi
done
for abi in "${!without[@]}"; do
    [ -n "${chosen[$abi]}" ] || echo "left out, for want of its Python.h: ${without[$abi]}"
done
[ ${#chosen[@]} -gt 0 ] || { echo "no Python 2.7 or 3.5 and later with its headers was found"; exit 1; }
pythons=$(printf '%s\n' "${chosen[@]}" | sort)
if [ "$1" = --list ]; then
    awk '{print $4}' <<<"$pythons"
    exit
elif [ "$1" = --but ]; then
    checked=$("$2" -c "$probe" | awk '{print $5}')
    pythons=$(awk -v checked="$checked" '$4 != checked' <<<"$pythons")
fi

logs=build/check-all
mkdir -p $logs
passed=0 failed=0 skipped=0
while read -r _ abi version real; do
    log=$logs/$abi.log
    start=$SECONDS
    ${MAKE:-make} --no-print-directory check PYTHONS= PYTHON="$real" >"$log" 2>&1 </dev/null
    status=$?
    line=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$log" | tail -n 1)
    if [ -n "$line" ]; then
        read -r ok _ bad _ left _ <<<"$line"
    else
        ok=0 bad=1 left=0 line="0 passed, 1 failed (make check did not come to its end)"
    fi
    [ $status = 0 ] || [ "$bad" -gt 0 ] || bad=1
    if [ "$bad" -gt 0 ]; then
        # Without V=1 the log is the tests' lines, the output of those that failed, and what did not compile.
        grep -vE '^(PASS|  (CXX|CC|AR|CONFIG) )' "$log" | tail -n 300 | sed "s/^/$abi: /"
    fi
    grep '^SKIP' "$log" | sed "s/^/$abi: /"
    printf '%-8s %-7s %s, %d s\n' "$version" "$abi" "$line" $((SECONDS - start))
    passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + ${left:-0}))
done <<<"$pythons"
line="$passed passed, $failed failed"
[ $skipped = 0 ] || line="$line, $skipped skipped"
echo "$line"
[ $failed = 0 ]
