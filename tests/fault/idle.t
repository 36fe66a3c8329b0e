#!/bin/sh
# A screen that nobody looks after; idle.py says what.
build=$(realpath "${BUILD:-build}") here=$(dirname "$0")
mkdir -p "$build/tests/fault"
${CC:-cc} -shared -fPIC -O2 -o "$build/tests/fault/haste.so" "$here/haste.c" \
    -ldl || exit 1
exec python3 "$here/idle.py" "$build/kunker" "$build/tests/fault/haste.so"
