#!/bin/sh
# No key reads a whole table: see scans.py.
here=$(cd "$(dirname "$0")" && pwd)
build=${BUILD:-build}
mkdir -p "$build/tests/fault"
${CC:-cc} -shared -fPIC -O2 -o "$build/tests/fault/scans.so" "$here/scans.c" \
    -ldl || exit 1
exec python3 "$here/scans.py" "$build/kunker" "$build/tests/fault/scans.so"
