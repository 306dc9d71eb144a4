#!/bin/sh
# only_file.sh: of preprocessed text on its input, prints what came from one file. usage: only_file.sh x.cpp
awk -v file="\"$1\"" '/^# [0-9]+ "/ { mine = ($3 == file); next } mine && NF' |
    if command -v clang-format >/dev/null 2>&1; then clang-format; else cat; fi
