#!/bin/sh
# No key that help names is without an effect or a word, whoever presses it;
# verbs.py says how.
build=$(realpath "${BUILD:-build}")
exec python3 "$(dirname "$0")/verbs.py" "$build/kunker" \
    "$build/tests/fault/viewer"
