#!/bin/sh
# The hostile corpus through the program; corpus.py says what. KF_SIZES=1: the
# largest terminals too.
exec python3 "$(dirname "$0")/corpus.py" "$(realpath "${BUILD:-build}")/kunker" \
    ${KF_SIZES:+all}
