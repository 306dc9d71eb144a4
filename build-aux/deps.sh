#!/bin/sh
# deps.sh: installs what building and testing pyrite needs and this machine lacks, with the system's package manager.
# Run by `make deps`. Where all is present it does nothing; without a manager or the right to use it, it says what to
# install and fails. PYTHON and PYTHONS of the environment are the interpreters meant.

# The names of what is missing, from the table below.
missing=
need() { missing="$missing $1"; }
have() { command -v "$1" >/dev/null 2>&1; }

CXX=${CXX:-}
for try in g++ c++ clang++; do
    [ -n "$CXX" ] || { have $try && CXX=$try; }
done
[ -n "$CXX" ] && printf '#include <cstddef>\nint main() {}\n' | $CXX -x c++ - -o /dev/null >/dev/null 2>&1 || need compiler

# compiles TEXT FLAGS...: does this C++ text compile and link?
compiles() {
    text=$1
    shift
    # shellcheck disable=SC2086
    printf '%s\n' "$text" | ${CXX:-false} ${CPPFLAGS:-} -x c++ - -o /dev/null ${LDFLAGS:-} "$@" >/dev/null 2>&1
}

# Each interpreter asked for must run and have its headers. A package of the system can only mend the system's own.
include='import sysconfig; print(sysconfig.get_paths()["include"])'
own=
for python in ${PYTHONS:-${PYTHON:-default}}; do
    case $python in
        default) tries="python3 python python2.7" ;;
        */*) tries=$python ;;
        *) tries="$python $HOME/.pyenv/versions/*/bin/$python /opt/python/*/bin/$python" ;;
    esac
    folder=
    for try in $tries; do
        folder=$("$try" -c "$include" 2>/dev/null) && [ -n "$folder" ] && break
    done
    case $folder in
        '') case $python in
                default) need python; need headers ;;
                */*) own="$own $python" ;;
                *) need "$python"; need "$python-headers" ;;
            esac ;;
        *) [ -f "$folder/Python.h" ] || case $folder in
                /usr/include/*) [ "$python" = default ] && need headers || need "$(basename "$folder")-headers" ;;
                *) own="$own $try" ;;
            esac ;;
    esac
done

# The checks below fail for want of a compiler too; then all is asked for, which does no harm.
compiles '#include <boost/preprocessor/seq/for_each_i.hpp>
int main() {}' || need boost
compiles '#include <boost/version.hpp>
int main() {}' -lboost_unit_test_framework || need boost_test
have pkg-config || need pkg-config
have autoconf && have aclocal || need autoconf

if [ -n "$own" ]; then
    echo "make deps:$own does not run or has no Python.h, and no package can mend that: install that Python's headers" >&2
    exit 1
fi
[ -n "$missing" ] || { echo "make deps: nothing is missing"; exit 0; }

# package MANAGER NAME: what the manager calls it.
package() {
    case $1:$2 in
        *:autoconf) echo autoconf automake ;;
        apt:compiler | apk:compiler) echo g++ ;;
        apt:python) echo python3 ;;
        apt:headers) echo python3-dev ;;
        apt:boost) echo libboost-dev ;;
        apt:boost_test) echo libboost-test-dev ;;
        dnf:compiler) echo gcc-c++ ;;
        dnf:python) echo python3 ;;
        dnf:headers) echo python3-devel ;;
        dnf:boost) echo boost-devel ;;
        dnf:boost_test) echo boost-devel boost-test ;;
        dnf:pkg-config) echo pkgconf-pkg-config ;;
        apk:python) echo python3 ;;
        apk:headers) echo python3-dev ;;
        apk:boost) echo boost-dev ;;
        apk:boost_test) echo boost-dev boost-unit_test_framework ;;
        apk:pkg-config) echo pkgconf ;;
        brew:compiler) echo gcc ;;
        brew:python | brew:headers) echo python3 ;;
        brew:boost | brew:boost_test) echo boost ;;
        dnf:*-headers) echo "${2%-headers}-devel" ;;
        *:*-headers) echo "${2%-headers}-dev" ;;
        *) echo "$2" ;;
    esac
}

manager=none
for try in apt-get dnf apk brew; do
    have $try && { manager=$try; break; }
done
packages=
# shellcheck disable=SC2086
for name in $missing; do packages="$packages $(package "${manager%-get}" "$name")"; done
packages=$(printf '%s\n' $packages | awk '!seen[$0]++' | tr '\n' ' ')
case $manager in
    apt-get) refresh="apt-get update" install="apt-get install -y --no-install-recommends $packages" ;;
    dnf) refresh=: install="dnf install -y $packages" ;;
    apk) refresh=: install="apk add $packages" ;;
    brew) refresh=: install="brew install $packages" ;;
    none)
        {
            echo "make deps: no apt-get, dnf, apk or brew here. Install these and run make again:"
            printf '  %s\n' $missing | sed -e 's/ compiler$/ a C++11 compiler: GCC 4.8, clang 3.3 or later/' \
                -e 's/ python$/ Python 2.7, or 3.5 or later/' -e "s/ headers\$/ the headers of Python (Python.h)/" \
                -e 's/ boost$/ Boost.Preprocessor (headers only)/' -e 's/ boost_test$/ Boost.Test, the shared library/' \
                -e 's/ autoconf$/ autoconf and automake/'
        } >&2
        exit 1 ;;
esac

sudo=
if [ $manager != brew ] && [ "$(id -u)" != 0 ]; then
    if have sudo && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
        sudo=sudo
    else
        echo "make deps: this needs the rights of root. Have root run:" >&2
        [ "$refresh" = : ] || echo "  $refresh" >&2
        echo "  $install" >&2
        exit 1
    fi
fi
echo "make deps: $install"
export DEBIAN_FRONTEND=noninteractive
[ "$refresh" = : ] || $sudo $refresh || exit
if [ -n "$sudo" ]; then sudo DEBIAN_FRONTEND=noninteractive $install; else $install; fi
